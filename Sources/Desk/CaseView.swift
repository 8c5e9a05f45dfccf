internal import Casework
internal import Commands
internal import Drawing
internal import Exchanges

/// The case screen: the header never scrolls away; thread left, message right.
struct CaseView {
    let model: Model
    let layout: Layout

    func draw(on screen: inout Screen) {
        guard let shown = model.shown else { return }
        drawHeader(shown, on: &screen)
        drawTabs(shown, on: &screen)
        switch shown.tab {
        case .thread: drawThread(shown, on: &screen)
        case .items: ItemsView(model: model, layout: layout).draw(shown, on: &screen)
        case .tasks, .copies, .around:
            SurroundingsView(model: model, layout: layout).draw(shown, on: &screen)
        case .history: drawHistory(shown, on: &screen)
        case .explain: ExplainView(model: model, layout: layout).draw(shown, on: &screen)
        }
    }

    private func drawHeader(_ shown: CaseModel, on screen: inout Screen) {
        let subject = shown.subject
        let row = layout.isShort ? 1 : 2
        var right: [(String, Ink)] = [
            (subject.partner?.text ?? subject.tasking?.unit.code ?? "–", .text),
            (subject.handling.text, .handling),
        ]
        // Of an erased case there is neither.
        if subject.state == .erased { right.removeLast() }
        if subject.readers != nil { right.insert(("restricted", .handling), at: 1) }
        let isHeld = model.shortName(subject.holder) != nil
        if let holder = model.shortName(subject.holder) {
            right.append(("case officer", .quiet))
            right.append((holder, .text))
        } else if subject.state != .erased {
            right.append(("not taken", .quiet))
        }
        var column = layout.columns - 1
        for (index, (text, ink)) in right.enumerated().reversed() {
            column -= Width.of(text)
            screen.put(text, ink, column: column, row: row)
            column -= isHeld && index == right.count - 1 ? 1 : 3
        }
        let at = screen.put(subject.reference.text, .reference, column: 1, row: row)
        screen.put(
            subject.shownTitle, .strong, column: at + 2, row: row,
            width: max(0, column - at - 2))
        drawDeadline(subject, row + 1, on: &screen)
    }

    private func drawDeadline(_ subject: Case, _ row: Int, on screen: inout Screen) {
        var column = 1
        if let (text, ink) = model.standing(of: subject) {
            column = screen.put(text, ink, column: column, row: row) + 3
        } else if let clock = subject.clock(law: model.law) {
            column = drawClock(clock, column, row, on: &screen)
        } else if let clock = subject.partnerClock(law: model.law) {
            column = drawPartnerClock(clock, column, row, on: &screen)
        } else if subject.hasClock {
            column =
                screen.put(
                    subject.state == .merged ? "merged" : "answered", .good, column: column,
                    row: row) + 3
        } else {
            column = screen.put("no clock runs", .quiet, column: column, row: row) + 3
        }
        if let tasking = subject.tasking {
            column =
                screen.put(
                    "for \(tasking.reference)", .quiet, column: column, row: row,
                    width: max(0, layout.columns - column - 1)) + 3
        }
        if !subject.conflicts.isEmpty, column + 14 < layout.columns {
            screen.put(
                "⚑ \(Wording.count(subject.conflicts.count, "conflict", "conflicts"))", .subject,
                column: column, row: row)
        }
        drawPresence(on: subject, row, on: &screen)
    }

    /// At the right edge, over whatever the limit says there: a second answer is the worse mistake.
    private func drawPresence(on subject: Case, _ row: Int, on screen: inout Screen) {
        guard let other = model.presence(on: subject.id) else { return }
        let since = TimeText(model: model).clock(other.since)
        let text =
            "  ✎ \(model.shortName(other.officer) ?? "somebody") is replying since \(since)"
        let column = max(1, layout.columns - 1 - Width.of(text))
        screen.put(
            text, .soon, column: column, row: row, width: layout.columns - column)
    }

