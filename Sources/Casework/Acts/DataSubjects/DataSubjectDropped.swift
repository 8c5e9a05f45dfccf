/// It is no data subject's request after all: the limits of the request stand again.
public struct DataSubjectDropped: Act {
    public static let name = ActName(
        79, "data-subject-dropped", .assess, [],
        "Say that a request is no data subject's after all.")

    public private(set) var reason = ""

    public mutating func fields(_ f: inout some Fields) {
        f.value(2, "reason", &reason, .text("Why?"))
    }

    public var words: Words { .said(reason) }
    public var done: String { "No data subject's request: the former limit stands." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
        _ = try subject.demandDataSubject()
        guard subject.dataSubject?.decision == nil else { throw .isDataSubjects }
    }

    public func decide(on subject: Case, _ standing: Standing) {}

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.dropDataSubject(circumstances)
        subject.note("no data subject's request: \(reason)", circumstances)
    }
}

extension DataSubjectDropped {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func dataSubjectDropped(reason: String) -> Event {
        Event(DataSubjectDropped(reason: reason))
    }
}
