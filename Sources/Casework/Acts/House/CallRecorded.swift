/// A call with a partner or a unit: who it was, what was said, what was promised.
public struct CallRecorded: Act {
    public static let name = ActName(
        83, "call-recorded", .note, [],
        "Record a call: with whom, what was said, what was promised.")

    public private(set) var id = Identity.blank
    public private(set) var partner: PartnerCode?
    public private(set) var unit: Unit?
    public private(set) var person = ""
    public private(set) var number = ""
    public private(set) var at = Instant.blank
    public private(set) var text = ""
    public private(set) var promised = ""
    public private(set) var until: Instant?

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "id", &id, .new)
        f.partner(17, "with", ifAny: &partner, "Which partner was it?")
        f.value(19, "unit", &unit, .unit("Or which unit of the house?").ifAny)
        f.value(3, "person", &person, .text("Who spoke there?").called("person"))
        f.value(
            24, "number", &number,
            .text("Under which number?", most: Limits.name).called("number").ifAny)
        f.value(11, "at", &at, .past("When was that?").called("call"))
        f.value(2, "text", &text, .text("What was said?", most: Limits.inlineText).called("call"))
        f.value(22, "promised", &promised, .text("What was promised?").called("promise").ifAny)
        f.value(
            28, "until", &until, .toCome("Until when?").called("instant of the promise").ifAny)
    }

    public var words: Words { .wrote(told) }
    public var done: String {
        until == nil ? "Call recorded." : "Call recorded; the promise stands in your shift."
    }
    public var addition: String? { "a call was recorded" }
    public var promise: (text: String, due: Instant)? { until.map { (promised, $0) } }

    /// As it stands in the thread.
    private var told: String {
        let with = partner?.text ?? unit?.code ?? ""
        let whom = [person, number].filter { !$0.isEmpty }.joined(separator: ", ")
        return "Call with \(with) (\(whom)): \(text)"
            + (promised.isEmpty ? "" : "\nPromised: \(promised)")
    }

    public static func may(on subject: Case, _ standing: Standing) {}

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard subject.thread[id] == nil else { throw .identityTaken }
        if partner == nil, unit == nil { throw .empty("partner or unit") }
        if until == nil, !promised.isEmpty { throw .empty("instant of the promise") }
        if until != nil, promised.isEmpty { throw .empty("promise") }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard subject.isFree(id, for: self, circumstances) else { return }
        subject.thread.replace(
            .note(Note(id: id, author: circumstances.officer, at: circumstances.at, text: told)))
        subject.note("call recorded", circumstances)
    }
}

extension CallRecorded {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func callRecorded(
        id: Identity, with partner: PartnerCode?, unit: Unit? = nil, person: String,
        number: String = "", at: Instant, text: String, promised: String = "", until: Instant? = nil
    ) -> Event {
        Event(
            CallRecorded(
                id: id, partner: partner, unit: unit, person: person, number: number, at: at,
                text: text, promised: promised, until: until))
    }
}
