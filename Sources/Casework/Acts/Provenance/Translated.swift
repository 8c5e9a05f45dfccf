/// A received message in another language; the original stays beside it.
public struct Translated: Act {
    public static let name = ActName(
        53, "translated", .translate, [], "Translate a received message.")

    public private(set) var message = Identity.blank
    public private(set) var language = ""
    public private(set) var text = ""

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "message", &message, .message(.theirs, "Which message?"))
        f.value(23, "language", &language, .language("Into which language?"))
        f.value(
            2, "text", &text,
            .text("What does it say?", most: Limits.inlineText).called("translation"))
    }

    public var words: Words { .wrote(text) }
    public var done: String { "Translated into \(language)." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard case .received = subject.thread[message] else { throw .noSuchMessage }
        guard subject.translations.count < Case.mostFacts else {
            throw .tooMany("translations", Case.mostFacts)
        }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.translations.append(
            Translation(
                message: message, language: language, text: text,
                translator: circumstances.officer, at: circumstances.at))
        subject.note("translated into \(language)", circumstances)
    }
}

extension Translated {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func translated(message: Identity, language: String, text: String) -> Event {
        Event(Translated(message: message, language: language, text: text))
    }
}
