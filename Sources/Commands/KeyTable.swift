/// The table of keys as the handbook and the README print it, made from the registry.
public enum KeyTable {
    public static var markdown: String {
        var text = ""
        // What holds everywhere stands in each of them.
        for scope in Scope.allCases where scope != .everywhere {
            text += "### \(scope.title)\n\n| key | command | what it does |\n|---|---|---|\n"
            for command in Registry.commands(in: scope) where !command.chords.isEmpty {
                let keys = command.chords.map { "`\($0.title)`" }.joined(separator: ", ")
                text += "| \(keys) | \(command.id) | \(command.sentence) |\n"
            }
            text += "\n"
        }
        return text
    }

    /// Puts the table between its marks of a document; nil where the marks are missing.
    public static func inserted(into document: String) -> String? {
        inserted(markdown, between: "keys", of: document)
    }

    /// Puts a generated text between the marks of a document that bear a name.
    public static func inserted(
        _ text: String, between mark: String, of document: String
    ) -> String? {
        let (start, end) = ("<!-- \(mark) -->\n", "<!-- /\(mark) -->")
        guard let first = document.firstRange(of: start),
            let last = document[first.upperBound...].firstRange(of: end)
        else { return nil }
        return document[..<first.upperBound] + "\n" + text + document[last.lowerBound...]
    }
}
