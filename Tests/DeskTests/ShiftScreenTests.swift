import Casework
import Commands
import Drawing
import TestKit
import Testing

@testable import Desk

/// A shift by keys: opened, promised, handed over, taken over.
struct ShiftScreenTests {
    static func shift(
        _ events: [ShiftEvent] = [], by person: Person = .rasa
    ) -> Shift {
        func circumstances(_ number: UInt64) -> Circumstances {
            Circumstances(
                operation: OperationID(replica: person.officer.id, counter: 80 + number),
                officer: person.officer.id, role: person.officer.role, unit: .spoc,
                at: Noon.instant, position: Int64(number))
        }
        var shift = Shift(
            id: Identity(high: 8, low: 8),
            .opened(
                from: Noon.instant.advanced(seconds: -3600),
                until: Noon.instant.advanced(seconds: 11 * 3600)), by: circumstances(1))!
        for (index, event) in events.enumerated() {
            shift.apply(event, by: circumstances(UInt64(index) + 2))
        }
        return shift
    }

    static let promise = Promise(
        id: Identity(high: 8, low: 9), text: "call back Warsaw",
        due: Noon.instant.advanced(seconds: 600), reference: nil)
    static let outage = Outage(
        id: Identity(high: 8, low: 10), channel: .siena, text: "SIENA is out; phone and mail",
        from: Noon.instant)

    static func news(own: Shift?, waiting: Shift? = nil) -> ShiftNews {
        ShiftNews(
            own: own, open: OpenDuties(own.map { [$0] } ?? []), waiting: waiting,
            draft: "Shift of the day.\nPromises: 1",
            counts: [QueueCount(queue: .new, count: 16)], onDuty: [Person.ona.officer.id],
            since: [
                HandoverDraft.Deed(
                    reference: Reference("LT-26-A-0003")!, officer: Person.ona.officer.id,
                    at: Noon.instant, sentence: "released")
            ])
    }

    static func words(_ screen: Screen) -> String { screen.cells.map(\.text).joined() }

    static func desk(_ news: ShiftNews) -> Sample {
        var desk = Sample()
        desk.type("gd")
        desk.answer(.shift(news))
        _ = desk.takeWork()
        return desk
    }

    @Test func openedAndPromised() {
        var desk = Self.desk(Self.news(own: nil))
        desk.type("p")
        #expect(desk.model.notice?.text.contains("no open shift") == true)
        // Keys typed while the shift opens are meant for it.
        desk.type("Op14:30\tcall back Warsaw\tLT-26-A-0003")
        desk.press(.enter)
        #expect(desk.takeWork() == [.duty(.open(hours: 12))])
        desk.answer(.onDuty(Self.news(own: Self.shift()), sentence: "Open.", of: desk.last))
        #expect(
            desk.takeWork() == [
                .duty(
                    .promise(
                        "call back Warsaw",
                        due: Instant(rfc3339: "2026-11-25T14:30:00Z")!,
                        reference: Reference("LT-26-A-0003")))
            ])
    }

    @Test func anHourThatHasPassedIsTomorrows() {
        var desk = Self.desk(Self.news(own: Self.shift()))
        desk.type("p08:00\treport")
        desk.press(.enter)
        guard case .duty(.promise(_, let due, _))? = desk.takeWork().first else {
            Issue.record("not understood: \(desk.wrong)")
            return
        }
        #expect(due == Instant(rfc3339: "2026-11-26T08:00:00Z"))
        for line in ["24:00\treport", "08:00"] {
            var other = Self.desk(Self.news(own: Self.shift()))
            let isKept = other.keeps(line, after: "p")
            #expect(isKept, "\(line)")
        }
    }

    @Test func whatIsDoneIsSelected() {
        var desk = Self.desk(
            Self.news(own: Self.shift([.promised(Self.promise), .outage(Self.outage)])))
        desk.type("jv")
        #expect(desk.takeWork() == [.duty(.ended(Self.outage.id, in: Self.shift().id))])
        desk.answer(
            .onDuty(
                Self.news(own: Self.shift([.promised(Self.promise)])), sentence: "Ended.",
                of: desk.last))
        desk.type("kv")
        #expect(desk.takeWork() == [.duty(.kept(Self.promise.id, in: Self.shift().id))])
    }

    @Test func theHandoverBeginsAsTheDraft() {
        var desk = Self.desk(Self.news(own: Self.shift()))
        desk.type("H")
        #expect(desk.model.editor?.text == "Shift of the day.\nPromises: 1")
        desk.type(" and more")
        desk.press(.escape)
        desk.type("H")
        desk.press(.control("s"))
        #expect(desk.takeWork() == [])
        #expect(Self.words(desk.model.view(desk.model.size)).contains("The next shift reads"))
        desk.press(.enter)
        #expect(
            desk.takeWork() == [.duty(.handOver("Shift of the day.\nPromises: 1 and more"))])
        // A text that could not be recorded comes back.
        desk.fail("The disk is full.")
        #expect(desk.model.editor?.text.hasSuffix("and more") == true)
    }

    @Test func nobodyTakesOverFromHimself() {
        let given = ShiftEvent.handedOver(
            Handover(text: "All is quiet.", counts: [QueueCount(queue: .new, count: 17)]))
        var desk = Self.desk(Self.news(own: nil, waiting: Self.shift([given])))
        desk.type("Y")
        #expect(desk.model.notice?.text.contains("signed by both") == true)
        let theirs = Self.shift([given], by: .vytas)
        desk.answer(.shift(Self.news(own: nil, waiting: theirs)))
        let screen = desk.model.view(Size(columns: 120, rows: 34))
        #expect(Self.words(screen).contains("17 at the handover, 16 now"))
        desk.type("Y")
        #expect(desk.takeWork() == [.duty(.sign(theirs.handoverOperation!))])
    }

    @Test func aPromiseFallsDueOnEveryScreen() {
        var desk = Self.desk(Self.news(own: Self.shift([.promised(Self.promise)])))
        desk.press(.escape)
        #expect(
            Self.words(desk.model.view(Size(columns: 120, rows: 34))).contains("⚑ promise 12:12"))
    }
}
