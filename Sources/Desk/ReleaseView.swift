internal import Casework
internal import Drawing

/// The box before a release: whom it reaches, what follows, what was checked, and what is wrong.
extension OverlayView {
    func drawRelease(_ draft: Draft, on screen: inout Screen) {
        guard let subject = model.shown?.subject else { return }
        let text = SafeText.lines(draft.current.text)
        let columns = min(78, layout.columns - 4)
        // On a short screen what is wrong comes first; what is right is counted.
        let gates = Gate.allCases.map { gate in
            (
                gate: gate,
                objection: gate.objection(to: draft, of: subject, model.standing).map(model.words)
            )
        }
        let change = model.change(of: draft)
        let mayRelease = change == nil && gates.allSatisfy { $0.objection == nil }
        let all = checks(gates, draft, subject)
        let list =
            layout.isShort ? all.filter { !$0.isGood } + all.filter(\.isGood).suffix(1) : all
        // Whoever signs reads what he signs: as much of the text as the screen holds.
        let room = layout.isShort ? 3 : max(5, layout.rows - 22)
        let area = box(
            "Release \(subject.reference), \(draft.current.purpose.title)", columns: columns,
            rows: min(
                layout.rows - 4,
                (enclosed(draft.current.enclosure).isEmpty ? 13 : 14) + (change == nil ? 0 : 1)
                    + draft.current.recipients.count + list.count
                    + min(room, text.wrapped(columns - 8).count)), on: &screen
        )
        var row = area.row
        if let change {
            screen.put(
                "! Enter shows it. \(change).", .boxSoon, column: area.column, row: row,
                width: area.columns)
            row += 1
        }
        if model.releaseScroll > 0 {
            // Read on: the text has the whole box.
            drawReleaseText(text.wrapped(area.columns - 3), from: row, in: area, on: &screen)
            return drawReleaseKeys(area, mayRelease, on: &screen)
        }
        drawReleaseHead(draft, subject, &row, area, on: &screen)
        row += layout.isShort ? 0 : 1
        if row < area.row + area.rows - 6 {
            screen.put("Checked before it leaves", .boxQuiet, column: area.column, row: row)
            row += 1
        }
        for check in list where row < area.row + area.rows - 3 {
            screen.put(
                check.isGood ? "✓" : "!", check.isGood ? .boxGood : .boxSoon,
                column: area.column + 1, row: row)
            screen.put(
                check.text, check.isGood ? .box : .boxSoon, column: area.column + 4, row: row,
                width: area.columns - 4)
            row += 1
        }
        row += 1
        drawReleaseText(text.wrapped(area.columns - 3), from: row, in: area, on: &screen)
        drawReleaseKeys(area, mayRelease, on: &screen)
    }

    /// Whom it reaches, who wrote it, what follows, what goes with it, how far it may go.
    private func drawReleaseHead(
        _ draft: Draft, _ subject: Case, _ row: inout Int, _ area: Area, on screen: inout Screen
    ) {
        func label(_ name: String, _ value: String, _ ink: Ink) {
            guard row < area.row + area.rows - 1 else { return }
            screen.put(name, .boxQuiet, column: area.column, row: row, width: 10)
            screen.put(value, ink, column: area.column + 11, row: row, width: area.columns - 11)
            row += 1
        }
        let time = TimeText(model: model)
        for recipient in draft.current.recipients {
            let partner = recipient.partner.flatMap { model.directory[$0]?.name }
            label(
                "To",
                "\(partner.map { "\($0), " } ?? "")\(recipient.address) by \(recipient.channel.title)",
                .box)
        }
        label(
            "Drafted",
            "\(model.name(draft.current.author) ?? "unknown"), \(time.full(draft.current.at))", .box
        )
        label("Effect", effect(of: draft.current.purpose, subject), .box)
        let with = enclosed(draft.current.enclosure)
        if !with.isEmpty { label("With", with, .box) }
        let limits = subject.handling.sentences.joined(separator: "; ")
        label(
            "Handling", subject.handling.text + (limits.isEmpty ? "" : "  \(limits)"), .boxHandling)
    }

