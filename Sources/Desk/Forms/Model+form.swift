internal import Casework
internal import Commands

/// Keys in a form.
extension Model {
    /// Opens a form on the case at hand, or on none; what was typed there before and left stands in it again.
    mutating func open(
        _ door: Door, _ preset: [String: [String]] = [:], hiding hidden: Set<String> = [],
        next: Form.Next = .done, pointed: Set<Identity> = [], said: Set<String> = []
    ) {
        let about = door.isOfNoCase && place != .case ? nil : shown?.subject.id
        var form = Form(
            door: door.id, about: about, hidden: hidden, next: next, texts: preset, preset: preset,
            pointed: pointed)
        form.basis = door.rests(asking(form))
        if let left = leftForms.removeValue(forKey: LeftForm(about: about, door: door.id)) {
            form.texts.merge(left) { _, left in left }
            form.isLeft = true
        }
        let lines = lines(of: form)
        // Where something is to be said yet; what the key has said already is passed over.
        let open =
            lines.first {
                !said.contains($0.place.name) && ($0.texts.isEmpty || $0.hasBoxes)
            } ?? lines.first
        if let open { go(to: open.place, in: &form) }
        overlay = .form(form)
    }

    private mutating func go(to place: Form.Place, in form: inout Form) {
        form.at = place
        form.back = 0
        guard let line = lines(of: form).first(where: { $0.place == place }) else { return }
        form.column = line.text.count
        // Nothing is chosen until the officer does: no entry stands out of an empty line.
        form.entry =
            line.isChoice
            ? line.field.entries.firstIndex { $0.id == line.text } ?? Form.noEntry : 0
    }

    mutating func pressInForm(_ key: Key, _ form: Form) -> [Work] {
        var form = form
        let lines = lines(of: form)
        let line = lines.first { $0.place == form.at } ?? lines.first
        if let line, line.place != form.at { go(to: line.place, in: &form) }
        switch key {
        case .escape:
            overlay = nil
            editor = form.letter
            leave(form)
            return []
        case .enter, .control("s"):
            if let line { complete(line, in: &form) }
            return finish(form)
        case .tab, .backTab:
            guard let line, lines.count > 1 else { break }
            complete(line, in: &form)
            form.tried.insert(line.place.name)
            let index = lines.firstIndex { $0.place == line.place } ?? 0
            let next = index + (key == .tab ? 1 : lines.count - 1)
            go(to: lines[next % lines.count].place, in: &form)
        case .pageDown: form.scroll += 8
        case .pageUp: form.scroll = max(0, form.scroll - 8)
        default:
            guard let line else { break }
            form.scroll = 0
            if line.hasBoxes {
                pressInBoxes(key, line, &form)
            } else if line.field.kind == .yesNo {
                pressYesNo(key, line, &form)
            } else {
                pressInLine(key, line, &form)
            }
        }
        overlay = .form(form)
        return []
    }

    /// What is typed of an entry becomes that entry when the line is left.
    private func complete(_ line: Form.Line, in form: inout Form) {
        guard line.isChoice, !line.text.isEmpty,
            !line.field.entries.contains(where: { $0.id == line.text })
        else { return }
        let fitting = entries(of: line)
        // A language or a case that nobody offers may be meant as it is typed.
        guard line.field.isClosed || fitting.count == 1, fitting.indices.contains(form.entry) else {
            return
        }
        set(fitting[form.entry].id, line, in: &form)
    }

    private func set(_ text: String, _ line: Form.Line, in form: inout Form) {
        guard let row = line.place.row else {
            form.texts[line.place.name] = text.isEmpty ? [] : [text]
            return
        }
        var texts = form.texts[line.place.name] ?? line.field.given
        texts.removeAll { $0.hasPrefix("\(row)=") }
        if !text.isEmpty { texts.append("\(row)=\(text)") }
        form.texts[line.place.name] = texts
    }

