internal import Casework

extension Doors {
    static let relations: [Door] = [
        Door("link", "Link the case with another, with the reason.", LinkSheet(Blank())).with {
            $0.word = "link"
            $0.may = { asking throws(Hindrance) in
                try Door.ask(
                    Event.linked(CaseLink(id: .blank, reference: .blank, reason: "")).act, asking)
            }
            $0.deed = { record, asking throws(Hindrance) in
                guard let sheet = record as? LinkSheet else { throw asking.refuse(.noSuchCase) }
                return .act(
                    .link(sheet.other, reason: sheet.reason), about: try asking.subject().id)
            }
        },
        Door("unlink", "Take a link with another case away.", OtherSheet(Blank())).with {
            $0.word = "take the link away"
            $0.asksFor = ["with": "Which link is taken away?"]
            $0.choosableEntries = { _, asking in
                asking.around.subject?.links.map { .init($0.reference.text, $0.reason) }
            }
            $0.may = { asking throws(Hindrance) in
                let link = asking.around.subject?.links.first?.id ?? .blank
                try Door.ask(Event.unlinked(link).act, asking)
            }
            $0.deed = { record, asking throws(Hindrance) in
                let subject = try asking.subject()
                guard let sheet = record as? OtherSheet,
                    let link = subject.links.first(where: { $0.reference == sheet.other })
                else { throw Hindrance("The case has no link with that one.") }
                return .act(.unlink(link.id), about: subject.id)
            }
        },
        Door("merge", "Merge the case with another: the older goes on.", OtherSheet(Blank())).with {
            $0.word = "merge"
            $0.may = { asking throws(Hindrance) in
                let part = asking.around.subject?.asPart
                if let part { try Door.ask(Event.merged(into: part).act, asking) }
            }
            $0.deed = { record, asking throws(Hindrance) in
                guard let sheet = record as? OtherSheet else { throw asking.refuse(.noSuchCase) }
                return .act(.merge(sheet.other), about: try asking.subject().id)
            }
        },
        Door("unmerge", "Undo the merge of this case.", .unmerged(from: .blank)) {
            asking, subject throws(Hindrance) in
            guard let survivor = subject.mergedInto else { throw asking.refuse(.notMerged) }
            return .unmerged(from: survivor.id)
        }.with {
            $0.word = "undo the merge"
            $0.deed = { _, asking throws(Hindrance) in
                .act(.undoMerge, about: try asking.subject().id)
            }
        },
        Door(
            "split", "Make a case of a message that came.",
            .split(message: .blank, as: .blank)
        ).with {
            $0.word = "make a case of it"
            $0.deed = { record, asking throws(Hindrance) in
                guard let act = record as? Split else { throw asking.refuse(.noSuchMessage) }
                return .act(.split(act.message), about: try asking.subject().id)
            }
        },
    ]

    static let restriction: [Door] = [
        Door(
            "restrict", "Say which officers alone read the case, or all.",
            .restricted(to: [], base: nil, reason: "")
        ) { asking, subject in .restricted(to: [], base: subject.readers, reason: "") }.with {
            $0.word = "restrict"
            $0.needs = ["to"]
            $0.asksFor = ["to": "Who reads it beside you? all gives it back to all."]
            $0.rests = { asking in asking.around.subject.map { .readers($0.readers) } }
            $0.stands = { name, asking in
                guard name == "to", let readers = asking.around.subject?.readers else { return nil }
                return readers.compactMap { asking.around.name($0) }.sorted()
            }
            $0.deed = { record, asking throws(Hindrance) in
                guard let act = record as? Restricted else { throw asking.refuse(.noSuchCase) }
                let subject = try asking.subject()
                return .act(
                    .restrict(act.readers, base: subject.readers, reason: act.reason),
                    about: subject.id)
            }
        },
        Door(
            "break-glass", "Ask to read a restricted case in an emergency.",
            .accessAsked(reason: "")
        ).with {
            $0.word = "ask"
            $0.isOfClosed = true
        },
        Door("agree", "Agree that another officer reads a restricted case.", AgreeSheet(Blank()))
            .with {
                $0.word = "agree"
                $0.isOfClosed = true
                $0.may = { asking throws(Hindrance) in
                    guard let asked = asking.around.subject?.waitingEmergencies.first else {
                        throw asking.refuse(.noAccessAsked)
                    }
                    try Door.ask(Event.accessGranted(asked.operation).act, asking)
                }
                $0.deed = { record, asking throws(Hindrance) in
                    let subject = try asking.subject()
                    let waiting = subject.waitingEmergencies
                    let wanted = (record as? AgreeSheet)?.officer
                    guard
                        let asked = waiting.first(where: { wanted == nil || $0.officer == wanted })
                    else { throw asking.refuse(.noAccessAsked) }
                    return .agree(subject.id, to: asked.operation)
                }
            },
    ]
}

private struct LinkSheet: Record {
    static let isRow = false
    private(set) var other = Reference.blank
    private(set) var reason = ""

    init(_: Blank) {}

    mutating func fields(_ f: inout some Fields) {
        f.value(1, "with", &other, .other("With which case?"))
        f.value(2, "reason", &reason, .text("What have they to do with each other?"))
    }
}

private struct OtherSheet: Record {
    static let isRow = false
    private(set) var other = Reference.blank

    init(_: Blank) {}

    mutating func fields(_ f: inout some Fields) {
        f.value(1, "with", &other, .other("With which case?"))
    }
}

/// Whom it is agreed that he reads.
struct AgreeSheet: Record {
    static let isRow = false
    private(set) var officer: Identity?

    init(_: Blank) {}

    mutating func fields(_ f: inout some Fields) {
        f.value(1, "to", &officer, .officer("Whose asking is meant, where several ask?").ifAny)
    }
}
