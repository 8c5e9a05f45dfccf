/// Why the rules say no, in a sentence that an officer can act on; its words stand in `Reason+english.swift`.
public enum Objection: Error, Hashable, Sendable {
    case noSuchCase
    case roleMayNot(Role, Rights.Verb)
    case caseIsClosed
    case caseIsOpen
    case alreadyHeld(by: Identity)
    case alreadyYours
    case noSuchDraft
    case draftNotSubmitted
    case draftSubmitted
    case drafterMayNotRelease
    case changedSinceSubmitted
    case unsettledVersions
    case noRecipient
    case empty(String)
    case tooLong(what: String, limit: Int, actual: Int)
    case draftsOpen(Int)
    case alreadyReceived
    case noSuchConflict
    case conflictIsAnothers(Identity)
    case anotherIdentity
    case noSuchItem
    case itemSettled(Int)
    case tooManyItems(Int)
    case noClock
    case noReceiptCorrection
    case proposerMayNotConfirm
    case noSuchClarification
    case clarificationAnswered
    case before(String)
    case noJudgeAsked(Int)
    case judgeAskedAlready(Int)
    case handlingMayNotDrop(HandlingCodes)
    case internalReasonLeaks
    case gateIsShut(Gate, Reason)
    case nothingToSend
    case nothingHasLeft
    case identityTaken
    case notInQuarantine
    case noSuchMessage
    case notOurs
    case noConsentAsked
    case classificationMayNotDrop(Classification)
    case tooMany(String, Int)
    case notInAudience(Unit)
    case isTask
    case noTask
    case unitIsOurs
    case noTaskLimit
    case limitOfTasks
    case taskIsAnswered
    case taskNotAnswered
    case copyNeedsException
    case itself
    case linkedAlready
    case notLinked
    case caseIsMerged(Reference)
    case mergedAlready
    case notMerged
    case mayNotMerge
    case partnersDiffer
    case youngerSurvivesNot
    case firstMessageStays
    case notSentYet
    case partHasClocks
    case notAsStated(Reference)
    case caseIsRestricted
    case restrictedSo
    case restrictsHimself
    case mayNotRead(Identity)
    case readsAlready
    case accessAskedAlready
    case noAccessAsked
    case askerMayNotAgree
    case restrictedApart
    case notConcluded
    case followsItsCase(Reference)
    case erasureProposedAlready
    case erasureAgreed
    case failedAlready(Instant)
    /// What is said to have been lies in the future.
    case notYet(String)
    /// What is expected lies in the past.
    case isPast(String)
    case keptTooLong(Instant)
    /// What an act rests on is not what its officer had read.
    case changedSinceRead
    /// Fields of a template, as they stand in the text.
    case fieldsOpen([String])
    case noFollower(Reference)
    case noErasureProposed
    case proposerMayNotErase
    case changedSinceProposed
    case caseIsErased
    case noDataSubject
    case isDataSubjects
    case notIdentified
    case notDecided
    /// Whether the decision needs a ground.
    case groundFits(Bool)
    case toldAlready(PartnerCode)
    case limitOfDataSubjects
    case contactPointAlone
    case notYourShift
    case unitUnknown(Unit)
    case noShift
    case shiftIsOpen
    case shiftTooLong
    case shiftIsHandedOver
    case shiftIsSigned
    case noHandover
    case handsOverToHimself
    case noSuchPromise
    case noSuchOutage

    /// - Parameter name: tells an officer's name by identity.
    public func sentence(name: (Identity) -> String) -> String { reason.sentence(name: name) }
}
