internal import Drawing
internal import FoundationEssentials

#if canImport(Glibc)
    internal import Glibc
#endif

/// What commands print: for people, or one JSON value a line.
enum Output {
    /// A line for people: whatever it holds, no control character reaches the terminal.
    static func line(_ text: String) { write(SafeText.line(text) + "\n", to: 1) }

    static func lines(_ text: String) { write(SafeText.lines(text) + "\n", to: 1) }

    static func complaint(_ text: String) { write(SafeText.line(text) + "\n", to: 2) }

    static func json(_ value: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { return }
        let text = String(decoding: data, as: UTF8.self)
        write(escapingControls(text) + "\n", to: 1)
    }

    /// JSON may hold DEL, C1 and bidirectional controls as they are; a terminal must not get them.
    static func escapingControls(_ text: String) -> String {
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069:
                safe.append(contentsOf: "\\u".unicodeScalars)
                let digits = String(scalar.value, radix: 16)
                safe.append(
                    contentsOf: String(repeating: "0", count: 4 - digits.count).unicodeScalars)
                safe.append(contentsOf: digits.unicodeScalars)
            default: safe.append(scalar)
            }
        }
        return String(safe)
    }

    static func write(_ text: String, to file: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    static func isTerminal(_ file: Int32) -> Bool { isatty(file) == 1 }

    /// Columns of text, each as wide as its widest cell, two blanks between.
    static func table(_ rows: [[String]], rightAligned: Set<Int> = []) {
        let safe = rows.map { $0.map { SafeText.line($0) } }
        let count = safe.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            min(60, safe.map { column < $0.count ? Width.of($0[column]) : 0 }.max() ?? 0)
        }
        for row in safe {
            var line = ""
            for (column, cell) in row.enumerated() {
                let text =
                    rightAligned.contains(column)
                    ? cell.leading(widths[column]) : cell.padded(widths[column])
                line += (column == 0 ? "" : "  ") + text
            }
            write(String(line.reversed().drop { $0 == " " }.reversed()) + "\n", to: 1)
        }
    }
}
