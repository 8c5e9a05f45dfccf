/// What a partner's message answers of our own request.
public struct AnswerRecorded: Act {
    public static let name = ActName(
        57, "answer-recorded", .assess, [],
        "Record what a partner's message answers of our request.")

    public private(set) var message = Identity.blank
    public private(set) var outcomes: [ItemOutcome] = []

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "message", &message, .message(.theirs, "Which message answers?"))
        // On the wire it is the purpose of an answer.
        var purpose = Purpose.answer(outcomes)
        purpose.fields(&f)
        guard case .answer(let outcomes) = purpose else { return f.wrong("outcomes") }
        self.outcomes = outcomes
    }

    public var words: Words { .none }
    public var done: String {
        "Recorded: \(outcomes.map(\.outcome.sentence).joined(separator: ", "))."
    }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
        guard subject.isOurs else { throw .notOurs }
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard case .received(let answer) = subject.thread[message] else { throw .noSuchMessage }
        if let asked = subject.askedAt, answer.receipt.at < asked {
            throw .before("the request left")
        }
        guard !outcomes.isEmpty else { throw .noSuchItem }
        for one in outcomes { _ = try subject.demandOpenItem(one.item) }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard case .received(let answer) = subject.thread[message] else {
            return subject.raise("the message that answers is not here", circumstances)
        }
        subject.settle(outcomes, at: answer.receipt.at, by: message, circumstances)
    }
}

extension AnswerRecorded {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func answerRecorded(message: Identity, _ outcomes: [ItemOutcome]) -> Event {
        Event(AnswerRecorded(message: message, outcomes: outcomes))
    }
}
