/// An address as a message carries it: outside text, never trusted.
public struct Address: Record {
    public private(set) var name: String
    public private(set) var address: String

    public init(name: String, address: String) {
        self.name = name
        self.address = address
    }

    public var text: String {
        name.isEmpty ? address : address.isEmpty ? name : "\(name) <\(address)>"
    }

    public static let isRow = true
    public init(_: Blank) { (name, address) = ("", "") }
    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "name", &name, .given("whose"))
        f.value(2, "address", &address, .given("which address"))
    }
}

/// A file that came with a message, stored once by the SHA-256 of its bytes.
public struct Attachment: Record {
    public private(set) var name: String
    public private(set) var type: String
    public private(set) var bytes: Int
    public private(set) var digest: Digest

    public init(name: String, type: String, bytes: Int, digest: Digest) {
        self.name = name
        self.type = type
        self.bytes = bytes
        self.digest = digest
    }

    public static let isRow = true
    public init(_: Blank) { (name, type, bytes, digest) = ("", "", 0, .blank) }
    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "name", &name, .given("its name"))
        f.value(2, "type", &type, .given("its type"))
        f.value(3, "bytes", &bytes, .given("its length"))
        f.value(4, "digest", &digest, .given("the SHA-256 of its bytes"))
    }
}

/// Text that travels inside its operation, or its beginning while the whole is a blob.
public struct MessageText: Hashable, Sendable {
    public let inline: String
    /// The blob that holds the whole text; nil where `inline` is the whole.
    public let whole: Digest?

    public init(inline: String, whole: Digest? = nil) {
        self.inline = inline
        self.whole = whole
    }
}

/// Something wrong with a message as it came: what, in a sentence for the banner over it.
public struct Fault: Record {
    /// A stable word to count by, as `charset` or `boundary`.
    public private(set) var kind: String
    public private(set) var sentence: String

    public init(kind: String, sentence: String) {
        self.kind = kind
        self.sentence = sentence
    }

    public static let isRow = true
    public init(_: Blank) { (kind, sentence) = ("", "") }
    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "kind", &kind, .given("what"))
        f.value(2, "sentence", &sentence, .given("in a sentence"))
    }
}

/// A message from outside, as it came.
public struct ReceivedMessage: Record {
    /// SHA-256 of the original bytes: the message's identity.
    public private(set) var original: Digest
    public private(set) var originalBytes: Int
    public private(set) var channel: Channel
    /// The Message-ID without its brackets; empty where there is none.
    public private(set) var messageID: String
    public private(set) var inReplyTo: [String]
    public private(set) var from: [Address]
    public private(set) var to: [Address]
    public private(set) var cc: [Address]
    /// When the sender says it was sent.
    public private(set) var sent: Instant?
    public private(set) var title: String
    public private(set) var text: MessageText
    public private(set) var attachments: [Attachment]
    public private(set) var faults: [Fault]
    public private(set) var receipt: Receipt

    public init(
        original: Digest, originalBytes: Int, channel: Channel, messageID: String,
        inReplyTo: [String], from: [Address], to: [Address], cc: [Address], sent: Instant?,
        title: String, text: MessageText, attachments: [Attachment], faults: [Fault],
        receipt: Receipt
    ) {
        self.original = original
        self.originalBytes = originalBytes
        self.channel = channel
        self.messageID = messageID
        self.inReplyTo = inReplyTo
        self.from = from
        self.to = to
        self.cc = cc
        self.sent = sent
        self.title = title
        self.text = text
        self.attachments = attachments
        self.faults = faults
        self.receipt = receipt
    }

    public var id: Identity { original.identity }

    /// What belongs to the message: its original bytes, its whole text, its attachments.
    public var blobs: [Digest] {
        [original] + (text.whole.map { [$0] } ?? []) + attachments.map(\.digest)
    }

    public static let isRow = false

