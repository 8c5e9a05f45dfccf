/// How the value of one field travels.
public enum Atom: Hashable, Sendable {
    public enum Shape: Sendable {
        case number, text, flag, identity, digest, operation, instant, word
        /// A word that may have a second number: it stands last in its row.
        case detailedWord
    }

    case number(Int), text(String), flag(Bool), identity(Identity), digest(Digest)
    case operation(OperationID), instant(Instant)
    /// Of a closed list; `detail`: its second number, where a word has one, else 0.
    case word(Int, detail: Int)
}

public protocol FieldValue: Hashable, Sendable {
    static var shape: Atom.Shape { get }
    static var blank: Self { get }
    /// The closed list it is of; empty where there is none.
    static var words: [Word] { get }
    var atom: Atom { get }
    /// False, and unchanged, where that is no such value. (It does not return `Self?`: to look up that type at run time
    /// cost up to half of all reading.)
    mutating func take(_ atom: Atom) -> Bool
}

extension FieldValue {
    public static var words: [Word] { [] }

    public init?(_ atom: Atom) {
        self = .blank
        guard take(atom) else { return nil }
    }
}

/// One word of a closed list, as it is typed and as it is explained.
public struct Word: Hashable, Sendable {
    public let atom: Atom
    public let id: String
    public let title: String
}

extension String: FieldValue {
    public static var shape: Atom.Shape { .text }
    public static var blank: String { "" }
    public var atom: Atom { .text(self) }
    public mutating func take(_ atom: Atom) -> Bool {
        guard case .text(let text) = atom else { return false }
        self = text
        return true
    }
}

extension Int: FieldValue {
    public static var shape: Atom.Shape { .number }
    public static var blank: Int { 0 }
    public var atom: Atom { .number(self) }
    public mutating func take(_ atom: Atom) -> Bool {
        guard case .number(let number) = atom else { return false }
        self = number
        return true
    }
}

extension Bool: FieldValue {
    public static var shape: Atom.Shape { .flag }
    public static var blank: Bool { false }
    public var atom: Atom { .flag(self) }
    public mutating func take(_ atom: Atom) -> Bool {
        guard case .flag(let flag) = atom else { return false }
        self = flag
        return true
    }
}

extension Instant: FieldValue {
    public static var shape: Atom.Shape { .instant }
    public static var blank: Instant { Instant(milliseconds: 0) }
    public var atom: Atom { .instant(self) }
    public mutating func take(_ atom: Atom) -> Bool {
        guard case .instant(let instant) = atom else { return false }
        self = instant
        return true
    }
}

extension Identity: FieldValue {
    public static var shape: Atom.Shape { .identity }
    public static var blank: Identity { Identity(high: 0, low: 0) }
    public var atom: Atom { .identity(self) }
    public mutating func take(_ atom: Atom) -> Bool {
        guard case .identity(let identity) = atom else { return false }
        self = identity
        return true
    }
}

extension Digest: FieldValue {
    public static var shape: Atom.Shape { .digest }
    public static let blank = Digest([UInt8](repeating: 0, count: Digest.count))!
    public var atom: Atom { .digest(self) }
    public mutating func take(_ atom: Atom) -> Bool {
        guard case .digest(let digest) = atom else { return false }
        self = digest
        return true
    }
}

extension OperationID: FieldValue {
    public static var shape: Atom.Shape { .operation }
    public static var blank: OperationID { OperationID(replica: .blank, counter: 0) }
    public var atom: Atom { .operation(self) }
    public mutating func take(_ atom: Atom) -> Bool {
        guard case .operation(let operation) = atom else { return false }
        self = operation
        return true
    }
}

/// What may be missing is blank where it is, and its rule elides it: it never travels as a nothing.
extension Optional: FieldValue where Wrapped: FieldValue {
    public static var shape: Atom.Shape { Wrapped.shape }
    public static var blank: Wrapped? { nil }
    public static var words: [Word] { Wrapped.words }
    public var atom: Atom { (self ?? Wrapped.blank).atom }
    public mutating func take(_ atom: Atom) -> Bool {
        var found = Wrapped.blank
        guard found.take(atom) else { return false }
        self = found
        return true
    }
}

/// A value that is written as a text of its own form.
public protocol TextValue: FieldValue {
    var text: String { get }
    init?(_ text: String)
}

extension TextValue {
    public static var shape: Atom.Shape { .text }
    public var atom: Atom { .text(text) }
    public mutating func take(_ atom: Atom) -> Bool {
        guard case .text(let text) = atom, let value = Self(text) else { return false }
        self = value
        return true
    }
}

