internal import ArgumentParser
internal import Casework
internal import Drawing
internal import Exchanges
internal import Replica

struct ShiftTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shift", abstract: "Open, keep, hand over and sign a duty period.",
        subcommands: [
            ShowShift.self, OpenShift.self, PromiseShift.self, KeepPromise.self, OutageShift.self,
            Ended.self, Remark.self, HandoverShift.self, SignShift.self, Since.self, Page.self,
            RosterTool.self, Leave.self,
        ], defaultSubcommand: ShowShift.self)
}

/// What every command on a shift needs.
struct Duty {
    let seat: Seat
    let officer: Officer

    init(_ common: Common) throws {
        seat = try Seat.open(common.replica)
        guard let officer = seat.officer else {
            throw Failure.unavailable("The replica's officer is not in its directory.")
        }
        self.officer = officer
    }

    func name(_ id: Identity) -> String { seat.name(id) ?? "unknown" }

    func time(_ instant: Instant) -> String {
        let local = seat.zone.local(instant)
        return "\(local.day.short) \(local.clock)"
    }

    /// The officer's own open shift.
    func own() throws -> Shift {
        guard let shift = try seat.replica.openShift(of: officer.id) else {
            throw Objection.noShift
        }
        return shift
    }

    func record(_ event: ShiftEvent, about id: Identity, _ common: Common) throws -> Shift {
        let signer = try seat.signer(passphraseFile: common.passphraseFile)
        return try seat.replica.record(event, about: id, by: signer, at: System.now)
    }

    func facts(of shift: Shift) throws -> HandoverDraft.Facts {
        try seat.replica.handoverFacts(
            of: shift, officer: officer, at: System.now,
            because: seat.access(.report, "shift handover"))
    }

    func draft(of shift: Shift) throws -> String {
        HandoverDraft(try facts(of: shift), zone: seat.zone, name: name).text
    }

    func show(_ shift: Shift, _ common: Common) {
        if common.json { return Output.json(ShiftRecord(shift, seat)) }
        Output.line(
            "Shift of \(name(shift.officer)), \(time(shift.from)) to \(time(shift.until)), \(shift.state.rawValue)."
        )
        for entry in shift.openPromises {
            Output.line(
                "  promise \(entry.value.id.hex.prefix(6))  \(time(entry.value.due))  \(entry.value.text)\(entry.value.reference.map { " (\($0))" } ?? "")"
            )
        }
        for entry in shift.openOutages {
            Output.line(
                "  outage  \(entry.value.id.hex.prefix(6))  since \(time(entry.value.from))  \(entry.value.text)"
            )
        }
        for entry in shift.remarks {
            Output.line(
                "  remark  \(time(entry.at))  \(entry.value)\(entry.isLate ? " (late entry)" : "")")
        }
        if let given = shift.handover {
            Output.line("  handed over by \(name(given.officer)) at \(time(given.at))")
        }
        if let by = shift.takenOverBy, let at = shift.takenOverAt {
            Output.line("  taken over by \(name(by)) at \(time(at))")
        }
    }

    static func instant(_ text: String) throws -> Instant {
        guard let instant = Instant(rfc3339: text) else {
            throw Failure.arguments(
                "“\(text)” is no instant: write it as 2026-11-25T14:02:00+02:00.")
        }
        return instant
    }
}

struct ShiftRecord: Encodable {
    struct Line: Encodable {
        let id: String
        let text: String
        let at: String
        let by: String
        let done: String?
        let late: Bool
    }

    let officer: String
    let unit: String
    let from: String
    let until: String
    let state: String
    let promises: [Line]
    let outages: [Line]
    let remarks: [String]
    let handover: String?
    let handedOverBy: String?
    let handedOverAt: String?
    let takenOverBy: String?
    let takenOverAt: String?
    let counts: [String: Int]

