internal import Casework
public import Commands
internal import Drawing

extension Model {
    public mutating func update(_ input: Input<Answer>) -> [Work] {
        let before = overlay
        let work: [Work]
        switch input {
        case .key(let key): work = press(key)
        case .pasted(let text): work = paste(text)
        case .resized(let new):
            size = new
            work = []
        case .ticked(let milliseconds):
            let day = now.day
            now = Instant(milliseconds: milliseconds)
            if now.day != day { directory = register.directory(on: now.day) }
            work = []
        case .answered(let answer): work = take(answer)
        case .edited(let text): work = editorLeft(text)
        }
        takeUpLine(after: before)
        stopAtTheEnd()
        queues.scroll(height: Layout(size).listHeight)
        let replying = editor.flatMap { open -> Identity? in
            if case .reply = open.purpose { open.about } else { nil }
        }
        var told = work
        if replying != toldPresence {
            toldPresence = replying
            told.append(.present(replying))
        }
        if work.contains(where: { if case .duty = $0 { true } else { false } }) {
            duty.isOnItsWay = true
        }
        return told
    }

    /// How far the pane that scrolls is scrolled.
    private var scroll: Int {
        get {
            switch (overlay, place) {
            case (.help(let scroll), _): scroll
            case (.release, _): releaseScroll
            case (nil, .case): shown?.scroll ?? 0
            case (nil, .shift): duty.scroll
            default: 0
            }
        }
        set {
            switch (overlay, place) {
            case (.help, _): overlay = .help(scroll: newValue)
            case (.release, _): releaseScroll = newValue
            case (nil, .case): shown?.scroll = newValue
            case (nil, .shift): duty.scroll = newValue
            default: return
            }
        }
    }

    /// Every pane stops at its last line: what was scrolled past it would have to be scrolled back unseen.
    private mutating func stopAtTheEnd() {
        guard scroll > 0, let end = view(size).scrollEnd, scroll > end else { return }
        scroll = end
    }

    // MARK: Keys

    private mutating func press(_ key: Key) -> [Work] {
        if awaited != nil {
            // Esc leaves what is on its way, unless something was typed for it already.
            if key == .escape, held.isEmpty {
                awaited = nil
            } else if held.count < Self.mostHeld {
                held.append(key)
            }
            return []
        }
        if editor != nil { return pressInEditor(key) }
        if overlay == nil, isListOnItsWay, !held.isEmpty || !Self.notHeld.contains(key) {
            if held.count < Self.mostHeld { held.append(key) }
            return []
        }
        switch overlay {
        case .palette(let text, let selection): return pressInPalette(key, text, selection)
        case .prompt(let prompt): return pressInPrompt(key, prompt)
        case .help(let scroll): return pressInHelp(key, scroll)
        case .form(let form): return pressInForm(key, form)
        case .choice(let choice): return pressInChoice(key, choice)
        case .playbook(let id, let selection): return pressInPlaybook(key, id, selection)
        case .release, nil: return pressCommand(key)
        }
    }

    /// Keys typed before a list is there are meant for it; these need none.
    private static let notHeld: Set<Key> = [
        .escape, .character("q"), .character(":"), .character("?"), .character("P"), .tab,
        .control("l"), .control("z"),
    ]

    private var isListOnItsWay: Bool {
        if place == .shift { return duty.isOnItsWay }
        return place == .queues && queues.pane == .list && queues.isLoading && queues.rows.isEmpty
    }

    private mutating func pressHeld() -> [Work] {
        guard !isListOnItsWay, awaited == nil, !held.isEmpty else { return [] }
        let keys = held
        held = []
        var work: [Work] = []
        for (index, key) in keys.enumerated() {
            // One of them may open a case or another list: the rest is meant for that.
            guard awaited == nil, !isListOnItsWay else {
                held += keys[index...]
                break
            }
            work += press(key)
        }
        return work
    }

    /// What the keys typed so far mean. In a list a chord of the case scope is meant for the selected case,
    /// whole: its second key must never run alone.
    var matchTyped: Keymap.Match {
        let found = Keymap(scope).match(typed)
        guard case .nothing = found, scope == .queues, queues.selected != nil else { return found }
        let meant = Keymap(.case).match(typed)
        if case .command = meant, typed.count == 1 { return found }
        return meant
    }

