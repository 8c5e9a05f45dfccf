public import Casework
public import Exchanges
internal import FoundationEssentials
internal import GRDB
internal import Synchronization

/// Who sits here and signs: an officer with an open key.
public struct Signer: Sendable {
    public let officer: Officer
    public let key: SigningKey
    /// What he does is tried and taken back: nothing is recorded.
    public var isRehearsal = false

    public init(officer: Officer, key: SigningKey) {
        self.officer = officer
        self.key = key
    }
}

/// What a seat is told when it is made or joins a node.
public struct SeatFacts: Hashable, Sendable {
    public let country: String
    public let house: String
    public let letters: String
    public let officer: Identity
    /// The node's address; nil where the replica stands alone.
    public let node: String?

    public init(country: String, house: String, letters: String, officer: Identity, node: String?) {
        self.country = country
        self.house = house
        self.letters = letters
        self.officer = officer
        self.node = node
    }
}

extension CaseReplica {
    public var identity: Identity? {
        get throws(ReplicaFault) {
            try read { db in (try db.meta(.replica, as: Data.self)).flatMap { Identity($0) } }
        }
    }

    /// Nil in a replica that nobody has sat at yet.
    public func facts() throws(ReplicaFault) -> SeatFacts? {
        try read { db in
            guard let officer = try db.meta(.officer, as: Data.self).flatMap({ Identity($0) }),
                let country = try db.meta(.country, as: String.self)
            else { return nil }
            return SeatFacts(
                country: country, house: try db.meta(.house, as: String.self) ?? "\(country) SPOC",
                letters: try db.meta(.letters, as: String.self) ?? "", officer: officer,
                node: try db.meta(.node, as: String.self))
        }
    }

    public func settle(
        _ facts: SeatFacts, officer: Officer, key: VerifyingKey
    ) throws(ReplicaFault) {
        try write { db in
            try db.setMeta(.country, facts.country)
            try db.setMeta(.house, facts.house)
            try db.setMeta(.letters, facts.letters)
            try db.setMeta(.officer, facts.officer.bytes)
            try db.setMeta(.key, key.id.bytes)
            if let node = facts.node { try db.setMeta(.node, node) }
            try db.enrol(officer, key: key)
        }
    }

    /// Makes another officer known, as the demo does for the colleagues in it.
    public func enrol(_ officer: Officer, key: VerifyingKey) throws(ReplicaFault) {
        try write { db in try db.enrol(officer, key: key) }
    }

    public func officers() throws(ReplicaFault) -> [Identity: Officer] {
        try read { try $0.officers() }
    }

    /// Who sits here, in the role that the seat's key was enrolled for.
    public func ownOfficer() throws(ReplicaFault) -> Officer? {
        try read { db in
            guard let id = try db.meta(.officer, as: Data.self).flatMap({ Identity($0) }) else {
                return nil
            }
            return try db.officer(id)
        }
    }

    /// Which of the officers known here are one person.
    public func persons() throws(ReplicaFault) -> Persons { try read { try persons($0) } }

    func persons(_ db: Database) throws -> Persons {
        Persons(
            officers: try db.officers().values,
            joins: try house(db).joins.map { ($0.first, $0.second) })
    }
}

extension CaseReplica {
    /// What the node's authority has said of the house; of a replica that stands alone nothing.
    public func house() throws(ReplicaFault) -> HouseRecord { try read { try house($0) } }

    /// The units of the house, as its node has entered them.
    public func units() throws(ReplicaFault) -> [HouseUnit] { try house().units }

    /// The partners as they stand at an instant.
    public func directory(at now: Instant) throws(ReplicaFault) -> Directory {
        try house().partners.directory(on: now.day)
    }

    func house(_ db: Database) throws -> HouseRecord {
        let directory = Enrolment.directory.data
        let revision: Int64 =
            try db.value(
                "SELECT max(position) FROM operations WHERE about = ?", [directory]) ?? 0
        if let known = knownHouse.withLock({ $0 }), known.revision == revision {
            return known.house
        }
        var house = HouseRecord()
        let rows = try db.rows(
            """
            SELECT * FROM operations WHERE about = ? AND kind IN (?, ?, ?) AND position IS NOT NULL
            ORDER BY position
            """,
            [
                directory, Int64(Enrolment.unitKind), Int64(Enrolment.partnerKind),
                Int64(Enrolment.sameOfficerKind),
            ])
        while let row = try rows.next() {
            // Signatures of the node's own operations were checked when they came.
            guard case .admitted = row.verdict() else { continue }
            house.take(try row.operation())
        }
        knownHouse.withLock { $0 = (revision, house) }
        return house
    }
}

extension Row {
    func officer() throws -> Officer {
        guard let unit = Unit(self["unit"]), let role = Role(code: self["role"]) else {
            throw ReplicaFault.store(detail: "an officer's row cannot be read")
        }
        return Officer(
            id: try identity("id"), name: self["name"], mark: self["mark"], unit: unit, role: role)
    }
}

extension Database {
    /// An officer as enrolled last; whoever sits here in the role that this seat's key has.
    func officer(_ id: Identity) throws -> Officer? {
        if let own = try row(
            """
            SELECT o.id, o.name, o.mark, k.unit, k.role FROM meta m JOIN keys k ON k.kid = m.value
            JOIN officers o ON o.id = k.officer WHERE m.key = ? AND o.id = ?
            """, [Meta.key.rawValue, id.data])
        {
            return try own.officer()
        }
        return try row("SELECT * FROM officers WHERE id = ?", [id.data])?.officer()
    }

    func officers() throws -> [Identity: Officer] {
        var officers: [Identity: Officer] = [:]
        let rows = try rows("SELECT * FROM officers")
        while let row = try rows.next() {
            let officer = try row.officer()
            officers[officer.id] = officer
        }
        return officers
    }

    func enrol(_ officer: Officer, key: VerifyingKey) throws {
        try run(
            """
            INSERT OR REPLACE INTO officers(id, name, mark, unit, role, key, kid)
            VALUES(?, ?, ?, ?, ?, ?, ?)
            """,
            [
                officer.id.data, officer.ownName, officer.mark, officer.unit.code,
                officer.role.code, key.raw.data, key.id.bytes.data,
            ])
        try run(
            "INSERT OR REPLACE INTO keys(kid, officer, unit, role, key) VALUES(?, ?, ?, ?, ?)",
            [
                key.id.bytes.data, officer.id.data, officer.unit.code, officer.role.code,
                key.raw.data,
            ])
    }
}

extension CaseReplica {
    /// The public keys of all officers known here.
    public func keys() throws(ReplicaFault) -> [KeyID: VerifyingKey] {
        try read { try $0.signers() }
    }
}
