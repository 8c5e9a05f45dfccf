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
        let shown = try seat.open(reference)
        if let blob { return try write(blob, of: shown, seat) }
        if common.json {
            Output.json(CaseRecord(shown, seat: seat, now: System.now))
        } else {
            try print(shown, seat)
        }
    }

    private func write(_ hex: String, of shown: Case, _ seat: Seat) throws {
        guard let to else { throw Failure.arguments("Say with --to which file to write.") }
        let known = shown.thread.messages.flatMap { message -> [Digest] in
            if case .received(let received) = message { received.blobs } else { [] }
        }
        guard let digest = Digest(hex: hex), known.contains(digest) else {
            throw Failure.objection(
                "\(shown.reference) names no blob with that SHA-256 (see --json).")
        }
        guard !Files.exists(to) else {
            throw Failure.objection("\(to) exists already: nothing was written.")
        }
        guard let bytes = try seat.replica.blob(digest) else {
            throw Failure.unavailable("This replica does not hold that blob yet: run `desk sync`.")
        }
        try Files.write(bytes, to: to, mode: 0o600)
    }

    private func print(_ shown: Case, _ seat: Seat) throws {
        let zone = System.zone
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
        if let result = shown.checkResult(law: seat.law) { Output.line(result.sentence) }
        for item in shown.items {
            Output.line(
                "  \(item.number)  \(item.text) · \(item.access?.rawValue ?? "access not known") · \(item.outcome?.sentence ?? "open")"
            )
        }
        for message in shown.thread.messages {
            let record = MessageRecord(message, of: shown, seat: seat)
            let at = zone.local(message.at)
            Output.line("")
            Output.line(
                "— \(at.day.short) \(at.clock) · \(record.kind)\(record.state.map { " (\($0))" } ?? "") · \(record.author) → \(record.to.joined(separator: ", "))"
            )
            for fault in record.faults ?? [] { Output.line("! \(fault)") }
            if let subject = record.subject { Output.line("  \(subject)") }
            Output.lines(record.text)
            for attachment in record.attachments {
                Output.line(
                    "  [\(attachment.name), \(Wording.bytes(attachment.bytes)), sha256 \(attachment.sha256)]"
                )
            }
        }
    }
}

/// A case in JSON.
struct CaseRecord: Encodable {
    struct Line: Encodable {
        let at: String
        let by: String
        let what: String
        let position: Int64?
    }

    let reference: String
    let otherReferences: [String]
    let subject: String
    let partner: String?
    let state: String
    let with: String?
    let received: String
    let receiptSource: String
    let due: String?
    let secondsLeft: Int64?
    let limit: String?
    let messages: [MessageRecord]
    let handling: String
    let clock: String?
    let check: String?
    let missing: [String]
    let items: [ItemRecord]
    let history: [Line]
    let conflicts: [String]

    init(_ shown: Case, seat: Seat, now: Instant) {
        reference = shown.reference.text
        otherReferences = shown.otherReferences.map(\.text)
        subject = shown.title
        partner = shown.partner?.text
        state = shown.state.rawValue
        with = seat.name(shown.holder)
        received = shown.opening.receipt.at.rfc3339
        receiptSource = shown.opening.receipt.source.sentence
        let pressing = shown.clock(law: seat.law)
        due = pressing?.due?.rfc3339
        // Whole minutes change under the reader: the instant does not.
        secondsLeft = nil
        limit = pressing?.limit.rawValue
        clock = pressing?.kind
        handling = shown.handling.text
        messages = shown.thread.messages.map { MessageRecord($0, of: shown, seat: seat) }
        let result = shown.checkResult(law: seat.law)
        check = result?.id
        missing = result?.findings ?? []
        items = shown.items.map { ItemRecord($0, in: shown, law: seat.law, now: now) }
        history = shown.history.map { line in
            Line(
                at: line.circumstances.at.rfc3339,
                by: seat.name(line.circumstances.officer) ?? "unknown", what: line.sentence,
                position: line.circumstances.position)
        }
        conflicts = shown.conflicts.map(\.sentence)
    }
}

/// An item of a request in JSON.
struct ItemRecord: Encodable {
    let number: Int
    let text: String
    let access: String?
    let outcome: String?
    let clock: String?
    let due: String?
    let limit: String?

