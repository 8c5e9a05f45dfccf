/// What goes through the fields of an act: writes them, reads them, asks for them, shows them.
///
/// An act tells its fields once, in the order in which an officer is asked; where a field lies on the wire is its key's
/// business. Nothing throws here: a visitor that reads keeps the first fault and lets the rest pass; whoever made the
/// visitor asks it for the fault.
public protocol Fields {
    mutating func value<V: FieldValue>(
        _ key: Int, _ name: StaticString, _ value: inout V, _ rule: Rule)
    /// Absent where empty.
    mutating func list<V: FieldValue>(
        _ key: Int, _ name: StaticString, _ values: inout [V], _ rule: Rule)
    /// Absent where nil: an empty list says something.
    mutating func list<V: FieldValue>(
        _ key: Int, _ name: StaticString, ifAny values: inout [V]?, _ rule: Rule)
    mutating func record<R: Record>(
        _ key: Int, _ name: StaticString, _ record: inout R, _ rule: Rule)
    /// Absent where nil.
    mutating func record<R: Record>(
        _ key: Int, _ name: StaticString, ifAny record: inout R?, _ rule: Rule)
    /// Absent where empty.
    mutating func records<R: Record>(
        _ key: Int, _ name: StaticString, _ records: inout [R], _ rule: Rule)
    /// Which fields follow, where no field says so: it is told by a key that only one branch has.
    mutating func fork<V: FieldValue>(
        _ name: StaticString, _ branch: inout V, _ marks: Marks, _ rule: Rule)
    /// What was read fits no field, as a list without its one element.
    mutating func wrong(_ what: StaticString)
}

/// Something with fields: an act, or a value inside one.
public protocol Record: Hashable, Sendable {
    /// Inside another a row goes by place and a map by key.
    static var isRow: Bool { get }
    /// With nothing filled in; for a visitor, which fills in everything or is at fault.
    init(_ blank: Blank)
    mutating func fields(_ f: inout some Fields)
}

/// The key to blank records: nobody outside this package makes a half-filled act.
public struct Blank: Sendable { package init() {} }

/// By which key a branch is known; what has none of them is `otherwise`.
public struct Marks: Sendable {
    public let keys: [(key: Int, branch: Atom)]
    public let otherwise: Atom

    init<V: FieldValue>(_ keys: [(Int, V)], otherwise: V) {
        self.keys = keys.map { ($0.0, $0.1.atom) }
        self.otherwise = otherwise.atom
    }

    public var branches: [Atom] { keys.map(\.branch) + [otherwise] }
}

extension Fields {
    public mutating func wrong(_ what: StaticString) {}

    /// Several words; they travel in the order of their list.
    package mutating func words<V: FieldValue & Numbered>(
        _ key: Int, _ name: StaticString, _ values: inout Set<V>, _ rule: Rule
    ) {
        var list = values.sorted { $0.code < $1.code }
        self.list(key, name, &list, rule)
        values = Set(list)
    }

    /// Several officers, or all of them where nobody says which.
    package mutating func officers(
        _ key: Int, _ name: StaticString, ifAny officers: inout Set<Identity>?, _ rule: Rule
    ) {
        var list = officers?.sorted()
        self.list(key, name, ifAny: &list, rule)
        officers = list.map { Set($0) }
    }

    /// The one item that is meant, in a list of its own on the wire.
    package mutating func item(
        _ key: Int, _ name: StaticString, _ value: inout Identity, _ rule: Rule
    ) {
        var list = [value]
        self.list(key, name, &list, rule)
        guard let first = list.first else { return wrong("item") }
        value = first
    }

    /// A partner or nobody: what is no code is nobody.
    package mutating func partner(
        _ key: Int, _ name: StaticString, ifAny value: inout PartnerCode?, _ ask: StaticString
    ) {
        var text = value?.text ?? ""
        self.value(key, name, &text, .partner(ask).ifAny)
        value = PartnerCode(text)
    }

    /// 35: the operations that stood when the author read; absent where nothing is said of it.
    mutating func base(_ base: inout Base) {
        var operations: [OperationID]?
        if case .read(let read) = base { operations = read }
        list(35, "base", ifAny: &operations, .read.ifAny)
        guard let operations else {
            base = .unsaid
            return
        }
        // One base has one encoding, and nothing stands beside more than a few.
        let isCanonical =
            operations.count <= 64
            && zip(operations, operations.dropFirst()).allSatisfy { $0 < $1 }
        guard isCanonical else { return wrong("base") }
        base = .read(operations)
    }
}
