internal import Casework
internal import Drawing

/// A form in a box: each line with what it asks, what stands in it, what may be chosen and what is wrong.
extension OverlayView {
    func drawForm(_ form: Form, on screen: inout Screen) {
        guard let door = Doors.named(form.door) else { return }
        let columns = min(96, layout.columns - 2)
        let picture = FormPicture(
            form: form, door: door, model: model, columns: columns - 6,
            rows: max(1, layout.rows - 8))
        let rows = picture.rows
        let area = box(
            picture.title, columns: columns, rows: min(rows.count + 5, layout.rows - 3),
            on: &screen)
        let height = max(1, area.rows - 2)
        let top = picture.top(height: height)
        for (offset, row) in rows.dropFirst(top).prefix(height).enumerated() {
            draw(row, area.row + offset, area, on: &screen)
        }
        if let cursor = picture.cursor, cursor.row >= top, cursor.row < top + height {
            screen.cursor = (area.column + cursor.column, area.row + cursor.row - top)
        }
        drawFoot(form, door, below: rows.count - top - height, area, on: &screen)
    }

    private func draw(_ row: FormPicture.Row, _ line: Int, _ area: Area, on screen: inout Screen) {
        if row.isSelected {
            screen.fill(
                Area(
                    column: area.column + row.indent - 1, row: line,
                    columns: area.columns - row.indent + 2, rows: 1), .selection)
        }
        var column = area.column + row.indent
        for part in row.parts {
            let ink = row.isSelected ? FormPicture.selected(part.ink) : part.ink
            _ = screen.put(
                part.text, ink, column: column, row: line,
                width: max(0, min(part.width, area.column + area.columns - column)))
            column += part.width
        }
    }

    private func drawFoot(
        _ form: Form, _ door: Door, below: Int, _ area: Area, on screen: inout Screen
    ) {
        let row = area.row + area.rows - 1
        if let change = model.change(under: form) {
            screen.put(
                "! \(change.changed) after you were asked: Enter looks at it.", .boxSoon,
                column: area.column, row: row, width: area.columns)
            return
        }
        if let notice = model.notice, notice.isFailure {
            screen.put(
                "! \(notice.text)", .boxSoon, column: area.column, row: row, width: area.columns)
            return
        }
        let word = form.next == .write ? "write it" : door.word
        var keys = [("Enter", word), ("Tab", "next"), ("Esc", "leave, kept")]
        if below > 0 { keys.append(("", "↓ \(below) more")) }
        var column = area.column
        for (key, label) in keys
        where column + Width.of(key) + Width.of(label) + 1 <= area.column + area.columns {
            if !key.isEmpty {
                column = screen.put(key, .boxKey, column: column, row: row) + 1
            }
            column = screen.put(label, .boxQuiet, column: column, row: row) + 3
        }
    }
}

/// The rows of a form, before they are cut to the window.
struct FormPicture {
    struct Part: Equatable {
        let text: String
        let ink: Ink
        let width: Int
    }

    struct Row: Equatable {
        var parts: [Part] = []
        var indent = 0
        var isSelected = false
    }

    let title: String
    private(set) var rows: [Row] = []
    private(set) var cursor: (row: Int, column: Int)?
    /// The rows of the line under the cursor.
    private var current = 0..<1
    private let scroll: Int
    private let columns: Int
    private let labelWidth: Int

    /// So many entries stand under a line at once.
    private let mostEntries: Int

