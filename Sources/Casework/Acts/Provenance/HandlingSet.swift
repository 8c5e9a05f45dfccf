/// The handling codes of a case as a whole; where others stand, the stricter hold.
public struct HandlingSet: Act {
    public static let name = ActName(
        25, "handling-set", .handle, [], "Set the handling codes of a case.")

    public private(set) var codes = HandlingCodes.none
    /// The codes its author had before him.
    public private(set) var base = HandlingCodes.none

    public mutating func fields(_ f: inout some Fields) {
        f.record(13, "codes", &codes, .handling("Which codes?"))
        f.record(14, "base", &base, .read)
    }

    public var words: Words { .none }
    public var done: String { "Handling \(codes.text)." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        // The words of every fact must fit, or no code could be set beside them.
        let longest = max(Limits.inlineText * 3 / 4, base.restriction.utf8.count)
        guard codes.restriction.utf8.count <= longest else {
            throw .tooLong(
                what: "restriction", limit: Limits.inlineText * 3 / 4,
                actual: codes.restriction.utf8.count)
        }
        // Lifting a code is the provider's right; on our own requests that is us.
        guard subject.isOurs || base.union(codes) == codes else { throw .handlingMayNotDrop(base) }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        if subject.handling == base {
            subject.setHandling = codes
            subject.note("handling \(codes.text)", circumstances)
        } else if subject.handling != codes {
            // Of two settings made apart the stricter holds, and somebody looks at it.
            let both = subject.handling.union(codes)
            subject.raise(
                "handling was set to \(subject.handling.text) and \(codes.text) apart: \(both.text) holds",
                circumstances)
            subject.setHandling = both
        }
    }
}

extension HandlingSet {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func handlingSet(_ codes: HandlingCodes, base: HandlingCodes) -> Event {
        Event(HandlingSet(codes: codes, base: base))
    }
}
