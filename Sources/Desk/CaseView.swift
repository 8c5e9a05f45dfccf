internal import Casework
internal import Commands
internal import Drawing

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
        case .history: drawHistory(shown, on: &screen)
        case .explain: ExplainView(model: model, layout: layout).draw(shown, on: &screen)
        }
    }

    private func drawHeader(_ shown: CaseModel, on screen: inout Screen) {
        let subject = shown.subject
        let row = layout.isShort ? 1 : 2
        var right: [(String, Ink)] = [
            (subject.partner?.text ?? "–", .text), (subject.handling.text, .handling),
        ]
        if let holder = model.shortName(subject.holder) {
            right.append(("case officer", .quiet))
            right.append((holder, .text))
        } else {
            right.append(("not taken", .quiet))
        }
        var column = layout.columns - 1
        for (index, (text, ink)) in right.enumerated().reversed() {
            column -= Width.of(text)
            screen.put(text, ink, column: column, row: row)
            column -= index == 3 ? 1 : 3
        }
        let at = screen.put(subject.reference.text, .reference, column: 1, row: row)
        screen.put(
            subject.title.isEmpty ? "(no title)" : subject.title, .strong, column: at + 2, row: row,
            width: max(0, column - at - 2))
        drawDeadline(subject, row + 1, on: &screen)
    }

    private func drawDeadline(_ subject: Case, _ row: Int, on screen: inout Screen) {
        var column = 1
        if subject.state == .closed {
            column = screen.put("closed", .strong, column: column, row: row) + 3
        } else if let clock = subject.clock(law: model.law) {
            column = drawClock(clock, column, row, on: &screen)
        } else if subject.hasClock {
            column = screen.put("answered", .good, column: column, row: row) + 3
        } else {
            column = screen.put("no clock runs", .quiet, column: column, row: row) + 3
        }
        if !subject.conflicts.isEmpty, column + 14 < layout.columns {
            screen.put(
                "⚑ \(Wording.count(subject.conflicts.count, "conflict", "conflicts"))", .subject,
                column: column, row: row)
        }
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

    private func drawTabs(_ shown: CaseModel, on screen: inout Screen) {
        let row = layout.tabRow
        screen.horizontalRule(row: row + 1, from: 0, to: layout.columns)
        var column = 1
        for tab in CaseModel.Tab.allCases {
            let count =
                switch tab {
                case .thread: shown.subject.thread.messages.count
                case .items: shown.subject.items.count
                case .history: shown.subject.history.count
                case .explain: 0
                }
            let text = count > 0 ? "\(tab.title) \(count)" : tab.title
            let isActive = tab == shown.tab
            let end = screen.put(text, isActive ? .strong : .quiet, column: column, row: row)
            if isActive {
                for place in column..<end { screen.put("━", .key, column: place, row: row + 1) }
            }
            column = end + 4
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
                line.circumstances.position.map { "position \($0)" } ?? "waiting for the node"
            lines.append(
                (
                    TimeText(model: model).full(line.circumstances.at), who,
                    "\(line.sentence)  (\(place))"
                ))
        }
        drawLines(lines, shown.scroll, on: &screen)
    }

    private func drawLines(
        _ lines: [(String, String, String)], _ scroll: Int, on screen: inout Screen
    ) {
        let height = layout.caseBodyHeight
        let top = max(0, min(scroll, lines.count - height))
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
            what = "note"
            mark = ""
            whoInk = .quiet
            whatInk = .quiet
        case .draft(let draft):
            who = "draft"
            what = "reply, by \(model.shortName(draft.current.author) ?? "unknown")"
            mark =
                draft.state == .submitted
                ? "to release" : draft.state == .returned ? "returned" : "✎"
            whoInk = .draft
            whatInk = .draft
        case .sent(let sent):
            let to = sent.draft.current.recipients.first
            who = "→ " + (to?.partner?.text ?? to?.address ?? "")
            what = sent.state == .awaitingNode ? "reply, waiting for the node" : "reply, released"
            mark = to?.channel.title ?? ""
            whoInk = .quiet
            whatInk = .quiet
        }
    }
}

/// The message that is selected, as much as fits, from where it was scrolled to.
struct MessageView {
    let model: Model
    let shown: CaseModel
    let message: Message

    func draw(in area: Area, on screen: inout Screen) {
        let head = labels
        var row = area.row
        for (label, text, ink) in head where row < area.row + area.rows {
            screen.put(label, .quiet, column: area.column, row: row, width: 7)
            screen.put(
                text, ink, column: area.column + 8, row: row, width: max(0, area.columns - 8))
            row += 1
        }
        row += 1
        let lines = body(area.columns)
        let height = area.row + area.rows - row
        guard height > 0 else { return }
        let top = max(0, min(shown.scroll, lines.count - height))
        for (offset, line) in lines.dropFirst(top).prefix(height).enumerated() {
            screen.put(line.0, line.1, column: area.column, row: row + offset, width: area.columns)
        }
        if top + height < lines.count {
            screen.put(
                "↓ \(lines.count - top - height) more", .quiet,
                column: area.column + area.columns - 12, row: area.row + area.rows - 1, width: 12)
        }
    }

