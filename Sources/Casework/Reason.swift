/// Why something was decided: a stable key and its values, worded where it is shown. So the words of a verdict are those
/// of whoever reads it, and an officer in it is an identity.
public struct Reason: Hashable, Sendable {
    public enum Value: Hashable, Sendable {
        case text(String)
        case number(Int64)
        case officer(Identity)
        case instant(Instant)
        /// A word of our own lists, as `role.releaser`: it has words in every language.
        case term(String)
    }

    public let key: String
    public let values: [Value]

    public init(_ key: String, _ values: [Value] = []) {
        self.key = key
        self.values = values
    }

    /// Of a sentence that was worded before reasons had keys, as version 0.1 stored them.
    public static let plainKey = "0.1"
    public static func plain(_ sentence: String) -> Reason { Reason(plainKey, [.text(sentence)]) }

    /// The sentence that it was where it has no key of its own.
    public var plain: String? {
        guard key == Self.plainKey, case .text(let sentence)? = values.first else { return nil }
        return sentence
    }

    /// - Parameter name: tells an officer's name by identity.
    public func sentence(name: (Identity) -> String) -> String {
        if let plain { return plain }
        let words = values.map { Self.words($0, name) }
        guard let pattern = Self.english[key] else {
            // Of a newer node: what it is about is told all the same.
            return words.isEmpty ? key : "\(key): \(words.joined(separator: ", "))"
        }
        return fill(pattern, words)
    }

    private static func words(_ value: Value, _ name: (Identity) -> String) -> String {
        switch value {
        case .text(let text): text
        case .number(let number): String(number)
        case .officer(let id): name(id)
        case .instant(let instant): instant.rfc3339
        case .term(let id): term(id)
        }
    }

    private static func term(_ id: String) -> String {
        let parts = id.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return id }
        switch parts[0] {
        case "role": return Role(rawValue: parts[1])?.title ?? parts[1]
        case "right": return Rights.Verb(rawValue: parts[1])?.words ?? parts[1]
        case "classification": return Classification(rawValue: parts[1])?.title ?? parts[1]
        case "item": return parts[1] == "all" ? "The answer" : "Item \(parts[1])"
        default: return parts[1]
        }
    }

    /// Puts values into a pattern: `{0}`, `{1?one|more}`.
    private func fill(_ pattern: String, _ words: [String]) -> String {
        var text = ""
        var rest = pattern[...]
        while let start = rest.firstIndex(of: "{"),
            let end = Self.closing(rest[rest.index(after: start)...])
        {
            text += rest[..<start]
            text += value(rest[rest.index(after: start)..<end], words)
            rest = rest[rest.index(after: end)...]
        }
        return text + rest
    }

    /// The bracket that ends what begins here; those in between come in pairs.
    private static func closing(_ text: Substring) -> String.Index? {
        var depth = 0
        for index in text.indices {
            if text[index] == "{" { depth += 1 }
            guard text[index] == "}" else { continue }
            if depth == 0 { return index }
            depth -= 1
        }
        return nil
    }

    private func value(_ place: Substring, _ words: [String]) -> String {
        let digits = place.prefix { $0.isNumber }
        guard let index = Int(digits), words.indices.contains(index) else { return "?" }
        let choice = place.dropFirst(digits.count)
        guard choice.first == "?" else { return words[index] }
        let forms = choice.dropFirst().split(
            separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        return fill(String(words[index] == "1" ? forms[0] : forms[forms.count - 1]), words)
    }
}
