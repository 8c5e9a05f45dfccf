/// An officer takes a case that nobody has.
public struct Taken: Act {
    public static let name = ActName(3, "taken", .take, [.asksForHouse], "Take a case.")

    public init(_: Blank) {}
    public mutating func fields(_ f: inout some Fields) {}
    public var words: Words { .none }
    public var done: String { "Taken: the case is yours." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
        guard let holder = subject.holder else { return }
        if standing.persons.areOne(holder, standing.officer.id) { throw .alreadyYours }
        throw .alreadyHeld(by: holder)
    }

    public func decide(on subject: Case, _ standing: Standing) {}

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.holder = circumstances.officer
        subject.holding = [circumstances.operation]
        subject.note("taken", circumstances)
    }
}

extension Event {
    public static let taken = Event(Taken(Blank()))
}
