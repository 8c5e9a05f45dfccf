/// A copy that one of Articles 4, 5, 7 and 8 demands, or that came to us by them.
public struct CopyRecorded: Act {
    public static let name = ActName(
        43, "copy-recorded", .copy, [], "Record a copy that is due, sent, received or withheld.")

    public private(set) var copy = CopyRecord.blank

    public mutating func fields(_ f: inout some Fields) {
        copy.fields(&f)
    }

    public var words: Words { .none }
    public var done: String { "Copy recorded." }
    public var verb: Rights.Verb { copy.state == .withheld ? .withhold : .copy }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        let known = subject.copies.first { $0.value.id == copy.id }
        guard known != nil || subject.copies.count < Case.mostRecords else {
            throw .tooMany("copies", Case.mostRecords)
        }
        // Who may not withhold a copy does not take the withholding back either.
        if known?.value.state == .withheld, !Rights.allows(standing.officer.role, .withhold) {
            throw .roleMayNot(standing.officer.role, .withhold)
        }
        guard (copy.state == .withheld) == (copy.exception != nil) else {
            throw .copyNeedsException
        }
        if copy.state == .withheld { try demand(copy.reason, "reason", most: Limits.name * 4) }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        let kept = Recorded(value: copy, officer: circumstances.officer, at: circumstances.at)
        if let index = subject.copies.firstIndex(where: { $0.value.id == copy.id }) {
            subject.copies[index] = kept
        } else {
            subject.copies.append(kept)
        }
        let exception = copy.exception.map { ", exception (\($0.rawValue)): \(copy.reason)" }
        subject.note(
            "copy, \(copy.party), \(copy.duty.article): \(copy.state.rawValue)\(exception ?? "")",
            circumstances)
    }
}

extension CopyRecorded {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func copyRecorded(_ copy: CopyRecord) -> Event { Event(CopyRecorded(copy: copy)) }
}
