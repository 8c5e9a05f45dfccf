/// A colour as a theme names it.
public enum Colour: Hashable, Sendable {
    /// The terminal's own.
    case standard
    case rgb(UInt8, UInt8, UInt8)

    /// `#rrggbb` or `default`.
    init?(_ text: Substring) {
        if text == "default" {
            self = .standard
            return
        }
        guard text.first == "#", text.count == 7, let value = UInt32(text.dropFirst(), radix: 16)
        else { return nil }
        self = .rgb(
            UInt8(value >> 16), UInt8(truncatingIfNeeded: value >> 8),
            UInt8(truncatingIfNeeded: value))
    }

    /// Relative luminance (WCAG 2.1); nil for the terminal's own colour.
    public var luminance: Double? {
        guard case .rgb(let red, let green, let blue) = self else { return nil }
        func linear(_ value: UInt8) -> Double {
            let part = Double(value) / 255
            return part <= 0.04045 ? part / 12.92 : power((part + 0.055) / 1.055)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// x to the power 2.4, by the binomial that needs no mathematics library: x² · x^(2/5).
    private func power(_ x: Double) -> Double {
        // x^(1/5) by Newton's iteration, good to the last bits after a dozen rounds.
        var root = max(x, 0.2)
        for _ in 0..<24 {
            root -= (root * root * root * root * root - x) / (5 * root * root * root * root)
        }
        return x * x * root * root
    }

    /// The nearest of the 256 colours of the common palette.
    public var palette256: Int? {
        guard case .rgb(let red, let green, let blue) = self else { return nil }
        let levels = [0, 95, 135, 175, 215, 255]
        func nearest(_ value: UInt8) -> Int {
            levels.indices.min { abs(levels[$0] - Int(value)) < abs(levels[$1] - Int(value)) }!
        }
        func distance(_ r: Int, _ g: Int, _ b: Int) -> Int {
            let (x, y, z) = (r - Int(red), g - Int(green), b - Int(blue))
            return x * x + y * y + z * z
        }
        let (r, g, b) = (nearest(red), nearest(green), nearest(blue))
        let cube = distance(levels[r], levels[g], levels[b])
        let average = (Int(red) + Int(green) + Int(blue)) / 3
        let step = min(23, max(0, (average - 3) / 10))
        let grey = 8 + step * 10
        // A tint must stay one: grey is for what has hardly any.
        if max(red, green, blue) - min(red, green, blue) > 32 { return 16 + 36 * r + 6 * g + b }
        return distance(grey, grey, grey) < cube ? 232 + step : 16 + 36 * r + 6 * g + b
    }

    /// The nearest of the sixteen colours: hue decides, then brightness.
    public var palette16: Int? {
        guard case .rgb(let red, let green, let blue) = self else { return nil }
        let most = max(red, green, blue)
        let least = min(red, green, blue)
        if most - least < 40 { return most < 60 ? 0 : most < 140 ? 8 : most < 215 ? 7 : 15 }
        let limit = Int(least) + (Int(most) - Int(least)) / 2
        let bits =
            (Int(red) > limit ? 1 : 0) | (Int(green) > limit ? 2 : 0) | (Int(blue) > limit ? 4 : 0)
        return bits + (most > 150 ? 8 : 0)
    }
}

/// How an ink looks.
public struct Look: Hashable, Sendable {
    public var foreground: Colour = .standard
    public var background: Colour = .standard
    public var isBold = false
    public var isUnderlined = false
    public var isReversed = false
}

/// Contrast of two colours (WCAG 2.1): 1 to 21.
public func contrast(_ a: Colour, _ b: Colour) -> Double? {
    guard let first = a.luminance, let second = b.luminance else { return nil }
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
}

/// Colours for inks, read from a file: a line for an ink, `overdue #ffffff #a1262d bold`.
public struct Theme: Hashable, Sendable {
    public let name: String
    public let looks: [Ink: Look]

    public subscript(ink: Ink) -> Look { looks[ink] ?? Look() }

    public struct Fault: Error, Hashable, Sendable {
        public let line: Int
        public let sentence: String
    }

    /// - Throws: the first line that cannot be read, and why.
    public init(name: String, text: String, over base: Theme? = nil) throws(Fault) {
        var looks = base?.looks ?? [:]
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let words = line.prefix { $0 != ";" }.split(separator: " ")
            guard let first = words.first else { continue }
            guard let ink = Ink(rawValue: String(first)) else {
                throw Fault(line: index + 1, sentence: "there is no ink “\(first)”")
            }
            looks[ink] = try Self.look(words.dropFirst(), line: index + 1)
        }
        self.name = name
        self.looks = looks
    }

    private static func look(_ words: ArraySlice<Substring>, line: Int) throws(Fault) -> Look {
        var look = Look()
        var colours: [Colour] = []
        for word in words {
            switch word {
            case "bold": look.isBold = true
            case "underline": look.isUnderlined = true
            case "reverse": look.isReversed = true
            default:
                guard let colour = Colour(word) else {
                    throw Fault(
                        line: line,
                        sentence: "“\(word)” is no colour (#rrggbb, default) and no attribute")
                }
                colours.append(colour)
            }
        }
        guard colours.count <= 2 else { throw Fault(line: line, sentence: "more than two colours") }
        if let first = colours.first { look.foreground = first }
        if colours.count == 2 { look.background = colours[1] }
        return look
    }
}
