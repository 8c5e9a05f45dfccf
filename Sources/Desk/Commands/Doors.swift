internal import Casework

/// Every door there is, in the order in which help names them.
public enum Doors {
    public static let all: [Door] =
        intake + house + drafting + request + provenance + units + copies + relations + restriction
        + retention

    public static func named(_ id: String) -> Door? { byName[id] }

    private static let byName = Dictionary(uniqueKeysWithValues: (all + shift).map { ($0.id, $0) })

    private static let house: [Door] = [
        Door("take", "Take the case: it is yours.", .taken).with { $0.word = "take" },
        Door(
            "hand-over", "Give the case to another officer.",
            .handedOver(to: .blank, base: .unsaid)
        ) { asking, subject in .handedOver(to: .blank, base: subject.holdingBase) }.with {
            $0.word = "hand over"
            $0.asksFor = ["to": "Who gets the case?"]
            $0.officerFits = mayHold
            $0.may = { asking throws(Hindrance) in
                try Door.ask(Event.handedOver(to: .blank, base: .unsaid).act, asking)
                guard asking.around.officers.values.contains(where: { mayHold($0, asking) }) else {
                    throw Hindrance("There is no other officer who may have it.")
                }
            }
        },
        Door(
            "note", "Write an internal note; it never leaves the house.",
            .noted(id: .blank, text: "")),
        Door(
            "call", "Record a call: with whom, what was said, what was promised.",
            .callRecorded(id: .blank, with: nil, person: "", at: .blank, text: ""),
            asks: ["with", "person", "text", "promised", "until", "number", "at", "unit"]
        ).with {
            $0.stands = { name, asking in
                // The case's own partner, unless it was a unit.
                if name == "with", asking.text("unit") == nil {
                    return asking.around.subject?.partner.map { [$0.text] }
                }
                return now(name, asking)
            }
        },
        Door(
            "settle", "Mark a conflict as looked at.",
            .settled(.blank)
        ).with {
            $0.word = "settle"
            $0.may = { asking throws(Hindrance) in
                guard !asking.around.conflicts.isEmpty else {
                    throw Hindrance("The case has no conflict.")
                }
                try Door.ask(Event.settled(.blank).act, asking)
            }
        },
        Door("close", "Close the case, with a reason.", .closed(reason: "")).with {
            $0.word = "close"
            $0.rests = Basis.ofThread
        },
        Door("reopen", "Open a closed case again, with a reason.", .reopened(reason: "")).with {
            $0.word = "open again"
            $0.rests = Basis.ofThread
        },
    ]

    /// Whoever may take a case and reads it, but who has it.
    private static let mayHold: @Sendable (Officer, Asking) -> Bool = { officer, asking in
        guard let subject = asking.around.subject else { return true }
        return officer.id != subject.holder && Rights.allows(officer.role, .take)
            && (officer.unit == .spoc || officer.unit == subject.audience)
            && subject.isRead(by: officer)
    }
}
