internal import ArgumentParser
internal import Casework
internal import Exchanges
internal import Ledgers
internal import Node

#if canImport(Glibc)
    internal import Glibc
#endif

@main
struct NodeTool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk-node",
        abstract:
            "The central node of a single point of contact: one ordered record for all seats.",
        version: Release.version,
        subcommands: [
            Init.self, Serve.self, Invite.self, Units.self, Partners.self, OfficerTool.self,
            CheckRecord.self, Status.self,
        ])

    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var running = command as? any AsyncParsableCommand {
                try await running.run()
            } else {
                try command.run()
            }
        } catch let fault as NodeFault {
            complain(fault.sentence)
            Glibc.exit(fault.isObjection ? 1 : 3)
        } catch {
            let code = exitCode(for: error)
            if code == .success {
                print(fullMessage(for: error))
                Glibc.exit(0)
            }
            if code == .validationFailure {
                complain(message(for: error) + " (see `desk-node --help`)")
                Glibc.exit(2)
            }
            complain("\(error)")
            Glibc.exit(3)
        }
    }

    static func complain(_ text: String) {
        let bytes = Array((text + "\n").utf8)
        _ = write(2, bytes, bytes.count)
    }

    static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// JSON of a flat record; every value is a string or a number.
    static func json(_ fields: [(String, String)]) {
        let text = fields.map { "\"\($0)\":\(Self.quoted($1))" }.joined(separator: ",")
        print("{\(text)}")
    }

    private static func quoted(_ text: String) -> String {
        if Int64(text) != nil { return text }
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { result += "\\" }
            if scalar.value < 0x20 { continue }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }
}

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a node's folder: ledger, keys, certificate authority, a first unit SPOC.")

    @Argument(help: "The folder.") var folder: String
    @Option(help: "The house's country, two letters.") var country = "LT"
    @Flag(help: "Fill it with synthetic cases, marked so.") var demo = false
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        guard let code = PartnerCode(country), code.text.count == 2 else {
            throw ValidationError("“\(country)” is no country: give two letters, as LT.")
        }
        let made = try NodeFolder.make(path: folder, country: code.text, now: NodeTool.now)
        let cases = demo ? try DemoSeed.sow(made, now: NodeTool.now) : 0
        if json {
            NodeTool.json([("folder", folder), ("country", code.text), ("cases", String(cases))])
        } else {
            print(
                "Node \(made.house) in \(folder)\(demo ? ", with \(cases) synthetic cases" : "").")
            print("Next: desk-node serve \(folder)")
        }
    }
}

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the seats until told to stop (SIGTERM, SIGINT).")

    @Argument(help: "The node's folder.") var folder: String
    @Option(help: "The address to listen on; seats must reach it under this name.")
    var host = "127.0.0.1"
    @Option(help: "The port; 0: one that is free.") var port = 0

    func run() async throws {
        guard (0...65_535).contains(port) else {
            throw ValidationError("--port goes from 0 to 65535.")
        }
        let node = try NodeFolder.open(path: folder)
        let ledger = try node.openLedger()
        OfficerTool.warnOfNamesakes(try ledger.house())
        let server = try NodeServer(folder: node, ledger: ledger, now: { NodeTool.now })
        try await server.run(host: host, port: port) { url in
            let bytes = Array("listening \(url)\n".utf8)
            _ = write(1, bytes, bytes.count)
        }
    }
}

struct Invite: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Offer an officer a seat: a token that works once, for 24 hours.")

    @Argument(help: "The node's folder.") var folder: String
    @Option(help: "The unit.") var unit = "SPOC"
    @Option(help: "The officer's name.") var officer: String
    @Option(help: "The role: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
    var role: String
    @Flag(help: "Let the officer's key be without a passphrase (tests, demonstrations).")
    var unprotected = false
    @Flag(help: "The name is enrolled already, and it is the same officer: another seat or role.")
    var same = false
    @Option(help: "The name is enrolled already, and this is somebody else: what tells them apart.")
    var mark: String?
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        guard !same || mark == nil else {
            throw ValidationError("--same and --mark contradict each other: give one of them.")
        }
        let wish = InviteWish(
            unit: unit, officer: officer, role: role, isProtected: !unprotected,
            namesake: same ? .same : mark.map { .marked($0) })
        let answer: InviteAnswer
        switch try ControlSocket.ask(.invite(wish), at: folder + "/" + NodeFolder.controlName) {
        case .invited(let invited): answer = invited
        case .failed(let fault): throw fault
        case .status, .units, .partners, .officers, .checked:
            throw NodeFault("The serving process answered something else.")
        case nil:
            let node = try NodeFolder.open(path: folder)
            guard let url = node.lastURL else {
                throw NodeFault(
                    "The node was never served, so its address is not known: run `desk-node serve` first."
                )
            }
            answer = try node.invite(
                wish, ledger: try node.openLedger(), url: url, now: NodeTool.now)
        }
        if json {
            NodeTool.json([
                ("url", answer.url), ("token", answer.token), ("expires", answer.expires.rfc3339),
            ])
        } else {
            print("desk join \(answer.url) \(answer.token)")
        }
    }
}

struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say how the node stands.")

    @Argument(help: "The node's folder.") var folder: String
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let state: (url: String, epoch: Int64, position: Int64, seats: Int, isServed: Bool)
        switch try ControlSocket.ask(.status, at: folder + "/" + NodeFolder.controlName) {
        case .status(let url, let epoch, let position, let seats):
            state = (url, epoch, position, seats, true)
        case .failed(let fault): throw fault
        case .invited, .units, .partners, .officers, .checked:
            throw NodeFault("The serving process answered something else.")
        case nil:
            let node = try NodeFolder.open(path: folder)
            let ledger = try node.openLedger()
            let head = try ledger.head()
            state = (node.lastURL ?? "", head.epoch, head.position, try ledger.seats().count, false)
        }
        if json {
            NodeTool.json([
                ("served", state.isServed ? "yes" : "no"), ("url", state.url),
                ("epoch", String(state.epoch)), ("position", String(state.position)),
                ("seats", String(state.seats)),
            ])
        } else {
            print(
                "\(state.isServed ? "serving \(state.url)" : "not served"), position \(state.position), \(state.seats) seats, epoch \(state.epoch)"
            )
        }
    }
}
