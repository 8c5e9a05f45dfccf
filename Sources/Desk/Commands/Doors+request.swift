internal import Casework

extension Doors {
    static let request: [Door] = [
        Door(
            "assess", "Assess under which limit the request falls.",
            .assessed(.other, base: .unsaid)
        ) { _, subject in .assessed(.other, base: subject.assessmentBase) }.with {
            $0.word = "assess"
            $0.rests = Basis.ofAssessment
        },
        check,
        Door(
            "urgency", "Say on which grounds the request is urgent, or on none.",
            .urgencyAssessed(UrgencyAssessment(grounds: [], reason: ""), base: .unsaid)
        ) { _, subject in
            .urgencyAssessed(
                UrgencyAssessment(grounds: [], reason: ""), base: subject.assessmentBase)
        }.with {
            $0.word = "assess"
            $0.rests = Basis.ofAssessment
        },
        Door(
            "item", "Name one thing that is asked for.",
            .itemAsked(id: .blank, text: "", access: nil)),
        onItem(
            "classify", "Say how the item can be had.",
            .itemClassified(item: .blank, access: .direct, base: .unsaid)
        ) { .itemClassified(item: $0.id, access: .direct, base: $0.classificationBase) },
        onClarification(
            "delivered", "The partner has received our clarification: the clock stands still.",
            .clarificationDelivered(message: .blank, at: .blank)
        ) { $0.deliveredAt == nil && $0.answeredAt == nil },
        onClarification(
            "clarified", "The partner has answered: the clock runs again.",
            .clarified(message: .blank, at: .blank)
        ) { $0.answeredAt == nil },
        onItem(
            "judge", "A judge is asked about the item.",
            .judgeAsked(item: .blank, authority: "", at: .blank)
        ) { .judgeAsked(item: $0.id, authority: "", at: .blank) }.with {
            $0.formerly = ["text": "authority"]
            $0.stands = now
        },
        onItem(
            "judged", "A judge has decided about the item.",
            .judgeDecided(item: .blank, isGranted: false, at: .blank)
        ) { .judgeDecided(item: $0.id, isGranted: false, at: .blank) }.with { $0.stands = now },
        onItem(
            "reason", "Say why the item is refused, for the house alone.",
            .refusalReasoned(item: .blank, reason: "")
        ) { .refusalReasoned(item: $0.id, reason: "") }.with {
            $0.asksFor = ["reason": "Why is it refused? It stays in the house."]
        },
        answered,
        Door(
            "receipt", "Propose another instant of receipt.",
            .receiptProposed(at: .blank, reason: "")
        ).with { $0.word = "propose" },
        Door(
            "confirm-receipt", "Confirm the receipt that another proposed.",
            .receiptConfirmed(.blank)
        ) { asking, subject throws(Hindrance) in
            guard let proposal = subject.receiptCorrection else {
                throw asking.refuse(.noReceiptCorrection)
            }
            return .receiptConfirmed(proposal.operation)
        }.with {
            $0.word = "confirm with your key"
            $0.shows = { asking in
                let around = asking.around
                guard let proposal = around.subject?.receiptCorrection else { return [] }
                let local = around.zone.local(proposal.at)
                return [
                    "\(around.name(proposal.officer) ?? "An officer") says that it was received \(local.day) \(local.clock):",
                    proposal.reason,
                ]
            }
            $0.rests = { .proposal($0.around.subject?.receiptCorrection?.operation) }
        },
        Door(
            "handling", "Set the handling codes.",
            .handlingSet(.none, base: .none)
        ) { _, subject in .handlingSet(subject.handling, base: subject.handling) }.with {
            $0.rests = { asking in asking.around.subject.map { .handling($0.handling) } }
            $0.stands = { name, asking in
                guard let codes = asking.around.subject?.handling else { return nil }
                switch name {
                case "codes": return codes.text == "H0" ? nil : [codes.text]
                case "restriction": return codes.restriction.isEmpty ? nil : [codes.restriction]
                default: return nil
                }
            }
        },
        Door(
            "sent", "Record that a released message was sent, with its number there.",
            .sentByHand(message: .blank, at: .blank, number: "")
        ).with {
            $0.stands = now
            $0.fitting = { _, subject in
                let waiting = subject.sent.filter { $0.handing == nil }
                let left = waiting.filter { $0.state != .failed }
                return (left.isEmpty ? waiting : left).map(\.draft.id)
            }
            $0.may = { asking throws(Hindrance) in
                try Door.ask(Event.sentByHand(message: .blank, at: .blank, number: "").act, asking)
                guard try asking.subject().nextToSend != nil else {
                    throw asking.refuse(.nothingToSend)
                }
            }
        },
        Door(
            "failed", "Record that a message of ours did not arrive.",
            .sendingFailed(message: .blank, at: .blank, reason: "")
        ).with {
            $0.stands = now
            $0.fitting = { _, subject in
                let left = subject.sent.filter { $0.state != .failed }
                return (left.isEmpty ? subject.sent : left).map(\.draft.id)
            }
            $0.may = { asking throws(Hindrance) in
                try Door.ask(
                    Event.sendingFailed(message: .blank, at: .blank, reason: "").act, asking)
                guard try asking.subject().lastSent != nil else {
                    throw asking.refuse(.nothingHasLeft)
                }
            }
        },
        Door("verify", "A stranger's message is a case of its own.", .verified),
    ]

