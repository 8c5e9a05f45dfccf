import Casework

/// What was recorded, as it stood before acts told their fields once: the hand codec reads and writes it.
enum HandEvent: Hashable, Sendable {
    case opened(Opening)
    case received(ReceivedMessage)
    case taken
    case handedOver(to: Identity, base: Base)
    case assessed(TimeLimit, base: Base)
    case noted(id: Identity, text: String)
    case drafted(
        id: Identity, text: String, recipients: [Recipient], inReplyTo: Identity?, purpose: Purpose)
    case revised(
        draft: Identity, base: OperationID, text: String, recipients: [Recipient], purpose: Purpose)
    case submitted(draft: Identity, revision: OperationID)
    case returned(draft: Identity, revision: OperationID, reason: String)
    case released(draft: Identity, revision: OperationID)
    case closed(reason: String)
    case reopened(reason: String)
    case settled(OperationID)
    case itemAsked(id: Identity, text: String, access: Access?)
    case itemClassified(item: Identity, access: Access, base: Base)
    case urgencyAssessed(UrgencyAssessment, base: Base)
    case receiptProposed(at: Instant, reason: String)
    case receiptConfirmed(OperationID)
    case clarificationDelivered(message: Identity, at: Instant)
    case clarified(message: Identity, at: Instant)
    case judgeAsked(item: Identity, authority: String, at: Instant)
    case judgeDecided(item: Identity, isGranted: Bool, at: Instant)
    case refusalReasoned(item: Identity, reason: String)
    case handlingSet(HandlingCodes, base: HandlingCodes)
    case withdrawn(draft: Identity)
    case sentByHand(message: Identity, at: Instant, number: String)
    case sendingFailed(message: Identity, at: Instant, reason: String)
    case checked(RequestCheck)
    case answerRecorded(message: Identity, [ItemOutcome])
    case verified
    case provenance(HandProvenance)
    case coordination(HandCoordination)
    case relation(HandRelation)
    case restriction(HandRestriction)
    case retention(HandRetention)
    case dataSubject(HandDataSubject)
}

enum HandProvenance: Hashable, Sendable {
    case evaluated(message: Identity, Evaluation)
    case factRecorded(Fact)
    case originNoted(item: Identity?, PartnerCode)
    case consentAnswered(message: Identity, isGranted: Bool, scope: String, at: Instant)
    case classified(Classification, base: Classification)
    case enclosed(draft: Identity, base: OperationID, Enclosure)
    case translated(message: Identity, language: String, text: String)
}

enum HandCoordination: Hashable, Sendable {
    case tasked(task: Identity, reference: Reference, Unit, text: String)
    case taskAnswered(id: Identity, text: String)
    case taskAsked(id: Identity, text: String)
    case taskReturned(reason: String)
    case copyRecorded(CopyRecord)
    case europolDecided(EuropolDecision)
    case eisSearched(EISSearch)
}

enum HandRelation: Hashable, Sendable {
    case linked(CaseLink)
    case unlinked(Identity)
    case merged(into: CasePart)
    case absorbed(CasePart)
    case unmerged(from: Identity)
    case separated(part: Identity)
    case split(message: Identity, as: Reference)
}

enum HandRestriction: Hashable, Sendable {
    case set(Set<Identity>?, base: Set<Identity>?, reason: String)
    case accessAsked(reason: String)
    case accessGranted(OperationID)
}

enum HandRetention: Hashable, Sendable {
    case kept(until: Instant, reason: String)
    case erasureProposed(reason: String)
    case erased(OperationID, Tombstone)

}

enum HandDataSubject: Hashable, Sendable {
    case asked(DataSubjectRight, base: Base)
    case identified(how: String)
    case decided(DataSubjectDecision, DataSubjectGround?, reason: String)
    case partnerTold(PartnerCode)
    case dropped(reason: String)
}
