public import Casework

/// What words may stand for: the case at hand, who is in the house, the hour. A value, so that what is understood of
/// them depends on nothing else.
public struct Surroundings: Equatable, Sendable {
    public let subject: Case?
    public let officer: Officer
    public let now: Instant
    public let directory: Directory
    public let persons: Persons
    public let law: Law
    /// The zone that hours are typed in.
    public let zone: ZoneRules
    public let officers: [Identity: Officer]
    public let units: [UnitName]
    /// Other cases that may be meant, with their titles.
    public var others: [FormField.Entry] = []
    /// What the house is called.
    public var house = ""
    /// What the cursor stands on: an item, a message, a draft; nil where nobody points.
    public var pointed: Set<Identity> = []

    public init(
        subject: Case?, _ standing: Standing, zone: ZoneRules, officers: [Identity: Officer],
        units: [UnitName]
    ) {
        self.subject = subject
        officer = standing.officer
        now = standing.at
        directory = standing.directory
        persons = standing.persons
        law = standing.law
        (self.zone, self.officers, self.units) = (zone, officers, units)
    }

    public var standing: Standing {
        Standing(officer: officer, at: now, directory: directory, persons: persons, law: law)
    }

    /// The beginning of a message's id, as far as it tells it from the others of the case.
    func short(_ id: Identity) -> String {
        let hex = id.hex
        let start = hex.prefix(8)
        let alike = subject?.thread.messages.lazy.filter {
            $0.id != id && $0.id.hex.hasPrefix(start)
        }
        return alike?.first == nil ? String(start) : hex
    }

    func name(_ id: Identity?) -> String? { id.flatMap { officers[$0]?.name } }

    func words(_ objection: Objection) -> String {
        objection.sentence { name($0) ?? "another officer" }
    }
}

/// Why something is not done, in a sentence for whoever asked.
public struct Hindrance: Error, Equatable, Sendable {
    public let sentence: String
    /// Something that was typed is wrong or missing; else the case or the rules say no.
    public var isOfInput = false

    public init(_ sentence: String, isOfInput: Bool = false) {
        self.sentence = sentence
        self.isOfInput = isOfInput
    }
}

/// A door that is asked: what stands around it, and what was typed into its fields by their names.
public struct Asking: Equatable, Sendable {
    public let around: Surroundings
    public var texts: [String: [String]]

    public init(_ around: Surroundings, _ texts: [String: [String]] = [:]) {
        self.around = around
        self.texts = texts
    }

    /// What was typed into a field that takes one; nil where nothing was.
    func text(_ name: String) -> String? {
        texts[name]?.last.flatMap { $0.trimmed.isEmpty ? nil : $0 }
    }

    /// The paths of the files that were named.
    var files: [String] {
        (texts["file"] ?? []).flatMap { $0.split(separator: ";") }.map { String($0).trimmed }
            .filter { !$0.isEmpty }
    }

    func refuse(_ objection: Objection) -> Hindrance { Hindrance(around.words(objection)) }

    func subject() throws(Hindrance) -> Case {
        guard let subject = around.subject else { throw refuse(.noSuchCase) }
        return subject
    }

    /// The one draft that is meant: typed, pointed at, the officer's own, the only one that fits. Where none fits the act,
    /// any: then the rules say why not.
    func draft(_ fits: (Draft) -> Bool = { _ in true }) throws(Hindrance) -> Draft {
        let subject = try subject()
        if let wanted = text("draft") {
            let found = subject.drafts.filter { $0.id.hex.hasPrefix(wanted.lowercased()) }
            guard found.count == 1 else { throw refuse(.noSuchDraft) }
            return found[0]
        }
        let fitting = subject.drafts.filter(fits)
        let candidates = fitting.isEmpty ? subject.drafts : fitting
        if let pointed = candidates.first(where: { around.pointed.contains($0.id) }) {
            return pointed
        }
        guard let only = candidates.first else { throw refuse(.noSuchDraft) }
        guard candidates.count == 1 else {
            throw which(
                candidates.map {
                    "\($0.id.hex.prefix(8)) (\($0.current.purpose.title), \($0.state.rawValue))"
                }, "draft")
        }
        return only
    }

    /// The one item that is meant.
    func item() throws(Hindrance) -> Item {
        let subject = try subject()
        if let wanted = text("item") {
            guard let found = subject.items.first(where: { String($0.number) == wanted }) else {
                throw Hindrance("The case has no item \(wanted).", isOfInput: true)
            }
            return found
        }
        if let pointed = subject.items.first(where: { around.pointed.contains($0.id) }) {
            return pointed
        }
        guard let only = subject.items.first else {
            throw Hindrance("The request has no item yet: name one first.")
        }
        guard subject.items.count == 1 else {
            throw Hindrance(
                "Say which item: --item N (the case has \(subject.items.count)).", isOfInput: true)
        }
        return only
    }

    /// Several fit, and none is taken unasked.
    func which(_ candidates: [String], _ name: String) -> Hindrance {
        Hindrance(
            "Several fit; which: \(candidates.joined(separator: " or "))? Say --\(name).")
    }
}

extension Surroundings {
    /// The officer's own conflicts; where he has none, all.
    var conflicts: [Conflict] {
        let all = subject?.conflicts ?? []
        let own = all.filter { $0.officer == officer.id }
        return (own.isEmpty ? all : own).reduce(into: [Conflict]()) { found, one in
            if !found.contains(where: { $0.operation == one.operation }) { found.append(one) }
        }
    }

    /// Languages that are written here, best first.
    var languages: [String] {
        let own = law.holidays.country.lowercased()
        return subject?.writingLanguages(own: own) ?? ["en", own]
    }
}
