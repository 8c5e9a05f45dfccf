/// A merge is undone, in the part.
public struct Unmerged: Act {
    public static let name = ActName(
        50, "unmerged", .merge, [], "Undo a merge: the part is a case of its own again.")

    public private(set) var survivor = Identity.blank

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "case", &survivor, .given("the case that it was merged into"))
    }

    public var words: Words { .none }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        guard subject.mergedInto != nil else { throw .notMerged }
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard subject.mergedInto?.id == survivor else { throw .notMerged }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard subject.mergedInto?.id == survivor else {
            return subject.raise("it was not merged into that case", circumstances)
        }
        subject.mergedInto = nil
        subject.state = .open
        subject.note("merge undone: a case of its own again", circumstances)
    }
}

extension Unmerged {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func unmerged(from survivor: Identity) -> Event {
        Event(Unmerged(survivor: survivor))
    }
}
