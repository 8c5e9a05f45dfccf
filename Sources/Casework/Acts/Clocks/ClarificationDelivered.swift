/// Evidence of when the partner received a clarification: the limits stop then (Art 6(3)).
public struct ClarificationDelivered: Act {
    public static let name = ActName(
        20, "clarification-delivered", .assess, [],
        "Record when a clarification reached the partner.")

    public private(set) var message = Identity.blank
    public private(set) var at = Instant.blank

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "message", &message, .message(.sent, "Which clarification?"))
        f.value(11, "at", &at, .past("When did it reach the partner?").called("delivery"))
    }

    public var words: Words { .none }
    public var done: String { "Delivered: the clock stands still from then." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        let asked = try subject.demandClarification(message)
        guard at >= asked.askedAt else { throw .before("it was asked") }
        if case .sent(let sent) = subject.thread[message], sent.state == .failed,
            let failure = sent.failures.last
        {
            throw .failedAlready(failure.at)
        }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard let index = subject.clarifications.firstIndex(where: { $0.message == message })
        else { return subject.raise("the clarification has not left the house", circumstances) }
        subject.clarifications[index].deliveredAt = at
        let asked = subject.clarifications[index]
        subject.record(
            .clarificationDelivered(number: asked.number), at: at, by: circumstances.officer,
            about: asked.items)
        subject.note("clarification reached the partner at \(at.rfc3339)", circumstances)
    }
}

extension ClarificationDelivered {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func clarificationDelivered(message: Identity, at: Instant) -> Event {
        Event(ClarificationDelivered(message: message, at: at))
    }
}
