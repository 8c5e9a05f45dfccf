/// A message of ours begins.
public struct Drafted: Act {
    public static let name = ActName(7, "drafted", .draft, [], "Write a message to a partner.")

    public private(set) var id = Identity.blank
    public private(set) var text = ""
    public private(set) var recipients: [Recipient] = []
    public private(set) var inReplyTo: Identity?
    public private(set) var purpose = Purpose.answer([])

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "id", &id, .new)
        f.value(
            2, "text", &text,
            .text("What do you write?", most: Limits.inlineText).called("reply"))
        f.records(3, "to", &recipients, .rows("To whom?"))
        f.value(4, "answers", &inReplyTo, .message(.theirs, "Which message does it answer?").ifAny)
        purpose.fields(&f)
    }

    public var words: Words { .wrote(text) }
    public var done: String {
        "Kept as a draft (\(purpose.title)): submitted, another officer releases it."
    }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        try subject.demandRecipients(recipients, for: purpose)
        guard subject.thread[id] == nil else { throw .identityTaken }
        try subject.demand(purpose, text: text)
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard subject.isFree(id, for: self, circumstances) else { return }
        let version = Draft.Version(
            revision: circumstances.operation, author: circumstances.officer, at: circumstances.at,
            text: text, recipients: recipients, purpose: purpose, enclosure: .none)
        subject.thread.replace(
            .draft(
                Draft(
                    id: id, inReplyTo: inReplyTo, current: version, others: [], state: .open,
                    submitted: nil, returnReason: nil, authors: [circumstances.officer])))
        subject.note("\(purpose.title) drafted", circumstances)
    }
}

extension Drafted {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func drafted(
        id: Identity, text: String, recipients: [Recipient], inReplyTo: Identity?,
        purpose: Purpose = .answer([])
    ) -> Event {
        Event(
            Drafted(
                id: id, text: text, recipients: recipients, inReplyTo: inReplyTo, purpose: purpose))
    }
}