    init(_ shift: Shift, _ seat: Seat) {
        officer = seat.name(shift.officer) ?? "unknown"
        unit = shift.unit.code
        from = shift.from.rfc3339
        until = shift.until.rfc3339
        state = shift.state.rawValue
        promises = shift.promises.map {
            Line(
                id: $0.value.id.hex, text: $0.value.text, at: $0.value.due.rfc3339,
                by: seat.name($0.officer) ?? "unknown", done: $0.done?.rfc3339, late: $0.isLate)
        }
        outages = shift.outages.map {
            Line(
                id: $0.value.id.hex, text: $0.value.text, at: $0.value.from.rfc3339,
                by: seat.name($0.officer) ?? "unknown", done: $0.done?.rfc3339, late: $0.isLate)
        }
        remarks = shift.remarks.map(\.value)
        handover = shift.handover?.value.text
        handedOverBy = shift.handover.map { seat.name($0.officer) ?? "unknown" }
        handedOverAt = shift.handover?.at.rfc3339
        takenOverBy = seat.name(shift.takenOverBy)
        takenOverAt = shift.takenOverAt?.rfc3339
        counts = Dictionary(
            uniqueKeysWithValues: (shift.handover?.value.counts ?? []).map {
                ($0.queue.id, $0.count)
            })
    }
}

struct ShowShift: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print the newest shifts of the unit.")

    @OptionGroup var common: Common
    @Option(help: "So many.") var last = 1

    func run() throws {
        let duty = try Duty(common)
        let shifts = try duty.seat.replica.shifts(
            of: duty.officer.unit, most: max(1, min(100, last)))
        if shifts.isEmpty { Output.complaint("No shift was opened yet: desk shift open.") }
        for shift in shifts { duty.show(shift, common) }
        let onDuty = try duty.seat.replica.roster().onDuty(at: System.now)
        if !common.json, !onDuty.isEmpty {
            Output.line("On duty by the roster: \(onDuty.map(duty.name).joined(separator: ", ")).")
        }
    }
}

struct OpenShift: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open a shift.")

    @OptionGroup var common: Common
    @Option(help: "How many hours it lasts.") var hours = 12
    @Option(help: "Until when (RFC 3339); else by the hours.") var until: String?

    func run() throws {
        let duty = try Duty(common)
        if try duty.seat.replica.openShift(of: duty.officer.id) != nil {
            throw Objection.shiftIsOpen
        }
        let now = System.now
        guard (1...48).contains(hours) else {
            throw Failure.arguments("--hours goes from 1 to 48.")
        }
        let end = try until.map(Duty.instant) ?? now.advanced(seconds: Int64(hours) * 3600)
        duty.show(
            try duty.record(.opened(from: now, until: end), about: .random(), common), common)
    }
}

struct PromiseShift: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promise", abstract: "Note something promised: by when, perhaps on which case."
    )

    @OptionGroup var common: Common
    @Argument(help: "What is promised.") var text: String
    @Option(help: "By when (RFC 3339).") var at: String
    @Option(help: "The case.") var reference: String?

    func run() throws {
        let duty = try Duty(common)
        var about: Reference?
        if let reference {
            about = try duty.seat.open(reference, because: .act, "shift promise", common).reference
        }
        let promise = Promise(
            id: .random(), text: text, due: try Duty.instant(at), reference: about)
        duty.show(try duty.record(.promised(promise), about: try duty.own().id, common), common)
    }
}

struct KeepPromise: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kept", abstract: "A promise was kept.")

    @OptionGroup var common: Common
    @Argument(help: "The beginning of the promise's id.") var id: String

    func run() throws {
        let duty = try Duty(common)
        let open = try duty.seat.replica.openDuties(of: duty.officer.unit)
        guard
            let found = open.promises.first(where: {
                $0.entry.value.id.hex.hasPrefix(id.lowercased())
            })
        else { throw Objection.noSuchPromise }
        duty.show(
            try duty.record(.kept(found.entry.value.id), about: found.shift, common), common)
    }
}

