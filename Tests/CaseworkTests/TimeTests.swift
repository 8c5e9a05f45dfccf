import Casework
import FoundationEssentials
import Testing

/// Our own calendar and zones against answers that others worked out.
struct TimeTests {
    static func zone(_ name: String) throws -> ZoneRules {
        let folder = String(#filePath.dropLast("TimeTests.swift".count)) + "Zones/"
        let data = try Data(contentsOf: URL(filePath: folder + name + ".tzif"))
        return try ZoneRules(name: name, tzif: [UInt8](data))
    }

    /// The vectors of the domain reference, Europe/Vilnius; the law's hours are elapsed time.
    static let vectors: [(String, Int64, String, String, Int)] = [
        ("2026-03-28T23:30:00+02:00", 28_800, "2026-03-29", "08:30:00", 10_800),
        ("2026-10-24T22:00:00+03:00", 28_800, "2026-10-25", "05:00:00", 7200),
        ("2026-10-24T10:15:00+03:00", 259_200, "2026-10-27", "09:15:00", 7200),
        ("2026-03-25T10:15:00+02:00", 604_800, "2026-04-01", "11:15:00", 10_800),
        ("2026-12-24T16:40:00+02:00", 259_200, "2026-12-27", "16:40:00", 7200),
    ]

    @Test(arguments: vectors)
    func limitsAcrossChangesOfClock(
        receipt: String, seconds: Int64, day: String, clock: String, offset: Int
    ) throws {
        let due = try #require(Instant(rfc3339: receipt)).advanced(seconds: seconds)
        let local = try Self.zone("Vilnius").local(due)
        #expect(local.day.description == day)
        #expect(local.clockSeconds == clock)
        #expect(local.offset == offset)
    }

    /// Case B1: an urgent request on New Year's Eve is due exactly eight hours later.
    @Test func newYear() throws {
        let receipt = try #require(Instant(rfc3339: "2026-12-31T18:00:00Z"))
        #expect(
            receipt.advanced(seconds: TimeLimit.urgentDirect.seconds).rfc3339
                == "2027-01-01T02:00:00Z")
        #expect(TimeLimit.other.seconds == 7 * 24 * 3600)
    }

    /// Case B2: both passes of a repeated hour, told apart by their offset.
    @Test func repeatedHour() throws {
        let vilnius = try Self.zone("Vilnius")
        for (receipt, clock) in [
            ("2026-10-25T03:30:00+03:00", "10:30"), ("2026-10-25T03:30:00+02:00", "11:30"),
        ] {
            let due = try #require(Instant(rfc3339: receipt)).advanced(seconds: 8 * 3600)
            #expect(vilnius.local(due).clock == clock)
        }
        let first = try #require(Instant(rfc3339: "2026-10-25T03:30:00+03:00"))
        let second = try #require(Instant(rfc3339: "2026-10-25T03:30:00+02:00"))
        #expect(vilnius.local(first).clock == vilnius.local(second).clock)
        #expect(vilnius.local(first).offset != vilnius.local(second).offset)
    }

    /// Years past the table follow the rule in the file's footer.
    @Test func farFuture() throws {
        let vilnius = try Self.zone("Vilnius")
        let summer = try #require(Instant(rfc3339: "2099-07-01T12:00:00Z"))
        let winter = try #require(Instant(rfc3339: "2099-01-01T12:00:00Z"))
        #expect(vilnius.offset(at: summer) == 10_800)
        #expect(vilnius.offset(at: winter) == 7200)
    }

    @Test func daysAndTheirNumbersAgree() throws {
        for number in stride(from: -800_000, through: 800_000, by: 37) {
            let day = Day(number: number)
            let (year, month, dayOfMonth) = day.components
            #expect(Day(year: year, month: month, day: dayOfMonth) == day)
        }
        #expect(Day(year: 2026, month: 2, day: 29) == nil)
        #expect(Day(year: 2000, month: 2, day: 29) != nil)
        #expect(try #require(Day(year: 2026, month: 11, day: 25)).short == "Wed 25 Nov")
    }

    @Test func instantsReadAndWrite() throws {
        for text in ["2026-11-25T12:02:11Z", "1969-12-31T23:59:59Z", "2400-02-29T00:00:00Z"] {
            #expect(try #require(Instant(rfc3339: text)).rfc3339 == text)
        }
        #expect(
            Instant(rfc3339: "2026-11-25T14:02:11.250+02:00")?.milliseconds == 1_795_608_131_250)
        for wrong in [
            "", "2026-11-25", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z",
            "2026-11-25T24:00:00Z", "2026-11-25T12:02:11", "2026-11-25T12:02:11Zx",
        ] {
            #expect(Instant(rfc3339: wrong) == nil, "\(wrong)")
        }
    }

    @Test func brokenZoneFilesAreNamed() throws {
        #expect(throws: ZoneRules.Fault.notTZif) { try ZoneRules(name: "x", tzif: [1, 2, 3]) }
        let whole = try Data(
            contentsOf: URL(
                filePath: String(#filePath.dropLast("TimeTests.swift".count)) + "Zones/Vilnius.tzif"
            ))
        for count in stride(from: 0, to: whole.count - 40, by: 17) {
            #expect(throws: ZoneRules.Fault.self) {
                _ = try ZoneRules(name: "x", tzif: [UInt8](whole.prefix(count)))
            }
        }
    }
}
