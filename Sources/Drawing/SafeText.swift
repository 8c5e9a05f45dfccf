/// Text from outside, made fit to be shown: the one place where it becomes characters of a screen.
///
/// Control characters become visible symbols, bidirectional controls and invisible characters a
/// visible mark, so that nothing can move the cursor, reorder a line or hide. Right-to-left letters
/// stay as they are in logical order.
public enum SafeText {
    /// Stands for a character that must not reach a terminal.
    static let mark: Character = "␦"

    /// One line: line ends become `⏎`, tabs a blank.
    public static func line(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var safe = ""
        for character in text { safe += one(character, breaking: "⏎") }
        return safe
    }

    /// Several lines: only the line feeds stay.
    public static func lines(_ text: String) -> String {
        var safe = ""
        for character in text { safe += one(character, breaking: "\n") }
        return safe
    }

    private static func one(_ character: Character, breaking line: String) -> String {
        if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F {
            return String(character)
        }
        if character == "\n" || character == "\r\n" { return line }
        if character == "\t" { return "  " }
        var safe = String.UnicodeScalarView()
        var combining = 0
        for scalar in character.unicodeScalars {
            switch treatment(scalar) {
            case .show:
                safe.append(scalar)
            case .join:
                combining += 1
                // Stacks of marks would climb over the rows above.
                if safe.isEmpty { safe.append("◌") }
                if combining <= 4 { safe.append(scalar) }
            case .symbol(let symbol): safe.append(symbol)
            case .drop: continue
            }
        }
        return String(safe)
    }

    private enum Treatment { case show, join, symbol(Unicode.Scalar), drop }

    private static func treatment(_ scalar: Unicode.Scalar) -> Treatment {
        switch scalar.value {
        case 0x00...0x1F: return .symbol(Unicode.Scalar(0x2400 + scalar.value)!)
        case 0x7F: return .symbol("␡")
        case 0x80...0x9F, 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029:
            return .symbol("␦")
        case 0x200B, 0x2060, 0xFEFF, 0x00AD, 0x180E: return .drop
        // Joiners and variation selectors belong to their base.
        case 0x200C, 0x200D, 0xFE00...0xFE0F, 0xE0100...0xE01EF: return .join
        case 0xE0000...0xE007F: return .drop
        case 0xFFF0...0xFFFB: return .symbol("␦")
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: return .join
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator:
            return .symbol("␦")
        case .modifierSymbol where scalar.properties.isEmojiModifier: return .join
        default: return .show
        }
    }
}

extension String {
    /// At most so many cells; what is cut ends in `…`.
    public func fitting(_ width: Int) -> String {
        guard width > 0 else { return "" }
        var used = 0
        var fit = ""
        for character in self {
            let next = Width.of(character)
            if used + next > width {
                while Width.of(fit) > width - 1 { fit.removeLast() }
                return fit + "…"
            }
            used += next
            fit.append(character)
        }
        return self
    }

    /// Exactly so many cells, filled with blanks on the right.
    public func padded(_ width: Int) -> String {
        let fit = fitting(width)
        return fit + String(repeating: " ", count: Swift.max(0, width - Width.of(fit)))
    }

    /// Exactly so many cells, filled with blanks on the left.
    public func leading(_ width: Int) -> String {
        let fit = fitting(width)
        return String(repeating: " ", count: Swift.max(0, width - Width.of(fit))) + fit
    }

    /// Broken into lines of at most so many cells, at blanks where there are any.
    public func wrapped(_ width: Int) -> [String] {
        guard width > 0 else { return [] }
        return split(separator: "\n", omittingEmptySubsequences: false).flatMap {
            Self.wrap($0, width)
        }
    }

    private static func wrap(_ line: Substring, _ width: Int) -> [String] {
        var lines: [String] = []
        var current = ""
        var used = 0
        for (index, word) in line.split(separator: " ", omittingEmptySubsequences: false)
            .enumerated()
        {
            let size = Width.of(String(word))
            if index > 0 {
                if used + 1 + size <= width {
                    current += " " + word
                    used += 1 + size
                    continue
                }
                lines.append(current)
                current = ""
                used = 0
            }
            // A word longer than a line is broken where the line ends.
            for character in word {
                let next = Width.of(character)
                if used + next > width, used > 0 {
                    lines.append(current)
                    current = ""
                    used = 0
                }
                current.append(character)
                used += next
            }
        }
        lines.append(current)
        return lines
    }
}
