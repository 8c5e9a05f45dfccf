extension Template {
    /// Every template of the house, by language.
    public static let all: [Template] = english + lithuanian

    /// Those that hold on a day, in a language, for requests that came to us or for our own.
    public static func usable(on day: Day, language: String, isOurs: Bool) -> [Template] {
        all.filter {
            $0.validity.holds(on: day) && $0.language == language && $0.use.isForOurs == isOurs
        }
    }

    /// The one of an id in the first of some languages that it has.
    public static func find(_ id: String, on day: Day, languages: [String]) -> Template? {
        for language in languages {
            if let found = all.first(where: {
                $0.id == id && $0.language == language && $0.validity.holds(on: day)
            }) {
                return found
            }
        }
        return nil
    }

    /// What a case, an officer and an hour fill in.
    public struct Facts: Sendable {
        public let officer: String
        public let house: String
        public let law: Law
        public let directory: Directory
        public let now: Instant

        public init(
            officer: String, house: String, law: Law, directory: Directory, now: Instant
        ) {
            self.officer = officer
            self.house = house
            self.law = law
            self.directory = directory
            self.now = now
        }
    }

    /// The text with everything filled in that is known; the rest stays as `{{name}}`.
    ///
    /// - Parameters:
    ///   - items: what the message is about; none means all that is open.
    ///   - ground: of a refusal.
    ///   - given: by the officer.
    public func text(
        for subject: Case, _ facts: Facts, items: [Item] = [], ground: RefusalGround? = nil,
        given: [String: String] = [:]
    ) -> String {
        var values = known(subject, facts, items)
        if let ground { values["ground"] = ground.outgoingWording(in: language) }
        values.merge(given) { $1 }
        return Self.filled(text, values)
    }

    private func known(_ subject: Case, _ facts: Facts, _ items: [Item]) -> [String: String] {
        let zone = facts.law.zone
        func time(_ instant: Instant) -> String {
            let local = zone.local(instant)
            return "\(local.day) \(local.clock)"
        }
        let about = items.isEmpty ? subject.openItems : items
        let due = subject.clock(law: facts.law)?.due
        var values = [
            "reference": subject.reference.text, "title": subject.title,
            "partner": subject.partner.flatMap { facts.directory[$0]?.name } ?? "–",
            "received": time(subject.opening.receipt.at), "due": due.map(time) ?? "–",
            "today": zone.local(facts.now).day.description, "officer": facts.officer,
            "house": facts.house,
            "items": about.isEmpty
                ? "1. \(subject.title)"
                : about.map { "\($0.number). \($0.text)" }.joined(separator: "\n"),
            "your-reference": subject.theirReference ?? "–",
        ]
        // A reminder drafts itself: when we asked, and until when the partner had time.
        if let clock = subject.partnerClock(law: facts.law) {
            values["sent"] = time(clock.receipt)
            values["count"] = String(
                subject.sent.count { $0.draft.current.purpose == .reminder } + 1)
            if let due = clock.due { values["answer-due"] = time(due) }
        }
        return values
    }

    /// Fields filled once: what a value holds in braces is text and no field.
    static func filled(_ text: String, _ values: [String: String]) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "{{"),
            let end = rest[start.upperBound...].firstRange(of: "}}")
        {
            result += rest[..<start.lowerBound]
            let name = String(rest[start.upperBound..<end.lowerBound])
            result += values[name] ?? "{{\(name)}}"
            rest = rest[end.upperBound...]
        }
        return result + rest
    }

    /// Why a value does not fit its field; nil where it does.
    public func objection(to value: String, for name: String) -> String? {
        guard let field = fields.first(where: { $0.name == name }) else {
            return
                "The template \(id) has no field “\(name)”: it has \(fields.map(\.name).joined(separator: ", "))."
        }
        let fits: Bool =
            switch field.kind {
            case .text: value.contains { !$0.isWhitespace }
            case .number: Int(value) != nil
            case .day: Instant(rfc3339: "\(value)T00:00:00Z") != nil
            case .instant:
                Instant(rfc3339: "\(value.replacing(" ", with: "T")):00Z") != nil
            }
        guard !fits else { return nil }
        switch field.kind {
        case .text: return "The field “\(name)” is empty: \(field.hint)."
        case .number: return "“\(value)” is no number (\(field.hint))."
        case .day: return "“\(value)” is no day: write 2026-11-27 (\(field.hint))."
        case .instant:
            return "“\(value)” is no day and time: write 2026-11-27 10:00 (\(field.hint))."
        }
    }
}

extension TemplateUse {
    /// For what we ask of others; the rest answers what they ask of us.
    public var isForOurs: Bool { self == .request || self == .reminder || self == .spontaneous }

    /// What a message is for that begins from such a template; nil where more must be said first: a
    /// ground, a date, an originator.
    ///
    /// - Parameter items: what it is about; none means the request as a whole.
    public func purpose(items: [Item]) -> Purpose? {
        func outcomes(_ outcome: Outcome) -> [ItemOutcome] {
            items.map { ItemOutcome(item: $0.id, outcome: outcome) }
        }
        switch self {
        case .answer: return .answer(outcomes(.full))
        // Without items nothing settles a request in part: its clock runs on.
        case .partial: return items.isEmpty ? .other : .answer(outcomes(.partial))
        case .interim: return items.isEmpty ? .other : .answer(outcomes(.interim))
        case .negative: return .answer(outcomes(.negative))
        case .clarification: return .clarification(items.map(\.id))
        case .acknowledgement: return .acknowledgement
        case .reminder: return .reminder
        case .request, .spontaneous: return .other
        case .refusal, .extension_, .consent: return nil
        }
    }
}

extension Case {
    /// The number that the partner's channel gave his request, else the title of his mail.
    public var theirReference: String? {
        for case .received(let message) in thread.messages {
            let start = "\(message.channel.rawValue):"
            if message.messageID.hasPrefix(start) {
                return String(message.messageID.dropFirst(start.count))
            }
            return message.title.isEmpty ? nil : "“\(message.title)”"
        }
        return nil
    }

    /// Languages to write to the partner in, best first: the request's own, English, ours.
    public func writingLanguages(own: String) -> [String] {
        let asked = check.map { [$0.language] } ?? []
        return asked + (partner?.text.lowercased() == own ? [own] : []) + ["en"]
    }
}
