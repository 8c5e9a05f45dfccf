internal import Casework
internal import Drawing
internal import Exchanges

/// The queues screen: what is running out, from whom, and who has it.
struct QueuesView {
    let model: Model
    let layout: Layout
    private var queues: QueuesModel { model.queues }

    func draw(on screen: inout Screen) {
        if layout.hasSidebar { drawSidebar(on: &screen) }
        drawHead(on: &screen)
        drawRows(on: &screen)
        if layout.hasPreview {
            screen.horizontalRule(
                row: layout.previewRule, from: layout.hasSidebar ? Layout.sidebarWidth + 1 : 0,
                to: layout.columns)
            if let row = queues.selected { drawPreview(row, on: &screen) }
        }
    }

    /// Groups of queues, an empty row between them.
    static let groups: [[Queue]] = [
        [
            .newUrgent, .new, .tasks, .mine, .withUnits, .withJudge, .clarificationOut,
            .translation, .drafts, .toRelease, .sending, .sendFailed,
        ],
        [
            .ourRequests, .copies, .dataSubjects, .retentionReview, .conflicts, .quarantine,
            .archive,
        ],
        [.open],
    ]

    private func drawSidebar(on screen: inout Screen) {
        let width = Layout.sidebarWidth
        screen.verticalRule(column: width, from: 1, to: layout.footerRule)
        screen.put("QUEUES", .heading, column: 1, row: layout.headRow)
        var row = layout.headRow + 1
        let shown = Queue.shown(to: model.officer)
        for group in Self.groups.map({ $0.filter(shown.contains) }) where !group.isEmpty {
            for queue in group where row < layout.footerRule {
                drawQueue(queue, row, width, on: &screen)
                row += 1
            }
            row += 1
        }
        for saved in model.saved where row < layout.footerRule {
            let isSelected =
                saved.queue.queue == queues.queue && saved.queue.filter == queues.filter
            let count = saved.count < SavedCount.most ? String(saved.count) : "1000+"
            drawLine(
                saved.queue.name, count, row, width, isSelected: isSelected,
                ink: saved.count == 0 ? .quiet : .text, countInk: .quiet, on: &screen)
            row += 1
        }
    }

    private func drawQueue(_ queue: Queue, _ row: Int, _ width: Int, on screen: inout Screen) {
        let count = queues.counts[queue] ?? 0
        // A saved queue is shown as itself, not as the one that it filters.
        let isSaved = model.saved.contains {
            $0.queue.queue == queues.queue && $0.queue.filter == queues.filter
        }
        let calls =
            [Queue.newUrgent, .tasks, .toRelease, .sendFailed, .conflicts].contains(queue)
            && count > 0
        drawLine(
            queue.title, String(count), row, width,
            isSelected: queue == queues.queue && !isSaved, ink: count == 0 ? .quiet : .text,
            countInk: calls ? .soon : .quiet, on: &screen)
    }

    private func drawLine(
        _ title: String, _ count: String, _ row: Int, _ width: Int, isSelected: Bool, ink: Ink,
        countInk: Ink, on screen: inout Screen
    ) {
        if isSelected {
            let isFocused = queues.pane == .sidebar
            screen.fill(Area(column: 0, row: row, columns: width, rows: 1), .selection)
            screen.put(isFocused ? "█" : "▌", .selectionStrong, column: 0, row: row)
        }
        screen.put(
            title, isSelected ? .selectionStrong : ink, column: 2, row: row, width: 17)
        screen.put(
            count, isSelected ? .selectionStrong : countInk,
            column: width - 1 - Width.of(count), row: row)
    }

