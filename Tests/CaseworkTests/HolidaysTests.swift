import Casework
import FoundationEssentials
import TestKit
import Testing

struct HolidaysTests {
    /// Days that a government gave or took for one year: no rule yields them.
    static let shifted: Set<String> = [
        "BG 2025-12-31", "BG 2026-01-02", "HU 2024-08-19", "HU 2024-12-27", "HU 2025-05-02",
        "HU 2025-10-24", "HU 2026-01-02", "HU 2026-08-21", "LV 2024-12-23", "LV 2024-12-30",
        "LV 2025-05-02", "LV 2025-11-17", "LV 2026-01-02", "LV 2026-06-22", "GR 2024-05-01",
        "GR 2024-05-07",
        "GR 2027-05-04", "NL 2025-05-05",
    ]

    /// Every weekday of five years in every state of the EU and of Schengen.
    @Test(.enabled(if: Corpora.folder != nil, "set CASEDESK_CORPORA to the folder of outside data"))
    func everyWeekdayIsAsTheTableHasIt() throws {
        let text = String(
            decoding: try Data(
                contentsOf: URL(
                    filePath: try #require(Corpora.folder) + "/directory/holidays-2024-2028.tsv")),
            as: UTF8.self)
        var listed: [String: Set<String>] = [:]
        for line in text.split(separator: "\n").dropFirst() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            listed[String(fields[0]), default: []].insert(String(fields[1]))
        }
        let states = [
            "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR",
            "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO",
            "SE", "SI", "SK",
        ]
        var wrong: [String] = []
        for state in states {
            let holidays = Holidays(country: state)
            let first = Day(year: 2024, month: 1, day: 1)!.number
            let last = Day(year: 2028, month: 12, day: 31)!.number
            for number in first...last {
                let day = Day(number: number)
                guard day.weekday <= 5 else { continue }
                let isListed = listed[state]?.contains(day.description) ?? false
                if holidays.isWorking(day) == isListed { wrong.append("\(state) \(day)") }
            }
        }
        #expect(Set(wrong).symmetricDifference(Self.shifted).isEmpty, "\(wrong)")
    }

    @Test func everyStateOfTheUnionHasRules() {
        let newYear = Day(year: 2026, month: 1, day: 1)!
        for partner in Directory.builtIn.partners where partner.isState {
            guard !["GB", "MD", "ME", "MK", "RS", "UA"].contains(partner.code.text) else {
                continue
            }
            #expect(
                Holidays(country: partner.code.text).contains(newYear), "\(partner.code)")
        }
    }
}
