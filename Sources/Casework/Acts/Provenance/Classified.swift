/// How sensitive a case is; where another level stands by now, the higher holds.
public struct Classified: Act {
    public static let name = ActName(
        38, "classified", .handle, [], "Classify a case.")

    public private(set) var level = Classification.unclassified
    /// The level its author had before him.
    public private(set) var base = Classification.unclassified

    public mutating func fields(_ f: inout some Fields) {
        var levels = [level, base]
        f.list(10, "level", &levels, .choice("Which level?"))
        guard levels.count == 2 else { return f.wrong("classification") }
        (level, base) = (levels[0], levels[1])
    }

    public var words: Words { .none }
    public var done: String { "Classified: \(level.title)." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        // As with handling codes: only our own matters are ours to lower.
        guard subject.isOurs || level >= base else { throw .classificationMayNotDrop(base) }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        if subject.classification == base {
            subject.classification = level
            subject.note("classified: \(level.title)", circumstances)
        } else if subject.classification != level {
            let both = max(subject.classification, level)
            subject.raise(
                "it was classified \(subject.classification.title) and \(level.title) apart: \(both.title) holds",
                circumstances)
            subject.classification = both
        }
    }
}

extension Classified {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func classified(_ level: Classification, base: Classification) -> Event {
        Event(Classified(level: level, base: base))
    }
}
