import Casework

@testable import Exchanges

/// Events about what becomes of a concluded case, by the keys of `RequestCodec`; of what stays of an
/// erased one 17 the partner, 18 the reference, 28 when it was received, 29 how many messages it had, 30
/// who proposed it.
extension HandRetention {
    var kind: UInt64 {
        switch self {
        case .kept: 72
        case .erasureProposed: 73
        case .erased: HandRetention.erasedKind
        }
    }

    static let kinds = Set<UInt64>(72...74)
    static let erasedKind: UInt64 = 74

    func write(_ fields: inout FieldWriter) {
        switch self {
        case .kept(let until, let reason):
            fields.text(2, reason)
            fields.int(11, until.milliseconds)
        case .erasureProposed(let reason): fields.text(2, reason)
        case .erased(let operation, let stone):
            fields.text(2, stone.reason)
            fields.operationID(5, operation)
            if let concluded = stone.concluded { fields.int(11, concluded.milliseconds) }
            if let partner = stone.partner { fields.text(17, partner.text) }
            fields.text(18, stone.reference.text)
            fields.int(28, stone.received.milliseconds)
            fields.uint(29, stone.messages)
            fields.identity(30, stone.proposedBy)
            fields.list(34, stone.otherReferences) { $1.text($0.text) }
        }
    }

    init(kind: UInt64, _ fields: FieldReader) throws(CBORFault) {
        switch kind {
        case 72: self = .kept(until: try fields.instant(11), reason: try fields.text(2))
        case 73: self = .erasureProposed(reason: try fields.text(2))
        case HandRetention.erasedKind:
            guard let reference = Reference(try fields.text(18)) else {
                throw .badValue("reference")
            }
            let others = try fields.list(34) { (reader) throws(CBORFault) in
                guard let other = Reference(try reader.text()) else {
                    throw .badValue("reference")
                }
                return other
            }
            self = .erased(
                try fields.operationID(5),
                Tombstone(
                    reference: reference, otherReferences: others,
                    partner: fields.has(17) ? try fields.partner(17) : nil,
                    received: try fields.instant(28),
                    concluded: fields.has(11) ? try fields.instant(11) : nil,
                    messages: try fields.count(29), reason: try fields.text(2),
                    proposedBy: try fields.identity(30)))
        default: throw .badValue("kind \(kind)")
        }
    }
}

/// Events about requests of data subjects; 10 a right, a ground, 20 a decision.
extension HandDataSubject {
    var kind: UInt64 {
        switch self {
        case .asked: 75
        case .identified: 76
        case .decided: 77
        case .partnerTold: 78
        case .dropped: 79
        }
    }

    static let kinds = Set<UInt64>(75...79)

    func write(_ fields: inout FieldWriter) {
        switch self {
        case .asked(let right, let base):
            fields.uint(10, right.code)
            fields.base(base)
        case .identified(let how): fields.text(2, how)
        case .decided(let decision, let ground, let reason):
            fields.text(2, reason)
            if let ground { fields.uint(10, ground.code) }
            fields.uint(20, decision.code)
        case .partnerTold(let partner): fields.text(17, partner.text)
        case .dropped(let reason): fields.text(2, reason)
        }
    }

    init(kind: UInt64, _ fields: FieldReader) throws(CBORFault) {
        switch kind {
        case 75: self = .asked(try fields.word(10, "right"), base: try fields.base())
        case 76: self = .identified(how: try fields.text(2))
        case 77:
            self = .decided(
                try fields.word(20, "decision"),
                fields.has(10) ? try fields.word(10, "ground") : nil, reason: try fields.text(2))
        case 78: self = .partnerTold(try fields.partner(17))
        case 79: self = .dropped(reason: try fields.text(2))
        default: throw .badValue("kind \(kind)")
        }
    }
}
