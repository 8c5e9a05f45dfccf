/// Ends a draft without sending it.
public struct Withdrawn: Act {
    public static let name = ActName(26, "withdrawn", .draft, [], "Withdraw a draft.")

    public private(set) var draft = Identity.blank

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "draft", &draft, .message(.draft, "Which draft?"))
    }

    public var words: Words { .none }
    public var done: String { "Draft withdrawn." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard try subject.demandDraft(draft).state != .submitted else { throw .draftSubmitted }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard subject.thread.draft(draft) != nil else {
            return subject.raise("the draft was released meanwhile", circumstances)
        }
        subject.thread.remove(draft)
        subject.note("draft withdrawn", circumstances)
    }
}

extension Withdrawn {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func withdrawn(draft: Identity) -> Event { Event(Withdrawn(draft: draft)) }
}
