/// In a task: the unit asks back.
public struct TaskAsked: Act {
    public static let name = ActName(
        41, "task-asked", .answerTask, [], "Ask back about a task.")

    public private(set) var id = Identity.blank
    public private(set) var text = ""

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "id", &id, .new)
        f.value(2, "text", &text, .text("What do you need to know?", most: Limits.inlineText))
    }

    public var words: Words { .wrote(text) }
    public var done: String { "Asked back." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
        guard subject.tasking != nil else { throw .noTask }
        guard !subject.isTaskAnswered else { throw .taskIsAnswered }
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard subject.thread[id] == nil else { throw .identityTaken }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard subject.isFree(id, for: self, circumstances) else { return }
        subject.keep(id, text, .question, circumstances)
        subject.note("the unit asks back", circumstances)
    }
}

extension TaskAsked {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func taskAsked(id: Identity, text: String) -> Event {
        Event(TaskAsked(id: id, text: text))
    }
}
