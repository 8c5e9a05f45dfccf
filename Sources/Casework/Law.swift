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

/// Public holidays of a country, by rule: no table runs out.
public struct Holidays: Hashable, Sendable {
    /// Two letters (ISO 3166); a country without rules here has no holidays but Sundays.
    public let country: String

    public init(country: String) { self.country = country }

    public func isWorking(_ day: Day) -> Bool { day.weekday <= 5 && !contains(day) }

    public func contains(_ day: Day) -> Bool {
        let (year, month, dayOfMonth) = day.components
        guard let rules = Self.rules[country] else { return false }
        return rules.contains { rule in
            switch rule {
            case .fixed(let inMonth, let on, let since):
                month == inMonth && dayOfMonth == on && year >= since
            case .easter(let offset): day.number == Self.easter(year).number + offset
            case .weekday(let weekday, let inMonth, let days):
                // The weekday that falls into those days of the month, counted on into the next.
                day.weekday == weekday
                    && days.contains(
                        day.number - Day(year: year, month: inMonth, day: 1)!.number + 1)
            }
        }
    }

    enum Rule: Hashable, Sendable {
        case fixed(month: Int, day: Int, since: Int)
        case easter(Int)
        case weekday(Int, month: Int, days: ClosedRange<Int>)
    }

    /// The Gregorian Easter Sunday (the method of Meeus, Jones and Butcher).
    static func easter(_ year: Int) -> Day {
        let a = year % 19
        let (b, c) = year.quotientAndRemainder(dividingBy: 100)
        let (d, e) = b.quotientAndRemainder(dividingBy: 4)
        let g = (8 * b + 13) / 25
        let h = (19 * a + b - d - g + 15) % 30
        let (i, k) = c.quotientAndRemainder(dividingBy: 4)
        let l = (32 + 2 * e + 2 * i - h - k) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let sum = h + l - 7 * m + 114
        return Day(year: year, month: sum / 31, day: sum % 31 + 1)!
    }

    private static func fixed(_ dates: (Int, Int)...) -> [Rule] {
        dates.map { .fixed(month: $0.0, day: $0.1, since: 0) }
    }

    /// As the national laws in force stand; single days that a government shifts are not among them.
    private static let rules: [String: [Rule]] = [
        "LT": fixed(
            (1, 1), (2, 16), (3, 11), (5, 1), (6, 24), (7, 6), (8, 15), (11, 1), (11, 2), (12, 24),
            (12, 25), (12, 26)) + [.easter(0), .easter(1)],
        "LV": fixed(
            (1, 1), (5, 1), (5, 4), (6, 23), (6, 24), (11, 18), (12, 24), (12, 25), (12, 26),
            (12, 31)) + [.easter(-2), .easter(0), .easter(1)],
        "EE": fixed(
            (1, 1), (2, 24), (5, 1), (6, 23), (6, 24), (8, 20), (12, 24), (12, 25), (12, 26)) + [
                .easter(-2), .easter(0), .easter(49),
            ],
        "PL": fixed(
            (1, 1), (1, 6), (5, 1), (5, 3), (8, 15), (11, 1), (11, 11), (12, 25), (12, 26)) + [
                .easter(0), .easter(1), .easter(49), .easter(60),
                .fixed(month: 12, day: 24, since: 2025),
            ],
        "FI": fixed((1, 1), (1, 6), (5, 1), (12, 6), (12, 24), (12, 25), (12, 26)) + [
            .easter(-2), .easter(0), .easter(1), .easter(39), .easter(49),
            .weekday(5, month: 6, days: 19...25), .weekday(6, month: 6, days: 20...26),
            .weekday(6, month: 10, days: 31...37),
        ],
        "SE": fixed((1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26)) + [
            .easter(-2), .easter(0), .easter(1), .easter(39), .easter(49),
            .weekday(6, month: 6, days: 20...26), .weekday(6, month: 10, days: 31...37),
        ],
    ]
}
