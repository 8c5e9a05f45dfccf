/// As what an officer acts. One person may hold several roles; one signs each operation.
public enum Role: String, Numbered, Sendable {
    case dutyOfficer = "duty-officer"
    case caseOfficer = "case-officer"
    case coordinator
    case releaser
    case auditor
    case administrator
    case unitOfficer = "unit-officer"
    case translator

    public var title: String { rawValue.replacing("-", with: " ") }
}

/// Names an officer's signing key, and through it the officer: eight bytes, the `kid` of COSE.
public struct KeyID: Hashable, Sendable {
    public let bytes: [UInt8]
    public static let count = 8

    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.count else { return nil }
        self.bytes = Array(bytes)
    }
}

/// A part of an authority at home, by its short name as `SPOC` or `KLAIPEDA`.
public struct Unit: Hashable, Sendable, CustomStringConvertible {
    public let code: String

    /// Letters, digits and hyphens, at most 24.
    public init?(_ code: String) {
        guard !code.isEmpty, code.count <= 24,
            code.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic || $0 == "-" || $0.isDigit }
            )
        else { return nil }
        self.code = code
    }

    public static let spoc = Unit("SPOC")!
    public var description: String { code }
}

extension Unicode.Scalar {
    var isDigit: Bool { (0x30...0x39).contains(value) }
}

/// The person at a desk.
public struct Officer: Hashable, Sendable {
    public let id: Identity
    public let name: String
    public let unit: Unit
    public let role: Role

    public init(id: Identity, name: String, unit: Unit, role: Role) {
        self.id = id
        self.name = name
        self.unit = unit
        self.role = role
    }
}

/// Which role may do what: one table, read by the desk before an act and by the node at admission.
public enum Rights {
    public enum Verb: String, CaseIterable, Sendable {
        case open, receive, take, handOver, assess, note, draft, submit, release, close, reopen
        case settle, correct, handle, send
    }

    public static func allows(_ role: Role, _ verb: Verb) -> Bool {
        switch role {
        case .dutyOfficer, .coordinator, .releaser: true
        case .caseOfficer: verb != .release
        case .translator: verb == .note || verb == .draft
        case .unitOfficer: verb == .note
        case .auditor, .administrator: false
        }
    }
}
