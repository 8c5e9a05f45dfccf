/// The numbers by which a terminal knows a look's colours; nil is its own ink, or its own ground.
public struct PaintedColours: Hashable, Sendable {
    public let foreground: Int?
    public let background: Int?

    init(_ foreground: Int?, on background: Int?) {
        self.foreground = foreground
        self.background = background
    }
}

extension Look {
    /// What of its colours a terminal of some depth can show. Whatever the theme and the terminal, no ink has the
    /// number of its ground: what could not be seen is drawn in the terminal's own ink, or in one that stands out
    /// from its ground.
    public func painted(on depth: ColourDepth) -> PaintedColours {
        guard depth > .mono else { return PaintedColours(nil, on: nil) }
        let ground = background.number(on: depth)
        var ink = foreground.number(on: depth)
        if depth == .eight, ground == nil, let number = ink, number == 0 || number == 7 {
            // Whether the terminal's own ground is black or white nobody can know.
            ink = nil
        }
        guard let ground, ink == ground else { return PaintedColours(ink, on: ground) }
        return PaintedColours(background.opposite(on: depth, to: ground), on: ground)
    }
}

extension Colour {
    fileprivate func number(on depth: ColourDepth) -> Int? {
        switch depth {
        case .mono: return nil
        case .eight:
            // Without bright colours grey is no colour of its own: the nearest is white.
            return palette16.map { $0 == 8 ? 7 : $0 & 7 }
        case .sixteen: return palette16
        case .palette: return palette256
        case .direct:
            guard case .rgb(let red, let green, let blue) = self else { return nil }
            // Direct terminals keep the first eight numbers for the palette.
            return max(8, Int(red) << 16 | Int(green) << 8 | Int(blue))
        }
    }

    /// Black on what is light, white on what is dark.
    fileprivate func opposite(on depth: ColourDepth, to ground: Int) -> Int {
        let (black, white) =
            switch depth {
            case .mono, .eight: (0, 7)
            case .sixteen: (0, 15)
            case .palette: (16, 231)
            case .direct: (8, 0xFFFFFF)
            }
        let wanted = (luminance ?? 0) > 0.18 ? black : white
        return wanted == ground ? (wanted == black ? white : black) : wanted
    }
}
