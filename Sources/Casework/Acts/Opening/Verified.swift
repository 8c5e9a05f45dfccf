/// An officer has looked at what a stranger sent: it is a case of its own.
public struct Verified: Act {
    public static let name = ActName(
        28, "verified", .assess, [], "Say that what a stranger sent is a case of its own.")

    public init(_: Blank) {}
    public mutating func fields(_ f: inout some Fields) {}
    public var words: Words { .none }
    public var done: String { "A case of its own." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
        guard subject.isUnverified else { throw .notInQuarantine }
    }

    public func decide(on subject: Case, _ standing: Standing) {}

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.isVerified = true
        subject.note("looked at: a case of its own", circumstances)
    }
}

extension Event {
    public static let verified = Event(Verified(Blank()))
}
