internal import Casework
internal import Replica

/// A case in JSON.
struct CaseRecord: Encodable {
    struct Line: Encodable {
        let at: String
        let by: String
        let what: String
        let position: Int64?
    }

    let reference: String
    let otherReferences: [String]
    let subject: String
    let partner: String?
    let state: String
    let with: String?
    let received: String
    let receiptSource: String
    let due: String?
    let secondsLeft: Int64?
    let limit: String?
    let messages: [MessageRecord]
    let handling: String
    let classification: String
    let clock: String?
    let check: String?
    let missing: [String]
    let items: [ItemRecord]
    let history: [Line]
    let conflicts: [String]
    let around: CaseSurroundings

    init(_ shown: Case, seat: Seat, now: Instant) throws {
        around = try CaseSurroundings(shown, seat: seat)
        classification = shown.classification.rawValue
        reference = shown.reference.text
        otherReferences = shown.otherReferences.map(\.text)
        subject = shown.title
        partner = shown.partner?.text
        state = shown.state.rawValue
        with = seat.name(shown.holder)
        received = shown.opening.receipt.at.rfc3339
        receiptSource = shown.opening.receipt.source.sentence
        let pressing = shown.clock(law: seat.law)
        due = pressing?.due?.rfc3339
        // Whole minutes change under the reader: the instant does not.
        secondsLeft = nil
        limit = pressing?.limit.rawValue
        clock = pressing?.kind
        handling = shown.handling.text
        messages = shown.thread.messages.map { MessageRecord($0, of: shown, seat: seat) }
        let result = shown.checkResult(law: seat.law, partners: seat.partners)
        check = result?.id
        missing = result?.findings ?? []
        items = shown.items.map { ItemRecord($0, in: shown, law: seat.law, now: now) }
        history = shown.history.map { line in
            Line(
                at: line.circumstances.at.rfc3339,
                by: seat.name(line.circumstances.officer) ?? "unknown",
                what: line.sentence(name: seat.someName),
                position: line.circumstances.position)
        }
        conflicts = shown.conflicts.map { $0.sentence(name: seat.someName) }
    }
}

/// An item of a request in JSON.
struct ItemRecord: Encodable {
    let number: Int
    let text: String
    let access: String?
    let outcome: String?
    let clock: String?
    let due: String?
    let limit: String?

    init(_ item: Item, in subject: Case, law: Law, now: Instant) {
        number = item.number
        text = item.text
        access = item.access?.rawValue
        outcome = item.outcome?.id
        let clock = subject.clock(of: item, law: law)
        self.clock = clock?.state(at: now).id
        due = clock?.due?.rfc3339
        limit = clock?.limit.rawValue
    }
}
