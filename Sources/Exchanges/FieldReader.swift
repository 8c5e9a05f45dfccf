internal import Casework

/// The fields of one content map, each read when asked for; unknown keys are passed over.
struct FieldReader {
    private var fields: [UInt64: [UInt8]] = [:]

    init(_ content: [UInt8]) throws(CBORFault) {
        var reader = CBORReader(content)
        var found: [UInt64: [UInt8]] = [:]
        try reader.map { (key, reader) throws(CBORFault) in found[key] = try reader.item() }
        try reader.end()
        fields = found
    }

    func has(_ key: UInt64) -> Bool { fields[key] != nil }

    func read<Value>(
        _ key: UInt64, _ read: (inout CBORReader) throws(CBORFault) -> Value
    ) throws(CBORFault) -> Value {
        guard let bytes = fields[key] else { throw .missing(key: Int(key)) }
        var reader = CBORReader(bytes)
        let value = try read(&reader)
        try reader.end()
        return value
    }

    func list<Element>(
        _ key: UInt64, _ element: (inout CBORReader) throws(CBORFault) -> Element
    ) throws(CBORFault) -> [Element] {
        guard has(key) else { return [] }
        return try read(key) { (reader) throws(CBORFault) in try reader.list(element) }
    }

    func text(_ key: UInt64) throws(CBORFault) -> String {
        try read(key) { (reader) throws(CBORFault) in try reader.text() }
    }
    func textIfAny(_ key: UInt64) throws(CBORFault) -> String { has(key) ? try text(key) : "" }
    func count(_ key: UInt64) throws(CBORFault) -> Int {
        try read(key) { (reader) throws(CBORFault) in try reader.count() }
    }
    func int(_ key: UInt64) throws(CBORFault) -> Int64 {
        try read(key) { (reader) throws(CBORFault) in try reader.int() }
    }
    func bytes(_ key: UInt64) throws(CBORFault) -> [UInt8] {
        try read(key) { (reader) throws(CBORFault) in try reader.bytes() }
    }
    func flag(_ key: UInt64) throws(CBORFault) -> Bool {
        guard has(key) else { return false }
        return try read(key) { (reader) throws(CBORFault) in try reader.bool() }
    }
    func identity(_ key: UInt64) throws(CBORFault) -> Identity {
        try read(key) { (reader) throws(CBORFault) in try reader.identity() }
    }
    func identityIfPresent(_ key: UInt64) throws(CBORFault) -> Identity? {
        has(key) ? try identity(key) : nil
    }
    func digest(_ key: UInt64) throws(CBORFault) -> Digest {
        try read(key) { (reader) throws(CBORFault) in try reader.digest() }
    }
    func operationID(_ key: UInt64) throws(CBORFault) -> OperationID {
        try read(key) { (reader) throws(CBORFault) in try reader.operationID() }
    }

    func channel(_ key: UInt64) throws(CBORFault) -> Channel {
        guard let channel = Channel(code: try count(key)) else { throw .badValue("channel") }
        return channel
    }

    func instant(_ key: UInt64) throws(CBORFault) -> Instant {
        try read(key) { (reader) throws(CBORFault) in try reader.instant() }
    }

    func partner(_ key: UInt64) throws(CBORFault) -> PartnerCode {
        guard let partner = PartnerCode(try text(key)) else { throw .badValue("partner") }
        return partner
    }

    func reference(_ key: UInt64) throws(CBORFault) -> Reference {
        guard let reference = Reference(try text(key)) else { throw .badValue("reference") }
        return reference
    }

    func unit(_ key: UInt64) throws(CBORFault) -> Unit {
        guard let unit = Unit(try text(key)) else { throw .badValue("unit") }
        return unit
    }

    /// A word of a closed list.
    func word<Word: Numbered>(_ key: UInt64, _ name: String) throws(CBORFault) -> Word {
        guard let word = Word(code: try count(key)) else { throw .badValue(name) }
        return word
    }
}
