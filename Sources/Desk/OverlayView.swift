internal import Casework
internal import Commands
internal import Drawing

/// Palette, help, prompt and the release box: what lies beneath is dimmed.
struct OverlayView {
    let model: Model
    let layout: Layout

    func draw(on screen: inout Screen) {
        switch model.overlay {
        case nil: return
        case .prompt(let prompt): drawPrompt(prompt, on: &screen)
        case .palette(let text, let selection): drawPalette(text, selection, on: &screen)
        case .help(let scroll): drawHelp(scroll, on: &screen)
        case .choice(let choice): drawChoice(choice, on: &screen)
        case .form(let form): drawForm(form, on: &screen)
        case .playbook(let id, let selection): drawPlaybook(id, selection, on: &screen)
        case .release(let draft): drawRelease(draft, on: &screen)
        }
    }

    private func drawPrompt(_ prompt: Overlay.Prompt, on screen: inout Screen) {
        let label: String =
            switch prompt.purpose {
            case .filterQueue, .filterPartners: "/ "
            case .breakGlass: "Why must you read it now (another officer must agree)? "
            case .agree: "Agree (y)? "
            case .saveQueue: "Save \(model.queues.queue.title), \(model.queues.filter), as: "
            }
        let row = layout.footerRow
        screen.fill(Area(column: 0, row: row, columns: layout.columns, rows: 1), .input)
        // Where the window is narrow the example gives way to what is typed.
        let short = label.split(separator: "(").first.map { String($0) } ?? label
        // So much is left to type in, or what was typed takes where that is less.
        let needed = min(max(20, Width.of(prompt.text) + 2), layout.columns / 2)
        let start = screen.put(
            Width.of(label) + needed + 2 > layout.columns ? short : label, .key, column: 1,
            row: row, width: max(4, layout.columns - needed - 2))
        if let change = model.change(under: prompt) {
            // What it rests on is not what was read: that comes before all else.
            screen.fill(
                Area(column: 0, row: layout.footerRule, columns: layout.columns, rows: 1), .text)
            screen.put(
                "\(change.changed) after you were asked. Enter looks at it, nothing is done yet.",
                .error, column: 1, row: layout.footerRule, width: layout.columns - 2)
        } else if let notice = model.notice, notice.isFailure || prompt.purpose.isAskedOfANotice {
            // The prompt covers the footer: why it did not understand stands above it.
            screen.fill(
                Area(column: 0, row: layout.footerRule, columns: layout.columns, rows: 1), .text)
            screen.put(
                notice.text, notice.isFailure ? .error : .strong, column: 1, row: layout.footerRule,
                width: layout.columns - 2)
        }
        let room = layout.columns - start - 1
        let shown = tail(prompt.text, room - 1)
        let end = screen.put(shown, .input, column: start, row: row, width: room)
        screen.cursor = (min(end, layout.columns - 1), row)
    }

    /// The end of a text that is longer than its field.
    private func tail(_ text: String, _ room: Int) -> String {
        var shown = SafeText.line(text)
        while Width.of(shown) > max(0, room), !shown.isEmpty { shown.removeFirst() }
        return shown
    }

    /// A box in the middle, with its title in the frame; gives the area inside.
    func box(_ title: String, columns: Int, rows: Int, on screen: inout Screen) -> Area {
        let width = min(columns, layout.columns - 2)
        let height = min(rows, layout.rows - 3)
        let area = Area(
            column: (layout.columns - width) / 2, row: max(1, (layout.rows - height) / 2),
            columns: width,
            rows: height)
        screen.recolour(
            Area(column: 0, row: 1, columns: layout.columns, rows: layout.rows - 1)
        ) { _ in .dimmed }
        screen.fill(area, .box)
        let last = area.row + area.rows - 1
        for column in area.column..<area.column + area.columns {
            screen.put("─", .boxQuiet, column: column, row: area.row)
            screen.put("─", .boxQuiet, column: column, row: last)
        }
        for row in area.row..<last + 1 {
            let isEdge = row == area.row || row == last
            screen.put(
                isEdge ? (row == area.row ? "┌" : "└") : "│", .boxQuiet, column: area.column,
                row: row)
            screen.put(
                isEdge ? (row == area.row ? "┐" : "┘") : "│", .boxQuiet,
                column: area.column + area.columns - 1, row: row)
        }
        screen.put(
            " \(title) ", .boxStrong, column: area.column + 3, row: area.row,
            width: area.columns - 6)
        return Area(
            column: area.column + 3, row: area.row + 2, columns: area.columns - 6,
            rows: area.rows - 3)
    }

