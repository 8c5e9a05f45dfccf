/// Which role may do what: one table, read by the desk before an act, by the node at admission, and by
/// the handbook.
public enum Rights {
    public enum Verb: String, CaseIterable, Sendable {
        case open, receive, take, handOver, assess, note, draft, submit, release, close, reopen
        case settle, correct, handle, send
    }

    public static func allows(_ role: Role, _ verb: Verb) -> Bool {
        table[role]?.contains(verb) ?? false
    }

    private static let all = Set(Verb.allCases)

    private static let table: [Role: Set<Verb>] = [
        .dutyOfficer: all, .coordinator: all, .releaser: all,
        .caseOfficer: all.subtracting([.release]),
        // Who only contributes adds and changes nothing else: no handling, no closing, no sending.
        .translator: [.note, .draft], .unitOfficer: [.note],
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
        }
    }
}
