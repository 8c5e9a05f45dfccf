internal import Casework
internal import Commands
internal import Drawing

/// The built-in editor in the message pane.
struct EditorView {
    let model: Model
    let editor: EditorModel

    private var title: String {
        switch editor.purpose {
        case .note: "Note, internal"
        case .reply(nil, let purpose, _):
            purpose == .answer([]) ? "Reply" : "New \(purpose.title)"
        case .reply: "Reply, draft"
        case .task(let unit, _): "Task for \(unit): it sees this text, never the thread"
        case .taskAnswer: "Answer to the contact point"
        case .taskQuestion: "Question to the contact point"
        case .handover: "Handover, signed by you"
        case .pasted(let head):
            "Received from \(head.partner), \(head.channel.title) \(head.number): paste its text"
        case .translation(_, let language): "Translation into \(language)"
        }
    }

    func draw(in area: Area, on screen: inout Screen) {
        screen.put(title, .strong, column: area.column, row: area.row)
        var column = area.column
        var keys = [("Ctrl-S", editor.purpose.step), ("Ctrl-O", "keep"), ("Ctrl-E", "$EDITOR")]
        if editor.text.contains("{{") { keys.insert(("Tab", "next field"), at: 1) }
        for (key, label) in keys
        where column + Width.of(key) + Width.of(label) + 1 < area.column + area.columns {
            column = screen.put(key, .key, column: column, row: area.row + 1) + 1
            column = screen.put(label, .quiet, column: column, row: area.row + 1) + 3
        }
        if let change = model.change(under: editor) {
            screen.put(
                "! \(change).", .error, column: area.column, row: area.row + 2, width: area.columns)
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
            drawFields(of: row.text, row: first + offset, in: area, on: &screen)
        }
        screen.cursor = (area.column + cursor.column, first + cursor.row - top)
    }

    /// Fields that are still open stand out: a release stops at them.
    private func drawFields(of text: String, row: Int, in area: Area, on screen: inout Screen) {
        var column = area.column
        for (index, part) in text.split(separator: "{{", omittingEmptySubsequences: false)
            .enumerated()
        {
            guard index > 0 else {
                column += Width.of(String(part))
                continue
            }
            let name = part.prefix { $0 != "}" }
            let isField = part.dropFirst(name.count).hasPrefix("}}")
            if isField {
                screen.put(
                    "{{\(name)}}", .soon, column: column, row: row,
                    width: max(0, area.column + area.columns - column))
            }
            column += Width.of("{{\(part)")
        }
    }
}
