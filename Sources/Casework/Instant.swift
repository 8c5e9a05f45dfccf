/// A point in time: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
public struct Instant: Hashable, Comparable, Sendable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }
    public init(seconds: Int64) { milliseconds = seconds * 1000 }

    public var seconds: Int64 { milliseconds.flooredDivision(by: 1000) }

    public static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

    /// The instant that many seconds later; earlier where negative.
    public func advanced(seconds: Int64) -> Instant {
        Instant(milliseconds: milliseconds + seconds * 1000)
    }

    /// Whole seconds from `other` to this instant, rounded down.
    public func seconds(since other: Instant) -> Int64 {
        (milliseconds - other.milliseconds).flooredDivision(by: 1000)
    }

    /// RFC 3339 in UTC with whole seconds: `2026-11-25T12:02:11Z`.
    public var rfc3339: String {
        let local = LocalTime(seconds: seconds, offset: 0)
        return "\(local.day)T\(local.clockSeconds)Z"
    }

    /// Reads RFC 3339 with any offset. Nil where it is not a date that exists.
    public init?(rfc3339 text: String) {
        let parts = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= parts.count else { return nil }
            var value = 0
            for index in range {
                guard (0x30...0x39).contains(parts[index]) else { return nil }
                value = value * 10 + Int(parts[index] - 0x30)
            }
            return value
        }
        guard parts.count >= 20, parts[4] == UInt8(ascii: "-"), parts[7] == UInt8(ascii: "-"),
            parts[10] == UInt8(ascii: "T") || parts[10] == UInt8(ascii: " "),
            parts[13] == UInt8(ascii: ":"), parts[16] == UInt8(ascii: ":"),
            let year = number(0..<4), let month = number(5..<7), let dayOfMonth = number(8..<10),
            let day = Day(year: year, month: month, day: dayOfMonth),
            let hour = number(11..<13), hour < 24, let minute = number(14..<16), minute < 60,
            let second = number(17..<19), second < 60
        else { return nil }
        var index = 19
        var fraction = 0
        if index < parts.count, parts[index] == UInt8(ascii: ".") {
            index += 1
            var scale = 100
            let first = index
            while index < parts.count, (0x30...0x39).contains(parts[index]) {
                fraction += Int(parts[index] - 0x30) * scale
                scale /= 10
                index += 1
            }
            guard index > first else { return nil }
        }
        var offset = 0
        guard index < parts.count else { return nil }
        switch parts[index] {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"):
            index += 1
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            guard index + 6 <= parts.count, parts[index + 3] == UInt8(ascii: ":"),
                let hours = number(index + 1..<index + 3), hours < 24,
                let minutes = number(index + 4..<index + 6), minutes < 60
            else { return nil }
            offset = (hours * 60 + minutes) * 60
            if parts[index] == UInt8(ascii: "-") { offset = -offset }
            index += 6
        default: return nil
        }
        guard index == parts.count else { return nil }
        let seconds =
            Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second) - Int64(offset)
        milliseconds = seconds * 1000 + Int64(fraction)
    }
}

extension BinaryInteger {
    /// Division that rounds towards minus infinity, so that instants before 1970 keep their day.
    func flooredDivision(by divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
