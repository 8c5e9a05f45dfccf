/// What goes with the text of a draft: a new version of it, so that it voids a submission.
public struct Enclosed: Act {
    public static let name = ActName(
        30, "enclosed", .draft, [], "Put files, a language or an evaluation to a draft.")

    public private(set) var draft = Identity.blank
    public private(set) var base = OperationID.blank
    public private(set) var enclosure = Enclosure.none

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "draft", &draft, .message(.draft, "Which draft?"))
        f.value(5, "base", &base, .read)
        enclosure.fields(&f)
    }

    public var words: Words { .none }
    public var done: String {
        let marks = [enclosure.language, enclosure.evaluation?.text ?? ""]
        return "The draft: \(marks.filter { !$0.isEmpty }.joined(separator: ", "))."
    }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        let draft = try subject.demandDraft(draft)
        guard draft.state != .submitted else { throw .draftSubmitted }
        guard draft.current.revision == base else { throw .changedSinceSubmitted }
        guard enclosure.attachments.count <= Enclosure.mostAttachments else {
            throw .tooMany("files with one message", Enclosure.mostAttachments)
        }
        for file in enclosure.attachments {
            guard file.bytes <= Limits.attachment else {
                throw .tooLong(what: "file", limit: Limits.attachment, actual: file.bytes)
            }
            try demand(file.name, "file's name", most: Limits.name * 4)
        }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard var draft = subject.thread.draft(draft), draft.current.revision == base else {
            return subject.raise(
                "the draft was changed or released meanwhile: what was put to it is not with it",
                circumstances)
        }
        draft.current = Draft.Version(
            revision: circumstances.operation, author: circumstances.officer, at: circumstances.at,
            text: draft.current.text, recipients: draft.current.recipients,
            purpose: draft.current.purpose, enclosure: enclosure)
        draft.authors.insert(circumstances.officer)
        draft.state = .open
        draft.submitted = nil
        subject.thread.replace(.draft(draft))
        let files = enclosure.attachments.count
        subject.note(
            files == 0 ? "draft marked" : "draft with \(files) file\(files == 1 ? "" : "s")",
            circumstances)
    }
}

extension Enclosed {
    public init(_: Blank) { self.init() }
}

extension Event {
    /// The same with more files; as it is where nothing is enclosed by it.
    public func enclosing(_ files: [Attachment]) -> Event {
        guard let act = act as? Enclosed else { return self }
        let whole = act.enclosure.with(attachments: act.enclosure.attachments + files)
        return .enclosed(draft: act.draft, base: act.base, whole)
    }

    public static func enclosed(
        draft: Identity, base: OperationID, _ enclosure: Enclosure
    ) -> Event { Event(Enclosed(draft: draft, base: base, enclosure: enclosure)) }
}
