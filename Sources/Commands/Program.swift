public import Drawing

/// What happens to a program of the terminal.
public enum Input<Answer: Sendable>: Sendable {
    case key(Key)
    case pasted(String)
    case resized(Size)
    /// The terminal is idle and time has passed.
    case ticked(milliseconds: Int64)
    /// Work that was asked for is done, or something happened elsewhere.
    case answered(Answer)
    /// The outside editor was left; nil where it failed.
    case edited(String?)
}

/// What only the terminal itself can do for a program.
public enum Demand: Hashable, Sendable {
    case quit
    case suspend
    case redraw
    case edit(String)
}

/// What a terminal can run: a value that takes inputs, asks for work as data, and can be seen.
public protocol Program: Sendable {
    associatedtype Answer: Sendable
    associatedtype Work: Sendable

    mutating func update(_ input: Input<Answer>) -> [Work]
    func view(_ size: Size) -> Screen
    /// What of the work the terminal must do; nil: it is the clerk's.
    static func demand(of work: Work) -> Demand?
}
