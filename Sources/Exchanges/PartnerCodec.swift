internal import Casework

/// A partner as the house has entered it: 2 name, 12 a state, 17 code, 18 zone, 23 languages, 24 the day from
/// which it holds (days since 1970), 31 languages it accepts, 32 contact points `[name, [channel], hours or
/// nil, domain]`, 33 what its channels carry in a message `[channel, bytes]`.
extension PartnerEntry {
    func write(_ fields: inout FieldWriter) {
        fields.text(2, partner.name)
        fields.flag(12, partner.isState)
        fields.text(17, partner.code.text)
        fields.text(18, partner.zone)
        fields.list(23, partner.languages) { $1.text($0) }
        fields.int(24, Int64(from.number))
        fields.list(31, partner.accepted) { $1.text($0) }
        fields.list(32, partner.contactPoints) { point, writer in
            writer.array(5)
            writer.text(point.name)
            writer.array(point.channels.count)
            for channel in point.channels { writer.uint(UInt64(channel.code)) }
            writer.int(Int64(point.hours?.lowerBound ?? -1))
            writer.int(Int64(point.hours?.upperBound ?? -1))
            writer.text(point.domain)
        }
        fields.list(33, partner.limits.sorted { $0.key.code < $1.key.code }) { limit, writer in
            writer.array(2)
            writer.uint(UInt64(limit.key.code))
            writer.uint(UInt64(limit.value))
        }
    }

    init(_ fields: FieldReader) throws(CBORFault) {
        let text = { (reader: inout CBORReader) throws(CBORFault) in try reader.text() }
        let days = try fields.int(24)
        // A day that a calendar of four digits has.
        guard (-719_162...2_932_896).contains(days) else { throw .badValue("day") }
        let limits = try fields.list(33) { (reader) throws(CBORFault) in
            try reader.array(of: 2)
            return (try reader.channel(), try reader.count())
        }
        let points = try fields.list(32) { (reader) throws(CBORFault) in
            try reader.array(of: 5)
            let name = try reader.text()
            let channels = try reader.list { (reader) throws(CBORFault) in try reader.channel() }
            let (from, until) = (try reader.int(), try reader.int())
            guard from == -1 && until == -1 || from >= 0 && from < until && until <= 24 else {
                throw .badValue("hours")
            }
            return ContactPoint(
                name: name, channels: channels, hours: from < 0 ? nil : Int(from)...Int(until),
                domain: try reader.text())
        }
        self.init(
            partner: Partner(
                code: try fields.partner(17), name: try fields.text(2),
                isState: try fields.flag(12), zone: try fields.text(18),
                languages: try fields.list(23, text), accepted: try fields.list(31, text),
                limits: Dictionary(limits, uniquingKeysWith: { $1 }), contactPoints: points),
            from: Day(number: Int(days)))
    }
}

extension CBORReader {
    fileprivate mutating func channel() throws(CBORFault) -> Channel {
        guard let channel = Channel(code: try count()) else { throw .badValue("channel") }
        return channel
    }
}
