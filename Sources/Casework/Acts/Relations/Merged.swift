/// This case is the same matter as an older one, which goes on in its place.
public struct Merged: Act {
    public static let name = ActName(
        48, "merged", .merge, [], "Merge a case into an older one.")

    public private(set) var survivor = CasePart.blank

    public mutating func fields(_ f: inout some Fields) {
        survivor.fields(&f)
    }

    public var words: Words { .none }
    /// The survivor takes the part in first: a merge that it did not take is none.
    public var statement: Statement? { .part(survivor, isTakenIn: true) }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try subject.demandMergeable()
        // What is on its way out leaves first: a message has its case and no other.
        let waiting = subject.drafts.count
        guard waiting == 0 else { throw .draftsOpen(waiting) }
        guard subject.sent.allSatisfy({ $0.handing != nil || $0.state == .failed }),
            subject.failed.isEmpty
        else { throw .notSentYet }
        // Items, questions and judges have clocks of their own that no other case could go on with.
        guard subject.openItems.isEmpty,
            !subject.clarifications.contains(where: { $0.answeredAt == nil })
        else { throw .partHasClocks }
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        try subject.demandMergeable(with: survivor)
        guard survivor.survives(subject.asPart) else { throw .youngerSurvivesNot }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard subject.mergedInto == nil else {
            return subject.raise(
                "it was merged into \(subject.mergedInto!.reference) already", circumstances)
        }
        subject.mergedInto = survivor
        subject.state = .merged
        subject.note("merged into \(survivor.reference)", circumstances)
    }
}

extension Merged {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func merged(into survivor: CasePart) -> Event {
        Event(Merged(survivor: survivor))
    }
}
