/// Who asks is the person, and how that was seen (Art 12(5)).
public struct Identified: Act {
    public static let name = ActName(
        76, "identified", .assess, [], "Record how it was checked that who asks is the person.")

    public private(set) var how = ""

    public mutating func fields(_ f: inout some Fields) {
        f.value(2, "identified", &how, .text("How was it checked?").called("proof of identity"))
    }

    public var words: Words { .said(how) }
    public var done: String { "Identity recorded." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
        _ = try subject.demandDataSubject()
    }

    public func decide(on subject: Case, _ standing: Standing) {}

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.dataSubject?.identified = Recorded(
            value: how, officer: circumstances.officer, at: circumstances.at)
        subject.note("the person's identity checked: \(how)", circumstances)
    }
}

extension Identified {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func identified(how: String) -> Event { Event(Identified(how: how)) }
}
