internal import Casework

extension Doors {
    static let units: [Door] = [
        Door("task", "Task a unit at home: it sees the task, never the thread.", TaskSheet(Blank()))
            .with {
                $0.word = "send to the unit"
                $0.shows = { asking in
                    guard let unit = asking.text("unit"), let text = asking.text("text") else {
                        return []
                    }
                    return ["\(unit) sees this text and nothing else of the case:", ""] + text.lines
                }
                $0.may = { asking throws(Hindrance) in
                    guard !asking.around.units.isEmpty || asking.around.subject == nil else {
                        throw Hindrance(
                            "The house has no units yet: `desk-node units --add` enters one.")
                    }
                    let reference = asking.around.subject?.reference ?? .blank
                    try Door.ask(
                        Event.tasked(task: .blank, reference: reference, .spoc, text: "").act,
                        asking)
                }
                $0.deed = { record, asking throws(Hindrance) in
                    guard let sheet = record as? TaskSheet else { throw asking.refuse(.noSuchCase) }
                    return .act(
                        .task(sheet.unit, sheet.text, sheet.limit),
                        about: try asking.subject().id)
                }
            },
        Door(
            "task-answer", "Answer a task: the contact point has it.",
            .taskAnswered(id: .blank, text: "")
        )
        .with {
            $0.word = "send the answer"
            $0.shows = { ["The contact point reads:", ""] + ($0.text("text")?.lines ?? []) }
        },
        Door("task-ask", "Ask the contact point back.", .taskAsked(id: .blank, text: "")).with {
            $0.word = "ask back"
            $0.shows = { ["The contact point reads:", ""] + ($0.text("text")?.lines ?? []) }
        },
        Door(
            "task-return", "Give an answered task back to its unit, with a reason.",
            .taskReturned(reason: "")
        ).with { $0.word = "give back" },
    ]

    static let copies: [Door] = [
        Door(
            "copy", "Record a copy that is due, sent, received or withheld.",
            .copyRecorded(CopyRecord(id: .blank, duty: .direct, party: "", state: .due))
        ).with {
            $0.deed = { record, asking throws(Hindrance) in
                guard let act = record as? CopyRecorded else { throw asking.refuse(.noSuchCase) }
                let subject = try asking.subject()
                return .act(.record(.copyRecorded(act.copy.known(in: subject))), about: subject.id)
            }
        },
        Door(
            "europol", "Decide whether Europol gets a copy (Article 12).",
            .europolDecided(
                EuropolDecision(answer: .no, purposes: [], restrictions: "", reason: ""))
        ).with { $0.word = "decide" },
        Door(
            "eis", "Record a search of the Europol Information System.",
            .eisSearched(EISSearch(terms: "", result: .noHit, detail: ""))),
    ]
}

extension CopyRecord {
    /// The same copy recorded again is the same record in another state.
    func known(in subject: Case) -> CopyRecord {
        let known = subject.copies.first { $0.value.party == party && $0.value.duty == duty }
        return CopyRecord(
            id: known?.value.id ?? id, duty: duty, party: party, state: state,
            exception: exception, reason: reason)
    }
}

/// Which unit does what, under which limit.
private struct TaskSheet: Record {
    static let isRow = false
    private(set) var unit = Unit.spoc
    private(set) var text = ""
    private(set) var limit: TimeLimit?

    init(_: Blank) {}

    mutating func fields(_ f: inout some Fields) {
        f.value(1, "unit", &unit, .unit("Which unit?"))
        f.value(
            2, "text", &text, .text("What shall it do?", most: Limits.inlineText).called("task"))
        f.value(
            3, "limit", &limit,
            .choice("Under which limit, if not the case's own?").ifAny)
    }
}
