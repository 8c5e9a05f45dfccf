internal import ArgumentParser
internal import Casework
internal import Replica

struct LogTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Print who read what on this seat, and whether the log is whole.")

    @OptionGroup var common: Common
    @Option(help: "Only reads of this case.") var reference: String?
    @Option(help: "Only reads of this officer, by a part of the name.") var officer: String?

    private struct Record: Encodable {
        let number: Int
        let at: String
        let officer: String
        let kind: String
        let reference: String?
        let reason: String
        let detail: String
    }

    /// An auditor sees all; everybody else what he read himself.
    func run() throws {
        let seat = try Seat.open(common.replica)
        guard let own = seat.officer else {
            throw Failure.unavailable("The replica's officer is not in its directory.")
        }
        let wanted = try officer.map { try seat.officer(named: $0).id }
        let about = try reference.map { try seat.find($0) }
        let log = seat.replica.accessLog.read()
        for entry in log.entries {
            let reader = entry.access.officer
            guard own.role == .auditor || reader == own.id, wanted == nil || reader == wanted,
                about == nil || entry.about == about
            else { continue }
            let row = try entry.about.flatMap { try seat.replica.row(of: $0) }
            let record = Record(
                number: entry.number, at: entry.access.at.rfc3339,
                officer: seat.name(reader) ?? reader.hex, kind: entry.access.kind.rawValue,
                reference: row?.reference.text, reason: entry.access.reason,
                detail: entry.detail)
            if common.json {
                Output.json(record)
            } else {
                let at = seat.zone.local(entry.access.at)
                Output.line(
                    "\(record.number)  \(at.day.short) \(at.clockSeconds)  \(record.officer)  \(record.kind)  \(record.reference ?? "–")  \(record.reason)  \(record.detail)"
                )
            }
        }
        guard log.faults.isEmpty else {
            throw Failure.unavailable(
                "The access log is not whole: \(log.faults.joined(separator: "; ")).")
        }
        if !common.json { Output.line("The log is whole: \(log.entries.count) entries.") }
    }
}
