/// Which enrolments are one and the same person: an officer may hold several keys, and a house of version 0.1 may
/// have enrolled one name twice.
///
/// Where the rules ask for two officers (four eyes), two enrolments that may be one person are one.
public struct Persons: Hashable, Sendable {
    /// The first identity of each person, by every identity that the authority has joined to it.
    private let joined: [Identity: Identity]
    /// The name that an enrolment bears without a mark, by identity: who bears the same may be the same.
    private let names: [Identity: String]

    public static let none = Persons(officers: [], joins: [])

    /// - Parameters:
    ///   - officers: everybody enrolled, one entry an identity.
    ///   - joins: pairs that the authority has declared one officer, in the order in which it did.
    public init(officers: some Sequence<Officer>, joins: [(Identity, Identity)]) {
        var heads: [Identity: Identity] = [:]
        func head(_ id: Identity) -> Identity {
            var id = id
            while let next = heads[id], next != id { id = next }
            return id
        }
        for (a, b) in joins {
            let (first, second) = (head(a), head(b))
            guard first != second else { continue }
            heads[max(first, second)] = min(first, second)
        }
        var flat: [Identity: Identity] = [:]
        for id in heads.keys { flat[id] = head(id) }
        joined = flat
        names = Dictionary(
            officers.map { ($0.id, Self.normal($0.name)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Who it is, whichever of his enrolments is meant.
    public func person(_ id: Identity) -> Identity { joined[id] ?? id }

    /// Whether both are one officer, as the authority has declared it.
    public func areOne(_ a: Identity, _ b: Identity) -> Bool { person(a) == person(b) }

    /// Whether both are, or may be, one person: declared so, or enrolled under one name and not told apart.
    public func mayBeOne(_ a: Identity, _ b: Identity) -> Bool {
        if areOne(a, b) { return true }
        guard let one = names[a], let other = names[b] else { return false }
        return one == other
    }

    /// Every identity of a person, his own first.
    public func identities(of id: Identity) -> [Identity] {
        let own = person(id)
        let others = joined.keys.filter { joined[$0] == own } + (own == id ? [] : [own])
        return [id] + Set(others).subtracting([id]).sorted()
    }

    /// Enrolments of one name that nobody has joined or told apart, by that name.
    public func namesakes() -> [[Identity]] {
        Dictionary(grouping: names.keys) { names[$0]! }.values
            .map { ids in ids.sorted() }
            .filter { ids in Set(ids.map(person)).count > 1 }
            .sorted { $0[0] < $1[0] }
    }

    /// A name as it is compared: small letters, one blank between its words.
    public static func normal(_ name: String) -> String {
        name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
