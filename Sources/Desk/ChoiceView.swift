internal import Casework
internal import Commands
internal import Drawing

/// Lists to choose from, and the steps of a playbook, in a box.
extension OverlayView {
    func drawChoice(_ choice: Choice, on screen: inout Screen) {
        let all = model.everyEntry(of: choice)
        let entries = model.entries(of: choice, among: all)
        // As high as the whole list, so that it does not jump while somebody types.
        let area = box(
            model.title(of: choice), columns: 96,
            rows: min(22, max(8, all.count + 6), layout.rows - 4),
            on: &screen)
        let end = drawField(choice.text, in: area, on: &screen)
        screen.cursor = (end, area.row)
        let height = max(0, area.rows - 3)
        let top = max(0, min(choice.selection - height + 1, entries.count - height))
        for (offset, entry) in entries.dropFirst(top).prefix(height).enumerated() {
            let row = area.row + 2 + offset
            let isSelected = top + offset == choice.selection
            if isSelected {
                screen.fill(
                    Area(column: area.column - 1, row: row, columns: area.columns + 2, rows: 1),
                    .selection)
            }
            screen.put(
                entry.title, isSelected ? .selectionStrong : .boxStrong, column: area.column,
                row: row,
                width: 20)
            screen.put(
                entry.sentence, isSelected ? .selection : .box, column: area.column + 21, row: row,
                width: max(0, area.columns - 21))
        }
        if entries.isEmpty {
            screen.put("Nothing fits.", .boxQuiet, column: area.column, row: area.row + 2)
        }
    }

    func drawPlaybook(_ id: String, _ selection: Int, on screen: inout Screen) {
        guard let book = model.playbook(id) else { return }
        let area = box(book.title, columns: 96, rows: layout.rows - 4, on: &screen)
        let textWidth = max(10, area.columns - 16)
        var rows: [(step: Int, line: String, isFirst: Bool)] = []
        for (index, step) in book.steps.enumerated() {
            for (number, line) in step.sentence.wrapped(textWidth).enumerated() {
                rows.append((index, line, number == 0))
            }
        }
        let height = max(1, area.rows - 2)
        let place = rows.firstIndex { $0.step == selection } ?? 0
        let top = max(0, min(place - height / 2, rows.count - height))
        for (offset, row) in rows.dropFirst(top).prefix(height).enumerated() {
            let line = area.row + offset
            let isSelected = row.step == selection
            if isSelected {
                screen.fill(
                    Area(column: area.column - 1, row: line, columns: area.columns + 2, rows: 1),
                    .selection)
            }
            if row.isFirst {
                drawMark(book.steps[row.step], row.step, line, area, isSelected, on: &screen)
            }
            screen.put(
                row.line, isSelected ? .selection : .box, column: area.column + 5, row: line,
                width: textWidth)
        }
        screen.put(
            "Enter does the step   j k move   Esc closes", .boxQuiet, column: area.column,
            row: area.row + area.rows - 1, width: area.columns)
    }

    /// The number, the key that does it, and whether the request was found to hold what it is about.
    private func drawMark(
        _ step: Playbook.Step, _ index: Int, _ row: Int, _ area: Area, _ isSelected: Bool,
        on screen: inout Screen
    ) {
        let found = model.shown?.subject.check?.found ?? []
        let isHeld = !step.about.isEmpty && found.isSuperset(of: step.about)
        screen.put(
            isHeld ? "✓" : " ", isSelected ? .selectionGood : .boxGood, column: area.column,
            row: row)
        screen.put(
            String(index + 1).leading(2), isSelected ? .selection : .boxQuiet,
            column: area.column + 1, row: row)
        let chord = Registry.command(step.command)?.chords.first?.title ?? ""
        screen.put(
            chord, isSelected ? .selectionStrong : .boxKey,
            column: area.column + area.columns - 10, row: row, width: 10)
    }
}

extension Model {
    func playbook(_ id: String) -> Playbook? {
        Playbook.usable(on: today, language: language).first { $0.id == id }
    }

    mutating func pressInPlaybook(_ key: Key, _ id: String, _ selection: Int) -> [Work] {
        guard let book = playbook(id) else {
            overlay = nil
            return []
        }
        let last = book.steps.count - 1
        switch key.byPosition {
        case .down, .character("j"): overlay = .playbook(id, selection: min(last, selection + 1))
        case .up, .character("k"): overlay = .playbook(id, selection: max(0, selection - 1))
        case .enter:
            let command = book.steps[selection].command
            guard !command.isEmpty else {
                say("This step is done outside the desk.", isFailure: false)
                return []
            }
            overlay = nil
            return run(command)
        default: overlay = nil
        }
        return []
    }
}
