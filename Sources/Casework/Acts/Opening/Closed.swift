/// The exchange is concluded.
public struct Closed: Act {
    public static let name = ActName(12, "closed", .close, [], "Close a case.")

    public private(set) var reason = ""

    public init(_: Blank) {}
    init(reason: String) { self.reason = reason }

    public mutating func fields(_ f: inout some Fields) {
        f.value(2, "reason", &reason, .text("Why is it closed?"))
    }

    public var words: Words { .said(reason) }
    public var done: String { "Closed." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
        let waiting = subject.drafts.count
        guard waiting == 0 else { throw .draftsOpen(waiting) }
    }

    public func decide(on subject: Case, _ standing: Standing) {}

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.state = .closed
        subject.concludedAt = circumstances.at
        subject.closing = circumstances.position.map { (circumstances.operation, $0) }
        subject.record(.closed, at: circumstances.at, by: circumstances.officer)
        subject.note("closed: \(reason)", circumstances)
    }
}

extension Event {
    public static func closed(reason: String) -> Event { Event(Closed(reason: reason)) }
}
