/// A draft is put before a second officer: the exact text that its author read.
public struct Submitted: Act {
    public static let name = ActName(9, "submitted", .submit, [], "Submit a draft for release.")

    public private(set) var draft = Identity.blank
    /// The operation of the text that the officer read.
    public private(set) var revision = OperationID.blank

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "draft", &draft, .message(.draft, "Which draft?"))
        f.value(5, "revision", &revision, .read)
    }

    public var words: Words { .none }
    public var done: String { "Submitted: another officer releases it." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        let draft = try subject.demandDraft(draft)
        guard draft.state != .submitted else { throw .draftSubmitted }
        guard draft.others.isEmpty else { throw .unsettledVersions }
        guard draft.current.revision == revision else { throw .changedSinceRead }
        let open = Gate.openFields(in: draft.current.text)
        guard open.isEmpty else { throw .fieldsOpen(open) }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.changeDraft(draft, revision, circumstances, "submitted for release") {
            $0.state = .submitted
            $0.submitted = circumstances.at
            $0.returnReason = nil
        }
    }
}

extension Submitted {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func submitted(draft: Identity, revision: OperationID) -> Event {
        Event(Submitted(draft: draft, revision: revision))
    }
}
