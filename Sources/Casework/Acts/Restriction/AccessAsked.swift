/// An officer who is not named needs a restricted case at once.
public struct AccessAsked: Act {
    public static let name = ActName(
        55, "access-asked", .breakGlass, [.asksForHouse, .byAnybody, .leavesErasure],
        "Ask a second officer to be let into a restricted case.")

    public private(set) var reason = ""

    public mutating func fields(_ f: inout some Fields) {
        f.value(2, "reason", &reason, .text("What is the emergency?"))
    }

    public var words: Words { .said(reason) }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        guard !subject.isRead(by: standing.officer) else { throw .readsAlready }
        guard subject.emergencies.count < Case.mostEmergencies else {
            throw .tooMany("emergencies", Case.mostEmergencies)
        }
        guard
            !subject.waitingEmergencies.contains(where: { $0.officer == standing.officer.id })
        else { throw .accessAskedAlready }
    }

    public func decide(on subject: Case, _ standing: Standing) {}

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        subject.emergencies.append(
            EmergencyAccess(
                operation: circumstances.operation, officer: circumstances.officer,
                reason: reason, askedAt: circumstances.at))
        let sentence = "asks to read it in an emergency: \(reason)"
        subject.note(sentence, circumstances)
        subject.tellRestrictor(sentence, circumstances)
    }
}

extension AccessAsked {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func accessAsked(reason: String) -> Event { Event(AccessAsked(reason: reason)) }
}
