/// A person asks about his own data (Art 12 to 17 of Directive (EU) 2016/680).
public struct DataSubjectAsked: Act {
    public static let name = ActName(
        75, "data-subject-asked", .assess, [], "Record that a request is a data subject's.")

    public private(set) var right = DataSubjectRight.access
    /// The assessments its author had before him.
    public private(set) var base = Base.unsaid

    public mutating func fields(_ f: inout some Fields) {
        f.value(10, "right", &right, .choice("What does he ask?"))
        f.base(&base)
    }

    public var words: Words { .none }
    public var done: String { "A data subject's request: \(right.rawValue), \(right.article)." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
        guard subject.hasClock, subject.tasking == nil else { throw .noClock }
        guard subject.dataSubject == nil else { throw .isDataSubjects }
    }

    public func decide(on subject: Case, _ standing: Standing) {}

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard subject.dataSubject == nil else {
            return subject.raise(
                "it was recorded as a data subject's request before", circumstances)
        }
        subject.dataSubject = DataSubjectRequest(right: right, before: subject.assessed)
        subject.note(
            "a data subject's request: \(right.rawValue) (\(right.article))", circumstances)
        subject.assess(.limit(.dataSubject), base: base, circumstances)
    }
}

extension DataSubjectAsked {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func dataSubjectAsked(_ right: DataSubjectRight, base: Base) -> Event {
        Event(DataSubjectAsked(right: right, base: base))
    }
}
