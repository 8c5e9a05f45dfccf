internal import Casework

/// COSE_Sign1 (RFC 9052, 4.2; tag 18) with EdDSA over Ed25519, and nothing else.
///
///     protected = { 1: -8, 4: kid }
struct Sign1 {
    let protected: [UInt8]
    let payload: [UInt8]
    let signature: [UInt8]
    let keyID: KeyID

    static func protectedHeader(_ key: KeyID) -> [UInt8] {
        var writer = CBORWriter(capacity: 16)
        writer.map(2)
        writer.uint(1)
        writer.int(-8)
        writer.uint(4)
        writer.bytes(key.bytes)
        return writer.bytes
    }

    /// The Sig_structure of RFC 9052, 4.4, with no external data.
    private static func toBeSigned(protected: [UInt8], payload: [UInt8]) -> [UInt8] {
        var writer = CBORWriter(capacity: protected.count + payload.count + 24)
        writer.array(4)
        writer.text("Signature1")
        writer.bytes(protected)
        writer.bytes([])
        writer.bytes(payload)
        return writer.bytes
    }

    static func sign(
        payload: [UInt8], keyID: KeyID, with key: SigningKey
    ) throws(KeyFault) -> [UInt8] {
        let protected = protectedHeader(keyID)
        let signature = try key.signature(for: toBeSigned(protected: protected, payload: payload))
        var writer = CBORWriter(capacity: protected.count + payload.count + 80)
        writer.tag(18)
        writer.array(4)
        writer.bytes(protected)
        writer.map(0)
        writer.bytes(payload)
        writer.bytes(signature)
        return writer.bytes
    }

    init(decoding bytes: [UInt8]) throws(OperationFault) {
        var reader = CBORReader(bytes)
        do throws(CBORFault) {
            guard try reader.tag() == 18 else { throw CBORFault.expected("COSE_Sign1") }
            try reader.array(of: 4)
            protected = try reader.bytes()
            // One operation has one encoding: what is not signed must be empty.
            try reader.map { (_, _) throws(CBORFault) in throw .badValue("unprotected header") }
            payload = try reader.bytes()
            signature = try reader.bytes()
            try reader.end()
            guard signature.count == 64 else { throw CBORFault.badValue("signature") }
            var header = CBORReader(protected)
            var algorithm: Int64?
            var key: KeyID?
            try header.map { (label, reader) throws(CBORFault) in
                switch label {
                case 1: algorithm = try reader.int()
                case 4: key = KeyID(try reader.bytes())
                default: throw .badValue("protected header \(label)")
                }
            }
            try header.end()
            guard let key else { throw CBORFault.badValue("kid") }
            guard algorithm == -8 else { throw CBORFault.badValue("algorithm") }
            keyID = key
        } catch {
            throw .malformed(error)
        }
    }

    func isSigned(by key: VerifyingKey) -> Bool {
        key.isValid(signature, for: Self.toBeSigned(protected: protected, payload: payload))
    }
}
