internal import ArgumentParser
internal import Casework
internal import Drawing
internal import Replica

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show how a case's deadlines come about, step by step, item by item.")

    @OptionGroup var common: Common
    @Argument(help: "The case's reference.") var reference: String

    private struct Record: Encodable {
        let item: Int?
        let at: String
        let what: String
        let fact: String
        let rule: String
        let article: String
        let by: String?
        let due: String?
    }

    func run() throws {
        let seat = try Seat.open(common.replica)
        let subject = try seat.open(reference, because: .consult, "explain", common)
        guard subject.state != .erased else { throw Failure(Objection.caseIsErased) }
        let clocks = subject.clocks(law: seat.law)
        guard !clocks.isEmpty else {
            throw Failure.objection(
                "\(subject.reference) has no deadline: \(subject.isOurs ? "it is our own request" : "it was imported as archive")."
            )
        }
        let ownCount = clocks.count - subject.parts.count
        for (index, (item, clock)) in clocks.enumerated() {
            if let item, !common.json {
                Output.line("item \(item.number): \(item.text)")
            } else if index >= ownCount, !common.json {
                Output.line("\(subject.parts[index - ownCount].reference), merged into this case")
            }
            for step in clock.steps { show(step, of: item, seat) }
            if !common.json { conclude(clock, seat) }
        }
    }

    private func show(_ step: Clock.Step, of item: Item?, _ seat: Seat) {
        let by = seat.name(step.by)
        guard !common.json else {
            Output.json(
                Record(
                    item: item?.number, at: step.at.rfc3339, what: step.what, fact: step.fact,
                    rule: step.rule, article: step.article, by: by, due: step.due?.rfc3339))
            return
        }
        let who = by.map { ", \($0)" } ?? ""
        let due = step.due.map { " → due \(when($0, seat.law))" } ?? ""
        Output.line("\(when(step.at, seat.law).padded(20))  \(step.what): \(step.fact)\(who)")
        Output.line("                        \(step.rule) (\(step.article))\(due)")
    }

    private func conclude(_ clock: Clock, _ seat: Seat) {
        let now = System.now
        let state = clock.state(at: now)
        switch state {
        case .missed(let by): Output.line("missed by \(SpanText.of(by))")
        case .suspended(_, let left): Output.line("stands still, \(SpanText.of(left)) left")
        case .met(let at): Output.line("met at \(when(at, seat.law))")
        case .closed: Output.line("closed")
        case .running, .extended:
            Output.line("\(SpanText.of(clock.secondsLeft(at: now) ?? 0)) left")
        }
        if Set(clock.readings.map(\.due)).count > 1, !clock.isEnded {
            for reading in clock.readings {
                Output.line("  by \(reading.count.title): \(when(reading.due, seat.law))")
            }
        }
    }

    /// In the house's zone, to the second.
    private func when(_ instant: Instant, _ law: Law) -> String {
        let local = law.zone.local(instant)
        return "\(local.day.short) \(local.clockSeconds)"
    }
}
