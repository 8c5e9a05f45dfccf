/// Who of the contact point reads a case: from now on these officers; nil gives it back to all. Where others stand by
/// now, the stricter holds.
public struct Restricted: Act {
    public static let name = ActName(
        54, "restricted", .restrict, [.asksForHouse, .leavesErasure],
        "Restrict a case to named officers.")

    public private(set) var readers: Set<Identity>?
    /// The officers its author had before him.
    public private(set) var base: Set<Identity>?
    public private(set) var reason = ""

    public mutating func fields(_ f: inout some Fields) {
        f.officers(25, "to", ifAny: &readers, .officers("Who reads it?"))
        f.officers(26, "base", ifAny: &base, .read.ifAny)
        f.value(2, "reason", &reason, .text("Why?"))
    }

    public var words: Words { .said(reason) }

    public static func may(on subject: Case, _ standing: Standing) {}

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard readers != subject.readers else { throw .restrictedSo }
        guard let readers else { return }
        guard readers.contains(standing.officer.id) else { throw .restrictsHimself }
        // Who was let in takes nobody's case away behind his back.
        if !subject.isRead(by: standing.officer), let restrictor = subject.restrictedBy,
            !readers.contains(restrictor)
        {
            throw .mayNotRead(restrictor)
        }
        guard readers.count <= Case.mostReaders else {
            throw .tooMany("officers in a restriction", Case.mostReaders)
        }
        // A part that was merged keeps its holder; it goes on elsewhere.
        if subject.tasking == nil, subject.mergedInto == nil, let holder = subject.holder,
            !readers.contains(holder)
        {
            throw .mayNotRead(holder)
        }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard base == subject.readers else {
            return subject.restrictApart(to: readers, circumstances)
        }
        subject.readers = readers
        subject.restrictedBy = readers == nil ? nil : circumstances.officer
        if let readers {
            subject.note("restricted to \(readers.count) officers: \(reason)", circumstances)
        } else {
            subject.note("restricted no more: \(reason)", circumstances)
        }
    }
}

extension Restricted {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func restricted(
        to readers: Set<Identity>?, base: Set<Identity>?, reason: String
    ) -> Event { Event(Restricted(readers: readers, base: base, reason: reason)) }
}
