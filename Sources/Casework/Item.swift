/// How what is asked for can be had: with urgency it decides the time limit (Art 2 and 5(1)).
public enum Access: String, Numbered, Sendable {
    /// In a database that the contact point or an authority can query.
    case direct
    /// From another authority or a private party, without coercion.
    case indirect
    /// Only with a judicial authorisation (Art 9); it is indirectly accessible until then.
    case judge

    public func limit(isUrgent: Bool, under profile: LawProfile = .directive) -> TimeLimit {
        guard profile == .directive else {
            guard isUrgent else { return .oldOther }
            return self == .direct ? .oldUrgent : .oldUrgentPostponed
        }
        guard isUrgent else { return .other }
        return self == .direct ? .urgentDirect : .urgentIndirect
    }
}

/// The grounds of Art 4(4): a request is urgent only if at least one is objectively true.
public enum UrgencyGround: String, Numbered, Sendable {
    case publicSecurity = "U1"
    case lifeOrLimb = "U2"
    case deprivationOfLiberty = "U3"
    case losesRelevance = "U4"

    public var sentence: String {
        switch self {
        case .publicSecurity: "an immediate, serious threat to public security"
        case .lifeOrLimb: "imminent danger to life or physical integrity"
        case .deprivationOfLiberty:
            "a decision that may keep somebody under measures up to deprivation of liberty"
        case .losesRelevance:
            "the information loses its relevance if it is not given at once, and is important"
        }
    }
}

/// What an officer has decided about a request's urgency; the claim stays beside it.
public struct UrgencyAssessment: Hashable, Sendable {
    /// Empty: not urgent.
    public private(set) var grounds: Set<UrgencyGround>
    public private(set) var reason: String

    public init(grounds: Set<UrgencyGround>, reason: String) {
        self.grounds = grounds
        self.reason = reason
    }

    public var isUrgent: Bool { !grounds.isEmpty }

    package mutating func fields(_ f: inout some Fields) {
        f.words(10, "ground", &grounds, .choices("On which grounds is it urgent?"))
        f.value(2, "reason", &reason, .text("Why?"))
    }
}

/// What came of an item.
public enum Outcome: Hashable, Sendable {
    case full
    /// In part: the rest keeps its clock.
    case partial
    /// Looked for, and nothing found.
    case negative
    /// Nothing yet: the partner knows that it is worked on.
    case interim
    case refused(RefusalGround)

    public var isFinal: Bool {
        switch self {
        case .full, .negative, .refused: true
        case .partial, .interim: false
        }
    }

    public var id: String {
        switch self {
        case .full: "full"
        case .partial: "partial"
        case .negative: "negative"
        case .interim: "interim"
        case .refused(let ground): "refused:\(ground.rawValue)"
        }
    }

    /// As `desk do` and keys write it: `full`, `refused:6.1.g.ii`.
    public init?(id: String) {
        switch id {
        case "full": self = .full
        case "partial": self = .partial
        case "negative": self = .negative
        case "interim": self = .interim
        default:
            guard id.hasPrefix("refused:"),
                let ground = RefusalGround(rawValue: String(id.dropFirst("refused:".count)))
            else { return nil }
            self = .refused(ground)
        }
    }

    public var sentence: String {
        switch self {
        case .full: "answered in full"
        case .partial: "answered in part"
        case .negative: "answered: nothing found"
        case .interim: "interim answer"
        case .refused(let ground): "refused, \(ground.rawValue)"
        }
    }
}

/// What a message does to one item when it leaves.
public struct ItemOutcome: Record {
    public private(set) var item: Identity
    public private(set) var outcome: Outcome

    public init(item: Identity, outcome: Outcome) {
        self.item = item
        self.outcome = outcome
    }

    public static let isRow = true
    public init(_: Blank) { (item, outcome) = (.blank, .full) }
    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "item", &item, .item("Which item?"))
        f.value(2, "outcome", &outcome, .choice("What comes of it?"))
    }
}

/// One thing asked for within a request, with its own access, clock and outcome.
public struct Item: Hashable, Sendable {
    public let id: Identity
    /// As officers name it, from 1.
    public let number: Int
    public let text: String
    /// Of several that officers set apart the one with the earlier deadline.
    public internal(set) var access: Access?
    var classification = Contested<Access>()
    /// What messages that stand say of it, in the order in which they took effect.
    var given: [Given] = []
    /// The first that is final, else the last.
    public var outcome: Outcome? {
        (given.first { $0.outcome.isFinal } ?? given.last)?.outcome
    }

