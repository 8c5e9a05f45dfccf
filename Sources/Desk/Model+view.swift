internal import Casework
internal import Commands
public import Drawing

extension Model {
    public func view(_ size: Size) -> Screen {
        var screen = Screen(size)
        let layout = Layout(size)
        guard !layout.isTooSmall else {
            let least = "\(Layout.least.columns)×\(Layout.least.rows)"
            screen.put("window too small: \(least)", .strong, column: 0, row: 0)
            return screen
        }
        if let editor, editor.isOfNoCase, place != .case {
            draw(editor, layout, on: &screen)
        } else {
            switch place {
            case .queues: QueuesView(model: self, layout: layout).draw(on: &screen)
            case .case: CaseView(model: self, layout: layout).draw(on: &screen)
            case .partners: PartnersView(model: self, layout: layout).draw(on: &screen)
            case .shift: ShiftView(model: self, layout: layout).draw(on: &screen)
            }
        }
        TitleBar(model: self, layout: layout).draw(on: &screen)
        Footer(model: self, layout: layout).draw(on: &screen)
        OverlayView(model: self, layout: layout).draw(on: &screen)
        return screen
    }

    /// The editor on the whole screen: what it writes stands in no case yet.
    private func draw(_ editor: EditorModel, _ layout: Layout, on screen: inout Screen) {
        let area = Area(
            column: 2, row: layout.headRow, columns: layout.columns - 4,
            rows: layout.footerRule - layout.headRow)
        EditorView(model: self, editor: editor).draw(in: area, on: &screen)
    }
}

/// House, shift and officer on the left; line, date and hour on the right. What does not fit is
/// dropped from the middle outward.
struct TitleBar {
    let model: Model
    let layout: Layout

    func draw(on screen: inout Screen) {
        screen.fill(Area(column: 0, row: 0, columns: layout.columns, rows: 1), .title)
        let local = model.zone.local(model.now)
        var right: [(String, Ink)] = [(local.clock, .titleStrong)]
        if layout.columns >= 70 { right.insert((local.day.short, .titleQuiet), at: 0) }
        if model.line.pending > 0, layout.columns >= 60 {
            right.insert(("\(model.line.pending) to send", .soon), at: 0)
        }
        right.insert(lineState(), at: 0)
        // A promise that falls due is seen from every screen.
        let soon = model.now.advanced(seconds: 900)
        if let promise = model.duty.news.open.promises.first?.entry, promise.value.due <= soon,
            layout.columns >= 80
        {
            right.insert(("⚑ promise \(model.zone.local(promise.value.due).clock)", .soon), at: 0)
        }
        var column = layout.columns - 1
        for (text, ink) in right.reversed() {
            column -= Width.of(text)
            screen.put(text, titled(ink), column: column, row: 0)
            column -= 3
        }
        let room = column
        var left = 1
        for (text, ink) in [
            (model.ownHouse, Ink.titleStrong), (shift(local), .titleQuiet), (officerName, .title),
        ] where left + Width.of(text) <= room {
            left = screen.put(text, ink, column: left, row: 0) + 2
        }
    }

    /// Colours of the bar stand on the bar's own ground.
    private func titled(_ ink: Ink) -> Ink {
        switch ink {
        case .good: .titleGood
        case .soon: .titleSoon
        default: ink
        }
    }

    private func lineState() -> (String, Ink) {
        switch model.line.state {
        case .alone: return ("○ stands alone", .titleQuiet)
        case .inStep: return ("● in step", .good)
        case .sending: return ("◐ sending", .soon)
        case .offline:
            guard let since = model.line.since else { return ("○ offline", .soon) }
            return ("○ offline since \(model.zone.local(since).clock)", .soon)
        }
    }

    private func shift(_ local: LocalTime) -> String {
        if let own = model.duty.news.own { return "shift to \(model.zone.local(own.until).clock)" }
        return (7..<19).contains(local.hour) ? "day shift" : "night shift"
    }

    private var officerName: String {
        let parts = model.officer.name.split(separator: " ")
        guard parts.count > 1, let first = parts.first?.first else { return model.officer.name }
        return "\(first). \(parts.dropFirst().joined(separator: " "))"
    }
}

/// The keys of the screen, or what there is to say. What does not fit is dropped from the right, but
/// for `:` and `?`.
struct Footer {
    let model: Model
    let layout: Layout

