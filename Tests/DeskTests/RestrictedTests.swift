import Casework
import Commands
import Drawing
import TestKit
import Testing

@testable import Desk

/// Restricted cases by keys: who reads them, asking in an emergency, agreeing.
struct RestrictedTests {
    static let about = Sample.subject().id
    static let asked = OperationID(replica: Person.rasa.officer.id, counter: 77)

    static func closed(_ waiting: RestrictedCase.Waiting? = nil) -> RestrictedCase {
        RestrictedCase(
            id: about, reference: Reference("LT-26-A-0012")!, readers: ["Vytas Pavyzdys"],
            waiting: waiting)
    }

    @Test func namedByALine() {
        var desk = SurroundingsTests.desk(for: .vytas)
        desk.type("zhr \ther brother")
        desk.press(.enter)
        let readers: Set<Identity> = [Person.vytas.officer.id, Person.rasa.officer.id]
        #expect(
            desk.takeWork() == [
                .act(.restrict(readers, base: nil, reason: "her brother"), about: Self.about)
            ])
        desk.type("zh1\tsettled")
        desk.press(.enter)
        #expect(
            desk.takeWork() == [
                .act(.restrict(nil, base: nil, reason: "settled"), about: Self.about)
            ])
        // A line that means nothing stays to be put right.
        for line in ["r ", "v \tx"] {
            let isKept = desk.keeps(line, after: "zh")
            #expect(isKept, "\(line)")
        }
    }

    @Test func askedAndAgreed() {
        var desk = Sample(for: .rasa)
        desk.type(":LT-26-A-0012")
        desk.press(.enter)
        desk.answer(.restricted(Self.closed()))
        _ = desk.takeWork()
        #expect(desk.model.notice?.text.contains("Vytas Pavyzdys") == true)
        desk.type("a life is in danger")
        desk.press(.enter)
        #expect(
            desk.takeWork() == [.breakGlass(Self.about, reason: "a life is in danger")])
        // His own question is not for him to answer.
        let own = RestrictedCase.Waiting(
            operation: Self.asked, officer: Person.rasa.officer.id, name: "Rasa Pavyzdė",
            reason: "a life")
        desk.answer(.restricted(Self.closed(own)))
        #expect(desk.model.overlay == nil)
        var other = Sample(for: .ona)
        other.answer(.restricted(Self.closed(own)))
        #expect(
            ShiftScreenTests.words(other.model.view(Size(columns: 120, rows: 34))).contains(
                "Rasa Pavyzdė must read"))
        _ = other.takeWork()
        other.type("n")
        other.press(.enter)
        #expect(other.takeWork() == [])
        other.answer(.restricted(Self.closed(own)))
        other.type("y")
        other.press(.enter)
        #expect(other.takeWork() == [.agree(Self.about, to: Self.asked)])
    }

    /// Who reads the case agrees while he looks at it.
    @Test func agreedOnTheCase() {
        var desk = SurroundingsTests.desk(for: .vytas)
        desk.type("zj")
        #expect(desk.model.notice?.text == "Nobody waits to read this case.")
        desk = SurroundingsTests.desk(
            Sample.subject([
                (
                    .restricted(to: [Person.vytas.officer.id], base: nil, reason: "her brother"),
                    .vytas
                ), (.accessAsked(reason: "a life"), .ona),
            ]), for: .vytas)
        let screen = ShiftScreenTests.words(desk.model.view(Size(columns: 120, rows: 34)))
        #expect(screen.contains("restricted"))
        desk.type("zjy")
        desk.press(.enter)
        #expect(
            desk.takeWork() == [
                .agree(
                    Self.about,
                    to: OperationID(replica: Person.ona.officer.id, counter: 5))
            ])
    }

    /// Restricted while it was shown: it is shown no longer.
    @Test func itLeavesTheScreen() {
        var desk = SurroundingsTests.desk()
        desk.answer(.restricted(Self.closed()))
        #expect(desk.model.shown == nil)
        #expect(desk.model.place == .queues)
        #expect(desk.model.overlay == nil)
    }
}
