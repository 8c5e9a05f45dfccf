/// A received message is evaluated (4x4).
public struct Evaluated: Act {
    public static let name = ActName(
        31, "evaluated", .assess, [], "Evaluate a received message (4x4).")

    public private(set) var message = Identity.blank
    public private(set) var evaluation = Evaluation.notGiven

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "message", &message, .message(.theirs, "Which message?"))
        f.record(15, "evaluation", &evaluation, .evaluation("How is it evaluated?"))
    }

    public var words: Words { .none }
    public var done: String { "Evaluated \(evaluation.text)." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard case .received = subject.thread[message] else { throw .noSuchMessage }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.evaluations[message] = evaluation
        subject.note("evaluated \(evaluation.text)", circumstances)
    }
}

extension Evaluated {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func evaluated(message: Identity, _ evaluation: Evaluation) -> Event {
        Event(Evaluated(message: message, evaluation: evaluation))
    }
}
