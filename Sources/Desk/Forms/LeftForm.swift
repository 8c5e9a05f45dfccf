internal import Casework

extension Model {
    /// Where what was typed into a form waits: under its case, for the same door.
    struct LeftForm: Hashable, Sendable {
        let about: Identity?
        let door: String

        private static let mark = "form:"

        /// Its name on the seat.
        var purpose: String { Self.mark + door }

        /// The door of such a name; nil of another.
        static func door(_ purpose: String) -> String? {
            guard purpose.hasPrefix(mark) else { return nil }
            let id = String(purpose.dropFirst(mark.count))
            return Doors.named(id) == nil ? nil : id
        }

        /// A line for each value: its field, a tab, the value with its line ends and backslashes escaped.
        static func text(_ texts: [String: [String]]) -> String {
            texts.sorted { $0.key < $1.key }.flatMap { name, values in
                values.map { value in
                    let safe = value.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
                    return "\(name)\t\(safe)"
                }
            }.joined(separator: "\n")
        }

        static func texts(_ text: String) -> [String: [String]] {
            var texts: [String: [String]] = [:]
            for line in text.split(separator: "\n") {
                let parts = line.split(
                    separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2 else { continue }
                texts[String(parts[0]), default: []].append(plain(parts[1]))
            }
            return texts
        }

        private static func plain(_ text: Substring) -> String {
            var plain = ""
            var isEscaped = false
            for character in text {
                if isEscaped {
                    plain.append(character == "n" ? "\n" : character)
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else {
                    plain.append(character)
                }
            }
            return plain
        }
    }
}
