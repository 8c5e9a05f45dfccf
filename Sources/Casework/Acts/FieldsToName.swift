/// Gives an act the identities that nobody had drawn for it yet.
struct FieldsToName: Fields {
    private init() {}

    static func name<R: Record>(_ record: R) -> R {
        var record = record
        var visitor = FieldsToName()
        record.fields(&visitor)
        return record
    }

    mutating func value<V: FieldValue>(
        _ key: Int, _ name: StaticString, _ value: inout V, _ rule: Rule
    ) {
        guard rule.kind == .new, V.shape == .identity, value == V.blank else { return }
        _ = value.take(.identity(.random()))
    }

    mutating func list<V: FieldValue>(
        _ key: Int, _ name: StaticString, _ values: inout [V], _ rule: Rule
    ) {}

    mutating func list<V: FieldValue>(
        _ key: Int, _ name: StaticString, ifAny values: inout [V]?, _ rule: Rule
    ) {}

    mutating func record<R: Record>(
        _ key: Int, _ name: StaticString, _ record: inout R, _ rule: Rule
    ) {
        record.fields(&self)
    }

    mutating func record<R: Record>(
        _ key: Int, _ name: StaticString, ifAny record: inout R?, _ rule: Rule
    ) {
        guard var found = record else { return }
        found.fields(&self)
        record = found
    }

    mutating func records<R: Record>(
        _ key: Int, _ name: StaticString, _ records: inout [R], _ rule: Rule
    ) {
        for index in records.indices { records[index].fields(&self) }
    }

    mutating func fork<V: FieldValue>(
        _ name: StaticString, _ branch: inout V, _ marks: Marks, _ rule: Rule
    ) {}
}

extension Event {
    /// The same, with identities drawn for what is new in it and has none.
    public var named: Event { Event(Self.named(act)) }

    private static func named<A: Act>(_ act: A) -> any Act { FieldsToName.name(act) }
}
