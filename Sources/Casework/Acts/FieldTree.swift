/// One field of an act with its value: for whatever shows, asks for or judges fields.
public struct Field: Sendable {
    public enum Value: Sendable {
        case nothing
        case atom(Atom)
        case list([Value])
        case record([Field])
    }

    /// How it lies in the content of an operation.
    public enum Form: Hashable, Sendable {
        case one(Atom.Shape), list(Atom.Shape)
        /// By place, or by key.
        case row, map, rows
        /// No field: which others there are tells it.
        case told
    }

    public let key: Int
    public let form: Form
    private let label: StaticString
    public let rule: Rule
    /// What its value is, or its values are; nil of a record.
    private let type: (any FieldValue.Type)?
    /// What its record is, or its records are.
    private let record: (any Record.Type)?
    public let value: Value
    /// The branches in which it is there; empty: in all.
    public var branches: [String] = []

    init(
        _ key: Int, _ label: StaticString, _ form: Form, _ rule: Rule, _ value: Value,
        of type: (any FieldValue.Type)? = nil, record: (any Record.Type)? = nil
    ) {
        (self.key, self.label, self.form, self.rule) = (key, label, form, rule)
        (self.value, self.type, self.record) = (value, type, record)
    }

    // Whoever decides asks for none of these, and asks often.

    public var name: String { label.description }

    /// As it stands in a sentence.
    public var noun: String { (rule.noun ?? label).description }

    /// The closed list that its value is of; empty where there is none.
    public var words: [Word] { type?.words ?? [] }

    /// Of a row, what its places are called.
    public var columns: [String] { record.map { Self.columns(of: $0) } ?? [] }

    private static func columns<R: Record>(of type: R.Type) -> [String] {
        R.isRow ? FieldTree.of(R(Blank())).map(\.name) : []
    }

    /// What its rule says of a text, here and within.
    func demandText() throws(Objection) {
        if case .atom(.text(let text)) = value {
            if rule.kind == .language, !isLanguage(text) {
                throw .empty("language (ISO 639, as en)")
            }
            if rule.isRequired, rule.isAsked, !text.contains(where: { !$0.isWhitespace }) {
                throw .empty(noun)
            }
            guard text.utf8.count <= rule.most else {
                throw .tooLong(what: noun, limit: rule.most, actual: text.utf8.count)
            }
        }
        for part in parts { try part.demandText() }
    }

    /// What its rule says of its value, as it is asked of what is signed at that instant; nil where nothing.
    public func objection(at signed: Instant) -> Objection? {
        do throws(Objection) {
            try demandText()
            try demand(instants, by: signed)
            return nil
        } catch {
            return error
        }
    }

    /// The fields of the records that it holds.
    public var parts: [Field] { value.parts }

    var digests: [Digest] {
        if case .atom(.digest(let digest)) = value { return [digest] }
        return parts.flatMap(\.digests)
    }

    var instants: [StatedInstant] {
        if case .atom(.instant(let instant)) = value {
            return [StatedInstant(noun, instant, rule.tense)]
        }
        return parts.flatMap(\.instants)
    }
}

extension Field.Value {
    fileprivate var parts: [Field] {
        switch self {
        case .nothing, .atom: []
        case .list(let values): values.flatMap(\.parts)
        case .record(let fields): fields
        }
    }
}

/// Makes a list of the fields. Everything that shows an act is a function of that list: JSON, help, forms, the
/// handbook's table, which files it names, and what its rules say.
public struct FieldTree: Fields {
    private var fields: [Field] = []
    /// Which branch is to be described, as far as the act forks; nil: the one that it has.
    private var wanted: Int?
    private var branches: [Word] = []

    /// The fields of an act as it stands.
    public static func of(_ act: some Record) -> [Field] {
        var act = act
        var tree = FieldTree()
        act.fields(&tree)
        return tree.fields
    }

    /// All fields that an act of this type may have, each once.
    public static func of<A: Record>(type: A.Type) -> [Field] {
        var found: [Field] = []
        var index = 0
        var all: [Word]
        repeat {
            var tree = FieldTree()
            tree.wanted = index
            var act = A(Blank())
            act.fields(&tree)
            all = tree.branches
            for field in tree.fields {
                let place = found.firstIndex {
                    $0.name == field.name && $0.key == field.key && $0.rule.kind == field.rule.kind
                }
                if place == nil { found.append(field) }
                if !all.isEmpty { found[place ?? found.count - 1].branches.append(all[index].id) }
            }
            index += 1
        } while index < all.count
        return found.map { field in
            var field = field
            if field.branches.count == all.count { field.branches = [] }
            return field
        }
    }

    private func shown(_ record: some Record) -> Field.Value { .record(FieldTree.of(record)) }

    /// In a fork, the branch that is wanted instead of the one that stands.
    private mutating func branch<V: FieldValue>(
        of rule: Rule, _ atoms: @autoclosure () -> [Atom]
    ) -> V? {
        guard rule.isFork, let wanted, branches.isEmpty else { return nil }
        let (atoms, words) = (atoms(), V.words)
        branches = atoms.compactMap { atom in words.first { $0.atom == atom } }
        return V(atoms[wanted])
    }

    public mutating func value<V: FieldValue>(
        _ key: Int, _ name: StaticString, _ value: inout V, _ rule: Rule
    ) {
        if let branch: V = branch(of: rule, V.words.map(\.atom)) { value = branch }
        let isMissing = !rule.isRequired && value == V.blank && V.shape != .flag
        fields.append(
            Field(
                key, name, .one(V.shape), rule, isMissing ? .nothing : .atom(value.atom),
                of: V.self))
    }

    public mutating func list<V: FieldValue>(
        _ key: Int, _ name: StaticString, _ values: inout [V], _ rule: Rule
    ) {
        fields.append(
            Field(
                key, name, .list(V.shape), rule, .list(values.map { .atom($0.atom) }), of: V.self))
    }

    public mutating func list<V: FieldValue>(
        _ key: Int, _ name: StaticString, ifAny values: inout [V]?, _ rule: Rule
    ) {
        fields.append(
            Field(
                key, name, .list(V.shape), rule,
                values.map { values in .list(values.map { .atom($0.atom) }) } ?? .nothing,
                of: V.self))
    }

    public mutating func record<R: Record>(
        _ key: Int, _ name: StaticString, _ record: inout R, _ rule: Rule
    ) {
        fields.append(
            Field(key, name, R.isRow ? .row : .map, rule, shown(record), record: R.self))
    }

    public mutating func record<R: Record>(
        _ key: Int, _ name: StaticString, ifAny record: inout R?, _ rule: Rule
    ) {
        fields.append(
            Field(
                key, name, R.isRow ? .row : .map, rule, record.map { shown($0) } ?? .nothing,
                record: R.self))
    }

    public mutating func records<R: Record>(
        _ key: Int, _ name: StaticString, _ records: inout [R], _ rule: Rule
    ) {
        fields.append(
            Field(key, name, .rows, rule, .list(records.map { shown($0) }), record: R.self))
    }

    public mutating func fork<V: FieldValue>(
        _ name: StaticString, _ branch: inout V, _ marks: Marks, _ rule: Rule
    ) {
        if let wanted: V = self.branch(of: rule, marks.branches) { branch = wanted }
        fields.append(Field(0, name, .told, rule, .atom(branch.atom), of: V.self))
    }
}
