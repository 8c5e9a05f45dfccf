/// How many colours a terminal shows: a function of its environment and its terminfo entry alone.
public enum ColourDepth: Int, Comparable, Sendable {
    case mono = 0
    /// The console, `screen` and `xterm` of old: no bright ones, so that grey is black.
    case eight = 8
    case sixteen = 16
    case palette = 256
    case direct = 16_777_216

    /// - Parameter colours: `max_colors` of the terminfo entry; negative where it has none.
    public init(environment: [String: String], colours: Int) {
        if let wish = environment["NO_COLOR"], !wish.isEmpty {
            self = .mono
        } else if colours < 8 {
            self = .mono
        } else if colours > 256 {
            self = .direct
        } else {
            self = colours >= 256 ? .palette : colours >= 16 ? .sixteen : .eight
        }
    }

    public static func < (a: ColourDepth, b: ColourDepth) -> Bool { a.rawValue < b.rawValue }
}
