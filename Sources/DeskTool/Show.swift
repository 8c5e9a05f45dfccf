internal import ArgumentParser
internal import Casework
internal import Drawing
internal import Exchanges
internal import Replica

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a case: its messages, its history; or write out an original or attachment."
    )

    @OptionGroup var common: Common
    @Argument(help: "The case's reference.") var reference: String
    @Option(help: "Write the blob with this SHA-256 (an attachment, an original) to --to.")
    var blob: String?
    @Option(help: "The file to write to; it must not exist.") var to: String?

    func run() throws {
        let seat = try Seat.open(common.replica)
        let shown = try seat.open(reference, because: .consult, "show", common)
        if let blob { return try write(blob, of: shown, seat) }
        if common.json {
            Output.json(try CaseRecord(shown, seat: seat, now: System.now))
        } else {
            try print(shown, seat)
        }
    }

    private func write(_ hex: String, of shown: Case, _ seat: Seat) throws {
        guard let to else { throw Failure.arguments("Say with --to which file to write.") }
        let known = shown.thread.messages.flatMap(\.blobs)
        guard let digest = Digest(hex: hex), known.contains(digest) else {
            throw Failure.objection(
                "\(shown.reference) names no blob with that SHA-256 (see --json).")
        }
        try seat.replica.logExport(
            digest, of: shown.id, because: seat.access(.export, "show --blob", common))
        guard !Files.exists(to) else {
            throw Failure.objection("\(to) exists already: nothing was written.")
        }
        guard let bytes = try seat.replica.blob(digest) else {
            throw Failure.unavailable("This replica does not hold that blob yet: run `desk sync`.")
        }
        try Files.write(bytes, to: to, mode: 0o600)
    }

    private func print(_ shown: Case, _ seat: Seat) throws {
        let zone = seat.zone
        Output.line("\(shown.reference)  \(shown.title)")
        var line = "\(shown.partner?.text ?? "–") · \(shown.state.rawValue)"
        if let holder = seat.name(shown.holder) { line += " · with \(holder)" }
        Output.line(line)
        let clock = shown.clock(law: seat.law)
        if let clock, let due = clock.due {
            let left = due.seconds(since: System.now)
            Output.line(
                "due \(zone.local(due).day.short) \(zone.local(due).clock), "
                    + (left < 0 ? "OVERDUE " : "left ") + Wording.left(seconds: left)
                    + " · \(clock.limit.sentence) (\(clock.limit.article))"
                    + (clock.isAssessed ? "" : " · not yet assessed"))
        } else if let standing = clock?.standing {
            Output.line(
                "the clock stands still with \(Wording.left(seconds: standing)) left: the partner was asked"
            )
        }
        if let result = shown.checkResult(law: seat.law, partners: seat.partners) {
            Output.line(result.sentence)
        }
        for item in shown.items {
            Output.line(
                "  \(item.number)  \(item.text) · \(item.access?.rawValue ?? "access not known") · \(item.outcome?.sentence ?? "open")"
            )
        }
        for line in try CaseSurroundings(shown, seat: seat).lines { Output.line("  \(line)") }
        for message in shown.thread.messages {
            let record = MessageRecord(message, of: shown, seat: seat)
            let at = zone.local(message.at)
            Output.line("")
            Output.line(
                "— \(at.day.short) \(at.clock) · \(record.kind)\(record.state.map { " (\($0))" } ?? "") · \(record.author) → \(record.to.joined(separator: ", "))"
            )
            if let number = record.sentNumber, !number.isEmpty {
                Output.line("  sent by hand, number \(number)")
            }
            if let reason = record.failedReason { Output.line("! not delivered: \(reason)") }
            for fault in record.faults ?? [] { Output.line("! \(fault)") }
            if let subject = record.subject { Output.line("  \(subject)") }
            Output.lines(record.text)
            for attachment in record.attachments {
                Output.line(
                    "  [\(attachment.name), \(Wording.bytes(attachment.bytes)), sha256 \(attachment.sha256)]"
                )
            }
        }
        Output.line("")
        for line in shown.history {
            let at = zone.local(line.circumstances.at)
            Output.line(
                "  \(at.day.short) \(at.clock)  \(seat.name(line.circumstances.officer) ?? "unknown"): \(line.sentence(name: seat.someName))"
            )
        }
    }
}
