internal import ArgumentParser
internal import Casework

/// Deadlines for whoever wants to check them: an auditor, or a program that is not ours.
struct ClockTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock",
        abstract: "Compute deadlines from lines on standard input, one for each line.",
        discussion: """
            A line has six fields with tabs between: zone (Europe/Vilnius), country whose holidays \
            count (LT, or nothing), receipt (RFC 3339), limit (\
            \(TimeLimit.allCases.map(\.rawValue).joined(separator: ", "))), reading (\
            \(DayCount.allCases.map(\.rawValue).joined(separator: ", ")), strictest), and the times \
            in which the clock stood still (FROM/TO,FROM/TO, or nothing). Printed are the deadlines.
            """)

    func run() throws {
        var zones: [String: ZoneRules] = [:]
        var number = 0
        while let line = readLine() {
            number += 1
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(
                String.init)
            guard fields.count == 6 else {
                throw Failure.arguments("Line \(number) has \(fields.count) fields, not 6.")
            }
            guard let zone = zones[fields[0]] ?? System.zone(named: fields[0]) else {
                throw Failure.arguments("Line \(number): there is no zone “\(fields[0])”.")
            }
            zones[fields[0]] = zone
            Output.line(try due(fields, zone, number).rfc3339)
        }
    }

    private func due(_ fields: [String], _ zone: ZoneRules, _ number: Int) throws -> Instant {
        let counts =
            fields[4] == "strictest"
            ? DayCount.allCases : DayCount(rawValue: fields[4]).map { [$0] } ?? []
        guard let receipt = Instant(rfc3339: fields[2]), let limit = TimeLimit(rawValue: fields[3]),
            !counts.isEmpty
        else { throw Failure.arguments("Line \(number) has a field that cannot be read.") }
        var facts = [
            ClockFact(at: receipt, .received(.officer)),
            ClockFact(at: receipt, .limit(limit, isAssessed: true)),
        ]
        for (index, pause) in fields[5].split(separator: ",").enumerated() {
            let ends = pause.split(separator: "/").compactMap { Instant(rfc3339: String($0)) }
            guard ends.count == 2 else {
                throw Failure.arguments("Line \(number): “\(pause)” is no time from and to.")
            }
            facts.append(ClockFact(at: ends[0], .clarificationAsked(number: index)))
            facts.append(ClockFact(at: ends[1], .clarified(number: index)))
        }
        let law = Law(zone: zone, holidays: Holidays(country: fields[1]), dayCounts: counts)
        guard let due = Clock(facts, law: law)?.due else {
            throw Failure.arguments("Line \(number) yields no deadline.")
        }
        return due
    }
}
