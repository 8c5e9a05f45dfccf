public import Casework
public import Exchanges

/// Sentences as someone reads them who knows all the fixed people.
private func name(_ officer: Identity) -> String {
    Person.all.first { $0.officer.id == officer }?.officer.name ?? "another officer"
}

extension Reason {
    public var sentence: String { sentence(name: name) }
}

extension Objection {
    public var sentence: String { sentence(name: name) }
}

extension Verdict {
    public var sentence: String { sentence(name: name) }
}

extension Case.HistoryLine {
    public var sentence: String { sentence(name: name) }
}

extension Conflict {
    public var sentence: String { sentence(name: name) }
}
