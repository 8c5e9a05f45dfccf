/// How cases stand to each other: linked, merged, split. Every part keeps its reference, its thread and
/// its clock.
public enum Relation: Hashable, Sendable {
    case linked(CaseLink)
    case unlinked(Identity)
    /// This case is the same matter as an older one, which goes on in its place.
    case merged(into: CasePart)
    /// An younger case is the same matter: its clock runs here from now on.
    case absorbed(CasePart)
    /// A merge is undone, in the part and in the survivor.
    case unmerged(from: Identity)
    case separated(part: Identity)
    /// A message of this case is a matter of its own: the case that bears the message's identity.
    case split(message: Identity, as: Reference)
}

/// Another case that has to do with this one.
public struct CaseLink: Hashable, Sendable {
    public let id: Identity
    public let reference: Reference
    public let reason: String

    public init(id: Identity, reference: Reference, reason: String) {
        self.id = id
        self.reference = reference
        self.reason = reason
    }
}

/// What one case must know of another to be merged with it.
public struct CasePart: Hashable, Sendable {
    public let id: Identity
    public let reference: Reference
    public let partner: PartnerCode?
    /// As first recorded: what the order of cases follows, so that it never changes.
    public let receipt: Instant
    /// As corrected by two officers: from where the clock runs.
    public let counted: Instant
    public let limit: TimeLimit
    public let isAssessed: Bool

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

    mutating func apply(_ relation: Relation, by circumstances: Circumstances) {
        switch relation {
        case .linked(let link):
            guard !links.contains(where: { $0.id == link.id }) else { return }
            links.append(link)
            note("linked with \(link.reference): \(link.reason)", circumstances)
        case .unlinked(let other):
            links.removeAll { $0.id == other }
            note("link taken away", circumstances)
        case .merged(let survivor):
            guard mergedInto == nil else {
                raise("it was merged into \(mergedInto!.reference) already", circumstances)
                return
            }
            mergedInto = survivor
            state = .merged
            note("merged into \(survivor.reference)", circumstances)
        case .absorbed(let part):
            guard !parts.contains(where: { $0.id == part.id }) else { return }
            parts.append(part)
            note("\(part.reference) merged into this case", circumstances)
        case .unmerged(let survivor):
            guard mergedInto?.id == survivor else {
                raise("it was not merged into that case", circumstances)
                return
            }
            mergedInto = nil
            state = .open
            note("merge undone: a case of its own again", circumstances)
        case .separated(let part):
            parts.removeAll { $0.id == part }
            note("merge undone", circumstances)
        case .split(let message, let reference):
            guard case .received(let received) = thread[message] else {
                raise("the message that became \(reference) is not here", circumstances)
                return
            }
            thread.remove(message)
            moved.append(MovedMessage(message: received, reference: reference))
            note("a message became \(reference)", circumstances)
        }
    }
}

func decide(_ relation: Relation, on subject: Case) throws(Objection) {
    switch relation {
    case .linked(let link):
        guard link.id != subject.id else { throw .itself }
        guard !subject.links.contains(where: { $0.id == link.id }) else { throw .linkedAlready }
        guard subject.links.count < Case.mostLinks else { throw .tooMany("links", Case.mostLinks) }
        try demand(link.reason, "reason", most: Limits.name * 4)
    case .unlinked(let other):
        guard subject.links.contains(where: { $0.id == other }) else { throw .notLinked }
    case .merged(let survivor):
        try demandMergeable(subject, with: survivor)
        guard survivor.survives(subject.asPart) else { throw .youngerSurvivesNot }
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
    case .absorbed(let part):
        try demandMergeable(subject, with: part)
        guard subject.asPart.survives(part) else { throw .youngerSurvivesNot }
        guard !subject.parts.contains(where: { $0.id == part.id }) else { throw .mergedAlready }
        guard subject.parts.count < Case.mostParts else { throw .tooMany("parts", Case.mostParts) }
        guard part.limit.profile != .house else { throw .limitOfTasks }
    case .unmerged(let survivor):
        guard subject.mergedInto?.id == survivor else { throw .notMerged }
    case .separated(let part):
        guard subject.parts.contains(where: { $0.id == part }) else { throw .notMerged }
    case .split(let message, _):
        try demandOpen(subject)
        guard case .received(let found) = subject.thread[message] else { throw .noSuchMessage }
        if case .message(let first) = subject.opening.origin, first.id == found.id {
            throw .firstMessageStays
        }
    }
}

private func demandMergeable(_ subject: Case, with other: CasePart) throws(Objection) {
    guard other.id != subject.id else { throw .itself }
    if subject.mergedInto != nil { throw .mergedAlready }
    try demandOpen(subject)
    guard subject.tasking == nil, !subject.isOurs, !subject.opening.isArchive,
        !subject.isUnverified
    else { throw .mayNotMerge }
    guard let partner = subject.partner, partner == other.partner else { throw .partnersDiffer }
}
