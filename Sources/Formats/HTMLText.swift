/// The words of an HTML part: tags away, blocks as lines, the common character references read.
/// Nothing is loaded, followed or run.
enum HTMLText {
    private static let blocks: Set<String> = [
        "p", "br", "div", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "ol", "hr",
        "blockquote",
    ]
    private static let hidden: Set<String> = ["script", "style", "head", "title"]
    private static let references: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    ]

    static func plain(_ html: String) -> String {
        var text = ""
        var rest = Substring(html)
        var skipping: String?
        while let first = rest.first {
            if first == "<" {
                guard let end = rest.firstIndex(of: ">") else { break }
                let tag = rest[rest.index(after: rest.startIndex)..<end]
                rest = rest[rest.index(after: end)...]
                let isClosing = tag.first == "/"
                let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
                if let hiding = skipping {
                    if isClosing, name == hiding { skipping = nil }
                } else if hidden.contains(name), !isClosing {
                    skipping = name
                } else if blocks.contains(name), text.last != "\n", !text.isEmpty {
                    text.append("\n")
                }
                continue
            }
            let run = rest.prefix { $0 != "<" && $0 != "&" }
            if !run.isEmpty {
                if skipping == nil { append(run, to: &text) }
                rest = rest[run.endIndex...]
                continue
            }
            let (character, after) = reference(rest)
            if skipping == nil { text += character }
            rest = after
        }
        return text
    }

    /// White space of any length is one blank.
    private static func append(_ run: Substring, to text: inout String) {
        for character in run {
            if character.isWhitespace {
                if let last = text.last, last != " ", last != "\n" { text.append(" ") }
            } else {
                text.append(character)
            }
        }
    }

    private static func reference(_ rest: Substring) -> (String, Substring) {
        let body = rest.dropFirst().prefix(10)
        guard let end = body.firstIndex(of: ";") else { return ("&", rest.dropFirst()) }
        let name = body[..<end]
        let after = rest[rest.index(after: end)...]
        if let known = references[String(name)] { return (known, after) }
        if name.first == "#" {
            let digits = name.dropFirst()
            let value =
                digits.first == "x" || digits.first == "X"
                ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            if let value, let scalar = Unicode.Scalar(value), value != 0 {
                return (String(scalar), after)
            }
        }
        return ("&", rest.dropFirst())
    }
}
