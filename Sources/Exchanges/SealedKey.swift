internal import Crypto
internal import CryptoExtras

/// An officer's key at rest: as it is, or sealed under a passphrase (scrypt, ChaCha20-Poly1305).
public struct SealedKey: Hashable, Sendable {
    public let bytes: [UInt8]
    public let isProtected: Bool

    /// scrypt's cost: 32 MiB and about a tenth of a second.
    private static let rounds = 32_768
    private static let saltCount = 16

    public init(bytes: [UInt8], isProtected: Bool) {
        self.bytes = bytes
        self.isProtected = isProtected
    }

    public init(_ key: SigningKey, passphrase: String?) throws(KeyFault) {
        guard let passphrase else {
            self.init(bytes: key.raw, isProtected: false)
            return
        }
        var dice = SystemRandomNumberGenerator()
        let salt = (0..<Self.saltCount).map { _ in UInt8.random(in: 0...255, using: &dice) }
        do {
            let box = try ChaChaPoly.seal(key.raw, using: Self.derived(passphrase, salt))
            self.init(bytes: salt + [UInt8](box.combined), isProtected: true)
        } catch {
            throw .malformed
        }
    }

    public func open(passphrase: String?) throws(KeyFault) -> SigningKey {
        guard isProtected else { return try SigningKey(raw: bytes) }
        guard let passphrase, bytes.count > Self.saltCount else { throw .wrongPassphrase }
        let raw: [UInt8]
        do {
            let key = try Self.derived(passphrase, Array(bytes.prefix(Self.saltCount)))
            let box = try ChaChaPoly.SealedBox(combined: bytes.dropFirst(Self.saltCount))
            raw = [UInt8](try ChaChaPoly.open(box, using: key))
        } catch {
            throw .wrongPassphrase
        }
        return try SigningKey(raw: raw)
    }

    private static func derived(_ passphrase: String, _ salt: [UInt8]) throws -> SymmetricKey {
        try KDF.Scrypt.deriveKey(
            from: Array(passphrase.utf8), salt: salt, outputByteCount: 32, rounds: rounds,
            blockSize: 8, parallelism: 1)
    }
}