    private func drawHead(on screen: inout Screen) {
        let column = layout.listColumn
        var end = screen.put(queues.queue.title, .strong, column: column, row: layout.headRow)
        if !queues.filter.isEmpty {
            end = screen.put(
                "filter: \(queues.filter)", .soon, column: end + 2, row: layout.headRow, width: 40)
        }
        let count = queues.counts[queues.queue] ?? 0
        let found =
            queues.filter.isEmpty
            ? "" : "\(queues.rows.count)\(queues.hasAfter || queues.hasBefore ? "+" : "") of "
        let text = found + Wording.count(count, "case", "cases") + " · least time first"
        let start = layout.columns - 1 - Width.of(text)
        if start > end + 1 { screen.put(text, .quiet, column: start, row: layout.headRow) }
        let row = layout.columnHeadRow
        screen.put("TIME LEFT", .heading, column: column, row: row)
        screen.put("FROM", .heading, column: layout.fromColumn, row: row)
        screen.put("REFERENCE", .heading, column: layout.referenceColumn, row: row)
        screen.put("SUBJECT", .heading, column: layout.titleColumn, row: row)
        guard layout.codeWidth > 0 else { return }
        screen.put(
            layout.codeWidth >= 9 ? "HANDLING" : "CODE", .heading, column: layout.codeColumn,
            row: row)
        screen.put("WITH", .heading, column: layout.withColumn, row: row)
    }

    private func drawRows(on screen: inout Screen) {
        guard !queues.rows.isEmpty else {
            let text =
                queues.isLoading
                ? "…"
                : queues.filter.isEmpty
                    ? "Nothing here." : "No case fits the filter; Esc takes it away."
            screen.put(text, .quiet, column: layout.listColumn, row: layout.firstListRow)
            return
        }
        for offset in 0..<layout.listHeight {
            let index = queues.top + offset
            guard queues.rows.indices.contains(index) else { break }
            drawRow(
                queues.rows[index], at: layout.firstListRow + offset,
                isSelected: index == queues.selection, on: &screen)
        }
    }

    private func drawRow(
        _ row: CaseRow, at line: Int, isSelected: Bool, on screen: inout Screen
    ) {
        let start = layout.hasSidebar ? Layout.sidebarWidth + 1 : 0
        if isSelected {
            screen.fill(
                Area(column: start, row: line, columns: layout.columns - start, rows: 1), .selection
            )
            screen.put(
                queues.pane == .list ? "▌" : "│", .selectionStrong, column: start, row: line)
        }
        func ink(_ plain: Ink, _ selected: Ink = .selection) -> Ink {
            isSelected ? selected : plain
        }
        drawTimeLeft(row, line, isSelected: isSelected, on: &screen)
        screen.put(
            row.partner?.text ?? Self.unit(row) ?? "–", ink(.text), column: layout.fromColumn,
            row: line,
            width: layout.fromWidth)
        screen.put(
            row.reference.text, ink(.reference, .selectionReference),
            column: layout.referenceColumn, row: line, width: layout.referenceWidth)
        screen.put(
            title(row), ink(row.unread > 0 ? .strong : .text, .selectionStrong),
            column: layout.titleColumn, row: line, width: layout.titleWidth)
        screen.put(
            row.handling,
            row.handling == "H0"
                ? ink(.quiet, .selectionQuiet) : ink(.handling, .selectionStrong),
            column: layout.codeColumn, row: line, width: max(0, layout.codeWidth - 1))
        screen.put(
            model.shortName(row.holder) ?? "–", ink(row.holder == nil ? .quiet : .text),
            column: layout.withColumn, row: line, width: layout.withWidth)
        guard let other = model.presence(on: row.id) else { return }
        screen.put(
            "✎ \(model.shortName(other.officer) ?? "")", ink(.soon), column: layout.withColumn,
            row: line, width: layout.withWidth)
    }

    /// The unit that a task is for; nil for a request.
    private static func unit(_ row: CaseRow) -> String? {
        row.sender.isEmpty || row.sender.contains("@") ? nil : row.sender
    }

    private func title(_ row: CaseRow) -> String {
        let title = row.title.isEmpty ? "(no title)" : row.title
        let shown = row.isRestricted ? "restricted: \(title)" : title
        return row.conflicts > 0 ? "⚑ \(shown)" : shown
    }

