internal import Casework

/// One field as it is asked for: by a form on the screen, by an option of `desk do`, by a program.
public struct FormField: Equatable, Sendable {
    /// One of what may be chosen.
    public struct Entry: Equatable, Sendable {
        /// As it is typed.
        public let id: String
        public let title: String

        public init(_ id: String, _ title: String = "") { (self.id, self.title) = (id, title) }
    }

    /// How it is filled.
    public enum Kind: String, Sendable {
        case line, text, words, choice, choices, yesNo = "yes-no", instant, day, item, items,
            message
        case partner, officer, officers, unit, `case`, language, handling, evaluation, files
        /// One choice for each item of the case, as `1=full`.
        case rows
        /// A version or a proposal that was read: nobody is asked, but who says which is taken by his word.
        case read
    }

    public let name: String
    public let ask: String
    public let kind: Kind
    public let isNeeded: Bool
    public let entries: [Entry]
    /// Whether nothing else than an entry may be typed.
    public let isClosed: Bool
    /// Of rows, the items that have one.
    public var rows: [Entry] = []
    /// What stands where nothing is typed.
    public var given: [String] = []
    /// In bytes of UTF-8.
    public let most: Int

    /// Whether it takes several values.
    public var isRepeated: Bool {
        switch kind {
        case .choices, .items, .officers, .files, .rows, .handling, .words: true
        default: false
        }
    }

    /// Whether the cursor fills it, and nothing is typed.
    var isPointedAt: Bool { kind == .message || kind == .item || kind == .read }

    /// On the command line it stands alone, without a value.
    public var isFlag: Bool { kind == .yesNo && !isNeeded }
}

extension FormField.Kind {
    /// - Parameter most: how long a text may be: what is longer than a line is written in the editor.
    init?(_ kind: Rule.Kind, most: Int, tense: Tense) {
        switch kind {
        case .text: self = most > Limits.name * 4 ? .text : .line
        case .words: self = .words
        case .language: self = .language
        case .instant: self = .instant
        case .yesNo: self = .yesNo
        case .choice: self = .choice
        case .choices: self = .choices
        case .partner: self = .partner
        case .files: self = .files
        case .rows: self = .rows
        case .item: self = .item
        case .items: self = .items
        case .message, .conflict: self = .message
        case .unit: self = .unit
        case .officer: self = .officer
        case .officers: self = .officers
        case .handling: self = .handling
        case .evaluation: self = .evaluation
        case .case: self = .case
        case .read: self = .read
        case .new, .given: return nil
        }
    }
}