    struct Given: Hashable, Sendable {
        let message: Identity
        let outcome: Outcome
    }

    public internal(set) var facts: [ClockFact] = []
    /// Why it was refused, for the house alone: no message is made of it.
    public internal(set) var internalReasons: [String] = []
    public internal(set) var judge: JudicialStep?

    /// Whether it has a limit of its own that was not taken back.
    var hasLimit: Bool {
        facts.contains {
            if case .limit(let limit, _) = $0.what { limit != .dataSubject } else { false }
        }
    }

    public var isSettled: Bool { outcome?.isFinal ?? false }
}

/// A judicial authorisation for one item (Art 5(2) and 9).
public struct JudicialStep: Hashable, Sendable {
    public let authority: String
    public let askedAt: Instant
    public internal(set) var expected: Instant?
    public internal(set) var isGranted: Bool?
}

/// A question that left us, and when the clock stood still for it.
public struct ClarificationAsked: Hashable, Sendable {
    public let message: Identity
    public let number: Int
    public let items: [Identity]
    public let askedAt: Instant
    public internal(set) var deliveredAt: Instant?
    public internal(set) var answeredAt: Instant?
}

/// A receipt that an officer says was another; a second officer confirms it.
public struct ReceiptCorrection: Hashable, Sendable {
    public let operation: OperationID
    public let officer: Identity
    public let at: Instant
    public let reason: String
}

/// The codes H0 to H3 of Europol's handling of information, combinable.
public struct HandlingCodes: Record {
    /// Not in court without the provider's permission.
    public private(set) var isH1: Bool
    /// No onward dissemination without the provider's permission.
    public private(set) var isH2: Bool
    /// H3: another restriction, in words; empty where there is none.
    public private(set) var restriction: String

    public init(isH1: Bool = false, isH2: Bool = false, restriction: String = "") {
        self.isH1 = isH1
        self.isH2 = isH2
        self.restriction = restriction
    }

    public static let none = HandlingCodes()

    /// `H0`, `H1+H2`, `H3`.
    public var text: String {
        var codes: [String] = []
        if isH1 { codes.append("H1") }
        if isH2 { codes.append("H2") }
        if !restriction.isEmpty { codes.append("H3") }
        return codes.isEmpty ? "H0" : codes.joined(separator: "+")
    }

    /// Nil where a code is none; `restriction` gives H3 its words.
    public init?(text: String, restriction: String = "") {
        var isH1 = false
        var isH2 = false
        var isH3 = false
        for code in text.uppercased().split(whereSeparator: { "+, ".contains($0) }) {
            switch code {
            case "H0": break
            case "H1": isH1 = true
            case "H2": isH2 = true
            case "H3": isH3 = true
            default: return nil
            }
        }
        guard isH3 == !restriction.isEmpty else { return nil }
        self.init(isH1: isH1, isH2: isH2, restriction: restriction)
    }

    /// What both demand.
    public func union(_ other: HandlingCodes) -> HandlingCodes {
        var words = restriction
        if words.isEmpty {
            words = other.restriction
        } else if !other.restriction.isEmpty, !words.contains(other.restriction) {
            words =
                other.restriction.contains(words)
                ? other.restriction : "\(words); \(other.restriction)"
        }
        return HandlingCodes(
            isH1: isH1 || other.isH1, isH2: isH2 || other.isH2, restriction: words)
    }

    /// What each code forbids, for the officer who reads it.
    public var sentences: [String] {
        var sentences: [String] = []
        if isH1 { sentences.append("not in court without the provider's permission") }
        if isH2 { sentences.append("not passed on without the provider's permission") }
        if !restriction.isEmpty { sentences.append(restriction) }
        return sentences
    }

    public static let isRow = true
    public init(_: Blank) { self = .none }
    /// H1 is 1, H2 is 2, H3 is 4 and has words.
    public mutating func fields(_ f: inout some Fields) {
        var bits = (isH1 ? 1 : 0) | (isH2 ? 2 : 0) | (restriction.isEmpty ? 0 : 4)
        f.value(1, "codes", &bits, .given("H1 is 1, H2 2, H3 4"))
        f.value(2, "restriction", &restriction, .given("what H3 restricts"))
        guard bits < 8, (bits & 4 != 0) == !restriction.isEmpty else { return f.wrong("handling") }
        (isH1, isH2) = (bits & 1 != 0, bits & 2 != 0)
    }
}
