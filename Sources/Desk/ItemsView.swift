internal import Casework
internal import Drawing

/// What is asked for: each item with its access, its outcome and its own clock.
struct ItemsView {
    let model: Model
    let layout: Layout

    private var timeColumn: Int { 2 }
    private var numberColumn: Int { 18 }
    private var textColumn: Int { 22 }
    private var accessColumn: Int { layout.columns - 32 }
    private var outcomeColumn: Int { layout.columns - 22 }

    func draw(_ shown: CaseModel, on screen: inout Screen) {
        var head = layout.caseBodyRow
        if let result = shown.subject.checkResult(law: model.law, partners: model.register) {
            let ink: Ink = result == .complete ? .good : .soon
            for line in result.sentence.wrapped(layout.columns - 4).prefix(3) {
                screen.put(line, ink, column: 2, row: head)
                head += 1
            }
            head += 1
        }
        guard !shown.subject.items.isEmpty else {
            screen.put(
                "The request is one item as a whole: i i names the things that are asked for.",
                .quiet, column: 1, row: head, width: layout.columns - 2)
            return
        }
        screen.put("TIME LEFT", .heading, column: timeColumn, row: head)
        screen.put("ITEM", .heading, column: numberColumn, row: head)
        screen.put("ACCESS", .heading, column: accessColumn, row: head)
        screen.put("OUTCOME", .heading, column: outcomeColumn, row: head)
        let height = max(1, layout.footerRule - head - 1)
        let items = shown.subject.items
        let top = max(0, min(shown.itemSelection - height / 2, items.count - height))
        for (offset, item) in items.dropFirst(top).prefix(height).enumerated() {
            draw(
                item, of: shown.subject, head + 1 + offset,
                isSelected: top + offset == shown.itemSelection, on: &screen)
        }
    }

    private func draw(
        _ item: Item, of subject: Case, _ row: Int, isSelected: Bool, on screen: inout Screen
    ) {
        if isSelected {
            screen.fill(Area(column: 0, row: row, columns: layout.columns, rows: 1), .selection)
            screen.put("▌", .selectionStrong, column: 0, row: row)
        }
        func ink(_ plain: Ink) -> Ink { isSelected ? plain.onSelection : plain }
        let (time, timeInk) = timeLeft(item, subject)
        screen.put(
            time, ink(timeInk), column: numberColumn - 2 - Width.of(time), row: row)
        screen.put(
            String(item.number).leading(2), ink(.quiet), column: numberColumn, row: row)
        screen.put(
            item.text, ink(item.isSettled ? .quiet : .text), column: textColumn, row: row,
            width: accessColumn - textColumn - 1)
        screen.put(
            item.access?.rawValue ?? "–", ink(.text), column: accessColumn, row: row, width: 9)
        let outcome =
            item.outcome?.sentence
            ?? item.judge.map {
                $0.isGranted == nil ? "judge asked" : $0.isGranted! ? "authorised" : "judge refused"
            }
            ?? "open"
        screen.put(
            outcome, ink(item.isSettled ? .good : .text), column: outcomeColumn, row: row, width: 21
        )
    }

    private func timeLeft(_ item: Item, _ subject: Case) -> (String, Ink) {
        guard
            let clock = subject.clock(of: item, law: model.law)
                ?? subject.partnerClock(of: item, law: model.law)
        else { return ("–", .quiet) }
        switch clock.state(at: model.now) {
        case .suspended(_, let left): return ("stopped \(Wording.left(seconds: left))", .soon)
        case .met: return ("met", .good)
        case .closed: return ("closed", .quiet)
        case .missed(let by): return ("OVERDUE \(Wording.left(seconds: by))", .late)
        case .running, .extended:
            guard let due = clock.due else { return ("–", .quiet) }
            let (mark, span, ink) = TimeText(model: model).left(
                due: due, limit: clock.limit.seconds)
            return (mark.isEmpty ? span : "\(mark) \(span)", ink)
        }
    }
}