    private var labels: [(String, String, Ink)] {
        let time = TimeText(model: model)
        switch message {
        case .received(let received):
            var labels: [(String, String, Ink)] = [
                ("From", received.from.map(\.text).joined(separator: ", "), .text),
                ("To", received.to.map(\.text).joined(separator: ", "), .text),
            ]
            if !received.cc.isEmpty {
                labels.append(("Cc", received.cc.map(\.text).joined(separator: ", "), .text))
            }
            if let sent = received.sent {
                labels.append(("Sent", "\(time.full(sent)) · \(received.channel.title)", .text))
            }
            labels.append(("Title", received.title, .strong))
            for fault in received.faults { labels.append(("Fault", fault.sentence, .soon)) }
            return labels
        case .note(let note):
            return [
                ("Note", "internal, never leaves the house", .quiet),
                ("By", "\(model.name(note.author) ?? "unknown"), \(time.full(note.at))", .text),
            ]
        case .draft(let draft):
            var labels = outgoing(draft, "Draft", "\(draft.state.rawValue)", .draft)
            if let reason = draft.returnReason { labels.append(("Why", reason, .soon)) }
            if !draft.others.isEmpty {
                labels.append(
                    (
                        "",
                        Wording.count(
                            draft.others.count, "other version stands", "other versions stand")
                            + " below", .soon
                    ))
            }
            return labels
        case .sent(let sent):
            var labels = outgoing(
                sent.draft, "Reply",
                sent.state == .awaitingNode ? "released, waiting for the node" : "released", .good)
            labels.append(
                (
                    "By",
                    "\(model.name(sent.releasedBy) ?? "unknown"), \(time.full(sent.releasedAt))",
                    .text
                ))
            return labels
        }
    }

    private func outgoing(
        _ draft: Draft, _ label: String, _ state: String, _ ink: Ink
    ) -> [(String, String, Ink)] {
        [
            (label, state, ink),
            ("To", draft.current.recipients.map(\.text).joined(separator: ", "), .text),
            (
                "Author",
                "\(model.name(draft.current.author) ?? "unknown"), \(TimeText(model: model).full(draft.current.at))",
                .text
            ),
        ]
    }

    private func body(_ width: Int) -> [(String, Ink)] {
        switch message {
        case .received(let received):
            var lines = text(received.text.inline, width, .text)
            if received.text.whole != nil {
                lines.append(("… (the whole text is a file of its own)", .quiet))
            }
            if !received.attachments.isEmpty { lines.append(("", .text)) }
            for attachment in received.attachments {
                let name = attachment.name.isEmpty ? attachment.type : attachment.name
                lines.append(
                    (
                        "▣ \(name)  \(Wording.bytes(attachment.bytes)) · sha256 \(attachment.digest.hex.prefix(8))… · not opened",
                        .reference
                    ))
            }
            return lines
        case .note(let note): return text(note.text, width, .text)
        case .draft(let draft):
            var lines = text(draft.current.text, width, .text)
            for other in draft.others {
                lines.append(("", .text))
                lines.append(
                    (
                        "— version of \(model.name(other.author) ?? "unknown"), \(TimeText(model: model).full(other.at))",
                        .soon
                    ))
                lines += text(other.text, width, .quote)
            }
            return lines
        case .sent(let sent): return text(sent.draft.current.text, width, .text)
        }
    }

    private func text(_ text: String, _ width: Int, _ ink: Ink) -> [(String, Ink)] {
        SafeText.lines(text).wrapped(width).map { line in
            (line, line.hasPrefix(">") ? .quote : ink)
        }
    }
}

/// The built-in editor in the message pane.
struct EditorView {
    let model: Model
    let editor: EditorModel

    func draw(in area: Area, on screen: inout Screen) {
        let title: String =
            switch editor.purpose {
            case .note: "Note, internal"
            case .reply(nil, let purpose): purpose == .answer([]) ? "Reply" : "New \(purpose.title)"
            case .reply: "Reply, draft"
            }
        screen.put(title, .strong, column: area.column, row: area.row)
        var column = area.column
        let keys = [("Ctrl-S", "keep"), ("Ctrl-E", "$EDITOR"), ("Esc", "back, kept")]
        for (key, label) in keys where column + 16 < area.column + area.columns {
            column = screen.put(key, .key, column: column, row: area.row + 1) + 1
            column = screen.put(label, .quiet, column: column, row: area.row + 1) + 3
        }
        let first = area.row + 3
        let height = area.row + area.rows - first
        guard height > 0, area.columns > 2 else { return }
        var rows: [(text: String, line: Int, start: Int)] = []
        var cursor = (row: 0, column: 0)
        for (number, line) in editor.lines.enumerated() {
            var start = 0
            repeat {
                var used = 0
                var end = start
                while end < line.count, used + Width.of(line[end]) <= area.columns - 1 {
                    used += Width.of(line[end])
                    end += 1
                }
                if number == editor.line, editor.column >= start,
                    editor.column < end || end == line.count
                {
                    cursor = (
                        rows.count,
                        line[start..<min(editor.column, end)].reduce(0) { $0 + Width.of($1) }
                    )
                }
                rows.append((String(line[start..<end]), number, start))
                start = max(end, start + 1)
            } while start < line.count
        }
        let top = max(0, cursor.row - height + 1)
        for (offset, row) in rows.dropFirst(top).prefix(height).enumerated() {
            screen.put(
                row.text, .input, column: area.column, row: first + offset, width: area.columns)
        }
        screen.cursor = (area.column + cursor.column, first + cursor.row - top)
    }
}
