internal import Casework
internal import Replica

/// A message in JSON.
struct MessageRecord: Encodable {
    struct File: Encodable {
        let name: String
        let bytes: Int
        let sha256: String

        init(_ attachment: Attachment) {
            name = attachment.name
            bytes = attachment.bytes
            sha256 = attachment.digest.hex
        }
    }

    let id: String
    let at: String
    var kind = "note"
    /// Of a received message, and of one that we write.
    var evaluation: String?
    var language: String?
    var state: String?
    /// Of a draft: the operation of the text as it stands, for `--revision`.
    var revision: String?
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
    /// When and why it did not arrive, the last time.
    var failedAt: String?
    var failedReason: String?
    var subject: String?
    var text = ""
    var inReplyTo: String?
    var attachments: [File] = []
    var faults: [String]?
    var original: String?

    private enum CodingKeys: String, CodingKey {
        case id, at, kind, state, author, from, to, channel, handling, subject, text, inReplyTo
        case attachments, faults, original, purpose, sentAt, sentNumber, evaluation, language
        case failedAt, failedReason, revision
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(at, forKey: .at)
        try fields.encode(kind, forKey: .kind)
        try fields.encodeIfPresent(state, forKey: .state)
        try fields.encodeIfPresent(revision, forKey: .revision)
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
        try fields.encodeIfPresent(failedAt, forKey: .failedAt)
        try fields.encodeIfPresent(failedReason, forKey: .failedReason)
        try fields.encodeIfPresent(evaluation, forKey: .evaluation)
        try fields.encodeIfPresent(language, forKey: .language)
    }

    init(_ message: Message, of subject: Case, seat: Seat) {
        id = message.id.hex
        handling = subject.handling.text
        at = message.at.rfc3339
        switch message {
        case .received(let received):
            take(received, seat)
            evaluation = subject.evaluations[received.id]?.text
        case .note(let note):
            author = seat.name(note.author) ?? "unknown"
            kind = note.kind.rawValue
            text = note.text
        case .draft(let draft):
            kind = "draft"
            state = draft.state.rawValue
            revision = draft.current.revision.text
            take(draft, seat)
        case .sent(let sent):
            kind = "sent"
            state = sent.state.rawValue
            sentAt = sent.handing?.at.rfc3339
            sentNumber = sent.handing?.number
            failedAt = sent.failures.last?.at.rfc3339
            failedReason = sent.failures.last?.reason
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
        attachments = received.attachments.map(File.init)
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
        let enclosure = draft.current.enclosure
        attachments = enclosure.attachments.map(File.init)
        language = enclosure.language.isEmpty ? nil : enclosure.language
        evaluation = enclosure.evaluation?.text
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
