public import Casework

public enum CBORFault: Error, Hashable, Sendable {
    case truncated, trailingBytes, notShortest, indefinite, unsupported(UInt8), badUTF8, keyOrder
    case expected(String), tooLong, badValue(String), missing(key: Int)
}

/// Reads deterministic CBOR and refuses anything else: one value has one encoding, and no length
/// is believed beyond the bytes that are there.
public struct CBORReader: Sendable {
    private let source: [UInt8]
    private let limit: Int
    public private(set) var offset: Int

    public init(_ bytes: [UInt8]) {
        source = bytes
        offset = 0
        limit = bytes.count
    }

    /// Goes to where a value begins.
    mutating func seek(_ place: Int) { offset = place }

    public var remaining: Int { limit - offset }
    public var isAtEnd: Bool { offset == limit }

    private mutating func next() throws(CBORFault) -> UInt8 {
        guard offset < limit else { throw .truncated }
        defer { offset += 1 }
        return source[offset]
    }

    private func peek() throws(CBORFault) -> UInt8 {
        guard offset < limit else { throw .truncated }
        return source[offset]
    }

    private mutating func head(_ wanted: UInt8, _ name: String) throws(CBORFault) -> UInt64 {
        let first = try next()
        guard first >> 5 == wanted else { throw .expected(name) }
        let low = first & 0x1F
        if low < 24 { return UInt64(low) }
        if low == 31 { throw .indefinite }
        guard low <= 27 else { throw .unsupported(first) }
        let count = 1 << Int(low - 24)
        guard remaining >= count else { throw .truncated }
        var value: UInt64 = 0
        for _ in 0..<count { value = value << 8 | UInt64(try next()) }
        let least: UInt64 = [24, 0x100, 0x1_0000, 0x1_0000_0000][Int(low - 24)]
        guard value >= least else { throw .notShortest }
        return value
    }

    private mutating func length(_ major: UInt8, _ name: String) throws(CBORFault) -> Int {
        guard let count = Int(exactly: try head(major, name)), count <= remaining else {
            throw .truncated
        }
        return count
    }

    public mutating func uint() throws(CBORFault) -> UInt64 { try head(0, "uint") }

    public mutating func int() throws(CBORFault) -> Int64 {
        let isNegative = try peek() >> 5 == 1
        let value = try head(isNegative ? 1 : 0, "int")
        guard value <= UInt64(Int64.max) else { throw .tooLong }
        return isNegative ? ~Int64(value) : Int64(value)
    }

    /// An integer that fits `Int` and is not negative.
    public mutating func count() throws(CBORFault) -> Int {
        guard let value = Int(exactly: try uint()) else { throw .tooLong }
        return value
    }

    public mutating func bytes() throws(CBORFault) -> [UInt8] {
        let count = try length(2, "bytes")
        defer { offset += count }
        return Array(source[offset..<offset + count])
    }

    public mutating func text() throws(CBORFault) -> String {
        let count = try length(3, "text")
        guard let text = String(validating: source[offset..<offset + count], as: UTF8.self) else {
            throw .badUTF8
        }
        offset += count
        return text
    }

    public mutating func array() throws(CBORFault) -> Int { try length(4, "array") }

    public mutating func array(of count: Int) throws(CBORFault) {
        guard try array() == count else { throw .expected("array of \(count)") }
    }

    public mutating func tag() throws(CBORFault) -> UInt64 { try head(6, "tag") }

    public mutating func bool() throws(CBORFault) -> Bool {
        switch try next() {
        case 0xF4: return false
        case 0xF5: return true
        default: throw .expected("bool")
        }
    }

    /// True, and passed over, where a null stands.
    public mutating func null() throws(CBORFault) -> Bool {
        guard try peek() == 0xF6 else { return false }
        offset += 1
        return true
    }

    public func end() throws(CBORFault) {
        guard isAtEnd else { throw .trailingBytes }
    }

    /// Reads a map with integer keys in rising order, handing each value to `read`, which must
    /// consume it.
    public mutating func map(
        _ read: (UInt64, inout CBORReader) throws(CBORFault) -> Void
    ) throws(CBORFault) {
        let count = try length(5, "map")
        var last: UInt64?
        for _ in 0..<count {
            let key = try uint()
            if let last, key <= last { throw .keyOrder }
            last = key
            try read(key, &self)
        }
    }

    public mutating func list<Element>(
        _ read: (inout CBORReader) throws(CBORFault) -> Element
    ) throws(CBORFault) -> [Element] {
        let count = try array()
        var elements: [Element] = []
        for _ in 0..<count { elements.append(try read(&self)) }
        return elements
    }

    /// Passes over one value of any kind, no deeper than 16 levels.
    public mutating func skip(depth: Int = 16) throws(CBORFault) {
        guard depth > 0 else { throw .tooLong }
        switch try peek() >> 5 {
        case 0: _ = try uint()
        case 1: _ = try head(1, "int")
        case 2: offset += try length(2, "bytes")
        case 3: offset += try length(3, "text")
        case 4: for _ in 0..<(try length(4, "array")) { try skip(depth: depth - 1) }
        case 5: for _ in 0..<(try length(5, "map")) * 2 { try skip(depth: depth - 1) }
        case 6:
            _ = try tag()
            try skip(depth: depth - 1)
        default:
            let simple = try next()
            guard (0xF4...0xF6).contains(simple) else { throw .unsupported(simple) }
        }
    }

    /// The bytes of one value, as they stand.
    public mutating func item() throws(CBORFault) -> [UInt8] {
        let start = offset
        try skip()
        return Array(source[start..<offset])
    }

    public mutating func identity() throws(CBORFault) -> Identity {
        guard let identity = Identity(try bytes()) else { throw .badValue("identity") }
        return identity
    }

    public mutating func digest() throws(CBORFault) -> Digest {
        guard let digest = Digest(try bytes()) else { throw .badValue("digest") }
        return digest
    }

    /// Within the years that RFC 3339 can write: whatever is computed from it does not overflow.
    public mutating func instant() throws(CBORFault) -> Instant {
        let instant = Instant(milliseconds: try int())
        guard Instant.wire.contains(instant) else { throw .badValue("instant") }
        return instant
    }

    /// A number that a seat counts: it fits the stores' integers.
    public mutating func counter() throws(CBORFault) -> UInt64 {
        let value = try uint()
        guard value <= UInt64(Int64.max) else { throw .tooLong }
        return value
    }

    public mutating func operationID() throws(CBORFault) -> OperationID {
        try array(of: 2)
        return OperationID(replica: try identity(), counter: try counter())
    }
}
