/// What an outgoing officer is given to sign, written from the journal and the queues.
public struct HandoverDraft: Sendable {
    /// What an officer did during a shift, by kind.
    public struct Deed: Hashable, Sendable {
        public let reference: Reference
        public let officer: Identity
        public let at: Instant
        public let sentence: String

        public init(reference: Reference, officer: Identity, at: Instant, sentence: String) {
            self.reference = reference
            self.officer = officer
            self.at = at
            self.sentence = sentence
        }
    }

    /// What must be known of the house at the end of a shift.
    public struct Facts: Sendable {
        public let shift: Shift
        /// Of this shift and those before it.
        public let open: OpenDuties
        public let now: Instant
        public let counts: [QueueCount]
        /// Rows of the queues, by queue: those that stand in the text.
        public let rows: [Queue: [CaseRow]]
        public let journal: [Deed]
        public let parked: Int
        public let pending: Int
        public let onDutyNext: [Identity]

        public init(
            shift: Shift, open: OpenDuties, now: Instant, counts: [QueueCount],
            rows: [Queue: [CaseRow]],
            journal: [Deed], parked: Int, pending: Int, onDutyNext: [Identity]
        ) {
            self.shift = shift
            self.open = open
            self.now = now
            self.counts = counts
            self.rows = rows
            self.journal = journal
            self.parked = parked
            self.pending = pending
            self.onDutyNext = onDutyNext
        }
    }

    /// Clocks that end within so many seconds of the shift's end are the next one's first work.
    public static let ahead: Int64 = 12 * 3600

    /// Of one section: a handover that nobody can read or sign is none.
    static let mostLines = 20
    /// Of one line; sections and lines together stay below `Limits.inlineText`.
    static let mostBytes = 180

    public let text: String

    private static func line(
        _ row: CaseRow, due: String?, _ name: (Identity) -> String
    ) -> String {
        let due =
            due.map { "due \($0)" } ?? (row.standing == nil ? "no clock runs" : "stands still")
        let holder = row.holder.map { ", with \(name($0))" } ?? ", not taken"
        return
            "\(row.reference) \(row.partner?.text ?? row.sender) \(cut(row.title, 80)), \(due)\(holder)"
    }

    public init(_ facts: Facts, zone: ZoneRules, name: (Identity) -> String) {
        func time(_ instant: Instant) -> String {
            let local = zone.local(instant)
            return "\(local.day.short) \(local.clock)"
        }
        var lines: [String] = []
        let shift = facts.shift
        lines.append(
            "Shift \(time(shift.from)) to \(time(shift.until)), \(name(shift.officer)).")
        if !facts.onDutyNext.isEmpty {
            lines.append("Next on duty: \(facts.onDutyNext.map(name).joined(separator: ", ")).")
        }
        func section(_ title: String, _ body: [String]) {
            lines.append("")
            lines.append("\(title): \(body.isEmpty ? "none" : String(body.count))")
            lines += body.prefix(Self.mostLines).map { "- \(Self.cut($0))" }
            if body.count > Self.mostLines {
                lines.append("- … and \(body.count - Self.mostLines) more: see the queue")
            }
        }
        func line(_ row: CaseRow) -> String { Self.line(row, due: row.due.map(time), name) }
        let end = max(shift.until, facts.now).advanced(seconds: Self.ahead)
        func ending(_ queue: Queue) -> [CaseRow] {
            (facts.rows[queue] ?? []).filter { row in row.due.map { $0 <= end } ?? false }
        }
        section("Clocks that end before \(time(end))", ending(.open).map(line))
        section("Tasks of units that end before then", ending(.withUnits).map(line))
        section("With a judge", (facts.rows[.withJudge] ?? []).map(line))
        section("Waiting for release", (facts.rows[.toRelease] ?? []).map(line))
        section("Released and not sent", (facts.rows[.sending] ?? []).map(line))
        section("Did not arrive", (facts.rows[.sendFailed] ?? []).map(line))
        section(
            "Promises",
            facts.open.promises.map(\.entry).map { entry in
                let about = entry.value.reference.map { " (\($0))" } ?? ""
                return
                    "\(time(entry.value.due)) \(entry.value.text)\(about), \(name(entry.officer))"
            })
        section(
            "Outages",
            facts.open.outages.map(\.entry).map { entry in
                let channel = entry.value.channel.map { "\($0.title): " } ?? ""
                return "\(channel)\(entry.value.text), since \(time(entry.value.from))"
            })
        section("Remarks", shift.remarks.map { "\(time($0.at)) \($0.value), \(name($0.officer))" })
        lines.append("")
        lines.append(Self.sum(facts.journal))
        if facts.parked > 0 {
            lines.append("Refused by the node and parked on this seat: \(facts.parked).")
        }
        if facts.pending > 0 {
            lines.append("Recorded here and not yet at the node: \(facts.pending).")
        }
        lines.append("")
        lines.append("Queues:")
        lines += facts.counts.map { "- \($0.queue.title): \($0.count)" }
        text = lines.joined(separator: "\n")
    }

    /// Titles come from outside: no line is so long that the whole could not be signed.
    private static func cut(_ line: String, _ most: Int = mostBytes) -> String {
        guard line.utf8.count > most else { return line }
        var kept = line.prefix(most)
        while kept.utf8.count > most { kept.removeLast() }
        return kept + "…"
    }

    /// How much was done, from the journal.
    private static func sum(_ journal: [Deed]) -> String {
        let cases = Set(journal.map(\.reference)).count
        let released = journal.count { $0.sentence == "released" }
        let closed = journal.count { $0.sentence.hasPrefix("closed") }
        return
            "In this shift: \(journal.count) entries in \(cases) cases, \(released) released, \(closed) closed."
    }
}

extension Handover {
    /// Queues whose count differs from what stands there now: a handover is signed with them in sight.
    public func differences(from now: [QueueCount]) -> [(queue: Queue, then: Int, now: Int)] {
        counts.compactMap { given in
            guard let found = now.first(where: { $0.queue == given.queue }),
                found.count != given.count
            else { return nil }
            return (given.queue, given.count, found.count)
        }
    }
}
