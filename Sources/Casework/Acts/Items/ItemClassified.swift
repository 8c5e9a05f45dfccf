/// How an item can be had; of two officers who say so apart the earlier deadline counts.
public struct ItemClassified: Act {
    public static let name = ActName(
        16, "item-classified", .assess, [], "Say how an item can be had.")

    public private(set) var item = Identity.blank
    public private(set) var access = Access.direct
    public private(set) var base = Base.unsaid

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "item", &item, .item("Which item?"))
        f.value(10, "access", &access, .choice("How can it be had?"))
        f.base(&base)
    }

    public var words: Words { .none }
    public var done: String { "The item's access: \(access.rawValue)." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        _ = try subject.demandOpenItem(item)
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard let index = subject.items.firstIndex(where: { $0.id == item }) else {
            return subject.raise("the item is not here", circumstances)
        }
        subject.note(
            "item \(subject.items[index].number): \(access.rawValue) access", circumstances)
        subject.classify(index, access, base: base, circumstances)
    }
}

extension ItemClassified {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func itemClassified(item: Identity, access: Access, base: Base) -> Event {
        Event(ItemClassified(item: item, access: access, base: base))
    }
}
