/// A partner who gave or got the data was told of a correction or an erasure (Art 16(5) and (6)).
public struct PartnerTold: Act {
    public static let name = ActName(
        78, "partner-told", .assess, [],
        "Record that a partner was told of a correction or an erasure.")

    public private(set) var partner = PartnerCode.blank

    public mutating func fields(_ f: inout some Fields) {
        f.value(17, "told", &partner, .partner("Which partner?"))
    }

    public var words: Words { .none }
    public var done: String { "Recorded: \(partner) was told." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
        _ = try subject.demandDataSubject()
        guard subject.dataSubject?.decision != nil else { throw .notDecided }
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard try !subject.demandDataSubject().told.contains(partner) else {
            throw .toldAlready(partner)
        }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard let told = subject.dataSubject?.told, !told.contains(partner) else { return }
        subject.dataSubject?.told.append(partner)
        subject.note("\(partner) told of it (Dir 2016/680 Art 16)", circumstances)
    }
}

extension PartnerTold {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func partnerTold(_ partner: PartnerCode) -> Event {
        Event(PartnerTold(partner: partner))
    }
}
