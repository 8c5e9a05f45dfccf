internal import ArgumentParser
internal import Casework
internal import Drawing
internal import Replica

#if canImport(Glibc)
    internal import Glibc
#endif

/// Tells of deadlines as they come nearer, so that nobody must be looking.
struct Watch: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell of each case at 50, 75, 90 and 100 % of its limit, once.",
        discussion: """
            With --hook a command is run for each, by /bin/sh, with CASEDESK_REFERENCE, \
            CASEDESK_PERCENT, CASEDESK_DUE, CASEDESK_SECONDS_LEFT, CASEDESK_PARTNER and \
            CASEDESK_TITLE in its environment, and in CASEDESK_ON_DUTY the names of whoever has an open \
            shift or stands in the roster then. What comes from outside stands in no other place: quote \
            it as "$CASEDESK_TITLE".
            """)

    @OptionGroup var common: Common
    @Option(help: "A command to run for each warning.") var hook: String?
    @Flag(help: "Tell what is due to be told now, and end.") var once = false

    /// Seconds between two looks.
    private static let pause: UInt32 = 5

    private struct Record: Encodable {
        let reference: String
        let percent: Int
        let due: String
        let secondsLeft: Int64
        let partner: String?
        let subject: String
        let onDuty: [String]
    }

    private struct HandoverRecord: Encodable {
        let handoverOf: String
        let since: String
        let onDuty: [String]
    }

    func run() throws {
        let seat = try Seat.open(common.replica)
        guard let officer = seat.officer else {
            throw Failure.unavailable("The seat's officer is not known here: run `desk sync`.")
        }
        while true {
            let now = System.now
            var failed: [String] = []
            // What was taken is told, whatever else cannot be read.
            lazy var onDuty = ((try? seat.replica.onDuty(of: officer.unit, at: now)) ?? [])
                .map(\.name)
            for warning in try seat.replica.takeWarnings(at: now, for: officer)
            where !tell(warning, now, onDuty) {
                failed.append(warning.row.reference.text)
            }
            for shift in try seat.replica.takeWaitingHandovers(of: officer.unit, at: now)
            where !tell(shift, seat, onDuty) {
                failed.append("a handover")
            }
            if !failed.isEmpty {
                let sentence =
                    "The hook failed for \(failed.joined(separator: ", ")): told here, and not there."
                if once { throw Failure.unavailable(sentence) }
                Output.complaint(sentence)
            }
            if once { return }
            sleep(Self.pause)
        }
    }

    /// Nobody has taken over what an officer handed over.
    ///
    /// - Returns: whether the hook did, too, where there is one.
    private func tell(_ shift: Shift, _ seat: Seat, _ onDuty: [String]) -> Bool {
        let name = seat.name(shift.officer) ?? "an officer"
        let since = shift.handover?.at ?? shift.until
        if common.json {
            Output.json(
                HandoverRecord(handoverOf: name, since: since.rfc3339, onDuty: onDuty))
        } else {
            Output.line(
                "The shift of \(name), handed over at \(seat.zone.local(since).clock), waits: nobody has taken it over\(Self.on(onDuty))"
            )
            if Output.isTerminal(1) { Output.write("\u{07}", to: 1) }
        }
        guard let hook else { return true }
        return Shell.run(
            hook,
            environment: [
                "CASEDESK_HANDOVER": SafeText.line(name), "CASEDESK_SINCE": since.rfc3339,
                "CASEDESK_ON_DUTY": SafeText.line(onDuty.joined(separator: ", ")),
            ]) == 0
    }

    private static func on(_ duty: [String]) -> String {
        duty.isEmpty ? "" : "  (on duty: \(duty.joined(separator: ", ")))"
    }

    /// - Returns: whether the hook did, too, where there is one.
    private func tell(_ warning: DueWarning, _ now: Instant, _ onDuty: [String]) -> Bool {
        let row = warning.row
        guard let due = row.due else { return true }
        let left = due.seconds(since: now)
        if common.json {
            Output.json(
                Record(
                    reference: row.reference.text, percent: warning.percent, due: due.rfc3339,
                    secondsLeft: left, partner: row.partner?.text, subject: row.title,
                    onDuty: onDuty))
        } else {
            let span = Wording.left(seconds: left)
            Output.line(
                "\(row.reference)  \(warning.percent) %  \(left < 0 ? "OVERDUE \(span)" : "\(span) left")  \(row.title)\(Self.on(onDuty))"
            )
            if Output.isTerminal(1) { Output.write("\u{07}", to: 1) }
        }
        guard let hook else { return true }
        return Shell.run(
            hook,
            environment: [
                "CASEDESK_REFERENCE": row.reference.text, "CASEDESK_PERCENT": "\(warning.percent)",
                "CASEDESK_DUE": due.rfc3339, "CASEDESK_SECONDS_LEFT": "\(left)",
                "CASEDESK_PARTNER": row.partner?.text ?? "",
                "CASEDESK_TITLE": SafeText.line(row.title),
                "CASEDESK_ON_DUTY": SafeText.line(onDuty.joined(separator: ", ")),
            ]) == 0
    }
}

/// A command line of the user's own, run and waited for.
enum Shell {
    /// - Returns: its exit status; -1 where it could not be started or was killed.
    static func run(_ line: String, environment: [String: String]) -> Int32 {
        var pointers: [UnsafeMutablePointer<CChar>?] = []
        var entry = environ
        while let one = entry.pointee {
            pointers.append(strdup(one))
            entry += 1
        }
        for (name, value) in environment.sorted(by: { $0.key < $1.key }) {
            pointers.append(strdup("\(name)=\(value)"))
        }
        pointers.append(nil)
        var words: [UnsafeMutablePointer<CChar>?] = [
            strdup("/bin/sh"), strdup("-c"), strdup(line),
        ]
        words.append(nil)
        defer { for pointer in pointers + words { free(pointer) } }
        var child = pid_t()
        guard posix_spawn(&child, "/bin/sh", nil, nil, words, pointers) == 0 else { return -1 }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 { guard errno == EINTR else { return -1 } }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
    }
}