    private mutating func pressCommand(_ key: Key) -> [Work] {
        if key == .escape, !typed.isEmpty {
            typed = []
            return []
        }
        if typed.isEmpty { typedOn = queues.selected?.id }
        typed.append(key)
        switch matchTyped {
        case .command(let command):
            let isOfCase = !command.scopes.contains(scope)
            typed = []
            guard isOfCase else { return run(command.id) }
            // The list may have moved between the two keys: another case was not meant.
            guard typedOn == queues.selected?.id else {
                say("The list has moved: look which case is selected.", isFailure: true)
                return []
            }
            return open(then: command.id)
        case .pending: return []
        case .nothing:
            let keys = Chord(typed).title
            typed = []
            say("\(keys) means nothing here; ? shows every key.", isFailure: false)
            return []
        }
    }

    /// Pasted text is text: in a field it is written, anywhere else it does nothing.
    private mutating func paste(_ text: String) -> [Work] {
        guard awaited == nil else {
            say("The case is being opened: paste again.", isFailure: false)
            return []
        }
        if editor != nil {
            editor?.insert(text)
            return []
        }
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        switch overlay {
        case .palette(let old, _): overlay = .palette(text: old + line, selection: 0)
        case .prompt(var prompt):
            if prompt.isOld { prompt.text = "" }
            prompt.isOld = false
            prompt.text += line
            overlay = .prompt(prompt)
        case .form(let form): overlay = .form(pasted(line, into: form))
        case .choice(var choice):
            choice.text += line
            choice.selection = 0
            overlay = .choice(choice)
        default:
            say(
                "Pasted text is no command: press / to filter by it, or r to write.",
                isFailure: false)
        }
        return []
    }

    private mutating func pressInHelp(_ key: Key, _ scroll: Int) -> [Work] {
        switch key.byPosition {
        case .down, .character("j"): overlay = .help(scroll: scroll + 1)
        case .up, .character("k"): overlay = .help(scroll: max(0, scroll - 1))
        case .pageDown: overlay = .help(scroll: scroll + 10)
        case .pageUp: overlay = .help(scroll: max(0, scroll - 10))
        default: overlay = nil
        }
        return []
    }

    private mutating func pressInPalette(_ key: Key, _ text: String, _ selection: Int) -> [Work] {
        let found = Palette.entries(for: text, in: self)
        switch key {
        case .escape: overlay = nil
        case .enter:
            overlay = nil
            guard found.indices.contains(selection) else {
                say("There is no command “\(text)”.", isFailure: true)
                return []
            }
            return choose(found[selection])
        case .down, .tab, .control("n"):
            overlay = .palette(text: text, selection: min(selection + 1, max(0, found.count - 1)))
        case .up, .backTab, .control("p"):
            overlay = .palette(text: text, selection: max(0, selection - 1))
        case .backspace:
            overlay = text.isEmpty ? nil : .palette(text: String(text.dropLast()), selection: 0)
        case .character(let character):
            overlay = .palette(text: text + String(character), selection: 0)
        default: break
        }
        return []
    }

    private mutating func choose(_ entry: Palette.Entry) -> [Work] {
        switch entry.target {
        case .command(let id): return run(id)
        case .caseCommand(let id): return open(then: id)
        case .queue(let queue): return show(queue)
        case .saved(let saved): return show(saved.queue, filter: saved.filter)
        case .reference(let reference):
            return ask(for: .find(reference))
        }
    }

    /// Asks for a case, and shows it when it comes.
    mutating func ask(for work: Work, command: String = "enter", from: Identity? = nil) -> [Work] {
        if from == nil { trail = [] }
        awaited = Awaited(work: work, command: command, from: from)
        return [work]
    }

    // MARK: Answers

