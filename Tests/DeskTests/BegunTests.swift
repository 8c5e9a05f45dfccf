import Casework
import Commands
import TestKit
import Testing

@testable import Desk

/// Texts that were begun survive the desk, however it ends.
struct BegunTests {
    static let about = Sample.subject().id

    static func left(_ keys: String) -> [Work] {
        var desk = SurroundingsTests.desk()
        desk.answer(.units([UnitName(unit: Person.port, name: "Klaipėda port")]))
        desk.type(keys)
        return desk.model.leave()
    }

    @Test func aNoteWaits() {
        let texts = [BegunText(about: Self.about, purpose: "note", text: "half a")]
        #expect(Self.left("nhalf a") == [.keep(texts)])
        var next = SurroundingsTests.desk()
        next.model.resume(texts)
        #expect(next.model.notice?.text == "A note that you began waits: n goes on with it.")
        next.type("n")
        #expect(next.model.editor?.text == "half a")
        next.press(.control("s"))
        #expect(
            next.takeWork() == [.act(.record(.noted(id: .none, text: "half a")), about: Self.about)]
        )
        #expect(next.model.leave() == [.keep([])])
    }

    @Test func aReplyIsADraft() {
        let work = Self.left("rYes, he")
        guard case .act(.record(let event), let about)? = work.first else {
            Issue.record("no draft: \(work)")
            return
        }
        #expect(event.written?.contains("Yes, he") == true)
        #expect(about == Self.about)
        #expect(work.last == .keep([]))
    }

    /// What was typed into a form waits under its case, over the desk's end.
    @Test func aFormWaits() {
        let work = Self.left("zra \\ day\tthe log")
        let text = BegunText(
            about: Self.about, purpose: "form:receipt", text: "at\ta \\\\ day\nreason\tthe log")
        #expect(work == [.keep([text])])
        var next = SurroundingsTests.desk()
        next.model.resume([text])
        #expect(next.model.notice?.text == "Something that you began waits in its case.")
        next.type("zr")
        #expect(next.lines == ["at": "a \\ day", "reason": "the log"])
        // A form that a version to come has begun is passed over.
        next.model.resume([BegunText(about: Self.about, purpose: "form:unheard-of", text: "a\tb")])
    }

    /// Each kind of text finds its way back; a name that means nothing is passed over.
    @Test func everyKindComesBack() {
        let kinds = [
            "handover", "note", "task-answer", "task-question", "task:KLAIPEDA",
            "task:KLAIPEDA:urgent-direct", "translation:\(Self.about.hex):lt",
        ]
        let texts = kinds.map { BegunText(about: Self.about, purpose: $0, text: $0) }
        var desk = Sample()
        desk.model.resume(
            texts + [BegunText(about: Self.about, purpose: "letter:x", text: "x")])
        #expect(desk.model.leave() == [.keep(texts)])
        #expect(desk.model.notice?.text == "7 texts that you began wait in their cases.")
        // Nothing begun is nothing said.
        var empty = Sample()
        empty.model.resume([])
        #expect(empty.model.notice == nil)
    }
}
