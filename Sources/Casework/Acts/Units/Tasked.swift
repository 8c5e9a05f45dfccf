/// A unit was tasked; the task is a case of its own, which the unit sees, never this thread.
public struct Tasked: Act {
    public static let name = ActName(
        39, "tasked", .task, [], "Task a unit at home.")

    public private(set) var task = Identity.blank
    public private(set) var reference = Reference.blank
    public private(set) var unit = Unit.blank
    public private(set) var text = ""

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "task", &task, .new)
        f.value(18, "reference", &reference, .new)
        f.value(19, "unit", &unit, .unit("Which unit?"))
        f.value(
            2, "text", &text, .text("What shall it do?", most: Limits.inlineText).called("task"))
    }

    public var words: Words { .wrote(text) }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
        guard subject.tasking == nil else { throw .isTask }
        // What a unit is told is his to say who restricts.
        guard subject.readers == nil || Rights.allows(standing.officer.role, .restrict) else {
            throw .roleMayNot(standing.officer.role, .restrict)
        }
        guard subject.tasks.count < Case.mostTasks else { throw .tooMany("tasks", Case.mostTasks) }
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard unit != .spoc else { throw .unitIsOurs }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard !subject.tasks.contains(where: { $0.task == task }) else { return }
        subject.tasks.append(
            TaskNote(
                task: task, reference: reference, unit: unit, text: text, at: circumstances.at))
        subject.note("\(unit) tasked, \(reference): \(text)", circumstances)
    }
}

extension Tasked {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func tasked(
        task: Identity, reference: Reference, _ unit: Unit, text: String
    ) -> Event { Event(Tasked(task: task, reference: reference, unit: unit, text: text)) }
}
