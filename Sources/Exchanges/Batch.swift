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
    public let position: Position
    public let admitted: Instant
    public let verdict: Verdict

    public init(id: OperationID, position: Position, admitted: Instant, verdict: Verdict) {
        self.id = id
        self.position = position
        self.admitted = admitted
        self.verdict = verdict
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

    public init(head: Head, admitted: [Admitted], fault: BatchFault?) {
        self.head = head
        self.admitted = admitted
        self.fault = fault
    }
}

/// A page of the ledger, for one unit, after a cursor.
public struct Page: Hashable, Sendable {
    public let head: Head
    /// How far the page reaches, whether or not what stands there was for this unit.
    public let reach: Cursor
    public let entries: [Entry]
    public let fault: BatchFault?

    public init(head: Head, reach: Cursor, entries: [Entry], fault: BatchFault?) {
        self.head = head
        self.reach = reach
        self.entries = entries
        self.fault = fault
    }
}

extension Head {
    func write(into writer: inout CBORWriter) {
        writer.array(3)
        writer.int(epoch)
        writer.int(position)
        writer.digest(chain)
    }

    init(reading reader: inout CBORReader) throws(CBORFault) {
        try reader.array(of: 3)
        self.init(
            epoch: try reader.int(), position: try reader.int(), chain: try reader.digest())
    }
}

extension Cursor {
    public func write(into writer: inout CBORWriter) {
        Head(epoch: epoch, position: position, chain: chain).write(into: &writer)
    }

    public init(reading reader: inout CBORReader) throws(CBORFault) {
        let head = try Head(reading: &reader)
        self.init(epoch: head.epoch, position: head.position, chain: head.chain)
    }
}

extension BatchFault {
    func write(into writer: inout CBORWriter) {
        writer.array(2)
        writer.uint(code)
        switch self {
        case .notOnChain, .tooLarge: writer.null()
        case .cloned(let id): writer.operationID(id)
        case .gap(let expected): writer.uint(expected)
        case .notYours(let replica): writer.identity(replica)
        }
    }

    init(reading reader: inout CBORReader) throws(CBORFault) {
        try reader.array(of: 2)
        switch try reader.uint() {
        case 1: self = .notOnChain
        case 2: self = .cloned(try reader.operationID())
        case 3: self = .gap(expected: try reader.uint())
        case 4: self = .notYours(try reader.identity())
        case 5: self = .tooLarge
        default: throw .badValue("batch fault")
        }
        if self == .notOnChain || self == .tooLarge { _ = try reader.null() }
    }

    static func writeOptional(_ fault: BatchFault?, into writer: inout CBORWriter) {
        if let fault { fault.write(into: &writer) } else { writer.null() }
    }

    static func readOptional(_ reader: inout CBORReader) throws(CBORFault) -> BatchFault? {
        try reader.null() ? nil : try BatchFault(reading: &reader)
    }
}

extension Batch {
    public var encoded: [UInt8] {
        var writer = CBORWriter(capacity: 4096)
        writer.array(2)
        cursor.write(into: &writer)
        writer.array(operations.count)
        for operation in operations { operation.write(into: &writer) }
        return writer.bytes
    }

    public init(decoding bytes: [UInt8]) throws(OperationFault) {
        var reader = CBORReader(bytes)
        let count: Int
        do throws(CBORFault) {
            try reader.array(of: 2)
            cursor = try Cursor(reading: &reader)
            count = try reader.array()
        } catch {
            throw .malformed(error)
        }
        var operations: [Operation] = []
        for _ in 0..<count { operations.append(try Operation(reading: &reader)) }
        self.operations = operations
    }
}

extension PushAnswer {
    public var encoded: [UInt8] {
        var writer = CBORWriter(capacity: 4096)
        writer.array(3)
        head.write(into: &writer)
        writer.array(admitted.count)
        for one in admitted {
            writer.array(5)
            writer.operationID(one.id)
            writer.int(one.position)
            writer.instant(one.admitted)
            writer.uint(UInt64(one.verdict.code))
            writer.text(one.verdict.sentence)
        }
        BatchFault.writeOptional(fault, into: &writer)
        return writer.bytes
    }

    public init(decoding bytes: [UInt8]) throws(OperationFault) {
        var reader = CBORReader(bytes)
        do throws(CBORFault) {
            try reader.array(of: 3)
            head = try Head(reading: &reader)
            admitted = try reader.list { (reader) throws(CBORFault) in
                try reader.array(of: 5)
                let id = try reader.operationID()
                let position = try reader.int()
                let at = try reader.instant()
                let code = try reader.count()
                guard let verdict = Verdict(code: code, sentence: try reader.text()) else {
                    throw CBORFault.badValue("verdict")
                }
                return Admitted(id: id, position: position, admitted: at, verdict: verdict)
            }
            fault = try BatchFault.readOptional(&reader)
            try reader.end()
        } catch {
            throw .malformed(error)
        }
    }
}

extension Page {
    public var encoded: [UInt8] {
        var writer = CBORWriter(capacity: 4096)
        writer.array(4)
        head.write(into: &writer)
        reach.write(into: &writer)
        BatchFault.writeOptional(fault, into: &writer)
        writer.array(entries.count)
        for entry in entries { entry.write(into: &writer) }
        return writer.bytes
    }

    public init(decoding bytes: [UInt8]) throws(OperationFault) {
        var reader = CBORReader(bytes)
        let count: Int
        do throws(CBORFault) {
            try reader.array(of: 4)
            head = try Head(reading: &reader)
            reach = try Cursor(reading: &reader)
            fault = try BatchFault.readOptional(&reader)
            count = try reader.array()
        } catch {
            throw .malformed(error)
        }
        var entries: [Entry] = []
        for _ in 0..<count { entries.append(try Entry(reading: &reader)) }
        self.entries = entries
    }
}
