internal import Casework

/// Cases that are for others to read: who reads them, and what an emergency asks.
extension Model {
    /// The case that was asked for is not for this officer: he may ask for it, or agree that another
    /// reads it.
    mutating func meet(_ closed: RestrictedCase) {
        awaited = nil
        held = []
        if let open = editor, open.about == closed.id { leave(open) }
        if shown?.subject.id == closed.id {
            // It was restricted while it was shown.
            shown = nil
            place = .queues
            editor = nil
            overlay = nil
            return say(closed.sentence, isFailure: true)
        }
        guard Rights.allows(officer.role, .breakGlass), overlay == nil else {
            return say(closed.sentence, isFailure: true)
        }
        if closed.waiting == nil {
            say(
                "\(closed.reference) is restricted: \(closed.readers.joined(separator: ", ")) alone.",
                isFailure: false)
            ask(.breakGlass(closed))
        } else if closed.waiting?.officer != officer.id {
            askToAgree(closed)
        } else {
            say(closed.sentence, isFailure: true)
        }
    }

    mutating func askToAgree(_ closed: RestrictedCase) {
        guard let waiting = closed.waiting else { return }
        say(
            "\(waiting.name) must read \(closed.reference), which is restricted: \(waiting.reason)",
            isFailure: false)
        ask(.agree(closed))
    }

    /// A case that this officer reads, and another asks to.
    func restricted(_ subject: Case) -> RestrictedCase? {
        guard let asked = subject.waitingEmergencies.first else { return nil }
        return RestrictedCase(
            id: subject.id, reference: subject.reference,
            readers: (subject.readers ?? []).compactMap { name($0) }.sorted(),
            waiting: RestrictedCase.Waiting(
                operation: asked.operation, officer: asked.officer,
                name: name(asked.officer) ?? "An officer", reason: asked.reason))
    }
}
