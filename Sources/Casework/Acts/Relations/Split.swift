/// A message of this case is a matter of its own: the case that bears the message's identity.
public struct Split: Act {
    public static let name = ActName(
        52, "split", .merge, [], "Make a message a case of its own.")

    public private(set) var message = Identity.blank
    public private(set) var reference = Reference.blank

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "message", &message, .message(.theirs, "Which message?"))
        f.value(18, "reference", &reference, .new)
    }

    public var words: Words { .none }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        guard subject.readers == nil else { throw .restrictedApart }
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard case .received(let found) = subject.thread[message] else { throw .noSuchMessage }
        if case .message(let first) = subject.opening.origin, first.id == found.id {
            throw .firstMessageStays
        }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard case .received(let received) = subject.thread[message] else {
            return subject.raise("the message that became \(reference) is not here", circumstances)
        }
        subject.thread.remove(message)
        subject.moved.append(MovedMessage(message: received, reference: reference))
        subject.note("a message became \(reference)", circumstances)
    }
}

extension Split {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func split(message: Identity, as reference: Reference) -> Event {
        Event(Split(message: message, reference: reference))
    }
}
