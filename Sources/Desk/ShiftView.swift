internal import Casework
internal import Drawing

/// The shift screen: what is promised, what is out, what the next officer is given.
struct ShiftView {
    let model: Model
    let layout: Layout

    private struct Line {
        var mark = ""
        var text: String
        var ink = Ink.text
        var isSelected = false
    }

    func draw(on screen: inout Screen) {
        let news = model.duty.news
        drawHead(news, on: &screen)
        var lines: [Line] = []
        lines += promises(news)
        lines += outages(news)
        lines += waiting(news)
        lines += draft(news)
        lines += since(news)
        let first = layout.headRow + 2
        let height = max(1, layout.footerRule - first)
        let top = screen.scroll(model.duty.scroll, lines: lines.count, height: height)
        let below = lines.count - top - height
        for (offset, line) in lines.dropFirst(top).prefix(height).enumerated() {
            let row = first + offset
            if line.isSelected {
                screen.fill(
                    Area(column: 0, row: row, columns: layout.columns, rows: 1), .selection)
                screen.put("▌", .selectionStrong, column: 0, row: row)
            }
            func ink(_ plain: Ink) -> Ink { line.isSelected ? plain.onSelection : plain }
            screen.put(
                line.mark, ink(.quiet), column: 2, row: row, width: 17)
            screen.put(
                line.text, ink(line.ink), column: line.mark.isEmpty ? 2 : 20, row: row,
                width: max(0, layout.columns - (line.mark.isEmpty ? 3 : 21)))
        }
        drawMore(below, on: &screen)
    }

    /// What does not fit is told, on the rule over the keys.
    private func drawMore(_ below: Int, on screen: inout Screen) {
        guard below > 0 else { return }
        screen.put(
            " ↓ \(Wording.count(below, "more line", "more lines")): PgDn ", .soon, column: 2,
            row: layout.footerRule)
    }

    private func drawHead(_ news: ShiftNews, on screen: inout Screen) {
        let time = TimeText(model: model)
        let row = layout.headRow
        let text: String
        if let own = news.own {
            text = "Your shift, \(time.full(own.from)) to \(time.full(own.until))"
        } else {
            text = "You have no open shift: O opens one"
        }
        let end = screen.put(text, .strong, column: 1, row: row, width: layout.columns - 2)
        let names = news.onDuty.compactMap { model.shortName($0) }
        if !names.isEmpty {
            screen.put(
                "on duty: \(names.joined(separator: ", "))", .quiet, column: end + 3, row: row,
                width: max(0, layout.columns - end - 4))
        }
    }

    private func promises(_ news: ShiftNews) -> [Line] {
        let time = TimeText(model: model)
        var lines = [Line(text: "PROMISES", ink: .heading)]
        for duty in news.open.promises {
            let promise = duty.entry.value
            let isLate = promise.due < model.now
            let whose =
                duty.shift == news.own?.id ? "" : ", \(model.shortName(duty.entry.officer) ?? "–")"
            lines.append(
                Line(
                    mark: time.full(promise.due),
                    text: promise.text + whose + (isLate ? "  (past)" : ""),
                    ink: isLate ? .late : .text,
                    isSelected: model.selectedDuty == .promise(promise.id, in: duty.shift)))
        }
        if news.open.promises.isEmpty {
            lines.append(Line(text: "  none: p notes one", ink: .quiet))
        }
        return lines + [Line(text: "")]
    }

    private func outages(_ news: ShiftNews) -> [Line] {
        let time = TimeText(model: model)
        var lines = [Line(text: "OUTAGES", ink: .heading)]
        for duty in news.open.outages {
            lines.append(
                Line(
                    mark: "since \(time.clock(duty.entry.value.from))", text: duty.entry.value.text,
                    ink: .soon,
                    isSelected: model.selectedDuty == .outage(duty.entry.value.id, in: duty.shift)))
        }
        if news.open.outages.isEmpty {
            lines.append(Line(text: "  none: u notes one", ink: .quiet))
        }
        return lines + [Line(text: "")]
    }

    private func waiting(_ news: ShiftNews) -> [Line] {
        guard let waiting = news.waiting, let given = waiting.handover else { return [] }
        let time = TimeText(model: model)
        let name = model.name(given.officer) ?? "unknown"
        var lines = [
            Line(
                text: "HANDED OVER BY \(name), \(time.full(given.at)): Y TAKES IT OVER",
                ink: .heading)
        ]
        for one in given.value.differences(from: news.counts) {
            lines.append(
                Line(
                    mark: one.queue.title, text: "\(one.then) at the handover, \(one.now) now",
                    ink: .soon))
        }
        lines += text(given.value.text)
        return lines + [Line(text: "")]
    }

    private func draft(_ news: ShiftNews) -> [Line] {
        guard news.own != nil else { return [] }
        return [Line(text: "WHAT A HANDOVER WOULD SAY NOW", ink: .heading)] + text(news.draft ?? "")
            + [Line(text: "")]
    }

    private func since(_ news: ShiftNews) -> [Line] {
        guard !news.since.isEmpty else { return [] }
        let time = TimeText(model: model)
        return [Line(text: "SINCE YOUR LAST SHIFT", ink: .heading)]
            + news.since.map { deed in
                Line(
                    mark: time.full(deed.at),
                    text:
                        "\(deed.reference)  \(model.shortName(deed.officer) ?? "unknown"): \(deed.sentence)"
                )
            }
    }

    private func text(_ text: String) -> [Line] {
        SafeText.lines(text).wrapped(max(10, layout.columns - 6)).map {
            Line(text: "  \($0)", ink: .quote)
        }
    }
}
