internal import Casework
internal import Commands

/// Keys in the built-in editor, and what comes of what is written.
extension Model {
    mutating func pressInEditor(_ key: Key) -> [Work] {
        guard var open = editor else { return [] }
        switch key {
        case .escape: return leaveEditor()
        case .control("s"): return goOnFromEditor()
        case .control("o"): return keepEditor()
        case .control("e"): return [.terminal(.edit(open.text))]
        default:
            _ = open.take(key)
            editor = open
            return []
        }
    }

    mutating func editorLeft(_ text: String?) -> [Work] {
        guard let text else {
            say("The outside editor failed: the text is as it was.", isFailure: true)
            return []
        }
        editor?.replace(with: text)
        return []
    }

    /// Esc never loses text: a reply is kept as a draft, anything else until it is written on.
    private mutating func leaveEditor() -> [Work] {
        guard let open = editor else { return [] }
        if case .reply = open.purpose {
            guard open.isChanged, !open.isBlank else {
                editor = nil
                return []
            }
            return recordEditor(open)
        }
        leave(open)
        editor = nil
        if !open.isBlank {
            say(
                "The \(open.purpose.title) waits: \(open.purpose.key) goes on with it.",
                isFailure: false)
        }
        return []
    }

    /// Keeps what is written, as leaving does, and says so.
    private mutating func keepEditor() -> [Work] {
        guard let open = editor, !open.isBlank else {
            say("There is nothing to keep yet.", isFailure: false)
            return []
        }
        if case .reply = open.purpose, !open.isChanged {
            editor = nil
            say("Kept as it was.", isFailure: false)
            return []
        }
        return leaveEditor()
    }

    /// On to the next step: what stays in the house is recorded; what leaves is shown and asked first.
    private mutating func goOnFromEditor() -> [Work] {
        guard let open = editor else { return [] }
        guard !open.isBlank else {
            say("There is nothing to go on with yet.", isFailure: false)
            return []
        }
        if let next = open.purpose.asks {
            editor = nil
            ask(next.door, next.texts, open)
            return []
        }
        if case .reply(let draft, _, _) = open.purpose {
            guard open.isChanged || draft == nil else {
                editor = nil
                return run("submit")
            }
            let work = recordEditor(open)
            following = work.first.map { Following(work: $0, command: "submit") }
            return work
        }
        return recordEditor(open)
    }

    private mutating func recordEditor(_ open: EditorModel) -> [Work] {
        editor = nil
        leftTexts[LeftText(about: open.about, purpose: open.purpose)] = nil
        let work: [Work] =
            switch open.purpose {
            case .pasted(let head): ask(for: .paste(head, text: open.text))
            default: [.act(wish(of: open), about: open.about)]
            }
        underway += work.map { Underway(work: $0, text: open) }
        return work
    }

    /// Shows what leaves, and asks.
    private mutating func ask(
        _ id: String, _ texts: [String: [String]], _ letter: EditorModel
    ) {
        guard let door = Doors.named(id) else { return }
        var preset = texts
        preset["text"] = [letter.text]
        open(door, preset, hiding: ["text"], pointed: [])
        guard case .form(var form) = overlay else { return }
        form.letter = letter
        overlay = .form(form)
    }

    /// What was asked for together with something that is recorded now.
    mutating func goOn(after work: Work) -> [Work] {
        if case .act(.record(let event), _) = work, event.act.promise != nil {
            return [.shift(isShown: false)]
        }
        guard let next = following, next.work == work else { return [] }
        following = nil
        return editor == nil && overlay == nil && place == .case ? run(next.command) : []
    }

    func wish(of open: EditorModel) -> Wish {
        switch open.purpose {
        case .note: .record(.noted(id: .none, text: open.text))
        case .reply(let draft?, _, _): revision(of: draft, about: open.about, text: open.text)
        case .reply(nil, let purpose, let language):
            draft(open.text, for: purpose, language: language)
        case .translation(let message, let language):
            .record(.translated(message: message, language: language, text: open.text))
        case .taskAnswer: .record(.taskAnswered(id: .none, text: open.text))
        case .taskQuestion: .record(.taskAsked(id: .none, text: open.text))
        case .task(let unit, let limit): .task(unit, open.text, limit)
        // A handover is no act on a case, and a message is pasted.
        case .handover, .pasted: .record(.noted(id: .none, text: open.text))
        }
    }

    func draft(_ text: String, for purpose: Purpose, language: String) -> Wish {
        let event =
            shown?.subject.draft(.none, text, for: purpose, directory: directory)
            ?? .drafted(id: .none, text: text, recipients: [], inReplyTo: nil, purpose: purpose)
        return language.isEmpty ? .record(event) : .draft(event, language: language)
    }
}
