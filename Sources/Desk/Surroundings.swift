internal import Casework
internal import Drawing

/// One line of what stands around a case.
struct SurroundingLine: Equatable {
    var mark = ""
    var markInk = Ink.quiet
    var head = ""
    let text: String
    var ink = Ink.text
    /// The case that Enter opens.
    var target: Identity?
    /// A heading stands above its lines.
    var isHeading = false
    /// It goes on with the text of the line above.
    var isContinued = false

    static func heading(_ text: String) -> SurroundingLine {
        SurroundingLine(text: text, ink: .heading, isHeading: true)
    }

    static func nothing(_ text: String) -> SurroundingLine {
        SurroundingLine(text: text, ink: .quiet)
    }
}

extension Model {
    /// The lines of the tab that is shown; none on tabs of another kind.
    func surroundings(_ shown: CaseModel) -> [SurroundingLine] {
        switch shown.tab {
        case .tasks: tasks(of: shown)
        case .copies: copies(of: shown.subject)
        case .around: around(shown.subject)
        case .thread, .items, .history, .explain: []
        }
    }

    func selectable(_ shown: CaseModel) -> [SurroundingLine] {
        surroundings(shown).filter { $0.target != nil }
    }

    /// The case under the cursor of a tab; what Enter opens.
    func selectedCase(_ shown: CaseModel) -> Identity? {
        let lines = selectable(shown)
        return lines.indices.contains(shown.taskSelection)
            ? lines[shown.taskSelection].target : nil
    }

    private func tasks(of shown: CaseModel) -> [SurroundingLine] {
        guard !shown.subject.tasks.isEmpty else {
            return [.nothing("No unit is tasked: T tasks one; it sees the task, never the thread.")]
        }
        var lines: [SurroundingLine] = []
        for note in shown.subject.tasks {
            let task = shown.tasks.first { $0.id == note.task }
            let (mark, ink) = task.map(left) ?? ("on its way", .quiet)
            lines.append(
                SurroundingLine(
                    mark: mark, markInk: ink, head: note.unit.code,
                    text: "\(note.reference)  \(note.text)", target: task?.id))
            for case .note(let said) in task?.thread.messages ?? [] where said.kind != .note {
                lines.append(
                    SurroundingLine(
                        mark: TimeText(model: self).clock(said.at), head: said.kind.rawValue,
                        text: said.text, ink: said.kind == .answer ? .good : .soon))
            }
        }
        return lines
    }

    private func left(_ task: Case) -> (String, Ink) {
        if task.state == .closed { return ("done", .quiet) }
        if task.isTaskAnswered { return ("answered", .good) }
        guard let clock = task.clock(law: law), let due = clock.due else { return ("–", .quiet) }
        let (mark, span, ink) = TimeText(model: self).left(due: due, limit: clock.limit.seconds)
        return (mark.isEmpty ? span : "\(mark) \(span)", ink)
    }

    private func copies(of subject: Case) -> [SurroundingLine] {
        let time = TimeText(model: self)
        var lines: [SurroundingLine] = [.heading("COPIES")]
        lines += subject.copies.map { kept in
            let copy = kept.value
            let why = copy.exception.map { ": \($0.sentence); \(copy.reason)" } ?? ""
            return SurroundingLine(
                mark: time.clock(kept.at), head: copy.state.rawValue,
                text: "\(copy.party), \(copy.duty.article)\(why)",
                ink: copy.state == .due ? .soon : .text)
        }
        if subject.copies.isEmpty { lines.append(.nothing("None recorded: z k records one.")) }
        lines.append(.heading("EUROPOL (ART 12)"))
        if let kept = subject.europol {
            lines.append(
                SurroundingLine(
                    mark: time.clock(kept.at), head: shortName(kept.officer) ?? "unknown",
                    text: kept.value.sentence))
        } else {
            lines.append(.nothing("Not decided yet: z e decides whether Europol gets a copy."))
        }
        lines.append(.heading("EUROPOL INFORMATION SYSTEM"))
        lines += subject.eisSearches.map { kept in
            SurroundingLine(
                mark: time.clock(kept.at), head: shortName(kept.officer) ?? "unknown",
                text: kept.value.sentence, ink: kept.value.result == .hit ? .soon : .text)
        }
        if subject.eisSearches.isEmpty {
            lines.append(.nothing("Not searched yet: z i records a search."))
        }
        return lines
    }

    private func around(_ subject: Case) -> [SurroundingLine] {
        if subject.state == .erased { return retentionLines(subject) }
        var lines: [SurroundingLine] = [.heading("OTHER CASES")]
        let others = otherCases(subject)
        lines += others
        if others.isEmpty {
            lines.append(.nothing("None: L links, M merges, z m makes a case of a message."))
        }
        if let readers = subject.readers {
            lines.append(.heading("RESTRICTED"))
            lines.append(
                SurroundingLine(
                    text: "read by "
                        + readers.map { name($0) ?? "unknown" }.sorted().joined(separator: ", ")
                        + " alone"))
            lines += subject.emergencies.map { asked in
                SurroundingLine(
                    mark: TimeText(model: self).clock(asked.askedAt),
                    head: shortName(asked.officer) ?? "unknown",
                    text: asked.reason
                        + (asked.grantedBy.map { ": \(name($0) ?? "another officer") agreed" }
                            ?? ": nobody has agreed"),
                    ink: .soon)
            }
        }
        lines += retentionLines(subject)
        lines.append(.heading("FACTS"))
        lines += subject.knownFacts.enumerated().map { index, fact in
            SurroundingLine(
                mark: "\(index + 1)", head: "\(fact.evaluation.text) \(fact.handling.text)",
                text: fact.text + (fact.origin.map { " (from \($0))" } ?? "")
                    + (fact.isAssessment ? " (assessment)" : ""))
        }
        if subject.knownFacts.isEmpty { lines.append(.nothing("None recorded: F records one.")) }
        lines.append(.heading("CONSENT"))
        lines += subject.origins.map { origin in
            let item = origin.item.flatMap { subject.item($0) }.map { "item \($0.number)" }
            return SurroundingLine(
                head: origin.partner.text,
                text:
                    "\(item ?? "the answer") holds its information: \(consent(of: origin, subject))",
                ink: subject.missingConsents(for: origin.item).contains(origin.partner)
                    ? .soon : .good)
        }
        if subject.origins.isEmpty { lines.append(.nothing("Nobody's consent is needed so far.")) }
        lines.append(.heading("CLASSIFICATION"))
        lines.append(SurroundingLine(text: subject.classification.title))
        return lines
    }