    public init(_ blank: Blank) {
        (original, originalBytes, channel, messageID) = (.blank, 0, .blank, "")
        (inReplyTo, from, to, cc, sent, title) = ([], [], [], [], nil, "")
        (text, attachments, faults) = (MessageText(inline: ""), [], [])
        receipt = Receipt(blank)
    }

    /// What came from outside is kept however it is: nothing of it is judged as if it had been typed.
    public mutating func fields(_ f: inout some Fields) {
        let given = Rule.given("as it came").ifAny
        f.value(1, "original", &original, .given("the SHA-256 of its bytes"))
        f.value(2, "bytes", &originalBytes, .given("its length"))
        f.value(3, "channel", &channel, .given("by which channel it came"))
        f.value(4, "message-id", &messageID, given)
        f.list(5, "answers", &inReplyTo, given)
        f.records(6, "from", &from, given)
        f.records(7, "to", &to, given)
        f.records(8, "cc", &cc, given)
        f.value(9, "sent", &sent, given.called("sending"))
        f.value(10, "title", &title, given)
        var (inline, whole) = (text.inline, text.whole)
        f.value(11, "text", &inline, given)
        f.value(12, "whole-text", &whole, given)
        text = MessageText(inline: inline, whole: whole)
        f.records(13, "attachments", &attachments, given)
        f.records(14, "faults", &faults, given)
        f.record(15, "receipt", &receipt, .given("when and how it was received"))
    }
}

/// An internal note. It has no recipients, and nothing makes an outgoing message of it: a `Draft`
/// is made by the act `Drafted` alone, a `SentMessage` from a `Draft` alone.
public struct Note: Hashable, Sendable {
    /// A unit's answer and question stand in its task.
    public enum Kind: String, Sendable {
        case note, answer, question
        case givenBack = "given-back"
    }

    public let id: Identity
    public let author: Identity
    public let at: Instant
    public let text: String
    public let kind: Kind

    init(id: Identity, author: Identity, at: Instant, text: String, kind: Kind = .note) {
        self.id = id
        self.author = author
        self.at = at
        self.text = text
        self.kind = kind
    }
}

/// To whom a message goes, frozen when it is drafted.
public struct Recipient: Record {
    public private(set) var partner: PartnerCode?
    public private(set) var channel: Channel
    public private(set) var address: String

    public init(partner: PartnerCode?, channel: Channel, address: String) {
        self.partner = partner
        self.channel = channel
        self.address = address
    }

    public var text: String {
        let name = partner.map(\.text) ?? ""
        return [name, address].filter { !$0.isEmpty }.joined(separator: " ")
    }

    public static let isRow = true
    public init(_: Blank) { (partner, channel, address) = (nil, .blank, "") }
    public mutating func fields(_ f: inout some Fields) {
        f.partner(1, "partner", ifAny: &partner, "Which partner?")
        f.value(2, "channel", &channel, .choice("By which channel?"))
        f.value(3, "address", &address, .given("under which address"))
    }
}

/// A message not yet let out.
public struct Draft: Hashable, Sendable {
    public enum State: String, Sendable { case open, submitted, returned }

    public struct Version: Hashable, Sendable {
        /// The operation that wrote this text: what a release names, so that any edit voids it.
        public let revision: OperationID
        public let author: Identity
        public let at: Instant
        public let text: String
        public let recipients: [Recipient]
        public let purpose: Purpose
        public let enclosure: Enclosure

        func with(_ enclosure: Enclosure) -> Version {
            Version(
                revision: revision, author: author, at: at, text: text, recipients: recipients,
                purpose: purpose, enclosure: enclosure)
        }
    }

    public let id: Identity
    public let inReplyTo: Identity?
    public internal(set) var current: Version
    /// Versions that another officer wrote apart and that still stand beside the current one.
    public internal(set) var others: [Version]
    public internal(set) var state: State
    public internal(set) var submitted: Instant?
    /// Why it came back, where it did.
    public internal(set) var returnReason: String?
    /// Everybody whose hand is in the text: none of them may release it.
    public internal(set) var authors: Set<Identity>
}