    init(_ item: Item, in subject: Case, law: Law, now: Instant) {
        number = item.number
        text = item.text
        access = item.access?.rawValue
        outcome = item.outcome?.id
        let clock = subject.clock(of: item, law: law)
        self.clock = clock?.state(at: now).id
        due = clock?.due?.rfc3339
        limit = clock?.limit.rawValue
    }
}

/// A message in JSON.
struct MessageRecord: Encodable {
    struct File: Encodable {
        let name: String
        let bytes: Int
        let sha256: String
    }

    let id: String
    let at: String
    var kind = "note"
    var state: String?
    var author = ""
    var from: String { author }
    var to: [String] = []
    var channel = ""
    /// The case's codes hold through every message of it.
    let handling: String
    /// What a message that we write is for.
    var purpose: String?
    /// When it was sent by hand, and under which number there.
    var sentAt: String?
    var sentNumber: String?
    var subject: String?
    var text = ""
    var inReplyTo: String?
    var attachments: [File] = []
    var faults: [String]?
    var original: String?

    private enum CodingKeys: String, CodingKey {
        case id, at, kind, state, author, from, to, channel, handling, subject, text, inReplyTo
        case attachments, faults, original, purpose, sentAt, sentNumber
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(at, forKey: .at)
        try fields.encode(kind, forKey: .kind)
        try fields.encodeIfPresent(state, forKey: .state)
        try fields.encode(author, forKey: .author)
        try fields.encode(from, forKey: .from)
        try fields.encode(to, forKey: .to)
        try fields.encode(channel, forKey: .channel)
        try fields.encode(handling, forKey: .handling)
        try fields.encodeIfPresent(subject, forKey: .subject)
        try fields.encode(text, forKey: .text)
        try fields.encodeIfPresent(inReplyTo, forKey: .inReplyTo)
        try fields.encode(attachments, forKey: .attachments)
        try fields.encodeIfPresent(faults, forKey: .faults)
        try fields.encodeIfPresent(original, forKey: .original)
        try fields.encodeIfPresent(purpose, forKey: .purpose)
        try fields.encodeIfPresent(sentAt, forKey: .sentAt)
        try fields.encodeIfPresent(sentNumber, forKey: .sentNumber)
    }

    init(_ message: Message, of subject: Case, seat: Seat) {
        id = message.id.hex
        handling = subject.handling.text
        at = message.at.rfc3339
        switch message {
        case .received(let received): take(received, seat)
        case .note(let note):
            author = seat.name(note.author) ?? "unknown"
            text = note.text
        case .draft(let draft):
            kind = "draft"
            state = draft.state.rawValue
            take(draft, seat)
        case .sent(let sent):
            kind = "sent"
            state = sent.state.rawValue
            sentAt = sent.handing?.at.rfc3339
            sentNumber = sent.handing?.number
            take(sent.draft, seat)
        }
    }

    private mutating func take(_ received: ReceivedMessage, _ seat: Seat) {
        kind = "received"
        author = received.from.first?.text ?? ""
        to = received.to.map(\.text)
        channel = received.channel.rawValue
        subject = received.title
        text = Self.text(received, seat)
        inReplyTo = received.inReplyTo.first
        attachments = received.attachments.map {
            File(name: $0.name, bytes: $0.bytes, sha256: $0.digest.hex)
        }
        faults = received.faults.map(\.sentence)
        original = received.original.hex
    }

    private mutating func take(_ draft: Draft, _ seat: Seat) {
        author = seat.name(draft.current.author) ?? "unknown"
        to = draft.current.recipients.map(\.text)
        channel = draft.current.recipients.first?.channel.rawValue ?? ""
        text = draft.current.text
        inReplyTo = draft.inReplyTo?.hex
        purpose = draft.current.purpose.title
    }

    /// The whole text where the replica holds it; its beginning, and a word of it, where not.
    private static func text(_ received: ReceivedMessage, _ seat: Seat) -> String {
        guard let whole = received.text.whole else { return received.text.inline }
        if let bytes = try? seat.replica.blob(whole) {
            return String(decoding: bytes, as: UTF8.self)
        }
        return received.text.inline + "\n… (text on its way)"
    }
}
