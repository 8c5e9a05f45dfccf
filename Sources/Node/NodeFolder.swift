public import Casework
public import Exchanges
public import Ledgers
internal import SQLiteLedger

#if canImport(Glibc)
    internal import Glibc
#endif

/// Why the node could not do what was asked.
public struct NodeFault: Error, Hashable, Sendable {
    public let sentence: String
    /// The rules say no and nothing was done; else something is missing or damaged.
    public let isObjection: Bool

    public init(_ sentence: String, isObjection: Bool = false) {
        self.sentence = sentence
        self.isObjection = isObjection
    }
}

/// The node's folder: ledger, keys, certificate authority. One per house.
public struct NodeFolder: Sendable {
    public let path: String
    public let country: String
    public let house: String
    public let authority: Authority
    let certificateKey: [UInt8]
    let certificate: [UInt8]
    let epoch: Int64

    private static let fileName = "node.cbor"
    public static let controlName = "control.sock"

    public var ledgerPath: String { path + "/ledger.sqlite" }

    /// Makes the folder with fresh keys and a first unit `SPOC`.
    public static func make(path: String, country: String, now: Instant) throws -> NodeFolder {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw NodeFault(
                "The folder \(path) cannot be made: \(String(cString: strerror(errno))).")
        }
        guard access(path + "/" + fileName, F_OK) != 0 else {
            throw NodeFault("There is a node in \(path) already: nothing was changed.")
        }
        let authority = try CertificateAuthority.make(house: "\(country) SPOC")
        let folder = NodeFolder(
            path: path, country: country, house: "\(country) SPOC",
            authority: Authority(replica: .random(), key: SigningKey()),
            certificateKey: authority.keyPEM, certificate: try authority.certificateDER,
            epoch: now.seconds)
        try folder.write()
        let ledger = try folder.openLedger()
        _ = try ledger.enrol(.unit(.spoc, name: "Single point of contact"), at: now)
        return folder
    }

    public static func open(path: String) throws -> NodeFolder {
        guard let bytes = PrivateFile.read(path + "/" + fileName) else {
            throw NodeFault(
                "There is no node in \(path): make one with `desk-node init \(path) --country LT`.")
        }
        var reader = CBORReader(bytes)
        do {
            try reader.array(of: 7)
            let country = try reader.text()
            let house = try reader.text()
            let authority = Authority(
                replica: try reader.identity(), key: try SigningKey(raw: try reader.bytes()))
            return NodeFolder(
                path: path, country: country, house: house, authority: authority,
                certificateKey: try reader.bytes(), certificate: try reader.bytes(),
                epoch: try reader.int())
        } catch {
            throw NodeFault(
                "\(path)/\(fileName) cannot be read (\(error)): restore the folder from its backup."
            )
        }
    }

    private func write() throws {
        var writer = CBORWriter()
        writer.array(7)
        writer.text(country)
        writer.text(house)
        writer.identity(authority.replica)
        writer.bytes(authority.key.raw)
        writer.bytes(certificateKey)
        writer.bytes(certificate)
        writer.int(epoch)
        try PrivateFile.write(writer.bytes, to: path + "/" + Self.fileName)
    }

    public func openLedger() throws -> any Ledger & SeatRegister {
        do {
            return try SQLiteLedgerFile(
                path: ledgerPath, authority: authority, epoch: epoch, law: law)
        } catch {
            throw NodeFault("The ledger \(ledgerPath) cannot be opened: \(error).")
        }
    }

    /// The law as the house of the country applies it, by the machine's zone files.
    private var law: Law {
        let name = PartnerCode(country).flatMap { Directory.builtIn[$0]?.zone }
        let zone = name.flatMap { name in
            PrivateFile.read("/usr/share/zoneinfo/" + name).flatMap {
                try? ZoneRules(name: name, tzif: $0)
            }
        }
        return .strictest(zone: zone ?? .utc, country: country)
    }

    /// Where the node was last reached; what an invitation made while it is down points to.
    public var lastURL: String? {
        PrivateFile.read(path + "/url").map { String(decoding: $0, as: UTF8.self) }
    }

    /// A small file from elsewhere; nil where it cannot be read.
    public static func read(path: String) -> [UInt8]? { PrivateFile.read(path) }

    func remember(url: String) throws {
        try PrivateFile.write(Array(url.utf8), to: path + "/url")
    }

    /// The hash of the authority's public key: a token carries it, so that a seat knows its node.
    func authorityHash() throws -> Casework.Digest {
        try CertificateAuthority(keyPEM: certificateKey, certificateDER: certificate).keyHash
    }

    /// Enters a unit.
    public func enter(
        _ code: String, name: String, ledger: any Ledger, now: Instant
    ) throws -> [HouseUnit] {
        guard let unit = Unit(code.uppercased()) else {
            throw NodeFault(
                "“\(code)” cannot name a unit: letters, digits and hyphens, at most 24.")
        }
        let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !name.isEmpty, name.count <= Limits.name else {
            throw NodeFault("The unit's name must have 1 to \(Limits.name) characters: --name.")
        }
        if let known = try ledger.units().first(where: { $0.unit == unit }) {
            throw NodeFault("There is the unit \(unit) already: \(known.name).")
        }
        do throws(LedgerFault) {
            _ = try ledger.enrol(.unit(unit, name: name), at: now)
            return try ledger.units()
        } catch {
            throw NodeFault("The unit could not be recorded: \(error).")
        }
    }

    /// How many entries of partners a house keeps: they are few, and all of them are read together.
    public static let mostPartnerEntries = 2000

    /// Enters what holds of a partner from a day on.
    public func enter(
        _ entry: PartnerEntry, ledger: any Ledger, now: Instant
    ) throws -> PartnerRegister {
        if let sentence = entry.objection { throw NodeFault(sentence) }
        let zone = entry.partner.zone
        var status = stat()
        guard !zone.contains(".."), !zone.hasPrefix("/"), zone.contains("/") || zone == "UTC",
            stat("/usr/share/zoneinfo/" + zone, &status) == 0, status.st_mode & S_IFMT == S_IFREG
        else { throw NodeFault("There is no zone “\(zone)”: write it as Europe/Tallinn.") }
        do throws(LedgerFault) {
            guard try ledger.house().partners.entries.count < Self.mostPartnerEntries else {
                throw .store("there are \(Self.mostPartnerEntries) entries already")
            }
            _ = try ledger.enrol(.partner(entry), at: now)
            return try ledger.house().partners
        } catch {
            throw NodeFault("The partner could not be recorded: \(error).")
        }
    }

    /// Offers a place to an officer. A name that is enrolled already is the same officer's, or a namesake's who
    /// bears a mark: never silently somebody new, who would be a second pair of eyes for what he wrote himself.
    public func invite(
        _ wish: InviteWish, ledger: any Ledger & SeatRegister, url: String, now: Instant
    ) throws -> InviteAnswer {
        let name = wish.officer.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !name.isEmpty, name.count <= Limits.name else {
            throw NodeFault("The officer's name must have 1 to \(Limits.name) characters.")
        }
        guard let role = Role(rawValue: wish.role) else {
            throw NodeFault(
                "There is no role “\(wish.role)”: there are \(Role.allCases.map(\.rawValue).joined(separator: ", "))."
            )
        }
        let units = try ledger.units()
        guard let unit = Unit(wish.unit.uppercased()), units.contains(where: { $0.unit == unit })
        else {
            throw NodeFault(
                "There is no unit “\(wish.unit)” in this house: there are \(units.map(\.unit.code).joined(separator: ", ")) (`desk-node units --add` enters one)."
            )
        }
        guard role != .unitOfficer || unit != .spoc else {
            throw NodeFault("A unit officer belongs to a unit, not to the contact point: --unit.")
        }
        let officer = try officer(
            named: name, wish.namesake, unit, role, ledger: ledger, now: now)
        var dice = SystemRandomNumberGenerator()
        let secret = (0..<JoinToken.secretCount).map { _ in UInt8.random(in: 0...255, using: &dice)
        }
        let token = JoinToken(secret: secret, authority: try authorityHash())
        let expires = now.advanced(seconds: 86_400)
        do throws(LedgerFault) {
            try ledger.invite(
                Invitation(
                    fingerprint: token.fingerprint,
                    officer: officer,
                    isProtected: wish.isProtected, expires: expires))
        } catch {
            throw NodeFault("The invitation could not be recorded: \(error).")
        }
        return InviteAnswer(url: url, token: token.text, expires: expires)
    }
}

public struct InviteWish: Hashable, Sendable {
    public let unit: String
    public let officer: String
    public let role: String
    public let isProtected: Bool
    /// Who is meant by a name that is enrolled already.
    public let namesake: Namesake?

    public init(
        unit: String, officer: String, role: String, isProtected: Bool, namesake: Namesake? = nil
    ) {
        self.namesake = namesake
        self.unit = unit
        self.officer = officer
        self.role = role
        self.isProtected = isProtected
    }
}

public struct InviteAnswer: Hashable, Sendable {
    public let url: String
    public let token: String
    public let expires: Instant
}

/// Files with secrets in them: for their owner alone, written beside and put in place whole.
enum PrivateFile {
    static func read(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = Glibc.read(file, &bytes, bytes.count)
        return count < 0 ? nil : Array(bytes.prefix(count))
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        let beside = path + ".new"
        let file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0, Glibc.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0,
            close(file) == 0, rename(beside, path) == 0
        else { throw NodeFault("\(path) cannot be written: \(String(cString: strerror(errno))).") }
    }
}
