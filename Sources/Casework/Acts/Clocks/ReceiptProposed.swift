/// An officer says that the request was received at another instant.
public struct ReceiptProposed: Act {
    public static let name = ActName(
        18, "receipt-proposed", .correct, [],
        "Propose another instant of receipt; a second officer confirms it.")

    public private(set) var at = Instant.blank
    public private(set) var reason = ""

    public mutating func fields(_ f: inout some Fields) {
        f.value(11, "at", &at, .past("When was it received?").called("receipt"))
        f.value(2, "reason", &reason, .text("How is that known?"))
    }

    public var words: Words { .said(reason) }
    public var done: String { "Proposed: another officer confirms the receipt." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
        guard subject.hasClock else { throw .noClock }
    }

    public func decide(on subject: Case, _ standing: Standing) {}

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.receiptCorrection = ReceiptCorrection(
            operation: circumstances.operation, officer: circumstances.officer, at: at,
            reason: reason)
        subject.note("another receipt proposed, \(at.rfc3339): \(reason)", circumstances)
    }
}

extension ReceiptProposed {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func receiptProposed(at: Instant, reason: String) -> Event {
        Event(ReceiptProposed(at: at, reason: reason))
    }
}
