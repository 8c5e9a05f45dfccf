/// A released message was given to a channel by an officer's hand, under a number there.
public struct SentByHand: Act {
    public static let name = ActName(
        27, "sent-by-hand", .send, [], "Record that a released message was given to its channel.")

    public private(set) var message = Identity.blank
    public private(set) var at = Instant.blank
    public private(set) var number = ""

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "message", &message, .message(.sent, "Which message?"))
        f.value(11, "at", &at, .past("When was it sent?").called("sending"))
        f.value(
            2, "number", &number,
            .text("Under which number there?", most: Limits.name).called("number").ifAny)
    }

    public var words: Words { .none }
    public var done: String { "Recorded as sent by hand." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard case .sent(let sent) = subject.thread[message], sent.handing == nil else {
            throw .nothingToSend
        }
        guard at >= sent.releasedAt else { throw .before("it was released") }
        // In one order with what it did to the clocks.
        if let failure = sent.failures.last, at < failure.at {
            throw .before("it was reported as not delivered")
        }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.handOver(message, at: at, number: number, circumstances)
    }
}

extension SentByHand {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func sentByHand(message: Identity, at: Instant, number: String) -> Event {
        Event(SentByHand(message: message, at: at, number: number))
    }
}
