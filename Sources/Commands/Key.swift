/// One key as an officer pressed it.
public enum Key: Hashable, Sendable {
    case character(Character)
    case control(Character)
    case enter, escape, tab, backTab, backspace, delete
    case up, down, left, right
    case pageUp, pageDown, home, end
    case function(Int)

    /// As help and footer write it.
    public var title: String {
        switch self {
        case .character(" "): "Space"
        case .character(let character):
            character.isUppercase && character.isLetter ? "Shift-\(character)" : String(character)
        case .control(let character): "Ctrl-\(character.uppercased())"
        case .enter: "Enter"
        case .escape: "Esc"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .backspace: "Backspace"
        case .delete: "Delete"
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .home: "Home"
        case .end: "End"
        case .function(let number): "F\(number)"
        }
    }

    /// Short, for the footer: a capital letter as it is.
    public var shortTitle: String {
        if case .character(let character) = self, character != " " { return String(character) }
        return title
    }

    /// The Latin letter on the same key, where a Cyrillic or Greek layout is active; in command mode
    /// the key's position counts. Letters in text fields stay as they are.
    public var byPosition: Key {
        guard case .character(let character) = self, let latin = Positions.latin[character] else {
            return self
        }
        return .character(latin)
    }
}

/// Where the letters of other layouts lie on a Latin keyboard.
enum Positions {
    static let latin: [Character: Character] = {
        var table: [Character: Character] = [:]
        let keys = "qwertyuiop[]asdfghjkl;'zxcvbnm,./"
        let layouts = [
            "йцукенгшщзхъфывапролджэячсмитьбю.", "йцукенгшщзхїфівапролджєячсмитьбю.",
            ";ςερτυθιοπ[]ασδφγηξκλ΄'ζχψωβνμ,./",
        ]
        for layout in layouts {
            for (other, key) in zip(layout, keys) where !other.isASCII {
                table[other] = key
                let capital = Character(other.uppercased().first.map(String.init) ?? "")
                if capital != other { table[capital] = Character(key.uppercased()) }
            }
        }
        // The colon key of Cyrillic layouts.
        table["Ж"] = ":"
        table["Б"] = "<"
        table["Ю"] = ">"
        return table
    }()
}
