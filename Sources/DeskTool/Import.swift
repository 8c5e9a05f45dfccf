internal import ArgumentParser
internal import Casework
internal import Drawing
internal import Formats
internal import Replica

#if canImport(Glibc)
    internal import Glibc
#endif

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take in mail: .eml files, mbox files, Maildir folders, or - for standard input.")

    @OptionGroup var common: Common
    @Argument(help: "Files and folders.") var paths: [String]
    @Option(help: "A mail host of ours, whose Received header tells the instant of receipt.")
    var mailHost: [String] = []
    @Flag(help: "Print how often each kind of fault was found.") var faults = false

    private struct Record: Encodable {
        let read: Int
        let new: Int
        let same: Int
        let faulty: Int
        let lost: Int
        let bytes: Int
        let seconds: Double
        let kinds: [String: Int]?
    }

    func run() throws {
        for path in paths where path != "-" && !Files.exists(path) {
            throw Failure.objection("\(path) does not exist: nothing was imported.")
        }
        let seat = try Seat.openOrMake(common.replica)
        let signer = try seat.signer(passphraseFile: common.passphraseFile)
        let scratch = try Scratch(beside: seat.path)
        defer { scratch.remove() }
        let started = System.ticks
        var importer = Importer(
            replica: seat.replica, signer: signer,
            setting: MailReader.Setting(
                hosts: Set(mailHost.map { $0.lowercased() }), now: System.now, scratch: scratch.path
            ), directory: seat.directory)
        let bar = Progress("importing")
        do {
            try importer.run(
                try paths.map { $0 == "-" ? try scratch.spool() : $0 },
                progress: { bar.show($0, of: $1) })
        } catch {
            bar.end()
            throw Failure(error, names: seat.names)
        }
        bar.end()
        let tally = importer.tally
        for complaint in tally.complaints { Output.complaint(complaint) }
        let seconds = Double(System.ticks - started) / 1000
        if common.json {
            Output.json(
                Record(
                    read: tally.read, new: tally.new, same: tally.same, faulty: tally.faulty,
                    lost: tally.lost, bytes: tally.bytes, seconds: seconds,
                    kinds: faults ? tally.kinds : nil))
        } else {
            Output.line(
                "\(Wording.count(tally.read, "message", "messages")) read: \(tally.new) new, \(tally.same) here already, \(tally.faulty) with faults, \(tally.lost) lost; \(Wording.bytes(tally.bytes)) in \(seconds) s."
            )
            if faults {
                for (kind, count) in tally.kinds.sorted(by: {
                    ($1.value, $0.key) < ($0.value, $1.key)
                }) {
                    Output.line("  \(String(count).leading(7))  \(kind)")
                }
            }
        }
        if tally.lost > 0 {
            throw Failure.unavailable(
                "\(tally.lost) messages stand in the files and cannot be shown again: the files must be kept; run `desk replica check`."
            )
        }
    }
}

/// A folder for large parts on their way, beside the replica and for its owner alone.
struct Scratch {
    let path: String

    init(beside replica: String) throws {
        path = replica + ".scratch-\(getpid())"
        try Files.makeFolder(path)
    }

    /// Puts standard input aside, so that it can be read twice.
    func spool() throws -> String {
        let target = path + "/standard-input"
        let file = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Failure.unavailable("\(target) cannot be written.") }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = read(0, &buffer, buffer.count)
            guard count > 0 else { return target }
            guard write(file, buffer, count) == count else {
                throw Failure.unavailable("\(target) cannot be written: is the disk full?")
            }
        }
    }

    func clear() {
        guard let folder = opendir(path) else { return }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix("part-") { unlink(path + "/" + name) }
        }
    }

    func remove() {
        clear()
        unlink(path + "/standard-input")
        rmdir(path)
    }
}
