/// The table of acts as the handbook prints it, made from their declarations.
extension Acts {
    public static var markdown: String {
        var text = "| kind | act | what it does | right | content |\n|---|---|---|---|---|\n"
        for type in all.sorted(by: { $0.name.kind < $1.name.kind }) {
            let name = type.name
            let fields = FieldTree.of(type: type).filter { $0.key > 0 }.sorted { $0.key < $1.key }
            let content = fields.map(\.text).joined(separator: "; ")
            text +=
                "| \(name.kind) | `\(name.id)` | \(name.title) | \(name.verb.words) | \(content.isEmpty ? "–" : content) |\n"
        }
        return text
    }
}

extension Field {
    /// Its key, name and form; a question mark where it may be absent.
    fileprivate var text: String {
        let only = branches.isEmpty ? "" : " (\(branches.joined(separator: ", ")))"
        return "\(key) \(name)\(rule.isElided ? "?" : ""): \(content)\(only)"
    }

    private var content: String {
        switch form {
        case .one(let shape): words.isEmpty ? shape.text : listed
        case .list(let shape): "[\(words.isEmpty ? shape.text : listed) …]"
        case .row: "[\(columns.joined(separator: ", "))]"
        case .rows: "[[\(columns.joined(separator: ", "))] …]"
        case .map: "map"
        case .told: "–"
        }
    }

    /// A short list by its words, a long one by how many there are.
    private var listed: String {
        guard words.count <= 8 else { return "1 to \(words.count)" }
        return words.enumerated().map { "\($0.offset + 1) \($0.element.id)" }.joined(
            separator: ", ")
    }
}

extension Atom.Shape {
    fileprivate var text: String {
        switch self {
        case .number: "uint"
        case .text: "text"
        case .flag: "true"
        case .identity: "16 bytes"
        case .digest: "32 bytes"
        case .operation: "[replica, counter]"
        case .instant: "ms"
        case .word: "number"
        case .detailedWord: "number, with a second where it is refused"
        }
    }
}
