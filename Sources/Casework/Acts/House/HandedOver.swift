/// A case is given to another officer; of two hand-overs made apart the first holds.
public struct HandedOver: Act {
    public static let name = ActName(
        4, "handed-over", .handOver, [.asksForHouse], "Give a case to another officer.")

    public private(set) var successor = Identity.blank
    /// What had given the case to whom, as its author had read it.
    public private(set) var base = Base.unsaid

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "to", &successor, .officer("To whom?"))
        f.base(&base)
    }

    public var words: Words { .none }
    public var done: String { "Handed over." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
        guard let holder = subject.holder, !standing.persons.areOne(holder, standing.officer.id),
            !Rights.allows(standing.officer.role, .roster)
        else { return }
        throw .alreadyHeld(by: holder)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        if let readers = subject.readers, subject.tasking == nil, !readers.contains(successor) {
            throw .mayNotRead(successor)
        }
        if case .read(let read) = base, read != subject.holding {
            throw subject.holder.map { .alreadyHeld(by: $0) } ?? .changedSinceRead
        }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.holder = successor
        subject.holding = [circumstances.operation]
        subject.note("handed over", circumstances)
    }
}

extension HandedOver {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func handedOver(to officer: Identity, base: Base) -> Event {
        Event(HandedOver(successor: officer, base: base))
    }
}
