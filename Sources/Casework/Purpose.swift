/// What a message that we write is for: what follows when it leaves.
public enum Purpose: Hashable, Sendable {
    /// Settles items; an empty list settles all that is open, in full.
    case answer([ItemOutcome])
    /// Asks the partner for more (Art 6(3)) about these items; an empty list means all.
    case clarification([Identity])
    /// Tells that a judge must decide, until when and why (Art 5(2)).
    case extended(item: Identity, expected: Instant, reason: String)
    /// Asks the state or organisation that information came from whether it may go on (Art 6(1)(h)).
    case consent(item: Identity?, of: PartnerCode)
    case acknowledgement
    case reminder
    /// A request of ours, or anything that touches no clock.
    case other

    public var title: String {
        switch self {
        case .answer: "answer"
        case .clarification: "clarification"
        case .extended: "extension"
        case .consent: "request for consent"
        case .acknowledgement: "acknowledgement"
        case .reminder: "reminder"
        case .other: "message"
        }
    }

    /// In the order of the numbers on the wire.
    public enum Name: String, ListedWord, Sendable {
        case answer, clarification, extended, acknowledgement, reminder, other, consent
        public var meaning: String { Purpose(blank: self).title }
    }

    public var name: Name {
        switch self {
        case .answer: .answer
        case .clarification: .clarification
        case .extended: .extended
        case .acknowledgement: .acknowledgement
        case .reminder: .reminder
        case .other: .other
        case .consent: .consent
        }
    }

    private init(blank name: Name) {
        switch name {
        case .answer: self = .answer([])
        case .clarification: self = .clarification([])
        case .extended: self = .extended(item: .blank, expected: .blank, reason: "")
        case .acknowledgement: self = .acknowledgement
        case .reminder: self = .reminder
        case .other: self = .other
        case .consent: self = .consent(item: nil, of: .blank)
        }
    }

    /// Its fields lie among those of the message. An answer to all that is open has none: so every reply was before
    /// purposes were known.
    mutating func fields(_ f: inout some Fields) {
        var name: Name? = self == .answer([]) ? nil : self.name
        f.value(6, "purpose", &name, Rule.choice("What is it for?").ifAny.forking)
        if (name ?? .answer) != self.name { self = Purpose(blank: name ?? .answer) }
        guard name != nil else { return }
        switch self {
        case .answer(var outcomes):
            f.records(7, "item", &outcomes, .rows("What comes of which item?"))
            self = .answer(outcomes)
        case .clarification(var items):
            f.list(7, "item", &items, .items("About which items?"))
            self = .clarification(items)
        case .extended(var item, var expected, var reason):
            f.item(7, "item", &item, .item("Which item does a judge decide on?"))
            f.value(
                8, "until", &expected,
                .toCome("Until when does the judge need?")
                    .called("instant until which the judge needs"))
            f.value(9, "reason", &reason, .text("Why a judge?"))
            self = .extended(item: item, expected: expected, reason: reason)
        case .consent(var item, var originator):
            var list = item.map { [$0] } ?? []
            f.list(7, "item", &list, .item("For which item?").ifAny)
            item = list.first
            f.value(17, "from", &originator, .partner("Whose consent is asked?"))
            self = .consent(item: item, of: originator)
        case .acknowledgement, .reminder, .other: break
        }
    }
}
