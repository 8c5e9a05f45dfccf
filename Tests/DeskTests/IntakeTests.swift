import Casework
import Commands
import Drawing
import TestKit
import Testing

@testable import Desk

/// Cases opened from nothing and messages pasted in, by keys.
struct IntakeTests {
    @Test func openedByOneKeyAndALine() {
        var desk = Sample()
        _ = desk.takeWork()
        desk.type("NPL urgent Owner of GJA 771")
        desk.press(.enter)
        #expect(
            desk.takeWork() == [
                .openNew(
                    NewCase(
                        title: "Owner of GJA 771", partner: PartnerCode("PL")!, channel: .phone,
                        isOurs: false, isUrgent: true))
            ])
        // What comes back is shown; keys typed meanwhile are meant for it.
        desk.type("n")
        desk.answer(.came(Sample.subject(), of: desk.last))
        #expect(desk.model.place == .case)
        #expect(desk.model.editor?.purpose == .note)
        var ours = Sample()
        _ = ours.takeWork()
        ours.type("Nours lv Owner of a boat")
        ours.press(.enter)
        guard case .openNew(let new)? = ours.takeWork().first else {
            Issue.record("nothing is opened")
            return
        }
        #expect(new.isOurs && !new.isUrgent && new.partner.text == "LV")
        #expect(new.channel != .phone)
    }

    @Test func aLineThatMeansNothingStays() {
        for (key, line) in [
            ("N", "Owner of a car"), ("N", "PL"), ("N", "ours"), ("I", "PL"),
            ("I", "PL mail 1"), ("I", "PL siena"), ("I", "PL siena 1-1 25:00 x"),
        ] {
            var desk = Sample()
            _ = desk.takeWork()
            desk.type(key + line)
            desk.press(.enter)
            guard case .prompt(let prompt) = desk.model.overlay else {
                Issue.record("the line “\(line)” is gone")
                continue
            }
            #expect(prompt.text == line)
            #expect(desk.model.notice?.isFailure == true)
            #expect(desk.takeWork() == [])
        }
        // Refused by the store it stays too.
        var desk = Sample()
        desk.type("NPL Owner")
        desk.press(.enter)
        desk.fail("The disk is full.")
        guard case .prompt(let prompt) = desk.model.overlay else {
            Issue.record("the line is gone")
            return
        }
        #expect(prompt.text == "PL Owner")
    }

    @Test func pastedWithNumberAndHour() {
        var desk = Sample()
        _ = desk.takeWork()
        desk.type("IPL siena 1234567-1-1 11:58 urgent Owner of GJA 771")
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
        other.type("Ipl sirene A-7 23:00")
        other.press(.enter)
        other.type("Hit.")
        other.press(.control("s"))
        guard case .paste(let second, _)? = other.takeWork().first else {
            Issue.record("nothing is pasted")
            return
        }
        #expect(second.received == Instant(rfc3339: "2026-11-24T23:00:00Z"))
        #expect(second.about == Sample.subject().id)
        #expect(second.title == "SIRENE A-7")
    }

    /// Left with Esc, or by a desk that ended: the same number goes on with it.
    @Test func aPastedTextWaits() {
        var desk = Sample()
        desk.type("IPL siena 7-1 Owner of a boat")
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
        next.type("Ipl SIENA 7-1 Owner of a boat")
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