    private func drawClock(
        _ clock: Clock, _ start: Int, _ row: Int, on screen: inout Screen
    ) -> Int {
        let time = TimeText(model: model)
        var column = start
        if let due = clock.due {
            let (mark, span, ink) = time.left(due: due, limit: clock.limit.seconds)
            if mark == "OVERDUE" {
                column = screen.put(" OVERDUE \(span) ", .overdue, column: column, row: row) + 2
            } else {
                column = screen.put("\(span) left", ink, column: column, row: row) + 3
            }
            column = screen.put("due \(time.full(due))", ink, column: column, row: row) + 3
        } else if let standing = clock.standing {
            column =
                screen.put(
                    "stands still with \(Wording.left(seconds: standing)) left", .soon,
                    column: column, row: row) + 3
        }
        let sentence =
            clock.kind == "extended"
            ? "a judge decides, the partner was told" : clock.limit.sentence
        return screen.put(
            sentence + (clock.isAssessed ? "" : " · not yet assessed"), .quiet, column: column,
            row: row, width: max(0, layout.columns - column - 1)) + 3
    }

    /// How long the partner has for our own request.
    private func drawPartnerClock(
        _ clock: Clock, _ start: Int, _ row: Int, on screen: inout Screen
    ) -> Int {
        let time = TimeText(model: model)
        guard let due = clock.due, !clock.isEnded else {
            return screen.put("the partner has answered", .good, column: start, row: row) + 3
        }
        let isSilent = due < model.now
        let text =
            isSilent
            ? "SILENT for \(Wording.left(seconds: model.now.seconds(since: due))): z d reminds"
            : "answer expected by \(time.full(due))"
        return screen.put(text, isSilent ? .late : .quiet, column: start, row: row) + 3
    }

    private func drawTabs(_ shown: CaseModel, on screen: inout Screen) {
        let row = layout.tabRow
        screen.horizontalRule(row: row + 1, from: 0, to: layout.columns)
        var column = 1
        let isNarrow = layout.columns < 80
        for tab in shown.tabs {
            let count =
                switch tab {
                case .thread: shown.subject.thread.messages.count
                case .items: shown.subject.items.count
                case .tasks: shown.subject.tasks.count
                case .copies: shown.subject.copies.count + shown.subject.eisSearches.count
                case .around: shown.subject.links.count + shown.subject.knownFacts.count
                case .history: shown.subject.history.count
                case .explain: 0
                }
            let text = count > 0 && !isNarrow ? "\(tab.title) \(count)" : tab.title
            let isActive = tab == shown.tab
            let end = screen.put(text, isActive ? .strong : .quiet, column: column, row: row)
            if isActive {
                for place in column..<end { screen.put("━", .key, column: place, row: row + 1) }
            }
            column = end + (isNarrow ? 2 : layout.columns < 100 ? 3 : 4)
        }
    }

    private func drawThread(_ shown: CaseModel, on screen: inout Screen) {
        let width = layout.threadWidth
        screen.verticalRule(column: width + 1, from: layout.tabRow + 2, to: layout.footerRule)
        let messages = shown.subject.thread.messages
        let height = layout.caseBodyHeight
        let top = max(0, min(shown.selection - height / 2, messages.count - height))
        for offset in 0..<height {
            let index = top + offset
            guard messages.indices.contains(index) else { break }
            drawEntry(
                messages[index], at: layout.caseBodyRow + offset, width: width,
                isSelected: index == shown.selection, isFocused: shown.pane == .thread, on: &screen)
        }
        let column = width + 3
        let area = Area(
            column: column, row: layout.caseBodyRow, columns: layout.columns - column - 1,
            rows: layout.caseBodyHeight)
        if let editor = model.editor {
            EditorView(model: model, editor: editor).draw(in: area, on: &screen)
        } else if let message = shown.message {
            MessageView(model: model, shown: shown, message: message).draw(in: area, on: &screen)
        }
    }