    /// As much of the text as there is room for, from where it was scrolled to; how much is left is said.
    private func drawReleaseText(
        _ lines: [String], from first: Int, in area: Area, on screen: inout Screen
    ) {
        let space = max(0, area.row + area.rows - 3 - first)
        let top = screen.scroll(model.releaseScroll - 1, lines: lines.count, height: space)
        // The first step gives the text the whole box.
        screen.scrollEnd = top == 0 && model.releaseScroll == 0 ? nil : (screen.scrollEnd ?? 0) + 1
        for (offset, line) in lines.dropFirst(top).prefix(space).enumerated() {
            screen.put("│", .boxQuiet, column: area.column, row: first + offset)
            screen.put(
                line, .boxQuiet, column: area.column + 2, row: first + offset,
                width: area.columns - 3)
        }
        let below = lines.count - top - space
        guard below > 0 || top > 0 else { return }
        screen.put(
            below > 0
                ? "↓ \(Wording.count(below, "more line", "more lines")): j k"
                : "↑ \(Wording.count(top, "line", "lines")) above: j k", .boxSoon,
            column: area.column, row: area.row + area.rows - 3, width: area.columns)
    }

    /// What goes with the text: files with their sizes, language, evaluation.
    private func enclosed(_ enclosure: Enclosure) -> String {
        let files = enclosure.attachments.map { "\($0.name) \(Wording.bytes($0.bytes))" }
        return (files + [enclosure.language, enclosure.evaluation?.text ?? ""])
            .filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private func drawReleaseKeys(_ area: Area, _ mayRelease: Bool, on screen: inout Screen) {
        let row = area.row + area.rows - 2
        var column = area.column
        let keys = [
            ("Shift-Y", "release with your key", mayRelease), ("b", "return with a reason", true),
            ("Esc", "not now", true),
        ]
        for (key, text, isOn) in keys
        where column + Width.of(key) + Width.of(text) < area.column + area.columns + 1 {
            column = screen.put(key, isOn ? .boxKey : .boxQuiet, column: column, row: row) + 1
            column = screen.put(text, isOn ? .box : .boxQuiet, column: column, row: row) + 4
        }
    }

    private func checks(
        _ gates: [(gate: Gate, objection: String?)], _ draft: Draft, _ subject: Case
    ) -> [(isGood: Bool, text: String)] {
        var checks: [(isGood: Bool, text: String)] = gates.compactMap { one in
            one.objection.map { (false, $0) }
        }
        let open = gates.filter { $0.objection == nil }.map(\.gate.title)
        for start in stride(from: 0, to: open.count, by: 4) {
            checks.append((true, open[start..<min(start + 4, open.count)].joined(separator: ", ")))
        }
        if let clock = subject.clock(law: model.law), let left = clock.secondsLeft(at: model.now) {
            let span = Wording.left(seconds: left)
            checks.append(
                left < 0
                    ? (false, "\(span) past the limit of \(clock.limit.sentence)")
                    : (true, "\(span) left of \(clock.limit.sentence)"))
        }
        if case .answer = draft.current.purpose, subject.europol == nil {
            checks.append((false, "whether Europol gets a copy is not decided (Art 12): z e"))
        }
        if model.line.state != .inStep, model.line.state != .alone {
            checks.append(
                (false, "the node is not reached: it leaves when the node has admitted it"))
        }
        return checks
    }

    /// What follows when it has left.
    private func effect(of purpose: Purpose, _ subject: Case) -> String {
        func number(_ id: Identity) -> String {
            subject.item(id).map { "item \($0.number)" } ?? "an item"
        }
        switch purpose {
        case .answer where subject.isOurs: return "our request: the partner answers it"
        case .answer(let outcomes):
            return outcomes.isEmpty
                ? "answers all that is open, in full"
                : outcomes.map { "\(number($0.item)) \($0.outcome.sentence)" }
                    .joined(separator: "; ")
        case .clarification(let items):
            let what =
                items.isEmpty ? "the clock stands" : items.map(number).joined(separator: ", ")
            return items.isEmpty
                ? "asks for more: the clock stands still until the answer"
                : "asks for more: \(what) stands still until the answer"
        case .extended(let item, let expected, _):
            return "\(number(item)): a judge needs until \(TimeText(model: model).full(expected))"
        case .consent(_, let originator):
            return "asks \(originator) whether its information may go on"
        case .acknowledgement: return "acknowledges receipt: the clock runs on"
        case .reminder, .other: return "nothing changes for the clock"
        }
    }
}
