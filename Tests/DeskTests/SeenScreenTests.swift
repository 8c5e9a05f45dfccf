import Casework
import Commands
import Drawing
import TestKit
import Testing

@testable import Desk

/// What a box or a form has read changes while it is open: it says so, keeps what is typed, and does nothing until the
/// officer has looked.
struct SeenScreenTests {
    static let size = Size(columns: 120, rows: 34)

    static func words(_ desk: Sample) -> String {
        ShiftScreenTests.words(desk.model.view(size))
    }

    /// As it stands when its author has taken it back, changed it and submitted it again.
    static var resubmitted: Case {
        let first = Sample.subject([Sample.drafted]).drafts[0]
        let events: [(Event, Person)] = [
            Sample.drafted, (.submitted(draft: Sample.draftID, revision: Sample.revision), .ona),
            (.returned(draft: Sample.draftID, revision: Sample.revision, reason: "r"), .vytas),
            (
                .revised(
                    draft: Sample.draftID, base: Sample.revision, text: "NEW TEXT",
                    recipients: first.current.recipients, purpose: .answer([])), .ona
            ),
        ]
        let revision = Sample.subject(events).drafts[0].current.revision
        return Sample.subject(
            events + [(.submitted(draft: Sample.draftID, revision: revision), .ona)])
    }

