/// The link with another case is taken away.
public struct Unlinked: Act {
    public static let name = ActName(
        47, "unlinked", .merge, [], "Take a link between cases away.")

    public private(set) var other = Identity.blank

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "case", &other, .given("the other case"))
    }

    public var words: Words { .none }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        guard !subject.links.isEmpty else { throw .notLinked }
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard subject.links.contains(where: { $0.id == other }) else { throw .notLinked }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.links.removeAll { $0.id == other }
        subject.note("link taken away", circumstances)
    }
}

extension Unlinked {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func unlinked(_ other: Identity) -> Event { Event(Unlinked(other: other)) }
}