    /// - Parameter height: so many rows there are to be seen at once.
    init(form: Form, door: Door, model: Model, columns: Int, rows height: Int) {
        mostEntries = max(2, min(8, height - 4))
        self.columns = columns
        scroll = form.scroll
        let lines = model.lines(of: form)
        let asking = model.asking(form)
        let subject = asking.around.subject
        let reference = subject.map { "\($0.reference): " } ?? ""
        title = reference + door.title.trimmingEnd
        let longest = lines.map { Width.of($0.ask) }.max() ?? 0
        labelWidth = min(longest + 2, max(16, columns * 11 / 20))
        for line in door.shows?(asking) ?? [] {
            for text in line.wrapped(columns) { rows.append(Row(parts: [part(text, .box)])) }
        }
        if !rows.isEmpty { rows.append(Row()) }
        var group = ""
        for line in lines {
            if line.place.row != nil, line.place.name != group {
                rows.append(Row(parts: [part(line.field.ask, .boxQuiet)]))
            }
            group = line.place.row == nil ? "" : line.place.name
            append(line, form, model)
        }
        if lines.isEmpty, door.shows == nil {
            rows.append(Row(parts: [part(door.title, .box)]))
        }
    }

    private func part(_ text: String, _ ink: Ink, _ width: Int? = nil) -> Part {
        Part(text: SafeText.line(text), ink: ink, width: width ?? columns)
    }

    private mutating func append(_ line: Form.Line, _ form: Form, _ model: Model) {
        let isHere = line.place == form.at
        let start = rows.count
        if line.hasBoxes {
            appendBoxes(line, form, isHere)
        } else {
            appendLine(line, form, isHere)
            if isHere, line.isChoice { appendEntries(line, form, model) }
        }
        if let wrong = line.wrong {
            for text in "! \(wrong)".wrapped(max(10, columns - 2)) {
                rows.append(Row(parts: [part(text, .boxSoon)], indent: 2))
            }
        }
        if isHere { current = start..<rows.count }
    }

    private mutating func appendLine(_ line: Form.Line, _ form: Form, _ isHere: Bool) {
        let label = line.place.row == nil ? line.ask : "  \(line.ask)"
        var row = Row()
        let isLong = Width.of(label) + 1 > labelWidth
        let indent: Int
        if isLong, line.place.row == nil {
            for text in label.wrapped(columns) {
                rows.append(Row(parts: [part(text, isHere ? .boxStrong : .box)]))
            }
            indent = 4
        } else {
            row.parts.append(
                part(label.fitting(labelWidth - 1), isHere ? .boxStrong : .box, labelWidth))
            indent = labelWidth
        }
        let room = max(4, columns - indent - 1)
        // A message is known by its title; its id is for programs.
        let message =
            line.field.kind == .message ? line.field.entries.first { $0.id == line.text } : nil
        let (shown, column) = window(
            message?.title ?? line.text, message == nil && isHere ? form.column : 0, room)
        if isLong, line.place.row == nil { row.parts.append(part("", .box, indent)) }
        let mark =
            line.field.kind == .yesNo
            ? (line.field.isNeeded ? "yes or no" : "no")
            : line.field.isNeeded && line.text.isEmpty ? "…" : ""
        let text = shown.isEmpty && (!isHere || line.field.kind == .yesNo) ? mark : shown
        row.parts.append(
            part(text, isHere ? .boxKey : .boxStrong, isHere ? room : min(room, Width.of(text) + 2))
        )
        if !isHere, let entry = line.field.entries.first(where: { $0.id == line.text }),
            line.field.kind != .yesNo, line.field.kind != .message
        {
            row.parts.append(part(entry.title, .boxQuiet, max(0, room - Width.of(text) - 2)))
        }
        if isHere { cursor = (rows.count, indent + column) }
        // An empty line of its own is worth its row only to whoever types in it.
        if isHere || !text.isEmpty || !isLong || line.place.row != nil { rows.append(row) }
    }

    /// So much of a text as fits, with the cursor in it.
    private func window(_ text: String, _ column: Int, _ room: Int) -> (String, Int) {
        let characters = Array(SafeText.line(text))
        var start = 0
        func width(_ range: Range<Int>) -> Int {
            characters[range].reduce(0) { $0 + Width.of($1) }
        }
        let place = min(column, characters.count)
        while start < place, width(start..<place) > room - 1 { start += 1 }
        var end = start
        while end < characters.count, width(start..<end + 1) <= room { end += 1 }
        return (String(characters[start..<end]), width(start..<place))
    }