    private func pressInBoxes(_ key: Key, _ line: Form.Line, _ form: inout Form) {
        let entries = line.field.entries
        guard !entries.isEmpty else { return }
        func toggle(_ index: Int) {
            let id = entries[index].id
            var texts = line.texts
            if line.field.kind == .officers {
                if id == "all" { texts.removeAll { $0 != "all" } }
                if id != "all" { texts.removeAll { $0 == "all" } }
            }
            if let known = texts.firstIndex(of: id) {
                texts.remove(at: known)
            } else {
                texts.append(id)
            }
            form.texts[line.place.name] = texts
            form.entry = index
        }
        switch key {
        case .down: form.entry = min(form.entry + 1, entries.count - 1)
        case .up: form.entry = max(0, form.entry - 1)
        case .home: form.entry = 0
        case .end: form.entry = entries.count - 1
        case .character(" "): toggle(min(form.entry, entries.count - 1))
        case .character(let character):
            let id = character.lowercased()
            if let number = character.wholeNumberValue, number > 0, number <= entries.count {
                toggle(number - 1)
            } else if let index = entries.firstIndex(where: { $0.id.lowercased() == id }) {
                toggle(index)
            } else {
                // The next entry that begins so.
                let order = (1...entries.count).map { (form.entry + $0) % entries.count }
                let wanted = character.lowercased()
                if let index = order.first(where: {
                    entries[$0].id.lowercased().hasPrefix(wanted)
                }) {
                    form.entry = index
                }
            }
        default: break
        }
    }

    private func pressYesNo(_ key: Key, _ line: Form.Line, _ form: inout Form) {
        switch key.byPosition {
        case .character("y"): set("yes", line, in: &form)
        case .character("n"): set("no", line, in: &form)
        case .character(" "), .left, .right, .up, .down:
            set(line.text == "yes" ? "no" : "yes", line, in: &form)
        case .backspace, .delete: set("", line, in: &form)
        default: break
        }
    }

    private func pressInLine(_ key: Key, _ line: Form.Line, _ form: inout Form) {
        var input = LineInput(line.text, column: form.column)
        let fitting = entries(of: line)
        switch key {
        case .down where line.isChoice:
            form.entry = min(form.entry + 1, max(0, fitting.count - 1))
            if fitting.indices.contains(form.entry), line.field.entries.count == fitting.count {
                input = LineInput(fitting[form.entry].id)
            }
        case .up where line.isChoice:
            form.entry = max(0, form.entry - 1)
            if fitting.indices.contains(form.entry), line.field.entries.count == fitting.count {
                input = LineInput(fitting[form.entry].id)
            }
        case .up, .down:
            let typed = typedBefore["\(form.door) \(line.place.name)"] ?? []
            let back = form.back + (key == .up ? 1 : -1)
            guard (0...typed.count).contains(back) else { return }
            form.back = back
            input = LineInput(back == 0 ? "" : typed[typed.count - back])
        default:
            // The first character takes the place of what stood there before.
            let isOld = line.isChoice && line.field.entries.contains { $0.id == line.text }
            if case .character = key, isOld || isGiven(line, form) { input = LineInput("") }
            guard input.take(key) else { return }
            form.entry = input.text.isEmpty ? Form.noEntry : 0
        }
        form.column = input.column
        set(input.text, line, in: &form)
    }

    private func isGiven(_ line: Form.Line, _ form: Form) -> Bool {
        form.texts[line.place.name] == nil && !line.field.given.isEmpty
    }

    /// Pasted text is text: it goes into the line.
    func pasted(_ text: String, into form: Form) -> Form {
        var form = form
        guard let line = lines(of: form).first(where: { $0.place == form.at }), !line.hasBoxes,
            line.field.kind != .yesNo
        else { return form }
        var input = LineInput(isGiven(line, form) ? "" : line.text, column: form.column)
        input.insert(text)
        form.column = input.column
        set(input.text, line, in: &form)
        return form
    }

