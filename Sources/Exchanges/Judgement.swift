public import Casework

/// The authority's word on an operation that the node had parked because it did not understand it: made at a position
/// of its own once the node does, and there the operation takes effect, never at the place where it was parked.
public struct Judgement: Hashable, Sendable {
    public static let kind: UInt64 = 81
    public static let version: UInt64 = 1

    public let operation: OperationID
    /// Where it was parked.
    public let parkedAt: Position
    /// Never `parked` again.
    public let verdict: Verdict

    public init(operation: OperationID, parkedAt: Position, verdict: Verdict) {
        self.operation = operation
        self.parkedAt = parkedAt
        self.verdict = verdict
    }

    public func encoded() -> [UInt8] {
        var fields = FieldWriter()
        fields.operationID(5, operation)
        fields.uint(10, verdict.code)
        if let reason = verdict.reason { fields.add(36) { $0.reason(reason) } }
        fields.int(24, parkedAt)
        return fields.encoded()
    }

    public init(kind: UInt64, version: UInt64, content: [UInt8]) throws(OperationFault) {
        guard kind == Self.kind, version == Self.version else {
            throw .unknownKind(kind: kind, version: version)
        }
        do throws(CBORFault) {
            let fields = try FieldReader(content)
            operation = try fields.operationID(5)
            parkedAt = try fields.int(24)
            let reason =
                fields.has(36)
                ? try fields.read(36) { (reader) throws(CBORFault) in try reader.reason() } : nil
            verdict = Verdict(code: try fields.count(10), reason: reason)
            guard verdict != .parked, parkedAt > 0 else {
                throw CBORFault.badValue("judgement")
            }
        } catch {
            throw .malformed(error)
        }
    }
}

/// How operations on cases are read: what a desk or a node understands.
public struct EventReader: Sendable {
    private let body: @Sendable (Header, [UInt8]) throws(OperationFault) -> Event

    /// - Parameter body: throws `unknownKind` for what it does not understand.
    public init(_ body: @escaping @Sendable (Header, [UInt8]) throws(OperationFault) -> Event) {
        self.body = body
    }

    public static let current = EventReader { (header, content) throws(OperationFault) in
        try Event(kind: header.kind, version: header.version, content: content)
    }

    public func read(_ header: Header, _ content: [UInt8]) throws(OperationFault) -> Event {
        try body(header, content)
    }
}

extension Judgement {
    /// Nil where the operation is no judgement that holds.
    public init?(_ operation: Operation, _ verdict: Verdict) {
        let header = operation.header
        guard header.kind == Self.kind, verdict == .admitted, let content = operation.content,
            let read = try? Judgement(kind: header.kind, version: header.version, content: content)
        else { return nil }
        self = read
    }
}

extension Operation {
    /// Whether nobody has judged it yet: parked, or admitted by a version that did not know it.
    ///
    /// - Parameter form: of its entry: later ones are admitted by who understands them.
    public func isUnjudged(_ verdict: Verdict, position: Position?, form: Int) -> Bool {
        if verdict == .parked { return true }
        // The authority's own need no judge.
        guard verdict == .admitted, position != nil, form == Entry.firstForm,
            !Enrolment.isKind(header.kind)
        else { return false }
        return !header.wasKnownAtFirst
    }
}

extension Header {
    /// Whether version 0.1 knew it: what it did not know it admitted without judging, and that takes no effect before
    /// it is judged.
    public var wasKnownAtFirst: Bool { version == 1 && Self.firstKinds.contains(kind) }

    private static let firstKinds = Set(UInt64(1)...67).union(70...79)
}
