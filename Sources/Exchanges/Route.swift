public import Casework

/// What a seat may ask of its node. Both ends use this one list: a route cannot exist on one side
/// only. Bodies are CBOR, compressed with zstd; blobs travel as they are.
public enum Route: Hashable, Sendable {
    /// GET, without a client certificate: the authority's certificate (DER).
    case authority
    /// POST, without a client certificate: `JoinRequest` → `JoinAnswer`.
    case join
    /// POST: `Batch` → `PushAnswer`.
    case push
    /// POST: `Cursor` → `Page`.
    case pull
    /// POST: a list of digests → those that the node lacks.
    case missing
    /// PUT and GET: the bytes with this SHA-256.
    case blob(Digest)
    /// GET: answers with the head as soon as it has moved past this position, or after a beat.
    case live(after: Position)
    /// POST: `PresenceReport`, nothing comes back.
    case present
    /// GET: `Watch`, as soon as the head or the presences have changed, or after a beat.
    case watch(after: Position, version: Int64)

    public static let version = "v2"
    /// What seats of version 0.1 ask for: they are told to be updated.
    public static let firstVersion = "v1"
    /// Seconds after which a live request is answered though nothing happened.
    public static let beat: Int64 = 25

    public var path: String {
        switch self {
        case .authority: "/\(Self.version)/authority"
        case .join: "/\(Self.version)/join"
        case .push: "/\(Self.version)/push"
        case .pull: "/\(Self.version)/pull"
        case .missing: "/\(Self.version)/missing"
        case .blob(let digest): "/\(Self.version)/blob/\(digest.hex)"
        case .live(let position): "/\(Self.version)/live/\(position)"
        case .present: "/\(Self.version)/present"
        case .watch(let position, let version):
            "/\(Self.version)/watch/\(position)/\(version)"
        }
    }
}

/// What a body may have at most, in bytes, after it was inflated.
public enum WireLimits {
    public static let push = 4 * 1024 * 1024
    public static let page = 16 * 1024 * 1024
    public static let small = 256 * 1024
}

/// An invitation's secret and the hash of the authority's key: what `desk join` is given.
public struct JoinToken: Hashable, Sendable {
    public let secret: [UInt8]
    public let authority: Digest

    public static let secretCount = 16
    private static let prefix = "cdj1-"

    public init(secret: [UInt8], authority: Digest) {
        self.secret = secret
        self.authority = authority
    }

    public init?(_ text: String) {
        guard text.hasPrefix(Self.prefix),
            let bytes = Hex.bytes(String(text.dropFirst(Self.prefix.count))),
            bytes.count == Self.secretCount + Digest.count,
            let authority = Digest(bytes.dropFirst(Self.secretCount))
        else { return nil }
        secret = Array(bytes.prefix(Self.secretCount))
        self.authority = authority
    }

    public var text: String { Self.prefix + Hex.text(secret + authority.bytes) }
    /// What the node keeps of it.
    public var fingerprint: Digest { Self.fingerprint(of: secret) }

    public static func fingerprint(of secret: [UInt8]) -> Digest {
        SHA256Digest.of(Array("casedesk token".utf8) + secret)
    }
}

public struct JoinRequest: Hashable, Sendable {
    public let secret: [UInt8]
    public let replica: Identity
    /// The officer's Ed25519 key.
    public let officerKey: VerifyingKey
    /// The seat's P-256 key for TLS, in X9.63 form.
    public let seatKey: [UInt8]
    /// The officer's signature over the rest: he has the key that he enrols.
    public let proof: [UInt8]

    public init(
        secret: [UInt8], replica: Identity, key: SigningKey, seatKey: [UInt8]
    ) throws(KeyFault) {
        self.secret = secret
        self.replica = replica
        officerKey = key.verifying
        self.seatKey = seatKey
        proof = try key.signature(for: Self.signed(secret, replica, key.verifying, seatKey))
    }

    private static func signed(
        _ secret: [UInt8], _ replica: Identity, _ key: VerifyingKey, _ seatKey: [UInt8]
    ) -> [UInt8] {
        var writer = CBORWriter()
        writer.array(5)
        writer.text("casedesk join 1")
        writer.bytes(secret)
        writer.identity(replica)
        writer.bytes(key.raw)
        writer.bytes(seatKey)
        return writer.bytes
    }

    public var isProved: Bool {
        officerKey.isValid(proof, for: Self.signed(secret, replica, officerKey, seatKey))
    }

    init(
        secret: [UInt8], replica: Identity, officerKey: VerifyingKey, seatKey: [UInt8],
        proof: [UInt8]
    ) {
        self.secret = secret
        self.replica = replica
        self.officerKey = officerKey
        self.seatKey = seatKey
        self.proof = proof
    }
}

public struct JoinAnswer: Hashable, Sendable {
    public let country: String
    public let house: String
    public let letters: String
    public let officer: Officer
    /// The seat's certificate and the authority's, in DER.
    public let certificate: [UInt8]
    public let authority: [UInt8]
    /// The key that signs enrolments.
    public let authorityKey: VerifyingKey
    public let isProtected: Bool

    public init(
        country: String, house: String, letters: String, officer: Officer, certificate: [UInt8],
        authority: [UInt8], authorityKey: VerifyingKey, isProtected: Bool
    ) {
        self.country = country
        self.house = house
        self.letters = letters
        self.officer = officer
        self.certificate = certificate
        self.authority = authority
        self.authorityKey = authorityKey
        self.isProtected = isProtected
    }
}

/// A list of digests as a body.
public enum DigestList {
    public static let most = 5000
}
