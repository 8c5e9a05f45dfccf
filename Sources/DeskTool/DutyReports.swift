internal import ArgumentParser
internal import Casework
internal import Drawing
internal import Replica

struct Since: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print what others did since your last shift ended.")

    @OptionGroup var common: Common
    @Option(help: "Since when (RFC 3339); else the end of your last shift.") var at: String?

    private struct Record: Encodable {
        let at: String
        let reference: String
        let by: String
        let what: String
    }

    func run() throws {
        let duty = try Duty(common)
        let own = try duty.seat.replica.shifts(of: duty.officer.unit, most: 100).first {
            $0.officer == duty.officer.id && $0.state != .open
        }
        guard let since = try at.map(Duty.instant) ?? own?.handover?.at else {
            throw Failure.objection("You have handed over no shift yet: say since when with --at.")
        }
        for deed in try duty.seat.replica.journal(
            from: since, until: System.now,
            because: duty.seat.access(.report, "shift since", common))
        where deed.officer != duty.officer.id {
            if common.json {
                Output.json(
                    Record(
                        at: deed.at.rfc3339, reference: deed.reference.text,
                        by: duty.name(deed.officer), what: deed.sentence))
            } else {
                Output.line(
                    "\(duty.time(deed.at))  \(deed.reference)  \(duty.name(deed.officer)): \(deed.sentence)"
                )
            }
        }
    }
}

struct Page: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the page of open clocks, for paper.")

    @OptionGroup var common: Common

    func run() throws {
        let duty = try Duty(common)
        var rows: [CaseRow] = []
        for queue in [Queue.open, .withUnits] {
            var mark = QueueMark.start
            while true {
                let window = try duty.seat.replica.window(
                    queue, of: duty.officer, after: mark, most: 500, forAll: true,
                    at: System.now)
                rows += window.filter { $0.due != nil || $0.standing != nil }
                guard let last = window.last, window.count == 500 else { break }
                mark = last.mark
            }
        }
        let page = ClockPage(
            house: duty.seat.facts.house, rows: rows, now: System.now, zone: duty.seat.zone,
            name: duty.name)
        for (number, lines) in page.pages.enumerated() {
            // A form feed between pages, for the printer alone.
            if number > 0 { Output.write(Output.isTerminal(1) ? "\n" : "\u{0C}", to: 1) }
            for line in lines { Output.line(line) }
        }
    }
}

/// Open clocks on paper: 80 columns, 60 rows a page, least time first.
struct ClockPage {
    static let rowsPerPage = 50
    let pages: [[String]]

    init(
        house: String, rows: [CaseRow], now: Instant, zone: ZoneRules, name: (Identity) -> String
    ) {
        let sorted = rows.sorted {
            ($0.due?.milliseconds ?? .max, $0.reference)
                < ($1.due?.milliseconds ?? .max, $1.reference)
        }
        let local = zone.local(now)
        let count = max(1, (sorted.count + Self.rowsPerPage - 1) / Self.rowsPerPage)
        var pages: [[String]] = []
        for page in 0..<count {
            var lines = [
                "\(house) · open clocks · \(local.day.short) \(local.clock) · \(sorted.count) in all · page \(page + 1) of \(count)",
                "",
            ]
            lines.append(
                "DUE".padded(17) + "LEFT".padded(13) + "REFERENCE".padded(14) + "FROM".padded(9)
                    + "TITLE, WITH")
            for row in sorted.dropFirst(page * Self.rowsPerPage).prefix(Self.rowsPerPage) {
                lines.append(Self.line(row, now, zone, name))
            }
            pages.append(lines)
        }
        self.pages = pages
    }

    private static func line(
        _ row: CaseRow, _ now: Instant, _ zone: ZoneRules, _ name: (Identity) -> String
    ) -> String {
        let due = row.due.map { due in
            let local = zone.local(due)
            return "\(local.day.short) \(local.clock)"
        }
        let left =
            row.due.map { due in
                let seconds = due.seconds(since: now)
                return (seconds < 0 ? "OVER " : "") + Wording.left(seconds: seconds)
            } ?? row.standing.map { "stopped \(Wording.left(seconds: $0))" } ?? ""
        let from = row.partner?.text ?? row.sender
        let with = row.holder.map { ", \(name($0))" } ?? ""
        return (due ?? "–").padded(17) + left.padded(13) + row.reference.text.padded(14)
            + from.padded(9) + SafeText.line(row.title + with).fitting(60)
    }
}

