internal import Casework
internal import Drawing

extension Doors {
    static let retention: [Door] = [
        Door(
            "keep", "Review the closed case: keep it, until when and why.",
            .kept(until: .blank, reason: "")
        ).with {
            $0.word = "keep"
            $0.rests = Basis.ofThread
            $0.asksFor = ["until": "Until which day?"]
        },
        Door(
            "propose-erasure", "Propose to erase the closed case for good, with a reason.",
            .erasureProposed(reason: "")
        ).with {
            $0.word = "propose"
            $0.rests = Basis.ofThread
        },
        Door(
            "erase", "Agree to erase the case for good, with all that goes with it.",
            Event(Erased(Blank()))
        ) { asking, subject throws(Hindrance) in
            if let proposal = subject.erasure {
                return .erased(proposal.operation, subject.tombstone(of: proposal))
            }
            guard subject.followed != nil else { throw asking.refuse(.noErasureProposed) }
            return Event(Erased(Blank()))
        }.with {
            $0.word = "erase for good"
            $0.shows = { asking in
                guard let subject = asking.around.subject, let proposal = subject.erasure else {
                    return []
                }
                let name = asking.around.name(proposal.officer) ?? "An officer"
                return [
                    "\(name) proposes to erase \(subject.reference) for good\(along(subject)):",
                    proposal.reason,
                ]
            }
            $0.rests = { .proposal($0.around.subject?.erasure?.operation) }
            $0.confirms = "erase"
            $0.deed = { record, asking throws(Hindrance) in
                let subject = try asking.subject()
                return .act(.erase(subject.erasure?.operation), about: subject.id)
            }
        },
        dataSubject,
    ]

    /// A person asks about his own data: each step is a record of its own, and the next one is asked for.
    private static let dataSubject = Door(
        "data-subject", "A person asks about his own data: the next step of it.",
        Event.dataSubjectAsked(.access, base: .unsaid).act, Event.identified(how: "").act,
        Event.decided(.granted, nil, reason: "").act,
        Event.partnerTold(PartnerCode("EUR")!).act, DropSheet(Blank())
    ).with {
        $0.begin = { asking throws(Hindrance) in
            let subject = try asking.subject()
            switch try stage(asking) {
            case .right:
                return Event.dataSubjectAsked(.access, base: subject.assessmentBase).act
            case .identity: return Event.identified(how: "").act
            case .decision: return Event.decided(.granted, nil, reason: "").act
            case .partner: return Event.partnerTold(PartnerCode("EUR")!).act
            case .dropped: return DropSheet(Blank())
            }
        }
        $0.may = { asking throws(Hindrance) in
            let right = Event.dataSubjectAsked(.access, base: .unsaid).act
            switch try stage(asking) {
            case .right: try Door.ask(right, asking)
            case .identity: try Door.ask(Event.identified(how: "").act, asking)
            case .decision: try Door.ask(Event.decided(.granted, nil, reason: "").act, asking)
            case .partner: try Door.ask(Event.partnerTold(PartnerCode("EUR")!).act, asking)
            case .dropped: try Door.ask(Event.dataSubjectDropped(reason: "").act, asking)
            }
        }
        $0.deed = { record, asking throws(Hindrance) in
            guard let sheet = record as? DropSheet else { return try Door.record(record, asking) }
            return .act(
                .record(.dataSubjectDropped(reason: sheet.reason)),
                about: try asking.subject().id)
        }
    }

    /// What goes with the case, in words; empty where nothing does.
    private static func along(_ subject: Case) -> String {
        var words: [String] = []
        if !subject.tasks.isEmpty {
            words.append(Wording.count(subject.tasks.count, "task", "tasks"))
        }
        if !subject.parts.isEmpty {
            words.append(Wording.count(subject.parts.count, "merged case", "merged cases"))
        }
        return words.isEmpty ? "" : ", with \(words.joined(separator: " and "))"
    }

    private enum Stage { case right, identity, decision, partner, dropped }

    /// The step that was named, else the next one.
    private static func stage(_ asking: Asking) throws(Hindrance) -> Stage {
        let named: [(String, Stage)] = [
            ("right", .right), ("identified", .identity), ("decision", .decision),
            ("told", .partner), ("dropped", .dropped),
        ]
        let typed = named.filter { asking.text($0.0) != nil }
        guard typed.count < 2 else {
            throw Hindrance(
                "One step at a time: each is a record of its own.", isOfInput: true)
        }
        if let only = typed.first { return only.1 }
        guard let request = asking.around.subject?.dataSubject else { return .right }
        if request.identified == nil { return .identity }
        return request.decision == nil ? .decision : .partner
    }
}

/// It was no data subject's request after all.
private struct DropSheet: Record {
    static let isRow = false
    private(set) var isDropped = false
    private(set) var reason = ""

    init(_: Blank) {}

    mutating func fields(_ f: inout some Fields) {
        f.value(1, "dropped", &isDropped, .yesNo("Is it no data subject's request after all?"))
        f.value(2, "reason", &reason, .text("Why?"))
    }
}
