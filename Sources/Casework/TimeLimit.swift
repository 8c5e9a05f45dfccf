/// The law a file stands under: a file keeps the one it was opened under.
public enum LawProfile: String, CaseIterable, Sendable {
    case directive = "dir-2023-977"
    case frameworkDecision = "fd-2006-960"
    case sirene
    case prum = "prum-2"
    /// Limits of the house for its own units.
    case house
    case dataProtection = "dir-2016-680"

    public var title: String {
        switch self {
        case .directive: "Directive (EU) 2023/977"
        case .frameworkDecision: "Framework Decision 2006/960/JHA"
        case .sirene: "SIRENE Manual"
        case .prum: "Regulation (EU) 2024/982"
        case .house: "Rules of the house"
        case .dataProtection: "Directive (EU) 2016/680"
        }
    }

    /// Requests received from this day on stand under it; nil where it has no day in our files.
    public var inForce: Day? {
        switch self {
        case .directive: Day(year: 2024, month: 12, day: 12)
        case .frameworkDecision: Day(year: 2006, month: 12, day: 19)
        case .sirene, .prum, .house, .dataProtection: nil
        }
    }
}

/// How long a limit is: hours are elapsed time in every reading, days are counted (see `DayCount`).
public enum Span: Hashable, Sendable {
    case hours(Int)
    case days(Int)

    /// As elapsed time.
    public var seconds: Int64 {
        switch self {
        case .hours(let count): Int64(count) * 3600
        case .days(let count): Int64(count) * 86_400
        }
    }

    public var text: String {
        switch self {
        case .hours(let count): "\(count) h"
        case .days(let count): "\(count) days"
        }
    }
}

/// One time limit of the law, from the receipt of a request.
///
/// The numbers on the wire are never reassigned; a limit that the law gives up stays for its files.
public enum TimeLimit: String, Numbered, Sendable {
    case urgentDirect = "urgent-direct"
    case urgentIndirect = "urgent-indirect"
    case other
    /// FD 2006/960 Art 4(1), (2), (3) and (4).
    case oldUrgent = "fd-urgent"
    case oldUrgentPostponed = "fd-urgent-postponed"
    case oldListed = "fd-listed"
    case oldOther = "fd-other"
    case sireneForm = "sirene-form"
    case prumStepTwo = "prum-step-two"
    /// Of tasks to units: what the law leaves, less the time to draft and release.
    case taskUrgentDirect = "task-urgent-direct"
    case taskUrgentIndirect = "task-urgent-indirect"
    case taskOther = "task-other"
    case taskShort = "task-short"
    /// Of a data subject's request: without undue delay; the number of days is national.
    case dataSubject = "data-subject"

    public var profile: LawProfile {
        switch self {
        case .urgentDirect, .urgentIndirect, .other: .directive
        case .oldUrgent, .oldUrgentPostponed, .oldListed, .oldOther: .frameworkDecision
        case .sireneForm: .sirene
        case .prumStepTwo: .prum
        case .taskUrgentDirect, .taskUrgentIndirect, .taskOther, .taskShort: .house
        case .dataSubject: .dataProtection
        }
    }

    public var span: Span {
        switch self {
        case .urgentDirect, .oldUrgent: .hours(8)
        case .urgentIndirect, .oldUrgentPostponed: .days(3)
        case .other, .oldListed: .days(7)
        case .oldOther: .days(14)
        case .sireneForm: .hours(12)
        case .prumStepTwo, .taskUrgentIndirect: .hours(48)
        case .taskUrgentDirect: .hours(4)
        case .taskOther: .days(5)
        case .taskShort: .hours(1)
        case .dataSubject: .days(30)
        }
    }

    /// Seconds from receipt, counted as elapsed time.
    public var seconds: Int64 { span.seconds }

    public var isUrgent: Bool {
        switch self {
        case .urgentDirect, .urgentIndirect, .oldUrgent, .oldUrgentPostponed, .taskUrgentDirect,
            .taskUrgentIndirect, .taskShort:
            true
        case .other, .oldListed, .oldOther, .sireneForm, .prumStepTwo, .taskOther, .dataSubject:
            false
        }
    }

    public var article: String {
        switch self {
        case .urgentDirect: "Dir 2023/977 Art 5(1)(a)"
        case .urgentIndirect: "Dir 2023/977 Art 5(1)(b)"
        case .other: "Dir 2023/977 Art 5(1)(c)"
        case .oldUrgent: "FD 2006/960 Art 4(1)"
        case .oldUrgentPostponed: "FD 2006/960 Art 4(2)"
        case .oldListed: "FD 2006/960 Art 4(3)"
        case .oldOther: "FD 2006/960 Art 4(4)"
        case .sireneForm: "SIRENE Manual 1.3"
        case .prumStepTwo: "Reg 2024/982"
        case .taskUrgentDirect, .taskUrgentIndirect, .taskOther, .taskShort:
            "House rule (Dir 2023/977 Art 14(2)(b))"
        case .dataSubject: "Dir 2016/680 Art 12(3)"
        }
    }

    public var sentence: String {
        switch self {
        case .urgentDirect: "8 h, urgent and directly accessible"
        case .urgentIndirect: "3 days, urgent and indirectly accessible"
        case .other: "7 days, not urgent"
        case .oldUrgent: "8 h, urgent, listed offence, directly accessible"
        case .oldUrgentPostponed: "3 days, urgent, postponed with reasons"
        case .oldListed: "7 days, not urgent, listed offence, directly accessible"
        case .oldOther: "14 days, all other requests"
        case .sireneForm: "12 h, answer to a SIRENE form"
        case .prumStepTwo: "48 h, core data after a confirmed match"
        case .taskUrgentDirect: "4 h, task under an 8 h limit"
        case .taskUrgentIndirect: "48 h, task under a limit of 3 days"
        case .taskOther: "5 days, task under a limit of 7 days"
        case .taskShort: "1 h, task where little time is left"
        case .dataSubject: "30 days, request of a data subject"
        }
    }
}

/// From what the instant of receipt was read. The source is kept and shown.
public enum ReceiptSource: Int, Sendable {
    /// The topmost Received header written by a host of the house's own list.
    case receivedHeader = 1
    case maildirName = 2
    /// Nothing better: the instant of the import.
    case imported = 3
    /// Entered by an officer, as for a phone call.
    case officer = 4

    public var sentence: String {
        switch self {
        case .receivedHeader: "from our mail host's Received header"
        case .maildirName: "from the Maildir file name"
        case .imported: "the instant of import"
        case .officer: "entered by an officer"
        }
    }
}

public struct Receipt: Record {
    public private(set) var at: Instant
    public private(set) var source: ReceiptSource

    public init(at: Instant, source: ReceiptSource) {
        self.at = at
        self.source = source
    }

    public static let isRow = true
    public init(_: Blank) { (at, source) = (.blank, .blank) }
    /// It is our own word, whatever it was read from: not after the signature.
    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "received", &at, .givenPast("when").called("receipt"))
        f.value(2, "source", &source, .given("from what that was read"))
    }
}
