/// What the contact point arranges around a case: units at home, copies, Europol.
public enum Coordination: Hashable, Sendable {
    /// A unit was tasked; the task is a case of its own, which the unit sees, never this thread.
    case tasked(task: Identity, reference: Reference, Unit, text: String)
    /// In a task: what the unit found.
    case taskAnswered(id: Identity, text: String)
    /// In a task: the unit asks back.
    case taskAsked(id: Identity, text: String)
    /// In a task: the answer does not do; the unit's clock runs again.
    case taskReturned(reason: String)
    case copyRecorded(CopyRecord)
    case europolDecided(EuropolDecision)
    case eisSearched(EISSearch)
}

/// The task that a case is, where it is one.
public struct Tasking: Hashable, Sendable {
    /// The case that it serves: named to the unit, not shown to it.
    public let of: Identity
    public let reference: Reference
    public let unit: Unit
    public let limit: TimeLimit
    public let receipt: Receipt

    public init(
        of: Identity, reference: Reference, unit: Unit, limit: TimeLimit, receipt: Receipt
    ) {
        self.of = of
        self.reference = reference
        self.unit = unit
        self.limit = limit
        self.receipt = receipt
    }
}

/// A task as the case that it serves knows it.
public struct TaskNote: Hashable, Sendable {
    public let task: Identity
    public let reference: Reference
    public let unit: Unit
    public let text: String
    public let at: Instant
}

/// A copy that one of Articles 4, 5, 7 and 8 demands, or that came to us by them.
public struct CopyRecord: Hashable, Sendable {
    /// Why a copy is due.
    public enum Duty: String, Numbered, Sendable {
        /// An authority that writes abroad copies its own contact point.
        case request = "art-4-1"
        /// Whoever answers an authority directly copies its contact point.
        case answer = "art-5-3"
        case spontaneous = "art-7-3"
        /// Exchange between authorities copies both contact points.
        case direct = "art-8"

        public var article: String {
            switch self {
            case .request: "Dir 2023/977 Art 4(1)"
            case .answer: "Dir 2023/977 Art 5(3)"
            case .spontaneous: "Dir 2023/977 Art 7(3)"
            case .direct: "Dir 2023/977 Art 8"
            }
        }
    }

    public enum State: String, Numbered, Sendable { case due, sent, received, withheld }

    /// The only grounds on which a copy may be withheld, case by case.
    public enum Exception: String, Numbered, Sendable {
        case sensitiveInvestigation = "a"
        case terrorism = "b"
        case safety = "c"

        public var sentence: String {
            switch self {
            case .sensitiveInvestigation:
                "a running highly sensitive investigation needs confidentiality"
            case .terrorism: "a terrorism case that is no emergency or crisis"
            case .safety: "it would endanger an individual's safety"
            }
        }
    }

    public let id: Identity
    public let duty: Duty
    /// To whom or from whom, as `PL SPOC`.
    public let party: String
    public let state: State
    public let exception: Exception?
    public let reason: String

    public init(
        id: Identity, duty: Duty, party: String, state: State, exception: Exception? = nil,
        reason: String = ""
    ) {
        self.id = id
        self.duty = duty
        self.party = party
        self.state = state
        self.exception = exception
        self.reason = reason
    }
}

/// Whether Europol gets a copy, decided case by case (Art 12).
public struct EuropolDecision: Hashable, Sendable {
    public enum Answer: String, Numbered, Sendable { case yes, no, later }

    /// Art 18(2) of Regulation (EU) 2016/794.
    public enum Purpose: String, Numbered, Sendable {
        case crossChecking = "a"
        case strategicAnalysis = "b"
        case operationalAnalysis = "c"
        case exchange = "d"
        case research = "e"
        case informingPublic = "f"

        public var sentence: String {
            switch self {
            case .crossChecking: "cross-checking"
            case .strategicAnalysis: "strategic or thematic analysis"
            case .operationalAnalysis: "operational analysis"
            case .exchange: "facilitating the exchange"
            case .research: "research and innovation"
            case .informingPublic: "informing the public of wanted persons"
            }
        }
    }

    public let answer: Answer
    public let purposes: Set<Purpose>
    /// What Europol must not do with it (Art 19(2)); empty where nothing.
    public let restrictions: String
    public let reason: String

