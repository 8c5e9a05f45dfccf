/// In a task: what the unit found.
public struct TaskAnswered: Act {
    public static let name = ActName(
        40, "task-answered", .answerTask, [], "Answer a task.")

    public private(set) var id = Identity.blank
    public private(set) var text = ""

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "id", &id, .new)
        f.value(2, "text", &text, .text("What did you find?", most: Limits.inlineText))
    }

    public var words: Words { .wrote(text) }
    public var done: String { "Answered: the contact point has it." }

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
        subject.keep(id, text, .answer, circumstances)
        subject.note("the unit answered", circumstances)
        subject.record(.answered, at: circumstances.at, by: circumstances.officer)
    }
}

extension TaskAnswered {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func taskAnswered(id: Identity, text: String) -> Event {
        Event(TaskAnswered(id: id, text: text))
    }
}
