/// A message in another language, with who translated it.
public struct Translation: Hashable, Sendable {
    public let message: Identity
    /// ISO 639, as `en`.
    public let language: String
    public let text: String
    public let translator: Identity
    public let at: Instant
}

/// One fact that a message gave, with its own evaluation and limits.
public struct Fact: Hashable, Sendable {
    public private(set) var id: Identity
    public private(set) var text: String
    /// The message that gave it; nil where an officer knows it otherwise.
    public private(set) var source: Identity?
    /// Whose information it is; nil: the case's partner or our own.
    public private(set) var origin: PartnerCode?
    public private(set) var evaluation: Evaluation
    public private(set) var handling: HandlingCodes
    /// An assessment by a person, not a fact (Art 7(1) of Directive (EU) 2016/680).
    public private(set) var isAssessment: Bool

    public init(
        id: Identity, text: String, source: Identity?, origin: PartnerCode?,
        evaluation: Evaluation, handling: HandlingCodes, isAssessment: Bool
    ) {
        self.id = id
        self.text = text
        self.source = source
        self.origin = origin
        self.evaluation = evaluation
        self.handling = handling
        self.isAssessment = isAssessment
    }

    static let blank = Fact(
        id: .blank, text: "", source: nil, origin: nil, evaluation: .notGiven, handling: .none,
        isAssessment: false)

    mutating func fields(_ f: inout some Fields) {
        f.value(1, "id", &id, .new)
        f.value(2, "text", &text, .text("What is the fact?").called("fact"))
        f.value(4, "message", &source, .message(.any, "Which message gave it?").ifAny)
        f.value(12, "assessment", &isAssessment, .yesNo("Is it somebody's assessment?"))
        f.record(13, "codes", &handling, .handling("How far may it go?"))
        f.record(15, "evaluation", &evaluation, .evaluation("How is it evaluated?"))
        f.value(17, "from", &origin, .partner("Whose information is it?").ifAny)
    }
}

/// Whose information answers an item.
public struct Origin: Hashable, Sendable {
    public let item: Identity?
    public let partner: PartnerCode

    public init(item: Identity?, partner: PartnerCode) {
        self.item = item
        self.partner = partner
    }
}

/// A consent that an originator was asked for, by a message that left.
public struct Consent: Hashable, Sendable {
    public let message: Identity
    public let originator: PartnerCode
    public let item: Identity?
    public let askedAt: Instant
    public internal(set) var answeredAt: Instant?
    public internal(set) var isGranted: Bool?
    /// To what it was given: to whom, for which purpose.
    public internal(set) var scope = ""
}

/// What goes with the text of a message that we write.
public struct Enclosure: Hashable, Sendable {
    public private(set) var attachments: [Attachment]
    /// ISO 639, as `en`; empty where nobody has said it.
    public private(set) var language: String
    public private(set) var evaluation: Evaluation?

    public init(
        attachments: [Attachment] = [], language: String = "", evaluation: Evaluation? = nil
    ) {
        self.attachments = attachments
        self.language = language
        self.evaluation = evaluation
    }

    public static let none = Enclosure()
    public static let mostAttachments = 100

    /// The files of both: nothing that somebody put to a draft vanishes when versions are brought
    /// together.
    func joined(with other: Enclosure) -> Enclosure {
        let known = Set(attachments.map(\.digest))
        return with(
            attachments: Array(
                (attachments + other.attachments.filter { !known.contains($0.digest) })
                    .prefix(Self.mostAttachments)),
            language: other.language.isEmpty ? language : other.language,
            evaluation: other.evaluation)
    }

    public func with(
        attachments: [Attachment]? = nil, language: String? = nil, evaluation: Evaluation? = nil
    ) -> Enclosure {
        Enclosure(
            attachments: attachments ?? self.attachments, language: language ?? self.language,
            evaluation: evaluation ?? self.evaluation)
    }

    mutating func fields(_ f: inout some Fields) {
        f.records(16, "file", &attachments, .files("Which files go with it?"))
        f.value(2, "language", &language, .language("In which language is it?").ifAny)
        f.record(
            15, "evaluation", ifAny: &evaluation, .evaluation("How is it evaluated?").ifAny)
    }
}

extension Case {
    /// The codes of the case and of every fact in it: what holds through every answer and copy.
    public var handling: HandlingCodes {
        knownFacts.reduce(setHandling) { $0.union($1.handling) }
    }

    /// Everybody without whose permission information with a code goes no further, by the code's test.
    func providers(where isCoded: (HandlingCodes) -> Bool) -> [PartnerCode?] {
        var providers: [PartnerCode?] = isCoded(setHandling) ? [partner] : []
        for fact in knownFacts where isCoded(fact.handling) {
            let provider = fact.origin ?? partner
            if !providers.contains(provider) { providers.append(provider) }
        }
        return providers
    }

    /// Whether an originator has consented, for an item or for the whole request.
    func hasConsent(of originator: PartnerCode, for item: Identity?) -> Bool {
        // The last answer counts: a yes may be taken back.
        consents.filter {
            $0.originator == originator && $0.answeredAt != nil
                && ($0.item == nil || $0.item == item)
        }.max { ($0.answeredAt!, $0.askedAt) < ($1.answeredAt!, $1.askedAt) }?.isGranted == true
    }

    /// Who must consent before an item is answered to somebody else, and has not.
    public func missingConsents(for item: Identity?) -> [PartnerCode] {
        origins.filter { $0.item == nil || $0.item == item }.map(\.partner).filter {
            !hasConsent(of: $0, for: item)
        }
    }
}

/// Whether a text is a language's letters in ISO 639, as `en`.
public func isLanguage(_ text: String) -> Bool {
    (2...3).contains(text.count) && text.utf8.allSatisfy { (0x61...0x7A).contains($0) }
}
