import Casework

@testable import Exchanges

/// Events about units, copies and Europol, by the keys of `RequestCodec`; 18 a reference, 19 a unit, 20
/// and 21 codes, 22 a text beside the first.
extension HandCoordination {
    var kind: UInt64 {
        switch self {
        case .tasked: 39
        case .taskAnswered: 40
        case .taskAsked: 41
        case .taskReturned: 42
        case .copyRecorded: 43
        case .europolDecided: 44
        case .eisSearched: 45
        }
    }

    static let kinds = Set<UInt64>(39...45)

    func write(_ fields: inout FieldWriter) {
        switch self {
        case .tasked(let task, let reference, let unit, let text):
            fields.identity(1, task)
            fields.text(2, text)
            fields.text(18, reference.text)
            fields.text(19, unit.code)
        case .taskAnswered(let id, let text), .taskAsked(let id, let text):
            fields.identity(1, id)
            fields.text(2, text)
        case .taskReturned(let reason): fields.text(2, reason)
        case .copyRecorded(let copy):
            fields.identity(1, copy.id)
            fields.text(2, copy.party)
            fields.uint(10, copy.duty.code)
            fields.uint(20, copy.state.code)
            if let exception = copy.exception { fields.uint(21, exception.code) }
            fields.textIfAny(22, copy.reason)
        case .europolDecided(let decision):
            fields.textIfAny(2, decision.reason)
            fields.list(10, decision.purposes.map(\.code).sorted()) { $1.uint(UInt64($0)) }
            fields.uint(20, decision.answer.code)
            fields.textIfAny(22, decision.restrictions)
        case .eisSearched(let search):
            fields.textIfAny(2, search.terms)
            fields.uint(20, search.result.code)
            fields.textIfAny(22, search.detail)
        }
    }

    init(kind: UInt64, _ fields: FieldReader) throws(CBORFault) {
        switch kind {
        case 39:
            self = .tasked(
                task: try fields.identity(1), reference: try fields.reference(18),
                try fields.unit(19), text: try fields.text(2))
        case 40: self = .taskAnswered(id: try fields.identity(1), text: try fields.text(2))
        case 41: self = .taskAsked(id: try fields.identity(1), text: try fields.text(2))
        case 42: self = .taskReturned(reason: try fields.text(2))
        case 43:
            self = .copyRecorded(
                CopyRecord(
                    id: try fields.identity(1), duty: try fields.word(10, "duty to copy"),
                    party: try fields.text(2), state: try fields.word(20, "state of a copy"),
                    exception: fields.has(21) ? try fields.word(21, "exception") : nil,
                    reason: try fields.textIfAny(22)))
        case 44:
            self = .europolDecided(
                EuropolDecision(
                    answer: try fields.word(20, "decision"),
                    purposes: Set(
                        try fields.list(10) { (reader) throws(CBORFault) in
                            guard let purpose = EuropolDecision.Purpose(code: try reader.count())
                            else { throw .badValue("purpose at Europol") }
                            return purpose
                        }), restrictions: try fields.textIfAny(22),
                    reason: try fields.textIfAny(2)))
        case 45:
            self = .eisSearched(
                EISSearch(
                    terms: try fields.textIfAny(2), result: try fields.word(20, "result"),
                    detail: try fields.textIfAny(22)))
        default: throw .badValue("kind \(kind)")
        }
    }
}

/// Events about how cases stand to each other.
extension HandRelation {
    var kind: UInt64 {
        switch self {
        case .linked: 46
        case .unlinked: 47
        case .merged: 48
        case .absorbed: 49
        case .unmerged: 50
        case .separated: 51
        case .split: 52
        }
    }

    static let kinds = Set<UInt64>(46...52)

    func write(_ fields: inout FieldWriter) {
        switch self {
        case .linked(let link):
            fields.identity(1, link.id)
            fields.text(2, link.reason)
            fields.text(18, link.reference.text)
        case .unlinked(let id), .unmerged(let id), .separated(let id): fields.identity(1, id)
        case .merged(let part), .absorbed(let part):
            fields.identity(1, part.id)
            fields.uint(10, part.limit.code)
            fields.int(11, part.receipt.milliseconds)
            fields.flag(12, part.isAssessed)
            fields.int(24, part.counted.milliseconds)
            if let partner = part.partner { fields.text(17, partner.text) }
            fields.text(18, part.reference.text)
        case .split(let message, let reference):
            fields.identity(1, message)
            fields.text(18, reference.text)
        }
    }

    init(kind: UInt64, _ fields: FieldReader) throws(CBORFault) {
        func part() throws(CBORFault) -> CasePart {
            CasePart(
                id: try fields.identity(1), reference: try fields.reference(18),
                partner: fields.has(17) ? try fields.partner(17) : nil,
                receipt: try fields.instant(11), counted: try fields.instant(24),
                limit: try fields.limit(10), isAssessed: try fields.flag(12))
        }
        switch kind {
        case 46:
            self = .linked(
                CaseLink(
                    id: try fields.identity(1), reference: try fields.reference(18),
                    reason: try fields.text(2)))
        case 47: self = .unlinked(try fields.identity(1))
        case 48: self = .merged(into: try part())
        case 49: self = .absorbed(try part())
        case 50: self = .unmerged(from: try fields.identity(1))
        case 51: self = .separated(part: try fields.identity(1))
        case 52:
            self = .split(message: try fields.identity(1), as: try fields.reference(18))
        default: throw .badValue("kind \(kind)")
        }
    }
}

extension FieldReader {

}
