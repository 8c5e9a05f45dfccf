internal import ArgumentParser
internal import Casework
internal import Replica

/// What is left of erased cases, for whoever must prove that they are gone.
struct ErasedTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erased",
        abstract: "Print which cases were erased, by whom, and why; nothing else is left of them.")

    @OptionGroup var common: Common

    private struct Record: Encodable {
        let reference: String
        let partner: String?
        let received: String
        /// Nil for tasks and merged cases, which went with theirs.
        let concluded: String?
        let erased: String
        let messages: Int
        let reason: String
        let proposedBy: String
        let agreedBy: String
        /// The place of the erasing operation in the ledger.
        let position: Int64?
    }

    func run() throws {
        let seat = try Seat.open(common.replica)
        var rows = [["ERASED", "REFERENCE", "MESSAGES", "PROPOSED BY", "AGREED", "WHY"]]
        for (gone, position) in try seat.replica.stones() {
            let stone = gone.value
            let record = Record(
                reference: stone.reference.text, partner: stone.partner?.text,
                received: stone.received.rfc3339, concluded: stone.concluded?.rfc3339,
                erased: gone.at.rfc3339, messages: stone.messages, reason: stone.reason,
                proposedBy: seat.name(stone.proposedBy) ?? "unknown",
                agreedBy: seat.name(gone.officer) ?? "unknown", position: position)
            if common.json {
                Output.json(record)
            } else {
                rows.append([
                    seat.zone.local(gone.at).day.description, record.reference,
                    String(record.messages), record.proposedBy, record.agreedBy, record.reason,
                ])
            }
        }
        if common.json { return }
        guard rows.count > 1 else { return Output.line("No case was erased.") }
        Output.table(rows, rightAligned: [2])
    }
}
