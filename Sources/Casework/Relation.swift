/// Another case that has to do with this one.
public struct CaseLink: Hashable, Sendable {
    public private(set) var id: Identity
    public private(set) var reference: Reference
    public private(set) var reason: String

    public init(id: Identity, reference: Reference, reason: String) {
        self.id = id
        self.reference = reference
        self.reason = reason
    }

    mutating func fields(_ f: inout some Fields) {
        f.value(1, "case", &id, .given("the other case"))
        f.value(18, "reference", &reference, .given("its reference"))
        f.value(2, "reason", &reason, .text("What have they to do with each other?"))
    }
}

/// What one case must know of another to be merged with it.
public struct CasePart: Hashable, Sendable {
    public private(set) var id: Identity
    public private(set) var reference: Reference
    public private(set) var partner: PartnerCode?
    /// As first recorded: what the order of cases follows, so that it never changes.
    public private(set) var receipt: Instant
    /// As corrected by two officers: from where the clock runs.
    public private(set) var counted: Instant
    public private(set) var limit: TimeLimit
    public private(set) var isAssessed: Bool

    public init(
        id: Identity, reference: Reference, partner: PartnerCode?, receipt: Instant,
        counted: Instant, limit: TimeLimit, isAssessed: Bool
    ) {
        self.id = id
        self.reference = reference
        self.partner = partner
        self.receipt = receipt
        self.counted = counted
        self.limit = limit
        self.isAssessed = isAssessed
    }

    /// Which of two cases goes on: the one received first, of two at once the one with the lesser
    /// identity. The order is total, so that whoever merges what apart, no ring of cases can come of it.
    public func survives(_ other: CasePart) -> Bool {
        (receipt, id) < (other.receipt, other.id)
    }

    static let blank = CasePart(
        id: .blank, reference: .blank, partner: nil, receipt: .blank, counted: .blank,
        limit: .blank, isAssessed: false)

    /// What is said of another case is compared with that case, at the node.
    mutating func fields(_ f: inout some Fields) {
        f.value(1, "case", &id, .given("the other case"))
        f.value(18, "reference", &reference, .given("its reference"))
        f.value(17, "partner", &partner, .given("its partner").ifAny)
        f.value(11, "received", &receipt, .given("when it was first received").called("receipt"))
        f.value(
            24, "counted", &counted, .given("from when its clock runs").called("counted receipt"))
        f.value(10, "limit", &limit, .given("its limit"))
        f.value(12, "assessed", &isAssessed, .given("whether that was assessed").ifAny)
    }
}

/// A message that became a case: kept here too, so that a case that never came loses nothing.
public struct MovedMessage: Hashable, Sendable {
    public let message: ReceivedMessage
    public let reference: Reference
}

extension Case {
    public static let mostLinks = 200
    public static let mostParts = 50

    /// What another case must know of this one.
    public var asPart: CasePart {
        let clock = clock(of: nil, law: .elapsed)
        return CasePart(
            id: id, reference: reference, partner: partner, receipt: opening.receipt.at,
            counted: clock?.receipt ?? opening.receipt.at,
            limit: clock?.limit ?? Self.claimedLimit(of: opening),
            isAssessed: clock?.isAssessed ?? false)
    }

    /// The clock of a part: from its own receipt, until this case is answered.
    func clock(of part: CasePart, law: Law) -> Clock? {
        guard hasClock else { return nil }
        let since = facts.filter { fact in
            switch fact.what {
            case .received, .limit, .receiptCorrected: false
            default: fact.at >= part.counted
            }
        }
        // Where the request has items, it is answered when the last of them is; what was settled before
        // the part came answers nothing of it.
        var ends: [ClockFact] = []
        let settled = items.flatMap(\.answers).filter { $0.at >= part.counted }
        if !items.isEmpty, openItems.isEmpty, let last = settled.map(\.at).max() {
            ends = [ClockFact(at: last, .answered)]
        }
        return Clock(
            [
                ClockFact(at: part.counted, .received(.officer)),
                ClockFact(at: part.counted, .limit(part.limit, isAssessed: part.isAssessed)),
            ] + since + ends, law: law)
    }
}
