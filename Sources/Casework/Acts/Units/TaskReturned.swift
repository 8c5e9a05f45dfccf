/// In a task: the answer does not do; the unit's clock runs again.
public struct TaskReturned: Act {
    public static let name = ActName(
        42, "task-returned", .task, [], "Give a task back to its unit.")

    public private(set) var reason = ""

    public mutating func fields(_ f: inout some Fields) {
        f.value(2, "reason", &reason, .text("What is missing?"))
    }

    public var words: Words { .said(reason) }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
        guard subject.tasking != nil else { throw .noTask }
        guard subject.isTaskAnswered else { throw .taskNotAnswered }
    }

    public func decide(on subject: Case, _ standing: Standing) {}

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.recordReopening(circumstances)
        // Named by its operation, which no other note is.
        subject.keep(circumstances.operation.noteIdentity, reason, .givenBack, circumstances)
        subject.note("given back to the unit: \(reason)", circumstances)
    }
}

extension TaskReturned {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func taskReturned(reason: String) -> Event {
        Event(TaskReturned(reason: reason))
    }
}
