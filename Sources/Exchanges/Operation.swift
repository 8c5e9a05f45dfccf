public import Casework

public enum OperationFault: Error, Hashable, Sendable {
    case malformed(CBORFault)
    case badSignature
    case badKey
    case wrongAlgorithm
    case contentDoesNotMatch
    case contentTooLong(Int)
    /// Made by a newer desk: kept and passed on, never folded.
    case unknownKind(kind: UInt64, version: UInt64)
}

/// What is signed beside the content: the payload of the COSE_Sign1.
public struct Header: Hashable, Sendable {
    public let id: OperationID
    public let unit: Unit
    public let role: Role
    /// The case, partner or officer it changes.
    public let about: Identity
    public let kind: UInt64
    public let version: UInt64
    /// The highest position of `about` that the author had seen: what makes a conflict detectable.
    public let seen: Int64
    /// As the author's clock told: evidence, never order.
    public let at: Instant
    /// Milliseconds that the author's clock was ahead of the node's at their last exchange.
    public let clockOffset: Int64
    public let contentHash: Digest

    /// Whether it erases what the operations before it held, where it is admitted.
    public var erases: Bool { Acts.of(kind: kind)?.name.traits.contains(.erases) ?? false }
}

/// One change as stored, signed and sent. Its bytes are kept as they came, never encoded again.
///
///     operation = [ signed: COSE_Sign1, salt: bstr .size 16, content: bstr / nil ]
///
/// The content travels beside what is signed, so that it can be erased and the proof stays whole.
public struct Operation: Hashable, Sendable {
    public static let contentLimit = 64 * 1024
    public static let saltCount = 16

    public let signed: [UInt8]
    public let salt: [UInt8]
    /// Nil: erased, or not for this replica.
    public let content: [UInt8]?

    public let header: Header
    public let signer: KeyID

    /// Names exactly these signed bytes.
    public var hash: Digest { SHA256Digest.of(signed) }
    public var id: OperationID { header.id }

    /// Signs an operation.
    ///
    /// - Parameter salt: 16 random bytes; a fixed salt is for tests that pin bytes.
    public init(
        id: OperationID, unit: Unit, role: Role, about: Identity, kind: UInt64, version: UInt64,
        seen: Int64, at: Instant, clockOffset: Int64, content: [UInt8], salt: [UInt8],
        key: SigningKey
    ) throws(OperationFault) {
        guard content.count <= Self.contentLimit else { throw .contentTooLong(content.count) }
        header = Header(
            id: id, unit: unit, role: role, about: about, kind: kind, version: version, seen: seen,
            at: at, clockOffset: clockOffset, contentHash: SHA256Digest.of(salt + content))
        signer = key.verifying.id
        self.salt = salt
        self.content = content
        do {
            signed = try Sign1.sign(payload: header.encoded(), keyID: signer, with: key)
        } catch {
            throw .badKey
        }
    }

    /// Reads stored parts again; checks shapes, not the signature.
    public init(signed: [UInt8], salt: [UInt8], content: [UInt8]?) throws(OperationFault) {
        let message = try Sign1(decoding: signed)
        self.signed = signed
        self.salt = salt
        self.content = content
        signer = message.keyID
        header = try Header(decoding: message.payload)
        guard salt.count == Self.saltCount else { throw .malformed(.badValue("salt")) }
        if let content {
            guard content.count <= Self.contentLimit else { throw .contentTooLong(content.count) }
        }
    }

    /// Whether the key signed these bytes, and the content is the one that was signed.
    public func verify(with key: VerifyingKey) throws(OperationFault) {
        guard try Sign1(decoding: signed).isSigned(by: key) else { throw .badSignature }
        if let content, SHA256Digest.of(salt + content) != header.contentHash {
            throw .contentDoesNotMatch
        }
    }

    /// Without what it held, and without the salt by which somebody could try what that was.
    public func erased() -> Operation {
        Operation(copying: self, salt: [UInt8](repeating: 0, count: Self.saltCount))
    }

    /// Without its content.
    private init(copying other: Operation, salt: [UInt8]) {
        signed = other.signed
        self.salt = salt
        header = other.header
        signer = other.signer
        content = nil
    }

    public func write(into writer: inout CBORWriter) {
        writer.array(3)
        writer.raw(signed)
        writer.bytes(salt)
        if let content { writer.bytes(content) } else { writer.null() }
    }

    public init(reading reader: inout CBORReader) throws(OperationFault) {
        let parts: (signed: [UInt8], salt: [UInt8], content: [UInt8]?)
        do throws(CBORFault) {
            try reader.array(of: 3)
            parts.signed = try reader.item()
            parts.salt = try reader.bytes()
            parts.content = try reader.null() ? nil : try reader.bytes()
        } catch {
            throw .malformed(error)
        }
        try self.init(signed: parts.signed, salt: parts.salt, content: parts.content)
    }

    public var encoded: [UInt8] {
        var writer = CBORWriter(capacity: signed.count + salt.count + (content?.count ?? 0) + 8)
        write(into: &writer)
        return writer.bytes
    }
}

extension Header {
    func encoded() -> [UInt8] {
        var writer = CBORWriter(capacity: 128)
        writer.map(11)
        writer.uint(1)
        writer.identity(id.replica)
        writer.uint(2)
        writer.uint(id.counter)
        writer.uint(3)
        writer.text(unit.code)
        writer.uint(4)
        writer.uint(UInt64(role.code))
        writer.uint(5)
        writer.identity(about)
        writer.uint(6)
        writer.uint(kind)
        writer.uint(7)
        writer.uint(version)
        writer.uint(8)
        writer.int(seen)
        writer.uint(9)
        writer.instant(at)
        writer.uint(10)
        writer.int(clockOffset)
        writer.uint(11)
        writer.digest(contentHash)
        return writer.bytes
    }

    init(decoding bytes: [UInt8]) throws(OperationFault) {
        var reader = CBORReader(bytes)
        do throws(CBORFault) {
            var replica: Identity?
            var counter: UInt64?
            var unit: Unit?
            var role: Role?
            var about: Identity?
            var numbers: [UInt64: UInt64] = [:]
            var signed: [UInt64: Int64] = [:]
            var hash: Digest?
            var at: Instant?
            try reader.map { (key, reader) throws(CBORFault) in
                switch key {
                case 1: replica = try reader.identity()
                case 2: counter = try reader.counter()
                case 3: unit = Unit(try reader.text())
                case 4: role = Role(code: try reader.count())
                case 5: about = try reader.identity()
                case 6, 7: numbers[key] = try reader.counter()
                case 8, 10: signed[key] = try reader.int()
                case 9: at = try reader.instant()
                case 11: hash = try reader.digest()
                default: throw .badValue("header key \(key)")
                }
            }
            try reader.end()
            guard let replica, let counter, counter > 0, let unit, let role, let about, let hash,
                let kind = numbers[6], let version = numbers[7], let seen = signed[8], seen >= 0,
                let at, let offset = signed[10]
            else { throw CBORFault.badValue("header") }
            self.init(
                id: OperationID(replica: replica, counter: counter), unit: unit, role: role,
                about: about, kind: kind, version: version, seen: seen,
                at: at, clockOffset: offset, contentHash: hash)
        } catch {
            throw .malformed(error)
        }
    }
}
