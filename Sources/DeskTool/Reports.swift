internal import ArgumentParser
internal import Casework
internal import Drawing
internal import Exchanges
internal import Replica

struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Search the text of all messages.")

    @OptionGroup var common: Common
    @Argument(help: "Words that must all stand in a message; the last may be a beginning.")
    var words: [String]
    @Option(help: "At most so many hits.") var limit = 50

    func run() throws {
        guard (1...10_000).contains(limit) else {
            throw Failure.arguments("--limit goes from 1 to 10000.")
        }
        let seat = try Seat.open(common.replica)
        let zone = seat.zone
        let hits = try seat.replica.search(
            words.joined(separator: " "), most: limit,
            because: seat.access(.search, "search", common))
        if hits.isEmpty, !common.json { Output.complaint("Nothing found.") }
        for hit in hits {
            if common.json {
                Output.json(HitRecord(hit))
            } else {
                Output.line(
                    "\(hit.reference)  \(zone.local(hit.at).day)  \(hit.subject.fitting(50))")
                Output.line("    \(hit.excerpt)")
            }
        }
    }

    private struct HitRecord: Encodable {
        let reference: String
        let message: String
        let at: String
        let from: String
        let subject: String
        let excerpt: String

        init(_ hit: SearchHit) {
            reference = hit.reference.text
            message = hit.message.hex
            at = hit.at.rfc3339
            from = hit.from
            subject = hit.subject
            excerpt = hit.excerpt
        }
    }
}

struct Partners: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print whom to call: contact points, their hours, languages and channels.")

    @OptionGroup var common: Common
    @Argument(help: "Words that must stand in the row.") var filter: [String] = []

    private struct Record: Encodable {
        let state: String
        let name: String
        let languages: [String]
        let channels: [String]
        let hours: String
        let open: Bool
        let localTime: String?
    }

    func run() throws {
        let now = System.now
        var rows = [
            ["STATE", "", "CONTACT POINT", "NOW THERE", "ON DUTY", "LANGUAGES", "CHANNELS"]
        ]
        // Without a replica the built-in ones; one that cannot be read is told.
        let register =
            Files.exists(Seat.defaultPath(common.replica))
            ? try Seat.open(common.replica).partners : PartnerRegister()
        for partner in register.directory(on: now.day).partners {
            let zone = System.zone(named: partner.zone)
            for point in partner.contactPoints {
                let local = zone?.local(now)
                let isOpen = local.map { point.isOpen(at: $0) } ?? (point.hours == nil)
                let cells = [
                    partner.code.text, partner.name, point.name, local?.clock ?? "?",
                    point.hoursText + (isOpen ? "" : ", closed"),
                    partner.accepted.joined(separator: " "),
                    point.channels.map(\.title).joined(separator: " "),
                ]
                let text = cells.joined(separator: " ").lowercased()
                guard filter.allSatisfy({ text.contains($0.lowercased()) }) else { continue }
                if common.json {
                    Output.json(
                        Record(
                            state: partner.code.text, name: point.name,
                            languages: partner.accepted,
                            channels: point.channels.map(\.rawValue), hours: point.hoursText,
                            open: isOpen, localTime: local?.clock))
                } else {
                    rows.append(cells)
                }
            }
        }
        if !common.json { Output.table(rows) }
    }
}
