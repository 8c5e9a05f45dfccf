/// The judge has decided.
public struct JudgeDecided: Act {
    public static let name = ActName(
        23, "judge-decided", .assess, [], "Record what the judge decided about an item.")

    public private(set) var item = Identity.blank
    public private(set) var isGranted = false
    public private(set) var at = Instant.blank

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "item", &item, .item("Which item?"))
        f.value(12, "granted", &isGranted, .yesNo("Is it authorised?").needed)
        f.value(11, "at", &at, .past("When did he decide?").called("judge's decision"))
    }

    public var words: Words { .none }
    public var done: String { isGranted ? "The judge authorised." : "The judge refused." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        let item = try subject.demandOpenItem(item)
        guard let judge = item.judge else { throw .noJudgeAsked(item.number) }
        guard at >= judge.askedAt else { throw .before("the judge was asked") }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard let index = subject.items.firstIndex(where: { $0.id == item }) else { return }
        subject.items[index].judge?.isGranted = isGranted
        subject.record(
            .judgeDecided(isGranted: isGranted), at: at, by: circumstances.officer, about: [item])
        subject.note(
            "item \(subject.items[index].number): judge \(isGranted ? "authorised" : "refused")",
            circumstances)
    }
}

extension JudgeDecided {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func judgeDecided(item: Identity, isGranted: Bool, at: Instant) -> Event {
        Event(JudgeDecided(item: item, isGranted: isGranted, at: at))
    }
}
