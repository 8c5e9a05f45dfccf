/// A person asks about his own data: what happens to that request (Art 12 to 17 of Directive (EU)
/// 2016/680). It is a case like others, with a limit of its own; its answer is released by two.
public enum DataSubjectStep: Hashable, Sendable {
    /// `base`: the assessments its author had before him; beside others the earlier deadline counts.
    case asked(DataSubjectRight, base: Base)
    /// Who asks is the person, and how that was seen (Art 12(5)).
    case identified(how: String)
    case decided(DataSubjectDecision, DataSubjectGround?, reason: String)
    /// A partner who gave or got the data was told of a correction or an erasure (Art 16(5) and (6)).
    case partnerTold(PartnerCode)
    /// It is none after all: the limits of the request stand again.
    case dropped(reason: String)
}

public enum DataSubjectRight: String, Numbered, Sendable {
    case access, rectification, erasure, restriction

    public var article: String {
        switch self {
        case .access: "Dir 2016/680 Art 14"
        case .rectification: "Dir 2016/680 Art 16(1)"
        case .erasure: "Dir 2016/680 Art 16(2)"
        case .restriction: "Dir 2016/680 Art 16(3)"
        }
    }
}

public enum DataSubjectDecision: String, Numbered, Sendable {
    case granted, partly, refused
    /// Neither confirmed nor denied that there is anything.
    case undisclosed

    var needsGround: Bool { self != .granted }

    public var sentence: String {
        switch self {
        case .granted: "granted"
        case .partly: "granted in part"
        case .refused: "refused"
        case .undisclosed: "neither confirmed nor denied"
        }
    }
}

/// Why a person is told less, or nothing (Art 15(1) and 16(4)).
public enum DataSubjectGround: String, Numbered, Sendable {
    case inquiries = "a"
    case offences = "b"
    case publicSecurity = "c"
    case nationalSecurity = "d"
    case rightsOfOthers = "e"

    public var sentence: String {
        switch self {
        case .inquiries: "it would obstruct inquiries, investigations or procedures"
        case .offences: "it would prejudice the prevention or prosecution of offences"
        case .publicSecurity: "public security"
        case .nationalSecurity: "national security"
        case .rightsOfOthers: "the rights and freedoms of others"
        }
    }
}

/// How a data subject's request stands.
public struct DataSubjectRequest: Hashable, Sendable {
    public struct Decision: Hashable, Sendable {
        public let decision: DataSubjectDecision
        public let ground: DataSubjectGround?
        /// Documented for the supervisory authority (Art 15(4)); no message is made of it.
        public let reason: String
    }

    public let right: DataSubjectRight
    /// The limit that had been chosen outright before.
    let before: TimeLimit?
    public internal(set) var identified: Recorded<String>?
    public internal(set) var decision: Recorded<Decision>?
    public internal(set) var told: [PartnerCode] = []

    /// Why it cannot be answered yet; nil where it can.
    public var objection: Reason? {
        guard decision == nil else { return nil }
        return Reason(
            identified == nil ? "gate.data-subject-unidentified" : "gate.data-subject-undecided")
    }
}

extension DataSubjectStep {
    var verb: Rights.Verb {
        switch self {
        case .asked, .identified, .partnerTold, .dropped: .assess
        case .decided: .review
        }
    }
}

extension Case {
    mutating func apply(_ step: DataSubjectStep, by circumstances: Circumstances) {
        let at = circumstances.at
        let officer = circumstances.officer
        switch step {
        case .asked(let right, let base):
            guard dataSubject == nil else {
                raise("it was recorded as a data subject's request before", circumstances)
                return
            }
            dataSubject = DataSubjectRequest(right: right, before: assessed)
            note("a data subject's request: \(right.rawValue) (\(right.article))", circumstances)
            assess(.limit(.dataSubject), base: base, circumstances)
        case .identified(let how):
            dataSubject?.identified = Recorded(value: how, officer: officer, at: at)
            note("the person's identity checked: \(how)", circumstances)
        case .decided(let decision, let ground, let reason):
            dataSubject?.decision = Recorded(
                value: DataSubjectRequest.Decision(
                    decision: decision, ground: ground, reason: reason), officer: officer, at: at)
            let why = ground.map { ", \($0.sentence) (Dir 2016/680 Art 15(1)(\($0.rawValue)))" }
            note("decided: \(decision.sentence)\(why ?? "")", circumstances)
        case .partnerTold(let partner):
            guard let told = dataSubject?.told, !told.contains(partner) else { return }
            dataSubject?.told.append(partner)
            note("\(partner) told of it (Dir 2016/680 Art 16)", circumstances)
        case .dropped(let reason):
            let before = dataSubject?.before
            if assessed == .dataSubject { assessed = before }
            dataSubject = nil
            restoreAssessment(before, circumstances)
            // What had stood before stands again, assessed or not.
            record(.limitUndone(.dataSubject), at: at, by: officer)
            record(
                .limitUndone(.dataSubject), at: at, by: officer,
                about: items.filter { $0.access != nil }.map(\.id))
            let new = items.filter { $0.access != nil && !$0.hasLimit }
            refreshLimits(
                new.map(\.id), at: at, by: officer,
                isAssessed: urgency != nil || assessed != nil)
            note("no data subject's request: \(reason)", circumstances)
        }
    }
}

func decide(_ step: DataSubjectStep, on subject: Case) throws(Objection) {
    try demandOpen(subject)
    guard case .asked = step else {
        guard let request = subject.dataSubject else { throw .noDataSubject }
        switch step {
        case .asked: return
        case .identified(let how): try demand(how, "proof of identity", most: Limits.name * 4)
        case .decided(let decision, let ground, let reason):
            guard request.identified != nil || decision == .refused || decision == .undisclosed
            else { throw .notIdentified }
            guard (ground != nil) == decision.needsGround else {
                throw .groundFits(decision.needsGround)
            }
            try demand(reason, "reason", most: Limits.name * 4)
        case .partnerTold(let partner):
            guard request.decision != nil else { throw .notDecided }
            guard !request.told.contains(partner) else { throw .toldAlready(partner) }
        case .dropped(let reason):
            guard request.decision == nil else { throw .isDataSubjects }
            try demand(reason, "reason", most: Limits.name * 4)
        }
        return
    }
    guard subject.hasClock, subject.tasking == nil else { throw .noClock }
    guard subject.dataSubject == nil else { throw .isDataSubjects }
}
