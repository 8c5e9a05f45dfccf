import Casework
import Commands
import Drawing
import Exchanges
import TestKit
import Testing

@testable import Desk

/// An officer's doings by keys: what is asked for, and what is shown. No disk, no line.
struct StoryTests {
    @Test func takeFromTheList() {
        var desk = Sample()
        _ = desk.takeWork()
        desk.type("jt")
        #expect(desk.takeWork() == [.open(Sample.rows[1].id)])
        desk.answer(.opened(Sample.subject(id: Sample.rows[1].id)))
        // The case turned out to be another officer's: told, not tried.
        #expect(desk.model.notice?.text.contains("Ona") == true)
        #expect(desk.takeWork() == [])
    }

    @Test func writeReplyAndSubmit() {
        var desk = Sample()
        desk.opened(Sample.subject())
        _ = desk.takeWork()
        desk.type("r")
        desk.type("He was met.")
        desk.press(.enter)
        desk.type("Today.")
        // On to the next step: it is kept, and what would leave is shown and asked.
        desk.press(.control("s"))
        #expect(
            desk.takeWork() == [
                .act(Sample.reply("He was met.\nToday."), about: Sample.subject().id)
            ])
        let drafted = Sample.subject([Sample.drafted])
        desk.record(drafted, "Kept.")
        let screen = ShiftScreenTests.words(desk.model.view(desk.model.size))
        #expect(screen.contains("The person was met at the address"))
        #expect(screen.contains("submit for release"))
        desk.press(.escape)
        #expect(desk.takeWork().contains { if case .act = $0 { true } else { false } } == false)
        desk.type("s")
        desk.press(.enter)
        #expect(
            desk.takeWork().contains(
                .act(
                    .record(.submitted(draft: Sample.draftID, revision: Sample.revision)),
                    about: drafted.id)))
    }

    /// Keys typed while a case opens are meant for it: in the list `d` would be another case's end.
    @Test func keysWaitForTheCaseThatOpens() {
        var desk = Sample()
        _ = desk.takeWork()
        desk.press(.enter)
        desk.type("nCalled")
        let asked = desk.takeWork()
        guard case .open(let id)? = asked.first else {
            Issue.record("nothing was opened: \(asked)")
            return
        }
        #expect(asked.count == 1)
        #expect(desk.model.editor == nil)
        // Another case that happens to be read meanwhile is not the one.
        desk.answer(.opened(Sample.subject()))
        #expect(desk.model.place == .queues)
        desk.answer(.opened(Sample.subject(id: id)))
        #expect(desk.model.place == .case)
        #expect(desk.model.editor?.text == "Called")
    }

    /// Keys typed while a queue is read are meant for its rows, never lost and never for the old ones.
    @Test func keysWaitForTheQueueThatIsRead() {
        var desk = Sample()
        desk.type(":to-release")
        desk.press(.enter)
        desk.type("jt")
        #expect(desk.takeWork().contains { if case .open = $0 { true } else { false } } == false)
        desk.answer(.rows(.toRelease, filter: "", Sample.rows, isFresh: true, isComplete: true))
        #expect(desk.takeWork() == [.open(Sample.rows[1].id)])
        #expect(desk.model.awaited?.command == "take")
    }

    @Test func aReferenceInThePaletteOpensItsCase() {
        var desk = Sample()
        _ = desk.takeWork()
        desk.type(":lt-26-a-0012")
        desk.press(.enter)
        desk.type("n")
        #expect(desk.takeWork() == [.find(Reference("LT-26-A-0012")!)])
        desk.answer(.came(Sample.subject(), of: desk.last))
        #expect(desk.model.place == .case)
        #expect(desk.model.editor?.about == Sample.subject().id)
    }

    /// An editor is never open behind another tab.
    @Test(arguments: ["n", "r"])
    func writingShowsTheThread(key: String) {
        var desk = Sample()
        desk.opened(Sample.subject())
        desk.type("e")
        #expect(desk.model.shown?.tab == .explain)
        desk.type(key)
        #expect(desk.model.shown?.tab == .thread)
        #expect(desk.model.editor != nil)
    }

    /// What was written comes back where it could not be recorded.
    @Test func refusedTextComesBack() {
        var desk = Sample()
        desk.opened(Sample.subject())
        desk.type("rA long answer")
        desk.press(.control("s"))
        #expect(desk.model.editor == nil)
        desk.fail("The disk is full.")
        #expect(desk.model.editor?.text == "A long answer")
        desk.press(.control("s"))
        desk.record(Sample.subject([Sample.drafted]), "Kept.")
        desk.fail("Something else.")
        #expect(desk.model.editor == nil)
    }

    @Test func anInstantThatCannotBeReadStays() {
        var desk = Sample()
        desk.opened(Sample.subject())
        desk.type("zr26 Nov\tthe phone log says so")
        desk.press(.enter)
        #expect(desk.wrong.first?.contains("is no instant") == true)
        #expect(desk.lines["at"] == "26 Nov")
        #expect(desk.lines["reason"] == "the phone log says so")
    }

    @Test func anEmptyReasonKeepsTheQuestion() {
        var desk = Sample()
        desk.opened(Sample.subject())
        _ = desk.takeWork()
        desk.type("d")
        desk.press(.enter)
        desk.type("Please shorten")
        #expect(desk.takeWork() == [])
        #expect(desk.lines["reason"] == "Please shorten")
    }

    /// What is asked for, by keys: an item, its access, the clarification.
    @Test func itemsByKeys() throws {
        var desk = Sample()
        var subject = Sample.subject()
        desk.opened(subject)
        _ = desk.takeWork()
        desk.type("iiowner of KLP 482")
        desk.press(.enter)
        #expect(
            desk.takeWork() == [
                .act(
                    .record(.itemAsked(id: .none, text: "owner of KLP 482", access: nil)),
                    about: subject.id)
            ])
        let item = Identity(high: 5, low: 5)
        subject = Sample.subject([
            (.itemAsked(id: item, text: "owner of KLP 482", access: nil), .rasa)
        ])
        desk.record(subject, "Item named.")
        desk.type("giid")
        #expect(
            desk.takeWork().contains(
                .act(
                    .record(.itemClassified(item: item, access: .direct, base: .read([]))),
                    about: subject.id)))
        desk.type("c")
        #expect(
            desk.model.editor?.purpose
                == .reply(draft: nil, for: .clarification([item]), language: "en"))
        desk.press(.control("s"))
        guard
            case .act(.draft(let event, language: "en"), about: subject.id)? = desk.takeWork().last,
            let drafted = event.act as? Drafted, drafted.purpose == .clarification([item])
        else {
            Issue.record("no clarification was drafted")
            return
        }
        // The template's own field waits for the officer; what the case knows stands there.
        #expect(drafted.text.contains("{{missing}}"))
        #expect(drafted.text.contains("1. owner of KLP 482"))
    }

    /// Esc goes back and never loses text: a reply becomes a draft, a note waits.
    @Test func escapeKeepsText() {
        var desk = Sample()
        desk.opened(Sample.subject())
        _ = desk.takeWork()
        desk.type("rYes.")
        desk.press(.escape)
        #expect(
            desk.takeWork() == [
                .act(Sample.reply("Yes."), about: Sample.subject().id)
            ])
        desk.type("nHalf a note")
        desk.press(.escape)
        #expect(desk.takeWork() == [])
        desk.type("n")
        #expect(desk.model.editor?.text == "Half a note")
        desk.press(.escape)
        desk.type("q")
        #expect(desk.takeWork() == [.terminal(.quit)])
        #expect(
            desk.model.leave() == [
                .keep([
                    BegunText(about: Sample.subject().id, purpose: "note", text: "Half a note")
                ])
            ])
    }

    /// Case I11: release is confirmed by another key than the one that opens the box; Enter does nothing.
    @Test func releaseNeedsItsOwnKey() {
        var desk = Sample()
        desk.opened(Sample.submitted)
        _ = desk.takeWork()
        desk.type("R")
        #expect(desk.model.overlay != nil)
        desk.press(.enter)
        desk.type("R")
        #expect(desk.takeWork() == [])
        desk.type("Y")
        #expect(
            desk.takeWork() == [
                .act(
                    .record(.released(draft: Sample.draftID, revision: Sample.revision)),
                    about: Sample.submitted.id)
            ])
        #expect(desk.model.overlay == nil)
    }

    @Test func returnAsksWhy() {
        var desk = Sample()
        desk.opened(Sample.submitted)
        _ = desk.takeWork()
        desk.type("Rb")
        desk.type("Name the street.")
        desk.press(.enter)
        #expect(
            desk.takeWork() == [
                .act(
                    .record(
                        .returned(
                            draft: Sample.draftID, revision: Sample.revision,
                            reason: "Name the street.")),
                    about: Sample.submitted.id)
            ])
    }

    @Test func closeAsksWhy() {
        var desk = Sample()
        desk.opened(Sample.subject())
        _ = desk.takeWork()
        desk.type("dAnswered by phone.")
        desk.press(.enter)
        #expect(
            desk.takeWork() == [
                .act(.record(.closed(reason: "Answered by phone.")), about: Sample.subject().id)
            ])
    }

    /// Case I9: pasted text is no command.
    @Test func pasteIsText() {
        var desk = Sample()
        _ = desk.takeWork()
        #expect(desk.model.update(.pasted("dd y close all\n")) == [])
        #expect(desk.model.notice != nil)
        desk.opened(Sample.subject())
        desk.type("n")
        _ = desk.model.update(.pasted("one\r\ntwo"))
        #expect(desk.model.editor?.text == "one\ntwo")
    }

    @Test func paletteRunsByName() {
        var desk = Sample()
        _ = desk.takeWork()
        desk.type(":to-rel")
        desk.press(.enter)
        #expect(
            desk.takeWork() == [
                .rows(.toRelease, filter: "", after: .start, most: QueuesModel.batch, isFresh: true)
            ])
        desk.type(":lt-26-a-0031")
        desk.press(.enter)
        #expect(desk.takeWork() == [.find(Reference("LT-26-A-0031")!)])
        desk.fail("There is no such case.")
        desk.type(":nonsense")
        desk.press(.enter)
        #expect(desk.model.notice?.isFailure == true)
    }

    @Test func filterIsCheckedBeforeItRuns() {
        var desk = Sample()
        _ = desk.takeWork()
        desk.type("/(((")
        desk.press(.enter)
        #expect(desk.takeWork() == [])
        #expect(desk.model.notice?.isFailure == true)
        // The line stays to be put right.
        desk.press(.control("u"))
        desk.type("partner:PL")
        desk.press(.enter)
        #expect(
            desk.takeWork() == [
                .rows(
                    .newUrgent, filter: "partner:PL", after: .start, most: QueuesModel.batch,
                    isFresh: true)
            ])
        desk.press(.escape)
        #expect(
            desk.takeWork() == [
                .rows(.newUrgent, filter: "", after: .start, most: QueuesModel.batch, isFresh: true)
            ])
    }

    /// Lists are windows: the next rows are asked for before the end is reached, by key.
    /// Whoever signs can read all of it, on the smallest screen, and the draft that he looks at is meant.
    @Test func theReleaseBoxScrolls() {
        let id = Identity(high: 3, low: 9)
        let text = (1...60).map { "line \($0)" }.joined(separator: "\n")
        func written(_ events: [(Event, Person)]) -> Case {
            Sample.subject(
                [
                    Sample.drafted,
                    (
                        .drafted(
                            id: id, text: text,
                            recipients: [
                                Recipient(
                                    partner: PartnerCode("PL"), channel: .mail,
                                    address: "spoc@pl.example")
                            ], inReplyTo: nil, purpose: .acknowledgement), .ona
                    ),
                ] + events)
        }
        let drafts = written([]).drafts
        let subject = written(
            drafts.map { (.submitted(draft: $0.id, revision: $0.current.revision), .ona) })
        var desk = Sample()
        desk.opened(subject)
        desk.type("R")
        guard case .release(let shown)? = desk.model.overlay else {
            Issue.record("no box")
            return
        }
        #expect(shown.id == id)
        let size = Size(columns: 60, rows: 16)
        _ = desk.model.update(.resized(size))
        for _ in 0..<80 { desk.type("j") }
        #expect(desk.model.view(size).lines.joined().contains("line 60"))
        desk.press(.escape)
        desk.type("kR")
        guard case .release(let other)? = desk.model.overlay else {
            Issue.record("no box")
            return
        }
        #expect(other.id == Sample.draftID)
        #expect(desk.model.view(size).lines.joined().contains("Effect"))
    }

    /// Case A1: who is replying is seen in the list and in the case, and a second reply is asked for twice.
    @Test func whoRepliesIsSeen() {
        var desk = Sample()
        let subject = Sample.subject()
        desk.opened(subject)
        desk.answer(
            .present([
                Presence(officer: Person.ona.officer.id, about: subject.id, since: Noon.instant)
            ]))
        _ = desk.takeWork()
        let screen = desk.model.view(Size(columns: 120, rows: 34))
        #expect(
            screen.lines.joined().contains("✎ Bandytė is replying since 12:02"))
        desk.type("r")
        #expect(desk.model.editor == nil)
        #expect(desk.model.notice?.text.contains("r again replies as well") == true)
        desk.type("r")
        #expect(desk.model.editor != nil)
        // The others are told once when it begins and once when it ends.
        #expect(desk.takePresences() == [.present(subject.id)])
        desk.press(.escape)
        #expect(desk.takePresences() == [.present(nil)])
    }

    @Test func aFilteredQueueIsSavedAndShown() throws {
        var desk = Sample()
        desk.type("S")
        #expect(desk.model.notice?.text.contains("Filter the queue first") == true)
        desk.type("/partner:PL due:8h")
        desk.press(.enter)
        desk.answer(
            .rows(
                .newUrgent, filter: "partner:PL due:8h", [Sample.rows[0]], isFresh: true,
                isComplete: true))
        _ = desk.takeWork()
        desk.type("Snew")
        desk.press(.enter)
        #expect(desk.model.notice?.text.contains("queue of the house") == true)
        for _ in 0..<3 { desk.press(.backspace) }
        desk.type("warsaw")
        desk.press(.enter)
        let saved = try SavedQueue(name: "warsaw", queue: .newUrgent, filter: "partner:PL due:8h")
        #expect(desk.takeWork() == [.save(saved)])
        desk.answer(.saved([SavedCount(queue: saved, count: 1)], sentence: "Saved.", of: desk.last))
        desk.press(.escape)
        _ = desk.takeWork()
        desk.type(":warsaw")
        desk.press(.enter)
        #expect(desk.model.queues.filter == saved.filter)
        #expect(
            desk.takeWork() == [
                .rows(.newUrgent, filter: saved.filter, after: .start, most: 200, isFresh: true)
            ])
    }

    @Test func longListsReadOn() {
        var desk = Sample()
        let rows = (1...QueuesModel.batch).map {
            Sample.row($0 % 90 + 10, "t \($0)", partner: "PL", due: Int64($0))
        }
        desk.answer(.rows(.newUrgent, filter: "", rows, isFresh: true, isComplete: false))
        _ = desk.takeWork()
        for _ in 0..<(QueuesModel.batch - QueuesModel.margin) { desk.type("j") }
        desk.type("j")
        #expect(
            desk.takeWork() == [
                .rows(
                    .newUrgent, filter: "", after: rows.last!.mark, most: QueuesModel.batch,
                    isFresh: false)
            ])
    }

    /// A late answer for a queue that was left changes nothing.
    @Test func lateRowsAreDropped() {
        var desk = Sample()
        desk.answer(.rows(.archive, filter: "", [], isFresh: true, isComplete: true))
        #expect(desk.model.queues.rows.count == Sample.rows.count)
    }

    /// The selection stays on its case while rows come and go above it.
    @Test func selectionStaysOnItsCase() {
        var desk = Sample()
        desk.type("jj")
        let selected = desk.model.queues.selected?.id
        let fewer = Array(Sample.rows.dropFirst())
        desk.answer(.rows(.newUrgent, filter: "", fewer, isFresh: true, isComplete: true))
        #expect(desk.model.queues.selected?.id == selected)
    }

    /// Case I4: ten thousand resizes and keys in every state: no trap, and text stays.
    @Test(arguments: Soak.seeds(40))
    func keysAndResizesNeverTrap(seed: UInt64) {
        var dice = Dice(seed: seed)
        var desk = Sample()
        let keys: [Key] =
            [
                .enter, .escape, .tab, .backTab, .up, .down, .left, .right, .pageDown, .pageUp,
                .home, .end, .backspace, .delete, .control("s"), .control("e"), .character("ž"),
            ] + "jkhlqtrnsRdoaeibw:/?PgYgxcvyJKHuzifTFELMAWbmpkt".map { .character($0) }
        for _ in 0..<250 {
            desk.press(dice.pick(keys))
            for one in desk.takeWork() {
                if case .open(let id) = one {
                    desk.answer(
                        .opened(
                            dice.pick([
                                Sample.subject(id: id), Sample.submitted(id: id),
                                Sample.subject([Sample.drafted], id: id),
                            ])))
                }
            }
            if Int.random(in: 0..<6, using: &dice) == 0 {
                _ = desk.model.update(
                    .resized(
                        Size(
                            columns: Int.random(in: 1...200, using: &dice),
                            rows: Int.random(in: 1...80, using: &dice))))
            }
            let screen = desk.model.view(desk.model.size)
            #expect(screen.cells.count == desk.model.size.columns * desk.model.size.rows)
        }
    }

    /// Commands that cannot run say why, in palette and on trying.
    @Test func reasonsAreSaid() {
        var desk = Sample()
        desk.opened(Sample.subject())
        _ = desk.takeWork()
        for (key, words) in [
            ("R", "submitted"), ("o", "open already"), ("t", "Ona"), ("s", "no open draft"),
            ("w", "no conflict"),
        ] {
            desk.type(key)
            #expect(
                desk.model.notice?.text.contains(words) == true,
                "\(key): \(desk.model.notice?.text ?? "")")
        }
        #expect(desk.takeWork() == [])
        let entries = Palette.entries(for: "take", in: desk.model)
        #expect(entries.first?.reason != nil)
    }

    @Test func outsideEditorComesBack() {
        var desk = Sample()
        desk.opened(Sample.subject())
        desk.type("nfirst")
        _ = desk.takeWork()
        desk.press(.control("e"))
        #expect(desk.takeWork() == [.terminal(.edit("first"))])
        _ = desk.model.update(.edited("first and more"))
        #expect(desk.model.editor?.text == "first and more")
        _ = desk.model.update(.edited(nil))
        #expect(desk.model.editor?.text == "first and more")
        #expect(desk.model.notice?.isFailure == true)
    }
}
