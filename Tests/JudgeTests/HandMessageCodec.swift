import Casework

@testable import Exchanges

extension ReceivedMessage {
    /// The fields of a received message, a map of its own inside an event's content.
    var fields: [UInt8] {
        var fields = FieldWriter()
        fields.bytes(1, original.bytes)
        fields.uint(2, originalBytes)
        fields.uint(3, channel.code)
        fields.textIfAny(4, messageID)
        fields.list(5, inReplyTo) { $1.text($0) }
        fields.addresses(6, from)
        fields.addresses(7, to)
        fields.addresses(8, cc)
        if let sent { fields.int(9, sent.milliseconds) }
        fields.textIfAny(10, title)
        fields.textIfAny(11, text.inline)
        if let whole = text.whole { fields.bytes(12, whole.bytes) }
        fields.attachments(13, attachments)
        fields.list(14, faults) { fault, writer in
            writer.array(2)
            writer.text(fault.kind)
            writer.text(fault.sentence)
        }
        fields.receipt(15, receipt)
        return fields.encoded()
    }

    init(_ fields: FieldReader) throws(CBORFault) {
        self.init(
            original: try fields.digest(1), originalBytes: try fields.count(2),
            channel: try fields.channel(3), messageID: try fields.textIfAny(4),
            inReplyTo: try fields.list(5) { (reader) throws(CBORFault) in try reader.text() },
            from: try fields.addresses(6), to: try fields.addresses(7),
            cc: try fields.addresses(8),
            sent: fields.has(9) ? try fields.instant(9) : nil,
            title: try fields.textIfAny(10),
            text: MessageText(
                inline: try fields.textIfAny(11),
                whole: fields.has(12) ? try fields.digest(12) : nil),
            attachments: try fields.attachments(13),
            faults: try fields.list(14) { (reader) throws(CBORFault) in
                try reader.array(of: 2)
                return Fault(kind: try reader.text(), sentence: try reader.text())
            },
            receipt: try fields.receipt(15))
    }
}

extension Opening {
    func write(_ fields: inout FieldWriter) {
        fields.text(1, reference.text)
        fields.textIfAny(2, title)
        fields.textIfAny(3, partner?.text ?? "")
        fields.flag(4, claimsUrgency)
        fields.flag(5, isArchive)
        switch origin {
        case .message(let message): fields.message(6, message)
        case .hand(let channel, let isOurs, let receipt):
            fields.uint(7, channel.code)
            fields.flag(8, isOurs)
            fields.receipt(9, receipt)
        case .task(let tasking):
            fields.receipt(9, tasking.receipt)
            fields.identity(11, tasking.of)
            fields.text(18, tasking.reference.text)
            fields.text(19, tasking.unit.code)
            fields.uint(20, tasking.limit.code)
        }
        if let quotes { fields.identity(10, quotes) }
    }

    init(_ fields: FieldReader) throws(CBORFault) {
        guard let reference = Reference(try fields.text(1)) else { throw .badValue("reference") }
        let origin: Origin
        if fields.has(6) {
            origin = .message(try fields.message(6))
        } else if fields.has(11) {
            origin = .task(
                Tasking(
                    of: try fields.identity(11), reference: try fields.reference(18),
                    unit: try fields.unit(19), limit: try fields.limit(20),
                    receipt: try fields.receipt(9)))
        } else {
            origin = .hand(
                try fields.channel(7), isOurs: try fields.flag(8), receipt: try fields.receipt(9))
        }
        self.init(
            reference: reference, title: try fields.textIfAny(2),
            partner: PartnerCode(try fields.textIfAny(3)), origin: origin,
            claimsUrgency: try fields.flag(4), isArchive: try fields.flag(5),
            quotes: try fields.identityIfPresent(10))
    }
}

extension FieldWriter {
    mutating func attachments(_ key: UInt64, _ attachments: [Attachment]) {
        list(key, attachments) { attachment, writer in
            writer.array(4)
            writer.text(attachment.name)
            writer.text(attachment.type)
            writer.uint(UInt64(attachment.bytes))
            writer.digest(attachment.digest)
        }
    }
}

extension FieldReader {
    func attachments(_ key: UInt64) throws(CBORFault) -> [Attachment] {
        try list(key) { (reader) throws(CBORFault) in
            try reader.array(of: 4)
            return Attachment(
                name: try reader.text(), type: try reader.text(), bytes: try reader.count(),
                digest: try reader.digest())
        }
    }
}
