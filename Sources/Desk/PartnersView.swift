internal import Casework
internal import Drawing

/// The rows of the partners screen.
enum Partners {
    struct Line: Equatable {
        let code: String
        let name: String
        let point: String
        let there: String
        let duty: String
        let isOpen: Bool
        let languages: String
        let channels: String
    }

    static func rows(_ model: Model) -> [Line] {
        let words = model.partners.filter.lowercased().split(separator: " ")
        var lines: [Line] = []
        for partner in model.directory.partners {
            let local = model.zones[partner.zone]?.local(model.now)
            for point in partner.contactPoints {
                let isOpen = local.map { point.isOpen(at: $0) } ?? (point.hours == nil)
                let line = Line(
                    code: partner.code.text, name: partner.name, point: point.name,
                    there: local?.clock ?? "?",
                    duty: point.hoursText + (isOpen ? "" : ", closed"), isOpen: isOpen,
                    languages: partner.accepted.joined(separator: " "),
                    channels: point.channels.map(\.title).joined(separator: " "))
                let text = [
                    line.code, line.name, line.point, line.languages, line.channels,
                    isOpen ? "open" : "closed",
                ].joined(separator: " ").lowercased()
                if words.allSatisfy({ text.contains($0) }) { lines.append(line) }
            }
        }
        return lines
    }
}

/// Whom may I call now, in which language, by which channel?
struct PartnersView {
    let model: Model
    let layout: Layout

    func draw(on screen: inout Screen) {
        let lines = Partners.rows(model)
        let states = model.directory.partners.count(where: \.isState)
        let others = model.directory.partners.count - states
        var end = screen.put("Partners", .strong, column: 1, row: layout.headRow)
        if !model.partners.filter.isEmpty {
            end = screen.put(
                "filter: \(model.partners.filter)", .soon, column: end + 2, row: layout.headRow,
                width: 40)
        }
        let text = "\(states) states · \(others) organisations"
        let start = layout.columns - 1 - Width.of(text)
        if start > end + 1 { screen.put(text, .quiet, column: start, row: layout.headRow) }
        let columns = self.columns
        for (title, column, _) in columns {
            screen.put(title, .heading, column: column, row: layout.columnHeadRow)
        }
        let height = max(1, layout.footerRule - layout.firstListRow)
        let top = max(0, min(model.partners.selection - height / 2, lines.count - height))
        for offset in 0..<height {
            let index = top + offset
            guard lines.indices.contains(index) else { break }
            drawLine(
                lines[index], at: layout.firstListRow + offset, columns,
                isSelected: index == model.partners.selection, on: &screen)
        }
        if lines.isEmpty {
            screen.put("No partner fits the filter.", .quiet, column: 1, row: layout.firstListRow)
        }
    }

    /// Head, first column, width: the same cells in every row.
    private var columns: [(String, Int, Int)] {
        let isWide = layout.columns >= 110
        let widths =
            isWide
            ? [11, 17, 24, 11, 15, 14, 20]
            : layout.columns >= 76 ? [10, 0, 22, 6, 14, 12, 8] : [10, 0, 18, 6, 14, 0, 0]
        let titles = [
            "STATE", "", "CONTACT POINT", isWide ? "NOW THERE" : "NOW", "ON DUTY", "LANGUAGES",
            "CHANNELS",
        ]
        var column = 2
        var found: [(String, Int, Int)] = []
        for (title, width) in zip(titles, widths) {
            found.append((width == 0 ? "" : title, column, width))
            column += width
        }
        found[6].2 = widths[6] == 0 ? 0 : max(0, layout.columns - found[6].1 - 1)
        return found
    }

    private func drawLine(
        _ line: Partners.Line, at row: Int, _ columns: [(String, Int, Int)], isSelected: Bool,
        on screen: inout Screen
    ) {
        if isSelected {
            screen.fill(Area(column: 0, row: row, columns: layout.columns, rows: 1), .selection)
            screen.put("▌", .selectionStrong, column: 0, row: row)
        }
        let cells: [(String, Ink)] = [
            (line.code, .reference), (line.name, .text), (line.point, .text), (line.there, .strong),
            (line.duty, line.isOpen ? .good : .quiet), (line.languages, .quiet),
            (line.channels, .quiet),
        ]
        for ((text, ink), (_, column, width)) in zip(cells, columns) where width > 1 {
            screen.put(
                text, isSelected ? ink.onSelection : ink, column: column, row: row, width: width - 1
            )
        }
    }
}
