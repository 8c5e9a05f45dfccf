internal import ArgumentParser
internal import Casework
internal import Commands
internal import Desk
internal import Drawing
internal import Replica
internal import Terminal

#if canImport(Glibc)
    internal import Glibc
#endif

/// `desk` without a command: the desk itself.
struct OpenDesk: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open the desk (what `desk` does by itself).")

    @OptionGroup var common: Common
    @Option(
        help:
            "A theme: \(Theme.builtIn.map(\.name).joined(separator: ", ")), or a file (else $CASEDESK_THEME)."
    )
    var theme: String?

    func run() throws {
        let environment = Self.environment
        let seat = try Seat.openOrMake(common.replica)
        let signer = try seat.signer(passphraseFile: common.passphraseFile)
        let mailbox = Mailbox<Answer>()
        let clerk = try Clerk(seat: seat, signer: signer, mailbox: mailbox)
        var model = Model(
            house: seat.facts.house, officer: signer.officer, zone: seat.zone,
            partners: seat.partners, zones: System.zones(of: seat.partners), names: seat.names,
            law: System.law(country: seat.facts.country), now: System.now,
            isJoined: seat.facts.node != nil)
        model.resume(try seat.replica.begun())
        let loop = TerminalLoop<Model>(
            TerminalLoop.Setting(
                theme: try Self.theme(theme ?? environment["CASEDESK_THEME"], environment),
                depth: nil, environment: environment, now: { System.now.milliseconds },
                idleFile: environment["DESK_TEST_IDLE"].flatMap { Int32($0) },
                edit: { OutsideEditor.edit($0, beside: seat.path) }),
            mailbox: mailbox, clerk: { clerk.take($0) })
        clerk.start()
        defer { clerk.stop() }
        let first = model.start()
        let problem = loop.run(&model, first: first)
        // However it ended: nothing that was written is lost.
        for work in model.leave() { clerk.take(work) }
        if let problem {
            throw Failure.unavailable(
                "The desk needs a terminal: \(problem). Set TERM (xterm, linux, vt100 do), or use the commands: see `desk --help`."
            )
        }
    }

    static var environment: [String: String] {
        var found: [String: String] = [:]
        for name in [
            "TERM", "COLORTERM", "NO_COLOR", "CASEDESK_THEME", "DESK_TEST_IDLE", "EDITOR", "VISUAL",
        ] {
            found[name] = System.environment(name)
        }
        return found
    }

    /// The theme that is asked for, by name or file; else what suits the terminal.
    static func theme(_ wish: String?, _ environment: [String: String]) throws -> Theme {
        let isMono = environment["NO_COLOR"] != nil
        let isPlain = ["linux", "xterm", "vt100", "xterm-mono", "screen"].contains(
            environment["TERM"] ?? "")
        let name = wish ?? (isMono ? "mono" : isPlain ? "base" : "night")
        do {
            if let known = Theme.builtIn.first(where: { $0.name == name }) {
                return try Theme(name: name, text: known.text)
            }
            guard let bytes = Files.read(name) else {
                throw Failure.arguments(
                    "There is no theme “\(name)”: there are \(Theme.builtIn.map(\.name).joined(separator: ", ")), or name a file."
                )
            }
            return try Theme(name: name, text: String(decoding: bytes, as: UTF8.self))
        } catch let fault as Theme.Fault {
            throw Failure.arguments("\(name), line \(fault.line): \(fault.sentence).")
        }
    }
}

/// Runs `$VISUAL` or `$EDITOR` on a text in a file for its owner alone, and removes the file.
enum OutsideEditor {
    static func edit(_ text: String, beside replica: String) -> String? {
        let editor = System.environment("VISUAL") ?? System.environment("EDITOR") ?? "vi"
        let path = "\(replica).draft-\(getpid()).txt"
        defer { unlink(path) }
        guard (try? Files.write(Array(text.utf8), to: path, mode: 0o600)) != nil else { return nil }
        var child = pid_t()
        // The editor may be a command with arguments: the shell reads it, the path is an argument.
        let words = ["/bin/sh", "-c", "exec \(editor) \"$1\"", "editor", path]
        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        guard posix_spawn(&child, "/bin/sh", nil, nil, &arguments, environ) == 0 else { return nil }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { return nil }
        }
        guard status == 0, let bytes = Files.read(path),
            let text = String(validating: bytes, as: UTF8.self)
        else { return nil }
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
}
