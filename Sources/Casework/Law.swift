/// How calendar days are counted. The Directive does not say; the house's rules choose which readings
/// apply, and where several do the strictest counts.
public enum DayCount: String, CaseIterable, Sendable {
    /// A day is 24 hours.
    case elapsed
    /// The same time on the wall so many days later.
    case wallClock = "wall-clock"
    /// The day of receipt does not count; the last day counts to 23:59:59.
    case endOfDay = "end-of-day"
    /// The same, moved to the next working day (Reg 1182/71 Art 3(4)).
    case endOfWorkingDay = "end-of-working-day"

    public var title: String { rawValue.replacing("-", with: " ") }
}

/// What a house must know to compute a deadline: its zone, its holidays, how days are counted.
public struct Law: Hashable, Sendable {
    public let zone: ZoneRules
    public let holidays: Holidays
    /// Never empty: without any the elapsed reading counts.
    public let dayCounts: [DayCount]

    public init(zone: ZoneRules, holidays: Holidays, dayCounts: [DayCount]) {
        self.zone = zone
        self.holidays = holidays
        self.dayCounts = dayCounts.isEmpty ? [.elapsed] : dayCounts
    }

    /// Every reading, so that the strictest is found.
    public static func strictest(zone: ZoneRules, country: String) -> Law {
        Law(zone: zone, holidays: Holidays(country: country), dayCounts: DayCount.allCases)
    }

    /// No zone and no holidays: days are 24 hours.
    public static let elapsed = Law(
        zone: .utc, holidays: Holidays(country: ""), dayCounts: [.elapsed])

    /// The instant that a span from a start ends in one reading.
    public func due(from start: Instant, _ span: Span, _ count: DayCount) -> Instant {
        guard case .days(let days) = span, count != .elapsed else {
            return start.advanced(seconds: span.seconds)
        }
        let local = zone.local(start)
        var day = Day(number: local.day.number + days)
        if count == .wallClock {
            let second = local.hour * 3600 + local.minute * 60 + local.second
            let rest = start.milliseconds - start.seconds * 1000
            return Instant(
                milliseconds: zone.instant(of: day, second: second).milliseconds + rest)
        }
        if count == .endOfWorkingDay {
            while !holidays.isWorking(day) { day = Day(number: day.number + 1) }
        }
        return zone.instant(of: day, second: 86_399)
    }

    /// The reading that ends first, and when.
    public func strictest(from start: Instant, _ span: Span) -> (count: DayCount, due: Instant) {
        dayCounts.map { ($0, due(from: start, span, $0)) }.min { $0.1 < $1.1 }!
    }
}

extension ZoneRules {
    /// The instant when clocks show a second of a day. Of a repeated one the first, of one that is
    /// left out the instant at which the clocks are put forward: the stricter reading of each.
    public func instant(of day: Day, second: Int) -> Instant {
        let wall = Int64(day.number) * 86_400 + Int64(second)
        // The offsets in force around that time; no zone changes twice within two days.
        let before = offset(at: Instant(seconds: wall - 2 * 86_400))
        let after = offset(at: Instant(seconds: wall + 2 * 86_400))
        let matching = [before, after].map { Instant(seconds: wall - Int64($0)) }.filter {
            offset(at: $0) == Int(wall - $0.seconds)
        }
        if let first = matching.min() { return first }
        // Left out: between the two readings lies the change, found by halving.
        var low = min(wall - Int64(before), wall - Int64(after))
        var high = max(wall - Int64(before), wall - Int64(after))
        while high - low > 1 {
            let middle = (low + high) / 2
            if offset(at: Instant(seconds: middle)) == before {
                low = middle
            } else {
                high = middle
            }
        }
        return Instant(seconds: high)
    }
}
