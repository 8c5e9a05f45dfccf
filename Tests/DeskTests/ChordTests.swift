import Casework
import Commands
import Drawing
import TestKit
import Testing

@testable import Desk

/// Keys of an open case typed at a list, and lines that were left with Esc.
struct ChordTests {
    /// A chord of the case scope is meant for the selected case, whole: its second key never runs alone.
    @Test func aChordAtAListIsForTheSelectedCase() {
        for second in ["q", "s", "g", "t", "d"] {
            var desk = Sample()
            _ = desk.takeWork()
            desk.type("z")
            #expect(desk.takeWork() == [])
            desk.type(second)
            #expect(desk.takeWork() == [.open(Sample.rows[0].id)], "z \(second)")
            #expect(desk.model.awaited?.command != "open")
            #expect(desk.model.overlay == nil)
        }
        // One that means nothing is swallowed whole.
        var desk = Sample()
        _ = desk.takeWork()
        desk.type("zz")
        #expect(desk.takeWork() == [])
        #expect(desk.model.notice?.text.contains("means nothing") == true)
        // And one letter opens no case by chance.
        desk.type("M")
        #expect(desk.takeWork() == [])
        #expect(desk.model.awaited == nil)
    }

    @Test func theCommandRunsOnceTheCaseIsThere() {
        var desk = Sample(for: .vytas)
        desk.type("zq")
        let subject = Sample.subject(id: Sample.rows[0].id)
        desk.answer(.opened(subject))
        guard case .prompt(let prompt) = desk.model.overlay else {
            Issue.record("nothing is asked")
            return
        }
        #expect(prompt.purpose == .dataSubject(.right))
    }

    @Test func thePaletteKnowsTheCommandsOfTheSelectedCase() {
        var desk = Sample(for: .vytas)
        _ = desk.takeWork()
        desk.type(":data-subject")
        let screen = ShiftScreenTests.words(desk.model.view(Size(columns: 120, rows: 34)))
        #expect(screen.contains("A person asks about his own data"))
        desk.press(.down)
        desk.press(.up)
        desk.type(" ")
        desk.press(.enter)
        #expect(!desk.takeWork().isEmpty)
    }

    @Test func aLineThatWasLeftStandsThereAgain() {
        var desk = SurroundingsTests.desk(for: .vytas)
        desk.type("danswered by phone")
        desk.press(.escape)
        #expect(desk.model.overlay == nil)
        desk.type("zh")
        guard case .prompt(let other) = desk.model.overlay else { return }
        #expect(other.text.isEmpty, "another question begins empty")
        desk.press(.escape)
        desk.type("d")
        guard case .prompt(let prompt) = desk.model.overlay else {
            Issue.record("nothing is asked")
            return
        }
        #expect(prompt.text == "answered by phone")
        desk.press(.enter)
        #expect(
            desk.takeWork() == [
                .act(.close(reason: "answered by phone"), about: desk.model.shown!.subject.id)
            ])
        // What is typed takes the place of what was left, and what was left twice is kept once.
        desk.type("dfirst")
        desk.press(.escape)
        desk.type("dsecond")
        desk.press(.escape)
        desk.type("d")
        guard case .prompt(let again) = desk.model.overlay else { return }
        #expect(again.text == "second")
        desk.press(.escape)
        desk.type("d")
        guard case .prompt(let kept) = desk.model.overlay else { return }
        #expect(kept.text == "second", "looking at it loses nothing")
    }

    /// The list moved between the two keys: another case was not meant.
    @Test func aChordActsOnTheCaseItBeganOn() {
        var desk = Sample()
        _ = desk.takeWork()
        desk.type("z")
        desk.answer(
            .rows(
                .newUrgent, filter: "", Array(Sample.rows.dropFirst()), isFresh: true,
                isComplete: true))
        _ = desk.takeWork()
        desk.type("c")
        #expect(desk.takeWork() == [])
        #expect(desk.model.notice?.text.contains("The list has moved") == true)
    }

    @Test func aLineOfTheListIsNotTheCases() {
        var desk = Sample()
        desk.type("NPL owner of a boat")
        desk.press(.escape)
        desk.answer(.opened(Sample.subject()))
        desk.type("N")
        guard case .prompt(let prompt) = desk.model.overlay else {
            Issue.record("nothing is asked")
            return
        }
        #expect(prompt.text == "PL owner of a boat")
        // Taken away by hand it stays away.
        desk.press(.control("u"))
        guard case .prompt(let empty) = desk.model.overlay else { return }
        #expect(empty.text.isEmpty)
    }
}
