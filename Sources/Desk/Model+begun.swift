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
        if case .form(let form) = overlay {
            if let letter = form.letter { leave(letter) }
            leave(form)
        }
        return work + [.keep(begun)]
    }

    /// Goes on with what was begun before.
    public mutating func resume(_ texts: [BegunText]) {
        for text in texts {
            if let door = LeftForm.door(text.purpose) {
                let about = text.about == .none ? nil : text.about
                leftForms[LeftForm(about: about, door: door)] = LeftForm.texts(text.text)
                continue
            }
            guard let purpose = EditorModel.Purpose(word: text.purpose) else { continue }
            leftTexts[LeftText(about: text.about, purpose: purpose)] = text.text
        }
        let count = leftTexts.count + leftForms.count
        guard count > 0 else { return }
        guard count == 1 else {
            return say("\(count) texts that you began wait in their cases.", isFailure: false)
        }
        guard let last = leftTexts.keys.first?.purpose else {
            return say("Something that you began waits in its case.", isFailure: false)
        }
        say(
            "A \(last.title) that you began waits: \(last.key) goes on with it.", isFailure: false)
    }

    private var begun: [BegunText] {
        let texts = leftTexts.compactMap { place, text in
            place.purpose.word.map { BegunText(about: place.about, purpose: $0, text: text) }
        }
        let forms = leftForms.map { place, texts in
            BegunText(
                about: place.about ?? .none, purpose: place.purpose, text: LeftForm.text(texts))
        }
        return (texts + forms).sorted { ($0.about, $0.purpose) < ($1.about, $1.purpose) }
    }
}

extension EditorModel.Purpose {
    /// Its name on the seat; nil for a reply, which is kept as a draft.
    fileprivate var word: String? {
        switch self {
        case .note: "note"
        case .reply: nil
        case .pasted(let head): head.word
        case .task(let unit, let limit):
            "task:\(unit.code)" + (limit.map { ":\($0.rawValue)" } ?? "")
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
        case ("task", 2), ("task", 3):
            guard let unit = Unit(parts[1]) else { return nil }
            self = .task(unit, parts.count == 3 ? TimeLimit(rawValue: parts[2]) : nil)
        case ("translation", 3):
            guard let message = Identity(hex: parts[1]) else { return nil }
            self = .translation(of: message, language: parts[2])
        default: return nil
        }
    }
}

/// Lines that were typed at a prompt and left: nothing typed is lost while the desk is open.
extension Model {
    static let mostLeftLines = 50

    struct LeftLine: Equatable, Sendable {
        let purpose: Overlay.Prompt.Purpose
        let about: Identity?
        let text: String
    }

    mutating func leave(_ prompt: Overlay.Prompt) {
        guard prompt.purpose.isKept, !prompt.isOld || prompt.isLeft,
            prompt.text.contains(where: { !$0.isWhitespace })
        else { return }
        leftLines.append(
            LeftLine(purpose: prompt.purpose, about: lineIsAbout, text: prompt.text))
        if leftLines.count > Self.mostLeftLines { leftLines.removeFirst() }
        guard !prompt.isLeft else { return }
        say("What you typed stands there again when you come back to it.", isFailure: false)
    }

    private var lineIsAbout: Identity? { place == .case ? shown?.subject.id : nil }

    /// A prompt that is asked again begins with what was left at it; the first character takes its place.
    ///
    /// - Parameter before: what lay over the screen before the last input: only a new question is filled.
    mutating func takeUpLine(after before: Overlay?) {
        guard case .prompt(var prompt) = overlay, prompt.text.isEmpty else { return }
        if case .prompt(let old)? = before, old.purpose == prompt.purpose { return }
        guard
            let index = leftLines.firstIndex(where: {
                $0.purpose == prompt.purpose && $0.about == lineIsAbout
            })
        else { return }
        prompt.text = leftLines.remove(at: index).text
        prompt.isOld = true
        prompt.isLeft = true
        overlay = .prompt(prompt)
    }
}

extension Overlay.Prompt.Purpose {
    /// A yes that was begun and left is none, and a filter is shown as it stands.
    fileprivate var isKept: Bool {
        switch self {
        case .agree, .filterQueue, .filterPartners:
            false
        default: true
        }
    }
}
