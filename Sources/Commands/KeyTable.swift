/// The table of keys as the handbook and the README print it, made from the registry.
public enum KeyTable {
    public static var markdown: String {
        var text = ""
        for scope in [Scope.queues, .case, .partners, .release] {
            text += "### \(scope.title)\n\n| key | command | what it does |\n|---|---|---|\n"
            for command in Registry.commands(in: scope) {
                let keys = command.chords.map { "`\($0.title)`" }.joined(separator: ", ")
                text += "| \(keys) | \(command.id) | \(command.sentence) |\n"
            }
            text += "\n"
        }
        return text
    }

    /// Puts the table between two marks of a document; nil where the marks are missing.
    public static func inserted(into document: String) -> String? {
        let (start, end) = ("<!-- keys -->\n", "<!-- /keys -->")
        guard let first = document.firstRange(of: start),
            let last = document[first.upperBound...].firstRange(of: end)
        else { return nil }
        return document[..<first.upperBound] + "\n" + markdown + document[last.lowerBound...]
    }
}
