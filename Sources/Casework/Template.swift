/// A text that is written again and again, with fields to fill in, in one language.
///
/// Fields stand in the text as `{{name}}`. What the case knows is filled in at once; what is left
/// stops the release (`Gate.fields`) until an officer has written it.
public struct Template: Hashable, Sendable {
    /// What a field holds: an officer's words are checked against it when he fills it in.
    public enum FieldKind: String, Sendable {
        case text
        /// `2026-11-27`.
        case day
        /// `2026-11-27 10:00` in the house's zone.
        case instant
        case number
    }

    public struct Field: Hashable, Sendable {
        /// Letters and hyphens, as `offence` or `birth-date`.
        public let name: String
        public let kind: FieldKind
        /// What to write, for the officer who fills it in.
        public let hint: String

        public init(_ name: String, _ kind: FieldKind, _ hint: String) {
            self.name = name
            self.kind = kind
            self.hint = hint
        }
    }

    /// The same in every language: `missing-child-answer`.
    public let id: String
    /// ISO 639, as `en`.
    public let language: String
    public let title: String
    public let use: TemplateUse
    public let fields: [Field]
    public let text: String
    public let validity: Validity

    public init(
        _ id: String, _ language: String, _ title: String, _ use: TemplateUse, _ fields: [Field],
        _ text: String, validity: Validity = .sinceDirective
    ) {
        self.id = id
        self.language = language
        self.title = title
        self.use = use
        self.fields = fields
        self.text = text
        self.validity = validity
    }

    /// Fields that every case fills in by itself.
    public static let known: Set<String> = [
        "reference", "title", "partner", "received", "due", "today", "officer", "house", "items",
        "your-reference", "ground",
    ]
}

/// For which kind of message a template is: what follows when it leaves.
public enum TemplateUse: String, CaseIterable, Sendable {
    case answer, partial, negative, interim, refusal, clarification, acknowledgement, extension_ =
        "extension"
    case reminder, request, consent, spontaneous
}

/// From when until when reference data holds; an old case keeps its old rules.
public struct Validity: Hashable, Sendable {
    public let from: Day
    /// The first day on which it holds no longer; nil while none is known.
    public let until: Day?

    public init(from: Day, until: Day? = nil) {
        self.from = from
        self.until = until
    }

    public func holds(on day: Day) -> Bool { from <= day && (until.map { day < $0 } ?? true) }

    /// Directive (EU) 2023/977 applies since 12 December 2024.
    public static let sinceDirective = Validity(from: Day(year: 2024, month: 12, day: 12)!)
}

/// Steps for one kind of request, each linked to the fields and commands it is about.
public struct Playbook: Hashable, Sendable {
    public struct Step: Hashable, Sendable {
        public let sentence: String
        /// The command of the desk that does it; empty where it is done outside.
        public let command: String
        /// What of a request it looks at (Art 4(5)).
        public let about: [RequestContent]
        /// A template that it uses; empty where none.
        public let template: String

        public init(
            _ sentence: String, command: String = "", about: [RequestContent] = [],
            template: String = ""
        ) {
            self.sentence = sentence
            self.command = command
            self.about = about
            self.template = template
        }
    }

    public let id: String
    public let language: String
    public let title: String
    /// Words of a request's title that suggest it, in lower case and without endings.
    public let hints: [String]
    public let steps: [Step]
    public let validity: Validity

    public init(
        _ id: String, _ language: String, _ title: String, hints: [String], _ steps: [Step],
        validity: Validity = .sinceDirective
    ) {
        self.id = id
        self.language = language
        self.title = title
        self.hints = hints
        self.steps = steps
        self.validity = validity
    }
}
