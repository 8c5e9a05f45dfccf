import Casework

@testable import Exchanges

/// Events about who reads a case, by the keys of `RequestCodec`; 25 and 26 officers, whom an empty list
/// names none of and an absent one all.
extension HandRestriction {
    var kind: UInt64 {
        switch self {
        case .set: 54
        case .accessAsked: 55
        case .accessGranted: 56
        }
    }

    static let kinds = Set<UInt64>(54...56)

    func write(_ fields: inout FieldWriter) {
        switch self {
        case .set(let readers, let base, let reason):
            fields.text(2, reason)
            fields.officers(25, readers)
            fields.officers(26, base)
        case .accessAsked(let reason): fields.text(2, reason)
        case .accessGranted(let operation): fields.operationID(5, operation)
        }
    }

    init(kind: UInt64, _ fields: FieldReader) throws(CBORFault) {
        switch kind {
        case 54:
            self = .set(
                try fields.officers(25), base: try fields.officers(26), reason: try fields.text(2))
        case 55: self = .accessAsked(reason: try fields.text(2))
        case 56: self = .accessGranted(try fields.operationID(5))
        default: throw .badValue("kind \(kind)")
        }
    }
}

extension FieldWriter {
    fileprivate mutating func officers(_ key: UInt64, _ officers: Set<Identity>?) {
        guard let officers else { return }
        let sorted = officers.sorted()
        add(key) { writer in
            writer.array(sorted.count)
            for officer in sorted { writer.identity(officer) }
        }
    }
}

extension FieldReader {
    fileprivate func officers(_ key: UInt64) throws(CBORFault) -> Set<Identity>? {
        guard has(key) else { return nil }
        return Set(try list(key) { (reader) throws(CBORFault) in try reader.identity() })
    }
}
