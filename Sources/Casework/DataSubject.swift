/// What a person asks about his own data (Art 14 and 16 of Directive (EU) 2016/680).
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

extension Case {
    /// It is none after all: what had stood before stands again, assessed or not.
    mutating func dropDataSubject(_ circumstances: Circumstances) {
        let (officer, at) = (circumstances.officer, circumstances.at)
        let before = dataSubject?.before
        if assessed == .dataSubject { assessed = before }
        dataSubject = nil
        restoreAssessment(before, circumstances)
        record(.limitUndone(.dataSubject), at: at, by: officer)
        record(
            .limitUndone(.dataSubject), at: at, by: officer,
            about: items.filter { $0.access != nil }.map(\.id))
        let new = items.filter { $0.access != nil && !$0.hasLimit }
        refreshLimits(
            new.map(\.id), at: at, by: officer, isAssessed: urgency != nil || assessed != nil)
    }
}
