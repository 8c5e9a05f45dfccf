/// One cell of a screen. The right half of a wide character is a cell of its own, without text.
public struct Cell: Hashable, Sendable {
    public let text: String
    public let ink: Ink

    public init(_ text: String, _ ink: Ink) {
        self.text = text
        self.ink = ink
    }

    public static let continuation = ""
    public var isContinuation: Bool { text.isEmpty }
}

public struct Size: Hashable, Sendable {
    public let columns: Int
    public let rows: Int

    public init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }
}

/// A rectangle of cells; columns and rows count from 0 at the top left.
public struct Area: Hashable, Sendable {
    public let column: Int
    public let row: Int
    public let columns: Int
    public let rows: Int

    public init(column: Int, row: Int, columns: Int, rows: Int) {
        self.column = column
        self.row = row
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }
}

/// A screen as a grid of (character, ink), and where the cursor stands.
public struct Screen: Hashable, Sendable {
    public let size: Size
    public private(set) var cells: [Cell]
    /// Nil where no cursor is shown.
    public var cursor: (column: Int, row: Int)? {
        get { cursorColumn.map { ($0, cursorRow) } }
        set {
            cursorColumn = newValue?.column
            cursorRow = newValue?.row ?? 0
        }
    }
    /// How far what is scrolled can be scrolled, as the view found when it drew it; nil where nothing is.
    public var scrollEnd: Int?
    private var cursorColumn: Int?
    private var cursorRow = 0

    /// Where a list of so many lines begins in a pane of some height, scrolled as far as it goes.
    public mutating func scroll(_ wanted: Int, lines: Int, height: Int) -> Int {
        let end = max(0, lines - height)
        scrollEnd = end
        return max(0, min(wanted, end))
    }

    public init(_ size: Size) {
        self.size = size
        cells = Array(
            repeating: Cell(" ", .text), count: max(0, size.columns) * max(0, size.rows))
    }

    public subscript(column: Int, row: Int) -> Cell { cells[row * size.columns + column] }

    public var whole: Area { Area(column: 0, row: 0, columns: size.columns, rows: size.rows) }

    /// Writes one line of outside or own text; what does not fit is cut with `…`. Writing beyond the
    /// screen changes nothing.
    ///
    /// - Returns: the column after the last cell written.
    @discardableResult
    public mutating func put(
        _ text: String, _ ink: Ink, column: Int, row: Int, width: Int? = nil
    ) -> Int {
        guard row >= 0, row < size.rows, column < size.columns, column >= 0 else { return column }
        let room = min(width ?? size.columns - column, size.columns - column)
        guard room > 0 else { return column }
        var at = column
        for character in SafeText.line(text).fitting(room) {
            let next = Width.of(character)
            // Both cells are freed first, so that whatever stood there leaves no half behind.
            if next > 1 { set(at + 1, row, " ", ink) }
            set(at, row, String(character), ink)
            if next > 1 { cells[row * size.columns + at + 1] = Cell(Cell.continuation, ink) }
            at += next
        }
        return at
    }

    private mutating func set(_ column: Int, _ row: Int, _ text: String, _ ink: Ink) {
        let index = row * size.columns + column
        // Half of a wide character that is written over leaves a blank, never a torn glyph.
        if cells[index].isContinuation, column > 0 {
            cells[index - 1] = Cell(" ", cells[index - 1].ink)
        }
        let next = index + 1
        if column + 1 < size.columns, cells[next].isContinuation {
            cells[next] = Cell(" ", cells[next].ink)
        }
        cells[index] = Cell(text, ink)
    }

    public mutating func fill(_ area: Area, _ ink: Ink, with character: Character = " ") {
        for row in area.row..<area.row + area.rows where row >= 0 && row < size.rows {
            for column in area.column..<area.column + area.columns
            where column >= 0 && column < size.columns {
                set(column, row, String(character), ink)
            }
        }
    }

    /// Changes the ink of what stands there.
    public mutating func recolour(_ area: Area, _ change: (Ink) -> Ink) {
        for row in area.row..<area.row + area.rows where row >= 0 && row < size.rows {
            for column in area.column..<area.column + area.columns
            where column >= 0 && column < size.columns {
                let index = row * size.columns + column
                cells[index] = Cell(cells[index].text, change(cells[index].ink))
            }
        }
    }

    public mutating func horizontalRule(row: Int, from: Int, to: Int) {
        for column in max(0, from)..<max(max(0, from), min(to, size.columns)) {
            put("─", .rule, column: column, row: row)
        }
    }

    public mutating func verticalRule(column: Int, from: Int, to: Int) {
        for row in max(0, from)..<max(max(0, from), min(to, size.rows)) {
            put("│", .rule, column: column, row: row)
        }
    }

    /// The text of each row, blanks at its end away.
    public var lines: [String] {
        (0..<size.rows).map { row in
            let line = (0..<size.columns).map { self[$0, row].text }.joined()
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}
