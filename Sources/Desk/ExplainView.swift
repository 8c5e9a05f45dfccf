internal import Casework
internal import Drawing

/// Why a case is due when it is: each item's clock as a line of what happened, each with its rule.
struct ExplainView {
    let model: Model
    let layout: Layout

    fileprivate struct Line {
        var when = ""
        var sign = ""
        var signInk = Ink.key
        var what = ""
        var whatInk = Ink.text
        var fact = ""
        var factInk = Ink.text
        var article = ""
    }

    private var whenWidth: Int { layout.columns >= 100 ? 19 : 16 }
    private var signColumn: Int { 2 + whenWidth + 2 }
    private var whatColumn: Int { signColumn + 2 }
    private var factColumn: Int { whatColumn + (layout.columns >= 100 ? 19 : 16) }
    private var articleWidth: Int { 14 }
    private var articleColumn: Int { layout.columns - articleWidth - 1 }

    func draw(_ shown: CaseModel, on screen: inout Screen) {
        let clocks = shown.subject.clocks(law: model.law)
        guard !clocks.isEmpty else {
            screen.put(
                "No clock runs in this case.", .quiet, column: 1, row: layout.caseBodyRow)
            return
        }
        var lines: [Line] = []
        for (item, clock) in clocks {
            if !lines.isEmpty { lines.append(Line()) }
            if let item {
                lines.append(
                    Line(what: "item \(item.number)", whatInk: .strong, fact: item.text))
            }
            lines += self.lines(clock)
        }
        let head = layout.caseBodyRow - (layout.isShort ? 0 : 1)
        screen.put("WHEN", .heading, column: 2, row: head)
        screen.put("WHAT HAPPENED", .heading, column: whatColumn, row: head)
        screen.put("BY WHICH RULE", .heading, column: articleColumn, row: head)
        let height = max(0, layout.footerRule - head - 2)
        let top = screen.scroll(shown.scroll, lines: lines.count, height: height)
        for (offset, line) in lines.dropFirst(top).prefix(height).enumerated() {
            draw(line, head + 2 + offset, on: &screen)
        }
    }

    private func draw(_ line: Line, _ row: Int, on screen: inout Screen) {
        screen.put(line.when, .text, column: 2, row: row, width: whenWidth)
        screen.put(line.sign, line.signInk, column: signColumn, row: row)
        screen.put(
            line.what, line.whatInk, column: whatColumn, row: row,
            width: factColumn - whatColumn - 1)
        screen.put(
            line.fact, line.factInk, column: factColumn, row: row,
            width: max(0, (line.article.isEmpty ? layout.columns : articleColumn) - factColumn - 1))
        screen.put(line.article, .reference, column: articleColumn, row: row, width: articleWidth)
    }

    private func lines(_ clock: Clock) -> [Line] {
        var lines: [Line] = []
        for step in clock.steps {
            let who = model.shortName(step.by).map { ", \($0)" } ?? ""
            let isDue = step.what == "due"
            let (sign, ink): (String, Ink) =
                switch step.what {
                case "stopped", "asked again", "stands still", "judge asked": ("●", .soon)
                case "running again", "answered": ("●", .good)
                case "due": ("◆", dueInk(clock))
                default: ("●", .key)
                }
            // What somebody may have to prove is read whole: it goes on below.
            let facts = (step.fact + who).wrapped(max(10, articleColumn - factColumn - 1))
            lines.append(
                Line(
                    when: when(step.at), sign: sign, signInk: ink, what: step.what,
                    whatInk: isDue ? .strong : .text, fact: facts.first ?? "",
                    article: short(step.article)))
            lines += facts.dropFirst().map { Line(fact: $0) }
            let due = step.due.map { isDue ? "" : " → due \(when($0))" } ?? ""
            lines += (step.rule + due).wrapped(max(10, layout.columns - factColumn - 1)).map {
                Line(fact: $0, factInk: .quiet)
            }
        }
        if let due = clock.due, !clock.isEnded {
            let left = due.seconds(since: model.now)
            lines.append(
                Line(
                    what: left < 0 ? "OVERDUE" : "left", whatInk: dueInk(clock),
                    fact: Wording.left(seconds: left)))
        }
        return lines + counting(clock)
    }

    /// What each way of counting days yields, where they differ.
    private func counting(_ clock: Clock) -> [Line] {
        guard !clock.isEnded, clock.due != nil, Set(clock.readings.map(\.due)).count > 1 else {
            return []
        }
        return clock.readings.map { reading in
            Line(what: "by \(reading.count.title)", whatInk: .quiet, fact: when(reading.due))
        }
    }

    private func dueInk(_ clock: Clock) -> Ink {
        guard let due = clock.due else { return .quiet }
        return TimeText(model: model).left(due: due, limit: clock.limit.seconds).ink
    }

    private func when(_ instant: Instant) -> String {
        let local = model.law.zone.local(instant)
        let thisYear = model.law.zone.local(model.now).day.components.year
        guard local.day.components.year == thisYear else {
            return "\(local.day) \(local.clock)"
        }
        return "\(local.day.short) \(layout.columns >= 100 ? local.clockSeconds : local.clock)"
    }

    private func short(_ article: String) -> String {
        if article.hasPrefix("Dir 2023/977 ") { return String(article.dropFirst(13)) }
        // Of another law its number stays.
        let words = article.split(separator: " ")
        guard words.count == 4, words[0] == "Dir", words[2] == "Art" else { return article }
        return "\(words[1]) \(words[3])"
    }
}