    private func drawTimeLeft(
        _ row: CaseRow, _ line: Int, isSelected: Bool, on screen: inout Screen
    ) {
        let end = layout.listColumn + layout.timeWidth
        guard let due = row.due, let limit = row.limitSeconds else {
            let text = row.timeWords(at: model.now)
            screen.put(
                text, isSelected ? .selection : .quiet, column: end - Width.of(text), row: line)
            return
        }
        let (mark, span, ink) = TimeText(model: model).left(due: due, limit: limit)
        let column = end - Width.of(span)
        screen.put(
            span, isSelected ? ink.onSelection : ink, column: column, row: line)
        if mark == "OVERDUE" {
            // Overdue since days: the word gives way, the sign stays.
            if column - 10 >= layout.listColumn - 1 {
                screen.put(
                    " OVERDUE ", .overdue, column: max(layout.listColumn - 1, column - 10),
                    row: line)
            } else {
                screen.put("!!", .overdue, column: column - 3, row: line)
            }
        } else if !mark.isEmpty {
            screen.put(mark, isSelected ? ink.onSelection : ink, column: column - 2, row: line)
        }
    }

    private func drawPreview(_ row: CaseRow, on screen: inout Screen) {
        let column = layout.listColumn
        let width = layout.columns - column - 2
        let end = layout.footerRule
        var line = layout.previewRule + 2
        func next(_ by: Int = 1) -> Bool {
            line += by
            return line < end
        }
        guard line < end else { return }
        let at = screen.put(row.reference.text, .reference, column: column, row: line)
        screen.put(
            row.title.isEmpty ? "(no title)" : row.title, .strong, column: at + 2, row: line,
            width: width - (at - column) - 2)
        guard next() else { return }
        let unit = Self.unit(row)
        let from =
            row.partner.flatMap { model.directory[$0]?.name } ?? unit.map { "task for \($0)" }
            ?? "unknown partner"
        var here = screen.put(from, .text, column: column, row: line, width: width)
        if !row.sender.isEmpty, unit == nil {
            here = screen.put(row.sender, .quiet, column: here + 3, row: line, width: 50)
        }
        screen.put(
            Wording.count(row.messages, "message", "messages"), .quiet, column: here + 3, row: line,
            width: max(0, layout.columns - here - 4))
        guard next(2) else { return }
        drawClock(row, line, on: &screen)
        if row.conflicts > 0, next(2) {
            screen.put(
                "⚑ \(Wording.count(row.conflicts, "conflict", "conflicts")): open the case and look at its history",
                .subject, column: column, row: line, width: width)
        }
        guard next(2) else { return }
        let text = SafeText.lines(row.excerpt).wrapped(width - 2)
        for (index, piece) in text.enumerated() where line < end - 1 {
            let isLast = line == end - 2 && index + 1 < text.count
            screen.put("│", .quote, column: column, row: line)
            screen.put(
                isLast ? (piece + " …").fitting(width - 2) : piece, .quote, column: column + 2,
                row: line,
                width: width - 2)
            line += 1
        }
    }

    private func drawClock(_ row: CaseRow, _ line: Int, on screen: inout Screen) {
        let time = TimeText(model: model)
        var column = screen.put("received", .quiet, column: layout.listColumn, row: line) + 2
        column = screen.put(time.exact(row.received), .text, column: column, row: line) + 4
        guard let due = row.due, let limit = row.limitSeconds else {
            screen.put(
                row.standing.map {
                    "stands still with \(Wording.left(seconds: $0)) left: the partner was asked"
                } ?? row.review.map { "closed, to be reviewed by \(time.day($0))" }
                    ?? (row.clock == "answered" ? "the unit has answered" : "no clock runs"),
                .quiet,
                column: column, row: line,
                width: layout.columns - column - 1)
            return
        }
        let ink = time.left(due: due, limit: limit).ink
        column = screen.put("due", .quiet, column: column, row: line) + 1
        column = screen.put(time.exact(due), ink, column: column, row: line) + 3
        let rule = TimeLimit.allCases.first { $0.seconds == limit }
        screen.put(
            (rule.map { "\($0.sentence) · \($0.article)" } ?? "")
                + (row.isAssessed ? "" : " · not yet assessed"),
            .quiet, column: column, row: line, width: layout.columns - column - 1)
    }
}

extension Ink {
    /// The same meaning on the ground of a selected row.
    var onSelection: Ink {
        switch self {
        case .late: .selectionLate
        case .soon: .selectionSoon
        case .good: .selectionGood
        case .reference: .selectionReference
        case .quiet: .selectionQuiet
        case .strong: .selectionStrong
        case .draft: .selectionSoon
        default: .selection
        }
    }
}
