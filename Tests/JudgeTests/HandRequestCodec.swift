import Casework

@testable import Exchanges

/// Events about what is asked for, its clocks and its handling. Keys: 1 what it is about, 2 text, 5 an
/// operation, 6 to 9 a purpose, 10 a code, 11 an instant, 12 yes, 13 and 14 handling codes.
extension HandEvent {
    func writeRequest(_ fields: inout FieldWriter) {
        switch self {
        case .itemAsked(let id, let text, let access):
            fields.identity(1, id)
            fields.text(2, text)
            if let access { fields.uint(10, access.code) }
        case .itemClassified(let item, let access, let base):
            fields.identity(1, item)
            fields.uint(10, access.code)
            fields.base(base)
        case .urgencyAssessed(let assessment, let base):
            fields.text(2, assessment.reason)
            fields.list(10, assessment.grounds.map(\.code).sorted()) { $1.uint(UInt64($0)) }
            fields.base(base)
        case .receiptProposed(let at, let reason):
            fields.text(2, reason)
            fields.int(11, at.milliseconds)
        case .receiptConfirmed(let operation): fields.operationID(5, operation)
        case .clarificationDelivered(let message, let at), .clarified(let message, let at):
            fields.identity(1, message)
            fields.int(11, at.milliseconds)
        case .judgeAsked(let item, let authority, let at):
            fields.identity(1, item)
            fields.text(2, authority)
            fields.int(11, at.milliseconds)
        case .judgeDecided(let item, let isGranted, let at):
            fields.identity(1, item)
            fields.int(11, at.milliseconds)
            fields.flag(12, isGranted)
        case .refusalReasoned(let item, let reason):
            fields.identity(1, item)
            fields.text(2, reason)
        case .handlingSet(let codes, let base):
            fields.handling(13, codes)
            fields.handling(14, base)
        case .withdrawn(let draft): fields.identity(1, draft)
        case .sentByHand(let message, let at, let number):
            fields.identity(1, message)
            fields.textIfAny(2, number)
            fields.int(11, at.milliseconds)
        case .sendingFailed(let message, let at, let reason):
            fields.identity(1, message)
            fields.text(2, reason)
            fields.int(11, at.milliseconds)
        case .answerRecorded(let message, let outcomes):
            fields.identity(1, message)
            fields.purpose(.answer(outcomes))
        case .checked(let check):
            fields.text(2, check.language)
            fields.list(10, check.found.map(\.code).sorted()) { $1.uint(UInt64($0)) }
            fields.flag(12, check.namesPersons)
        default: break
        }
    }

    static func readRequest(_ kind: UInt64, _ fields: FieldReader) throws(CBORFault) -> HandEvent {
        switch kind {
        case 15:
            .itemAsked(
                id: try fields.identity(1), text: try fields.text(2),
                access: fields.has(10) ? try fields.access(10) : nil)
        case 16:
            .itemClassified(
                item: try fields.identity(1), access: try fields.access(10),
                base: try fields.base())
        case 17:
            .urgencyAssessed(
                UrgencyAssessment(
                    grounds: Set(
                        try fields.list(10) { (reader) throws(CBORFault) in
                            guard let ground = UrgencyGround(code: try reader.count()) else {
                                throw .badValue("urgency ground")
                            }
                            return ground
                        }), reason: try fields.text(2)), base: try fields.base())
        case 18: .receiptProposed(at: try fields.instant(11), reason: try fields.text(2))
        case 19: .receiptConfirmed(try fields.operationID(5))
        case 20:
            .clarificationDelivered(message: try fields.identity(1), at: try fields.instant(11))
        case 21: .clarified(message: try fields.identity(1), at: try fields.instant(11))
        case 22:
            .judgeAsked(
                item: try fields.identity(1), authority: try fields.text(2),
                at: try fields.instant(11))
        case 23:
            .judgeDecided(
                item: try fields.identity(1), isGranted: try fields.flag(12),
                at: try fields.instant(11))
        case 24: .refusalReasoned(item: try fields.identity(1), reason: try fields.text(2))
        case 25: .handlingSet(try fields.handling(13), base: try fields.handling(14))
        case 26: .withdrawn(draft: try fields.identity(1))
        case 27:
            .sentByHand(
                message: try fields.identity(1), at: try fields.instant(11),
                number: try fields.textIfAny(2))
        case 28: .verified
        case 57: try answerRecorded(fields)
        case 58:
            .sendingFailed(
                message: try fields.identity(1), at: try fields.instant(11),
                reason: try fields.text(2))
        default:
            .checked(
                RequestCheck(
                    found: Set(
                        try fields.list(10) { (reader) throws(CBORFault) in
                            guard let content = RequestContent(code: try reader.count()) else {
                                throw .badValue("content of a request")
                            }
                            return content
                        }), namesPersons: try fields.flag(12), language: try fields.text(2)))
        }
    }

