public import Casework

/// A unit as the house has entered it.
public struct HouseUnit: Hashable, Sendable {
    public let unit: Unit
    public let name: String

    public init(unit: Unit, name: String) {
        self.unit = unit
        self.name = name
    }
}

/// Two identities that the house has declared one officer: his acts under either are his.
public struct OfficerJoin: Hashable, Sendable {
    public let first: Identity
    public let second: Identity

    public init(first: Identity, second: Identity) {
        self.first = first
        self.second = second
    }
}

/// What the node's authority says of the house: operations of the node's own, in the same ledger,
/// which every replica receives. They are about `Enrolment.directory`.
public enum Enrolment: Hashable, Sendable {
    /// The officer and the public half of his key.
    case officer(Officer, key: VerifyingKey)
    /// The seat and the letters its references bear.
    case seat(replica: Identity, letters: String, officer: Identity)
    case unit(Unit, name: String)
    /// Two enrolments are one officer.
    case sameOfficer(OfficerJoin)
    /// A partner as it stands from a day on.
    case partner(PartnerEntry)

    /// What directory operations are about: sixteen zero bytes.
    public static let directory = Identity([UInt8](repeating: 0, count: 16))!
    public static let version: UInt64 = 1
    public static let unitKind: UInt64 = 34
    public static let partnerKind: UInt64 = 59
    public static let officerKind: UInt64 = 32
    public static let sameOfficerKind: UInt64 = 80

    public var kind: UInt64 {
        switch self {
        case .officer: 32
        case .seat: 33
        case .unit: Self.unitKind
        case .partner: Self.partnerKind
        case .sameOfficer: Self.sameOfficerKind
        }
    }

    public static func isKind(_ kind: UInt64) -> Bool {
        (officerKind...unitKind).contains(kind) || kind == partnerKind || kind == sameOfficerKind
    }

    public func encoded() -> [UInt8] {
        var fields = FieldWriter()
        switch self {
        case .officer(let officer, let key):
            fields.identity(1, officer.id)
            fields.text(2, officer.ownName)
            fields.text(3, officer.unit.code)
            fields.uint(4, officer.role.code)
            fields.bytes(5, key.raw)
            fields.textIfAny(7, officer.mark)
        case .seat(let replica, let letters, let officer):
            fields.identity(1, replica)
            fields.text(2, letters)
            fields.identity(6, officer)
        case .unit(let unit, let name):
            fields.text(3, unit.code)
            fields.text(2, name)
        case .partner(let entry): entry.write(&fields)
        case .sameOfficer(let join):
            fields.identity(1, join.first)
            fields.identity(4, join.second)
        }
        return fields.encoded()
    }

    public init(kind: UInt64, version: UInt64, content: [UInt8]) throws(OperationFault) {
        guard Enrolment.isKind(kind), version == Enrolment.version else {
            throw .unknownKind(kind: kind, version: version)
        }
        do throws(CBORFault) {
            let fields = try FieldReader(content)
            switch kind {
            case 32:
                guard let unit = Unit(try fields.text(3)),
                    let role = Role(code: try fields.count(4))
                else { throw CBORFault.badValue("officer") }
                let officer = Officer(
                    id: try fields.identity(1), name: try fields.text(2),
                    mark: try fields.textIfAny(7), unit: unit, role: role)
                self = .officer(officer, key: VerifyingKey(raw: try fields.bytes(5)))
            case 33:
                self = .seat(
                    replica: try fields.identity(1), letters: try fields.text(2),
                    officer: try fields.identity(6))
            case Self.partnerKind: self = .partner(try PartnerEntry(fields))
            case Self.sameOfficerKind:
                self = .sameOfficer(
                    OfficerJoin(
                        first: try fields.identity(1), second: try fields.identity(4)))
            default:
                guard let unit = Unit(try fields.text(3)) else { throw CBORFault.badValue("unit") }
                self = .unit(unit, name: try fields.text(2))
            }
        } catch {
            throw .malformed(error)
        }
    }
}
