/// A second officer agrees to the receipt that was proposed by that operation.
public struct ReceiptConfirmed: Act {
    public static let name = ActName(
        19, "receipt-confirmed", .correct, [.asksForHouse],
        "Confirm the receipt that another officer proposed.")

    public private(set) var proposal = OperationID.blank

    public mutating func fields(_ f: inout some Fields) {
        f.value(5, "proposal", &proposal, .read)
    }

    public var words: Words { .none }
    public var done: String { "Receipt corrected; both deadlines are kept." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
        guard let correction = subject.receiptCorrection else { throw .noReceiptCorrection }
        guard !standing.isOwnHand(correction.officer) else { throw .proposerMayNotConfirm }
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard subject.receiptCorrection?.operation == proposal else { throw .changedSinceRead }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard let correction = subject.receiptCorrection, correction.operation == proposal else {
            return subject.raise(
                "the receipt that was confirmed is proposed no longer", circumstances)
        }
        subject.receiptCorrection = nil
        subject.record(
            .receiptCorrected(to: correction.at), at: circumstances.at, by: circumstances.officer)
        subject.note("receipt corrected to \(correction.at.rfc3339)", circumstances)
    }
}

extension ReceiptConfirmed {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func receiptConfirmed(_ proposal: OperationID) -> Event {
        Event(ReceiptConfirmed(proposal: proposal))
    }
}
