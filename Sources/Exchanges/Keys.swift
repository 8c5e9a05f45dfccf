public import Casework
internal import Crypto

public enum KeyFault: Error, Hashable, Sendable {
    case badKey
    case wrongPassphrase
    case malformed
}

/// SHA-256, the only hash on the wire.
public enum SHA256Digest {
    public static func of(_ bytes: some Sequence<UInt8>) -> Casework.Digest {
        var hash = SHA256()
        if bytes.withContiguousStorageIfAvailable({
            hash.update(bufferPointer: UnsafeRawBufferPointer($0))
        }) == nil {
            hash.update(data: Array(bytes))
        }
        return Casework.Digest(Array(hash.finalize()))!
    }
}

/// SHA-256 over bytes that come in pieces.
public struct RunningDigest {
    private var hash = SHA256()

    public init() {}
    public mutating func add(_ bytes: [UInt8]) { hash.update(data: bytes) }
    public mutating func add(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }
    public func finished() -> Casework.Digest { Casework.Digest(Array(hash.finalize()))! }
}

/// An officer's Ed25519 key.
public struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    public init() { key = .init() }

    public init(raw: [UInt8]) throws(KeyFault) {
        do { key = try .init(rawRepresentation: raw) } catch { throw .badKey }
    }

    public var raw: [UInt8] { [UInt8](key.rawRepresentation) }
    public var verifying: VerifyingKey {
        VerifyingKey(raw: [UInt8](key.publicKey.rawRepresentation))
    }

    func signature(for message: [UInt8]) throws(KeyFault) -> [UInt8] {
        do { return [UInt8](try key.signature(for: message)) } catch { throw .badKey }
    }
}

/// The public half; its first eight bytes of SHA-256 are the key's name on the wire.
public struct VerifyingKey: Hashable, Sendable {
    public let raw: [UInt8]

    public init(raw: [UInt8]) { self.raw = raw }

    public var id: KeyID { KeyID(SHA256Digest.of(raw).bytes.prefix(KeyID.count))! }

    public func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw) else {
            return false
        }
        return key.isValidSignature(signature, for: message)
    }
}