extension Reference: TextValue { public static let blank = Reference("?")! }
extension PartnerCode: TextValue { public static let blank = PartnerCode("ZZ")! }
extension Unit: TextValue {
    public static let blank = Unit("NONE")!
    public var text: String { code }
}

/// A word of a closed list: it travels as its place there, and is typed by its own id.
public protocol ListedWord: Numbered, FieldValue {
    var id: String { get }
    /// What it means, beside the word in a list.
    var meaning: String { get }
}

extension ListedWord {
    public static var shape: Atom.Shape { .word }
    public static var blank: Self { allCases[0] }
    public static var words: [Word] {
        allCases.map { Word(atom: $0.atom, id: $0.id, title: $0.meaning) }
    }
    public var atom: Atom { .word(code, detail: 0) }
    public mutating func take(_ atom: Atom) -> Bool {
        guard case .word(let code, detail: 0) = atom, let word = Self(code: code) else {
            return false
        }
        self = word
        return true
    }
}

extension ListedWord where Self: RawRepresentable, RawValue == String {
    public var id: String { rawValue }
}

extension Channel: ListedWord { public var meaning: String { title } }
extension TimeLimit: ListedWord { public var meaning: String { sentence } }
extension Access: ListedWord {
    public var meaning: String {
        switch self {
        case .direct: "in a database that the house or an authority can query"
        case .indirect: "from another authority or a private party, without coercion"
        case .judge: "with a judicial authorisation alone"
        }
    }
}
extension UrgencyGround: ListedWord { public var meaning: String { sentence } }
extension RequestContent: ListedWord { public var meaning: String { sentence } }
extension Classification: ListedWord { public var meaning: String { title } }
extension Evaluation.Source: ListedWord { public var meaning: String { sentence } }
extension Evaluation.Information: ListedWord {
    public var id: String { "\(rawValue)" }
    public var meaning: String { sentence }
}
extension CopyRecord.Duty: ListedWord { public var meaning: String { article } }
extension CopyRecord.State: ListedWord { public var meaning: String { rawValue } }
extension CopyRecord.Exception: ListedWord { public var meaning: String { sentence } }
extension EuropolDecision.Answer: ListedWord { public var meaning: String { rawValue } }
extension EuropolDecision.Purpose: ListedWord { public var meaning: String { sentence } }
extension EISSearch.Result: ListedWord {
    public var meaning: String {
        switch self {
        case .noHit: "searched: no hit"
        case .hit: "searched: a hit"
        case .notApplicable: "not searched, with the reason"
        }
    }
}
extension DataSubjectRight: ListedWord { public var meaning: String { article } }
extension DataSubjectDecision: ListedWord { public var meaning: String { sentence } }
extension DataSubjectGround: ListedWord { public var meaning: String { sentence } }

extension ReceiptSource: FieldValue {
    public static var shape: Atom.Shape { .word }
    public static var blank: ReceiptSource { .officer }
    public static var words: [Word] {
        [ReceiptSource.receivedHeader, .maildirName, .imported, .officer].map {
            Word(atom: $0.atom, id: "\($0)", title: $0.sentence)
        }
    }
    public var atom: Atom { .word(rawValue, detail: 0) }
    public mutating func take(_ atom: Atom) -> Bool {
        guard case .word(let code, detail: 0) = atom, let source = ReceiptSource(rawValue: code)
        else { return false }
        self = source
        return true
    }
}

/// A refusal carries its ground as a second number. Never renumbered.
extension Outcome: FieldValue {
    public static var shape: Atom.Shape { .detailedWord }
    public static var blank: Outcome { .full }
    private static let plain: [Outcome] = [.full, .partial, .negative, .interim]
    public static var words: [Word] {
        (plain + RefusalGround.allCases.map { .refused($0) }).map {
            Word(atom: $0.atom, id: $0.id, title: $0.sentence)
        }
    }
    public var atom: Atom {
        switch self {
        case .full: .word(1, detail: 0)
        case .partial: .word(2, detail: 0)
        case .negative: .word(3, detail: 0)
        case .interim: .word(4, detail: 0)
        case .refused(let ground): .word(5, detail: ground.code)
        }
    }
    public mutating func take(_ atom: Atom) -> Bool {
        switch atom {
        case .word(let code, detail: 0) where (1...4).contains(code): self = Self.plain[code - 1]
        case .word(5, let detail):
            guard let ground = RefusalGround(code: detail) else { return false }
            self = .refused(ground)
        default: return false
        }
        return true
    }
}
