/// Where information comes from, how reliable it is, and how far it may go: what is recorded of it.
public enum Provenance: Hashable, Sendable {
    case evaluated(message: Identity, Evaluation)
    case factRecorded(Fact)
    /// What answers an item (nil: the request as a whole) came from another state or organisation,
    /// whose consent it needs (Art 6(1)(h)).
    case originNoted(item: Identity?, PartnerCode)
    /// The originator has said yes or no to a message that asked him.
    case consentAnswered(message: Identity, isGranted: Bool, scope: String, at: Instant)
    /// `base`: the level its author had before him; where another stands, the higher holds.
    case classified(Classification, base: Classification)
    /// What goes with the text of a draft: a new version of it, so that it voids a submission.
    case enclosed(draft: Identity, base: OperationID, Enclosure)
    /// A received message in another language; the original stays beside it.
    case translated(message: Identity, language: String, text: String)
}

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
    public let id: Identity
    public let text: String
    /// The message that gave it; nil where an officer knows it otherwise.
    public let source: Identity?
    /// Whose information it is; nil: the case's partner or our own.
    public let origin: PartnerCode?
    public let evaluation: Evaluation
    public let handling: HandlingCodes
    /// An assessment by a person, not a fact (Art 7(1) of Directive (EU) 2016/680).
    public let isAssessment: Bool

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
    public let attachments: [Attachment]
    /// ISO 639, as `en`; empty where nobody has said it.
    public let language: String
    public let evaluation: Evaluation?

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

    mutating func apply(_ provenance: Provenance, by circumstances: Circumstances) {
        switch provenance {
        case .evaluated(let message, let evaluation):
            evaluations[message] = evaluation
            note("evaluated \(evaluation.text)", circumstances)
        case .factRecorded(let fact):
            guard !knownFacts.contains(where: { $0.id == fact.id }) else { return }
            knownFacts.append(fact)
            note(
                "fact \(knownFacts.count), \(fact.evaluation.text), \(fact.handling.text): \(fact.text)",
                circumstances)
        case .originNoted(let item, let partner):
            let origin = Origin(item: item, partner: partner)
            guard !origins.contains(origin) else { return }
            origins.append(origin)
            let what = item.flatMap { self.item($0) }.map { "item \($0.number)" } ?? "the answer"
            note("\(what) holds information from \(partner)", circumstances)
        case .consentAnswered(let message, let isGranted, let scope, let at):
            guard let index = consents.firstIndex(where: { $0.message == message }) else {
                raise("the consent was not asked for", circumstances)
                return
            }
            consents[index].answeredAt = at
            consents[index].isGranted = isGranted
            consents[index].scope = scope
            let words = isGranted ? "consented" : "did not consent"
            note(
                "\(consents[index].originator) \(words)\(scope.isEmpty ? "" : ": \(scope)")",
                circumstances)
        case .classified(let level, let base):
            classify(level, base: base, circumstances)
        case .translated(let message, let language, let text):
            translations.append(
                Translation(
                    message: message, language: language, text: text,
                    translator: circumstances.officer, at: circumstances.at))
            note("translated into \(language)", circumstances)
        case .enclosed(let draft, let base, let enclosure):
            enclose(draft, base: base, enclosure, circumstances)
        }
    }

    /// Of two levels set apart the higher holds, and somebody looks at it.
    private mutating func classify(
        _ level: Classification, base: Classification, _ circumstances: Circumstances
    ) {
        if classification == base {
            classification = level
            note("classified: \(level.title)", circumstances)
        } else if classification != level {
            let both = max(classification, level)
            raise(
                "it was classified \(classification.title) and \(level.title) apart: \(both.title) holds",
                circumstances)
            classification = both
        }
    }

    private mutating func enclose(
        _ id: Identity, base: OperationID, _ enclosure: Enclosure, _ circumstances: Circumstances
    ) {
        guard var draft = thread.draft(id), draft.current.revision == base else {
            raise(
                "the draft was changed or released meanwhile: what was put to it is not with it",
                circumstances)
            return
        }
        draft.current = Draft.Version(
            revision: circumstances.operation, author: circumstances.officer, at: circumstances.at,
            text: draft.current.text, recipients: draft.current.recipients,
            purpose: draft.current.purpose, enclosure: enclosure)
        draft.authors.insert(circumstances.officer)
        draft.state = .open
        draft.submitted = nil
        thread.replace(.draft(draft))
        let files = enclosure.attachments.count
        note(
            files == 0 ? "draft marked" : "draft with \(files) file\(files == 1 ? "" : "s")",
            circumstances)
    }
}

func decide(_ provenance: Provenance, on subject: Case) throws(Objection) {
    try demandOpen(subject)
    switch provenance {
    case .evaluated(let message, _):
        guard case .received = subject.thread[message] else { throw .noSuchMessage }
    case .factRecorded(let fact):
        try demand(fact.text, "fact", most: Limits.name * 4)
        guard fact.handling.restriction.utf8.count <= Limits.name else {
            throw .tooLong(
                what: "restriction", limit: Limits.name,
                actual: fact.handling.restriction.utf8.count)
        }
        guard !subject.knownFacts.contains(where: { $0.id == fact.id }) else {
            throw .identityTaken
        }
        guard subject.knownFacts.count < Case.mostFacts else {
            throw .tooMany("facts", Case.mostFacts)
        }
        if let source = fact.source, subject.thread[source] == nil { throw .noSuchMessage }
    case .originNoted(let item, _):
        if let item, subject.item(item) == nil { throw .noSuchItem }
        guard subject.origins.count < Case.mostFacts else {
            throw .tooMany("origins", Case.mostFacts)
        }
    case .consentAnswered(let message, _, let scope, let at):
        guard let consent = subject.consents.first(where: { $0.message == message }) else {
            throw .noConsentAsked
        }
        guard at >= consent.askedAt else { throw .before("it was asked") }
        guard scope.utf8.count <= Limits.name * 4 else {
            throw .tooLong(what: "scope", limit: Limits.name * 4, actual: scope.utf8.count)
        }
    case .classified(let level, let base):
        // As with handling codes: only our own matters are ours to lower.
        guard subject.isOurs || level >= base else { throw .classificationMayNotDrop(base) }
    case .translated(let message, let language, let text):
        guard case .received = subject.thread[message] else { throw .noSuchMessage }
        guard isLanguage(language) else { throw .empty("language (ISO 639, as en)") }
        guard subject.translations.count < Case.mostFacts else {
            throw .tooMany("translations", Case.mostFacts)
        }
        try demand(text, "translation")
    case .enclosed(let id, let base, let enclosure):
        guard let draft = subject.thread.draft(id) else { throw .noSuchDraft }
        guard draft.state != .submitted else { throw .draftSubmitted }
        guard draft.current.revision == base else { throw .changedSinceSubmitted }
        guard enclosure.attachments.count <= Enclosure.mostAttachments else {
            throw .tooMany("files with one message", Enclosure.mostAttachments)
        }
        for file in enclosure.attachments {
            guard file.bytes <= Limits.attachment else {
                throw .tooLong(what: "file", limit: Limits.attachment, actual: file.bytes)
            }
            try demand(file.name, "file's name", most: Limits.name * 4)
        }
        guard enclosure.language.isEmpty || isLanguage(enclosure.language) else {
            throw .empty("language (ISO 639, as en)")
        }
    }
}

/// Whether a text is a language's letters in ISO 639, as `en`.
public func isLanguage(_ text: String) -> Bool {
    (2...3).contains(text.count) && text.utf8.allSatisfy { (0x61...0x7A).contains($0) }
}
