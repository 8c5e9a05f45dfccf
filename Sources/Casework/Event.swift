/// What an operation means for a case. Kinds are numbered on the wire and never renumbered.
public enum Event: Hashable, Sendable {
    case opened(Opening)
    case received(ReceivedMessage)
    case taken
    /// `base`: what had given the case to whom, as its author had read it; of another the first holds.
    case handedOver(to: Identity, base: Base)
    /// `base`: the assessments its author had before him; beside others the earlier deadline counts.
    case assessed(TimeLimit, base: Base)
    case noted(id: Identity, text: String)
    case drafted(
        id: Identity, text: String, recipients: [Recipient], inReplyTo: Identity?, purpose: Purpose)
    /// `base`: the version its author had before him; another current one is a conflict.
    case revised(
        draft: Identity, base: OperationID, text: String, recipients: [Recipient], purpose: Purpose)
    case submitted(draft: Identity, revision: OperationID)
    case returned(draft: Identity, revision: OperationID, reason: String)
    case released(draft: Identity, revision: OperationID)
    case closed(reason: String)
    case reopened(reason: String)
    /// A person has looked at a conflict and it needs nothing more.
    case settled(OperationID)
    /// One thing asked for; a request without any is one item as a whole.
    case itemAsked(id: Identity, text: String, access: Access?)
    case itemClassified(item: Identity, access: Access, base: Base)
    case urgencyAssessed(UrgencyAssessment, base: Base)
    /// An officer says that the request was received at another instant.
    case receiptProposed(at: Instant, reason: String)
    /// A second officer agrees.
    case receiptConfirmed(OperationID)
    /// Evidence of when the partner received a clarification.
    case clarificationDelivered(message: Identity, at: Instant)
    /// The partner answered it.
    case clarified(message: Identity, at: Instant)
    case judgeAsked(item: Identity, authority: String, at: Instant)
    case judgeDecided(item: Identity, isGranted: Bool, at: Instant)
    /// Why an item is refused, for the house alone.
    case refusalReasoned(item: Identity, reason: String)
    /// `base`: the codes its author had before him; where others stand, the stricter hold.
    case handlingSet(HandlingCodes, base: HandlingCodes)
    /// Ends a draft without sending it.
    case withdrawn(draft: Identity)
    /// A released message was given to a channel by an officer's hand, under a number there.
    case sentByHand(message: Identity, at: Instant, number: String)
    /// A message that had been released did not arrive.
    case sendingFailed(message: Identity, at: Instant, reason: String)
    /// The request was checked against Article 4.
    case checked(RequestCheck)
    /// What a partner's message answers of our own request.
    case answerRecorded(message: Identity, [ItemOutcome])
    /// An officer has looked at what a stranger sent: it is a case of its own.
    case verified
    case provenance(Provenance)
    case coordination(Coordination)
    case relation(Relation)
    case restriction(Restriction)
    case retention(Retention)
    case dataSubject(DataSubjectStep)
}

/// How a case begins: by a message from outside, or by an officer's hand.
public struct Opening: Hashable, Sendable {
    public enum Origin: Hashable, Sendable {
        case message(ReceivedMessage)
        /// A phone call, our own request, something pasted in.
        case hand(Channel, isOurs: Bool, receipt: Receipt)
        /// What the contact point asks of a unit at home.
        case task(Tasking)
    }

    public let reference: Reference
    public let title: String
    public let partner: PartnerCode?
    public let origin: Origin
    public let claimsUrgency: Bool
    /// List mail and mail of long ago: kept and searchable, without a clock.
    public let isArchive: Bool
    /// The case that the message quotes although its sender is none of that case's partners: it is
    /// set aside, unverified.
    public let quotes: Identity?

    public init(
        reference: Reference, title: String, partner: PartnerCode?, origin: Origin,
        claimsUrgency: Bool, isArchive: Bool, quotes: Identity? = nil
    ) {
        self.reference = reference
        self.title = title
        self.partner = partner
        self.origin = origin
        self.claimsUrgency = claimsUrgency
        self.isArchive = isArchive
        self.quotes = quotes
    }

    public var receipt: Receipt {
        switch origin {
        case .message(let message): message.receipt
        case .hand(_, _, let receipt): receipt
        case .task(let tasking): tasking.receipt
        }
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

extension Event {
    /// Whether rules about it ask who the house's officers and partners are.
    public var asksForHouse: Bool {
        switch self {
        case .released, .taken, .handedOver, .receiptConfirmed, .restriction, .retention: true
        default: false
        }
    }

    /// The files that it names, each kept once by its SHA-256.
    public var blobs: [Digest] {
        switch self {
        case .received(let message): message.blobs
        case .opened(let opening):
            if case .message(let message) = opening.origin { message.blobs } else { [] }
        case .provenance(.enclosed(_, _, let enclosure)): enclosure.attachments.map(\.digest)
        default: []
        }
    }
}