/// A message that was released: from a draft, by somebody who did not write it.
public struct SentMessage: Hashable, Sendable {
    public enum State: String, Sendable {
        case awaitingNode = "awaiting-node"
        case released
        /// Given to its channel; see `handing`.
        case handedOver = "handed-over"
        /// It did not arrive; see `failures`.
        case failed
    }

    /// The evidence that it left: when, by whom, and the number that the channel gave it.
    public struct Handing: Hashable, Sendable {
        public let at: Instant
        public let officer: Identity
        public let number: String
    }

    /// That it did not arrive, as an officer learned.
    public struct Failure: Hashable, Sendable {
        public let at: Instant
        public let officer: Identity
        public let reason: String
        /// The evidence of the attempt that failed; nil where it never left.
        public let handing: Handing?
    }

    public let draft: Draft
    public let releasedBy: Identity
    public let releasedAt: Instant
    public internal(set) var state: State
    public internal(set) var handing: Handing?
    public internal(set) var failures: [Failure] = []
    /// What it settled when it was released, and settles again where it leaves once more.
    var settled: [ItemOutcome] = []
    /// Whether it answered the request as a whole.
    var isWhole = false

    init(releasing draft: Draft, by officer: Identity, at: Instant, state: State) {
        self.draft = draft
        releasedBy = officer
        releasedAt = at
        self.state = state
    }
}

/// One item of correspondence in a case.
public enum Message: Hashable, Sendable {
    case received(ReceivedMessage)
    case note(Note)
    case draft(Draft)
    case sent(SentMessage)

    public var id: Identity {
        switch self {
        case .received(let message): message.id
        case .note(let note): note.id
        case .draft(let draft): draft.id
        case .sent(let sent): sent.draft.id
        }
    }

    /// When it reached or left the desk: what a thread shows and is ordered by.
    public var at: Instant {
        switch self {
        case .received(let message): message.sent ?? message.receipt.at
        case .note(let note): note.at
        case .draft(let draft): draft.current.at
        case .sent(let sent): sent.releasedAt
        }
    }

    /// The files that belong to it; of a draft, those of all versions that stand.
    public var blobs: [Digest] {
        switch self {
        case .received(let message): message.blobs
        case .note: []
        case .draft(let draft):
            ([draft.current] + draft.others).flatMap { $0.enclosure.attachments.map(\.digest) }
        case .sent(let sent): sent.draft.current.enclosure.attachments.map(\.digest)
        }
    }
}

/// The messages of a case in order, and which answers which.
public struct Thread: Hashable, Sendable {
    public private(set) var messages: [Message] = []
    /// Where each stands.
    private var places: [Identity: Int] = [:]

    public init() {}

    public static func == (a: Thread, b: Thread) -> Bool { a.messages == b.messages }
    public func hash(into hasher: inout Hasher) { hasher.combine(messages) }

    public subscript(id: Identity) -> Message? { places[id].map { messages[$0] } }

    /// The message of this thread that `message` answers, by the identifiers it quotes.
    public func parent(of message: ReceivedMessage) -> Identity? {
        for quoted in message.inReplyTo {
            for case .received(let other) in messages
            where other.messageID == quoted && other.original != message.original {
                return other.id
            }
        }
        return nil
    }

    mutating func remove(_ id: Identity) {
        guard let place = places.removeValue(forKey: id) else { return }
        messages.remove(at: place)
        for index in place..<messages.count { places[messages[index].id] = index }
    }

    /// Takes the place of the message that bears the same identity; where none does, it is the last.
    mutating func replace(_ message: Message) {
        let id = message.id
        if let place = places[id] {
            messages[place] = message
        } else {
            places[id] = messages.count
            messages.append(message)
        }
    }

    func draft(_ id: Identity) -> Draft? {
        guard case .draft(let draft) = self[id] else { return nil }
        return draft
    }
}