    public init(answer: Answer, purposes: Set<Purpose>, restrictions: String, reason: String) {
        self.answer = answer
        self.purposes = purposes
        self.restrictions = restrictions
        self.reason = reason
    }

    public var sentence: String {
        let letters = purposes.map(\.rawValue).sorted().joined(separator: ", ")
        var sentence = "copy to Europol: \(answer.rawValue)"
        if !letters.isEmpty { sentence += ", for 18(2) \(letters)" }
        if !restrictions.isEmpty { sentence += "; restricted: \(restrictions)" }
        return reason.isEmpty ? sentence : sentence + "; \(reason)"
    }
}

/// One search of the Europol Information System, as the worksheet of the case has it.
public struct EISSearch: Hashable, Sendable {
    public enum Result: String, Numbered, Sendable {
        case noHit = "no-hit"
        case hit
        /// Not searched, with the reason.
        case notApplicable = "not-applicable"
    }

    public let terms: String
    public let result: Result
    /// The number of the hit, or why it was not searched.
    public let detail: String

    public init(terms: String, result: Result, detail: String) {
        self.terms = terms
        self.result = result
        self.detail = detail
    }

    public var sentence: String {
        switch result {
        case .noHit: "searched for \(terms): no hit"
        case .hit: "searched for \(terms): hit \(detail)"
        case .notApplicable: "not searched: \(detail)"
        }
    }
}

extension OperationID {
    /// Names what an operation writes where its event names nothing.
    var noteIdentity: Identity {
        Identity(high: replica.high ^ 0x6E6F_7465, low: replica.low &+ counter)
    }
}

/// A record with who made it, and when.
public struct Recorded<Value: Hashable & Sendable>: Hashable, Sendable {
    public let value: Value
    public let officer: Identity
    public let at: Instant
}

extension Case {
    public static let mostTasks = 100
    public static let mostRecords = 1000

    /// The task that this case is; nil for a matter of its own.
    public var tasking: Tasking? {
        if case .task(let tasking) = opening.origin { return tasking }
        return nil
    }

    /// The unit that may see it beside the contact point.
    public var audience: Unit { tasking?.unit ?? unit }

    /// What the unit answered last.
    public var unitAnswer: Note? {
        for case .note(let note) in thread.messages.reversed() where note.kind == .answer {
            return note
        }
        return nil
    }

    /// Whether the unit has said what it found, and nobody has returned it.
    public var isTaskAnswered: Bool {
        tasking != nil && clock(law: .elapsed) == nil && state == .open
    }

    mutating func apply(_ coordination: Coordination, by circumstances: Circumstances) {
        let officer = circumstances.officer
        let at = circumstances.at
        switch coordination {
        case .tasked(let task, let reference, let unit, let text):
            guard !tasks.contains(where: { $0.task == task }) else { return }
            tasks.append(
                TaskNote(task: task, reference: reference, unit: unit, text: text, at: at))
            note("\(unit) tasked, \(reference): \(text)", circumstances)
        case .taskAnswered(let id, let text):
            keep(id, text, .answer, circumstances)
            record(.answered, at: at, by: officer)
        case .taskAsked(let id, let text): keep(id, text, .question, circumstances)
        case .taskReturned(let reason):
            recordReopening(circumstances)
            // Named by its operation, which no other note is.
            let operation = circumstances.operation
            thread.replace(
                .note(
                    Note(
                        id: operation.noteIdentity, author: officer, at: at, text: reason,
                        kind: .givenBack)))
            note("given back to the unit: \(reason)", circumstances)
        case .copyRecorded(let copy):
            let kept = Recorded(value: copy, officer: officer, at: at)
            if let index = copies.firstIndex(where: { $0.value.id == copy.id }) {
                copies[index] = kept
            } else {
                copies.append(kept)
            }
            let exception = copy.exception.map { ", exception (\($0.rawValue)): \(copy.reason)" }
            note(
                "copy, \(copy.party), \(copy.duty.article): \(copy.state.rawValue)\(exception ?? "")",
                circumstances)
        case .europolDecided(let decision):
            europol = Recorded(value: decision, officer: officer, at: at)
            note(decision.sentence, circumstances)
        case .eisSearched(let search):
            eisSearches.append(Recorded(value: search, officer: officer, at: at))
            note("EIS \(search.sentence)", circumstances)
        }
    }

