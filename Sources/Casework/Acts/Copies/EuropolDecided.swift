/// Whether Europol gets a copy, decided case by case (Art 12).
public struct EuropolDecided: Act {
    public static let name = ActName(
        44, "europol-decided", .copy, [], "Decide whether Europol gets a copy.")

    public private(set) var decision = EuropolDecision.blank

    public mutating func fields(_ f: inout some Fields) {
        decision.fields(&f)
    }

    public var words: Words { .none }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard decision.answer != .yes || !decision.purposes.isEmpty else {
            throw .empty("purpose of processing, a to f")
        }
        if decision.answer != .yes { try demand(decision.reason, "reason", most: Limits.name * 4) }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.europol = Recorded(
            value: decision, officer: circumstances.officer, at: circumstances.at)
        subject.note(decision.sentence, circumstances)
    }
}

extension EuropolDecided {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func europolDecided(_ decision: EuropolDecision) -> Event {
        Event(EuropolDecided(decision: decision))
    }
}
