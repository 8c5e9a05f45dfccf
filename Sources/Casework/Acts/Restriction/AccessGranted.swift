/// A second officer agrees to what was asked by that operation.
public struct AccessGranted: Act {
    public static let name = ActName(
        56, "access-granted", .breakGlass, [.asksForHouse, .byAnybody, .leavesErasure],
        "Agree that another officer reads a restricted case.")

    public private(set) var asked = OperationID.blank

    public mutating func fields(_ f: inout some Fields) {
        f.value(5, "asked", &asked, .read)
    }

    public var words: Words { .none }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        guard !subject.waitingEmergencies.isEmpty else { throw .noAccessAsked }
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard let asked = subject.waitingEmergencies.first(where: { $0.operation == asked })
        else { throw .noAccessAsked }
        guard !standing.isOwnHand(asked.officer) else { throw .askerMayNotAgree }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard let index = subject.emergencies.firstIndex(where: { $0.operation == asked }),
            subject.emergencies[index].grantedBy == nil
        else { return subject.raise("another officer agreed to that already", circumstances) }
        subject.emergencies[index].grantedBy = circumstances.officer
        subject.emergencies[index].until = circumstances.at.advanced(
            seconds: EmergencyAccess.seconds)
        let sentence = "glass broken for 8 hours: \(subject.emergencies[index].reason)"
        subject.note(sentence, circumstances)
        subject.conflicts.removeAll { $0.operation == asked }
        subject.tellRestrictor(sentence, circumstances)
    }
}

extension AccessGranted {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func accessGranted(_ asked: OperationID) -> Event {
        Event(AccessGranted(asked: asked))
    }
}
