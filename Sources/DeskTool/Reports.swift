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
        let zone = System.zone
        for hit in try seat.replica.search(words.joined(separator: " "), most: limit) {
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

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show how a case's deadline comes about, step by step.")

    @OptionGroup var common: Common
    @Argument(help: "The case's reference.") var reference: String

    struct Step: Encodable {
        let at: String
        let what: String
        let fact: String
        let rule: String
        let article: String
        let due: String?
    }

    func run() throws {
        let seat = try Seat.open(common.replica)
        let subject = try seat.open(reference)
        let steps = Self.steps(subject)
        let zone = System.zone
        if steps.isEmpty {
            throw Failure.objection(
                "\(subject.reference) has no deadline: \(Self.reasonWithout(subject)).")
        }
        for step in steps {
            if common.json {
                Output.json(step)
            } else {
                let at = Instant(rfc3339: step.at).map { zone.local($0) }
                let due = step.due.flatMap { Instant(rfc3339: $0) }.map { zone.local($0) }
                Output.line(
                    "\(at.map { "\($0.day.short) \($0.clock)" } ?? "")  \(step.what): \(step.fact)")
                Output.line(
                    "    \(step.rule) (\(step.article))\(due.map { " → due \($0.day.short) \($0.clockSeconds)" } ?? "")"
                )
            }
        }
    }

    static func reasonWithout(_ subject: Case) -> String {
        if subject.state == .closed { return "it is closed" }
        if subject.isOurs { return "it is our own request" }
        if subject.opening.isArchive { return "it was imported as archive" }
        return "it has been answered"
    }

    static func steps(_ subject: Case) -> [Step] {
        guard let deadline = subject.deadline else { return [] }
        let receipt = subject.opening.receipt
        let first: TimeLimit = subject.opening.claimsUrgency ? .urgentDirect : .other
        func due(_ limit: TimeLimit) -> String {
            receipt.at.advanced(seconds: limit.seconds).rfc3339
        }
        var steps = [
            Step(
                at: receipt.at.rfc3339, what: "received", fact: receipt.source.sentence,
                rule: "the limit runs from receipt", article: "Dir 2023/977 Art 5(1)", due: nil),
            Step(
                at: receipt.at.rfc3339,
                what: subject.opening.claimsUrgency ? "urgency claimed" : "not yet assessed",
                fact: first.sentence, rule: "until an officer has assessed it",
                article: first.article,
                due: due(first)),
        ]
        if deadline.isAssessed,
            let line = subject.history.last(where: { $0.sentence.hasPrefix("assessed") })
        {
            steps.append(
                Step(
                    at: line.circumstances.at.rfc3339, what: "assessed",
                    fact: deadline.limit.sentence,
                    rule: "as finally assessed", article: deadline.limit.article,
                    due: due(deadline.limit)))
        }
        return steps
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
        for partner in Directory.builtIn.partners {
            let zone = System.zone(named: partner.zone)
            for point in partner.contactPoints {
                let local = zone?.local(now)
                let isOpen = local.map { point.isOpen(at: $0) } ?? (point.hours == nil)
                let cells = [
                    partner.code.text, partner.name, point.name, local?.clock ?? "?",
                    point.hoursText + (isOpen ? "" : ", closed"),
                    partner.languages.joined(separator: " "),
                    point.channels.map(\.title).joined(separator: " "),
                ]
                let text = cells.joined(separator: " ").lowercased()
                guard filter.allSatisfy({ text.contains($0.lowercased()) }) else { continue }
                if common.json {
                    Output.json(
                        Record(
                            state: partner.code.text, name: point.name,
                            languages: partner.languages,
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
