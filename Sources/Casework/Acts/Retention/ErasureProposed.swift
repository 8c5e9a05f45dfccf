/// An officer says that nothing needs a concluded case any more.
public struct ErasureProposed: Act {
    public static let name = ActName(
        73, "erasure-proposed", .review, [.asksForHouse, .byRight, .leavesErasure],
        "Propose to erase a closed case.")

    public private(set) var reason = ""

    public mutating func fields(_ f: inout some Fields) {
        f.value(2, "reason", &reason, .text("Why does nothing need it?", most: Limits.name))
    }

    public var words: Words { .said(reason) }
    public var done: String { "Proposed: another officer agrees." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        // Tasks and parts go with their case, and not before it.
        if let followed = subject.followed { throw .followsItsCase(followed.reference) }
        guard subject.state == .closed else { throw .notConcluded }
        guard subject.erasure == nil else { throw .erasureProposedAlready }
    }

    public func decide(on subject: Case, _ standing: Standing) {}

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.erasure = ErasureProposal(
            operation: circumstances.operation, officer: circumstances.officer,
            at: circumstances.at, reason: reason)
        subject.note("erasure proposed: \(reason)", circumstances)
    }
}

extension ErasureProposed {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func erasureProposed(reason: String) -> Event {
        Event(ErasureProposed(reason: reason))
    }
}
