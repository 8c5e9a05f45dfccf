/// One fact that a message gave, with its own evaluation and limits.
public struct FactRecorded: Act {
    public static let name = ActName(
        35, "fact-recorded", .assess, [], "Record one fact with its evaluation and handling.")

    public private(set) var fact = Fact.blank

    public mutating func fields(_ f: inout some Fields) {
        fact.fields(&f)
    }

    public var words: Words { .wrote(fact.text, called: "fact") }
    public var done: String { "Fact recorded." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard fact.handling.restriction.utf8.count <= Limits.name else {
            throw .tooLong(
                what: "restriction", limit: Limits.name,
                actual: fact.handling.restriction.utf8.count)
        }
        guard !subject.knownFacts.contains(where: { $0.id == fact.id }) else {
            throw .identityTaken
        }
        guard subject.knownFacts.count < Case.mostFacts else {
            throw .tooMany("facts", Case.mostFacts)
        }
        if let source = fact.source, subject.thread[source] == nil { throw .noSuchMessage }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard !subject.knownFacts.contains(where: { $0.id == fact.id }) else { return }
        subject.knownFacts.append(fact)
        subject.note(
            "fact \(subject.knownFacts.count), \(fact.evaluation.text), \(fact.handling.text): \(fact.text)",
            circumstances)
    }
}

extension FactRecorded {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func factRecorded(_ fact: Fact) -> Event { Event(FactRecorded(fact: fact)) }
}