    /// What is typed into a box's first line; gives where the next character stands.
    func drawField(_ text: String, in area: Area, on screen: inout Screen) -> Int {
        let start = screen.put(": ", .boxKey, column: area.column, row: area.row)
        return screen.put(
            tail(text, area.columns - 4), .boxStrong, column: start, row: area.row,
            width: area.columns - 2)
    }

    private func drawPalette(_ text: String, _ selection: Int, on screen: inout Screen) {
        let entries = Palette.entries(for: text, in: model)
        let area = box("Command", columns: 96, rows: min(22, layout.rows - 4), on: &screen)
        screen.cursor = (drawField(text, in: area, on: &screen), area.row)
        let height = area.rows - 3
        let top = max(0, min(selection - height + 1, entries.count - height))
        for (offset, entry) in entries.dropFirst(top).prefix(max(0, height)).enumerated() {
            let row = area.row + 2 + offset
            let isSelected = top + offset == selection
            if isSelected {
                screen.fill(
                    Area(column: area.column - 1, row: row, columns: area.columns + 2, rows: 1),
                    .selection)
            }
            func ink(_ plain: Ink) -> Ink {
                isSelected ? .selection : entry.reason == nil ? plain : .boxQuiet
            }
            screen.put(entry.name, ink(.boxStrong), column: area.column, row: row, width: 17)
            let chordWidth = 10
            screen.put(
                entry.reason ?? entry.sentence, ink(.box), column: area.column + 18, row: row,
                width: max(0, area.columns - 18 - chordWidth - 1))
            screen.put(
                entry.chord, ink(.boxKey), column: area.column + area.columns - chordWidth,
                row: row,
                width: chordWidth)
        }
        if entries.isEmpty {
            screen.put(
                "There is no such command.", .boxQuiet, column: area.column, row: area.row + 2)
        }
    }

    private func drawHelp(_ scroll: Int, on screen: inout Screen) {
        var lines: [(chord: String, text: String, reason: String?)] = []
        for command in Registry.commands(in: model.scope) where !command.chords.isEmpty {
            lines.append(
                (
                    command.chords.map(\.title).joined(separator: ", "), command.sentence,
                    model.reasonAgainst(command.id)
                ))
        }
        let area = box(
            "Keys: \(model.scope.title)", columns: 96, rows: layout.rows - 4, on: &screen)
        let height = max(1, area.rows - 2)
        let top = screen.scroll(scroll, lines: lines.count, height: height)
        for (offset, line) in lines.dropFirst(top).prefix(height).enumerated() {
            let row = area.row + offset
            screen.put(
                line.chord, line.reason == nil ? .boxKey : .boxQuiet, column: area.column, row: row,
                width: 17)
            screen.put(
                line.reason.map { "\(line.text) — \($0)" } ?? line.text,
                line.reason == nil ? .box : .boxQuiet, column: area.column + 18, row: row,
                width: area.columns - 18)
        }
        let more = lines.count - top - height
        screen.put(
            more > 0 ? "↓ \(more) more · any other key closes" : "any key closes", .boxQuiet,
            column: area.column, row: area.row + area.rows - 1, width: area.columns)
    }
}
