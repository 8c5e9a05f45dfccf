/// One thing asked for; a request without any is one item as a whole.
public struct ItemAsked: Act {
    public static let name = ActName(
        15, "item-asked", .assess, [], "Record one thing that is asked for.")

    public private(set) var id = Identity.blank
    public private(set) var text = ""
    public private(set) var access: Access?

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "id", &id, .new)
        f.value(2, "text", &text, .text("What is asked for?").called("item"))
        f.value(10, "access", &access, .choice("How can it be had?").ifAny)
    }

    public var words: Words { .said(text) }
    public var done: String { "Item named." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
        guard subject.items.count < Case.mostItems else { throw .tooManyItems(Case.mostItems) }
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard subject.item(id) == nil else { throw .identityTaken }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard subject.item(id) == nil else { return }
        let (officer, at) = (circumstances.officer, circumstances.at)
        let number = subject.items.count + 1
        var item = Item(id: id, number: number, text: text, access: access)
        if let access {
            item.classification.set(
                Contested.Setting(
                    operation: circumstances.operation, officer: officer, value: access),
                base: .read([]))
        }
        subject.items.append(item)
        subject.refreshLimits(
            [id], at: at, by: officer,
            isAssessed: subject.urgency != nil || subject.assessed != nil)
        subject.note("item \(number): \(text)", circumstances)
    }
}

extension ItemAsked {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func itemAsked(id: Identity, text: String, access: Access?) -> Event {
        Event(ItemAsked(id: id, text: text, access: access))
    }
}
