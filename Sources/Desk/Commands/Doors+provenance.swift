internal import Casework

extension Doors {
    static let provenance: [Door] = [
        Door(
            "evaluate", "Evaluate a message that came, 4x4: B2.",
            .evaluated(message: .blank, .notGiven)),
        Door(
            "fact", "Record a fact with its evaluation, codes and origin.",
            .factRecorded(
                Fact(
                    id: .blank, text: "", source: nil, origin: nil, evaluation: .notGiven,
                    handling: .none, isAssessment: false))
        ).with {
            $0.points = ["message"]
            $0.optional = ["evaluation"]
        },
        Door(
            "origin", "The case or an item holds information from another state.",
            .originNoted(item: nil, PartnerCode("EUR")!)
        ).with {
            $0.asks = ["from", "item"]
            $0.points = ["item"]
        },
        Door(
            "consented", "The originator has answered whether his information may go on.",
            .consentAnswered(message: .blank, isGranted: false, scope: "", at: .blank)
        ).with {
            $0.formerly = ["text": "scope"]
            $0.stands = now
            $0.fitting = { _, subject in
                subject.consents.filter { $0.isGranted == nil }.map(\.message)
            }
            $0.may = { asking throws(Hindrance) in
                try Door.ask(
                    Event.consentAnswered(message: .blank, isGranted: false, scope: "", at: .blank)
                        .act, asking)
                guard try asking.subject().waitingConsent != nil else {
                    throw asking.refuse(.noConsentAsked)
                }
            }
        },
        Door("mark", "Set how the case is classified.", ClassificationSheet(Blank())).with {
            $0.may = { asking throws(Hindrance) in
                try Door.ask(
                    Event.classified(.unclassified, base: .unclassified).act, asking)
            }
            $0.rests = { asking in asking.around.subject.map { .classification($0.classification) }
            }
            $0.deed = { record, asking throws(Hindrance) in
                guard let sheet = record as? ClassificationSheet else {
                    throw asking.refuse(.noSuchCase)
                }
                let subject = try asking.subject()
                return .act(
                    .record(.classified(sheet.level, base: subject.classification)),
                    about: subject.id)
            }
        },
        Door(
            "translate", "Translate a message that came; both stand side by side.",
            .translated(message: .blank, language: "", text: "")
        ).with { $0.formerly = ["text-language": "language"] },
    ]
}

/// Which level a case gets; the level that stood is no field of its own.
private struct ClassificationSheet: Record {
    static let isRow = false
    private(set) var level = Classification.unclassified

    init(_: Blank) {}

    mutating func fields(_ f: inout some Fields) {
        f.value(1, "classification", &level, .choice("How is the case classified?"))
    }
}
