/// Why an item is refused, for the house alone.
public struct RefusalReasoned: Act {
    public static let name = ActName(
        24, "refusal-reasoned", .assess, [], "Record why an item is refused, for the house alone.")

    public private(set) var item = Identity.blank
    public private(set) var reason = ""

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "item", &item, .item("Which item?"))
        f.value(2, "reason", &reason, .text("Why is it refused?"))
    }

    public var words: Words { .said(reason) }
    public var done: String { "The reason stays in the house." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        _ = try subject.demandOpenItem(item)
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard let index = subject.items.firstIndex(where: { $0.id == item }) else { return }
        subject.items[index].internalReasons.append(reason)
        subject.note(
            "item \(subject.items[index].number): reason of the refusal, internal", circumstances)
    }
}

extension RefusalReasoned {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func refusalReasoned(item: Identity, reason: String) -> Event {
        Event(RefusalReasoned(item: item, reason: reason))
    }
}
