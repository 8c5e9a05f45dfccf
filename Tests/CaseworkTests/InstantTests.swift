import Casework
import Exchanges
import TestKit
import Testing

/// Every instant that an act carries has a rule, written out here by hand; what an act holds and no rule knows fails.
struct InstantTests {
    /// By kind, one line a sample: what is stated, and where it may lie.
    static let table: [UInt64: Set<[String]>] = [
        1: [
            ["sending: any", "receipt: past"], ["receipt: past"],
        ],
        2: [["sending: any", "receipt: past"]],
        7: [[], ["instant until which the judge needs: to come"]],
        18: [["receipt: past"]],
        20: [["delivery: past"]],
        21: [["partner's answer: past"]],
        22: [["question to the judge: past"]],
        23: [["judge's decision: past"]],
        27: [["sending: past"]],
        37: [["answer of the originator: past"]],
        48: [["receipt: any", "counted receipt: any"]],
        49: [["receipt: any", "counted receipt: any"]],
        58: [["failure: past"]],
        60: [["beginning: any", "end: to come"]],
        61: [["promised hour: to come"]],
        63: [["beginning of the outage: past"]],
        64: [["end of the outage: past"]],
        70: [["beginning: any", "end: any"]],
        72: [["day of the next review: to come"]],
        74: [["receipt: any", "conclusion: any"], ["receipt: any"]],
        83: [["call: past"], ["call: past", "instant of the promise: to come"]],
    ]

    /// Every instant that a value holds, however deep.
    static func instants(in value: Any) -> [Instant] {
        if let instant = value as? Instant { return [instant] }
        return Mirror(reflecting: value).children.flatMap { instants(in: $0.value) }
    }

    @Test func everyInstantHasItsRule() {
        var found: [UInt64: Set<[String]>] = [:]
        func look(_ kind: UInt64, _ value: Any, _ stated: [StatedInstant]) {
            #expect(
                Self.instants(in: value).sorted() == stated.map(\.at).sorted(),
                "kind \(kind) holds an instant without a rule, or a rule without an instant")
            let lines = stated.map { "\($0.what): \($0.tense.rawValue)" }
            // A kind without any instant has no line.
            if !lines.isEmpty || found[kind] != nil || kind == 7 {
                found[kind, default: []].insert(lines)
            }
        }
        for event in Samples.events { look(event.kind, event, event.instants) }
        for event in Samples.shiftEvents { look(event.kind, event, event.instants) }
        for event in Samples.rosterEvents { look(event.kind, event, event.instants) }
        #expect(found == Self.table)
        // The authority's own operations carry days and no instants.
        for enrolment in Samples.enrolments { #expect(Self.instants(in: enrolment).isEmpty) }
    }

    /// Each rule is asked by `decide`, before anything of the case is looked at: signed a second too early, what was
    /// is still to come; signed a second too late, what is to come is past.
    @Test func everyRuleIsAsked() {
        let subject = RightsSample.subject
        func refusal(of act: Event, signed: Instant) -> Objection? {
            do throws(Objection) {
                try decide(
                    act, on: subject, about: subject.id, Standing(Person.vytas.officer, at: signed))
                return nil
            } catch { return error }
        }
        var asked = 0
        for act in Samples.events {
            // The one that is broken first is named.
            guard let one = act.instants.first(where: { $0.tense != .any }) else { continue }
            asked += 1
            let late = one.at.advanced(seconds: one.tense == .past ? -1 : 1)
            #expect(
                refusal(of: act, signed: late)
                    == (one.tense == .past ? .notYet(one.what) : .isPast(one.what)))
            let right = one.at.advanced(seconds: one.tense == .past ? 1 : -1)
            let other = refusal(of: act, signed: right)
            #expect(other != .notYet(one.what) && other != .isPast(one.what))
        }
        #expect(asked > 15)
        for event in Samples.shiftEvents {
            guard let one = event.instants.first(where: { $0.tense != .any }) else { continue }
            let late = one.at.advanced(seconds: one.tense == .past ? -1 : 1)
            #expect(throws: one.tense == .past ? Objection.notYet(one.what) : .isPast(one.what)) {
                try decide(event, on: nil, Standing(Person.vytas.officer, at: late))
            }
        }
    }

    /// A deadline does not move because somebody says that the request will have come next month.
    @Test func noReceiptIsToCome() throws {
        var office = try RequestTests.asked()
        let due = try #require(office.subject?.clock(law: .elapsed)?.due)
        #expect(throws: Objection.notYet("receipt")) {
            try office.act(
                .receiptProposed(at: RequestTests.at(24 * 30), reason: "phone log"), by: .rasa,
                hour: 1)
        }
        #expect(office.subject?.receiptCorrection == nil)
        #expect(office.subject?.clock(law: .elapsed)?.due == due)
    }
}