    /// Keeps what a unit wrote as a note of its own kind.
    private mutating func keep(
        _ id: Identity, _ text: String, _ kind: Note.Kind, _ circumstances: Circumstances
    ) {
        thread.replace(
            .note(
                Note(
                    id: id, author: circumstances.officer, at: circumstances.at, text: text,
                    kind: kind)))
        note(kind == .answer ? "the unit answered" : "the unit asks back", circumstances)
    }
}

func decide(
    _ coordination: Coordination, on subject: Case, by officer: Officer
) throws(Objection) {
    try demandOpen(subject)
    switch coordination {
    case .tasked(_, _, let unit, let text):
        guard subject.tasking == nil else { throw .isTask }
        guard unit != .spoc else { throw .unitIsOurs }
        guard subject.tasks.count < Case.mostTasks else { throw .tooMany("tasks", Case.mostTasks) }
        try demand(text, "task")
    case .taskAnswered(let id, let text), .taskAsked(let id, let text):
        guard subject.tasking != nil else { throw .noTask }
        guard !subject.isTaskAnswered else { throw .taskIsAnswered }
        guard subject.thread[id] == nil else { throw .identityTaken }
        try demand(text, "text")
    case .taskReturned(let reason):
        guard subject.tasking != nil else { throw .noTask }
        guard subject.isTaskAnswered else { throw .taskNotAnswered }
        try demand(reason, "reason", most: Limits.name * 4)
    case .copyRecorded(let copy):
        let known = subject.copies.first { $0.value.id == copy.id }
        guard known != nil || subject.copies.count < Case.mostRecords else {
            throw .tooMany("copies", Case.mostRecords)
        }
        // Who may not withhold a copy does not take the withholding back either.
        if known?.value.state == .withheld, !Rights.allows(officer.role, .withhold) {
            throw .roleMayNot(officer.role, .withhold)
        }
        try demand(copy.party, "party", most: Limits.name * 4)
        guard copy.reason.utf8.count <= Limits.name * 4 else {
            throw .tooLong(what: "reason", limit: Limits.name * 4, actual: copy.reason.utf8.count)
        }
        guard (copy.state == .withheld) == (copy.exception != nil) else {
            throw .copyNeedsException
        }
        if copy.state == .withheld { try demand(copy.reason, "reason", most: Limits.name * 4) }
    case .europolDecided(let decision):
        guard decision.answer != .yes || !decision.purposes.isEmpty else {
            throw .empty("purpose of processing, a to f")
        }
        if decision.answer != .yes { try demand(decision.reason, "reason", most: Limits.name * 4) }
        for text in [decision.reason, decision.restrictions]
        where text.utf8.count > Limits.name * 4 {
            throw .tooLong(what: "reason", limit: Limits.name * 4, actual: text.utf8.count)
        }
    case .eisSearched(let search):
        guard subject.eisSearches.count < Case.mostRecords else {
            throw .tooMany("searches", Case.mostRecords)
        }
        if search.result != .notApplicable {
            try demand(search.terms, "terms", most: Limits.name * 4)
        }
        if search.result != .noHit { try demand(search.detail, "detail", most: Limits.name * 4) }
        for text in [search.terms, search.detail] where text.utf8.count > Limits.name * 4 {
            throw .tooLong(what: "text", limit: Limits.name * 4, actual: text.utf8.count)
        }
    }
}

extension TimeLimit {
    /// The limit of a task, so that its answer leaves time to draft and release: the house's limit for
    /// the class of the request, or the longest that still ends before the deadline.
    ///
    /// - Parameter clock: the request's; nil where none runs.
    public static func forTask(under clock: Clock?, at now: Instant) -> TimeLimit {
        guard let clock else { return .taskOther }
        let usual: TimeLimit =
            switch clock.limit.span.seconds {
            case ...(12 * 3600): .taskUrgentDirect
            case ...(3 * 86_400): .taskUrgentIndirect
            default: .taskOther
            }
        guard let left = clock.secondsLeft(at: now) else { return usual }
        let shorter: [TimeLimit] = [.taskOther, .taskUrgentIndirect, .taskUrgentDirect, .taskShort]
        return shorter.first { $0.seconds <= usual.seconds && $0.seconds < left } ?? .taskShort
    }
}
