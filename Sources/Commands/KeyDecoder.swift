/// Turns the bytes of a terminal into keys: UTF-8, CSI, SS3, CSI-u (kitty), bracketed paste, cursor
/// reports. Pure: when bytes stop in the middle, the caller's timer decides.
public struct KeyDecoder: Hashable, Sendable {
    public enum Event: Hashable, Sendable {
        case key(Key)
        case pasted(String)
        case cursorReport(column: Int, row: Int)
    }

    /// A sequence longer than this is no key.
    private static let longestSequence = 64
    private static let longestPaste = 4 * 1024 * 1024
    private var pending: [UInt8] = []
    private var paste: [UInt8]?

    public init() {}

    /// Whether bytes wait for what may follow; a lone Esc is one after 50 ms of silence.
    public var isWaiting: Bool { !pending.isEmpty && paste == nil }

    public mutating func feed(_ bytes: some Sequence<UInt8>) -> [Event] {
        pending += bytes
        return drain(isOver: false)
    }

    /// Nothing followed in time: what waits is what it is.
    public mutating func flush() -> [Event] { paste == nil ? drain(isOver: true) : [] }

    private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

    private mutating func drain(isOver: Bool) -> [Event] {
        var events: [Event] = []
        while !pending.isEmpty {
            if paste != nil {
                guard takePaste(&events) else { return events }
                continue
            }
            guard let (event, used) = next(isOver: isOver) else { return events }
            pending.removeFirst(used)
            if let event { events.append(event) }
        }
        return events
    }

    /// - Returns: true when the paste has ended.
    private mutating func takePaste(_ events: inout [Event]) -> Bool {
        var bytes = paste ?? []
        bytes += pending
        pending = []
        if let end = Self.find(Self.pasteEnd, in: bytes) {
            pending = Array(bytes[(end + Self.pasteEnd.count)...])
            events.append(.pasted(String(decoding: bytes[..<end], as: UTF8.self)))
            paste = nil
            return true
        }
        paste = Array(bytes.suffix(Self.longestPaste))
        return false
    }

    private static func find(_ needle: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= needle.count else { return nil }
        return (0...bytes.count - needle.count).first {
            bytes[$0] == needle[0] && bytes[$0..<$0 + needle.count].elementsEqual(needle)
        }
    }

    /// The next event and how many bytes it took; an event of nil is passed over. Nil: more bytes
    /// are needed.
    private mutating func next(isOver: Bool) -> (Event?, Int)? {
        let first = pending[0]
        switch first {
        case 0x1B: return escape(isOver: isOver)
        case 0x0D, 0x0A: return (.key(.enter), 1)
        case 0x09: return (.key(.tab), 1)
        case 0x7F, 0x08: return (.key(.backspace), 1)
        case 0x00: return (.key(.control(" ")), 1)
        case 0x01...0x1A: return (.key(.control(Character(Unicode.Scalar(first + 0x60)))), 1)
        case 0x1C...0x1F: return (nil, 1)
        case 0x20...0x7E: return (.key(.character(Character(Unicode.Scalar(first)))), 1)
        default: return utf8(isOver: isOver)
        }
    }

    private func utf8(isOver: Bool) -> (Event?, Int)? {
        let first = pending[0]
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
        guard length > 1 else { return (nil, 1) }
        guard pending.count >= length else { return isOver ? (nil, 1) : nil }
        guard let text = String(validating: pending[..<length], as: UTF8.self), let one = text.first
        else { return (nil, 1) }
        return (.key(.character(one)), length)
    }

    private mutating func escape(isOver: Bool) -> (Event?, Int)? {
        guard pending.count > 1 else { return isOver ? (.key(.escape), 1) : nil }
        switch pending[1] {
        case UInt8(ascii: "["): return csi(isOver: isOver)
        case UInt8(ascii: "O"):
            guard pending.count > 2 else { return isOver ? (.key(.escape), 1) : nil }
            return (Self.ss3[pending[2]].map { .key($0) }, 3)
        // Esc and a key at once: Esc first, the key by itself.
        default: return (.key(.escape), 1)
        }
    }

    private static let ss3: [UInt8: Key] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right,
        UInt8(ascii: "D"): .left, UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end,
        UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
        UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
        UInt8(ascii: "M"): .enter,
    ]

    private static let tilde: [Int: Key] = [
        1: .home, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
        11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
        17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
        23: .function(11), 24: .function(12),
    ]

    private mutating func csi(isOver: Bool) -> (Event?, Int)? {
        var index = 2
        while index < pending.count, !(0x40...0x7E).contains(pending[index]) {
            guard index < Self.longestSequence, pending[index] >= 0x20 else { return (nil, index) }
            index += 1
        }
        guard index < pending.count else {
            return isOver || index >= Self.longestSequence ? (.key(.escape), 1) : nil
        }
        let used = index + 1
        let body = String(decoding: pending[2..<index], as: UTF8.self)
        let numbers = body.split(separator: ";", omittingEmptySubsequences: false).map {
            Int($0.split(separator: ":").first ?? "") ?? 0
        }
        switch pending[index] {
        case UInt8(ascii: "~"):
            if numbers.first == 200 {
                paste = []
                return (nil, used)
            }
            return (numbers.first.flatMap { Self.tilde[$0] }.map { .key($0) }, used)
        case UInt8(ascii: "u"): return (Self.kitty(numbers), used)
        case UInt8(ascii: "R") where numbers.count == 2 && body.first?.isNumber == true:
            return (.cursorReport(column: numbers[1] - 1, row: numbers[0] - 1), used)
        case UInt8(ascii: "Z"): return (.key(.backTab), used)
        default: return (Self.ss3[pending[index]].map { .key($0) }, used)
        }
    }

    /// `CSI code ; modifiers u`: modifiers are one more than the sum of shift 1, alt 2, control 4.
    private static func kitty(_ numbers: [Int]) -> Event? {
        guard let code = numbers.first, let scalar = Unicode.Scalar(UInt32(clamping: code)) else {
            return nil
        }
        let modifiers = max(0, (numbers.count > 1 ? numbers[1] : 1) - 1)
        switch code {
        case 13: return .key(.enter)
        case 27: return .key(.escape)
        case 9: return .key(modifiers & 1 == 1 ? .backTab : .tab)
        case 127, 8: return .key(.backspace)
        case ..<32, 57_344...63_743: return nil
        default: break
        }
        let character = Character(scalar)
        if modifiers & 4 != 0 {
            guard case .character(let latin) = Key.character(character).byPosition else {
                return nil
            }
            return .key(.control(latin))
        }
        if modifiers & 1 != 0, let capital = character.uppercased().first {
            return .key(.character(capital))
        }
        return .key(.character(character))
    }
}
