/// What an officer does to a case, and what is then recorded: one thing, and one file for each.
///
/// An act carries what its officer has read (the version of a text, a proposal, the codes that stood), so that nothing
/// else is signed for him. `decide` and `apply` are the only two ways a case changes, and both ends use them: the seat
/// before it signs, the node before it admits.
public protocol Act: Record {
    static var name: ActName { get }
    /// The right that it needs.
    var verb: Rights.Verb { get }
    /// What its author put into it in his own words.
    var words: Words { get }
    /// What the desk says when it is recorded.
    var done: String { get }
    /// What was added, as it stands before "while the case was closed apart"; nil where that is nothing to look at.
    var addition: String? { get }
    /// What it says of another case; nil where it speaks of its own alone.
    var statement: Statement? { get }
    /// What it promises, until when: a promise of its author's shift; nil where nothing.
    var promise: (text: String, due: Instant)? { get }
    /// Why it cannot be done to the case, whatever its fields say.
    static func may(on subject: Case, _ standing: Standing) throws(Objection)
    /// Why it cannot be done as its fields say. What each field's rule says has been asked before.
    func decide(on subject: Case, _ standing: Standing) throws(Objection)
    /// As ``Casework/decide(_:on:about:_:)`` asks, after rights: an act that begins a case asks its own.
    func decide(over subject: Case?, about id: Identity, _ standing: Standing) throws(Objection)
    /// The case that it makes where there is none; nil where it makes none.
    func begin(_ id: Identity, by circumstances: Circumstances) -> Case?
    /// Total: whatever order acts arrive in, what cannot take effect is kept as a conflict that a person sees.
    func apply(to subject: inout Case, by circumstances: Circumstances)
    /// What the history says where it was overtaken and there is nothing to settle; nil where somebody looks at it.
    func isHereAlready(in subject: Case) -> String?
}

extension Act {
    public static var isRow: Bool { false }
    public var verb: Rights.Verb { Self.name.verb }
    public var done: String { "Recorded." }
    public var addition: String? { nil }
    public var statement: Statement? { nil }
    public var promise: (text: String, due: Instant)? { nil }
    public func isHereAlready(in subject: Case) -> String? { nil }
    public func begin(_ id: Identity, by circumstances: Circumstances) -> Case? { nil }

    public func decide(
        over subject: Case?, about id: Identity, _ standing: Standing
    ) throws(Objection) {
        let fields = FieldTree.of(self)
        try demand(fields.flatMap(\.instants), by: standing.at)
        guard let subject else { throw .noSuchCase }
        try subject.demandAct(of: Self.name, verb, standing)
        try Self.may(on: subject, standing)
        for field in fields { try field.demandText() }
        try decide(on: subject, standing)
    }
}

/// How an act is called, everywhere.
public struct ActName: Sendable {
    /// On the wire; never reassigned.
    public let kind: UInt64
    /// In JSON; never changed.
    public let id: String
    public let verb: Rights.Verb
    public let traits: Traits
    /// What it does, in a sentence of help.
    public let title: String

    /// What of an act is not as of most.
    public struct Traits: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// Its rules ask who the house's officers and partners are.
        public static let asksForHouse = Traits(rawValue: 1)
        /// Who does not read a restricted case may do it all the same.
        public static let byAnybody = Traits(rawValue: 2)
        /// Who was let in for a night does not: it decides something for good.
        public static let byRight = Traits(rawValue: 4)
        /// What was proposed to be erased stays so: nothing of the case is another.
        public static let leavesErasure = Traits(rawValue: 8)
        /// What the case held before it goes for good.
        public static let erases = Traits(rawValue: 16)
    }

    init(_ kind: UInt64, _ id: String, _ verb: Rights.Verb, _ traits: Traits, _ title: String) {
        (self.kind, self.id, self.verb, self.traits) = (kind, id, verb, traits)
        self.title = title
    }
}

/// What the author of an act put into it in his own words.
public enum Words: Hashable, Sendable {
    case none
    /// A text of his, called so in a sentence: where it takes no effect, the history keeps it.
    case wrote(String, called: String = "text")
    /// A reason that he gave, or which message came.
    case said(String)
}

/// What an act says of another case than its own: the node has both, so that nobody need be believed.
public enum Statement: Hashable, Sendable {
    /// The other case is so; where it is taken in, it knows this one as a part already.
    case part(CasePart, isTakenIn: Bool)
    /// The other case has this one as a task.
    case task(Tasking)
    /// The case that this one goes with was erased on the same proposal, where it goes with one.
    case erasing(Tombstone)
}