struct RosterTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster",
        abstract: "Print who is on duty when; with --officer, enter a duty or an absence.")

    @OptionGroup var common: Common
    @Option(help: "Whose duty is entered, by a part of the name.") var officer: String?
    @Option(help: "From when (RFC 3339).") var from: String?
    @Option(help: "Until when (RFC 3339).") var until: String?
    @Flag(help: "It is an absence.") var absent = false
    @Option(help: "Why, for an absence.") var reason = ""
    @Option(help: "Strike the entry whose id begins so.") var strike: String?

    private struct Record: Encodable {
        let id: String
        let officer: String
        let kind: String
        let from: String
        let until: String
        let reason: String
    }

    func run() throws {
        let duty = try Duty(common)
        let replica = duty.seat.replica
        if let strike {
            guard
                let entry = try replica.roster().entries.first(where: {
                    $0.id.hex.hasPrefix(strike.lowercased())
                })
            else { throw Failure.objection("There is no such entry in the roster.") }
            try replica.record(
                .struck(entry.id), by: try duty.seat.signer(passphraseFile: common.passphraseFile),
                at: System.now)
        }
        if let officer {
            guard let from, let until else {
                throw Failure.arguments("Say from when until when: --from, --until.")
            }
            let entry = DutyEntry(
                id: .random(), officer: try duty.seat.officer(named: officer).id,
                kind: absent ? .absence : .duty, from: try Duty.instant(from),
                until: try Duty.instant(until), reason: reason)
            try replica.record(
                .entered(entry), by: try duty.seat.signer(passphraseFile: common.passphraseFile),
                at: System.now)
        }
        let entries = try replica.roster().entries
        if entries.isEmpty, !common.json { Output.line("Nobody stands in the roster.") }
        for entry in entries.sorted(by: { $0.from < $1.from }) {
            if common.json {
                Output.json(
                    Record(
                        id: entry.id.hex, officer: duty.name(entry.officer),
                        kind: entry.kind.rawValue, from: entry.from.rfc3339,
                        until: entry.until.rfc3339, reason: entry.reason))
            } else {
                let kind = entry.kind == .absence ? ["absent"] : []
                let words = kind + (entry.reason.isEmpty ? [] : [entry.reason])
                Output.line(
                    "\(entry.id.hex.prefix(6))  \(duty.time(entry.from)) – \(duty.time(entry.until))  \(duty.name(entry.officer))\(words.isEmpty ? "" : ", \(words.joined(separator: " "))")"
                )
            }
        }
    }
}

struct Leave: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Hand on every case of an officer who leaves, in one act.")

    @OptionGroup var common: Common
    @Option(help: "Who leaves, by a part of the name.") var officer: String
    @Option(help: "Who gets the cases, by a part of the name.") var to: String

    private struct Record: Encodable {
        let reference: String
        let drafts: Int
    }

    func run() throws {
        let duty = try Duty(common)
        let leaver = try duty.seat.officer(named: officer)
        let successor = try duty.seat.officer(named: to)
        let (handed, left) = try duty.seat.replica.handOn(
            from: leaver.id, to: successor.id,
            by: try duty.seat.signer(passphraseFile: common.passphraseFile), at: System.now)
        for one in handed {
            if common.json {
                Output.json(Record(reference: one.case.reference.text, drafts: one.drafts))
            } else {
                Output.line(
                    "\(one.case.reference)  \(one.case.title.fitting(50))\(one.drafts > 0 ? "  (\(one.drafts) open drafts)" : "")"
                )
            }
        }
        if !common.json {
            Output.line(
                "\(Wording.count(handed.count, "case", "cases")) handed on from \(leaver.name) to \(successor.name)."
            )
        }
        if !left.isEmpty {
            Output.complaint(
                "Restricted, and not for you or \(successor.name) to read: \(left.map(\.text).joined(separator: ", ")); one of its officers hands it over."
            )
        }
    }
}
