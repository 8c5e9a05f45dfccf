/// A judge is asked to authorise what an item needs (Art 9 of Directive (EU) 2023/977).
public struct JudgeAsked: Act {
    public static let name = ActName(
        22, "judge-asked", .assess, [], "Record that a judge was asked about an item.")

    public private(set) var item = Identity.blank
    public private(set) var authority = ""
    public private(set) var at = Instant.blank

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "item", &item, .item("Which item?"))
        f.value(2, "authority", &authority, .text("Which court or judge?").called("authority"))
        f.value(11, "at", &at, .past("When was he asked?").called("question to the judge"))
    }

    public var words: Words { .none }
    public var done: String { "Judge asked." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        let item = try subject.demandOpenItem(item)
        guard item.judge == nil else { throw .judgeAskedAlready(item.number) }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard let index = subject.items.firstIndex(where: { $0.id == item }) else { return }
        guard subject.items[index].judge == nil else {
            return subject.note("a judge was asked before", circumstances)
        }
        subject.items[index].judge = JudicialStep(authority: authority, askedAt: at)
        subject.record(.judgeAsked, at: at, by: circumstances.officer, about: [item])
        subject.note(
            "item \(subject.items[index].number): judge asked, \(authority)", circumstances)
    }
}

extension JudgeAsked {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func judgeAsked(item: Identity, authority: String, at: Instant) -> Event {
        Event(JudgeAsked(item: item, authority: authority, at: at))
    }
}
