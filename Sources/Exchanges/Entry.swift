public import Casework

/// A place in the ledger, from 1, without gaps.
public typealias Position = Int64

/// Who may see an entry beside the contact point, as its leaf holds it: a digest, so that a seat can prove what it was
/// given without learning of others.
public enum Audience {
    /// - Parameter unit: nil: every unit.
    public static func digest(of unit: Unit?) -> Digest {
        var writer = CBORWriter()
        if let unit {
            writer.array(1)
            writer.text(unit.code)
        } else {
            writer.null()
        }
        return SHA256Digest.of(writer.bytes)
    }
}

/// One line of the ledger: an operation, where it stands, and what was decided.
public struct Entry: Hashable, Sendable {
    /// As version 0.1 chained it: position, verdict and operation, until a seal covers the rest.
    public static let firstForm = 1
    /// Every word that the node adds is in the leaf.
    public static let form = 2

    public let form: Int
    public let position: Position
    public let admitted: Instant
    public let verdict: Verdict
    /// Nil where a seat of version 0.1 took it and was not told.
    public let audience: Digest?
    /// The hash of the chain up to and with this entry.
    public let chain: Digest
    public let operation: Operation

    public init(
        form: Int = Entry.form, position: Position, admitted: Instant, verdict: Verdict,
        audience: Digest?, chain: Digest, operation: Operation
    ) {
        self.form = form
        self.position = position
        self.admitted = admitted
        self.verdict = verdict
        self.audience = audience
        self.chain = chain
        self.operation = operation
    }

    /// Whether it waits to be understood.
    public var isUnjudged: Bool { operation.isUnjudged(verdict, position: position, form: form) }

    /// What the chain and the seal hold of it; nil where its audience is not known.
    public var leaf: Digest? {
        audience.map {
            Chain.leaf(
                position: position, admitted: admitted, verdict: verdict, audience: $0,
                operation: operation.hash)
        }
    }

    /// What the chain must be with this entry, where it was `previous` before; nil where that cannot be told.
    public func chain(after previous: Digest) -> Digest? {
        guard form == Self.firstForm else {
            return leaf.map { Chain.next(after: previous, leaf: $0) }
        }
        return Chain.next(
            after: previous, position: position, verdict: verdict, operation: operation.hash)
    }

    /// Without what its operation held.
    public func emptied() -> Entry {
        Entry(
            form: form, position: position, admitted: admitted, verdict: verdict,
            audience: audience, chain: chain, operation: operation.erased())
    }
}

/// The chain of the ledger: each entry's hash covers all before it, so that no past entry can be changed unseen.
public enum Chain {
    public static let start = SHA256Digest.of(Array("casedesk chain 1".utf8))

    /// SHA-256 over deterministic CBOR `[position, admitted, verdict, digest of the audience, SHA-256(signed)]`.
    public static func leaf(
        position: Position, admitted: Instant, verdict: Verdict, audience: Digest, operation: Digest
    ) -> Digest {
        var writer = CBORWriter(capacity: 128)
        writer.array(5)
        writer.int(position)
        writer.instant(admitted)
        writer.verdict(verdict)
        writer.digest(audience)
        writer.digest(operation)
        return SHA256Digest.of(writer.bytes)
    }

    public static func next(after previous: Digest, leaf: Digest) -> Digest {
        SHA256Digest.of(previous.bytes + leaf.bytes)
    }

    /// As version 0.1 chained: instants and audiences are not covered.
    public static func next(
        after previous: Digest, position: Position, verdict: Verdict, operation: Digest
    ) -> Digest {
        var writer = CBORWriter(capacity: 128)
        writer.array(5)
        writer.digest(previous)
        writer.int(position)
        writer.uint(UInt64(verdict.code))
        writer.text(verdict.reason?.plain ?? "")
        writer.digest(operation)
        return SHA256Digest.of(writer.bytes)
    }
}

/// The authority's word on all that version 0.1 had chained: SHA-256 over the leaves of those entries in the new form,
/// one after the other, so that their instants and audiences cannot be changed unseen either.
public struct Seal: Hashable, Sendable {
    public static let kind: UInt64 = 82
    public static let version: UInt64 = 1

    /// The last position that it covers; it covers all from 1.
    public let through: Position
    public let digest: Digest

    public init(through: Position, digest: Digest) {
        self.through = through
        self.digest = digest
    }

    public func encoded() -> [UInt8] {
        var fields = FieldWriter()
        fields.int(24, through)
        fields.add(37) { $0.digest(digest) }
        return fields.encoded()
    }

    public init(kind: UInt64, version: UInt64, content: [UInt8]) throws(OperationFault) {
        guard kind == Self.kind, version == Self.version else {
            throw .unknownKind(kind: kind, version: version)
        }
        do throws(CBORFault) {
            let fields = try FieldReader(content)
            through = try fields.int(24)
            digest = try fields.digest(37)
            guard through > 0 else { throw CBORFault.badValue("seal") }
        } catch {
            throw .malformed(error)
        }
    }

    /// Nil where the operation is no seal.
    public init?(_ operation: Operation) {
        let header = operation.header
        guard header.kind == Self.kind, let content = operation.content,
            let read = try? Seal(kind: header.kind, version: header.version, content: content)
        else { return nil }
        self = read
    }
}

/// The ledger's end: which ledger, how far it goes, and what it holds up to there.
public struct Head: Hashable, Sendable {
    public let epoch: Int64
    public let position: Position
    public let chain: Digest

    public init(epoch: Int64, position: Position, chain: Digest) {
        self.epoch = epoch
        self.position = position
        self.chain = chain
    }
}

/// How far a replica has read: the epoch, its unit, and the last position it holds.
public struct Cursor: Hashable, Sendable {
    public let epoch: Int64
    public let position: Position
    public let chain: Digest

    public init(epoch: Int64, position: Position, chain: Digest) {
        self.epoch = epoch
        self.position = position
        self.chain = chain
    }

    public static let start = Cursor(epoch: 0, position: 0, chain: Chain.start)
}
