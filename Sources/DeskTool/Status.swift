internal import ArgumentParser
internal import Casework
internal import Drawing
internal import Exchanges
internal import Replica

struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say how this seat stands with its node.")

    @OptionGroup var common: Common

    private struct Record: Encodable {
        let node: String?
        let line: String
        let since: String?
        let pending: Int
        let parked: Int
        let conflicts: Int
        let position: Int64
        let replica: String
        let officer: String
        let keyProtected: Bool
    }

    func run() throws {
        let seat = try Seat.open(common.replica)
        let counts = try seat.replica.counts()
        let file = try? SeatFile.read(for: seat.path)
        let line = try LineState.find(seat)
        let record = Record(
            node: seat.facts.node, line: line.word.rawValue, since: line.since?.rfc3339,
            pending: counts.pending, parked: counts.parked, conflicts: counts.conflicts,
            position: try seat.replica.cursor().position, replica: seat.path,
            officer: seat.officer?.name ?? "unknown",
            keyProtected: file?.sealed.isProtected ?? false)
        if common.json {
            Output.json(record)
            try demandWhole(line)
            return
        }
        Output.line("\(seat.facts.house) · \(record.officer) · \(record.replica)")
        Output.line(
            "line: \(record.line)" + (record.node.map { ", node \($0)" } ?? ", stands alone")
                + ", position \(record.position)")
        Output.line(
            "\(record.pending) to send, \(record.parked) refused\(record.parked > 0 ? " (`desk refused`)" : ""), \(Wording.count(record.conflicts, "conflict", "conflicts"))"
        )
        if !record.keyProtected { Output.line("The officer's key has no passphrase.") }
        try demandWhole(line)
    }

    /// A node whose record went back or another way is no matter of the line.
    private func demandWhole(_ line: LineState) throws {
        if let fault = line.fault { throw Failure.unavailable(fault) }
    }
}
