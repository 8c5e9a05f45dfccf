public import Casework
public import Exchanges

/// The node's ordered record. One suite of tests holds for every implementation.
///
/// Calls block; a server runs them on threads of its own. An answer is given after what it says is
/// durable.
public protocol Ledger: AnyObject, Sendable {
    func head() throws(LedgerFault) -> Head

    /// Gives every operation that is new its position and verdict, in order; says again what was
    /// said of those it knows.
    ///
    /// - Parameter replica: the replica whose lease the caller holds.
    func admit(
        _ batch: Batch, from replica: Identity, at now: Instant
    ) throws(LedgerFault) -> PushAnswer

    /// What follows a cursor, as far as the unit may see it, without the caller's own operations.
    func page(
        after cursor: Cursor, for unit: Unit, except replica: Identity?
    ) throws(LedgerFault) -> Page

    /// Goes through the whole record and names what does not hold.
    ///
    /// - Parameter heads: that somebody kept, to tell what a record alone cannot: that its end was cut off, or that it
    ///   was made anew.
    func check(_ heads: [SignedHead]) throws(LedgerFault) -> RecordReport

    /// Records an enrolment, signed by the authority's key.
    func enrol(_ enrolment: Enrolment, at now: Instant) throws(LedgerFault) -> Position

    /// Judges what was parked and is understood by now.
    ///
    /// - Returns: how many operations were judged.
    @discardableResult
    func judgeParked(at now: Instant) throws(LedgerFault) -> Int

    func officer(_ id: Identity) throws(LedgerFault) -> (officer: Officer, key: VerifyingKey)?
    /// Who may see a case beside the contact point; nil where there is no such case.
    func audience(of about: Identity) throws(LedgerFault) -> Unit?
    /// The units of the house and its partners.
    func house() throws(LedgerFault) -> HouseRecord

    func blob(_ digest: Digest) throws(LedgerFault) -> [UInt8]?
    func hasBlob(_ digest: Digest) throws(LedgerFault) -> Bool
    /// Keeps bytes under their SHA-256; again is no harm.
    func keep(blob bytes: [UInt8]) throws(LedgerFault)
}

/// What a check of the record found.
public struct RecordReport: Hashable, Sendable {
    public let entries: Int
    public let head: Head
    public let findings: [RecordWalk.Finding]

    public init(entries: Int, head: Head, findings: [RecordWalk.Finding]) {
        self.entries = entries
        self.head = head
        self.findings = findings
    }
}

public enum LedgerFault: Error, Hashable, Sendable {
    /// The store failed: which call, and what the store said.
    case store(String)
    /// What is stored cannot be read as what was written.
    case damaged(String)
}

/// The node's own key and counters: who signs enrolments.
public struct Authority: Sendable {
    public let replica: Identity
    public let key: SigningKey
    public let unit: Unit

    public init(replica: Identity, key: SigningKey, unit: Unit = .spoc) {
        self.replica = replica
        self.key = key
        self.unit = unit
    }

    public var verifying: VerifyingKey { key.verifying }
}

extension Authority {
    /// A head with the authority's signature.
    public func sign(_ head: Head, at now: Instant) throws(LedgerFault) -> SignedHead {
        do throws(KeyFault) {
            return try SignedHead(head, of: replica, at: now, key: key)
        } catch {
            throw .damaged("the authority's key cannot sign")
        }
    }
}

extension Ledger {
    /// The units of the house, in the order in which they were entered.
    public func units() throws(LedgerFault) -> [HouseUnit] { try house().units }
}
