/// An act as it is recorded. Made by the words that stand in the files of the acts, as `Event.noted(id:text:)`.
public struct Event: Sendable {
    public let act: any Act

    public init(_ act: any Act) { self.act = act }

    public var name: ActName { type(of: act).name }
    public var kind: UInt64 { name.kind }
    public var verb: Rights.Verb { act.verb }

    /// Whether rules about it ask who the house's officers and partners are.
    public var asksForHouse: Bool { name.traits.contains(.asksForHouse) }

    /// The files that it names, each kept once by its SHA-256.
    public var blobs: [Digest] { FieldTree.of(act).flatMap(\.digests) }

    /// Every instant that it carries, with its rule.
    public var instants: [StatedInstant] { FieldTree.of(act).flatMap(\.instants) }

    /// What its author wrote; nil where he wrote nothing of his own.
    public var written: String? {
        if case .wrote(let text, _) = act.words { return text }
        return nil
    }

    /// What he said by it: what he wrote, the reason that he gave, or which message came.
    public var said: String? {
        switch act.words {
        case .none: nil
        case .wrote(let text, _), .said(let text): text
        }
    }

    /// What he wrote, to be kept where it takes no effect; empty where there is nothing.
    var writtenText: String {
        guard case .wrote(let text, let what) = act.words else { return "" }
        return "; the \(what) is kept here: \(text)"
    }
}

extension Event: Hashable {
    public static func == (a: Event, b: Event) -> Bool { isSame(a.act, b.act) }

    private static func isSame<A: Act>(_ a: A, _ b: any Act) -> Bool {
        guard let b = b as? A else { return false }
        return a == b
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        act.hash(into: &hasher)
    }
}

/// By whom, where and when an event was made, and where it stands in the ledger.
public struct Circumstances: Hashable, Sendable {
    public let operation: OperationID
    public let officer: Identity
    public let role: Role
    public let unit: Unit
    /// As the author's seat told: shown, never order.
    public let at: Instant
    /// Nil while the node has not admitted it.
    public let position: Int64?
    /// The highest position of the case that its author had seen; nil where nobody says.
    public let seen: Int64?

    public init(
        operation: OperationID, officer: Identity, role: Role, unit: Unit, at: Instant,
        position: Int64?, seen: Int64? = nil
    ) {
        self.seen = seen
        self.operation = operation
        self.officer = officer
        self.role = role
        self.unit = unit
        self.at = at
        self.position = position
    }
}
