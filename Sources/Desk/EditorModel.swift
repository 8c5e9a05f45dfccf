internal import Casework
internal import Commands

/// The built-in editor: lines of characters and a place in them.
struct EditorModel: Equatable, Sendable {
    enum Purpose: Hashable, Sendable {
        case note
        case reply(draft: Draft?, for: Casework.Purpose, language: String)
        case task(Unit, TimeLimit?)
        case taskAnswer, taskQuestion
        case translation(of: Identity, language: String)
        case handover
        case pasted(PastedHead)

        /// The key that goes on with a text that was left; empty where it is kept as a draft.
        var key: String {
            switch self {
            case .note: "n"
            case .reply: ""
            case .task: "T"
            case .taskAnswer: "r"
            case .taskQuestion: "c"
            case .translation: "z x"
            case .handover: "H"
            case .pasted: "I"
            }
        }

        /// What leaves is shown and asked before it does: through which door; nil where nothing leaves.
        var asks: (door: String, texts: [String: [String]])? {
            switch self {
            case .task(let unit, let limit):
                ("task", ["unit": [unit.code], "limit": limit.map { [$0.rawValue] } ?? []])
            case .taskAnswer: ("task-answer", [:])
            case .taskQuestion: ("task-ask", [:])
            case .handover: ("handover", [:])
            case .note, .reply, .translation, .pasted: nil
            }
        }

        /// What going on does, in a word or two.
        var step: String {
            switch self {
            case .note: "write the note"
            case .reply: "submit for release…"
            case .task(let unit, _): "send to \(unit)…"
            case .taskAnswer: "send the answer…"
            case .taskQuestion: "ask back…"
            case .translation: "record it"
            case .handover: "sign the handover…"
            case .pasted: "take it in"
            }
        }

        var title: String {
            switch self {
            case .note: "note"
            case .reply: "reply"
            case .task(let unit, _): "task for \(unit)"
            case .taskAnswer: "answer"
            case .taskQuestion: "question"
            case .translation(_, let language): "translation into \(language)"
            case .handover: "handover"
            case .pasted(let head): "message \(head.number)"
            }
        }
    }

    let purpose: Purpose
    let about: Identity
    let original: String
    private(set) var lines: [[Character]]
    private(set) var line = 0
    private(set) var column = 0
    /// The cursor stands on a field of a template: what is typed takes its place.
    private(set) var isOnField = false

    /// What it writes stands in no case yet.
    var isOfNoCase: Bool {
        switch purpose {
        case .handover, .pasted: true
        default: false
        }
    }

    init(_ purpose: Purpose, about: Identity, text: String) {
        self.purpose = purpose
        self.about = about
        original = text
        lines = Self.split(text)
        line = lines.count - 1
        column = lines[line].count
        if case .reply(nil, _, _) = purpose {
            line = 0
            column = 0
            if !goToField() {
                line = lines.count - 1
                column = lines[line].count
            }
        }
    }

    /// The field under the cursor or behind it on the same line: where it begins and ends.
    private func field(on line: Int, from column: Int) -> (name: String, range: Range<Int>)? {
        let text = lines[line]
        var start = column
        while start + 1 < text.count {
            if text[start] == "{", text[start + 1] == "{" {
                var end = start + 2
                while end + 1 < text.count, !(text[end] == "}" && text[end + 1] == "}") { end += 1 }
                guard end + 1 < text.count else { return nil }
                return (String(text[start + 2..<end]), start..<end + 2)
            }
            start += 1
        }
        return nil
    }

    /// The name of the field that the cursor stands on.
    var fieldName: String? { isOnField ? field(on: line, from: column)?.name : nil }

    /// Goes to the next field, after the last to the first; false where there is none.
    private mutating func goToField() -> Bool {
        let first = isOnField ? column + 1 : column
        for step in 0...lines.count {
            let number = (line + step) % lines.count
            if let found = field(on: number, from: step == 0 ? first : 0) {
                line = number
                column = found.range.lowerBound
                isOnField = true
                return true
            }
        }
        return false
    }

    private mutating func takePlaceOfField() {
        guard isOnField, let found = field(on: line, from: column),
            found.range.lowerBound == column
        else { return }
        lines[line].removeSubrange(found.range)
        isOnField = false
    }

    private static func split(_ text: String) -> [[Character]] {
        let tidy = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        return tidy.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0) }
    }

    var text: String { lines.map { String($0) }.joined(separator: "\n") }
    var isChanged: Bool { text != original }
    var isBlank: Bool { text.allSatisfy(\.isWhitespace) }

    mutating func replace(with text: String) {
        lines = Self.split(text)
        line = lines.count - 1
        column = lines[line].count
    }

    mutating func insert(_ text: String) {
        takePlaceOfField()
        let parts = Self.split(text)
        let tail = Array(lines[line][column...])
        lines[line].removeSubrange(column...)
        lines[line] += parts[0]
        column = lines[line].count
        for part in parts.dropFirst() {
            line += 1
            lines.insert(part, at: line)
            column = part.count
        }
        lines[line] += tail
    }

    /// Takes a key that edits or moves; false where it does neither.
    mutating func take(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(String(character))
        case .enter: insert("\n")
        case .tab:
            if !goToField() { insert("    ") }
            return true
        default: return move(key)
        }
        return true
    }

    private mutating func move(_ key: Key) -> Bool {
        isOnField = false
        switch key {
        case .backspace: backspace()
        case .delete: delete()
        case .left, .control("b"): moveLeft()
        case .right, .control("f"): moveRight()
        case .up, .control("p"): move(lines: -1)
        case .down, .control("n"): move(lines: 1)
        case .pageUp: move(lines: -10)
        case .pageDown: move(lines: 10)
        case .home, .control("a"): column = 0
        case .end: column = lines[line].count
        case .control("k"): lines[line].removeSubrange(column...)
        case .control("w"): deleteWord()
        default: return false
        }
        return true
    }

    private mutating func backspace() {
        if column > 0 {
            column -= 1
            lines[line].remove(at: column)
        } else if line > 0 {
            let rest = lines.remove(at: line)
            line -= 1
            column = lines[line].count
            lines[line] += rest
        }
    }

    private mutating func delete() {
        if column < lines[line].count {
            lines[line].remove(at: column)
        } else if line + 1 < lines.count {
            lines[line] += lines.remove(at: line + 1)
        }
    }

    private mutating func deleteWord() {
        while column > 0, lines[line][column - 1].isWhitespace { backspace() }
        while column > 0, !lines[line][column - 1].isWhitespace { backspace() }
    }

    private mutating func moveLeft() {
        if column > 0 {
            column -= 1
        } else if line > 0 {
            line -= 1
            column = lines[line].count
        }
    }

    private mutating func moveRight() {
        if column < lines[line].count {
            column += 1
        } else if line + 1 < lines.count {
            line += 1
            column = 0
        }
    }

    private mutating func move(lines count: Int) {
        line = min(max(0, line + count), lines.count - 1)
        column = min(column, lines[line].count)
    }
}
