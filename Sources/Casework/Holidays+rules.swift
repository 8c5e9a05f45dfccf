extension Holidays {
    private static func fixed(_ dates: (Int, Int)...) -> [Rule] {
        dates.map { .fixed(month: $0.0, day: $0.1, since: 0, but: 0) }
    }

    private static func easter(_ offsets: Int...) -> [Rule] { offsets.map { .easter($0) } }
    private static func orthodox(_ offsets: Int...) -> [Rule] { offsets.map { .orthodox($0) } }

    private static func weekday(_ weekday: Int, _ month: Int, _ days: ClosedRange<Int>) -> [Rule] {
        [.weekday(weekday, month: month, days: days)]
    }

    private static let allSaints = weekday(6, 10, 31...37)
    private static let midsummer = weekday(6, 6, 20...26)

    /// The EU's states and those of Schengen, national holidays only, as their laws stood in 2026.
    static func rules(of country: String) -> [Rule]? {
        rulesToFinland(country) ?? rulesToItaly(country) ?? rulesToPoland(country)
            ?? rulesToSlovakia(country)
    }

    private static func rulesToFinland(_ country: String) -> [Rule]? {
        switch country {
        case "AT":
            return fixed(
                (1, 1), (1, 6), (5, 1), (8, 15), (10, 26), (11, 1), (12, 8), (12, 25), (12, 26))
                + easter(1, 39, 50, 60)
        case "BE":
            return fixed((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
                + easter(0, 1, 39, 49, 50)
        case "BG":
            return fixed(
                (1, 1), (3, 3), (5, 1), (5, 6), (5, 24), (9, 6), (9, 22), (12, 24), (12, 25),
                (12, 26))
                + orthodox(-2, -1, 0, 1) + [
                    .substituted([
                        [1, 1], [3, 3], [5, 1], [5, 6], [5, 24], [9, 6], [9, 22], [12, 24],
                        [12, 25],
                        [12, 26],
                    ])
                ]
        case "CH":
            return fixed((1, 1), (8, 1), (12, 25)) + easter(39)
        case "CY":
            return fixed(
                (1, 1), (1, 6), (3, 25), (4, 1), (5, 1), (8, 15), (10, 1), (10, 28), (12, 25),
                (12, 26)) + orthodox(-48, -2, 0, 1, 50)
        case "CZ":
            return fixed(
                (1, 1), (5, 1), (5, 8), (7, 5), (7, 6), (9, 28), (10, 28), (11, 17), (12, 24),
                (12, 25), (12, 26)) + easter(-2, 1)
        case "DE":
            return fixed((1, 1), (5, 1), (10, 3), (12, 25), (12, 26)) + easter(-2, 1, 39, 50)
        case "DK":
            return fixed((1, 1), (12, 25), (12, 26)) + easter(-3, -2, 0, 1, 39, 49, 50)
        case "EE":
            return fixed(
                (1, 1), (2, 24), (5, 1), (6, 23), (6, 24), (8, 20), (12, 24), (12, 25), (12, 26))
                + easter(-2, 0, 49)
        case "ES":
            return fixed(
                (1, 1), (1, 6), (5, 1), (8, 15), (10, 12), (11, 1), (12, 6), (12, 8), (12, 25))
                + easter(-2)
        case "FI":
            return fixed((1, 1), (1, 6), (5, 1), (12, 6), (12, 24), (12, 25), (12, 26))
                + easter(-2, 0, 1, 39, 49) + weekday(5, 6, 19...25) + midsummer + allSaints
        default: return nil
        }
    }

    private static func rulesToItaly(_ country: String) -> [Rule]? {
        switch country {
        case "FR":
            return fixed(
                (1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
                + easter(1, 39, 50)
        case "GR":
            return fixed(
                (1, 1), (1, 6), (3, 25), (5, 1), (8, 15), (10, 28), (12, 25), (12, 26))
                + orthodox(-48, -2, 1, 50)
        case "HR":
            return fixed(
                (1, 1), (1, 6), (5, 1), (5, 30), (6, 22), (8, 5), (8, 15), (11, 1), (11, 18),
                (12, 25), (12, 26)) + easter(0, 1, 60)
        case "HU":
            return fixed(
                (1, 1), (3, 15), (5, 1), (8, 20), (10, 23), (11, 1), (12, 24), (12, 25), (12, 26))
                + easter(-2, 0, 1, 49, 50)
        case "IE":
            // The first Mondays of four months and the last of October.
            let mondays: [Rule] =
                [2, 5, 6, 8].map { .weekday(1, month: $0, days: 1...7) }
                + weekday(1, 10, 25...31)
            return fixed((1, 1), (3, 17), (12, 25), (12, 26)) + easter(1) + mondays
        case "IS":
            return fixed((1, 1), (5, 1), (6, 17), (12, 25), (12, 26))
                + easter(-3, -2, 0, 1, 39, 49, 50) + weekday(4, 4, 19...25) + weekday(1, 8, 1...7)
        case "IT":
            return fixed(
                (1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8), (12, 25),
                (12, 26)) + easter(0, 1) + [.fixed(month: 10, day: 4, since: 2026, but: 0)]
        default: return nil
        }
    }

    private static func rulesToPoland(_ country: String) -> [Rule]? {
        switch country {
        case "LI":
            return fixed(
                (1, 1), (1, 6), (2, 2), (3, 19), (5, 1), (8, 15), (9, 8), (11, 1), (12, 8),
                (12, 25),
                (12, 26)) + easter(0, 1, 39, 49, 50, 60)
        case "LT":
            return fixed(
                (1, 1), (2, 16), (3, 11), (5, 1), (6, 24), (7, 6), (8, 15), (11, 1), (11, 2),
                (12, 24), (12, 25), (12, 26)) + easter(0, 1)
        case "LU":
            return fixed((1, 1), (5, 1), (5, 9), (6, 23), (8, 15), (11, 1), (12, 25), (12, 26))
                + easter(1, 39, 50)
        case "LV":
            return fixed(
                (1, 1), (5, 1), (5, 4), (6, 23), (6, 24), (11, 18), (12, 24), (12, 25), (12, 26),
                (12, 31)) + easter(-2, 0, 1, 49) + [.substituted([[5, 4], [11, 18]])]
        case "MT":
            return fixed(
                (1, 1), (2, 10), (3, 19), (3, 31), (5, 1), (6, 7), (6, 29), (8, 15), (9, 8),
                (9, 21),
                (12, 8), (12, 13), (12, 25)) + easter(-2)
        case "NL":
            return fixed((1, 1), (4, 27), (12, 25), (12, 26)) + easter(-2, 0, 1, 39, 49, 50)
        case "NO":
            return fixed((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
                + easter(-3, -2, 0, 1, 39, 49, 50)
        case "PL":
            return fixed(
                (1, 1), (1, 6), (5, 1), (5, 3), (8, 15), (11, 1), (11, 11), (12, 25), (12, 26))
                + easter(0, 1, 49, 60) + [.fixed(month: 12, day: 24, since: 2025, but: 0)]
        default: return nil
        }
    }

    private static func rulesToSlovakia(_ country: String) -> [Rule]? {
        switch country {
        case "PT":
            return fixed(
                (1, 1), (4, 25), (5, 1), (6, 10), (8, 15), (10, 5), (11, 1), (12, 1), (12, 8),
                (12, 25)) + easter(-2, 0, 60)
        case "RO":
            return fixed(
                (1, 1), (1, 2), (1, 6), (1, 7), (1, 24), (5, 1), (6, 1), (8, 15), (11, 30), (12, 1),
                (12, 25), (12, 26)) + orthodox(-2, 0, 1, 49, 50)
        case "SE":
            return fixed((1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26))
                + easter(-2, 0, 1, 39, 49) + midsummer + allSaints
        case "SI":
            return fixed(
                (1, 1), (1, 2), (2, 8), (4, 27), (5, 1), (5, 2), (6, 25), (8, 15), (10, 31),
                (11, 1),
                (12, 25), (12, 26)) + easter(0, 1, 49)
        case "SK":
            return fixed(
                (1, 1), (1, 6), (5, 1), (7, 5), (8, 29), (11, 1), (12, 24), (12, 25), (12, 26))
                + easter(-2, 1) + [
                    .fixed(month: 5, day: 8, since: 0, but: 2026),
                    .fixed(month: 9, day: 15, since: 0, but: 2026),
                ]
        default: return nil
        }
    }
}
