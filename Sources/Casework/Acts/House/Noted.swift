/// An internal note: it never leaves the house.
public struct Noted: Act {
    public static let name = ActName(6, "noted", .note, [], "Write an internal note.")

    public private(set) var id = Identity.blank
    public private(set) var text = ""

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "id", &id, .new)
        f.value(
            2, "text", &text,
            .text("What do you note?", most: Limits.inlineText).called("note"))
    }

    public var words: Words { .wrote(text) }
    public var done: String { "Note written." }
    public var addition: String? { "a note was written" }

    public static func may(on subject: Case, _ standing: Standing) {}

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard subject.thread[id] == nil else { throw .identityTaken }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard subject.isFree(id, for: self, circumstances) else { return }
        subject.thread.replace(
            .note(Note(id: id, author: circumstances.officer, at: circumstances.at, text: text)))
        subject.note("note written", circumstances)
    }
}

extension Noted {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func noted(id: Identity, text: String) -> Event {
        Event(Noted(id: id, text: text))
    }
}