    private func consent(of origin: Origin, _ subject: Case) -> String {
        guard
            let asked = subject.consents.last(where: {
                $0.originator == origin.partner && ($0.item == nil || $0.item == origin.item)
            })
        else { return "not asked yet" }
        let time = TimeText(model: self)
        guard let isGranted = asked.isGranted, let at = asked.answeredAt else {
            return "asked \(time.clock(asked.askedAt))"
        }
        let scope = asked.scope.isEmpty ? "" : ": \(asked.scope)"
        return "\(isGranted ? "consented" : "did not consent") \(time.clock(at))\(scope)"
    }

    private func otherCases(_ subject: Case) -> [SurroundingLine] {
        var lines: [SurroundingLine] = []
        if let survivor = subject.mergedInto {
            lines.append(
                SurroundingLine(
                    head: survivor.reference.text, text: "this matter goes on there", ink: .soon,
                    target: survivor.id))
        }
        lines += subject.parts.map {
            SurroundingLine(head: $0.reference.text, text: "merged into this case", target: $0.id)
        }
        lines += subject.moved.map {
            SurroundingLine(
                head: $0.reference.text, text: "became a case of a message of this one",
                target: $0.message.id)
        }
        lines += subject.links.map {
            SurroundingLine(head: $0.reference.text, text: $0.reason, target: $0.id)
        }
        return lines
    }
}

/// Tasks, copies and what else stands around a case, a line each.
struct SurroundingsView {
    let model: Model
    let layout: Layout

    private static let markEnd = 17
    private static let headColumn = 19
    private static let headWidth = 14
    private static let textColumn = headColumn + headWidth + 1

    func draw(_ shown: CaseModel, on screen: inout Screen) {
        let lines = model.surroundings(shown).flatMap(wrapped)
        let height = layout.caseBodyHeight
        let selected = selectedLine(lines, shown)
        let start = max(0, (selected ?? 0) - height / 2)
        let top = screen.scroll(start + shown.scroll, lines: lines.count, height: height)
        screen.scrollEnd = max(0, lines.count - height - start)
        for (offset, line) in lines.dropFirst(top).prefix(height).enumerated() {
            draw(
                line, at: layout.caseBodyRow + offset, isSelected: top + offset == selected,
                on: &screen)
        }
    }

    /// Words that somebody must be able to read whole go on below; what Enter opens is one line.
    private func wrapped(_ line: SurroundingLine) -> [SurroundingLine] {
        let isBare = line.head.isEmpty && line.mark.isEmpty
        let width = layout.columns - (isBare ? 5 : Self.textColumn + 1)
        guard !line.isHeading, line.target == nil, width > 10, Width.of(line.text) > width else {
            return [line]
        }
        return line.text.wrapped(width).enumerated().map { index, text in
            guard index > 0 || !isBare else {
                return SurroundingLine(text: text, ink: line.ink)
            }
            return SurroundingLine(
                mark: index == 0 ? line.mark : "", markInk: line.markInk,
                head: index == 0 ? line.head : "", text: text, ink: line.ink,
                isContinued: index > 0 && !isBare)
        }
    }

    private func selectedLine(_ lines: [SurroundingLine], _ shown: CaseModel) -> Int? {
        let places = lines.indices.filter { lines[$0].target != nil }
        return places.indices.contains(shown.taskSelection) ? places[shown.taskSelection] : nil
    }

    private func draw(
        _ line: SurroundingLine, at row: Int, isSelected: Bool, on screen: inout Screen
    ) {
        guard !line.isHeading else {
            screen.put(line.text, line.ink, column: 2, row: row, width: layout.columns - 3)
            return
        }
        if isSelected {
            screen.fill(Area(column: 0, row: row, columns: layout.columns, rows: 1), .selection)
            screen.put("▌", .selectionStrong, column: 0, row: row)
        }
        func ink(_ plain: Ink) -> Ink { isSelected ? plain.onSelection : plain }
        guard line.isContinued || !line.head.isEmpty || !line.mark.isEmpty else {
            screen.put(line.text, ink(line.ink), column: 4, row: row, width: layout.columns - 5)
            return
        }
        screen.put(
            line.mark, ink(line.markInk), column: Self.markEnd - min(15, Width.of(line.mark)),
            row: row, width: 15)
        screen.put(
            line.head, ink(.text), column: Self.headColumn, row: row, width: Self.headWidth)
        let column = Self.textColumn
        screen.put(
            line.text, ink(line.ink), column: column, row: row,
            width: max(0, layout.columns - column - 1))
    }
}
