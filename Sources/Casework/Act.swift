/// What an officer wants to do to a case. `Casework.decide` says what follows or why not.
public enum Act: Hashable, Sendable {
    case open(Opening)
    case receive(ReceivedMessage)
    case take
    case handOver(to: Identity, base: Base)
    case assess(TimeLimit, base: Base)
    case note(id: Identity, text: String)
    case draft(
        id: Identity, text: String, recipients: [Recipient], inReplyTo: Identity?,
        purpose: Purpose = .answer([]))
    case revise(
        draft: Identity, base: OperationID, text: String, recipients: [Recipient],
        purpose: Purpose)
    case withdraw(draft: Identity)
    /// `revision`: the operation of the exact text that the officer read.
    case submit(draft: Identity, revision: OperationID)
    case returnDraft(draft: Identity, revision: OperationID, reason: String)
    case release(draft: Identity, revision: OperationID)
    case close(reason: String)
    case reopen(reason: String)
    case settle(OperationID)
    case askItem(id: Identity, text: String, access: Access?)
    case classify(item: Identity, access: Access, base: Base)
    case assessUrgency(UrgencyAssessment, base: Base)
    case proposeReceipt(at: Instant, reason: String)
    /// The operation that proposed it.
    case confirmReceipt(OperationID)
    case recordDelivery(message: Identity, at: Instant)
    case recordClarification(message: Identity, at: Instant)
    case askJudge(item: Identity, authority: String, at: Instant)
    case recordJudgment(item: Identity, isGranted: Bool, at: Instant)
    case reasonRefusal(item: Identity, reason: String)
    case setHandling(HandlingCodes, base: HandlingCodes)
    case check(RequestCheck)
    case recordAnswer(message: Identity, [ItemOutcome])
    case recordSending(message: Identity, at: Instant, number: String)
    case recordFailure(message: Identity, at: Instant, reason: String)
    case verify
    case provenance(Provenance)
    case coordination(Coordination)
    case relation(Relation)
    case restriction(Restriction)
    case retention(Retention)
    case dataSubject(DataSubjectStep)

    public var verb: Rights.Verb {
        switch self {
        case .open: .open
        case .receive: .receive
        case .take: .take
        case .handOver: .handOver
        case .assess: .assess
        case .note: .note
        case .draft, .revise, .withdraw: .draft
        case .submit: .submit
        case .returnDraft, .release: .release
        case .close: .close
        case .reopen: .reopen
        case .settle: .settle
        case .askItem, .classify, .assessUrgency, .recordDelivery, .recordClarification, .askJudge,
            .recordJudgment, .reasonRefusal, .verify, .check,
            .recordAnswer:
            .assess
        case .recordSending, .recordFailure: .send
        case .proposeReceipt, .confirmReceipt: .correct
        case .setHandling: .handle
        case .provenance(let provenance): provenance.verb
        case .coordination(let coordination): coordination.verb
        case .relation: .merge
        case .restriction(let restriction): restriction.verb
        case .retention: .review
        case .dataSubject(let step): step.verb
        }
    }

    /// The act that an event says was done: how the node asks `decide` about a foreign event.
    public init(of event: Event) {
        switch event {
        case .opened(let opening): self = .open(opening)
        case .received(let message): self = .receive(message)
        case .taken: self = .take
        case .handedOver(let officer, let base): self = .handOver(to: officer, base: base)
        case .assessed(let limit, let base): self = .assess(limit, base: base)
        case .noted(let id, let text): self = .note(id: id, text: text)
        case .drafted(let id, let text, let recipients, let parent, let purpose):
            self = .draft(
                id: id, text: text, recipients: recipients, inReplyTo: parent, purpose: purpose)
        case .revised(let draft, let base, let text, let recipients, let purpose):
            self = .revise(
                draft: draft, base: base, text: text, recipients: recipients, purpose: purpose)
        case .withdrawn(let draft): self = .withdraw(draft: draft)
        case .submitted(let draft, let revision): self = .submit(draft: draft, revision: revision)
        case .returned(let draft, let revision, let reason):
            self = .returnDraft(draft: draft, revision: revision, reason: reason)
        case .released(let draft, let revision): self = .release(draft: draft, revision: revision)
        case .closed(let reason): self = .close(reason: reason)
        case .reopened(let reason): self = .reopen(reason: reason)
        case .settled(let operation): self = .settle(operation)
        case .itemAsked(let id, let text, let access):
            self = .askItem(id: id, text: text, access: access)
        case .itemClassified(let item, let access, let base):
            self = .classify(item: item, access: access, base: base)
        case .urgencyAssessed(let assessment, let base):
            self = .assessUrgency(assessment, base: base)
        case .receiptProposed(let at, let reason): self = .proposeReceipt(at: at, reason: reason)
        case .receiptConfirmed(let proposal): self = .confirmReceipt(proposal)
        case .clarificationDelivered(let message, let at):
            self = .recordDelivery(message: message, at: at)
        case .clarified(let message, let at): self = .recordClarification(message: message, at: at)
        case .judgeAsked(let item, let authority, let at):
            self = .askJudge(item: item, authority: authority, at: at)
        case .judgeDecided(let item, let isGranted, let at):
            self = .recordJudgment(item: item, isGranted: isGranted, at: at)
        case .refusalReasoned(let item, let reason):
            self = .reasonRefusal(item: item, reason: reason)
        case .handlingSet(let codes, let base): self = .setHandling(codes, base: base)
        case .sentByHand(let message, let at, let number):
            self = .recordSending(message: message, at: at, number: number)
        case .sendingFailed(let message, let at, let reason):
            self = .recordFailure(message: message, at: at, reason: reason)
        case .verified: self = .verify
        case .checked(let check): self = .check(check)
        case .answerRecorded(let message, let outcomes):
            self = .recordAnswer(message: message, outcomes)
        case .provenance(let provenance): self = .provenance(provenance)
        case .coordination(let coordination): self = .coordination(coordination)
        case .relation(let relation): self = .relation(relation)
        case .restriction(let restriction): self = .restriction(restriction)
        case .retention(let retention): self = .retention(retention)
        case .dataSubject(let step): self = .dataSubject(step)
        }
    }
}
