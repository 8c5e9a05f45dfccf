/// The request was checked against Article 4.
public struct Checked: Act {
    public static let name = ActName(
        29, "checked", .assess, [], "Check a request against Article 4.")

    public private(set) var check = RequestCheck(found: [], namesPersons: false, language: "")

    public mutating func fields(_ f: inout some Fields) {
        check.fields(&f)
    }

    public var words: Words { .none }
    public var done: String { "Checked." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
        guard subject.hasClock else { throw .noClock }
    }

    public func decide(on subject: Case, _ standing: Standing) {}

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.check = check
        let missing = RequestContent.allCases.filter { !check.found.contains($0) }
        subject.note(
            missing.isEmpty
                ? "checked against Art 4: everything is there"
                : "checked against Art 4, missing: \(missing.map(\.rawValue).joined(separator: ", "))",
            circumstances)
    }
}

extension Checked {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func checked(_ check: RequestCheck) -> Event { Event(Checked(check: check)) }
}
