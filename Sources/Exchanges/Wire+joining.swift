internal import Casework

extension JoinRequest {
    public var encoded: [UInt8] {
        var fields = FieldWriter()
        fields.bytes(1, secret)
        fields.identity(2, replica)
        fields.bytes(3, officerKey.raw)
        fields.bytes(4, seatKey)
        fields.bytes(5, proof)
        return fields.encoded()
    }

    public init(decoding bytes: [UInt8]) throws(CBORFault) {
        let fields = try FieldReader(bytes)
        self.init(
            secret: try fields.bytes(1), replica: try fields.identity(2),
            officerKey: VerifyingKey(raw: try fields.bytes(3)), seatKey: try fields.bytes(4),
            proof: try fields.bytes(5))
    }
}

extension JoinAnswer {
    public var encoded: [UInt8] {
        var fields = FieldWriter()
        fields.text(1, country)
        fields.text(2, house)
        fields.text(3, letters)
        fields.identity(4, officer.id)
        fields.text(5, officer.ownName)
        fields.text(6, officer.unit.code)
        fields.uint(7, officer.role.code)
        fields.bytes(8, certificate)
        fields.bytes(9, authority)
        fields.bytes(10, authorityKey.raw)
        fields.flag(11, isProtected)
        fields.textIfAny(12, officer.mark)
        return fields.encoded()
    }

    public init(decoding bytes: [UInt8]) throws(CBORFault) {
        let fields = try FieldReader(bytes)
        guard let unit = Unit(try fields.text(6)), let role = Role(code: try fields.count(7)) else {
            throw .badValue("officer")
        }
        self.init(
            country: try fields.text(1), house: try fields.text(2), letters: try fields.text(3),
            officer: Officer(
                id: try fields.identity(4), name: try fields.text(5),
                mark: try fields.textIfAny(12), unit: unit, role: role),
            certificate: try fields.bytes(8), authority: try fields.bytes(9),
            authorityKey: VerifyingKey(raw: try fields.bytes(10)),
            isProtected: try fields.flag(11))
    }
}
