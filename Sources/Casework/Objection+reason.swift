extension Objection {
    /// Its stable key and its values, as a verdict carries them: worded where they are shown.
    public var reason: Reason {
        switch self {
        case .noSuchCase: return Reason("objection.no-such-case")
        case .roleMayNot(let role, let verb):
            return Reason(
                "objection.role-may-not",
                [.term("role." + role.rawValue), .term("right." + verb.rawValue)])
        case .caseIsClosed: return Reason("objection.case-is-closed")
        case .caseIsOpen: return Reason("objection.case-is-open")
        case .alreadyHeld(let officer):
            return Reason("objection.already-held", [.officer(officer)])
        case .alreadyYours: return Reason("objection.already-yours")
        case .noSuchDraft: return Reason("objection.no-such-draft")
        case .draftNotSubmitted: return Reason("objection.draft-not-submitted")
        case .draftSubmitted: return Reason("objection.draft-submitted")
        case .drafterMayNotRelease: return Reason("objection.drafter-may-not-release")
        case .changedSinceSubmitted: return Reason("objection.changed-since-submitted")
        case .unsettledVersions: return Reason("objection.unsettled-versions")
        case .noRecipient: return Reason("objection.no-recipient")
        case .empty(let what):
            return Reason("objection.empty", [.text(what)])
        case .tooLong(let what, let limit, let actual):
            return Reason(
                "objection.too-long", [.text(what), .number(Int64(limit)), .number(Int64(actual))])
        case .draftsOpen(let count):
            return Reason("objection.drafts-open", [.number(Int64(count))])
        case .alreadyReceived: return Reason("objection.already-received")
        case .noSuchConflict: return Reason("objection.no-such-conflict")
        case .conflictIsAnothers(let officer):
            return Reason("objection.conflict-is-anothers", [.officer(officer)])
        case .noSuchItem: return Reason("objection.no-such-item")
        case .itemSettled(let number):
            return Reason("objection.item-settled", [.number(Int64(number))])
        case .tooManyItems(let most):
            return Reason("objection.too-many-items", [.number(Int64(most))])
        case .noClock: return Reason("objection.no-clock")
        case .noReceiptCorrection: return Reason("objection.no-receipt-correction")
        case .proposerMayNotConfirm: return Reason("objection.proposer-may-not-confirm")
        case .noSuchClarification: return Reason("objection.no-such-clarification")
        case .clarificationAnswered: return Reason("objection.clarification-answered")
        case .before(let what):
            return Reason("objection.before", [.text(what)])
        case .noJudgeAsked(let number):
            return Reason("objection.no-judge-asked", [.number(Int64(number))])
        case .judgeAskedAlready(let number):
            return Reason("objection.judge-asked-already", [.number(Int64(number))])
        case .handlingMayNotDrop(let codes):
            return Reason("objection.handling-may-not-drop", [.text(codes.text)])
        case .internalReasonLeaks: return Reason("objection.internal-reason-leaks")
        case .gateIsShut(_, let reason): return reason
        case .identityTaken: return Reason("objection.identity-taken")
        case .nothingToSend: return Reason("objection.nothing-to-send")
        case .nothingHasLeft: return Reason("objection.nothing-has-left")
        case .noSuchMessage: return Reason("objection.no-such-message")
        case .notOurs: return Reason("objection.not-ours")
        case .noConsentAsked: return Reason("objection.no-consent-asked")
        case .classificationMayNotDrop(let level):
            return Reason(
                "objection.classification-may-not-drop", [.term("classification." + level.rawValue)]
            )
        case .tooMany(let what, let most):
            return Reason("objection.too-many", [.text(what), .number(Int64(most))])
        case .notInAudience(let unit):
            return Reason("objection.not-in-audience", [.text(unit.code)])
        case .isTask: return Reason("objection.is-task")
        case .noTask: return Reason("objection.no-task")
        case .unitIsOurs: return Reason("objection.unit-is-ours")
        case .limitOfTasks: return Reason("objection.limit-of-tasks")
        case .noTaskLimit: return Reason("objection.no-task-limit")
        case .taskIsAnswered: return Reason("objection.task-is-answered")
        case .taskNotAnswered: return Reason("objection.task-not-answered")
        case .copyNeedsException: return Reason("objection.copy-needs-exception")
        case .itself: return Reason("objection.itself")
        case .linkedAlready: return Reason("objection.linked-already")
        case .notLinked: return Reason("objection.not-linked")
        case .caseIsMerged(let reference):
            return Reason("objection.case-is-merged", [.text(reference.text)])
        case .mergedAlready: return Reason("objection.merged-already")
        case .notMerged: return Reason("objection.not-merged")
        case .mayNotMerge: return Reason("objection.may-not-merge")
        case .partnersDiffer: return Reason("objection.partners-differ")
        case .youngerSurvivesNot: return Reason("objection.younger-survives-not")
        case .noShift: return Reason("objection.no-shift")
        case .shiftIsOpen: return Reason("objection.shift-is-open")
        case .shiftTooLong:
            return Reason("objection.shift-too-long", [.number(Shift.longest / 3600)])
        case .shiftIsHandedOver: return Reason("objection.shift-is-handed-over")
        case .shiftIsSigned: return Reason("objection.shift-is-signed")
        case .noHandover: return Reason("objection.no-handover")
        case .handsOverToHimself: return Reason("objection.hands-over-to-himself")
        case .noSuchPromise: return Reason("objection.no-such-promise")
        case .noSuchOutage: return Reason("objection.no-such-outage")
        case .notSentYet: return Reason("objection.not-sent-yet")
        case .partHasClocks: return Reason("objection.part-has-clocks")
        case .notAsStated(let reference):
            return Reason("objection.not-as-stated", [.text(reference.text)])
        case .caseIsRestricted: return Reason("objection.case-is-restricted")
        case .restrictedSo: return Reason("objection.restricted-so")
        case .restrictsHimself: return Reason("objection.restricts-himself")
        case .mayNotRead(let officer):
            return Reason("objection.may-not-read", [.officer(officer)])
        case .readsAlready: return Reason("objection.reads-already")
        case .accessAskedAlready: return Reason("objection.access-asked-already")
        case .noAccessAsked: return Reason("objection.no-access-asked")
        case .askerMayNotAgree: return Reason("objection.asker-may-not-agree")
        case .restrictedApart: return Reason("objection.restricted-apart")
        case .notConcluded: return Reason("objection.not-concluded")
        case .followsItsCase(let reference):
            return Reason("objection.follows-its-case", [.text(reference.text)])
        case .erasureProposedAlready: return Reason("objection.erasure-proposed-already")
        case .erasureAgreed: return Reason("objection.erasure-agreed")
        case .failedAlready(let at):
            return Reason("objection.failed-already", [.instant(at)])
        case .notYet(let what):
            return Reason("objection.not-yet", [.text(what)])
        case .isPast(let what):
            return Reason("objection.is-past", [.text(what)])
        case .keptTooLong(let latest):
            return Reason(
                "objection.kept-too-long",
                [.number(Int64(Retention.longestMonths)), .instant(latest)])
        case .changedSinceRead: return Reason("objection.changed-since-read")
        case .fieldsOpen(let names):
            return Reason("objection.fields-open", [.text(names.joined(separator: ", "))])
        case .noFollower(let reference):
            return Reason("objection.no-follower", [.text(reference.text)])
        case .noErasureProposed: return Reason("objection.no-erasure-proposed")
        case .proposerMayNotErase: return Reason("objection.proposer-may-not-erase")
        case .changedSinceProposed: return Reason("objection.changed-since-proposed")
        case .caseIsErased: return Reason("objection.case-is-erased")
        case .noDataSubject: return Reason("objection.no-data-subject")
        case .isDataSubjects: return Reason("objection.is-data-subjects")
        case .notIdentified: return Reason("objection.not-identified")
        case .notDecided: return Reason("objection.not-decided")
        case .groundFits(true): return Reason("objection.ground-needed")
        case .groundFits(false): return Reason("objection.ground-needless")
        case .toldAlready(let partner):
            return Reason("objection.told-already", [.text(partner.text)])
        case .limitOfDataSubjects: return Reason("objection.limit-of-data-subjects")
        case .contactPointAlone: return Reason("objection.contact-point-alone")
        case .notYourShift: return Reason("objection.not-your-shift")
        case .unitUnknown(let unit):
            return Reason("objection.unit-unknown", [.text(unit.code)])
        case .firstMessageStays: return Reason("objection.first-message-stays")
        case .notInQuarantine: return Reason("objection.not-in-quarantine")
        case .anotherIdentity: return Reason("objection.another-identity")
        }
    }
}
