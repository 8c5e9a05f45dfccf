internal import Casework

/// How a command of the keys goes through a door: what it fills in beforehand, and whether anything is asked.
struct Way: Sendable {
    let door: String
    var texts: [String: [String]] = [:]
    /// Fields of no concern here: written in the editor, or said by the command itself.
    var hides: Set<String> = []
    /// Nothing is asked where nothing is open.
    var isAtOnce = false
    /// What the officer writes is written in the editor, once the rest is filled.
    var isWritten = false

    /// The way of a command; one that bears a door's own name goes through it with nothing filled in.
    static func of(_ command: String) -> Way? {
        if let way = all[command] { return way }
        guard boxes[command] == nil, writing[command] == nil, Doors.named(command) != nil else {
            return nil
        }
        return Way(door: command)
    }

    private static func atOnce(_ door: String, _ texts: [String: [String]] = [:]) -> Way {
        Way(door: door, texts: texts, isAtOnce: true)
    }

    private static func urgency(_ ground: String) -> Way {
        Way(door: "urgency", texts: ["ground": ground.isEmpty ? [] : [ground]])
    }

    private static let all: [String: Way] = [
        "take": atOnce("take"), "settle": atOnce("settle"), "verify": atOnce("verify"),
        "assess-direct": atOnce("assess", ["limit": [TimeLimit.urgentDirect.rawValue]]),
        "assess-indirect": atOnce("assess", ["limit": [TimeLimit.urgentIndirect.rawValue]]),
        "assess-other": atOnce("assess", ["limit": [TimeLimit.other.rawValue]]),
        "item-direct": atOnce("classify", ["access": [Access.direct.rawValue]]),
        "item-indirect": atOnce("classify", ["access": [Access.indirect.rawValue]]),
        "item-judge": atOnce("classify", ["access": [Access.judge.rawValue]]),
        "judge-granted": atOnce("judged", ["granted": ["yes"]]),
        "judge-refused": atOnce("judged", ["granted": ["no"]]),
        "clarified": atOnce("clarified"), "delivered": atOnce("delivered"),
        "urgent-security": urgency("U1"), "urgent-life": urgency("U2"),
        "urgent-freedom": urgency("U3"), "urgent-relevance": urgency("U4"),
        "not-urgent": urgency(""),
        "submit": Way(door: "submit", hides: ["draft"]),
        "withdraw": Way(door: "withdraw", hides: ["draft"]),
        "enclose": Way(door: "enclose", hides: ["draft"]),
        "language": Way(door: "enclose", hides: ["draft", "file"]),
        "consent-given": Way(door: "consented", texts: ["granted": ["yes"]]),
        "consent-denied": Way(door: "consented", texts: ["granted": ["no"]]),
        "paste": Way(door: "paste", hides: ["text"], isWritten: true),
        "task": Way(door: "task", hides: ["text"], isWritten: true),
        "translate": Way(door: "translate", hides: ["text"], isWritten: true),
        "extend": Way(door: "extend", hides: ["text"], isWritten: true),
        "consent": Way(door: "consent", hides: ["text"], isWritten: true),
        "shift-promise": Way(door: "promise"), "shift-outage": Way(door: "outage"),
        "shift-remark": Way(door: "remark"),
    ]

    /// Doors that are gone through by writing at once: what the rules say of them is asked of the door.
    static let writing: [String: String] = [
        "note": "note", "clarify": "clarify", "acknowledge": "acknowledge", "remind": "remind",
        "template": "template",
    ]
}

extension Way {
    /// Doors behind commands that open the editor or a box of their own.
    private static let boxes: [String: String] = [
        "reply": "reply", "edit": "edit", "refuse": "reply", "release": "release",
        "confirm-release": "release", "return": "return", "agree": "agree",
        "task-answer": "task-answer", "task-ask": "task-ask",
    ]

    /// The door that a command leads to; nil where it leads to none.
    static func door(ofCommand id: String) -> String? {
        of(id)?.door ?? writing[id] ?? boxes[id]
    }
}
