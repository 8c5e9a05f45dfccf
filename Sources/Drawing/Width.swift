/// How many cells a character takes on a terminal, as one table for the whole program: 0 never
/// comes out of it, because what would take no cell is joined to its base or made visible.
public enum Width {
    public static func of(_ character: Character) -> Int {
        if let ascii = character.asciiValue { return ascii >= 0x20 && ascii != 0x7F ? 1 : 1 }
        let scalars = character.unicodeScalars
        guard let first = scalars.first else { return 1 }
        // Two regional indicators make a flag.
        if isRegional(first) { return scalars.count > 1 ? 2 : 1 }
        if first.properties.isEmojiPresentation { return 2 }
        if scalars.dropFirst().contains(where: { $0.value == 0xFE0F }),
            first.properties.isEmoji, first.value > 0xFF
        {
            return 2
        }
        return isWide(first) ? 2 : 1
    }

    public static func of(_ text: String) -> Int { text.reduce(0) { $0 + of($1) } }

    static func isRegional(_ scalar: Unicode.Scalar) -> Bool {
        (0x1F1E6...0x1F1FF).contains(scalar.value)
    }

    static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x1100 else { return false }
        var low = 0
        var high = WideScalars.ranges.count
        while low < high {
            let middle = (low + high) / 2
            let range = WideScalars.ranges[middle]
            if scalar.value < range.lowerBound {
                high = middle
            } else if scalar.value > range.upperBound {
                low = middle + 1
            } else {
                return true
            }
        }
        return false
    }
}
