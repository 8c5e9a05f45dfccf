/// What must be drawn to make one screen of another: runs of cells, each within one row.
public struct Difference: Hashable, Sendable {
    public struct Run: Hashable, Sendable {
        public let column: Int
        public let row: Int
        public let cells: [Cell]
    }

    public let runs: [Run]

    /// Screens of different sizes differ everywhere.
    public init(from old: Screen?, to new: Screen) {
        var runs: [Run] = []
        let isSame = old?.size == new.size
        for row in 0..<new.size.rows {
            var start: Int?
            var column = 0
            func flush(_ end: Int) {
                guard var first = start else { return }
                // A run begins at a whole character.
                while first > 0, new[first, row].isContinuation { first -= 1 }
                runs.append(
                    Run(column: first, row: row, cells: (first..<end).map { new[$0, row] }))
                start = nil
            }
            while column < new.size.columns {
                let differs = !isSame || old![column, row] != new[column, row]
                if differs {
                    start = start ?? column
                } else if start != nil, !new[column, row].isContinuation {
                    flush(column)
                }
                column += 1
            }
            flush(new.size.columns)
        }
        self.runs = runs
    }

    public func applied(to screen: inout [Cell], columns: Int) {
        for run in runs {
            for (index, cell) in run.cells.enumerated() {
                screen[run.row * columns + run.column + index] = cell
            }
        }
    }
}
