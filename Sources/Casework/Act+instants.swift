/// Where an instant that somebody states may lie, seen from the instant at which he signs.
public enum Tense: String, Sendable {
    /// What was so: not after the signature.
    case past
    /// What is promised or expected: after the signature.
    case toCome = "to come"
    /// Whatever it is: a partner's own word, a period on both sides of now, or what is compared with the record.
    case any
}

/// An instant that an act carries, with its rule.
public struct StatedInstant: Hashable, Sendable {
    /// As it stands in a sentence.
    public let what: String
    public let at: Instant
    public let tense: Tense

    init(_ what: String, _ at: Instant, _ tense: Tense) {
        self.what = what
        self.at = at
        self.tense = tense
    }

    /// Asked once, by whoever decides: at the seat by keys and by command, at the node.
    public func demand(by signed: Instant) throws(Objection) {
        switch tense {
        case .past: guard at <= signed else { throw .notYet(what) }
        case .toCome: guard at > signed else { throw .isPast(what) }
        case .any: return
        }
    }
}

func demand(_ instants: [StatedInstant], by signed: Instant) throws(Objection) {
    for one in instants { try one.demand(by: signed) }
}

extension Act {
    /// Every instant that the act carries. What is not named here is asked by no rule: a test compares this with
    /// the instants that a sample of every act holds.
    public var instants: [StatedInstant] {
        switch self {
        case .open(let opening): opening.instants
        case .receive(let message): message.instants
        case .draft(_, _, _, _, let purpose), .revise(_, _, _, _, let purpose): purpose.instants
        case .proposeReceipt(let at, _): [StatedInstant("receipt", at, .past)]
        case .recordDelivery(_, let at): [StatedInstant("delivery", at, .past)]
        case .recordClarification(_, let at): [StatedInstant("partner's answer", at, .past)]
        case .askJudge(_, _, let at): [StatedInstant("question to the judge", at, .past)]
        case .recordJudgment(_, _, let at): [StatedInstant("judge's decision", at, .past)]
        case .recordSending(_, let at, _): [StatedInstant("sending", at, .past)]
        case .recordFailure(_, let at, _): [StatedInstant("failure", at, .past)]
        case .provenance(.consentAnswered(_, _, _, let at)):
            [StatedInstant("answer of the originator", at, .past)]
        case .retention(.kept(let until, _)):
            [StatedInstant("day of the next review", until, .toCome)]
        case .retention(.erased(_, let stone)): stone.instants
        case .relation(.merged(let part)), .relation(.absorbed(let part)): part.instants
        case .take, .handOver, .assess, .note, .withdraw, .submit, .returnDraft, .release, .close,
            .reopen, .settle, .askItem, .classify, .assessUrgency, .confirmReceipt, .reasonRefusal,
            .setHandling, .check, .recordAnswer, .verify, .provenance, .coordination, .relation,
            .restriction, .retention, .dataSubject:
            []
        }
    }
}

extension Opening {
    fileprivate var instants: [StatedInstant] {
        switch origin {
        case .message(let message): message.instants
        case .hand(_, _, let receipt): [StatedInstant("receipt", receipt.at, .past)]
        case .task(let tasking): [StatedInstant("task's beginning", tasking.receipt.at, .past)]
        }
    }
}

extension ReceivedMessage {
    /// The receipt is our own word (a header of our host, a file's name, an officer's); when it was sent is its
    /// sender's.
    fileprivate var instants: [StatedInstant] {
        [StatedInstant("receipt", receipt.at, .past)]
            + (sent.map { [StatedInstant("sending", $0, .any)] } ?? [])
    }
}

extension Purpose {
    fileprivate var instants: [StatedInstant] {
        guard case .extended(_, let expected, _) = self else { return [] }
        return [StatedInstant("instant until which the judge needs", expected, .toCome)]
    }
}

extension Tombstone {
    /// What a stone says is compared with the case.
    fileprivate var instants: [StatedInstant] {
        [StatedInstant("receipt", received, .any)]
            + (concluded.map { [StatedInstant("conclusion", $0, .any)] } ?? [])
    }
}

extension CasePart {
    /// What is said of another case is compared with that case, at the node.
    fileprivate var instants: [StatedInstant] {
        [StatedInstant("receipt", receipt, .any), StatedInstant("counted receipt", counted, .any)]
    }
}

extension ShiftEvent {
    /// Every instant that it carries. A shift may be opened late, and for the hours before.
    public var instants: [StatedInstant] {
        switch self {
        case .opened(let from, let until):
            [StatedInstant("beginning", from, .any), StatedInstant("end", until, .toCome)]
        case .promised(let promise): [StatedInstant("promised hour", promise.due, .toCome)]
        case .outage(let outage): [StatedInstant("beginning of the outage", outage.from, .past)]
        case .outageEnded(_, let at): [StatedInstant("end of the outage", at, .past)]
        case .kept, .remarked, .handedOver, .takenOver: []
        }
    }
}

extension RosterEvent {
    /// A duty is planned, and an absence also entered afterwards.
    public var instants: [StatedInstant] {
        switch self {
        case .entered(let entry):
            [StatedInstant("beginning", entry.from, .any), StatedInstant("end", entry.until, .any)]
        case .struck: []
        }
    }
}