    private static func answerRecorded(_ fields: FieldReader) throws(CBORFault) -> HandEvent {
        guard case .answer(let outcomes) = try fields.purpose() else {
            throw .badValue("outcomes")
        }
        return .answerRecorded(message: try fields.identity(1), outcomes)
    }
}

extension FieldWriter {
    /// Absent for what every reply was before purposes were known: an answer to all that is open.
    mutating func purpose(_ purpose: Purpose) {
        switch purpose {
        case .answer(let outcomes):
            guard !outcomes.isEmpty else { return }
            uint(6, 1)
            list(7, outcomes) { one, writer in
                let (code, ground) = one.outcome.codes
                writer.array(ground == 0 ? 2 : 3)
                writer.identity(one.item)
                writer.uint(UInt64(code))
                if ground > 0 { writer.uint(UInt64(ground)) }
            }
        case .clarification(let items):
            uint(6, 2)
            list(7, items) { $1.identity($0) }
        case .extended(let item, let expected, let reason):
            uint(6, 3)
            list(7, [item]) { $1.identity($0) }
            int(8, expected.milliseconds)
            text(9, reason)
        case .consent(let item, let originator):
            uint(6, 7)
            list(7, item.map { [$0] } ?? []) { $1.identity($0) }
            text(17, originator.text)
        case .acknowledgement: uint(6, 4)
        case .reminder: uint(6, 5)
        case .other: uint(6, 6)
        }
    }

    /// H1 is 1, H2 is 2, H3 is 4 and has words.
    mutating func handling(_ key: UInt64, _ codes: HandlingCodes) {
        let bits =
            (codes.isH1 ? 1 : 0) | (codes.isH2 ? 2 : 0) | (codes.restriction.isEmpty ? 0 : 4)
        add(key) { writer in
            writer.array(2)
            writer.uint(UInt64(bits))
            writer.text(codes.restriction)
        }
    }
}

extension FieldReader {
    func purpose() throws(CBORFault) -> Purpose {
        guard has(6) else { return .answer([]) }
        switch try count(6) {
        case 1:
            return .answer(
                try list(7) { (reader) throws(CBORFault) in
                    let length = try reader.array()
                    guard length == 2 || length == 3 else { throw .badValue("outcome") }
                    let item = try reader.identity()
                    let code = try reader.count()
                    let ground = length == 3 ? try reader.count() : 0
                    guard let outcome = Outcome(code: code, ground: ground) else {
                        throw .badValue("outcome")
                    }
                    return ItemOutcome(item: item, outcome: outcome)
                })
        case 2: return .clarification(try items())
        case 3:
            guard let item = try items().first else { throw .missing(key: 7) }
            return .extended(item: item, expected: try instant(8), reason: try text(9))
        case 4: return .acknowledgement
        case 5: return .reminder
        case 6: return .other
        case 7: return .consent(item: try items().first, of: try partner(17))
        default: throw .badValue("purpose")
        }
    }

    private func items() throws(CBORFault) -> [Identity] {
        try list(7) { (reader) throws(CBORFault) in try reader.identity() }
    }

    func access(_ key: UInt64) throws(CBORFault) -> Access {
        guard let access = Access(code: try count(key)) else { throw .badValue("access") }
        return access
    }

    func handling(_ key: UInt64) throws(CBORFault) -> HandlingCodes {
        try read(key) { (reader) throws(CBORFault) in
            try reader.array(of: 2)
            let bits = try reader.count()
            let words = try reader.text()
            guard bits < 8, (bits & 4 != 0) == !words.isEmpty else { throw .badValue("handling") }
            return HandlingCodes(
                isH1: bits & 1 != 0, isH2: bits & 2 != 0, restriction: words)
        }
    }
}

extension Outcome {
    /// Never renumbered; a refusal carries its ground.
    fileprivate var codes: (code: Int, ground: Int) {
        switch self {
        case .full: (1, 0)
        case .partial: (2, 0)
        case .negative: (3, 0)
        case .interim: (4, 0)
        case .refused(let ground): (5, ground.code)
        }
    }

    fileprivate init?(code: Int, ground: Int) {
        switch (code, ground) {
        case (1, 0): self = .full
        case (2, 0): self = .partial
        case (3, 0): self = .negative
        case (4, 0): self = .interim
        case (5, _):
            guard let ground = RefusalGround(code: ground) else { return nil }
            self = .refused(ground)
        default: return nil
        }
    }
}
