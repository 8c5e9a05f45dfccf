public import Casework

/// Texts that were begun: kept when the desk ends, whether it was left or its terminal went.
extension Model {
    /// What is still to be done when the desk ends: a reply is kept as a draft, as Esc keeps it; what
    /// else was begun waits on the seat.
    public mutating func leave() -> [Work] {
        var work: [Work] = []
        if let open = editor {
            if case .reply = open.purpose {
                work =
                    open.isChanged && !open.isBlank ? [.act(wish(of: open), about: open.about)] : []
            } else {
                leave(open)
            }
            editor = nil
        }
        return work + [.keep(begun)]
    }

    /// Goes on with what was begun before.
    public mutating func resume(_ texts: [BegunText]) {
        for text in texts {
            guard let purpose = EditorModel.Purpose(word: text.purpose) else { continue }
            leftTexts[LeftText(about: text.about, purpose: purpose)] = text.text
        }
        guard let last = leftTexts.keys.map(\.purpose).min(by: { $0.title < $1.title }) else {
            return
        }
        say(
            leftTexts.count == 1
                ? "A \(last.title) that you began waits: \(last.key) goes on with it."
                : "\(leftTexts.count) texts that you began wait in their cases.", isFailure: false)
    }

    private var begun: [BegunText] {
        leftTexts.compactMap { place, text in
            place.purpose.word.map { BegunText(about: place.about, purpose: $0, text: text) }
        }.sorted { ($0.about, $0.purpose) < ($1.about, $1.purpose) }
    }
}

extension EditorModel.Purpose {
    /// Its name on the seat; nil for a reply, which is kept as a draft.
    fileprivate var word: String? {
        switch self {
        case .note: "note"
        case .reply: nil
        case .pasted(let head): head.word
        case .task(let unit): "task:\(unit.code)"
        case .taskAnswer: "task-answer"
        case .taskQuestion: "task-question"
        case .translation(let message, let language): "translation:\(message.hex):\(language)"
        case .handover: "handover"
        }
    }

    fileprivate init?(word: String) {
        if let head = PastedHead(word: word) {
            self = .pasted(head)
            return
        }
        let parts = word.split(separator: ":").map(String.init)
        switch (parts.first, parts.count) {
        case ("note", 1): self = .note
        case ("task-answer", 1): self = .taskAnswer
        case ("task-question", 1): self = .taskQuestion
        case ("handover", 1): self = .handover
        case ("task", 2):
            guard let unit = Unit(parts[1]) else { return nil }
            self = .task(unit)
        case ("translation", 3):
            guard let message = Identity(hex: parts[1]) else { return nil }
            self = .translation(of: message, language: parts[2])
        default: return nil
        }
    }
}
