public import Casework
public import Exchanges
public import Ledgers

/// Whom an invitation means by a name that an officer of the house bears already.
public enum Namesake: Hashable, Sendable {
    /// That officer: another seat or another role of his.
    case same
    /// Somebody else, told apart by this everywhere.
    case marked(String)
}

/// One officer is one identity, however many keys and roles he has.
extension NodeFolder {
    static let longestMark = 40

    func officer(
        named name: String, _ namesake: Namesake?, _ unit: Unit, _ role: Role,
        ledger: any Ledger & SeatRegister, now: Instant
    ) throws -> Officer {
        let house = try ledger.house()
        let known = house.officers + (try ledger.openInvitations(at: now))
        let bearing = known.filter { Persons.normal($0.name) == Persons.normal(name) }
        switch namesake {
        case nil:
            guard let first = bearing.first else {
                return Officer(id: .random(), name: name, unit: unit, role: role)
            }
            throw NodeFault(
                "\(first.name) is enrolled or invited already. Another seat or role of the same officer: add --same. Somebody else of that name: add --mark TEXT, by which the two are told apart. Nothing was made.",
                isObjection: true)
        case .same:
            guard let first = bearing.first else {
                throw NodeFault(
                    "No officer “\(name)” is enrolled or invited: leave --same out.",
                    isObjection: true)
            }
            let people = Set(bearing.map { house.persons.person($0.id) })
            guard people.count == 1 else {
                throw NodeFault(
                    "Several are called “\(name)”; which: \(bearing.map { String($0.id.hex.prefix(8)) }.joined(separator: " or "))? First `desk-node officer same` makes them one, or `desk-node officer mark` tells them apart.",
                    isObjection: true)
            }
            return Officer(
                id: first.id, name: first.ownName, mark: first.mark, unit: unit, role: role)
        case .marked(let text):
            let officer = Officer(
                id: .random(), name: name, mark: try mark(text), unit: unit, role: role)
            try demandUnused(officer.name, among: known)
            return officer
        }
    }

    private func mark(_ text: String) throws -> String {
        let mark = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !mark.isEmpty, mark.count <= Self.longestMark,
            !mark.contains(where: { "()".contains($0) })
        else {
            throw NodeFault(
                "A mark has 1 to \(Self.longestMark) characters and no brackets: --mark port.",
                isObjection: true)
        }
        return mark
    }

    private func demandUnused(_ name: String, among known: [Officer]) throws {
        guard !known.contains(where: { Persons.normal($0.name) == Persons.normal(name) }) else {
            throw NodeFault(
                "\(name) is enrolled or invited already: choose another mark.", isObjection: true)
        }
    }

    /// The one officer that the beginning of an identity names.
    private func officer(_ prefix: String, in house: HouseRecord) throws -> Officer {
        let found = house.officers.filter { $0.id.hex.hasPrefix(prefix.lowercased()) }
        guard prefix.count >= 4, let only = found.first, found.count == 1 else {
            throw NodeFault(
                "“\(prefix)” names \(found.isEmpty || prefix.count < 4 ? "no officer" : "several officers"): give at least four digits of an identity (see `desk-node officer list`).",
                isObjection: true)
        }
        return only
    }

    /// Declares two enrolments one officer, for good.
    public func join(
        _ a: String, _ b: String, ledger: any Ledger, now: Instant
    ) throws -> HouseRecord {
        let house = try ledger.house()
        let (first, second) = (try officer(a, in: house), try officer(b, in: house))
        guard !house.persons.areOne(first.id, second.id) else {
            throw NodeFault("They are one officer already.", isObjection: true)
        }
        _ = try ledger.enrol(
            .sameOfficer(OfficerJoin(first: first.id, second: second.id)), at: now)
        return try ledger.house()
    }

    /// Tells an officer from his namesakes.
    public func mark(
        _ id: String, _ text: String, ledger: any Ledger, now: Instant
    ) throws -> HouseRecord {
        let house = try ledger.house()
        let known = try officer(id, in: house)
        let marked = Officer(
            id: known.id, name: known.ownName, mark: try mark(text), unit: known.unit,
            role: known.role)
        try demandUnused(marked.name, among: house.officers)
        guard let key = try ledger.officer(known.id)?.key else {
            throw NodeFault("The key of \(known.name) is not in the record.")
        }
        _ = try ledger.enrol(.officer(marked, key: key), at: now)
        return try ledger.house()
    }
}
