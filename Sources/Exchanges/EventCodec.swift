public import Casework

/// Acts as content of operations: deterministic CBOR maps with small integer keys. Kinds and keys are never renumbered;
/// a field that is absent has the value it had before it was known. 32 to 34 are the node's own (`Enrolment`).
extension Event {
    public static let version: UInt64 = 1

    public func encoded() -> [UInt8] { FieldsToCBOR.bytes(of: act) }

    public init(kind: UInt64, version: UInt64, content: [UInt8]) throws(OperationFault) {
        guard version == Event.version, let type = Acts.of(kind: kind) else {
            throw .unknownKind(kind: kind, version: version)
        }
        do throws(CBORFault) {
            self = try FieldsFromCBOR.event(type, content)
        } catch {
            throw .malformed(error)
        }
    }
}
