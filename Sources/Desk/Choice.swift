internal import Casework
internal import Commands
internal import Drawing

/// One of a list, to be chosen by typing a part of it: never a word that must be known by heart.
struct Choice: Equatable, Sendable {
    enum Purpose: Equatable, Sendable {
        case playbook
        /// The item that is meant, where one is.
        case template(item: Identity?)
        case refuse(Identity)
    }

    struct Entry: Equatable, Sendable {
        let id: String
        /// What is shown in place of an id that nobody knows.
        var head: String?
        let sentence: String

        var title: String { head ?? id }
    }

    let purpose: Purpose
    var text = ""
    var selection = 0

    var title: String {
        switch purpose {
        case .template: "Begin from which template?"
        case .playbook: "Which kind of request?"
        case .refuse: "On which ground of Article 6(1)?"
        }
    }
}

extension Model {
    /// The question, with what it is about where that could be mistaken.
    func title(of choice: Choice) -> String {
        let id: Identity
        switch choice.purpose {
        case .refuse(let item): id = item
        default: return choice.title
        }
        guard let item = shown?.subject.item(id) else { return choice.title }
        return "Item \(item.number), \(item.text.fitting(30)): \(choice.title)"
    }

    /// What there is to choose from, as far as it fits what was typed.
    func entries(of choice: Choice) -> [Choice.Entry] {
        entries(of: choice, among: everyEntry(of: choice))
    }

    func entries(of choice: Choice, among all: [Choice.Entry]) -> [Choice.Entry] {
        let words = choice.text.lowercased().split(separator: " ")
        return all.filter { entry in
            words.allSatisfy {
                entry.title.lowercased().contains($0) || entry.sentence.lowercased().contains($0)
            }
        }
    }

    func everyEntry(of choice: Choice) -> [Choice.Entry] {
        switch choice.purpose {
        case .template: return usableTemplates.map { .init(id: $0.id, sentence: $0.title) }
        case .playbook:
            let all = Playbook.usable(on: today, language: language)
            let first = Playbook.suggested(
                for: shown?.subject.title ?? "", on: today, language: language)
            return (first + all.filter { !first.contains($0) }).map {
                .init(id: $0.id, sentence: $0.title)
            }
        case .refuse:
            return RefusalGround.allCases.map { .init(id: $0.rawValue, sentence: $0.sentence) }
        }
    }

    /// Units that the node entered, and those of officers known here.
    var knownUnits: [UnitName] {
        var found = units.filter { $0.unit != .spoc }
        for officer in names.values.sorted(by: { $0.name < $1.name })
        where officer.unit != .spoc && !found.contains(where: { $0.unit == officer.unit }) {
            found.append(UnitName(unit: officer.unit, name: "the unit of \(officer.name)"))
        }
        return found
    }

    var today: Day { zone.local(now).day }

    /// The desk's own language: templates and playbooks of others are chosen by the message's.
    var language: String { "en" }

    /// Languages to write to the partner of the open case in, best first.
    private var writingLanguages: [String] {
        shown?.subject.writingLanguages(own: law.holidays.country.lowercased()) ?? ["en"]
    }

    private var usableTemplates: [Template] {
        guard let subject = shown?.subject else { return [] }
        return Template.usable(for: subject, on: today, languages: writingLanguages)
    }

    func template(_ id: String) -> Template? {
        Template.find(id, on: today, languages: writingLanguages)
    }

    /// A template's text with all that is known filled in.
    func text(
        from template: Template, items: [Item] = [], ground: RefusalGround? = nil,
        given: [String: String] = [:]
    ) -> String {
        guard let subject = shown?.subject else { return "" }
        return template.text(
            for: subject,
            Template.Facts(
                officer: officer.name, house: house, law: law, directory: directory, now: now),
            items: items, ground: ground, given: given)
    }

    /// What belongs into the field under the cursor; nil where the cursor stands on none.
    var fieldHint: String? {
        guard let name = editor?.fieldName, case .reply(_, _, let language)? = editor?.purpose
        else {
            return nil
        }
        for template in Template.all where template.language == language {
            if let field = template.fields.first(where: { $0.name == name }) {
                return "\(name): \(field.hint)"
            }
        }
        return name
    }

    // MARK: Keys

    mutating func pressInChoice(_ key: Key, _ choice: Choice) -> [Work] {
        var choice = choice
        let found = entries(of: choice)
        switch key {
        case .escape:
            overlay = nil
            return []
        case .enter:
            guard found.indices.contains(choice.selection) else {
                say("Nothing fits “\(choice.text)”.", isFailure: true)
                return []
            }
            overlay = nil
            return chosen(found[choice.selection].id, for: choice.purpose)
        case .down, .tab, .control("n"):
            choice.selection = min(choice.selection + 1, max(0, found.count - 1))
        case .up, .backTab, .control("p"): choice.selection = max(0, choice.selection - 1)
        case .backspace:
            guard !choice.text.isEmpty else {
                overlay = nil
                return []
            }
            choice.text.removeLast()
            choice.selection = 0
        case .character(let character):
            choice.text.append(character)
            choice.selection = 0
        default: break
        }
        overlay = .choice(choice)
        return []
    }

    private mutating func chosen(_ id: String, for purpose: Choice.Purpose) -> [Work] {
        guard let shown else { return [] }
        switch purpose {
        case .template(let item):
            guard let template = template(id) else { return [] }
            let items =
                item.flatMap { shown.subject.item($0) }.map { [$0] } ?? shown.subject.openItems
            guard let purpose = template.use.purpose(items: items) else { return [] }
            begin(
                .reply(draft: nil, for: purpose, language: template.language),
                text(from: template, items: items))
        case .playbook: overlay = .playbook(id, selection: 0)
        case .refuse(let item):
            guard let ground = RefusalGround(rawValue: id),
                let found = shown.subject.item(item)
            else { return [] }
            let template = template("refusal")
            begin(
                .reply(
                    draft: nil,
                    for: .answer([ItemOutcome(item: item, outcome: .refused(ground))]),
                    language: template?.language ?? ""),
                template.map { text(from: $0, items: [found], ground: ground) }
                    ?? ground.outgoingWording)
        }
        return []
    }

    /// Opens the editor on the case at hand; what was begun before goes on.
    mutating func begin(_ purpose: EditorModel.Purpose, _ text: String) {
        guard let shown else { return }
        self.shown?.tab = .thread
        let left = leftTexts[LeftText(about: shown.subject.id, purpose: purpose)]
        editor = EditorModel(purpose, about: shown.subject.id, text: left ?? text)
    }
}
