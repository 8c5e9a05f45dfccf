public import Casework

/// Messages of `/v2`: each is a map whose unknown keys are skipped, so that a later version adds a key and no new wire.
protocol WireMessage {
    func write(_ fields: inout FieldWriter)
    init(_ fields: FieldReader) throws(CBORFault)
}

extension WireMessage {
    /// As it stands in another message.
    var message: [UInt8] {
        var fields = FieldWriter()
        write(&fields)
        return fields.encoded()
    }

    init(message bytes: [UInt8]) throws(CBORFault) { self = try Self(FieldReader(bytes)) }
}

extension FieldWriter {
    mutating func message(_ key: UInt64, _ message: some WireMessage) {
        let bytes = message.message
        add(key) { $0.raw(bytes) }
    }

    mutating func messages(_ key: UInt64, _ messages: [some WireMessage]) {
        list(key, messages) { $1.raw($0.message) }
    }

    mutating func digest(_ key: UInt64, _ digest: Digest) { add(key) { $0.digest(digest) } }
}

extension FieldReader {
    /// The bytes of one value as they stand.
    func item(_ key: UInt64) throws(CBORFault) -> [UInt8] {
        try read(key) { (reader) throws(CBORFault) in try reader.item() }
    }

    func wire<Message: WireMessage>(_ key: UInt64) throws(CBORFault) -> Message {
        try Message(message: try item(key))
    }

    func wires<Message: WireMessage>(_ key: UInt64) throws(CBORFault) -> [Message] {
        try list(key) { (reader) throws(CBORFault) in
            try Message(message: try reader.item())
        }
    }

    func position(_ key: UInt64) throws(CBORFault) -> Position {
        let position = try int(key)
        guard position > 0 else { throw .badValue("position") }
        return position
    }
}

extension Head: WireMessage {
    func write(_ fields: inout FieldWriter) {
        fields.int(1, epoch)
        fields.int(2, position)
        fields.digest(3, chain)
    }

    init(_ fields: FieldReader) throws(CBORFault) {
        self.init(
            epoch: try fields.int(1), position: try fields.int(2), chain: try fields.digest(3))
    }
}

extension Cursor: WireMessage {
    func write(_ fields: inout FieldWriter) {
        Head(epoch: epoch, position: position, chain: chain).write(&fields)
    }

    init(_ fields: FieldReader) throws(CBORFault) {
        let head = try Head(fields)
        self.init(epoch: head.epoch, position: head.position, chain: head.chain)
    }
}

extension Cursor {
    public var encoded: [UInt8] { message }
    public init(decoding bytes: [UInt8]) throws(CBORFault) { try self.init(message: bytes) }
}

extension BatchFault: WireMessage {
    func write(_ fields: inout FieldWriter) {
        fields.uint(1, Int(code))
        switch self {
        case .notOnChain, .tooLarge: return
        case .cloned(let id): fields.operationID(2, id)
        case .gap(let expected): fields.add(2) { $0.uint(expected) }
        case .notYours(let replica): fields.identity(2, replica)
        }
    }

    init(_ fields: FieldReader) throws(CBORFault) {
        switch try fields.count(1) {
        case 1: self = .notOnChain
        case 2: self = .cloned(try fields.operationID(2))
        case 3:
            self = .gap(
                expected: try fields.read(2) { (reader) throws(CBORFault) in try reader.counter() })
        case 4: self = .notYours(try fields.identity(2))
        case 5: self = .tooLarge
        default: throw .badValue("batch fault")
        }
    }
}

extension OwnLink: WireMessage {
    func write(_ fields: inout FieldWriter) {
        fields.int(1, position)
        fields.uint(2, form)
        fields.digest(3, leaf)
        fields.digest(4, chain)
    }

    init(_ fields: FieldReader) throws(CBORFault) {
        self.init(
            position: try fields.position(1), form: try fields.count(2),
            leaf: try fields.digest(3), chain: try fields.digest(4))
    }
}

extension Admitted: WireMessage {
    func write(_ fields: inout FieldWriter) {
        fields.operationID(1, id)
        fields.int(2, position)
        fields.int(3, admitted.milliseconds)
        fields.add(4) { $0.verdict(verdict) }
        fields.digest(5, audience)
        fields.digest(6, chain)
        fields.uint(7, form)
    }

    init(_ fields: FieldReader) throws(CBORFault) {
        self.init(
            id: try fields.operationID(1), form: try fields.count(7),
            position: try fields.position(2), admitted: try fields.instant(3),
            verdict: try fields.read(4) { (reader) throws(CBORFault) in try reader.verdict() },
            audience: try fields.digest(5), chain: try fields.digest(6))
    }
}

extension Entry {
    public func write(into writer: inout CBORWriter) {
        var fields = FieldWriter()
        fields.int(1, position)
        fields.int(2, admitted.milliseconds)
        fields.add(3) { $0.verdict(verdict) }
        if let audience { fields.digest(4, audience) }
        fields.digest(5, chain)
        fields.uint(6, form)
        fields.add(7) { operation.write(into: &$0) }
        writer.raw(fields.encoded())
    }

    public init(reading reader: inout CBORReader) throws(OperationFault) {
        let fields: FieldReader
        let operation: [UInt8]
        do throws(CBORFault) {
            fields = try FieldReader(try reader.item())
            operation = try fields.item(7)
        } catch {
            throw .malformed(error)
        }
        var inner = CBORReader(operation)
        let read = try Operation(reading: &inner)
        do throws(CBORFault) {
            self.init(
                form: try fields.count(6), position: try fields.position(1),
                admitted: try fields.instant(2),
                verdict: try fields.read(3) { (reader) throws(CBORFault) in try reader.verdict() },
                audience: fields.has(4) ? try fields.digest(4) : nil,
                chain: try fields.digest(5), operation: read)
        } catch {
            throw .malformed(error)
        }
    }
}