    private mutating func appendEntries(_ line: Form.Line, _ form: Form, _ model: Model) {
        let fitting = model.entries(of: line)
        let top = max(0, min(form.entry - mostEntries / 2, fitting.count - mostEntries))
        for (offset, entry) in fitting.dropFirst(top).prefix(mostEntries).enumerated() {
            var row = Row(indent: 4, isSelected: top + offset == form.entry)
            if line.field.kind == .message {
                row.parts.append(part(entry.title, .boxStrong, columns - 4))
            } else {
                row.parts.append(part(entry.id.fitting(18), .boxStrong, 20))
                row.parts.append(part(entry.title, .box, max(0, columns - 24)))
            }
            rows.append(row)
        }
        if fitting.isEmpty {
            rows.append(Row(parts: [part("Nothing fits.", .boxQuiet)], indent: 4))
        } else if fitting.count > top + mostEntries {
            let more = fitting.count - top - mostEntries
            rows.append(Row(parts: [part("↓ \(more) more", .boxQuiet)], indent: 4))
        }
    }

    private mutating func appendBoxes(_ line: Form.Line, _ form: Form, _ isHere: Bool) {
        let entries = line.field.entries
        let isLong = entries.count > mostEntries
        var head = Row(parts: [part(line.ask, isHere ? .boxStrong : .box, Width.of(line.ask) + 2)])
        if !isHere, isLong {
            head.parts.append(part(line.texts.joined(separator: ", "), .boxStrong))
        }
        rows.append(head)
        if entries.isEmpty {
            if isHere { cursor = (rows.count, 2) }
            rows.append(Row(parts: [part("There is none.", .boxQuiet)], indent: 2))
        }
        guard isHere || !isLong else { return }
        let top =
            isLong
            ? max(0, min(form.entry - mostEntries / 2, entries.count - mostEntries)) : 0
        let width = min(24, (entries.map { Width.of($0.id) }.max() ?? 0) + 2)
        for (offset, entry) in entries.dropFirst(top).prefix(mostEntries).enumerated() {
            let number = top + offset
            let isOn = line.texts.contains(entry.id)
            var row = Row(indent: 2, isSelected: isHere && number == form.entry)
            if row.isSelected { cursor = (rows.count, 3) }
            let digit = number < 9 ? "\(number + 1) " : "  "
            row.parts.append(part(isOn ? "[x] " : "[ ] ", isOn ? .boxGood : .boxQuiet, 4))
            row.parts.append(part(digit, .boxQuiet, 2))
            row.parts.append(part(entry.id.fitting(width - 1), .boxStrong, width))
            row.parts.append(part(entry.title, .box, max(0, columns - 8 - width)))
            rows.append(row)
        }
        if isLong, entries.count > top + mostEntries {
            rows.append(
                Row(
                    parts: [
                        part("↓ \(entries.count - top - mostEntries) more", .boxQuiet)
                    ], indent: 2))
        }
    }

    /// The first row that is shown: the line under the cursor is in sight.
    func top(height: Int) -> Int {
        guard rows.count > height else { return 0 }
        if scroll > 0 { return min(scroll, rows.count - height) }
        var top = 0
        if current.upperBound > height { top = current.upperBound - height }
        if let cursor { top = min(top, max(0, cursor.row - 1)) }
        if let cursor, cursor.row >= top + height { top = cursor.row - height + 1 }
        return min(top, rows.count - height)
    }

    static func selected(_ ink: Ink) -> Ink {
        switch ink {
        case .boxStrong, .boxKey: .selectionStrong
        case .boxGood: .selectionGood
        default: .selection
        }
    }
}

extension String {
    /// A sentence as a heading: without its full stop.
    fileprivate var trimmingEnd: String { hasSuffix(".") ? String(dropLast()) : self }
}
