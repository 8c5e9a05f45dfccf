/// What becomes of a case once its exchange is concluded: personal data are kept only as long as they
/// are needed, then erased for good (Art 16(3) and (4) of Directive (EU) 2023/977).
public enum Retention: Hashable, Sendable {
    /// Reviewed: it is needed still, until when and why.
    case kept(until: Instant, reason: String)
    /// An officer says that nothing needs it any more.
    case erasureProposed(reason: String)
    /// A second officer agrees to what was proposed by that operation: all that the case held goes, and
    /// this stays.
    case erased(OperationID, Tombstone)

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
    public let reference: Reference
    /// What other seats had called it: never given to another case.
    public let otherReferences: [Reference]
    public let partner: PartnerCode?
    public let received: Instant
    /// When its exchange was concluded; nil for tasks and parts, which go with their case.
    public let concluded: Instant?
    public let messages: Int
    public let reason: String
    public let proposedBy: Identity

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

    mutating func apply(_ retention: Retention, by circumstances: Circumstances) {
        switch retention {
        case .kept(let until, let reason):
            let kept = min(until, Retention.latest(at: circumstances.at))
            keptUntil = kept
            lastReview = Recorded(
                value: reason, officer: circumstances.officer, at: circumstances.at)
            erasure = nil
            note("kept until \(kept.rfc3339): \(reason)", circumstances)
        case .erasureProposed(let reason):
            erasure = ErasureProposal(
                operation: circumstances.operation, officer: circumstances.officer,
                at: circumstances.at, reason: reason)
            note("erasure proposed: \(reason)", circumstances)
        case .erased(_, let stone):
            guard circumstances.position != nil else {
                // What cannot be undone waits for its place in the ledger.
                if erasure == nil {
                    erasure = ErasureProposal(
                        operation: circumstances.operation, officer: stone.proposedBy,
                        at: circumstances.at, reason: stone.reason)
                }
                erasure?.agreedBy = circumstances.officer
                note("erasure agreed; it is carried out once the node has it", circumstances)
                return
            }
            self = Case(id: id, erased: stone, by: circumstances)
        }
    }

    /// What happens to a case after it was proposed to be erased, whoever proposed it has not seen: then
    /// nobody agrees to it any more. Who reads it, and conflicts that are settled, change nothing of it.
    mutating func dropProposal(for event: Event) {
        switch event {
        case .retention, .restriction, .settled: return
        default: if erasure?.agreedBy == nil { erasure = nil }
        }
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

func decide(
    _ retention: Retention, on subject: Case, _ standing: Standing
) throws(Objection) {
    switch retention {
    case .kept(let until, let reason):
        if let followed = subject.followed { throw .followsItsCase(followed.reference) }
        guard subject.reviewDue != nil else { throw .notConcluded }
        guard until <= Retention.latest(at: standing.at) else {
            throw .keptTooLong(Retention.latest(at: standing.at))
        }
        try demand(reason, "reason", most: Limits.name * 4)
    case .erasureProposed(let reason):
        // Tasks and parts go with their case, and not before it.
        if let followed = subject.followed { throw .followsItsCase(followed.reference) }
        guard subject.state == .closed else { throw .notConcluded }
        guard subject.erasure == nil else { throw .erasureProposedAlready }
        try demand(reason, "reason", most: Limits.name)
    case .erased(let operation, let stone):
        try decide(operation, stone, on: subject, standing)
    }
}

private func decide(
    _ operation: OperationID, _ stone: Tombstone, on subject: Case, _ standing: Standing
) throws(Objection) {
    guard !standing.isOwnHand(stone.proposedBy) else { throw .proposerMayNotErase }
    guard subject.followed == nil else {
        // It goes with its case, however it stands; that its case went is asked of the record.
        let own = subject.tombstone(because: stone.reason, proposedBy: stone.proposedBy)
        guard stone.reference == own.reference, stone.partner == own.partner,
            stone.otherReferences == own.otherReferences, stone.received == own.received
        else { throw .changedSinceProposed }
        return
    }
    guard let proposal = subject.erasure, proposal.operation == operation,
        proposal.agreedBy == nil
    else { throw .noErasureProposed }
    guard subject.state == .closed else { throw .notConcluded }
    guard stone == subject.tombstone(of: proposal) else { throw .changedSinceProposed }
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
