/// The task that a case is, where it is one.
public struct Tasking: Hashable, Sendable {
    /// The case that it serves: named to the unit, not shown to it.
    public private(set) var of: Identity
    public private(set) var reference: Reference
    public private(set) var unit: Unit
    public private(set) var limit: TimeLimit
    public private(set) var receipt: Receipt

    public init(
        of: Identity, reference: Reference, unit: Unit, limit: TimeLimit, receipt: Receipt
    ) {
        self.of = of
        self.reference = reference
        self.unit = unit
        self.limit = limit
        self.receipt = receipt
    }

    static let blank = Tasking(
        of: .blank, reference: .blank, unit: .blank, limit: .blank,
        receipt: Receipt(at: .blank, source: .blank))

    mutating func fields(_ f: inout some Fields) {
        f.record(9, "receipt", &receipt, .given("from when its clock runs"))
        f.value(11, "of", &of, .given("the case that it serves"))
        f.value(18, "of-reference", &reference, .given("the reference of that case"))
        f.value(19, "unit", &unit, .unit("Which unit?"))
        f.value(20, "limit", &limit, .choice("Under which limit?"))
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

    public private(set) var id: Identity
    public private(set) var duty: Duty
    /// To whom or from whom, as `PL SPOC`.
    public private(set) var party: String
    public private(set) var state: State
    public private(set) var exception: Exception?
    public private(set) var reason: String

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

    static let blank = CopyRecord(id: .blank, duty: .direct, party: "", state: .due)

    mutating func fields(_ f: inout some Fields) {
        f.value(1, "id", &id, .new)
        f.value(10, "duty", &duty, .choice("Why is it due?"))
        f.value(2, "party", &party, .text("To whom or from whom?"))
        f.value(20, "state", &state, .choice("How does it stand?"))
        f.value(21, "exception", &exception, .choice("On which exception is it withheld?").ifAny)
        f.value(22, "reason", &reason, .text("Why?").ifAny)
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

    public private(set) var answer: Answer
    public private(set) var purposes: Set<Purpose>
    /// What Europol must not do with it (Art 19(2)); empty where nothing.
    public private(set) var restrictions: String
    public private(set) var reason: String

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

    static let blank = EuropolDecision(answer: .later, purposes: [], restrictions: "", reason: "")

    mutating func fields(_ f: inout some Fields) {
        f.value(20, "answer", &answer, .choice("Does Europol get a copy?"))
        f.words(10, "purpose", &purposes, .choices("For which purposes?"))
        f.value(22, "restriction", &restrictions, .text("What must it not do with it?").ifAny)
        f.value(2, "reason", &reason, .text("Why?").ifAny)
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

    public private(set) var terms: String
    public private(set) var result: Result
    /// The number of the hit, or why it was not searched.
    public private(set) var detail: String

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

    static let blank = EISSearch(terms: "", result: .noHit, detail: "")

    mutating func fields(_ f: inout some Fields) {
        f.value(2, "terms", &terms, .text("What was searched for?").ifAny)
        f.value(20, "result", &result, .choice("What came of it?"))
        f.value(
            22, "detail", &detail,
            .text("Which hit, or why was it not searched?").ifAny)
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
