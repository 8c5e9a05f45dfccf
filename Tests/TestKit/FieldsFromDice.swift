public import Casework

/// Fills an act at random, lawful on the wire: every act has samples without writing any.
public struct FieldsFromDice: Fields {
    private var dice: Dice

    public static func event(_ type: any Act.Type, seed: UInt64) -> Event { made(type, seed) }

    private static func made<A: Act>(_: A.Type, _ seed: UInt64) -> Event {
        var visitor = FieldsFromDice(dice: Dice(seed: seed))
        var act = A(Blank())
        act.fields(&visitor)
        return Event(act)
    }

    private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &dice) }

    private mutating func identity() -> Identity { .random(using: &dice) }

    private mutating func some<V: FieldValue>(_ kind: Rule.Kind) -> V {
        let words = V.words
        if !words.isEmpty { return V(words[roll(words.count)].atom)! }
        let atom: Atom
        switch V.shape {
        case .number, .word, .detailedWord: atom = .number(roll(1 << 20))
        case .text where kind == .partner: atom = .text(["PL", "LV", "EUROPOL", ""][roll(4)])
        case .text where kind == .language: atom = .text(["en", "lt"][roll(2)])
        case .text:
            atom = .text(
                ["", "x", "Ąžuolas \"quoted\"\n", String(repeating: "ž", count: roll(300))][roll(4)]
            )
        case .flag: atom = .flag(roll(2) == 0)
        case .identity: atom = .identity(identity())
        case .digest: atom = .digest(Digest(identity().bytes + identity().bytes)!)
        case .operation:
            atom = .operation(OperationID(replica: identity(), counter: UInt64(roll(1 << 30))))
        case .instant: atom = .instant(Instant(milliseconds: Int64(roll(1 << 41)) - (1 << 38)))
        }
        // A text of a form of its own, as a reference or a partner, may refuse what was drawn.
        return V(atom) ?? V(.text("LTA")) ?? V.blank
    }

    public mutating func value<V: FieldValue>(
        _ key: Int, _ name: StaticString, _ value: inout V, _ rule: Rule
    ) { value = !rule.isRequired && roll(4) == 0 ? V.blank : some(rule.kind) }

    public mutating func list<V: FieldValue>(
        _ key: Int, _ name: StaticString, _ values: inout [V], _ rule: Rule
    ) { values = (0..<(values.isEmpty ? roll(4) : values.count)).map { _ in some(rule.kind) } }

    public mutating func list<V: FieldValue>(
        _ key: Int, _ name: StaticString, ifAny values: inout [V]?, _ rule: Rule
    ) {
        guard roll(4) > 0 else {
            values = nil
            return
        }
        var list: [V] = []
        self.list(key, name, &list, rule)
        // A base names operations in their order.
        values = (list as? [OperationID])?.sorted() as? [V] ?? list
    }

    public mutating func record<R: Record>(
        _ key: Int, _ name: StaticString, _ record: inout R, _ rule: Rule
    ) { record.fields(&self) }

    public mutating func record<R: Record>(
        _ key: Int, _ name: StaticString, ifAny record: inout R?, _ rule: Rule
    ) {
        guard roll(3) > 0 else {
            record = nil
            return
        }
        var found = R(Blank())
        found.fields(&self)
        record = found
    }

    public mutating func records<R: Record>(
        _ key: Int, _ name: StaticString, _ records: inout [R], _ rule: Rule
    ) {
        records = []
        for _ in 0..<roll(4) {
            var record = R(Blank())
            record.fields(&self)
            records.append(record)
        }
    }

    public mutating func fork<V: FieldValue>(
        _ name: StaticString, _ branch: inout V, _ marks: Marks, _ rule: Rule
    ) { _ = branch.take(marks.branches[roll(marks.branches.count)]) }
}
