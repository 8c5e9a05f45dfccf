import Casework

@testable import Exchanges

/// Events as content of operations: deterministic CBOR maps with small integer keys. Kinds and keys
/// are never renumbered; a field that is absent has the value it had before it was known.
extension HandEvent {
    static let version: UInt64 = 1
    /// 32 to 34 are the node's own (`Enrolment`).
    private static let kinds = Set(1...29).union([57, 58]).union(HandProvenance.kinds).union(
        HandCoordination.kinds
    ).union(HandRelation.kinds).union(HandRestriction.kinds).union(HandRetention.kinds).union(
        HandDataSubject.kinds)

    var kind: UInt64 {
        switch self {
        case .opened: 1
        case .received: 2
        case .taken: 3
        case .handedOver: 4
        case .assessed: 5
        case .noted: 6
        case .drafted: 7
        case .revised: 8
        case .submitted: 9
        case .returned: 10
        case .released: 11
        case .closed: 12
        case .reopened: 13
        case .settled: 14
        case .itemAsked: 15
        case .itemClassified: 16
        case .urgencyAssessed: 17
        case .receiptProposed: 18
        case .receiptConfirmed: 19
        case .clarificationDelivered: 20
        case .clarified: 21
        case .judgeAsked: 22
        case .judgeDecided: 23
        case .refusalReasoned: 24
        case .handlingSet: 25
        case .withdrawn: 26
        case .sentByHand: 27
        case .verified: 28
        case .checked: 29
        case .answerRecorded: 57
        case .sendingFailed: 58
        case .provenance(let provenance): provenance.kind
        case .coordination(let coordination): coordination.kind
        case .relation(let relation): relation.kind
        case .restriction(let restriction): restriction.kind
        case .retention(let retention): retention.kind
        case .dataSubject(let step): step.kind
        }
    }

    func encoded() -> [UInt8] {
        var fields = FieldWriter()
        switch self {
        case .opened(let opening): opening.write(&fields)
        case .received(let message): fields.message(1, message)
        case .taken: break
        case .handedOver(let officer, let base):
            fields.identity(1, officer)
            fields.base(base)
        case .assessed(let limit, let base):
            fields.uint(1, limit.code)
            fields.base(base)
        case .noted(let id, let text):
            fields.identity(1, id)
            fields.text(2, text)
        case .drafted(let id, let text, let recipients, let parent, let purpose):
            fields.identity(1, id)
            fields.text(2, text)
            fields.recipients(3, recipients)
            if let parent { fields.identity(4, parent) }
            fields.purpose(purpose)
        case .revised(let draft, let base, let text, let recipients, let purpose):
            fields.identity(1, draft)
            fields.text(2, text)
            fields.recipients(3, recipients)
            fields.operationID(5, base)
            fields.purpose(purpose)
        case .submitted(let draft, let revision), .released(let draft, let revision):
            fields.identity(1, draft)
            fields.operationID(5, revision)
        case .returned(let draft, let revision, let reason):
            fields.identity(1, draft)
            fields.text(2, reason)
            fields.operationID(5, revision)
        case .closed(let reason), .reopened(let reason): fields.text(2, reason)
        case .settled(let operation): fields.operationID(5, operation)
        case .provenance(let provenance): provenance.write(&fields)
        case .coordination(let coordination): coordination.write(&fields)
        case .relation(let relation): relation.write(&fields)
        case .restriction(let restriction): restriction.write(&fields)
        case .retention(let retention): retention.write(&fields)
        case .dataSubject(let step): step.write(&fields)
        default: writeRequest(&fields)
        }
        return fields.encoded()
    }

    init(kind: UInt64, version: UInt64, content: [UInt8]) throws(OperationFault) {
        guard HandEvent.kinds.contains(kind), version == HandEvent.version else {
            throw .unknownKind(kind: kind, version: version)
        }
        do throws(CBORFault) {
            self = try HandEvent.read(kind, try FieldReader(content))
        } catch {
            throw .malformed(error)
        }
    }

