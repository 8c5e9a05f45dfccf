internal import Drawing

/// Where things stand on a screen of some size: columns begin at the same cell in every row.
struct Layout {
    let columns: Int
    let rows: Int

    /// Below this there is one line that says so.
    static let least = Size(columns: 40, rows: 10)
    static let sidebarWidth = 24

    init(_ size: Size) {
        columns = size.columns
        rows = size.rows
    }

    var isTooSmall: Bool { columns < Self.least.columns || rows < Self.least.rows }
    /// Narrower, titles need the room more than the queues do: `:` goes to them by name.
    var hasSidebar: Bool { isWide }
    private var isWide: Bool { columns >= 110 }
    private var isNarrow: Bool { columns < 70 }
    var isShort: Bool { rows < 20 }
    /// The first column of the list.
    var listColumn: Int { hasSidebar ? Self.sidebarWidth + 2 : 1 }
    var lastColumn: Int { columns - 2 }

    var titleRow: Int { 0 }
    var headRow: Int { isShort ? 1 : 2 }
    var columnHeadRow: Int { isShort ? 2 : 4 }
    var firstListRow: Int { columnHeadRow + 1 }
    var footerRow: Int { rows - 1 }
    var footerRule: Int { rows - 2 }

    /// Rows of the list in the queues screen: a little under half, the rest is the preview's.
    var listHeight: Int {
        let body = footerRule - firstListRow
        return isShort ? max(1, body - 1) : max(3, body * 45 / 100)
    }

    var previewRule: Int { firstListRow + listHeight }
    var hasPreview: Bool { !isShort }

    // Columns of a list of cases.
    var timeWidth: Int { 14 }
    var fromColumn: Int { listColumn + timeWidth + 2 }
    /// EUROPOL is the longest code of a partner.
    var fromWidth: Int { isWide ? 8 : 7 }
    var referenceColumn: Int { fromColumn + fromWidth + 1 }
    var referenceWidth: Int { 13 }
    var titleColumn: Int { referenceColumn + referenceWidth + 1 }
    var withWidth: Int { isWide ? 14 : isNarrow ? 0 : 11 }
    var withColumn: Int { columns - 1 - withWidth }
    var codeWidth: Int { isWide ? 10 : isNarrow ? 0 : 6 }
    var codeColumn: Int { withColumn - codeWidth }
    var titleWidth: Int { max(4, codeColumn - titleColumn - 1) }

    // The case screen.
    var threadWidth: Int { columns >= 100 ? 43 : max(20, columns * 2 / 5) }
    var tabRow: Int { isShort ? 3 : 5 }
    var caseBodyRow: Int { tabRow + (isShort ? 2 : 3) }
    var caseBodyHeight: Int { max(1, footerRule - caseBodyRow) }
}
