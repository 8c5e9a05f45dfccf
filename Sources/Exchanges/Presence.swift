public import Casework

/// Who is writing a reply to which case: advice, never a lock. It lives in the node's memory alone and
/// ends with the seat's line.
public struct Presence: Hashable, Sendable {
    public let officer: Identity
    public let about: Identity
    public let since: Instant

    public init(officer: Identity, about: Identity, since: Instant) {
        self.officer = officer
        self.about = about
        self.since = since
    }

    func write(into writer: inout CBORWriter) {
        writer.array(3)
        writer.identity(officer)
        writer.identity(about)
        writer.instant(since)
    }

    init(reading reader: inout CBORReader) throws(CBORFault) {
        try reader.array(of: 3)
        officer = try reader.identity()
        about = try reader.identity()
        since = try reader.instant()
    }
}

/// What a seat says of itself: the case that its officer replies to; nil where none.
public enum PresenceReport {
    public static func encoded(_ about: Identity?) -> [UInt8] {
        var writer = CBORWriter()
        writer.array(about == nil ? 0 : 1)
        if let about { writer.identity(about) }
        return writer.bytes
    }

    public static func decoding(_ bytes: [UInt8]) throws(CBORFault) -> Identity? {
        var reader = CBORReader(bytes)
        let count = try reader.array()
        guard count <= 1 else { throw .tooLong }
        let about = count == 1 ? try reader.identity() : nil
        try reader.end()
        return about
    }
}

/// What a watching seat is told: the ledger's head, and who else is replying to what it may see.
public struct Watch: Hashable, Sendable {
    public static let mostPresences = 1000

    public let head: Head
    /// Changes whenever somebody begins or ends.
    public let version: Int64
    public let others: [Presence]

    public init(head: Head, version: Int64, others: [Presence]) {
        self.head = head
        self.version = version
        self.others = others
    }

    public var encoded: [UInt8] {
        var writer = CBORWriter()
        writer.array(3)
        head.write(into: &writer)
        writer.int(version)
        writer.array(others.count)
        for one in others { one.write(into: &writer) }
        return writer.bytes
    }

    public init(decoding bytes: [UInt8]) throws(CBORFault) {
        var reader = CBORReader(bytes)
        try reader.array(of: 3)
        head = try Head(reading: &reader)
        version = try reader.int()
        others = try reader.list { (reader) throws(CBORFault) in
            try Presence(reading: &reader)
        }
        try reader.end()
        guard others.count <= Self.mostPresences else { throw .tooLong }
    }
}
