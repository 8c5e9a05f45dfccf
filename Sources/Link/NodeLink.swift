internal import AsyncHTTPClient
public import Casework
public import Exchanges
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import Synchronization

/// Why a node did not answer as hoped.
public enum LinkFault: Error, Hashable, Sendable {
    /// Nobody answers, or the line broke: nothing is lost, try again later.
    case unreachable(String)
    /// The node answered, and said no.
    case refused(status: Int, sentence: String)
    /// What came back is not what was agreed.
    case badAnswer(String)
    /// The node's key is not the one that the token names.
    case wrongNode

    public var sentence: String {
        switch self {
        case .unreachable(let detail):
            "The node cannot be reached (\(detail)): everything is kept and sent later."
        case .refused(let status, let sentence):
            sentence.isEmpty ? "The node refused (status \(status))." : sentence
        case .badAnswer(let detail):
            "The node's answer cannot be understood (\(detail)): is it of another version?"
        case .wrongNode:
            "The node at this address does not have the key that the token names: nothing was sent to it. Check the address."
        }
    }
}

/// A seat's line to its node: HTTPS, TLS 1.3, both sides with certificates of the house's authority.
public final class NodeLink: Sendable {
    /// What a seat shows and whom it trusts.
    public struct Credentials: Sendable {
        public let url: String
        public let certificate: [UInt8]
        public let keyPEM: [UInt8]
        public let authority: [UInt8]

        public init(url: String, certificate: [UInt8], keyPEM: [UInt8], authority: [UInt8]) {
            self.url = url
            self.certificate = certificate
            self.keyPEM = keyPEM
            self.authority = authority
        }
    }

    private let client: HTTPClient
    private let url: String
    private let traffic = Mutex<(out: Int, in: Int)>((0, 0))

    /// Bytes of bodies sent and received, as they stood on the line.
    public var bytes: (out: Int, in: Int) { traffic.withLock { $0 } }

    public convenience init(_ credentials: Credentials) throws(LinkFault) {
        var tls = TLSConfiguration.makeClientConfiguration()
        do {
            let root = try NIOSSLCertificate(bytes: credentials.authority, format: .der)
            tls.trustRoots = .certificates([root])
            tls.certificateChain = [
                .certificate(try NIOSSLCertificate(bytes: credentials.certificate, format: .der))
            ]
            tls.privateKey = .privateKey(
                try NIOSSLPrivateKey(bytes: credentials.keyPEM, format: .pem))
        } catch {
            throw .badAnswer("the seat's keys cannot be used: \(error)")
        }
        self.init(url: credentials.url, tls: tls)
    }

    private init(url: String, tls: TLSConfiguration) {
        var tls = tls
        tls.minimumTLSVersion = .tlsv13
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
        configuration.httpVersion = .http1Only
        configuration.timeout = .init(connect: .seconds(5), read: .seconds(60))
        configuration.redirectConfiguration = .disallow
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
    }

    public func close() async { try? await client.shutdown() }

    public func push(_ batch: Batch) async throws(LinkFault) -> PushAnswer {
        let bytes = try await packed(.push, batch.encoded, limit: WireLimits.page)
        do throws(CBORFault) { return try PushAnswer(decoding: bytes) } catch {
            throw .badAnswer("\(error)")
        }
    }

    public func pull(after cursor: Cursor) async throws(LinkFault) -> Page {
        let bytes = try await packed(.pull, cursor.encoded, limit: WireLimits.page)
        do throws(OperationFault) { return try Page(decoding: bytes) } catch {
            throw .badAnswer("\(error)")
        }
    }

    /// Those of the digests that the node lacks.
    public func missing(_ digests: [Digest]) async throws(LinkFault) -> [Digest] {
        let bytes = try await packed(
            .missing, DigestList.encoded(digests), limit: WireLimits.small)
        do throws(CBORFault) { return try DigestList.decoding(bytes) } catch {
            throw .badAnswer("\(error)")
        }
    }

    public func put(blob bytes: [UInt8], digest: Digest) async throws(LinkFault) {
        _ = try await call(.blob(digest), .PUT, bytes, limit: 1024, seconds: 600)
    }

    /// The bytes with this digest, verified; nil where the node lacks them.
    public func blob(_ digest: Digest) async throws(LinkFault) -> [UInt8]? {
        let bytes: [UInt8]
        do {
            bytes = try await call(
                .blob(digest), .GET, nil, limit: Limits.originalMessage, seconds: 600)
        } catch .refused(status: 404, _) {
            return nil
        }
        guard SHA256Digest.of(bytes) == digest else { throw .badAnswer("a blob has other bytes") }
        return bytes
    }

    /// The ledger's head, as soon as it is past `position`, or after a beat.
    public func live(after position: Position) async throws(LinkFault) -> LiveAnswer {
        let bytes = try inflate(
            try await call(
                .live(after: position), .GET, nil, limit: 4096, seconds: Route.beat + 35),
            limit: WireLimits.small)
        do throws(CBORFault) { return try LiveAnswer(decoding: bytes) } catch {
            throw .badAnswer("\(error)")
        }
    }

