internal import Casework

/// The two values of one row.
struct RowFromText: Fields {
    private var parts: [String]
    private let outer: FieldsFromText
    private(set) var fault: String?

    init(_ parts: [String], _ outer: FieldsFromText) { (self.parts, self.outer) = (parts, outer) }

    mutating func value<V: FieldValue>(
        _ key: Int, _ name: StaticString, _ value: inout V, _ rule: Rule
    ) {
        guard !parts.isEmpty else { return }
        let (found, sentence): (V?, String?) = outer.one(parts.removeFirst(), "\(name)", rule)
        if let found { value = found }
        fault = fault ?? sentence
    }

    mutating func list<V: FieldValue>(
        _ key: Int, _ name: StaticString, _ values: inout [V], _ rule: Rule
    ) {}
    mutating func list<V: FieldValue>(
        _ key: Int, _ name: StaticString, ifAny values: inout [V]?, _ rule: Rule
    ) {}
    mutating func record<R: Record>(
        _ key: Int, _ name: StaticString, _ record: inout R, _ rule: Rule
    ) {}
    mutating func record<R: Record>(
        _ key: Int, _ name: StaticString, ifAny record: inout R?, _ rule: Rule
    ) {}
    mutating func records<R: Record>(
        _ key: Int, _ name: StaticString, _ records: inout [R], _ rule: Rule
    ) {}
    mutating func fork<V: FieldValue>(
        _ name: StaticString, _ branch: inout V, _ marks: Marks, _ rule: Rule
    ) {}
}

extension FieldsFromText {
    fileprivate func one<V: FieldValue>(
        _ text: String, _ name: String, _ rule: Rule
    ) -> (V?, String?) {
        var visitor = self
        visitor.faults = []
        let found: V? = visitor.understand(text, name, rule)
        return (found, visitor.faults.first?.hindrance.sentence)
    }
}
