/// The originator has said yes or no to a message that asked him.
public struct ConsentAnswered: Act {
    public static let name = ActName(
        37, "consent-answered", .assess, [], "Record whether an originator consents.")

    public private(set) var message = Identity.blank
    public private(set) var isGranted = false
    public private(set) var scope = ""
    public private(set) var at = Instant.blank

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "message", &message, .message(.sent, "Which message asked him?"))
        f.value(12, "granted", &isGranted, .yesNo("Does he consent?").needed)
        f.value(2, "scope", &scope, .text("To what?").called("scope").ifAny)
        f.value(11, "at", &at, .past("When did he answer?").called("answer of the originator"))
    }

    public var words: Words { .none }
    public var done: String { isGranted ? "Consent recorded." : "Recorded: no consent." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard let consent = subject.consents.first(where: { $0.message == message }) else {
            throw .noConsentAsked
        }
        guard at >= consent.askedAt else { throw .before("it was asked") }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard let index = subject.consents.firstIndex(where: { $0.message == message }) else {
            return subject.raise("the consent was not asked for", circumstances)
        }
        subject.consents[index].answeredAt = at
        subject.consents[index].isGranted = isGranted
        subject.consents[index].scope = scope
        let words = isGranted ? "consented" : "did not consent"
        subject.note(
            "\(subject.consents[index].originator) \(words)\(scope.isEmpty ? "" : ": \(scope)")",
            circumstances)
    }
}

extension ConsentAnswered {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func consentAnswered(
        message: Identity, isGranted: Bool, scope: String, at: Instant
    ) -> Event {
        Event(ConsentAnswered(message: message, isGranted: isGranted, scope: scope, at: at))
    }
}
