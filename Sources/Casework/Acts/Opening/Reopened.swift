/// A closed case goes on.
public struct Reopened: Act {
    public static let name = ActName(13, "reopened", .reopen, [], "Reopen a closed case.")

    public private(set) var reason = ""

    public init(_: Blank) {}
    init(reason: String) { self.reason = reason }

    public mutating func fields(_ f: inout some Fields) {
        f.value(2, "reason", &reason, .text("Why does it go on?"))
    }

    public var words: Words { .said(reason) }
    public var done: String { "Open again." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        if let survivor = subject.mergedInto { throw .caseIsMerged(survivor.reference) }
        guard subject.state == .closed else { throw .caseIsOpen }
    }

    public func decide(on subject: Case, _ standing: Standing) {}

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.state = .open
        subject.concludedAt = nil
        subject.closing = nil
        subject.keptUntil = nil
        subject.lastReview = nil
        subject.erasure = nil
        subject.recordReopening(circumstances)
        for index in subject.items.indices where subject.items[index].isSettled {
            subject.items[index].given = []
        }
        subject.note("reopened: \(reason)", circumstances)
    }
}

extension Event {
    public static func reopened(reason: String) -> Event { Event(Reopened(reason: reason)) }
}
