import Casework
import Commands
import Drawing
import TestKit
import Testing

@testable import Desk

/// Cases opened from nothing and messages pasted in, by keys.
struct IntakeTests {
    @Test func openedByOneForm() {
        var desk = Sample()
        _ = desk.takeWork()
        desk.type("Npl\tOwner of GJA 771\ty")
        desk.press(.enter)
        #expect(
            desk.takeWork() == [
                .openNew(
                    NewCase(
                        title: "Owner of GJA 771", partner: PartnerCode("PL")!, channel: .phone,
                        received: desk.model.now, isOurs: false, isUrgent: true, text: ""))
            ])
        // What comes back is shown; keys typed meanwhile are meant for it.
        desk.type("n")
        desk.answer(.came(Sample.subject(), of: desk.last))
        #expect(desk.model.place == .case)
        #expect(desk.model.editor?.purpose == .note)
        var ours = Sample()
        _ = ours.takeWork()
        ours.type("Nlatvia\tOwner of a boat\t\t \tsiena")
        ours.press(.enter)
        guard case .openNew(let new)? = ours.takeWork().first else {
            Issue.record("nothing is opened: \(ours.wrong)")
            return
        }
        #expect(new.isOurs && !new.isUrgent && new.partner?.text == "LV")
        #expect(new.channel == .siena)
    }

    @Test func aFormThatMeansNothingStays() {
        for (key, typed) in [
            ("N", "PL"), ("N", "Atlantis\tOwner"), ("I", "PL"), ("I", "PL\tmail\t1"),
            ("I", "PL\tsiena"),
            ("I", "PL\tsiena\t1-1\tx\t25:00"),
        ] {
            var desk = Sample()
            _ = desk.takeWork()
            desk.type(key + typed)
            desk.press(.enter)
            #expect(!desk.wrong.isEmpty, "\(key)\(typed)")
            #expect(desk.takeWork() == [])
            #expect(desk.model.editor == nil)
        }
        // Refused by the store it comes back.
        var desk = Sample()
        desk.type("NPL\tOwner")
        desk.press(.enter)
        desk.fail("The disk is full.")
        #expect(desk.lines["title"] == "Owner")
        #expect(desk.lines["from"] == "PL")
    }

    @Test func pastedWithNumberAndHour() {
        var desk = Sample()
        _ = desk.takeWork()
        desk.type("Ipl\tsiena\t1234567-1-1\tOwner of GJA 771\t11:58\ty")
        desk.press(.enter)
        #expect(desk.takeWork() == [])
        let screen = ShiftScreenTests.words(desk.model.view(Size(columns: 120, rows: 34)))
        #expect(screen.contains("Received from PL, SIENA 1234567-1-1"))
        _ = desk.model.update(.pasted("Who owns it?\nThank you."))
        desk.press(.control("s"))
        let head = PastedHead(
            partner: PartnerCode("PL")!, channel: .siena, number: "1234567-1-1",
            title: "Owner of GJA 771", isUrgent: true,
            received: Instant(rfc3339: "2026-11-25T11:58:00Z")!, about: nil)
        #expect(desk.takeWork() == [.paste(head, text: "Who owns it?\nThank you.")])
        // Where it fails nothing typed is lost.
        desk.fail("The disk is full.")
        #expect(desk.model.editor?.text == "Who owns it?\nThank you.")
        desk.press(.control("s"))
        desk.answer(.came(Sample.subject(), of: desk.last))
        #expect(desk.model.place == .case)
        #expect(desk.model.editor == nil)
        // An hour that is still to come was yesterday's; in a case it joins that case.
        var other = SurroundingsTests.desk()
        other.type("Ipl\tsirene\tA-7\t\t23:00")
        other.press(.enter)
        other.type("Hit.")
        other.press(.control("s"))
        guard case .paste(let second, _)? = other.takeWork().first else {
            Issue.record("nothing is pasted: \(other.wrong)")
            return
        }
        #expect(second.received == Instant(rfc3339: "2026-11-24T23:00:00Z"))
        #expect(second.about == Sample.subject().id)
        #expect(second.title == "SIRENE A-7")
    }

    /// Left with Esc, or by a desk that ended: the same number goes on with it.
    @Test func aPastedTextWaits() {
        var desk = Sample()
        desk.type("Ipl\tsiena\t7-1\tOwner of a boat")
        desk.press(.enter)
        desk.type("Who owns")
        desk.press(.escape)
        let kept = desk.model.leave()
        guard case .keep(let texts)? = kept.last else {
            Issue.record("nothing is kept")
            return
        }
        var next = Sample()
        next.model.resume(texts)
        next.type("Ipl\tsiena\t7-1\tOwner of a boat")
        next.press(.enter)
        #expect(next.model.editor?.text == "Who owns")
    }

    @Test func whoMayNotIsTold() {
        var desk = Sample(for: .audra)
        _ = desk.takeWork()
        desk.type("N")
        #expect(desk.model.overlay == nil)
        #expect(desk.model.notice?.text.contains("auditor") == true)
    }
}
