public import Casework

/// Who is writing a reply to which case: advice, never a lock. It lives in the node's memory alone and
/// ends with the seat's line.
public struct Presence: Hashable, Sendable {
    public let officer: Identity
    public let about: Identity
    public let since: Instant

    public init(officer: Identity, about: Identity, since: Instant) {
        self.officer = officer
        self.about = about
        self.since = since
    }
}

/// What a seat says of itself: the case that its officer replies to; nil where none.
public enum PresenceReport {}

/// What a watching seat is told: the ledger's head, and who else is replying to what it may see.
public struct Watch: Hashable, Sendable {
    public static let mostPresences = 1000

    public let head: Head
    /// Changes whenever somebody begins or ends.
    public let version: Int64
    public let others: [Presence]

    /// The head with the authority's signature.
    public let proof: SignedHead?

    public init(head: Head, version: Int64, others: [Presence], proof: SignedHead? = nil) {
        self.head = head
        self.version = version
        self.others = others
        self.proof = proof
    }
}