    private func drawEntry(
        _ message: Message, at row: Int, width: Int, isSelected: Bool, isFocused: Bool,
        on screen: inout Screen
    ) {
        let entry = ThreadEntry(message, model: model)
        if isSelected {
            screen.fill(Area(column: 0, row: row, columns: width, rows: 1), .selection)
            screen.put(isFocused ? "▌" : "│", .selectionStrong, column: 0, row: row)
        }
        func ink(_ plain: Ink) -> Ink { isSelected ? plain.onSelection : plain }
        screen.put(entry.at, ink(.quiet), column: 2, row: row, width: 10)
        let whoWidth = width >= 40 ? 13 : 9
        screen.put(entry.who, ink(entry.whoInk), column: 13, row: row, width: whoWidth)
        let end = width - 2
        let from = 13 + whoWidth + 1
        let markWidth = width >= 40 ? Width.of(entry.mark) : 0
        screen.put(
            entry.what, ink(entry.whatInk), column: from, row: row,
            width: max(0, end - from - markWidth - (markWidth > 0 ? 1 : 0)))
        if markWidth > 0 {
            screen.put(entry.mark, ink(.quiet), column: end - markWidth, row: row)
        }
    }

    private func drawHistory(_ shown: CaseModel, on screen: inout Screen) {
        var lines: [(String, String, String)] = []
        for line in shown.subject.history {
            let who = model.shortName(line.circumstances.officer) ?? "unknown"
            let place =
                line.circumstances.position.map { "position \($0)" }
                ?? (model.line.state == .alone ? "recorded here" : "waiting for the node")
            lines.append(
                (
                    TimeText(model: model).full(line.circumstances.at), who,
                    "\(line.sentence { model.name($0) ?? "another officer" })  (\(place))"
                ))
        }
        drawLines(lines, shown.scroll, on: &screen)
    }

    private func drawLines(
        _ lines: [(String, String, String)], _ scroll: Int, on screen: inout Screen
    ) {
        let height = layout.caseBodyHeight
        let top = screen.scroll(scroll, lines: lines.count, height: height)
        for (offset, line) in lines.dropFirst(top).prefix(height).enumerated() {
            let row = layout.caseBodyRow + offset
            screen.put(line.0, .quiet, column: 2, row: row, width: 17)
            screen.put(line.1, .text, column: 20, row: row, width: 14)
            screen.put(line.2, .text, column: 36, row: row, width: max(0, layout.columns - 37))
        }
    }
}

/// A message as one row of a thread: what we do is quiet, what partners say is plain.
struct ThreadEntry {
    let at: String
    let who: String
    let what: String
    let mark: String
    let whoInk: Ink
    let whatInk: Ink

    init(_ message: Message, model: Model) {
        at = TimeText(model: model).clock(message.at)
        switch message {
        case .received(let received):
            let address = received.from.first
            who = address.map { $0.name.isEmpty ? $0.address : $0.name } ?? "unknown"
            let isFirst = model.shown?.subject.thread.messages.first?.id == received.id
            what = (received.faults.isEmpty ? "" : "! ") + (isFirst ? "request" : "message")
            mark = received.channel.title
            whoInk = .strong
            whatInk = .text
        case .note(let note):
            who = model.shortName(note.author) ?? "unknown"
            what = note.kind == .givenBack ? "given back" : note.kind.rawValue
            mark = ""
            let isNote = note.kind == .note
            whoInk = isNote ? .quiet : .strong
            whatInk = isNote ? .quiet : note.kind == .answer ? .good : .soon
        case .draft(let draft):
            who = "draft"
            what =
                "\(draft.current.purpose.title), by \(model.shortName(draft.current.author) ?? "unknown")"
            mark =
                draft.state == .submitted
                ? "to release" : draft.state == .returned ? "returned" : "✎"
            whoInk = .draft
            whatInk = .draft
        case .sent(let sent):
            let to = sent.draft.current.recipients.first
            who = "→ " + (to?.partner?.text ?? to?.address ?? "")
            what = sent.draft.current.purpose.title
            mark =
                switch sent.state {
                case .awaitingNode: "for the node"
                case .released: "released"
                case .handedOver: "sent"
                case .failed: "FAILED"
                }
            whoInk = .quiet
            whatInk = sent.state == .failed ? .late : .quiet
        }
    }
}

extension Case {
    var shownTitle: String {
        state == .erased ? "(erased)" : title.isEmpty ? "(no title)" : title
    }
}
