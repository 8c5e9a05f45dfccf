/// One time limit of Article 5(1) of Directive (EU) 2023/977.
public enum TimeLimit: String, CaseIterable, Sendable {
    case urgentDirect = "urgent-direct"
    case urgentIndirect = "urgent-indirect"
    case other

    /// Seconds from receipt: eight hours, three calendar days, seven calendar days, each counted
    /// as elapsed time, the strictest reading.
    public var seconds: Int64 {
        switch self {
        case .urgentDirect: 8 * 3600
        case .urgentIndirect: 3 * 86_400
        case .other: 7 * 86_400
        }
    }

    public var code: Int { Self.allCases.firstIndex(of: self)! + 1 }

    public init?(code: Int) {
        guard (1...Self.allCases.count).contains(code) else { return nil }
        self = Self.allCases[code - 1]
    }

    public var article: String {
        switch self {
        case .urgentDirect: "Dir 2023/977 Art 5(1)(a)"
        case .urgentIndirect: "Dir 2023/977 Art 5(1)(b)"
        case .other: "Dir 2023/977 Art 5(1)(c)"
        }
    }

    public var sentence: String {
        switch self {
        case .urgentDirect: "8 h, urgent and directly accessible"
        case .urgentIndirect: "3 days, urgent and indirectly accessible"
        case .other: "7 days, not urgent"
        }
    }
}

/// From what the instant of receipt was read. The source is kept and shown.
public enum ReceiptSource: Int, Sendable {
    /// The topmost Received header written by a host of the house's own list.
    case receivedHeader = 1
    case maildirName = 2
    /// Nothing better: the instant of the import.
    case imported = 3
    /// Entered by an officer, as for a phone call.
    case officer = 4

    public var sentence: String {
        switch self {
        case .receivedHeader: "from our mail host's Received header"
        case .maildirName: "from the Maildir file name"
        case .imported: "the instant of import"
        case .officer: "entered by an officer"
        }
    }
}

public struct Receipt: Hashable, Sendable {
    public let at: Instant
    public let source: ReceiptSource

    public init(at: Instant, source: ReceiptSource) {
        self.at = at
        self.source = source
    }
}

/// The instant that a time limit yields. A function of events and rules, never stored as a fact.
public struct Deadline: Hashable, Sendable {
    public let receipt: Receipt
    public let limit: TimeLimit
    /// Whether an officer has decided the limit; until then it is the claim that counts.
    public let isAssessed: Bool

    public var due: Instant { receipt.at.advanced(seconds: limit.seconds) }

    /// Seconds until due; negative when overdue.
    public func left(at now: Instant) -> Int64 { due.seconds(since: now) }

    /// A third of the limit or less is left.
    public func isSoon(at now: Instant) -> Bool { left(at: now) * 3 <= limit.seconds }
}
