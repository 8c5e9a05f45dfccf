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
            #expect(desk.model.awaited?.command != "enter")
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
        #expect(desk.form?.door == "data-subject")
        #expect(desk.lines.keys.sorted() == ["right"])
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

    @Test func whatWasLeftStandsThereAgain() {
        var desk = SurroundingsTests.desk(for: .vytas)
        desk.type("danswered by phone")
        desk.press(.escape)
        #expect(desk.model.overlay == nil)
        desk.type("zh")
        #expect(desk.lines["reason"] == "", "another form begins empty")
        desk.press(.escape)
        desk.type("d")
        #expect(desk.lines["reason"] == "answered by phone")
        desk.press(.enter)
        #expect(
            desk.takeWork() == [
                .act(
                    .record(.closed(reason: "answered by phone")),
                    about: desk.model.shown!.subject.id)
            ])
        // It can be changed anywhere, and what was left twice is kept once.
        desk.type("dfirst")
        desk.press(.escape)
        desk.type("d")
        desk.press(.home)
        desk.type("the ")
        desk.press(.escape)
        desk.type("d")
        #expect(desk.lines["reason"] == "the first")
        desk.press(.escape)
        desk.type("d")
        #expect(desk.lines["reason"] == "the first", "looking at it loses nothing")
        // What was recorded before comes back with the arrow.
        desk.press(.control("u"), .up)
        #expect(desk.lines["reason"] == "answered by phone")
        desk.press(.down)
        #expect(desk.lines["reason"] == "")
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

    @Test func aFormOfTheListIsNotTheCases() {
        var desk = Sample()
        desk.type("Npl\towner of a boat")
        desk.press(.escape)
        desk.answer(.opened(Sample.subject()))
        desk.type("N")
        #expect(desk.lines["title"] == "owner of a boat")
        #expect(desk.lines["from"] == "PL")
    }
}
