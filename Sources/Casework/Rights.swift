/// Which role may do what: one table, read by the desk before an act, by the node at admission, and by
/// the handbook.
public enum Rights {
    public enum Verb: String, CaseIterable, Sendable {
        case open, receive, take, handOver, assess, note, draft, submit, release, close, reopen
        case settle, correct, handle, send, task, answerTask, copy, withhold, merge,
            translate, shift, roster, restrict, breakGlass, review
    }

    public static func allows(_ role: Role, _ verb: Verb) -> Bool {
        table[role]?.contains(verb) ?? false
    }

    private static let all = Set(Verb.allCases)

    private static let table: [Role: Set<Verb>] = [
        .dutyOfficer: all.subtracting([.roster, .restrict, .review]), .coordinator: all,
        .releaser: all,
        .caseOfficer: all.subtracting([.release, .withhold, .roster, .restrict, .review]),
        // Who only contributes adds and changes nothing else: no handling, no closing, no sending.
        .translator: [.note, .draft, .translate], .unitOfficer: [.note, .take, .answerTask],
        .auditor: [], .administrator: [],
    ]

    /// The table as the handbook prints it.
    public static var markdown: String {
        var text = "| may |" + Role.allCases.map { " \($0.title) |" }.joined() + "\n"
        text += "|---|" + Role.allCases.map { _ in "---|" }.joined() + "\n"
        for verb in Verb.allCases {
            text += "| \(verb.words) |"
            text += Role.allCases.map { allows($0, verb) ? " ✓ |" : " – |" }.joined() + "\n"
        }
        return text
    }
}

extension Rights.Verb {
    /// What may be done to a task: nothing of it leaves the house, and it has one clock, the house's.
    var appliesToTasks: Bool {
        switch self {
        case .note, .take, .handOver, .close, .reopen, .settle, .task, .answerTask, .restrict,
            .breakGlass, .review:
            true
        default: false
        }
    }

    /// What of a task is the unit's to do; the rest is the contact point's, whatever role somebody has.
    var isTheUnits: Bool {
        switch self {
        case .note, .take, .answerTask, .settle: true
        default: false
        }
    }

    /// As it stands in a sentence after "may not".
    public var words: String {
        switch self {
        case .handOver: "hand over a case"
        case .open: "open a case"
        case .receive: "record received messages"
        case .take: "take a case"
        case .assess: "assess a time limit"
        case .note: "write notes"
        case .draft: "draft messages"
        case .submit: "submit drafts"
        case .release: "release or return drafts"
        case .close: "close a case"
        case .reopen: "reopen a case"
        case .settle: "settle conflicts"
        case .correct: "correct a receipt"
        case .handle: "set handling codes"
        case .send: "send messages"
        case .task: "task units"
        case .answerTask: "answer a task"
        case .copy: "record copies, Europol's and searches"
        case .withhold: "withhold a copy"
        case .merge: "link, merge and split cases"
        case .translate: "translate messages"
        case .shift: "open, hand over and sign shifts"
        case .restrict: "restrict a case to named officers"
        case .breakGlass: "break the glass of a restricted case"
        case .review: "keep or erase closed cases or decide on data subjects"
        case .roster: "set the roster, hand on a leaver's cases"
        }
    }
}