struct OutageShift: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outage", abstract: "Note what is out, and what is done instead.")

    @OptionGroup var common: Common
    @Argument(help: "What is out, and what is done instead.") var text: String
    @Option(help: "The channel: \(Channel.allCases.map(\.rawValue).joined(separator: ", ")).")
    var channel: String?
    @Option(help: "Since when (RFC 3339; else now).") var at: String?

    func run() throws {
        let duty = try Duty(common)
        let channel: Channel? = try channel.map { word in
            guard let channel = Channel(rawValue: word.lowercased()) else {
                let all = Channel.allCases.map(\.rawValue).joined(separator: ", ")
                throw Failure.arguments(
                    "“\(word)” is not understood: --channel is one of \(all).")
            }
            return channel
        }
        let outage = Outage(
            id: .random(), channel: channel, text: text,
            from: try at.map(Duty.instant) ?? System.now)
        duty.show(try duty.record(.outage(outage), about: try duty.own().id, common), common)
    }
}

struct Ended: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "An outage has ended.")

    @OptionGroup var common: Common
    @Argument(help: "The beginning of the outage's id.") var id: String

    func run() throws {
        let duty = try Duty(common)
        let open = try duty.seat.replica.openDuties(of: duty.officer.unit)
        guard
            let found = open.outages.first(where: {
                $0.entry.value.id.hex.hasPrefix(id.lowercased())
            })
        else { throw Objection.noSuchOutage }
        duty.show(
            try duty.record(
                .outageEnded(found.entry.value.id, at: System.now), about: found.shift, common),
            common)
    }
}

struct Remark: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Note something for the next shift; after the handover it is a late entry.")

    @OptionGroup var common: Common
    @Argument(help: "What is to be known.") var text: String

    func run() throws {
        let duty = try Duty(common)
        let shift =
            try duty.seat.replica.openShift(of: duty.officer.id)
            ?? duty.seat.replica.shifts(of: duty.officer.unit, most: 1).first
        guard let shift else { throw Objection.noShift }
        duty.show(
            try duty.record(.remarked(id: .random(), text: text), about: shift.id, common), common)
    }
}

struct HandoverShift: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handover", abstract: "Hand the shift over, signed: the draft, or your text.")

    @OptionGroup var common: Common
    @Flag(help: "Print the draft and hand nothing over.") var draft = false
    @Option(help: "Your text; else the draft as it is.") var text: String?
    @Option(help: "A file with the text; - for standard input.") var textFile: String?

    func run() throws {
        let duty = try Duty(common)
        let shift = try duty.own()
        let written = try duty.draft(of: shift)
        if draft { return Output.lines(written) }
        var given = text ?? written
        if let textFile {
            guard
                let bytes = Files.read(
                    textFile == "-" ? "/dev/stdin" : textFile, most: Limits.inlineText),
                let read = String(validating: bytes, as: UTF8.self)
            else { throw Failure.arguments("\(textFile) cannot be read as UTF-8.") }
            given = read
        }
        let handover = Handover(
            text: given, counts: try duty.seat.replica.handoverCounts(of: duty.officer))
        duty.show(try duty.record(.handedOver(handover), about: shift.id, common), common)
    }
}

struct SignShift: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Take over the shift that was handed over, signed.")

    @OptionGroup var common: Common

    func run() throws {
        let duty = try Duty(common)
        let waiting = try duty.seat.replica.shifts(of: duty.officer.unit, most: 20)
        guard let shift = waiting.first(where: { $0.state == .handedOver }),
            let operation = shift.handoverOperation, let given = shift.handover
        else { throw Objection.noHandover }
        // What has changed since is said before the signature, never hidden by it.
        let differences = given.value.differences(
            from: try duty.seat.replica.handoverCounts(of: duty.officer))
        for one in differences where !common.json {
            Output.line(
                "  \(one.queue.title): \(one.then) at the handover, \(one.now) now")
        }
        duty.show(try duty.record(.takenOver(operation), about: shift.id, common), common)
        if !common.json { Output.lines(given.value.text) }
    }
}
