/// A limit is chosen outright; of two officers who do it apart the earlier deadline counts.
public struct Assessed: Act {
    public static let name = ActName(
        5, "assessed", .assess, [], "Choose the time limit of a request.")

    public private(set) var limit = TimeLimit.other
    /// The assessments its author had before him.
    public private(set) var base = Base.unsaid

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "limit", &limit, .choice("Which limit?"))
        f.base(&base)
    }

    public var words: Words { .none }
    public var done: String { "Assessed: \(limit.sentence)." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard limit.profile != .house else { throw .limitOfTasks }
        guard limit != .dataSubject || subject.dataSubject != nil else {
            throw .limitOfDataSubjects
        }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.note("assessed: \(limit.sentence) (\(limit.article))", circumstances)
        subject.assess(.limit(limit), base: base, circumstances)
    }
}

extension Assessed {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func assessed(_ limit: TimeLimit, base: Base) -> Event {
        Event(Assessed(limit: limit, base: base))
    }
}
