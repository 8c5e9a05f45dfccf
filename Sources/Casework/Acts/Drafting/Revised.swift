/// The text of a draft is changed; beside one that its author had not read it is a version of its own.
public struct Revised: Act {
    public static let name = ActName(8, "revised", .draft, [], "Change the text of a draft.")

    public private(set) var draft = Identity.blank
    /// The version its author had before him.
    public private(set) var base = OperationID.blank
    public private(set) var text = ""
    public private(set) var recipients: [Recipient] = []
    public private(set) var purpose = Purpose.answer([])

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "draft", &draft, .message(.draft, "Which draft?"))
        f.value(5, "base", &base, .read)
        f.value(
            2, "text", &text,
            .text("What do you write?", most: Limits.inlineText).called("reply"))
        f.records(3, "to", &recipients, .rows("To whom?"))
        purpose.fields(&f)
    }

    public var words: Words { .wrote(text) }
    public var done: String { "Draft changed." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard try subject.demandDraft(draft).state != .submitted else { throw .draftSubmitted }
        try subject.demandRecipients(recipients, for: purpose)
        try subject.demand(purpose, text: text)
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard var draft = subject.thread.draft(draft) else {
            return subject.raise(
                "the draft was released or is not here; the new text is kept in the history: \(text)",
                circumstances)
        }
        let version = Draft.Version(
            revision: circumstances.operation, author: circumstances.officer, at: circumstances.at,
            text: text, recipients: recipients, purpose: purpose,
            enclosure: (draft.others.first { $0.revision == base } ?? draft.current).enclosure)
        if draft.current.revision == base {
            draft.current = version
            subject.note("draft changed", circumstances)
        } else if let index = draft.others.firstIndex(where: { $0.revision == base }) {
            let joined = draft.current.enclosure.joined(with: version.enclosure)
            draft.others.remove(at: index)
            draft.current = version.with(joined)
            subject.note("draft versions brought together", circumstances)
        } else {
            draft.others.append(version)
            subject.raise(
                "the draft was changed by another officer meanwhile; both versions are kept",
                circumstances)
        }
        draft.authors.insert(circumstances.officer)
        draft.state = .open
        draft.submitted = nil
        subject.thread.replace(.draft(draft))
    }
}

extension Revised {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func revised(
        draft: Identity, base: OperationID, text: String, recipients: [Recipient],
        purpose: Purpose
    ) -> Event {
        Event(
            Revised(
                draft: draft, base: base, text: text, recipients: recipients, purpose: purpose))
    }
}
