public import Casework
internal import Exchanges

/// A place offered to an officer; its secret is known to him alone, the node keeps its hash.
public struct Invitation: Hashable, Sendable {
    public let fingerprint: Digest
    public let officer: Officer
    /// Whether the officer's key must have a passphrase.
    public let isProtected: Bool
    public let expires: Instant

    public init(fingerprint: Digest, officer: Officer, isProtected: Bool, expires: Instant) {
        self.fingerprint = fingerprint
        self.officer = officer
        self.isProtected = isProtected
        self.expires = expires
    }
}

/// A device that was enrolled: it holds the lease of one replica identity.
public struct EnrolledSeat: Hashable, Sendable {
    /// SHA-256 of its TLS key's SubjectPublicKeyInfo.
    public let key: Digest
    public let replica: Identity
    public let letters: String
    public let officer: Identity
    public let unit: Unit

    public init(key: Digest, replica: Identity, letters: String, officer: Identity, unit: Unit) {
        self.key = key
        self.replica = replica
        self.letters = letters
        self.officer = officer
        self.unit = unit
    }
}

public enum JoinRefusal: Error, Hashable, Sendable {
    case unknownToken
    case expired(Instant)
    case used
    case replicaTaken

    public var sentence: String {
        switch self {
        case .unknownToken: "The node does not know this token: copy it whole, or ask for another."
        case .expired(let instant): "The token ended at \(instant.rfc3339): ask for another."
        case .used: "The token was used already: each works once; ask for another."
        case .replicaTaken:
            "This replica is enrolled with another seat: a copy needs a fresh replica of its own."
        }
    }
}

/// Who may come in: invitations and seats.
public protocol SeatRegister: AnyObject, Sendable {
    func invite(_ invitation: Invitation) throws(LedgerFault)

    /// Who was invited and has not come yet, while his token works.
    func openInvitations(at now: Instant) throws(LedgerFault) -> [Officer]

    /// Uses up a token. The same seat may use it again, should the answer have been lost.
    ///
    /// - Returns: the officer invited, and the seat with the letters granted to it.
    func redeem(
        _ fingerprint: Digest, replica: Identity, seatKey: Digest, at now: Instant
    ) throws(LedgerFault) -> Result<(Invitation, EnrolledSeat), JoinRefusal>

    func seat(key: Digest) throws(LedgerFault) -> EnrolledSeat?
    func seats() throws(LedgerFault) -> [EnrolledSeat]
}

/// Letters for references, in the order in which seats come: A, B, … Z, AA, AB … without I and O,
/// which read as digits, and never beginning with X, which stand-alone replicas use.
public enum SeatLetters {
    private static let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWYZ")

    public static func number(_ index: Int) -> String {
        var rest = index
        var text = ""
        repeat {
            text = String(alphabet[rest % alphabet.count]) + text
            rest = rest / alphabet.count - 1
        } while rest >= 0
        return text
    }
}
