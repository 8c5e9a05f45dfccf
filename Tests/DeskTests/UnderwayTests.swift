import Casework
import Commands
import TestKit
import Testing

@testable import Desk

/// What is on its way ends where it was meant: no answer of another work takes its place.
struct UnderwayTests {
    static let about = Sample.subject().id
    static let other = Identity(high: 9, low: 77)

    /// The shown case read anew is not the case that a reference asks for: keys wait for that one.
    @Test func aRereadIsNotWhatWasAskedFor() {
        var desk = SurroundingsTests.desk()
        desk.type(":LT-26-A-0077")
        desk.press(.enter)
        let asked = desk.last
        desk.type("nmeant for the other")
        desk.answer(.reread(Sample.subject()))
        #expect(desk.model.editor == nil)
        desk.answer(.came(Sample.subject(id: Self.other), of: asked))
        #expect(desk.model.shown?.subject.id == Self.other)
        #expect(desk.model.editor?.about == Self.other)
        #expect(desk.model.editor?.text == "meant for the other")
    }

    /// Left with Esc, what comes late changes nothing on the screen.
    @Test func whatWasLeftIsNotShown() {
        var desk = SurroundingsTests.desk()
        desk.type(":LT-26-A-0077")
        desk.press(.enter)
        let asked = desk.last
        desk.press(.escape)
        desk.answer(.came(Sample.subject(id: Self.other), of: asked))
        #expect(desk.model.shown?.subject.id == Self.about)
    }

    /// Another failure brings nothing back that is still being recorded.
    @Test func failuresAreTold() {
        var desk = SurroundingsTests.desk()
        desk.type("nA note")
        desk.press(.control("s"))
        let note = desk.last
        desk.answer(.failed("The counts cannot be read.", of: .counts))
        desk.answer(.failed("The node cannot be reached.", of: nil))
        #expect(desk.model.editor == nil)
        desk.answer(.failed("The disk is full.", of: note))
        #expect(desk.model.editor?.text == "A note")
        #expect(desk.model.underway.isEmpty)
    }

    /// Two are underway, the first is recorded and the second fails: the second comes back.
    @Test func eachHasItsOwnText() {
        var desk = SurroundingsTests.desk()
        desk.type("nfirst")
        desk.press(.control("s"))
        let first = desk.last
        desk.type("nsecond")
        desk.press(.control("s"))
        let second = desk.last
        desk.answer(.recorded(Sample.subject(), sentence: "Note written.", of: first))
        desk.answer(.failed("The disk is full.", of: second))
        #expect(desk.model.editor?.text == "second")
    }

    /// Where its place is not on the screen any more, a text waits in its case and a line asks nobody.
    @Test func whatHasNoPlaceWaits() {
        var desk = SurroundingsTests.desk()
        desk.type("nA note")
        desk.press(.control("s"))
        let note = desk.last
        desk.press(.escape)
        #expect(desk.model.place == .queues)
        desk.answer(.failed("The disk is full.", of: note))
        #expect(desk.model.editor == nil)
        desk.opened(Sample.subject())
        desk.type("n")
        #expect(desk.model.editor?.text == "A note")
        desk.press(.escape)
        desk.type("ddone")
        desk.press(.enter)
        let close = desk.last
        desk.opened(Sample.subject(id: Self.other))
        desk.answer(.failed("The disk is full.", of: close))
        #expect(desk.model.overlay == nil, "a line for one case never asks over another")
    }

    /// A list that could not be read holds no key for ever.
    @Test func aListThatFailsHoldsNothing() {
        var desk = Sample()
        desk.type(":archive")
        desk.press(.enter)
        let rows = desk.last
        desk.type("j")
        desk.answer(.failed("The replica is damaged.", of: rows))
        desk.type("/x")
        guard case .prompt? = desk.model.overlay else {
            Issue.record("keys are held still")
            return
        }
    }

    /// What is asked about stays what is acted on, whatever comes meanwhile.
    @Test func aQuestionKeepsItsMessage() {
        let subject = Sample.subject()
        let second = mail(2, title: "Second")
        var desk = SurroundingsTests.desk()
        var with = subject
        func circumstances(_ number: UInt64) -> Circumstances {
            Circumstances(
                operation: OperationID(replica: Self.other, counter: number),
                officer: Person.rasa.officer.id, role: .dutyOfficer, unit: .spoc,
                at: Noon.instant, position: 100 + Int64(number))
        }
        with.apply(.received(second), by: circumstances(1))
        desk.answer(.reread(with))
        desk.type("zm")
        with.apply(.received(mail(3, title: "Third")), by: circumstances(2))
        desk.answer(.reread(with))
        _ = desk.takeWork()
        desk.press(.enter)
        #expect(desk.takeWork() == [.act(.split(second.id), about: subject.id)])
    }

    /// Esc goes back to the case that one came from, and forgets it with the queues.
    @Test func theTrailEndsWithTheQueues() {
        var desk = SurroundingsTests.desk()
        desk.model.trail = [Self.other]
        desk.type("gq")
        desk.opened(Sample.subject())
        _ = desk.takeWork()
        desk.press(.escape)
        #expect(desk.model.place == .queues)
    }

    /// The draft of a handover is waited for.
    @Test func aHandoverWaitsForItsDraft() {
        var desk = Sample()
        desk.type("gdH")
        #expect(desk.model.editor == nil)
        desk.answer(.shift(ShiftScreenTests.news(own: ShiftScreenTests.shift())))
        #expect(desk.model.editor?.text == "Shift of the day.\nPromises: 1")
    }
}
