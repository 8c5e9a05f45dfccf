/// A second officer gives a submitted draft back to its author.
public struct Returned: Act {
    public static let name = ActName(
        10, "returned", .release, [], "Return a submitted draft to its author.")

    public private(set) var draft = Identity.blank
    public private(set) var revision = OperationID.blank
    public private(set) var reason = ""

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "draft", &draft, .message(.draft, "Which draft?"))
        f.value(5, "revision", &revision, .read)
        f.value(2, "reason", &reason, .text("Why does it come back?"))
    }

    public var words: Words { .said(reason) }
    public var done: String { "Returned to its author." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        let draft = try subject.demandDraft(draft)
        guard draft.state == .submitted else { throw .draftNotSubmitted }
        guard draft.current.revision == revision else { throw .changedSinceRead }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.changeDraft(draft, revision, circumstances, "returned: \(reason)") {
            $0.state = .returned
            $0.returnReason = reason
        }
    }
}

extension Returned {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func returned(draft: Identity, revision: OperationID, reason: String) -> Event {
        Event(Returned(draft: draft, revision: revision, reason: reason))
    }
}
