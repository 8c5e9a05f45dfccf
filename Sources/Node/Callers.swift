internal import Casework
internal import Exchanges
internal import NIOCore
internal import NIOSSL
internal import Synchronization

/// Which key stands behind each open connection: the SHA-256 of the client certificate's
/// SubjectPublicKeyInfo, asked for once and forgotten when the connection closes.
final class Callers: Sendable {
    private let keys = Mutex<[ObjectIdentifier: Digest]>([:])

    /// Nil where the client showed no certificate.
    func key(on channel: any NIOCore.Channel) async throws -> Digest? {
        let id = ObjectIdentifier(channel)
        if let known = keys.withLock({ $0[id] }) { return known }
        guard let certificate = try await channel.nioSSL_peerCertificate().get() else { return nil }
        let key = SHA256Digest.of(try certificate.extractPublicKey().toSPKIBytes())
        keys.withLock { $0[id] = key }
        channel.closeFuture.whenComplete { [weak self] _ in
            self?.keys.withLock { $0[id] = nil }
        }
        return key
    }
}
