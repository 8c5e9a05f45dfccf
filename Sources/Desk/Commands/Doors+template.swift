internal import Casework

extension Doors {
    /// Drafts from a template, with what was given filled in; what is left open stops the release.
    static let template = Door(
        "template", "Begin a message from a template, in the partner's language.",
        TemplateSheet(Blank())
    ).with {
        $0.word = "keep as a draft"
        $0.offers = ["template"]
        $0.formerly = ["text-language": "language"]
        $0.may = { asking throws(Hindrance) in
            try Door.ask(
                Event.drafted(
                    id: .blank, text: "", recipients: [], inReplyTo: nil, purpose: .other
                ).act, asking)
        }
        $0.choosableEntries = { name, asking in
            guard name == "template", let subject = asking.around.subject else { return nil }
            return Template.usable(
                for: subject, on: asking.today, languages: asking.around.languages
            ).map { .init($0.id, $0.title) }
        }
        $0.deed = { record, asking throws(Hindrance) in
            guard let sheet = record as? TemplateSheet else { throw asking.refuse(.noSuchDraft) }
            return try sheet.draft(asking)
        }
    }
}

extension Asking {
    /// The house's own day.
    var today: Day { around.law.zone.local(around.now).day }
}

private struct TemplateSheet: Record {
    static let isRow = false
    private var template = ""
    private var given = ""
    private var numbers = ""
    private var language = ""
    private var until: Instant?
    private var reason = ""
    private var partner: PartnerCode?

    init(_: Blank) {}

    mutating func fields(_ f: inout some Fields) {
        f.value(1, "template", &template, .choice("Begin from which template?"))
        f.value(2, "field", &given, .words("What fills its fields, as findings=TEXT?").ifAny)
        f.value(3, "item", &numbers, .words("Which items, as 1 or 1=full?").ifAny)
        f.value(4, "language", &language, .language("In which language?").ifAny)
        f.value(5, "until", &until, .toCome("Until when, for a judge?").ifAny)
        f.value(6, "reason", &reason, .text("Why, for a judge?").ifAny)
        f.partner(7, "from", ifAny: &partner, "Whose consent is asked?")
    }

    func draft(_ asking: Asking) throws(Hindrance) -> Work {
        let subject = try asking.subject()
        let languages = language.isEmpty ? asking.around.languages : [language]
        guard let found = Template.find(template, on: asking.today, languages: languages) else {
            throw Hindrance(
                "There is no template “\(SafeLine.of(template))” in \(languages.joined(separator: ", ")): see `desk templates`.",
                isOfInput: true)
        }
        let given = try fields(of: found, asking)
        let about = try items(asking, subject)
        let purpose = try purpose(of: found, about, asking, subject)
        var ground: RefusalGround?
        if case .answer(let outcomes) = purpose {
            for case .refused(let why) in outcomes.map(\.outcome) where ground == nil {
                ground = why
            }
        }
        let text = found.text(
            for: subject,
            Template.Facts(
                officer: asking.around.officer.name, house: asking.around.house,
                law: asking.around.law, directory: asking.around.directory,
                now: asking.around.now), items: about.map(\.item), ground: ground, given: given)
        return .act(
            .draft(
                subject.draft(.blank, text, for: purpose, directory: asking.around.directory),
                language: found.language), about: subject.id)
    }

    private func fields(
        of template: Template, _ asking: Asking
    ) throws(Hindrance) -> [String: String] {
        var given: [String: String] = [:]
        for word in asking.texts["field"] ?? [] {
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw Hindrance(
                    "“\(SafeLine.of(word))” fills nothing in: write --field NAME=TEXT.",
                    isOfInput: true)
            }
            if let objection = template.objection(to: parts[1], for: parts[0]) {
                throw Hindrance(objection, isOfInput: true)
            }
            given[parts[0]] = parts[1]
        }
        return given
    }

    /// Items by number, with or without what comes of them.
    private func items(
        _ asking: Asking, _ subject: Case
    ) throws(Hindrance) -> [(item: Item, outcome: Outcome?)] {
        var found: [(item: Item, outcome: Outcome?)] = []
        for word in asking.texts["item"] ?? [] {
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard let item = subject.items.first(where: { String($0.number) == parts.first }) else {
                throw Hindrance("The case has no item \(SafeLine.of(word)).", isOfInput: true)
            }
            guard parts.count == 2 else {
                found.append((item, nil))
                continue
            }
            guard let outcome = Outcome(id: parts[1]) else {
                throw Hindrance(
                    "“\(SafeLine.of(word))” says nothing: write an item's number and what comes of it, as 1=full, 2=partial, 3=negative, 4=refused:6.1.f.ii.",
                    isOfInput: true)
            }
            found.append((item, outcome))
        }
        return found
    }

    /// What a message from the template is for.
    private func purpose(
        of template: Template, _ about: [(item: Item, outcome: Outcome?)], _ asking: Asking,
        _ subject: Case
    ) throws(Hindrance) -> Purpose {
        let outcomes = about.compactMap { one in
            one.outcome.map { ItemOutcome(item: one.item.id, outcome: $0) }
        }
        if !outcomes.isEmpty { return .answer(outcomes) }
        let items = about.isEmpty ? subject.openItems : about.map(\.item)
        if let purpose = template.use.purpose(items: items) { return purpose }
        switch template.use {
        case .extension_:
            guard let until, !reason.isEmpty else {
                throw Hindrance(
                    "Say until when and why: --until INSTANT --reason TEXT.", isOfInput: true)
            }
            guard about.count == 1 || subject.items.count == 1 else {
                throw Hindrance("Say which item: --item N.", isOfInput: true)
            }
            let item = about.first?.item ?? subject.items[0]
            return .extended(item: item.id, expected: until, reason: reason)
        case .consent:
            guard let partner else {
                throw Hindrance("Say whose consent: --from PARTNER.", isOfInput: true)
            }
            return .consent(item: about.first?.item.id, of: partner)
        default:
            throw Hindrance(
                "Say which item on which ground: --item 1=refused:6.1.g.ii.", isOfInput: true)
        }
    }
}

extension Template {
    /// What a message for the case may begin with, in the first of the languages that has it.
    static func usable(for subject: Case, on day: Day, languages: [String]) -> [Template] {
        var found: [Template] = []
        for language in languages {
            for template in usable(on: day, language: language, isOurs: subject.isOurs)
            where template.use.purpose(items: []) != nil
                // A refusal begins with its ground, on the item.
                && !template.text.contains("{{ground}}")
                && !found.contains(where: { $0.id == template.id })
            {
                found.append(template)
            }
        }
        return found
    }
}
