public import Casework

/// A place in the ledger, from 1, without gaps.
public typealias Position = Int64

/// What the node decided of an operation, once.
public enum Verdict: Hashable, Sendable {
    case admitted
    /// Lawful where its author stood, not any more: kept, shown, without effect.
    case overtaken(String)
    /// Never lawful: it takes its position, and its content is not passed on.
    case refused(String)
    /// Not understood by the node, hence not judged yet: it has its position and no effect, until the authority judges
    /// it at another.
    case parked

    public var code: Int {
        switch self {
        case .admitted: 0
        case .overtaken: 1
        case .refused: 2
        case .parked: 3
        }
    }

    public var sentence: String {
        switch self {
        case .admitted, .parked: ""
        case .overtaken(let sentence), .refused(let sentence): sentence
        }
    }

    public init?(code: Int, sentence: String) {
        switch code {
        case 0: self = .admitted
        case 1: self = .overtaken(sentence)
        case 2: self = .refused(sentence)
        case 3: self = .parked
        default: return nil
        }
    }
}

/// One line of the ledger: an operation, where it stands, and what was decided.
public struct Entry: Hashable, Sendable {
    public let position: Position
    public let admitted: Instant
    public let verdict: Verdict
    /// The hash of the chain up to and with this entry.
    public let chain: Digest
    public let operation: Operation

    public init(
        position: Position, admitted: Instant, verdict: Verdict, chain: Digest, operation: Operation
    ) {
        self.position = position
        self.admitted = admitted
        self.verdict = verdict
        self.chain = chain
        self.operation = operation
    }

    /// Whether it waits to be understood.
    public var isUnjudged: Bool { operation.isUnjudged(verdict, position: position) }

    public func write(into writer: inout CBORWriter) {
        writer.array(6)
        writer.int(position)
        writer.instant(admitted)
        writer.uint(UInt64(verdict.code))
        writer.text(verdict.sentence)
        writer.digest(chain)
        operation.write(into: &writer)
    }

    public init(reading reader: inout CBORReader) throws(OperationFault) {
        let position: Position
        let admitted: Instant
        let verdict: Verdict
        let chain: Digest
        do throws(CBORFault) {
            try reader.array(of: 6)
            position = try reader.int()
            admitted = try reader.instant()
            let code = try reader.count()
            guard position > 0, let read = Verdict(code: code, sentence: try reader.text()) else {
                throw CBORFault.badValue("verdict")
            }
            verdict = read
            chain = try reader.digest()
        } catch {
            throw .malformed(error)
        }
        self.init(
            position: position, admitted: admitted, verdict: verdict, chain: chain,
            operation: try Operation(reading: &reader))
    }
}

/// The chain of the ledger: each entry's hash covers the one before, the position, the verdict and
/// the operation, so that no past entry can be changed unseen.
public enum Chain {
    public static let start = SHA256Digest.of(Array("casedesk chain 1".utf8))

    public static func next(
        after previous: Digest, position: Position, verdict: Verdict, operation: Digest
    ) -> Digest {
        var writer = CBORWriter(capacity: 128)
        writer.array(5)
        writer.digest(previous)
        writer.int(position)
        writer.uint(UInt64(verdict.code))
        writer.text(verdict.sentence)
        writer.digest(operation)
        return SHA256Digest.of(writer.bytes)
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
