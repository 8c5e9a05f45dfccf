/// What is decided on a data subject's request, and on which ground he is told less (Art 15(1)).
public struct Decided: Act {
    public static let name = ActName(
        77, "decided", .review, [.byRight], "Decide on a data subject's request.")

    public private(set) var decision = DataSubjectDecision.granted
    public private(set) var ground: DataSubjectGround?
    public private(set) var reason = ""

    public mutating func fields(_ f: inout some Fields) {
        f.value(20, "decision", &decision, .choice("What is decided?"))
        f.value(10, "ground", &ground, .choice("On which ground is he told less?").ifAny)
        f.value(2, "reason", &reason, .text("Why?"))
    }

    public var words: Words { .said(reason) }
    public var done: String { "Decided: \(decision.sentence)." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
        _ = try subject.demandDataSubject()
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        let request = try subject.demandDataSubject()
        guard request.identified != nil || decision == .refused || decision == .undisclosed
        else { throw .notIdentified }
        guard (ground != nil) == decision.needsGround else {
            throw .groundFits(decision.needsGround)
        }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.dataSubject?.decision = Recorded(
            value: DataSubjectRequest.Decision(decision: decision, ground: ground, reason: reason),
            officer: circumstances.officer, at: circumstances.at)
        let why = ground.map { ", \($0.sentence) (Dir 2016/680 Art 15(1)(\($0.rawValue)))" }
        subject.note("decided: \(decision.sentence)\(why ?? "")", circumstances)
    }
}

extension Decided {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func decided(
        _ decision: DataSubjectDecision, _ ground: DataSubjectGround?, reason: String
    ) -> Event { Event(Decided(decision: decision, ground: ground, reason: reason)) }
}
