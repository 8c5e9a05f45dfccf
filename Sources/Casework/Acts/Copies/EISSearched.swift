/// One search of the Europol Information System, as the worksheet of the case has it.
public struct EISSearched: Act {
    public static let name = ActName(
        45, "eis-searched", .copy, [], "Record a search of the Europol Information System.")

    public private(set) var search = EISSearch.blank

    public mutating func fields(_ f: inout some Fields) {
        search.fields(&f)
    }

    public var words: Words { .none }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
        guard subject.eisSearches.count < Case.mostRecords else {
            throw .tooMany("searches", Case.mostRecords)
        }
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        if search.result != .notApplicable {
            try demand(search.terms, "terms", most: Limits.name * 4)
        }
        if search.result != .noHit { try demand(search.detail, "detail", most: Limits.name * 4) }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.eisSearches.append(
            Recorded(value: search, officer: circumstances.officer, at: circumstances.at))
        subject.note("EIS \(search.sentence)", circumstances)
    }
}

extension EISSearched {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func eisSearched(_ search: EISSearch) -> Event {
        Event(EISSearched(search: search))
    }
}
