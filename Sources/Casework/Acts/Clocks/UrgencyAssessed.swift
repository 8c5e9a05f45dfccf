/// A request's urgency is assessed by the grounds of Art 4(4).
public struct UrgencyAssessed: Act {
    public static let name = ActName(
        17, "urgency-assessed", .assess, [], "Assess whether a request is urgent, by its grounds.")

    public private(set) var assessment = UrgencyAssessment(grounds: [], reason: "")
    public private(set) var base = Base.unsaid

    public mutating func fields(_ f: inout some Fields) {
        assessment.fields(&f)
        f.base(&base)
    }

    public var words: Words { .said(assessment.reason) }
    public var done: String { assessment.isUrgent ? "Urgent." : "Not urgent." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
        guard subject.hasClock else { throw .noClock }
    }

    public func decide(on subject: Case, _ standing: Standing) {}

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        let grounds = assessment.grounds.map(\.rawValue).sorted().joined(separator: ", ")
        subject.note(
            assessment.isUrgent
                ? "urgent, \(grounds): \(assessment.reason)"
                : "not urgent: \(assessment.reason)", circumstances)
        let limit =
            subject.dataSubject == nil
            ? Access.direct.limit(isUrgent: assessment.isUrgent, under: subject.profile)
            : .dataSubject
        subject.assess(.urgency(assessment, limit), base: base, circumstances)
    }
}

extension UrgencyAssessed {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func urgencyAssessed(_ assessment: UrgencyAssessment, base: Base) -> Event {
        Event(UrgencyAssessed(assessment: assessment, base: base))
    }
}
