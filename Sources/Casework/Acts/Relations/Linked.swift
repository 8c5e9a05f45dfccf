/// This case has to do with another one.
public struct Linked: Act {
    public static let name = ActName(
        46, "linked", .merge, [], "Link a case with another.")

    public private(set) var link = CaseLink(id: .blank, reference: .blank, reason: "")

    public mutating func fields(_ f: inout some Fields) {
        link.fields(&f)
    }

    public var words: Words { .none }
    public var addition: String? { "it was linked with \(link.reference)" }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        guard subject.links.count < Case.mostLinks else { throw .tooMany("links", Case.mostLinks) }
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard link.id != subject.id else { throw .itself }
        guard !subject.links.contains(where: { $0.id == link.id }) else { throw .linkedAlready }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard !subject.links.contains(where: { $0.id == link.id }) else { return }
        subject.links.append(link)
        subject.note("linked with \(link.reference): \(link.reason)", circumstances)
    }
}

extension Linked {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func linked(_ link: CaseLink) -> Event { Event(Linked(link: link)) }
}