extension Batch {
    public var encoded: [UInt8] {
        var fields = FieldWriter()
        fields.message(1, cursor)
        fields.list(2, operations) { $0.write(into: &$1) }
        return fields.encoded()
    }

    public init(decoding bytes: [UInt8]) throws(OperationFault) {
        let fields: FieldReader
        let cursor: Cursor
        let parts: [[UInt8]]
        do throws(CBORFault) {
            fields = try FieldReader(bytes)
            cursor = try fields.wire(1)
            parts = try fields.items(2)
        } catch {
            throw .malformed(error)
        }
        var operations: [Operation] = []
        for part in parts {
            var reader = CBORReader(part)
            operations.append(try Operation(reading: &reader))
        }
        self.init(cursor: cursor, operations: operations)
    }
}

extension FieldReader {
    /// The values of a list as they stand.
    fileprivate func items(_ key: UInt64) throws(CBORFault) -> [[UInt8]] {
        try list(key) { (reader) throws(CBORFault) in try reader.item() }
    }

    fileprivate func proof(_ key: UInt64) throws(CBORFault) -> SignedHead? {
        guard has(key) else { return nil }
        let bytes = try item(key)
        guard let head = try? SignedHead(decoding: bytes) else { throw .badValue("signed head") }
        return head
    }
}

extension PushAnswer {
    public var encoded: [UInt8] {
        var fields = FieldWriter()
        fields.message(1, head)
        fields.messages(2, admitted)
        if let fault { fields.message(3, fault) }
        if let proof { fields.add(4) { $0.raw(proof.encoded) } }
        return fields.encoded()
    }

    public init(decoding bytes: [UInt8]) throws(CBORFault) {
        let fields = try FieldReader(bytes)
        self.init(
            head: try fields.wire(1), admitted: try fields.wires(2),
            fault: fields.has(3) ? try fields.wire(3) : nil, proof: try fields.proof(4))
    }
}

extension Page {
    public var encoded: [UInt8] {
        var fields = FieldWriter()
        fields.message(1, head)
        fields.message(2, reach)
        if let fault { fields.message(3, fault) }
        fields.list(4, entries) { $0.write(into: &$1) }
        fields.messages(5, own)
        if let proof { fields.add(6) { $0.raw(proof.encoded) } }
        return fields.encoded()
    }

    public init(decoding bytes: [UInt8]) throws(OperationFault) {
        let fields: FieldReader
        let parts: [[UInt8]]
        do throws(CBORFault) {
            fields = try FieldReader(bytes)
            parts = try fields.items(4)
        } catch {
            throw .malformed(error)
        }
        var entries: [Entry] = []
        for part in parts {
            var reader = CBORReader(part)
            entries.append(try Entry(reading: &reader))
        }
        do throws(CBORFault) {
            self.init(
                head: try fields.wire(1), reach: try fields.wire(2), entries: entries,
                own: try fields.wires(5), fault: fields.has(3) ? try fields.wire(3) : nil,
                proof: try fields.proof(6))
        } catch {
            throw .malformed(error)
        }
    }
}

/// The ledger's end as it is told to who waits for it to move.
public struct LiveAnswer: Hashable, Sendable {
    public let head: Head
    public let proof: SignedHead?

    public init(head: Head, proof: SignedHead?) {
        self.head = head
        self.proof = proof
    }

    public var encoded: [UInt8] {
        var fields = FieldWriter()
        fields.message(1, head)
        if let proof { fields.add(2) { $0.raw(proof.encoded) } }
        return fields.encoded()
    }

    public init(decoding bytes: [UInt8]) throws(CBORFault) {
        let fields = try FieldReader(bytes)
        self.init(head: try fields.wire(1), proof: try fields.proof(2))
    }
}

extension Presence: WireMessage {
    func write(_ fields: inout FieldWriter) {
        fields.identity(1, officer)
        fields.identity(2, about)
        fields.int(3, since.milliseconds)
    }

    init(_ fields: FieldReader) throws(CBORFault) {
        self.init(
            officer: try fields.identity(1), about: try fields.identity(2),
            since: try fields.instant(3))
    }
}

extension PresenceReport {
    public static func encoded(_ about: Identity?) -> [UInt8] {
        var fields = FieldWriter()
        if let about { fields.identity(1, about) }
        return fields.encoded()
    }

    public static func decoding(_ bytes: [UInt8]) throws(CBORFault) -> Identity? {
        try FieldReader(bytes).identityIfPresent(1)
    }
}

extension Watch {
    public var encoded: [UInt8] {
        var fields = FieldWriter()
        fields.message(1, head)
        fields.int(2, version)
        fields.messages(3, others)
        if let proof { fields.add(4) { $0.raw(proof.encoded) } }
        return fields.encoded()
    }

    public init(decoding bytes: [UInt8]) throws(CBORFault) {
        let fields = try FieldReader(bytes)
        self.init(
            head: try fields.wire(1), version: try fields.int(2), others: try fields.wires(3),
            proof: try fields.proof(4))
        guard others.count <= Self.mostPresences else { throw .tooLong }
    }
}

extension DigestList {
    public static func encoded(_ digests: [Digest]) -> [UInt8] {
        var fields = FieldWriter()
        fields.list(1, digests) { $1.digest($0) }
        return fields.encoded()
    }

    public static func decoding(_ bytes: [UInt8]) throws(CBORFault) -> [Digest] {
        let digests = try FieldReader(bytes).list(1) { (reader) throws(CBORFault) in
            try reader.digest()
        }
        guard digests.count <= most else { throw .tooLong }
        return digests
    }
}
