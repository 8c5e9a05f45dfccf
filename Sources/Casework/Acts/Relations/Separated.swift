/// A merge is undone, in the survivor.
public struct Separated: Act {
    public static let name = ActName(
        51, "separated", .merge, [], "Undo a merge in the case that went on.")

    public private(set) var part = Identity.blank

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "case", &part, .given("the case that was merged into this one"))
    }

    public var words: Words { .none }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        guard !subject.parts.isEmpty else { throw .notMerged }
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard subject.parts.contains(where: { $0.id == part }) else { throw .notMerged }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.parts.removeAll { $0.id == part }
        subject.note("merge undone", circumstances)
    }
}

extension Separated {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func separated(part: Identity) -> Event { Event(Separated(part: part)) }
}
