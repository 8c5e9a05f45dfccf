internal import ArgumentParser
internal import Casework
internal import Desk
internal import FoundationEssentials

/// The words behind `desk do NAME`: a reference, the options that the door's fields are, and those of every command.
struct DoorWords {
    let door: Door
    private(set) var reference: String?
    /// By the fields' names, in the order in which they were typed.
    private(set) var options: [String: [String]] = [:]
    /// The fields that were named, in order.
    private(set) var named: [String] = []
    private(set) var isForm = false
    private(set) var isDry = false
    private(set) var isHelp = false
    private var commonWords: [String] = []
    private var textFile: String?
    private var fieldsFile: String?
    private let fields: [FormField]

    /// Options of every command, and whether each takes a value.
    private static let common = [
        "replica": true, "because": true, "passphrase-file": true, "json": false,
    ]

    init(_ door: Door, _ words: [String]) throws {
        self.door = door
        fields = Self.fields(of: door)
        var rest = words[...]
        var positional: [String] = []
        var seen: Set<String> = []
        while let word = rest.popFirst() {
            if word == "--" {
                positional += rest
                break
            }
            guard word.hasPrefix("--") else {
                if word == "-h" { isHelp = true } else { positional.append(word) }
                continue
            }
            let parts = word.dropFirst(2).split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false
            ).map(String.init)
            let option = parts[0]
            func value() throws -> String {
                if parts.count == 2 { return parts[1] }
                guard let next = rest.popFirst() else {
                    throw Failure.arguments(
                        "--\(option) needs a value (`desk do \(door.id) --help`).")
                }
                return next
            }
            try take(option, parts.count == 2, &seen, value)
        }
        guard positional.count < 2 else {
            throw Failure.arguments(
                "“\(positional[1])” is too much: \(door.id) takes a reference and options.")
        }
        reference = positional.first
    }

    private mutating func take(
        _ option: String, _ hasValue: Bool, _ seen: inout Set<String>, _ value: () throws -> String
    ) throws {
        func once() throws {
            guard seen.insert(option).inserted else {
                throw Failure.arguments("--\(option) is said twice: \(door.id) takes one.")
            }
        }
        switch option {
        case "help": isHelp = true
        case "form": isForm = true
        case "dry-run": isDry = true
        case "fields":
            try once()
            fieldsFile = try value()
        case "text-file" where fields.contains { $0.name == "text" }:
            try once()
            textFile = try value()
        default:
            if let takesValue = Self.common[option] {
                try once()
                commonWords.append("--\(option)")
                if takesValue { commonWords.append(try value()) }
                return
            }
            let name = door.formerly[option] ?? option
            guard let field = fields.first(where: { $0.name == name }) else {
                throw foreign(option)
            }
            if !field.isRepeated { try once() }
            named.append(name)
            if field.isFlag {
                guard !hasValue else {
                    options[name] = [try value()]
                    return
                }
                options[name] = ["yes"]
            } else {
                options[name, default: []].append(try value())
            }
        }
    }

    private func foreign(_ option: String) -> Failure {
        var own = fields.map { "--\($0.name)" }
        if fields.contains(where: { $0.name == "text" }) { own.append("--text-file") }
        return .arguments(
            own.isEmpty
                ? "\(door.id) knows no --\(option): it takes none."
                : "\(door.id) knows no --\(option); it knows \(own.joined(separator: ", ")).")
    }

    func common() throws -> Common { try Common.parse(commonWords) }

    // MARK: Values

    /// What was typed and what the files hold.
    func texts() throws -> [String: [String]] {
        var texts = options
        if let fieldsFile {
            for (name, values) in try read(fields: fieldsFile) {
                guard texts[name] == nil else {
                    throw Failure.arguments(
                        "--\(name) is said twice: by option and in \(fieldsFile).")
                }
                texts[name] = values
            }
        }
        if let textFile {
            guard texts["text"] == nil else {
                throw Failure.arguments("Give the text once: --text or --text-file.")
            }
            texts["text"] = [try read(textFile, most: Limits.messageText)]
        }
        return texts
    }

    private func read(_ path: String, most: Int) throws -> String {
        guard let bytes = Files.read(path == "-" ? "/dev/stdin" : path, most: most + 1) else {
            throw Failure.arguments("\(path) cannot be read.")
        }
        guard bytes.count <= most else {
            throw Failure.arguments(
                "\(path) is longer than \(most / 1024) KiB: more is taken by no field.")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure.arguments("\(path) is not UTF-8: save it so.")
        }
        return text
    }

    /// Fields as JSON: `{"text": "…", "item": ["1=full"], "urgent": true}`.
    private func read(fields path: String) throws -> [String: [String]] {
        let text = try read(path, most: Limits.messageText)
        guard let values = try? JSONDecoder().decode([String: Value].self, from: Data(text.utf8))
        else {
            throw Failure.arguments(
                "\(path) is no JSON object of fields: write {\"\(fields.first?.name ?? "text")\": \"…\"}; --form prints the fields."
            )
        }
        var found: [String: [String]] = [:]
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            guard let field = fields.first(where: { $0.name == name }) else {
                let own = fields.map(\.name).joined(separator: ", ")
                throw Failure.arguments(
                    "\(door.id) knows no field “\(name)”; it knows \(own.isEmpty ? "none" : own).")
            }
            guard field.isRepeated || value.texts.count < 2 else {
                throw Failure.arguments("“\(name)” holds several values: \(door.id) takes one.")
            }
            found[name] = value.texts
        }
        return found
    }

    private struct Value: Decodable {
        let texts: [String]

        init(from decoder: any Decoder) throws {
            let one = try decoder.singleValueContainer()
            if one.decodeNil() {
                texts = []
            } else if let flag = try? one.decode(Bool.self) {
                texts = [flag ? "yes" : "no"]
            } else if let number = try? one.decode(Int.self) {
                texts = [String(number)]
            } else if let text = try? one.decode(String.self) {
                texts = [text]
            } else {
                texts = try one.decode([Scalar].self).map(\.text)
            }
        }
    }

    private struct Scalar: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            let one = try decoder.singleValueContainer()
            if let number = try? one.decode(Int.self) {
                text = String(number)
            } else {
                text = try one.decode(String.self)
            }
        }
    }

    // MARK: Help

    private static func fields(of door: Door) -> [FormField] {
        let officer = Officer(
            id: Identity(high: 0, low: 0), name: "", unit: .spoc, role: .dutyOfficer)
        let law = System.law(country: "LT")
        let nowhere = Surroundings(
            subject: nil, Standing(officer: officer, at: System.now, law: law), zone: law.zone,
            officers: [:], units: [])
        return door.options(nowhere)
    }

    static func help(_ door: Door) -> String {
        let fields = fields(of: door)
        let of = door.isOfNoCase ? (door.id == "paste" ? " [REFERENCE]" : "") : " REFERENCE"
        var text = "desk do \(door.id)\(of): \(door.title)\n"
        for field in fields {
            text += "  --\(field.name)\(field.isFlag ? "" : " " + hint(field))\n      \(field.ask)"
            if field.isRepeated { text += " May be said more than once." }
            if let old = door.formerly.first(where: { $0.value == field.name })?.key {
                text += " It was --\(old) before."
            }
            text += "\n"
            for entry in field.entries.prefix(40)
            where field.kind != .partner && field.kind != .yesNo && field.kind != .language {
                text +=
                    "        \(entry.id)\(entry.title.isEmpty || entry.title == entry.id ? "" : ": \(entry.title)")\n"
            }
        }
        if fields.contains(where: { $0.name == "text" }) {
            text += "  --text-file FILE\n      A file with the text; - for standard input.\n"
        }
        text += """
              --form
                  Print the fields as JSON, with what stands in them.
              --fields FILE
                  Take the fields from a JSON object; - for standard input.
              --dry-run
                  Say what would be recorded, or why not; record nothing.
              --replica, --json, --because, --passphrase-file
                  As of every command.
            """
        return text
    }

    private static func hint(_ field: FormField) -> String {
        switch field.kind {
        case .instant, .day: "INSTANT"
        case .item, .items: "N"
        case .message: field.name == "conflict" ? "OPERATION" : "ID"
        case .read: "OPERATION"
        case .partner: "CODE"
        case .language: "en"
        case .files: "PATH"
        case .rows: "N=\(field.entries.first?.id ?? "WORD")"
        case .officer, .officers: "NAME"
        case .unit: "UNIT"
        case .case: "REFERENCE"
        case .evaluation: "B2"
        case .handling: "H1+H2"
        case .yesNo: "yes|no"
        case .choice, .choices, .line, .text, .words: field.entries.isEmpty ? "TEXT" : "WORD"
        }
    }
}
