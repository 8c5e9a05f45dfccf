internal import Casework

extension Event {
    /// The event's stable name in JSON.
    var name: String {
        switch self {
        case .opened: "opened"
        case .received: "received"
        case .taken: "taken"
        case .handedOver: "handed-over"
        case .assessed: "assessed"
        case .noted: "noted"
        case .drafted: "drafted"
        case .revised: "revised"
        case .submitted: "submitted"
        case .returned: "returned"
        case .released: "released"
        case .closed: "closed"
        case .reopened: "reopened"
        case .settled: "settled"
        case .itemAsked: "item-asked"
        case .itemClassified: "item-classified"
        case .urgencyAssessed: "urgency-assessed"
        case .receiptProposed: "receipt-proposed"
        case .receiptConfirmed: "receipt-confirmed"
        case .clarificationDelivered: "clarification-delivered"
        case .clarified: "clarified"
        case .judgeAsked: "judge-asked"
        case .judgeDecided: "judge-decided"
        case .refusalReasoned: "refusal-reasoned"
        case .handlingSet: "handling-set"
        case .withdrawn: "withdrawn"
        case .sentByHand: "sent-by-hand"
        case .verified: "verified"
        case .checked: "checked"
        case .answerRecorded: "answer-recorded"
        case .sendingFailed: "sending-failed"
        case .provenance(let provenance): provenance.name
        case .coordination(let coordination): coordination.name
        case .relation(let relation): relation.name
        case .restriction(let restriction): restriction.name
        case .retention(let retention): retention.name
        case .dataSubject(let step): step.name
        }
    }
}

extension Provenance {
    var name: String {
        switch self {
        case .evaluated: "evaluated"
        case .factRecorded: "fact-recorded"
        case .originNoted: "origin-noted"
        case .consentAnswered: "consent-answered"
        case .classified: "classified"
        case .enclosed: "enclosed"
        case .translated: "translated"
        }
    }
}

extension Coordination {
    var name: String {
        switch self {
        case .tasked: "tasked"
        case .taskAnswered: "task-answered"
        case .taskAsked: "task-asked"
        case .taskReturned: "task-returned"
        case .copyRecorded: "copy-recorded"
        case .europolDecided: "europol-decided"
        case .eisSearched: "eis-searched"
        }
    }
}

extension Relation {
    var name: String {
        switch self {
        case .linked: "linked"
        case .unlinked: "unlinked"
        case .merged: "merged"
        case .absorbed: "absorbed"
        case .unmerged: "unmerged"
        case .separated: "separated"
        case .split: "split"
        }
    }
}

extension Restriction {
    var name: String {
        switch self {
        case .set: "restricted"
        case .accessAsked: "access-asked"
        case .accessGranted: "access-granted"
        }
    }
}

extension Retention {
    var name: String {
        switch self {
        case .kept: "kept"
        case .erasureProposed: "erasure-proposed"
        case .erased: "erased"
        }
    }
}

extension DataSubjectStep {
    var name: String {
        switch self {
        case .asked: "data-subject-asked"
        case .identified: "identified"
        case .decided: "decided"
        case .partnerTold: "partner-told"
        case .dropped: "data-subject-dropped"
        }
    }
}
