internal import ArgumentParser
internal import Casework
internal import Replica

/// What the node refused of this seat: kept here with its sentence, so that no word of an officer is lost.
struct RefusedTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refused",
        abstract: "Print what the node refused of this seat, why, and the words that were written.")

    @OptionGroup var common: Common

    private struct Record: Encodable {
        let reference: String?
        let at: String
        let officer: String
        let event: String
        let why: String
        let text: String?
    }

    func run() throws {
        let seat = try Seat.open(common.replica)
        let refused = try seat.replica.refused(
            because: seat.access(.consult, "refused", common))
        if refused.isEmpty, !common.json { Output.line("The node has refused nothing.") }
        for one in refused {
            let row = try seat.replica.row(of: one.about)
            let record = Record(
                reference: row?.reference.text, at: one.at.rfc3339,
                officer: seat.name(one.officer) ?? "unknown",
                event: one.event?.name.id ?? (one.shift == nil ? "unknown" : "shift"),
                why: one.sentence,
                text: one.text)
            if common.json {
                Output.json(record)
                continue
            }
            let at = seat.zone.local(one.at)
            Output.line(
                "\(at.day.short) \(at.clock)  \(record.reference ?? "–")  \(record.event), \(record.officer): \(record.why)"
            )
            if let text = record.text { Output.lines(text) }
        }
    }
}
