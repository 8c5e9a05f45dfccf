internal import Casework
internal import Exchanges
internal import Replica

/// A replica with whoever sits at it: what every command works on.
struct Seat {
    let replica: CaseReplica
    let facts: SeatFacts
    let names: [Identity: Officer]
    let path: String
    let partners: PartnerRegister
    /// Who sits here, in the role that the seat's key was enrolled for.
    let officer: Officer?

    /// The partners as they stand today.
    var directory: Directory { partners.directory(on: System.now.day) }

    var law: Law { System.law(country: facts.country) }

    /// The zone that instants are shown in: `$TZ` where it is set, else the house's.
    var zone: ZoneRules { System.environment("TZ") == nil ? law.zone : System.zone }

    static func defaultPath(_ option: String?) -> String {
        if let option { return option }
        if let path = System.environment("CASEDESK_REPLICA") { return path }
        let base =
            System.environment("XDG_DATA_HOME")
            ?? (System.environment("HOME") ?? ".") + "/.local/share"
        return base + "/casedesk/replica.sqlite"
    }

    /// Opens the replica at its place.
    static func open(_ option: String?) throws -> Seat {
        let path = defaultPath(option)
        let replica = try CaseReplica.open(path: path, law: System.law)
        guard let facts = try replica.facts() else {
            throw Failure.unavailable(
                "The replica \(path) has no officer yet: run `desk init` or `desk join`.")
        }
        return Seat(
            replica: replica, facts: facts, names: try replica.officers(), path: path,
            partners: try replica.house().partners, officer: try replica.ownOfficer())
    }

    /// Opens it, or makes one that stands alone: the officer is the login name, a key is made at
    /// once, nothing leaves.
    static func openOrMake(_ option: String?) throws -> Seat {
        let path = defaultPath(option)
        if !Files.exists(path) { try makeAlone(path: path, country: "LT") }
        return try open(path)
    }

    static func makeAlone(
        path: String, country: String, name: String? = nil, role: Role = .dutyOfficer
    ) throws {
        if let slash = path.lastIndex(of: "/") { try Files.makeFolder(String(path[..<slash])) }
        let identity = Identity.random()
        let replica = try CaseReplica.create(path: path, identity: identity, law: System.law)
        guard try replica.facts() == nil else { return }
        let key = SigningKey()
        let officer = Officer(
            id: .random(), name: String((name ?? System.loginName).prefix(Limits.name)),
            unit: .spoc,
            role: role)
        let own = try replica.identity ?? identity
        try SeatFile(officer: officer, sealed: try SealedKey(key, passphrase: nil), node: nil)
            .write(for: path)
        try replica.settle(
            SeatFacts(
                country: country, house: "\(country) SPOC", letters: standaloneLetters(own),
                officer: officer.id, node: nil), officer: officer, key: key.verifying)
    }

    /// Letters that no node grants: X and one more, from the replica's own identity.
    static func standaloneLetters(_ identity: Identity) -> String {
        let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ")
        return "X\(alphabet[Int(identity.bytes[0]) % alphabet.count])"
    }

    func signer(passphraseFile: String?) throws -> Signer {
        let file = try SeatFile.read(for: path)
        let passphrase = try Passphrase.find(
            isNeeded: file.sealed.isProtected, option: passphraseFile)
        return Signer(officer: file.officer, key: try file.sealed.open(passphrase: passphrase))
    }

    /// The one officer that a part of a name fits.
    func officer(named name: String) throws -> Officer {
        let found = names.values.filter { $0.name.lowercased().contains(name.lowercased()) }
        guard found.count == 1 else {
            throw Failure.objection(
                found.isEmpty
                    ? "There is no officer “\(name)” here."
                    : "Several officers fit “\(name)”: write more of the name.")
        }
        return found[0]
    }

    /// An officer's name where there must be one.
    func someName(_ id: Identity) -> String { names[id]?.name ?? "another officer" }

    func name(_ id: Identity?) -> String? { id.flatMap { names[$0]?.name } }

    /// The partner that a code names today.
    func partner(_ code: String?) throws -> PartnerCode {
        guard let code else {
            throw Failure.arguments("Say which partner: --from PARTNER (see `desk partners`).")
        }
        guard let partner = PartnerCode(code).flatMap({ directory[$0] }) else {
            throw Failure.arguments("There is no partner “\(code)” (see `desk partners`).")
        }
        return partner.code
    }

    /// The case that a typed reference names.
    func find(_ text: String) throws -> Identity {
        guard let reference = Reference(typed: text) else {
            throw Failure.arguments("“\(text)” is no reference: one reads like LT-26-K-0012.")
        }
        guard let id = try replica.find(reference) else {
            throw Failure.objection(
                "There is no case \(reference) in this replica (see `desk list`).")
        }
        return id
    }

    /// Why this seat's officer reads, for the log: the command, and his own words where he gave any.
    func access(_ kind: Consultation.Kind, _ reason: String, _ common: Common? = nil)
        -> Consultation
    {
        Consultation(
            officer: facts.officer, kind: kind,
            reason: common?.because.map { "\(reason): \($0)" } ?? reason, at: System.now)
    }

    func open(
        _ text: String, because kind: Consultation.Kind, _ reason: String, _ common: Common? = nil
    ) throws -> Case {
        guard
            let found = try replica.open(
                try find(text), because: access(kind, reason, common))
        else {
            throw Failure.unavailable(
                "The case \(text) cannot be read from its operations: run `desk replica check`.")
        }
        return found
    }
}