    func draw(on screen: inout Screen) {
        let row = layout.footerRow
        screen.horizontalRule(row: layout.footerRule, from: 0, to: layout.columns)
        if let notice = model.notice {
            screen.put(
                notice.text, notice.isFailure ? .error : .good, column: 1, row: row,
                width: layout.columns - 2)
            return
        }
        if !model.typed.isEmpty { return drawPending(on: &screen) }
        if let hint = model.fieldHint {
            screen.put(hint, .quiet, column: 1, row: row, width: layout.columns - 2)
            return
        }
        let last = ids.suffix(2)
        let reserved = last.reduce(0) { $0 + width($1) }
        var column = 1
        for id in ids.dropLast(2) where column + width(id) + reserved <= layout.columns {
            column = drawKey(id, column, row, on: &screen)
        }
        for id in last where column + width(id) - 3 < layout.columns {
            column = drawKey(id, column, row, on: &screen)
        }
    }

    private var ids: [String] {
        if model.editor != nil { return [] }
        switch model.place {
        case .queues:
            return [
                "enter", "take", "reply", "note", "task", "release", "partners", "filter",
                "palette",
                "help",
            ]
        case .case where model.shown?.subject.tasking != nil:
            return [
                "take", "reply", "clarify", "note", "task-return", "close", "explain", "back",
                "palette", "help",
            ]
        case .case:
            return [
                "take", "reply", "note", "task", "submit", "release", "close", "explain",
                "next-pane",
                "back", "palette", "help",
            ]
        case .partners: return ["back", "filter", "palette", "help"]
        case .shift:
            return [
                "shift-open", "shift-promise", "shift-outage", "shift-done", "shift-remark",
                "shift-handover", "shift-sign", "back", "palette", "help",
            ]
        }
    }

    private func width(_ id: String) -> Int {
        guard let command = Registry.command(id), let chord = command.chords.first else { return 0 }
        return Width.of(chord.shortTitle) + 1 + Width.of(command.label) + 3
    }

    private func drawKey(_ id: String, _ column: Int, _ row: Int, on screen: inout Screen) -> Int {
        guard let command = Registry.command(id), let chord = command.chords.first else {
            return column
        }
        let isOff = model.reasonAgainst(id) != nil
        let next = screen.put(chord.shortTitle, isOff ? .quiet : .key, column: column, row: row)
        return screen.put(command.label, isOff ? .quiet : .text, column: next + 1, row: row) + 3
    }

    /// A half-typed chord shows what may follow.
    private func drawPending(on screen: inout Screen) {
        let row = layout.footerRow
        var column = screen.put("\(Chord(model.typed).shortTitle) …", .key, column: 1, row: row) + 3
        guard case .pending(let following) = model.matchTyped else { return }
        for (index, (key, command)) in following.enumerated() {
            let width = Width.of(key.shortTitle) + 1 + Width.of(command.label)
            guard column + width + 10 < layout.columns else {
                screen.put(
                    "+ \(following.count - index) more", .quiet, column: column, row: row,
                    width: max(0, layout.columns - column))
                return
            }
            column = screen.put(key.shortTitle, .key, column: column, row: row) + 1
            column = screen.put(command.label, .text, column: column, row: row) + 3
        }
    }
}

/// How an instant and what is left of a limit are written in lists.
struct TimeText {
    let model: Model

    func clock(_ instant: Instant) -> String {
        let local = model.zone.local(instant)
        return local.day == model.zone.local(model.now).day ? local.clock : local.day.short
    }

    /// To the second, with the day where it is not today.
    func exact(_ instant: Instant) -> String {
        let local = model.zone.local(instant)
        let isToday = local.day == model.zone.local(model.now).day
        return isToday ? local.clockSeconds : "\(local.day.short) \(local.clockSeconds)"
    }

    func full(_ instant: Instant) -> String {
        let local = model.zone.local(instant)
        return "\(local.day.short) \(local.clock)"
    }

    /// The day alone, with its year: it may be far.
    func day(_ instant: Instant) -> String {
        let day = model.zone.local(instant).day
        return "\(day.short) \(day.components.year)"
    }

    /// The sign before what is left, the span, and their inks.
    func left(due: Instant, limit: Int64) -> (mark: String, span: String, ink: Ink) {
        let seconds = due.seconds(since: model.now)
        let span = Wording.left(seconds: seconds)
        if seconds < 0 { return ("OVERDUE", span, .late) }
        if seconds * 3 <= limit { return ("!", span, .soon) }
        return ("", span, .good)
    }
}
