public import Casework

/// Writes deterministic CBOR: shortest heads, definite lengths (RFC 8949, 4.2.1). Map keys are
/// integers 0 to 23 written in rising order, which is both the bytewise and the length-first order.
public struct CBORWriter: Sendable {
    public private(set) var bytes: [UInt8] = []

    public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// Sets one byte again, or puts what stands from a place on into another order.
    mutating func patch(_ place: Int, _ byte: UInt8) { bytes[place] = byte }
    mutating func replace(from place: Int, with other: [UInt8]) {
        bytes.replaceSubrange(place..., with: other)
    }

    private mutating func head(_ major: UInt8, _ value: UInt64) {
        let top = major << 5
        let width: Int
        switch value {
        case 0..<24:
            bytes.append(top | UInt8(value))
            return
        case 24...0xFF: width = 0
        case 0x100...0xFFFF: width = 1
        case 0x1_0000...0xFFFF_FFFF: width = 2
        default: width = 3
        }
        bytes.append(top | UInt8(24 + width))
        for shift in stride(from: ((1 << width) - 1) * 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
        }
    }

    public mutating func uint(_ value: UInt64) { head(0, value) }

    public mutating func int(_ value: Int64) {
        if value >= 0 { head(0, UInt64(value)) } else { head(1, UInt64(bitPattern: ~value)) }
    }

    public mutating func bytes(_ value: some Collection<UInt8>) {
        head(2, UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    public mutating func text(_ value: String) {
        var value = value
        value.withUTF8 { utf8 in
            head(3, UInt64(utf8.count))
            bytes.append(contentsOf: utf8)
        }
    }

    public mutating func array(_ count: Int) { head(4, UInt64(count)) }
    public mutating func map(_ count: Int) { head(5, UInt64(count)) }
    public mutating func tag(_ number: UInt64) { head(6, number) }
    public mutating func bool(_ value: Bool) { bytes.append(value ? 0xF5 : 0xF4) }
    public mutating func null() { bytes.append(0xF6) }
    /// Bytes that are CBOR already.
    public mutating func raw(_ encoded: some Collection<UInt8>) {
        bytes.append(contentsOf: encoded)
    }
}

extension CBORWriter {
    public mutating func identity(_ identity: Identity) { bytes(identity.bytes) }
    public mutating func digest(_ digest: Digest) { bytes(digest.bytes) }
    public mutating func instant(_ instant: Instant) { int(instant.milliseconds) }

    public mutating func operationID(_ id: OperationID) {
        array(2)
        identity(id.replica)
        uint(id.counter)
    }
}