    /// An instant that was stands as now where nothing else is said.
    static let now: @Sendable (String, Asking) -> [String]? = { name, _ in
        name == "at" ? ["now"] : nil
    }

    private static func onItem(
        _ id: String, _ title: String, _ blank: Event,
        _ act: @escaping @Sendable (Item) -> Event
    ) -> Door {
        Door(id, title, blank) { asking, _ throws(Hindrance) in act(try asking.item()) }.with {
            $0.rests = { asking in
                (try? asking.item()).map {
                    .item($0.classificationBase, isSettled: $0.isSettled)
                }
            }
        }
    }

    private static func onClarification(
        _ id: String, _ title: String, _ blank: Event,
        _ fits: @escaping @Sendable (ClarificationAsked) -> Bool
    ) -> Door {
        Door(id, title, blank).with {
            $0.stands = now
            $0.fitting = { _, subject in subject.clarifications.filter(fits).map(\.message) }
            $0.may = { asking throws(Hindrance) in
                try Door.ask(blank.act, asking)
                guard try asking.subject().clarifications.contains(where: fits) else {
                    throw asking.refuse(.noSuchClarification)
                }
            }
        }
    }

    private static let answered = Door(
        "answered", "Say what the partner has answered of our items.",
        .answerRecorded(message: .blank, [])
    ).with {
        $0.may = { asking throws(Hindrance) in
            try Door.ask(Event.answerRecorded(message: .blank, []).act, asking)
            let subject = try asking.subject()
            guard subject.isOurs else { throw asking.refuse(.notOurs) }
            guard subject.newestReceived != nil else {
                throw Hindrance("The partner has not answered yet.")
            }
        }
    }

    /// All that is looked at when a request comes in, on one sheet: several acts, all of them or none.
    private static let check = Door(
        "check",
        "Check the request against Article 4.",
        CheckSheet(Blank())
    ).with {
        $0.asks = ["has", "persons", "language", "ground", "reason", "access"]
        $0.optional = ["reason"]
        $0.asksFor = ["reason": "Why is it urgent, or why is it not?"]
        $0.may = { asking throws(Hindrance) in
            try Door.ask(CheckSheet.blank.act, asking)
        }
        $0.rests = Basis.ofAssessment
        $0.stands = { name, asking in
            guard let subject = asking.around.subject else { return nil }
            switch name {
            case "has":
                return subject.check.map { $0.found.sorted { $0.code < $1.code }.map(\.rawValue) }
            case "persons": return subject.check.map { [$0.namesPersons ? "yes" : "no"] }
            case "language": return subject.check.map { [$0.language] }
            case "access":
                let known = subject.items.filter { !$0.isSettled }.compactMap { item in
                    item.access.map { "\(item.number)=\($0.rawValue)" }
                }
                return known.isEmpty ? nil : known
            default: return nil
            }
        }
        $0.deed = { record, asking throws(Hindrance) in
            guard let sheet = record as? CheckSheet else { throw asking.refuse(.noSuchCase) }
            let subject = try asking.subject()
            return .act(.recordAll(sheet.events(on: subject)), about: subject.id)
        }
    }
}

/// What is asked on the sheet of a check.
struct CheckSheet: Record {
    static let isRow = false
    static let blank = Event.checked(RequestCheck(found: [], namesPersons: false, language: ""))

    private var check = RequestCheck(found: [], namesPersons: false, language: "")
    private var urgency = UrgencyAssessment(grounds: [], reason: "")
    private var accesses: [ItemAccess] = []

    init(_: Blank) {}

    mutating func fields(_ f: inout some Fields) {
        check.fields(&f)
        urgency.fields(&f)
        f.records(3, "access", &accesses, .rows("How can each item be had?"))
    }

    /// What differs from what is known already; the check itself always.
    func events(on subject: Case) -> [Event] {
        var events = [Event.checked(check)]
        if !urgency.grounds.isEmpty || !urgency.reason.isEmpty {
            events.append(.urgencyAssessed(urgency, base: subject.assessmentBase))
        }
        for one in accesses {
            guard let item = subject.item(one.item), item.access != one.access else { continue }
            events.append(
                .itemClassified(item: item.id, access: one.access, base: item.classificationBase))
        }
        return events
    }
}

/// How one item can be had: a row of the sheet.
struct ItemAccess: Record {
    static let isRow = true
    private(set) var item = Identity.blank
    private(set) var access = Access.direct

    init(_: Blank) {}

    mutating func fields(_ f: inout some Fields) {
        f.value(1, "item", &item, .item("Which item?"))
        f.value(2, "access", &access, .choice("How can it be had?"))
    }
}
