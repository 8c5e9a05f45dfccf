internal import Casework

/// Collects the fields of one content map and writes them in rising order of their keys.
struct FieldWriter {
    private var fields: [(key: UInt64, value: [UInt8])] = []

    mutating func add(_ key: UInt64, _ write: (inout CBORWriter) -> Void) {
        var writer = CBORWriter()
        write(&writer)
        fields.append((key, writer.bytes))
    }

    mutating func uint(_ key: UInt64, _ value: Int) { add(key) { $0.uint(UInt64(value)) } }
    mutating func int(_ key: UInt64, _ value: Int64) { add(key) { $0.int(value) } }
    mutating func text(_ key: UInt64, _ value: String) { add(key) { $0.text(value) } }
    mutating func bytes(_ key: UInt64, _ value: [UInt8]) { add(key) { $0.bytes(value) } }
    mutating func identity(_ key: UInt64, _ value: Identity) { add(key) { $0.identity(value) } }
    mutating func operationID(_ key: UInt64, _ value: OperationID) {
        add(key) { $0.operationID(value) }
    }

    /// Absent where empty.
    mutating func textIfAny(_ key: UInt64, _ value: String) {
        if !value.isEmpty { text(key, value) }
    }

    mutating func flag(_ key: UInt64, _ value: Bool) {
        if value { add(key) { $0.bool(true) } }
    }

    mutating func list<Element>(
        _ key: UInt64, _ elements: [Element], _ write: (Element, inout CBORWriter) -> Void
    ) {
        guard !elements.isEmpty else { return }
        add(key) { writer in
            writer.array(elements.count)
            for element in elements { write(element, &writer) }
        }
    }

    func encoded() -> [UInt8] {
        var writer = CBORWriter(capacity: fields.reduce(4) { $0 + $1.value.count + 2 })
        writer.map(fields.count)
        for field in fields.sorted(by: { $0.key < $1.key }) {
            writer.uint(field.key)
            writer.raw(field.value)
        }
        return writer.bytes
    }
}
