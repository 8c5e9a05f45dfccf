/// What answers an item (nil: the request as a whole) came from another state or organisation, whose consent it needs
/// (Art 6(1)(h)).
public struct OriginNoted: Act {
    public static let name = ActName(
        36, "origin-noted", .assess, [], "Note that an answer holds another partner's information.")

    public private(set) var item: Identity?
    public private(set) var partner = PartnerCode.blank

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "item", &item, .item("Of which item?").ifAny)
        f.value(17, "from", &partner, .partner("Whose information is it?"))
    }

    public var words: Words { .none }
    public var done: String { "Noted: information from \(partner)." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        if let item, subject.item(item) == nil { throw .noSuchItem }
        guard subject.origins.count < Case.mostFacts else {
            throw .tooMany("origins", Case.mostFacts)
        }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        let origin = Origin(item: item, partner: partner)
        guard !subject.origins.contains(origin) else { return }
        subject.origins.append(origin)
        let what =
            item.flatMap { subject.item($0) }.map { "item \($0.number)" } ?? "the answer"
        subject.note("\(what) holds information from \(partner)", circumstances)
    }
}

extension OriginNoted {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func originNoted(item: Identity?, _ partner: PartnerCode) -> Event {
        Event(OriginNoted(item: item, partner: partner))
    }
}
