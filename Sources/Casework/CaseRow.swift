/// One row of a queue: what a list shows of a case.
public struct CaseRow: Hashable, Sendable {
    public let id: Identity
    public let reference: Reference
    public let title: String
    public let partner: PartnerCode?
    public let sender: String
    public let received: Instant
    public let due: Instant?
    public let limitSeconds: Int64?
    public let isAssessed: Bool
    /// `running`, `suspended`, `extended`, `answered` (a task), `erase` (proposed); empty where no clock runs.
    public let clock: String
    /// Seconds left of a clock that stands still.
    public let standing: Int64?
    /// `H0`, `H1+H2`.
    public let handling: String
    public let state: Case.State
    public let holder: Identity?
    public let messages: Int
    public let conflicts: Int
    public let unread: Int
    public let excerpt: String
    /// Where the row stands in its queue: hand it back to read on from here.
    public let mark: QueueMark
    /// Until when the partner's answer to our own request is expected.
    public let expected: Instant?
    /// Only its officers see the row.
    public let isRestricted: Bool
    /// When the closed case is reviewed.
    public let review: Instant?

    public init(
        id: Identity, reference: Reference, title: String, partner: PartnerCode?, sender: String,
        received: Instant, due: Instant?, limitSeconds: Int64?, isAssessed: Bool,
        clock: String, standing: Int64?, handling: String, state: Case.State,
        holder: Identity?, messages: Int, conflicts: Int, unread: Int, excerpt: String,
        mark: QueueMark, expected: Instant? = nil, isRestricted: Bool = false,
        review: Instant? = nil
    ) {
        self.id = id
        self.reference = reference
        self.title = title
        self.partner = partner
        self.sender = sender
        self.received = received
        self.due = due
        self.limitSeconds = limitSeconds
        self.isAssessed = isAssessed
        self.clock = clock
        self.standing = standing
        self.handling = handling
        self.state = state
        self.holder = holder
        self.messages = messages
        self.conflicts = conflicts
        self.unread = unread
        self.excerpt = excerpt
        self.mark = mark
        self.expected = expected
        self.isRestricted = isRestricted
        self.review = review
    }
}

/// A place in a queue's order.
public struct QueueMark: Hashable, Sendable, Comparable {
    public let sort: Int64
    public let row: Int64

    public init(sort: Int64, row: Int64) {
        self.sort = sort
        self.row = row
    }

    public static let start = QueueMark(sort: .min, row: .min)
    public static let end = QueueMark(sort: .max, row: .max)

    public static func < (a: QueueMark, b: QueueMark) -> Bool { (a.sort, a.row) < (b.sort, b.row) }
}

public struct SearchHit: Hashable, Sendable {
    public let reference: Reference
    public let message: Identity
    public let at: Instant
    public let from: String
    public let subject: String
    public let excerpt: String

    public init(
        reference: Reference, message: Identity, at: Instant, from: String, subject: String,
        excerpt: String
    ) {
        self.reference = reference
        self.message = message
        self.at = at
        self.from = from
        self.subject = subject
        self.excerpt = excerpt
    }
}
