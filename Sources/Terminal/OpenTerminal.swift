internal import CTerminal
internal import Drawing

#if canImport(Glibc)
    internal import Glibc
#endif

/// The one open terminal: paints screens and gives the terminal back, whatever happens.
final class OpenTerminal {
    private let paint: Paint
    private var shown: Screen?

    enum Fault: Error { case noTerminal(String) }

    init(theme: Theme, depth: ColourDepth?, environment: [String: String]) throws(Fault) {
        guard isatty(0) == 1, isatty(1) == 1 else {
            throw .noTerminal("standard input or output is no terminal")
        }
        guard ct_open(0, 1) == 0 else {
            throw .noTerminal(
                "the terminal “\(environment["TERM"] ?? "")” is not known here, or cannot place its cursor"
            )
        }
        let found = ColourDepth(environment: environment, colours: Int(ct_colours()))
        paint = Paint(theme: theme, depth: min(depth ?? found, found))
    }

    var size: Size {
        var columns: Int32 = 0
        var rows: Int32 = 0
        ct_size(1, &columns, &rows)
        return Size(columns: Int(columns), rows: Int(rows))
    }

    func resized(to size: Size) {
        ct_resize(Int32(size.columns), Int32(size.rows))
        shown = nil
    }

    func forget() {
        ct_clear()
        shown = nil
    }

    func show(_ screen: Screen) {
        for run in Difference(from: shown, to: screen).runs {
            var column = run.column
            var index = 0
            while index < run.cells.count {
                let ink = run.cells[index].ink
                var text = ""
                let start = column
                while index < run.cells.count, run.cells[index].ink == ink {
                    text += run.cells[index].text
                    column += 1
                    index += 1
                }
                paint.draw(text, ink, column: start, row: run.row)
            }
        }
        if let cursor = screen.cursor {
            ct_cursor(Int32(cursor.column), Int32(cursor.row), 1)
        } else {
            ct_cursor(0, 0, 0)
        }
        ct_flush()
        shown = screen
    }

    /// Leaves the terminal to another program, and comes back.
    func lending(_ body: () -> Void) {
        ct_leave()
        body()
        ct_return()
        shown = nil
    }

    func stop() { lending { ct_stop() } }
    func close() { ct_close() }
}

/// How each ink is drawn on this terminal.
private struct Paint {
    private var looks: [Ink: (attributes: Int32, pair: Int32)] = [:]

    init(theme: Theme, depth: ColourDepth) {
        var pairs: [String: Int32] = [:]
        for ink in Ink.allCases {
            let look = theme[ink]
            var attributes: Int32 = 0
            if look.isBold { attributes |= Int32(CT_BOLD) }
            if look.isUnderlined { attributes |= Int32(CT_UNDERLINE) }
            if look.isReversed { attributes |= Int32(CT_REVERSE) }
            guard depth > .mono else {
                looks[ink] = (attributes, 0)
                continue
            }
            let colours = look.painted(on: depth)
            let foreground = Int32(colours.foreground ?? -1)
            let background = Int32(colours.background ?? -1)
            let key = "\(foreground) \(background)"
            if pairs[key] == nil {
                let number = Int32(pairs.count + 1)
                guard number < ct_pairs() else { continue }
                ct_make_pair(number, foreground, background)
                pairs[key] = number
            }
            looks[ink] = (attributes, pairs[key] ?? 0)
        }
    }

    func draw(_ text: String, _ ink: Ink, column: Int, row: Int) {
        let look = looks[ink] ?? (0, 0)
        ct_draw(Int32(column), Int32(row), text, look.attributes, look.pair)
    }
}
