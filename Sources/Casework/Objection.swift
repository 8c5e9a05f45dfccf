/// Why the rules say no, in a sentence that an officer can act on.
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
    case gateIsShut(Gate, String)
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
    public func sentence(name: (Identity) -> String) -> String {
        switch self {
        case .noSuchCase: "There is no such case in this replica."
        case .roleMayNot(let role, let verb):
            "The role \(role.title) may not \(verb.words) (see the table of roles and rights)."
        case .caseIsClosed: "The case is closed: reopen it first, with a reason."
        case .caseIsOpen: "The case is open already."
        case .alreadyHeld(let officer):
            "\(name(officer)) has taken the case: ask for a hand-over."
        case .alreadyYours: "You have the case already."
        case .noSuchDraft: "There is no such open draft in this case."
        case .draftNotSubmitted: "The draft has not been submitted for release."
        case .draftSubmitted: "The draft is submitted: have it returned before it is changed."
        case .drafterMayNotRelease:
            "You wrote or changed this draft: another officer must release it (four eyes)."
        case .changedSinceSubmitted:
            "The text was changed after it was submitted: it must be submitted again."
        case .unsettledVersions:
            "Two officers changed this draft apart: settle the versions before it is submitted."
        case .noRecipient: "The draft names no recipient: say to whom it goes."
        case .empty(let what): "The \(what) is empty: write it before you go on."
        case .tooLong(let what, let limit, let actual):
            "The \(what) has \(actual) bytes; the limit is \(limit): shorten it."
        case .draftsOpen(let count):
            "\(count == 1 ? "A draft is" : "\(count) drafts are") still open: release or withdraw first."
        case .alreadyReceived: "This message is in the case already."
        case .noSuchConflict: "There is no such conflict in this case."
        case .conflictIsAnothers(let officer):
            "That is for \(name(officer)) to look at, who reads this restricted case."
        case .noSuchItem: "There is no such item in this request."
        case .itemSettled(let number): "Item \(number) is settled: reopen the case first."
        case .tooManyItems(let most): "A request has at most \(most) items."
        case .noClock: "No clock runs in this case: it is our own request or an archive."
        case .noReceiptCorrection: "Nobody has proposed another receipt for this case."
        case .proposerMayNotConfirm:
            "You proposed this receipt: another officer must confirm it (four eyes)."
        case .noSuchClarification: "There is no clarification that waits for the partner."
        case .clarificationAnswered: "The partner has answered this clarification already."
        case .before(let what): "This cannot have been before \(what)."
        case .noJudgeAsked(let number): "No judge has been asked about item \(number)."
        case .judgeAskedAlready(let number): "A judge has been asked about item \(number) already."
        case .handlingMayNotDrop(let codes):
            "The partner set \(codes.text): only the provider may lift it."
        case .internalReasonLeaks:
            "The text holds the internal reason of a refusal: that must not leave the house."
        case .gateIsShut(_, let sentence): sentence
        case .identityTaken: "Something else in this case bears that identity."
        case .nothingToSend: "There is no released message in this case that waits to be sent."
        case .nothingHasLeft: "There is no released message in this case that could have failed."
        case .noSuchMessage: "There is no such message in this case, or not of that kind."
        case .notOurs: "This is the partner's request: reply to it."
        case .noConsentAsked:
            "No consent was asked for: release the message that asks for it first."
        case .classificationMayNotDrop(let level):
            "It came as \(level.title): only its originator may lower that."
        case .tooMany(let what, let most): "There are at most \(most) \(what)."
        case .notInAudience(let unit): "The unit \(unit) may not see this case."
        case .isTask: "This is a task to a unit: note on it, answer it, give it back or close it."
        case .noTask: "This case is no task to a unit."
        case .unitIsOurs: "The contact point does not task itself: take the case."
        case .limitOfTasks: "That limit is the house's for tasks: a request stands under the law's."
        case .noTaskLimit: "A task stands under a limit of the house, as task-other."
        case .taskIsAnswered: "The task is answered: the contact point gives it back or closes it."
        case .taskNotAnswered: "The unit has not answered yet."
        case .copyNeedsException:
            "A copy is withheld on an exception a, b or c with a reason, and on nothing else."
        case .itself: "That is the case itself."
        case .linkedAlready: "The cases are linked already."
        case .notLinked: "The cases are not linked."
        case .caseIsMerged(let reference):
            "The case goes on as \(reference): open that one, or undo the merge."
        case .mergedAlready: "The cases are merged already."
        case .notMerged: "The cases are not merged."
        case .mayNotMerge: "Only requests from a partner are merged; link these."
        case .partnersDiffer:
            "The cases are of two partners: each is answered on its own; link them."
        case .youngerSurvivesNot: "The older case goes on: merge the younger into it."
        case .noShift: "There is no open shift: open one first."
        case .shiftIsOpen: "A shift is open already: hand it over first."
        case .shiftTooLong:
            "A shift ends after it begins and lasts at most \(Shift.longest / 3600) hours."
        case .shiftIsHandedOver: "The shift is handed over already: the next officer signs it."
        case .shiftIsSigned: "The shift is signed by both already."
        case .noHandover: "There is no handover to sign: it was not given over, or is another now."
        case .handsOverToHimself:
            "You handed this shift over: another officer takes it (signed by both)."
        case .noSuchPromise: "There is no such open promise."
        case .noSuchOutage: "There is no such open outage."
        case .notSentYet: "A released message has not been sent yet: send it first."
        case .partHasClocks:
            "The younger case has open items or an open question: settle them, or link the cases."
        case .notAsStated(let reference):
            "What is said of \(reference) is not what stands in the record."
        case .caseIsRestricted:
            "The case is restricted to named officers: in an emergency `desk do break-glass` asks a second officer."
        case .restrictedSo: "It is restricted to just these officers already."
        case .restrictsHimself: "You must be among the officers who read it."
        case .mayNotRead(let officer):
            "\(name(officer)) holds it, or is to, and would not read it: name that officer too."
        case .readsAlready: "You may read this case: there is nothing to ask."
        case .accessAskedAlready: "You have asked already: another officer must agree."
        case .noAccessAsked: "Nobody waits to read this case."
        case .askerMayNotAgree: "You asked for it: another officer must agree (four eyes)."
        case .restrictedApart: "A restricted case is neither merged nor split: link it."
        case .notConcluded:
            "Only a closed case is reviewed or erased; tasks and merged cases follow theirs."
        case .followsItsCase(let reference):
            "It goes with \(reference), and not before it: propose to erase that case. Where that has gone, `desk do erase` takes this along."
        case .erasureProposedAlready:
            "It is proposed to be erased already: another officer agrees, or a review keeps it."
        case .erasureAgreed:
            "It is agreed to erase this case; it goes as soon as the node has that (`desk sync`)."
        case .failedAlready(let at):
            "It is recorded as not delivered already, at \(at.rfc3339): when it has left again, say so."
        case .notYet(let what):
            "The \(what) is still to come: say when it was, not when it will be."
        case .isPast(let what): "The \(what) is past: name an instant to come."
        case .keptTooLong(let latest):
            "The next review is within \(Retention.longestMonths) months: by \(latest.rfc3339) at the latest."
        case .changedSinceRead: "It was changed after you read it: look at it again, then decide."
        case .fieldsOpen(let names):
            "Not filled in yet: \(names.joined(separator: ", ")). Go on with the draft, then submit it."
        case .noFollower(let reference):
            "\(reference), which goes with it, has not come here yet: exchange first (`desk sync`)."
        case .noErasureProposed: "Nobody proposes to erase this case."
        case .proposerMayNotErase:
            "You proposed to erase it: another officer must agree (four eyes)."
        case .changedSinceProposed:
            "The case changed after it was proposed to be erased: look at it again."
        case .caseIsErased: "The case is erased: nothing of it is left but who erased it, and why."
        case .noDataSubject: "This case is no data subject's request: say first what is asked."
        case .isDataSubjects: "It is recorded as a data subject's request already."
        case .notIdentified: "Check first that it is the person who asks."
        case .notDecided: "Nothing is decided yet: partners are told of a decision."
        case .groundFits(let isNeeded):
            isNeeded
                ? "Who is told less is told on a ground, a to e (Dir 2016/680 Art 15(1))."
                : "What is granted needs no ground."
        case .toldAlready(let partner): "\(partner) was told already."
        case .limitOfDataSubjects:
            "That limit is for requests of data subjects: say first what the person asks."
        case .contactPointAlone: "Only the contact point does that."
        case .notYourShift: "A shift is handed over by the officer whose shift it is."
        case .unitUnknown(let unit): "There is no unit \(unit) in this house."
        case .firstMessageStays: "The message that opened the case stays in it."
        case .notInQuarantine: "The case is not set aside: there is nothing to verify."
        case .anotherIdentity: "The case's identity does not follow from the message that opens it."
        }
    }
}