    /// Does what the form is for; where something is missing or wrong, the cursor goes there and it is said.
    private mutating func finish(_ form: Form) -> [Work] {
        var form = form
        guard let door = Doors.named(form.door) else { return [] }
        if let now = change(under: form) {
            // What was typed stays; nothing is done until the officer has looked.
            form.basis = now
            overlay = .form(form)
            say("\(now.changed) meanwhile: Enter goes on with what stands.", isFailure: true)
            return []
        }
        let all = lines(of: form)
        form.tried = Set(all.map(\.place.name))
        let asking = asking(form)
        let asked = door.asked(asking)
        let wrong = lines(of: form).first { $0.wrong != nil }
        if let wrong, asked.cannot == nil {
            let isHere = all.first { $0.place == form.at }?.place.name == wrong.place.name
            if !isHere { go(to: wrong.place, in: &form) }
            overlay = .form(form)
            notice = nil
            return []
        }
        overlay = nil
        notice = nil
        if form.next == .write {
            write(form)
            return []
        }
        do throws(Hindrance) {
            let work = try door.work(asking)
            remember(form, all)
            let asks = asks(for: work)
            if let letter = form.letter {
                leftTexts[LeftText(about: letter.about, purpose: letter.purpose)] = nil
                underway.append(Underway(work: work, text: letter))
            } else {
                underway.append(Underway(work: work, form: form))
            }
            return asks
        } catch {
            overlay = .form(form)
            say(error.sentence, isFailure: true)
            return []
        }
    }

    /// A case that is opened or pasted into is shown when it is there.
    private mutating func asks(for work: Work) -> [Work] {
        switch work {
        case .openNew, .paste: ask(for: work)
        default: [work]
        }
    }

    private mutating func remember(_ form: Form, _ lines: [Form.Line]) {
        for line in lines where !line.hasBoxes && line.field.entries.isEmpty {
            guard !line.text.isEmpty, line.field.kind != .yesNo else { continue }
            let key = "\(form.door) \(line.place.name)"
            var typed = (typedBefore[key] ?? []).filter { $0 != line.text }
            typed.append(line.text)
            typedBefore[key] = Array(typed.suffix(Self.mostTyped))
        }
    }

    static let mostTyped = 20

    /// What was typed waits for the officer, under its case.
    mutating func leave(_ form: Form) {
        let place = LeftForm(about: form.about, door: form.door)
        let typed = form.texts.filter { name, texts in
            texts != form.preset[name] && texts.contains { !$0.trimmed.isEmpty }
                && name != Form.confirmation
        }
        leftForms[place] = typed.isEmpty ? nil : typed
        guard !typed.isEmpty, !form.isLeft else { return }
        say("What you typed stands there again when you come back to it.", isFailure: false)
    }
}

/// One line of text with a cursor in it.
struct LineInput: Equatable, Sendable {
    private(set) var characters: [Character]
    private(set) var column: Int

    init(_ text: String, column: Int? = nil) {
        characters = Array(text)
        self.column = min(max(0, column ?? characters.count), characters.count)
    }

    var text: String { String(characters) }

    mutating func insert(_ text: String) {
        characters.insert(contentsOf: text, at: column)
        column += text.count
    }

    /// Takes a key that edits or moves; false where it does neither.
    mutating func take(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(String(character))
        case .left, .control("b"): column = max(0, column - 1)
        case .right, .control("f"): column = min(column + 1, characters.count)
        case .home, .control("a"): column = 0
        case .end, .control("e"): column = characters.count
        case .control("p"): wordLeft()
        case .control("n"): wordRight()
        case .backspace:
            guard column > 0 else { return false }
            column -= 1
            characters.remove(at: column)
        case .delete, .control("d"):
            guard column < characters.count else { return false }
            characters.remove(at: column)
        case .control("w"):
            let end = column
            wordLeft()
            characters.removeSubrange(column..<end)
        case .control("u"):
            characters.removeFirst(column)
            column = 0
        case .control("k"): characters.removeLast(characters.count - column)
        default: return false
        }
        return true
    }

    private mutating func wordLeft() {
        while column > 0, characters[column - 1].isWhitespace { column -= 1 }
        while column > 0, !characters[column - 1].isWhitespace { column -= 1 }
    }

    private mutating func wordRight() {
        while column < characters.count, !characters[column].isWhitespace { column += 1 }
        while column < characters.count, characters[column].isWhitespace { column += 1 }
    }
}
