import Casework

@testable import Exchanges

/// Events about where information comes from and how far it may go, by the keys of `RequestCodec`; 15
/// an evaluation, 16 files, 17 a partner,
/// 23 a language.
extension HandProvenance {
    var kind: UInt64 {
        switch self {
        case .enclosed: 30
        case .evaluated: 31
        case .factRecorded: 35
        case .originNoted: 36
        case .consentAnswered: 37
        case .classified: 38
        case .translated: 53
        }
    }

    static let kinds: Set<UInt64> = [30, 31, 35, 36, 37, 38, 53]

    func write(_ fields: inout FieldWriter) {
        switch self {
        case .enclosed(let draft, let base, let enclosure):
            fields.identity(1, draft)
            fields.textIfAny(2, enclosure.language)
            fields.operationID(5, base)
            if let evaluation = enclosure.evaluation { fields.evaluation(15, evaluation) }
            fields.attachments(16, enclosure.attachments)
        case .translated(let message, let language, let text):
            fields.identity(1, message)
            fields.text(2, text)
            fields.text(23, language)
        case .evaluated(let message, let evaluation):
            fields.identity(1, message)
            fields.evaluation(15, evaluation)
        case .factRecorded(let fact):
            fields.identity(1, fact.id)
            fields.text(2, fact.text)
            if let source = fact.source { fields.identity(4, source) }
            fields.flag(12, fact.isAssessment)
            fields.handling(13, fact.handling)
            fields.evaluation(15, fact.evaluation)
            if let origin = fact.origin { fields.text(17, origin.text) }
        case .originNoted(let item, let partner):
            if let item { fields.identity(1, item) }
            fields.text(17, partner.text)
        case .consentAnswered(let message, let isGranted, let scope, let at):
            fields.identity(1, message)
            fields.textIfAny(2, scope)
            fields.int(11, at.milliseconds)
            fields.flag(12, isGranted)
        case .classified(let level, let base):
            fields.list(10, [level, base]) { $1.uint(UInt64($0.code)) }
        }
    }

    init(kind: UInt64, _ fields: FieldReader) throws(CBORFault) {
        switch kind {
        case 30:
            self = .enclosed(
                draft: try fields.identity(1), base: try fields.operationID(5),
                Enclosure(
                    attachments: try fields.attachments(16), language: try fields.textIfAny(2),
                    evaluation: fields.has(15) ? try fields.evaluation(15) : nil))
        case 31:
            self = .evaluated(message: try fields.identity(1), try fields.evaluation(15))
        case 35:
            self = .factRecorded(
                Fact(
                    id: try fields.identity(1), text: try fields.text(2),
                    source: try fields.identityIfPresent(4),
                    origin: fields.has(17) ? try fields.partner(17) : nil,
                    evaluation: try fields.evaluation(15), handling: try fields.handling(13),
                    isAssessment: try fields.flag(12)))
        case 36:
            self = .originNoted(
                item: try fields.identityIfPresent(1), try fields.partner(17))
        case 37:
            self = .consentAnswered(
                message: try fields.identity(1), isGranted: try fields.flag(12),
                scope: try fields.textIfAny(2), at: try fields.instant(11))
        case 38:
            let levels = try fields.list(10) { (reader) throws(CBORFault) in
                guard let level = Classification(code: try reader.count()) else {
                    throw .badValue("classification")
                }
                return level
            }
            guard levels.count == 2 else { throw .badValue("classification") }
            self = .classified(levels[0], base: levels[1])
        case 53:
            self = .translated(
                message: try fields.identity(1), language: try fields.text(23),
                text: try fields.text(2))
        default: throw .badValue("kind \(kind)")
        }
    }
}

extension FieldWriter {
    mutating func evaluation(_ key: UInt64, _ evaluation: Evaluation) {
        add(key) { writer in
            writer.array(2)
            writer.uint(UInt64(evaluation.source.code))
            writer.uint(UInt64(evaluation.information.code))
        }
    }
}

extension FieldReader {
    func evaluation(_ key: UInt64) throws(CBORFault) -> Evaluation {
        try read(key) { (reader) throws(CBORFault) in
            try reader.array(of: 2)
            guard let source = Evaluation.Source(code: try reader.count()),
                let information = Evaluation.Information(code: try reader.count())
            else { throw .badValue("evaluation") }
            return Evaluation(source, information)
        }
    }

}
