public import Casework

/// Operations sent together: at most 1,000 of them or 1 MiB, whichever comes first.
public struct Batch: Hashable, Sendable {
    public static let mostOperations = 1000
    public static let mostBytes = 1024 * 1024

    public let cursor: Cursor
    public let operations: [Operation]

    public init(cursor: Cursor, operations: [Operation]) {
        self.cursor = cursor
        self.operations = operations
    }

    /// The longest start of `operations` that one batch may hold.
    public static func fitting(_ operations: [Operation]) -> [Operation] {
        var bytes = 0
        return Array(
            operations.prefix(mostOperations).prefix { operation in
                bytes += operation.signed.count + (operation.content?.count ?? 0) + 32
                return bytes <= mostBytes
            })
    }
}

/// What the ledger made of one operation of a batch.
public struct Admitted: Hashable, Sendable {
    public let id: OperationID
    public let form: Int
    public let position: Position
    public let admitted: Instant
    public let verdict: Verdict
    public let audience: Digest
    /// The chain up to and with it: its author checks that what was chained is his operation.
    public let chain: Digest

    public init(
        id: OperationID, form: Int = Entry.form, position: Position, admitted: Instant,
        verdict: Verdict, audience: Digest, chain: Digest
    ) {
        self.id = id
        self.form = form
        self.position = position
        self.admitted = admitted
        self.verdict = verdict
        self.audience = audience
        self.chain = chain
    }

    /// What the chain holds of it where it is this operation.
    public func entry(of operation: Operation) -> Entry {
        Entry(
            form: form, position: position, admitted: admitted, verdict: verdict,
            audience: audience, chain: chain, operation: operation)
    }
}

/// Why a batch was not, or not wholly, looked at.
public enum BatchFault: Hashable, Sendable {
    /// The seat's head is not on this ledger's chain: one of the two was restored or is another's.
    case notOnChain
    /// The number was used for another operation: this replica is a copy of one that went on.
    case cloned(OperationID)
    case gap(expected: UInt64)
    /// An operation of a replica that is not the seat's.
    case notYours(Identity)
    case tooLarge

    var code: UInt64 {
        switch self {
        case .notOnChain: 1
        case .cloned: 2
        case .gap: 3
        case .notYours: 4
        case .tooLarge: 5
        }
    }

    public var sentence: String {
        switch self {
        case .notOnChain:
            "The node's ledger is not the one this replica has followed: one of the two was restored from a backup. Nothing was sent; ask the administrator to compare `desk status` with `desk-node status`."
        case .cloned(let id):
            "Operation \(id.counter) of this replica is known to the node with other content: this replica is a copy of one that went on. It may be read, not written; enrol it anew with `desk join`."
        case .gap(let expected):
            "The node expects operation \(expected) of this replica next."
        case .notYours(let replica):
            "The node does not take operations of replica \(replica.hex) from this seat."
        case .tooLarge:
            "The batch is larger than \(Batch.mostOperations) operations or \(Batch.mostBytes) bytes."
        }
    }
}

public struct PushAnswer: Hashable, Sendable {
    public let head: Head
    public let admitted: [Admitted]
    public let fault: BatchFault?
    /// The head with the authority's signature.
    public var proof: SignedHead?

    public init(head: Head, admitted: [Admitted], fault: BatchFault?, proof: SignedHead? = nil) {
        self.proof = proof
        self.head = head
        self.admitted = admitted
        self.fault = fault
    }
}

/// An entry of the caller's own, which is not sent back: what the chain holds of it.
public struct OwnLink: Hashable, Sendable {
    public let position: Position
    public let form: Int
    public let leaf: Digest
    public let chain: Digest

    public init(position: Position, form: Int, leaf: Digest, chain: Digest) {
        self.position = position
        self.form = form
        self.leaf = leaf
        self.chain = chain
    }
}

/// A page of the ledger, for one unit, after a cursor.
public struct Page: Hashable, Sendable {
    public let head: Head
    /// How far the page reaches, whether or not what stands there was for this unit.
    public let reach: Cursor
    public let entries: [Entry]
    /// Where the caller's own operations stand in between; for the contact point alone, which sees every other.
    public let own: [OwnLink]
    public let fault: BatchFault?
    /// The head with the authority's signature.
    public var proof: SignedHead?

    public init(
        head: Head, reach: Cursor, entries: [Entry], own: [OwnLink] = [], fault: BatchFault?,
        proof: SignedHead? = nil
    ) {
        self.own = own
        self.proof = proof
        self.head = head
        self.reach = reach
        self.entries = entries
        self.fault = fault
    }
}
