/// Public holidays of a country, by rule: no table runs out. Single days that a government shifts for
/// one year are not among them.
public struct Holidays: Hashable, Sendable {
    /// Two letters (ISO 3166); a country without rules here has no holidays but its Sundays.
    public let country: String

    public init(country: String) { self.country = country }

    public func isWorking(_ day: Day) -> Bool { day.weekday <= 5 && !contains(day) }

    public func contains(_ day: Day) -> Bool {
        guard let rules = Self.rules(of: country) else { return false }
        return Self.holds(rules, day) || isSubstitute(day, rules)
    }

    private static func holds(_ rules: [Rule], _ day: Day) -> Bool {
        let (year, month, dayOfMonth) = day.components
        return rules.contains { rule in
            switch rule {
            case .fixed(let inMonth, let on, let since, let but):
                month == inMonth && dayOfMonth == on && year >= since && year != but
            case .easter(let offset): day.number == easter(year).number + offset
            case .orthodox(let offset): day.number == orthodoxEaster(year).number + offset
            case .weekday(let weekday, let inMonth, let days):
                // The weekday that falls into those days of the month, counted on into the next.
                day.weekday == weekday
                    && days.contains(
                        day.number - Day(year: year, month: inMonth, day: 1)!.number + 1)
            case .substituted: false
            }
        }
    }

    /// Whether the day stands in for a holiday that fell on the weekend before it.
    private func isSubstitute(_ day: Day, _ rules: [Rule]) -> Bool {
        guard day.weekday <= 5 else { return false }
        for case .substituted(let dates) in rules {
            // Days in lieu are given one after the other, from the first free weekday on.
            var free = Day(number: day.number - 8)
            var owed = 0
            while free <= day {
                let (_, month, dayOfMonth) = free.components
                let isHeld = Self.holds(rules, free)
                let isMoved = dates.contains { $0 == [month, dayOfMonth] }
                if free.weekday > 5 {
                    if isMoved { owed += 1 }
                } else if !isHeld, owed > 0 {
                    if free == day { return true }
                    owed -= 1
                }
                free = Day(number: free.number + 1)
            }
        }
        return false
    }

    enum Rule: Hashable, Sendable {
        /// `but`: the one year in which a law took it away; 0 for none.
        case fixed(month: Int, day: Int, since: Int, but: Int)
        case easter(Int)
        case orthodox(Int)
        case weekday(Int, month: Int, days: ClosedRange<Int>)
        /// Of these dates, month and day, one on a weekend gives the next weekday off.
        case substituted([[Int]])
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

    /// The Julian Easter Sunday (the method of Meeus), as the Gregorian calendar names it; the calendars
    /// lie 13 days apart until 2100 and a day more after each century that is no leap year.
    static func orthodoxEaster(_ year: Int) -> Day {
        let d = (19 * (year % 19) + 15) % 30
        let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
        let sum = d + e + 114
        let apart = year / 100 - year / 400 - 2
        return Day(
            number: Day(year: year, month: sum / 31, day: sum % 31 + 1)!.number + apart)
    }
}
