internal import Casework

/// Instants as they are typed: RFC 3339, or day and hour on the clock of the house.
enum TypedInstant {
    /// `now`, `2026-11-25T14:02:00+02:00`, `2026-11-25 14:02`, `2026-11-25`, `14:02`: the last time that it was so late for
    /// what was, the next for what is to come.
    static func read(_ text: String, _ zone: ZoneRules, now: Instant, _ tense: Tense) -> Instant? {
        if text == "now" { return now }
        if let instant = Instant(rfc3339: text) { return instant }
        let words = text.split(whereSeparator: { $0 == " " || $0 == "T" }).map(String.init)
        switch words.count {
        case 1:
            if let day = day(words[0]) { return zone.instant(of: day, second: 0) }
            guard let second = second(words[0]) else { return nil }
            let today = zone.local(now).day
            let instant = zone.instant(of: today, second: second)
            if tense == .past, instant > now {
                return zone.instant(of: Day(number: today.number - 1), second: second)
            }
            if tense == .toCome, instant <= now {
                return zone.instant(of: Day(number: today.number + 1), second: second)
            }
            return instant
        case 2:
            guard let day = day(words[0]), let second = second(words[1]) else { return nil }
            return zone.instant(of: day, second: second)
        default: return nil
        }
    }

    static let hint =
        "is no instant: write it as 14:02, 2026-11-25 14:02 or 2026-11-25T14:02:00+02:00."

    private static func day(_ text: String) -> Day? {
        text.count == 10 ? Instant(rfc3339: "\(text)T00:00:00Z")?.day : nil
    }

    /// Seconds since midnight of `08:14`.
    private static func second(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 2, let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        return hour * 3600 + minute * 60
    }
}
