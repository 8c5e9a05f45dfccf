/// A person has looked at a conflict and it needs nothing more.
public struct Settled: Act {
    public static let name = ActName(
        14, "settled", .settle, [.leavesErasure], "Settle a conflict that you have looked at.")

    public private(set) var operation = OperationID.blank

    public init(_: Blank) {}
    init(_ operation: OperationID) { self.operation = operation }

    public mutating func fields(_ f: inout some Fields) {
        f.value(5, "conflict", &operation, .conflict("Which conflict?"))
    }

    public var words: Words { .none }
    public var done: String { "Conflict settled." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        guard !subject.conflicts.isEmpty else { throw .noSuchConflict }
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard let conflict = subject.conflicts.first(where: { $0.operation == operation }) else {
            throw .noSuchConflict
        }
        // Who was let in does not settle what the restrictor is told of it.
        if subject.readers?.contains(conflict.officer) ?? false,
            conflict.officer != standing.officer.id
        {
            throw .conflictIsAnothers(conflict.officer)
        }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.conflicts.removeAll { $0.operation == operation }
        subject.settleApart(operation)
        subject.note("conflict settled", circumstances)
    }
}

extension Event {
    public static func settled(_ operation: OperationID) -> Event { Event(Settled(operation)) }
}