    /// Says which case this seat's officer replies to; nil for none.
    public func present(_ about: Identity?) async throws(LinkFault) {
        _ = try await packed(.present, PresenceReport.encoded(about), limit: WireLimits.small)
    }

    /// The head and who else is replying, as soon as either has changed, or after a beat.
    public func watch(
        after position: Position, version: Int64
    ) async throws(LinkFault) -> Watch {
        let bytes = try inflate(
            try await call(
                .watch(after: position, version: version), .GET, nil, limit: WireLimits.small,
                seconds: Route.beat + 35), limit: WireLimits.small)
        do throws(CBORFault) { return try Watch(decoding: bytes) } catch {
            throw .badAnswer("\(error)")
        }
    }

    private func packed(
        _ route: Route, _ body: [UInt8], limit: Int
    ) async throws(LinkFault) -> [UInt8] {
        try inflate(
            try await call(route, .POST, Zstd.compress(body), limit: limit, seconds: 120),
            limit: limit)
    }

    private func inflate(_ bytes: [UInt8], limit: Int) throws(LinkFault) -> [UInt8] {
        do throws(Zstd.Fault) { return try Zstd.decompress(bytes, limit: limit) } catch {
            throw .badAnswer("a body is no zstd frame of at most \(limit) bytes")
        }
    }

    private func call(
        _ route: Route, _ method: HTTPMethod, _ body: [UInt8]?, limit: Int, seconds: Int64
    ) async throws(LinkFault) -> [UInt8] {
        var request = HTTPClientRequest(url: url + route.path)
        request.method = method
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        let status: Int
        let bytes: [UInt8]
        do {
            let response = try await client.execute(request, timeout: .seconds(seconds))
            let buffer = try await response.body.collect(upTo: limit)
            status = Int(response.status.code)
            bytes = Array(buffer.readableBytesView)
        } catch {
            throw .unreachable(Self.words(error))
        }
        traffic.withLock {
            $0.out += body?.count ?? 0
            $0.in += bytes.count
        }
        guard status == 200 else {
            throw .refused(status: status, sentence: Self.sentence(of: bytes))
        }
        return bytes
    }

    /// Hummingbird wraps the sentence of an error: `{"error":{"message":"…"}}`.
    private static func sentence(of bytes: [UInt8]) -> String {
        let text = String(decoding: bytes.prefix(2000), as: UTF8.self)
        guard let key = text.firstRange(of: "\"message\":\"") else { return "" }
        let rest = text[key.upperBound...]
        guard let end = rest.firstIndex(of: "\"") else { return "" }
        return String(rest[..<end])
    }

    private static func words(_ error: any Error) -> String {
        let text = String(describing: error)
        if text.contains("refused") || text.contains("ECONNREFUSED") {
            return "nobody answers at its address"
        }
        if text.contains("imeout") { return "it does not answer in time" }
        return String(text.prefix(160))
    }

    /// Enrols a seat: first the authority's certificate, checked against the token, then the secret,
    /// sent to nobody but that authority's node.
    public static func join(
        url: String, token: JoinToken, request: JoinRequest
    ) async throws(LinkFault) -> JoinAnswer {
        var open = TLSConfiguration.makeClientConfiguration()
        open.certificateVerification = .none
        let stranger = NodeLink(url: url, tls: open)
        let shown: Result<[UInt8], LinkFault> = await stranger.trying { (link) throws(LinkFault) in
            try await link.call(.authority, .GET, nil, limit: 16_384, seconds: 15)
        }
        let authority = try shown.get()
        var tls = TLSConfiguration.makeClientConfiguration()
        do {
            let certificate = try NIOSSLCertificate(bytes: authority, format: .der)
            guard
                SHA256Digest.of(try certificate.extractPublicKey().toSPKIBytes()) == token.authority
            else { throw LinkFault.wrongNode }
            tls.trustRoots = .certificates([certificate])
        } catch let fault as LinkFault {
            throw fault
        } catch {
            throw .badAnswer("the authority's certificate cannot be read")
        }
        let node = NodeLink(url: url, tls: tls)
        let answer: Result<[UInt8], LinkFault> = await node.trying { (link) throws(LinkFault) in
            try await link.packed(.join, request.encoded, limit: WireLimits.small)
        }
        let bytes = try answer.get()
        do throws(CBORFault) { return try JoinAnswer(decoding: bytes) } catch {
            throw .badAnswer("\(error)")
        }
    }

    /// Runs one call and closes the line, whatever became of it.
    private func trying(
        _ body: @Sendable (NodeLink) async throws(LinkFault) -> [UInt8]
    ) async -> Result<[UInt8], LinkFault> {
        let result: Result<[UInt8], LinkFault>
        do throws(LinkFault) { result = .success(try await body(self)) } catch {
            result = .failure(error)
        }
        await close()
        return result
    }
}
