/// The partner answered a clarification.
public struct Clarified: Act {
    public static let name = ActName(
        21, "clarified", .assess, [], "Record when the partner answered a clarification.")

    public private(set) var message = Identity.blank
    public private(set) var at = Instant.blank

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "message", &message, .message(.sent, "Which clarification?"))
        f.value(11, "at", &at, .past("When did he answer?").called("partner's answer"))
    }

    public var words: Words { .none }
    public var done: String { "The clock runs again." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        let asked = try subject.demandClarification(message)
        guard asked.answeredAt == nil else { throw .clarificationAnswered }
        guard at >= asked.askedAt else { throw .before("it was asked") }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard let index = subject.clarifications.firstIndex(where: { $0.message == message })
        else { return subject.raise("the clarification has not left the house", circumstances) }
        guard subject.clarifications[index].answeredAt == nil else {
            return subject.note(
                "the clarification was recorded as answered before", circumstances)
        }
        subject.clarifications[index].answeredAt = at
        let asked = subject.clarifications[index]
        subject.record(
            .clarified(number: asked.number), at: at, by: circumstances.officer,
            about: asked.items)
        subject.note("clarification answered at \(at.rfc3339)", circumstances)
    }
}

extension Clarified {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func clarified(message: Identity, at: Instant) -> Event {
        Event(Clarified(message: message, at: at))
    }
}
