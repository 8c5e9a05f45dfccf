/// What was typed, short enough to stand in a sentence.
enum SafeLine {
    static func of(_ text: String) -> String {
        let shown = text.unicodeScalars.map {
            $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? " " : Character($0)
        }
        let line = String(shown)
        return line.count > 40 ? line.prefix(40) + "…" : line
    }
}
