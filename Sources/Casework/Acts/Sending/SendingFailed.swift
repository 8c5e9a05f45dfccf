/// A message that had been released did not arrive.
public struct SendingFailed: Act {
    public static let name = ActName(
        58, "sending-failed", .send, [], "Record that a released message did not arrive.")

    public private(set) var message = Identity.blank
    public private(set) var at = Instant.blank
    public private(set) var reason = ""

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "message", &message, .message(.sent, "Which message?"))
        f.value(11, "at", &at, .past("When was that?").called("failure"))
        f.value(2, "reason", &reason, .text("What was reported?"))
    }

    public var words: Words { .said(reason) }
    public var done: String { "Recorded: not delivered. Send it again by another way, and say so." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard case .sent(let sent) = subject.thread[message] else { throw .nothingHasLeft }
        if sent.state == .failed, let failure = sent.failures.last {
            throw .failedAlready(failure.at)
        }
        guard at >= sent.handing?.at ?? sent.releasedAt else { throw .before("it left") }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.fail(message, at: at, because: reason, circumstances)
    }
}

extension SendingFailed {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func sendingFailed(message: Identity, at: Instant, reason: String) -> Event {
        Event(SendingFailed(message: message, at: at, reason: reason))
    }
}
