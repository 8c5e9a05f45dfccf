public import Casework

/// What the node decided of an operation, once: a code, and why as a key and its values.
public enum Verdict: Hashable, Sendable {
    case admitted
    /// Lawful where its author stood, not any more: kept, shown, without effect.
    case overtaken(Reason)
    /// Never lawful: it takes its position, and its content is not passed on.
    case refused(Reason)
    /// Not understood by the node, hence not judged yet: it has its position and no effect, until the authority judges
    /// it at another.
    case parked
    /// Of a newer node: kept with its words, without effect here.
    case other(code: Int, Reason)

    public var code: Int {
        switch self {
        case .admitted: 0
        case .overtaken: 1
        case .refused: 2
        case .parked: 3
        case .other(let code, _): code
        }
    }

    /// Nil where there is nothing to say.
    public var reason: Reason? {
        switch self {
        case .admitted, .parked: nil
        case .overtaken(let reason), .refused(let reason), .other(_, let reason): reason
        }
    }

    /// Empty where there is nothing to say.
    ///
    /// - Parameter name: tells an officer's name by identity.
    public func sentence(name: (Identity) -> String) -> String {
        reason?.sentence(name: name) ?? ""
    }

    public init(code: Int, reason: Reason?) {
        switch code {
        case 0: self = .admitted
        case 1: self = .overtaken(reason ?? Reason("none"))
        case 2: self = .refused(reason ?? Reason("none"))
        case 3: self = .parked
        default: self = .other(code: code, reason ?? Reason("none"))
        }
    }
}

extension Reason {
    /// `[key, [[kind, value] …]]`; kinds 1 text, 2 number, 3 officer, 4 instant, 5 a word of our lists.
    public var encoded: [UInt8] {
        var writer = CBORWriter()
        writer.reason(self)
        return writer.bytes
    }

    public init(decoding bytes: [UInt8]) throws(CBORFault) {
        var reader = CBORReader(bytes)
        self = try reader.reason()
        try reader.end()
    }
}

extension CBORWriter {
    mutating func reason(_ reason: Reason) {
        array(2)
        text(reason.key)
        array(reason.values.count)
        for value in reason.values {
            array(2)
            switch value {
            case .text(let text):
                uint(1)
                self.text(text)
            case .number(let number):
                uint(2)
                int(number)
            case .officer(let id):
                uint(3)
                identity(id)
            case .instant(let instant):
                uint(4)
                self.instant(instant)
            case .term(let id):
                uint(5)
                text(id)
            }
        }
    }

    /// `[code]`, or `[code, reason]` where there is something to say.
    mutating func verdict(_ verdict: Verdict) {
        array(verdict.reason == nil ? 1 : 2)
        uint(UInt64(verdict.code))
        if let reason = verdict.reason { self.reason(reason) }
    }
}

extension CBORReader {
    /// So many values and no more: a reason is a sentence.
    private static var mostValues: Int { 16 }

    mutating func reason() throws(CBORFault) -> Reason {
        try array(of: 2)
        let key = try text()
        let values = try list { (reader) throws(CBORFault) -> Reason.Value in
            try reader.array(of: 2)
            switch try reader.uint() {
            case 1: return .text(try reader.text())
            case 2: return .number(try reader.int())
            case 3: return .officer(try reader.identity())
            case 4: return .instant(try reader.instant())
            case 5: return .term(try reader.text())
            default:
                // A kind of value to come: its place is kept.
                try reader.skip()
                return .text("…")
            }
        }
        guard values.count <= Self.mostValues else { throw .tooLong }
        return Reason(key, values)
    }

    mutating func verdict() throws(CBORFault) -> Verdict {
        let count = try array()
        let code = try self.count()
        guard count == 1 || count == 2 else { throw .badValue("verdict") }
        return Verdict(code: code, reason: count == 2 ? try reason() : nil)
    }
}
