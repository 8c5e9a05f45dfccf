/// A message came for a case.
public struct Received: Act {
    public static let name = ActName(
        2, "received", .receive, [.byAnybody], "Take in a message that came for a case.")

    public private(set) var message: ReceivedMessage

    public init(_ blank: Blank) { message = ReceivedMessage(blank) }
    init(_ message: ReceivedMessage) { self.message = message }

    public mutating func fields(_ f: inout some Fields) {
        f.record(1, "message", &message, .given("the message as it came"))
    }

    public var words: Words { .said("\(message.title) (\(message.messageID))") }
    public var addition: String? { "a message came" }

    public static func may(on subject: Case, _ standing: Standing) {}

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard isHereAlready(in: subject) == nil else { throw .alreadyReceived }
    }

    public func isHereAlready(in subject: Case) -> String? {
        // Two seats took in one message: it is here, and nobody has anything to settle.
        subject.thread[message.id] != nil
            || subject.moved.contains { $0.message.id == message.id }
            ? "the same message received again" : nil
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard subject.thread[message.id] == nil else {
            return subject.note("the same message received again", circumstances)
        }
        if let moved = subject.moved.first(where: { $0.message.id == message.id }) {
            return subject.note(
                "the same message again: it became \(moved.reference)", circumstances)
        }
        subject.thread.replace(.received(message))
        subject.note("message received", circumstances)
        if let survivor = subject.mergedInto {
            subject.raise(
                "a message came for this case, which goes on as \(survivor.reference)",
                circumstances)
        }
    }
}

extension Event {
    public static func received(_ message: ReceivedMessage) -> Event { Event(Received(message)) }
}
