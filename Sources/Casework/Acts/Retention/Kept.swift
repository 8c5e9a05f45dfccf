/// Reviewed: a concluded case is needed still, until when and why (Art 16(4)).
public struct Kept: Act {
    public static let name = ActName(
        72, "kept", .review, [.asksForHouse, .byRight, .leavesErasure],
        "Keep a closed case until a day, with the reason.")

    public private(set) var until = Instant.blank
    public private(set) var reason = ""

    public mutating func fields(_ f: inout some Fields) {
        f.value(11, "until", &until, .toCome("Until when?").called("day of the next review"))
        f.value(2, "reason", &reason, .text("What needs it?"))
    }

    public var words: Words { .said(reason) }
    public var done: String { "Reviewed and kept." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        if let followed = subject.followed { throw .followsItsCase(followed.reference) }
        guard subject.reviewDue != nil else { throw .notConcluded }
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        let latest = Retention.latest(at: standing.at)
        guard until <= latest else { throw .keptTooLong(latest) }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        let kept = min(until, Retention.latest(at: circumstances.at))
        subject.keptUntil = kept
        subject.lastReview = Recorded(
            value: reason, officer: circumstances.officer, at: circumstances.at)
        subject.erasure = nil
        subject.note("kept until \(kept.rfc3339): \(reason)", circumstances)
    }
}

extension Kept {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func kept(until: Instant, reason: String) -> Event {
        Event(Kept(until: until, reason: reason))
    }
}
