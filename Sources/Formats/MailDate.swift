internal import Casework

/// Dates of mail (RFC 5322, 3.3 and the obsolete forms of 4.3) and of old programs.
///
/// A date is either read or it is not: a wrong instant would stand beside right ones unseen, so what
/// does not hold together is nil. A date without a zone, or with one that nobody has defined, is in
/// UTC (RFC 5322, 4.3).
enum MailDate {
    private static let most = 200

    static func instant(_ text: String) -> Instant? {
        let trimmed = String(text.prefix(most))
        if let instant = Instant(rfc3339: trimmed.filter { !$0.isWhitespace || $0 == " " }) {
            return instant
        }
        let tokens = Self.tokens(trimmed)
        guard let month = tokens.firstIndex(where: { $0.month != nil }),
            let (time, afterTime) = time(tokens, from: 0),
            let (day, year) = dayAndYear(tokens, month, time.range),
            let date = Day(year: year, month: tokens[month].month!, day: day)
        else { return nil }
        let offset = offset(tokens, from: afterTime)
        let seconds = Int64(date.number) * 86_400 + Int64(time.seconds) - Int64(offset)
        return Instant(seconds: seconds)
    }

    private enum Token {
        case number(value: Int, digits: Int)
        case word(String)
        case mark(Character)

        static let months = [
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        ]

        var month: Int? {
            guard case .word(let word) = self, word.count >= 3 else { return nil }
            return Self.months.firstIndex(of: String(word.prefix(3))).map { $0 + 1 }
        }
        var isColon: Bool { if case .mark(":") = self { true } else { false } }
    }

    /// Numbers, words in lower case and marks; comments in parentheses are left out.
    private static func tokens(_ text: String) -> [Token] {
        var tokens: [Token] = []
        var depth = 0
        var rest = Substring(text)
        while let first = rest.first {
            if first == "(" { depth += 1 }
            if depth > 0 {
                if first == ")" { depth -= 1 }
                rest = rest.dropFirst()
            } else if first.isASCII, first.isNumber {
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                tokens.append(.number(value: Int(digits) ?? Int.max, digits: digits.count))
                rest = rest[digits.endIndex...]
            } else if first.isLetter {
                let word = rest.prefix(while: \.isLetter)
                tokens.append(.word(word.lowercased()))
                rest = rest[word.endIndex...]
            } else {
                if ":+-".contains(first) { tokens.append(.mark(first)) }
                rest = rest.dropFirst()
            }
        }
        return tokens
    }

    /// The first `h:m` or `h:m:s`, with AM or PM behind it.
    private static func time(
        _ tokens: [Token], from start: Int
    ) -> ((seconds: Int, range: Range<Int>), Int)? {
        guard let colon = tokens.firstIndex(where: \.isColon), colon > 0, colon + 1 < tokens.count,
            case .number(var hour, 1...2) = tokens[colon - 1],
            case .number(let minute, 1...2) = tokens[colon + 1], minute < 60
        else { return nil }
        var after = colon + 2
        var second = 0
        if after < tokens.count, tokens[after].isColon {
            guard after + 1 < tokens.count, case .number(let value, 1...2) = tokens[after + 1],
                value <= 60
            else { return nil }
            second = min(59, value)
            after += 2
        }
        let range = colon - 1..<after
        if after < tokens.count, case .word(let half) = tokens[after], ["am", "pm"].contains(half) {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (half == "pm" ? 12 : 0)
            after += 1
        }
        guard hour < 24 else { return nil }
        return ((hour * 3600 + minute * 60 + second, range), after)
    }

    /// `21 Nov 1997`, `21-Nov-97` or `Nov 21 … 1997`.
    private static func dayAndYear(
        _ tokens: [Token], _ month: Int, _ time: Range<Int>
    ) -> (Int, Int)? {
        func number(_ index: Int, _ digits: ClosedRange<Int>) -> Int? {
            guard tokens.indices.contains(index), !time.contains(index),
                case .number(let value, let count) = tokens[index], digits.contains(count)
            else { return nil }
            return value
        }
        func skip(_ index: Int, _ step: Int) -> Int {
            if tokens.indices.contains(index), case .mark("-") = tokens[index] {
                return index + step
            }
            return index
        }
        let before = skip(month - 1, -1)
        let after = skip(month + 1, 1)
        let day: Int
        let yearText: (value: Int, digits: Int)
        if let found = number(before, 1...2) {
            day = found
            guard number(after, 2...4) != nil, case .number(let value, let digits) = tokens[after]
            else { return nil }
            yearText = (value, digits)
        } else if let found = number(after, 1...2) {
            day = found
            let later = tokens.indices.first { $0 > after && number($0, 4...4) != nil }
            guard let later, case .number(let value, let digits) = tokens[later] else {
                return nil
            }
            yearText = (value, digits)
        } else {
            return nil
        }
        switch yearText.digits {
        case 2: return (day, yearText.value + (yearText.value < 50 ? 2000 : 1900))
        case 3: return (day, yearText.value + 1900)
        default: return (day, yearText.value)
        }
    }

    private static let zones: [String: Int] = [
        "edt": -4, "est": -5, "cdt": -5, "cst": -6, "mdt": -6, "mst": -7, "pdt": -7, "pst": -8,
        "wet": 0, "west": 1, "bst": 1, "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "eet": 2,
        "eest": 3, "msk": 3,
    ]

    /// Seconds east of UTC.
    private static func offset(_ tokens: [Token], from start: Int) -> Int {
        for index in tokens.indices.dropFirst(start) {
            guard case .mark(let sign) = tokens[index], sign != ":", index + 1 < tokens.count,
                case .number(let value, 1...4) = tokens[index + 1]
            else { continue }
            let (hours, minutes) =
                if case .number(_, 1...2) = tokens[index + 1] { (value, 0) } else {
                    (value / 100, value % 100)
                }
            guard hours < 24, minutes < 60 else { return 0 }
            return (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
        }
        guard start < tokens.count, case .word(let name) = tokens[start] else { return 0 }
        return (zones[name] ?? 0) * 3600
    }
}