    private mutating func take(_ answer: Answer) -> [Work] {
        switch answer {
        case .counts(let counts): queues.counts = counts
        case .rows(let queue, let filter, let rows, let isFresh, let isComplete):
            guard queue == queues.queue, filter == queues.filter else { return [] }
            queues.take(rows, isFresh: isFresh, isComplete: isComplete)
            return pressHeld()
        case .rowsBefore(let queue, let filter, let rows, let isFresh, let isComplete):
            guard queue == queues.queue, filter == queues.filter else { return [] }
            queues.takeBefore(rows, isFresh: isFresh, isComplete: isComplete)
            return pressHeld()
        case .opened(let subject): return opened(subject, of: .open(subject.id))
        case .came(let subject, let work):
            finish(work)
            return [.counts] + queues.refresh() + opened(subject, of: work)
        case .reread(let subject):
            if shown?.subject.id == subject.id { shown?.update(subject) }
        case .tasks(let id, let tasks): if shown?.subject.id == id { shown?.tasks = tasks }
        case .units(let new): units = new
        case .shift(let news):
            duty.news = news
            guard news.draft != nil else { return [] }
            duty.isOnItsWay = false
            return pressHeld()
        case .saved(let new, let sentence, let work):
            saved = new
            finish(work)
            if let sentence { say(sentence, isFailure: false) }
        case .onDuty(let news, let sentence, let work):
            finish(work)
            duty.news = news
            duty.isOnItsWay = false
            say(sentence, isFailure: false)
            return pressHeld()
        case .recorded(let subject, let sentence, let work):
            finish(work)
            if shown?.subject.id == subject.id { shown?.update(subject) }
            say(sentence, isFailure: false)
            return [.counts] + queues.refresh() + goOn(after: work)
        case .failed(let sentence, let work): failed(sentence, work)
        case .told(let sentence, let work):
            finish(work)
            say(sentence, isFailure: false)
            return refreshed()
        case .restricted(let closed): meet(closed)
        case .line(let new): line = new
        case .present(let others): presences = others
        case .house(let new, let known, let partners, let zones):
            names = new
            persons = known
            self.zones = zones
            guard partners != register else { break }
            register = partners
            directory = register.directory(on: now.day)
        case .changed: return refreshed()
        }
        return []
    }

    /// Everything on the screen, read anew.
    private mutating func refreshed() -> [Work] {
        let again = place == .case ? shown.map { [Work.reread($0.subject.id)] } ?? [] : []
        return [.counts, .saved, .shift(isShown: place == .shift)] + queues.refresh() + again
    }

    private mutating func opened(_ subject: Case, of work: Work) -> [Work] {
        // What was left with Esc while it was on its way is shown to nobody.
        guard let awaited, awaited.work == work else { return [] }
        if let from = awaited.from, from != subject.id { trail.append(from) }
        if shown?.subject.id == subject.id {
            shown?.update(subject)
        } else {
            shown = CaseModel(subject)
        }
        self.awaited = nil
        place = .case
        return (awaited.command == "enter" ? [] : run(awaited.command)) + pressHeld()
    }

    // MARK: What was underway

    @discardableResult
    mutating func finish(_ work: Work) -> Underway? {
        guard let index = underway.firstIndex(where: { $0.work == work }) else { return nil }
        return underway.remove(at: index)
    }

    /// What was asked for has failed: what was written for it comes back where its place is still on the
    /// screen; else it waits there.
    private mutating func failed(_ sentence: String, _ work: Work?) {
        defer { say(sentence, isFailure: true) }
        guard let work else { return }
        stopWaiting(for: work)
        guard let written = finish(work) else { return }
        let isFree = editor == nil && overlay == nil
        let isThere = work.about.map { place == .case && shown?.subject.id == $0 } ?? true
        if let text = written.text {
            if isFree, isThere {
                editor = text
                shown?.tab = .thread
            } else {
                leave(text)
            }
        } else if let line = written.line, isFree, isThere {
            overlay = .prompt(line)
        } else if let form = written.form {
            if isFree, isThere { overlay = .form(form) } else { leave(form) }
        }
    }

    /// Keys that were held for it are dropped with it.
    mutating func stopWaiting(for work: Work) {
        switch work {
        case .rows, .rowsBefore: queues.isLoading = false
        case .duty, .shift: duty.isOnItsWay = false
        default:
            guard awaited?.work == work else { return }
            awaited = nil
        }
        held = []
    }

    /// Keeps a text until somebody goes on with it.
    mutating func leave(_ text: EditorModel) {
        leftTexts[LeftText(about: text.about, purpose: text.purpose)] =
            text.isBlank ? nil : text.text
    }

    mutating func say(_ text: String, isFailure: Bool) {
        notice = Notice(text: text, isFailure: isFailure)
    }

    mutating func show(_ queue: Queue, filter: String = "") -> [Work] {
        place = .queues
        if queues.queue != queue || queues.filter != filter {
            queues.queue = queue
            queues.rows = []
            queues.selection = 0
            queues.top = 0
            queues.filter = filter
        }
        return queues.reload()
    }
}
