/// What holds of a field besides its value: one rule for keys, commands, seat, node and handbook.
public struct Rule: Sendable {
    public enum Kind: Hashable, Sendable {
        case text, language, instant, yesNo, choice, choices, partner, files, rows
        case item, items, message(Whose), unit, officer, officers, handling, evaluation, `case`
        /// A conflict that stands in the case.
        case conflict
        /// Several short texts, as `findings=the owner`.
        case words
        /// Drawn at random or counted; nobody is asked.
        case new
        /// What the officer has read; nobody is asked, the screen knows it.
        case read
        /// Stands as it is unless a program says otherwise.
        case given
    }

    public enum Whose: Hashable, Sendable { case sent, theirs, draft, any }

    public let kind: Kind
    public let ask: StaticString
    /// As it stands in a sentence; nil: by its field's name.
    public private(set) var noun: StaticString?
    public private(set) var isRequired = true
    /// Absent from the wire where blank: as it was before the field was known.
    public private(set) var isElided = false
    /// In bytes of UTF-8.
    public private(set) var most = Int.max
    public private(set) var tense = Tense.any
    /// Other fields follow from this word.
    public private(set) var isFork = false

    private init(_ kind: Kind, _ ask: StaticString) { (self.kind, self.ask) = (kind, ask) }

    private func with(_ change: (inout Rule) -> Void) -> Rule {
        var rule = self
        change(&rule)
        return rule
    }

    /// Whether an officer is asked for it.
    public var isAsked: Bool { kind != .new && kind != .read && kind != .given }

    /// It may be left out, and then it is absent.
    package var ifAny: Rule { elided.with { $0.isRequired = false } }
    /// It must be said, though one of its values is absent from the wire.
    package var needed: Rule { with { $0.isRequired = true } }
    var elided: Rule { with { $0.isElided = true } }
    var forking: Rule { with { $0.isFork = true } }
    /// As it stands in a sentence.
    package func called(_ noun: StaticString) -> Rule { with { $0.noun = noun } }

    package static func text(_ ask: StaticString, most: Int = Limits.name * 4) -> Rule {
        Rule(.text, ask).with { $0.most = most }
    }
    package static func words(_ ask: StaticString) -> Rule { Rule(.words, ask) }
    package static func instant(_ ask: StaticString) -> Rule { Rule(.instant, ask) }
    /// Not after the instant that is signed, at the seat and at the node.
    package static func past(_ ask: StaticString) -> Rule {
        Rule(.instant, ask).with { $0.tense = .past }
    }
    /// After the instant that is signed.
    package static func toCome(_ ask: StaticString) -> Rule {
        Rule(.instant, ask).with { $0.tense = .toCome }
    }
    package static func message(_ whose: Whose, _ ask: StaticString) -> Rule {
        Rule(.message(whose), ask)
    }
    package static func yesNo(_ ask: StaticString) -> Rule { Rule(.yesNo, ask).ifAny }
    package static func choice(_ ask: StaticString) -> Rule { Rule(.choice, ask) }
    package static func choices(_ ask: StaticString) -> Rule { Rule(.choices, ask).ifAny }
    package static func language(_ ask: StaticString) -> Rule { Rule(.language, ask) }
    package static func partner(_ ask: StaticString) -> Rule { Rule(.partner, ask) }
    /// Another case, by its reference.
    package static func other(_ ask: StaticString) -> Rule { Rule(.case, ask) }
    package static func unit(_ ask: StaticString) -> Rule { Rule(.unit, ask) }
    package static func officer(_ ask: StaticString) -> Rule { Rule(.officer, ask) }
    package static func officers(_ ask: StaticString) -> Rule { Rule(.officers, ask).ifAny }
    package static func item(_ ask: StaticString) -> Rule { Rule(.item, ask) }
    package static func items(_ ask: StaticString) -> Rule { Rule(.items, ask).ifAny }
    package static func files(_ ask: StaticString) -> Rule { Rule(.files, ask).ifAny }
    package static func handling(_ ask: StaticString) -> Rule { Rule(.handling, ask) }
    package static func evaluation(_ ask: StaticString) -> Rule { Rule(.evaluation, ask) }
    package static func rows(_ ask: StaticString) -> Rule { Rule(.rows, ask).ifAny }
    static func conflict(_ ask: StaticString) -> Rule { Rule(.conflict, ask) }
    package static func given(_ what: StaticString) -> Rule { Rule(.given, what) }
    /// Our own word of when something was: not after the signature.
    static func givenPast(_ what: StaticString) -> Rule {
        Rule(.given, what).with { $0.tense = .past }
    }
    package static let new = Rule(.new, "drawn or counted")
    package static let read = Rule(.read, "what was read")
}

/// Where an instant that somebody states may lie, seen from the instant at which he signs.
public enum Tense: String, Sendable {
    /// What was so: not after the signature.
    case past
    /// What is promised or expected: after the signature.
    case toCome = "to come"
    /// Whatever it is: a partner's own word, a period on both sides of now, or what is compared with the record.
    case any
}

/// An instant that an act carries, with its rule.
public struct StatedInstant: Hashable, Sendable {
    /// As it stands in a sentence.
    public let what: String
    public let at: Instant
    public let tense: Tense

    init(_ what: String, _ at: Instant, _ tense: Tense) {
        self.what = what
        self.at = at
        self.tense = tense
    }

    /// Asked once, by whoever decides: at the seat by keys and by command, at the node.
    public func demand(by signed: Instant) throws(Objection) {
        switch tense {
        case .past: guard at <= signed else { throw .notYet(what) }
        case .toCome: guard at > signed else { throw .isPast(what) }
        case .any: return
        }
    }
}

func demand(_ instants: [StatedInstant], by signed: Instant) throws(Objection) {
    for one in instants { try one.demand(by: signed) }
}