    @Test func theReleaseBoxSignsWhatItShowed() {
        var desk = Sample()
        desk.opened(Sample.submitted)
        _ = desk.takeWork()
        desk.type("R")
        #expect(Self.words(desk).contains("The person was met at the address"))
        desk.answer(.reread(Self.resubmitted))
        // Still the text that was opened, and above it that another stands.
        #expect(Self.words(desk).contains("The person was met at the address"))
        #expect(Self.words(desk).contains("Changed by Bandytė"))
        desk.type("Y")
        #expect(desk.takeWork() == [])
        #expect(desk.model.overlay != nil)
        #expect(desk.model.notice?.isFailure == true)
        desk.type("b")
        #expect(desk.takeWork() == [])
        desk.press(.enter)
        #expect(Self.words(desk).contains("NEW TEXT"))
        #expect(!Self.words(desk).contains("Changed by"))
        desk.type("Y")
        let now = Self.resubmitted.drafts[0]
        #expect(now.current.revision != Sample.revision)
        #expect(
            desk.takeWork() == [
                .act(
                    .record(.released(draft: Sample.draftID, revision: now.current.revision)),
                    about: Sample.submitted.id)
            ])
    }

    @Test(arguments: [true, false])
    func whatIsNotThereAnyMoreIsNotReleased(isReleased: Bool) {
        var desk = Sample()
        desk.opened(Sample.submitted)
        _ = desk.takeWork()
        desk.type("R")
        let after: [(Event, Person)] = [
            Sample.drafted, (.submitted(draft: Sample.draftID, revision: Sample.revision), .ona),
            isReleased
                ? (.released(draft: Sample.draftID, revision: Sample.revision), .vytas)
                : (
                    .returned(draft: Sample.draftID, revision: Sample.revision, reason: "r"), .vytas
                ),
        ]
        desk.answer(.reread(Sample.subject(after)))
        #expect(Self.words(desk).contains(isReleased ? "Released by Pavyzdys" : "Returned to its"))
        desk.type("Y")
        #expect(desk.takeWork() == [])
        desk.press(.enter)
        #expect(desk.model.overlay == nil)
        #expect(desk.model.notice?.text.contains("nothing to release") == true)
        #expect(desk.takeWork() == [])
    }

    /// Who writes on a draft is told at once what becomes of it, and what he wrote is never lost: a version beside the
    /// other's, or a draft of its own where the first is not to be changed any more.
    @Test(arguments: ["changed", "submitted", "released", "withdrawn"])
    func theEditorSaysWhatBecameOfItsDraft(what: String) {
        let first = Sample.subject([Sample.drafted]).drafts[0]
        var desk = SurroundingsTests.desk(Sample.subject([Sample.drafted]), for: .rasa)
        desk.type("ggr")
        desk.type(" And more.")
        _ = desk.takeWork()
        #expect(desk.model.editor != nil)
        let submitted: (Event, Person) = (
            .submitted(draft: Sample.draftID, revision: Sample.revision), .ona
        )
        let after: [(Event, Person)] =
            switch what {
            case "changed":
                [
                    (
                        .revised(
                            draft: Sample.draftID, base: Sample.revision, text: "NEW TEXT",
                            recipients: first.current.recipients, purpose: .answer([])), .ona
                    )
                ]
            case "submitted": [submitted]
            case "released":
                [submitted, (.released(draft: Sample.draftID, revision: Sample.revision), .vytas)]
            default: [(.withdrawn(draft: Sample.draftID), .ona)]
            }
        desk.answer(.reread(Sample.subject([Sample.drafted] + after)))
        let words = Self.words(desk)
        switch what {
        case "changed":
            #expect(words.contains("! Changed by Bandytė"))
            #expect(words.contains("Ctrl-S keeps both"))
        case "submitted": #expect(words.contains("! Submitted meanwhile"))
        case "released": #expect(words.contains("! Released by Pavyzdys"))
        default: #expect(words.contains("! Withdrawn meanwhile"))
        }
        #expect(words.contains("And more."))
        desk.press(.control("s"))
        let text = first.current.text + " And more."
        let wish: Wish =
            what == "changed"
            ? .record(
                .revised(
                    draft: Sample.draftID, base: Sample.revision, text: text,
                    recipients: first.current.recipients, purpose: .answer([])))
            : Sample.reply(text, on: desk.model.shown!.subject)
        #expect(desk.takeWork().contains(.act(wish, about: Sample.subject().id)))
    }

    /// A line that was typed stays, and nothing is done with it before the officer has looked.
    @Test func aFormWaitsForALook() {
        var desk = Sample()
        desk.opened(Sample.submitted)
        _ = desk.takeWork()
        desk.type("Rb")
        desk.type("Name the street.")
        desk.answer(.reread(Self.resubmitted))
        #expect(Self.words(desk).contains("The draft was changed after you were asked"))
        desk.press(.enter)
        #expect(desk.takeWork() == [])
        #expect(desk.lines["reason"] == "Name the street.")
        desk.press(.enter)
        let revision = Self.resubmitted.drafts[0].current.revision
        #expect(
            desk.takeWork() == [
                .act(
                    .record(
                        .returned(
                            draft: Sample.draftID, revision: revision, reason: "Name the street.")),
                    about: Sample.submitted.id)
            ])
    }

    /// Every form that rests on something, and what changes under it.
    @Test(arguments: 0..<7)
    func everyFormThatRestsOnSomethingSaysSo(index: Int) {
        let proposed: (Event, Person) = (
            .receiptProposed(at: Noon.instant.advanced(seconds: -7200), reason: "log"), .ona
        )
        let item = Identity(high: 5, low: 5)
        let asked: (Event, Person) = (.itemAsked(id: item, text: "owner", access: .direct), .rasa)
        let closed: (Event, Person) = (.closed(reason: "answered"), .rasa)
        let erasing: (Event, Person) = (.erasureProposed(reason: "old"), .ieva)
        let forms: [(before: [(Event, Person)], keys: String, typed: String, (Event, Person))] = [
            ([], "us", "a life", (.assessed(.other, base: .read([])), .vytas)),
            ([], "H", "1", (.handlingSet(HandlingCodes(isH2: true), base: .none), .vytas)),
            (
                [], "zh", "o \ther brother",
                (.restricted(to: [Person.vytas.officer.id], base: nil, reason: "r"), .vytas)
            ),
            ([proposed], "zc", "", proposed),
            (
                [asked], "giJa", "court",
                (.itemClassified(item: item, access: .judge, base: .unsaid), .vytas)
            ),
            ([], "d", "answered", (.received(mail(9)), .rasa)),
            ([closed, erasing], "zg", "erase", erasing),
        ]
        let (before, keys, typed, change) = forms[index]
        var desk = SurroundingsTests.desk(Sample.subject(before), for: .vytas)
        desk.type(keys)
        guard desk.form != nil else {
            Issue.record("\(keys) asks nothing: \(desk.model.notice?.text ?? "")")
            return
        }
        desk.type(typed)
        let texts = desk.form?.texts
        _ = desk.takeWork()
        desk.answer(.reread(Sample.subject(before + [change])))
        #expect(Self.words(desk).contains("after you were asked"))
        desk.press(.enter)
        #expect(desk.takeWork() == [])
        #expect(desk.form?.texts == texts)
        desk.press(.enter)
        // Now it is done on what stands, or the rules say why not.
        let isDone = !desk.takeWork().isEmpty
        #expect(isDone || desk.model.notice != nil, "\(keys): \(desk.wrong)")
    }

    /// The receipt that is confirmed is shown first.
    @Test func theReceiptIsReadBeforeItIsConfirmed() {
        var desk = SurroundingsTests.desk(
            Sample.subject([
                (
                    .receiptProposed(
                        at: Noon.instant.advanced(seconds: -7200), reason: "the phone log"), .ona
                )
            ]), for: .vytas)
        _ = desk.takeWork()
        desk.type("zc")
        #expect(Self.words(desk).contains("Ona Bandytė says that it was received"))
        #expect(Self.words(desk).contains("the phone log"))
        #expect(desk.takeWork() == [])
        desk.press(.enter)
        #expect(
            desk.takeWork() == [
                .act(
                    .record(
                        .receiptConfirmed(
                            OperationID(replica: Person.ona.officer.id, counter: 4))),
                    about: Sample.subject().id)
            ])
    }

    /// A receipt to come is refused at the line itself.
    @Test func aReceiptToComeStaysInItsLine() {
        var desk = SurroundingsTests.desk(for: .rasa)
        let isKept = desk.keeps("2027-12-27 10:00\tphone log", after: "zr")
        #expect(isKept)
    }

    /// What is submitted stands on the screen.
    @Test func whatIsSubmittedIsShown() {
        var desk = Sample()
        desk.opened(Sample.subject([Sample.drafted]))
        desk.type("gg")
        _ = desk.takeWork()
        desk.type("s")
        #expect(desk.takeWork() == [])
        #expect(Self.words(desk).contains("The person was met at the address"))
        desk.press(.enter)
        #expect(
            desk.takeWork() == [
                .act(
                    .record(.submitted(draft: Sample.draftID, revision: Sample.revision)),
                    about: Sample.subject().id)
            ])
    }
}
