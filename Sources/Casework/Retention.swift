/// What becomes of a case once its exchange is concluded: personal data are kept only as long as they
/// are needed, then erased for good (Art 16(3) and (4) of Directive (EU) 2023/977).
public enum Retention {
    /// The first review: no later than six months after an exchange is concluded (Art 16(4)).
    public static let firstReviewMonths = 6
    /// Reviews after it are regular (Art 16(4)); how often is the house's rule.
    public static let longestMonths = 12
    /// From how many seconds before it is due a review stands in its queue.
    public static let ahead: Int64 = 30 * 86_400

    /// The last instant until which what is reviewed now may be kept.
    static func latest(at now: Instant) -> Instant { now.advanced(months: longestMonths) }
}

/// What stays of an erased case: that it was there, and who erased it by which rule. Nothing of a
/// person stands in it but officers' names.
public struct Tombstone: Hashable, Sendable {
    public private(set) var reference: Reference
    /// What other seats had called it: never given to another case.
    public private(set) var otherReferences: [Reference]
    public private(set) var partner: PartnerCode?
    public private(set) var received: Instant
    /// When its exchange was concluded; nil for tasks and parts, which go with their case.
    public private(set) var concluded: Instant?
    public private(set) var messages: Int
    public private(set) var reason: String
    public private(set) var proposedBy: Identity

    /// What a restricted case's stone says in place of the reason.
    public static let restrictedReason = "restricted case"

    public init(
        reference: Reference, otherReferences: [Reference] = [], partner: PartnerCode?,
        received: Instant, concluded: Instant?, messages: Int, reason: String, proposedBy: Identity
    ) {
        self.reference = reference
        self.otherReferences = otherReferences
        self.partner = partner
        self.received = received
        self.concluded = concluded
        self.messages = messages
        self.reason = reason
        self.proposedBy = proposedBy
    }

    static let blank = Tombstone(
        reference: .blank, partner: nil, received: .blank, concluded: nil, messages: 0, reason: "",
        proposedBy: .blank)

    /// What a stone says is compared with the case.
    mutating func fields(_ f: inout some Fields) {
        f.value(18, "reference", &reference, .given("its reference"))
        f.list(34, "other-references", &otherReferences, .given("what other seats called it"))
        f.value(17, "partner", &partner, .given("its partner").ifAny)
        f.value(28, "received", &received, .given("when it was received").called("receipt"))
        f.value(
            11, "concluded", &concluded,
            .given("when its exchange was concluded").called("conclusion").ifAny)
        f.value(29, "messages", &messages, .given("how many messages it had"))
        f.value(2, "reason", &reason, .given("why"))
        f.value(30, "proposed-by", &proposedBy, .given("who proposed it"))
    }
}

/// That an officer proposed to erase a case, and whether another agreed.
public struct ErasureProposal: Hashable, Sendable {
    public let operation: OperationID
    public let officer: Identity
    public let at: Instant
    public let reason: String
    /// Who agreed where the node has not carried it out yet.
    public internal(set) var agreedBy: Identity?
}

extension Case {
    /// When the case is to be reviewed; nil while it is open, and for tasks and parts, which follow
    /// their case.
    public var reviewDue: Instant? {
        guard state == .closed, tasking == nil, let concludedAt else { return nil }
        return keptUntil ?? concludedAt.advanced(months: Retention.firstReviewMonths)
    }

    /// What would stay of it. Why a restricted case was erased is for its readers alone.
    public func tombstone(because reason: String, proposedBy: Identity) -> Tombstone {
        Tombstone(
            reference: reference, otherReferences: otherReferences, partner: partner,
            received: opening.receipt.at, concluded: concludedAt,
            messages: thread.messages.count,
            reason: readers == nil ? reason : Tombstone.restrictedReason, proposedBy: proposedBy)
    }

    public func tombstone(of proposal: ErasureProposal) -> Tombstone {
        tombstone(because: proposal.reason, proposedBy: proposal.officer)
    }

    /// What is left where everything else has gone: it follows from the erasing operation alone, so
    /// that who never held the rest shows the same.
    public init(id: Identity, erased stone: Tombstone, by circumstances: Circumstances) {
        self.init(
            id: id,
            opening: Opening(
                reference: stone.reference, title: "", partner: stone.partner,
                origin: .hand(
                    .hand, isOurs: false,
                    receipt: Receipt(at: stone.received, source: .officer)),
                claimsUrgency: false, isArchive: true), by: circumstances)
        state = .erased
        otherReferences = stone.otherReferences
        concludedAt = stone.concluded
        erasedAt = circumstances.position
        erased = Recorded(value: stone, officer: circumstances.officer, at: circumstances.at)
        history = [
            HistoryLine(
                circumstances: circumstances,
                sentence:
                    "erased with \(stone.messages) messages (Dir 2023/977 Art 16(3)): \(stone.reason)"
            )
        ]
    }

    /// What goes along with the case: its tasks, and the cases merged into it.
    public var followers: [(id: Identity, reference: Reference)] {
        tasks.map { ($0.task, $0.reference) } + parts.map { ($0.id, $0.reference) }
    }

    /// The case that it is reviewed and erased with; nil for a matter of its own.
    public var followed: (id: Identity, reference: Reference)? {
        mergedInto.map { ($0.id, $0.reference) } ?? tasking.map { ($0.of, $0.reference) }
    }
}

extension Instant {
    /// The same day of a later month, or its last where it has none; in UTC.
    public func advanced(months: Int) -> Instant {
        let local = LocalTime(seconds: seconds, offset: 0)
        let (year, month, day) = local.day.components
        let index = year * 12 + month - 1 + months
        let (toYear, toMonth) = (
            index.flooredDivision(by: 12), index - index.flooredDivision(by: 12) * 12 + 1
        )
        let last = Day.length(ofMonth: toMonth, year: toYear)
        guard let to = Day(year: toYear, month: toMonth, day: min(day, last)) else { return self }
        return advanced(seconds: Int64(to.number - local.day.number) * 86_400)
    }
}