    private static func read(_ kind: UInt64, _ fields: FieldReader) throws(CBORFault) -> HandEvent {
        switch kind {
        case 1: .opened(try Opening(fields))
        case 2: .received(try fields.message(1))
        case 3: .taken
        case 4: .handedOver(to: try fields.identity(1), base: try fields.base())
        case 5: .assessed(try fields.limit(1), base: try fields.base())
        case 6: .noted(id: try fields.identity(1), text: try fields.text(2))
        case 7:
            .drafted(
                id: try fields.identity(1), text: try fields.text(2),
                recipients: try fields.recipients(3), inReplyTo: try fields.identityIfPresent(4),
                purpose: try fields.purpose())
        case 8:
            .revised(
                draft: try fields.identity(1), base: try fields.operationID(5),
                text: try fields.text(2), recipients: try fields.recipients(3),
                purpose: try fields.purpose())
        case 9: .submitted(draft: try fields.identity(1), revision: try fields.operationID(5))
        case 10:
            .returned(
                draft: try fields.identity(1), revision: try fields.operationID(5),
                reason: try fields.text(2))
        case 11: .released(draft: try fields.identity(1), revision: try fields.operationID(5))
        case 12: .closed(reason: try fields.text(2))
        case 13: .reopened(reason: try fields.text(2))
        case 14: .settled(try fields.operationID(5))
        case let kind where HandProvenance.kinds.contains(kind):
            .provenance(try HandProvenance(kind: kind, fields))
        case let kind where HandCoordination.kinds.contains(kind):
            .coordination(try HandCoordination(kind: kind, fields))
        case let kind where HandRelation.kinds.contains(kind):
            .relation(try HandRelation(kind: kind, fields))
        case let kind where HandRestriction.kinds.contains(kind):
            .restriction(try HandRestriction(kind: kind, fields))
        case let kind where HandRetention.kinds.contains(kind):
            .retention(try HandRetention(kind: kind, fields))
        case let kind where HandDataSubject.kinds.contains(kind):
            .dataSubject(try HandDataSubject(kind: kind, fields))
        default: try readRequest(kind, fields)
        }
    }
}

extension FieldWriter {
    /// 35: the operations that stood when the author read; absent where nothing is said of it.
    mutating func base(_ base: Base) {
        guard case .read(let operations) = base else { return }
        add(35) { writer in
            writer.array(operations.count)
            for operation in operations { writer.operationID(operation) }
        }
    }

    mutating func recipients(_ key: UInt64, _ recipients: [Recipient]) {
        list(key, recipients) { recipient, writer in
            writer.array(3)
            writer.text(recipient.partner?.text ?? "")
            writer.uint(UInt64(recipient.channel.code))
            writer.text(recipient.address)
        }
    }

    mutating func addresses(_ key: UInt64, _ addresses: [Address]) {
        list(key, addresses) { address, writer in
            writer.array(2)
            writer.text(address.name)
            writer.text(address.address)
        }
    }

    mutating func receipt(_ key: UInt64, _ receipt: Receipt) {
        add(key) { writer in
            writer.array(2)
            writer.instant(receipt.at)
            writer.uint(UInt64(receipt.source.rawValue))
        }
    }

    mutating func message(_ key: UInt64, _ message: ReceivedMessage) {
        let inner = message.fields
        add(key) { $0.raw(inner) }
    }
}

extension FieldReader {
    func limit(_ key: UInt64) throws(CBORFault) -> TimeLimit {
        guard let limit = TimeLimit(code: try count(key)) else { throw .badValue("time limit") }
        return limit
    }

    func base() throws(CBORFault) -> Base {
        guard has(35) else { return .unsaid }
        let operations = try list(35) { (reader) throws(CBORFault) in try reader.operationID() }
        // One base has one encoding, and nothing stands beside more than a few.
        guard operations.count <= 64, operations == Array(Set(operations)).sorted() else {
            throw .badValue("base")
        }
        return .read(operations)
    }

    func receipt(_ key: UInt64) throws(CBORFault) -> Receipt {
        try read(key) { (reader) throws(CBORFault) in
            try reader.array(of: 2)
            let at = try reader.instant()
            guard let source = ReceiptSource(rawValue: try reader.count()) else {
                throw .badValue("receipt source")
            }
            return Receipt(at: at, source: source)
        }
    }

    func recipients(_ key: UInt64) throws(CBORFault) -> [Recipient] {
        try list(key) { (reader) throws(CBORFault) in
            try reader.array(of: 3)
            let partner = try reader.text()
            guard let channel = Channel(code: try reader.count()) else {
                throw .badValue("channel")
            }
            return Recipient(
                partner: PartnerCode(partner), channel: channel, address: try reader.text())
        }
    }

    func addresses(_ key: UInt64) throws(CBORFault) -> [Address] {
        try list(key) { (reader) throws(CBORFault) in
            try reader.array(of: 2)
            return Address(name: try reader.text(), address: try reader.text())
        }
    }

    func message(_ key: UInt64) throws(CBORFault) -> ReceivedMessage {
        try ReceivedMessage(
            FieldReader(try read(key) { (reader) throws(CBORFault) in try reader.item() }))
    }
}
