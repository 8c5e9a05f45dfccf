/// What may happen to a case, and what follows from it.
///
/// Nothing but the function `decide` lives under this name; the module is `Casework` too, which is
/// why the function is free: `Casework.decide` reads as design and law say it.
///
/// - Parameter standing: who acts, when, and what each end answers from what it holds.
public func decide(
    _ act: Act, on subject: Case?, about id: Identity, _ standing: Standing
) throws(Objection) -> [Event] {
    let officer = standing.officer
    guard Rights.allows(officer.role, act.verb) else {
        throw .roleMayNot(officer.role, act.verb)
    }
    try demand(act.instants, by: standing.at)
    if case .open(let opening) = act {
        return [try open(opening, as: id, over: subject, by: officer)]
    }
    guard let subject else { throw .noSuchCase }
    guard subject.state != .erased else { throw .caseIsErased }
    guard officer.unit == .spoc || officer.unit == subject.audience else {
        throw .notInAudience(officer.unit)
    }
    // Here it is agreed, and waits for the node: nothing done now would outlast it.
    if subject.erasure?.agreedBy != nil { throw .erasureAgreed }
    try demandAdmitted(act, on: subject, by: officer)
    if subject.tasking != nil {
        guard act.verb.appliesToTasks else { throw .isTask }
        guard officer.unit == .spoc || act.verb.isTheUnits else { throw .contactPointAlone }
    }
    switch act {
    case .open: throw .caseIsOpen
    case .receive(let message):
        guard subject.thread[message.id] == nil,
            !subject.moved.contains(where: { $0.message.id == message.id })
        else { throw .alreadyReceived }
        return [.received(message)]
    case .take:
        try demandOpen(subject)
        if let holder = subject.holder, standing.persons.areOne(holder, officer.id) {
            throw .alreadyYours
        }
        if let holder = subject.holder { throw .alreadyHeld(by: holder) }
        return [.taken]
    case .handOver(let successor, let base):
        try demandOpen(subject)
        if let holder = subject.holder, !standing.persons.areOne(holder, officer.id),
            !Rights.allows(officer.role, .roster)
        {
            throw .alreadyHeld(by: holder)
        }
        // Of two hand-overs made apart the first holds.
        if case .read(let read) = base, read != subject.holding {
            throw subject.holder.map { .alreadyHeld(by: $0) } ?? .changedSinceRead
        }
        return [.handedOver(to: successor, base: base)]
    case .assess(let limit, let base):
        try demandOpen(subject)
        guard limit.profile != .house else { throw .limitOfTasks }
        guard limit != .dataSubject || subject.dataSubject != nil else {
            throw .limitOfDataSubjects
        }
        return [.assessed(limit, base: base)]
    case .note(let noteID, let text):
        try demand(text, "note")
        guard subject.thread[noteID] == nil else { throw .identityTaken }
        return [.noted(id: noteID, text: text)]
    case .draft, .revise, .submit, .returnDraft, .release, .withdraw:
        return [try decideDraft(act, on: subject, standing)]
    case .close(let reason):
        try demandOpen(subject)
        try demand(reason, "reason", most: Limits.name * 4)
        let waiting = subject.drafts.count
        guard waiting == 0 else { throw .draftsOpen(waiting) }
        return [.closed(reason: reason)]
    case .reopen(let reason):
        if let survivor = subject.mergedInto { throw .caseIsMerged(survivor.reference) }
        guard subject.state == .closed else { throw .caseIsOpen }
        try demand(reason, "reason", most: Limits.name * 4)
        return [.reopened(reason: reason)]
    case .settle(let operation):
        guard let conflict = subject.conflicts.first(where: { $0.operation == operation }) else {
            throw .noSuchConflict
        }
        // Who was let in does not settle what the restrictor is told of it.
        if subject.readers?.contains(conflict.officer) ?? false, conflict.officer != officer.id {
            throw .conflictIsAnothers(conflict.officer)
        }
        return [.settled(operation)]
    case .askItem, .classify, .assessUrgency, .proposeReceipt, .confirmReceipt, .recordDelivery,
        .recordClarification, .askJudge, .recordJudgment, .reasonRefusal, .setHandling,
        .recordSending, .recordFailure, .verify, .check, .recordAnswer:
        return [try decideRequest(act, on: subject, standing)]
    case .provenance(let provenance):
        try decide(provenance, on: subject)
        return [.provenance(provenance)]
    case .coordination(let coordination):
        try decide(coordination, on: subject, by: officer)
        return [.coordination(coordination)]
    case .relation(let relation):
        try decide(relation, on: subject)
        return [.relation(relation)]
    case .restriction(let restriction):
        try decide(restriction, on: subject, standing)
        return [.restriction(restriction)]
    case .retention(let retention):
        try decide(retention, on: subject, standing)
        return [.retention(retention)]
    case .dataSubject(let step):
        try decide(step, on: subject)
        return [.dataSubject(step)]
    }
}

private func open(
    _ opening: Opening, as id: Identity, over subject: Case?, by officer: Officer
) throws(Objection)
    -> Event
{
    try demand(opening.title.isEmpty ? "–" : opening.title, "title", most: Limits.name * 4)
    if case .message(let message) = opening.origin {
        guard message.id == id else { throw .anotherIdentity }
        guard subject?.state != .erased else { throw .caseIsErased }
        if let subject, officer.unit != .spoc, officer.unit != subject.audience {
            throw .notInAudience(officer.unit)
        }
        // Another seat may have opened it by the same message: the second opening says so.
        return .opened(opening)
    }
    guard subject == nil else { throw .caseIsOpen }
    if case .task(let tasking) = opening.origin {
        guard officer.unit == .spoc else { throw .notInAudience(officer.unit) }
        guard tasking.unit != .spoc else { throw .unitIsOurs }
        guard tasking.limit.profile == .house, !opening.isArchive else { throw .noTaskLimit }
    }
    try demand(opening.title, "title", most: Limits.name * 4)
    return .opened(opening)
}

private func decideDraft(
    _ act: Act, on subject: Case, _ standing: Standing
) throws(Objection) -> Event {
    try demandOpen(subject)
    switch act {
    case .draft(let id, let text, let recipients, let parent, let purpose):
        try demand(text, "reply")
        try check(recipients, for: purpose)
        guard subject.thread[id] == nil else { throw .identityTaken }
        try check(purpose, text: text, in: subject)
        return .drafted(
            id: id, text: text, recipients: recipients, inReplyTo: parent, purpose: purpose)
    case .withdraw(let id):
        let draft = try draft(id, in: subject)
        guard draft.state != .submitted else { throw .draftSubmitted }
        return .withdrawn(draft: id)
    case .revise(let id, let base, let text, let recipients, let purpose):
        let draft = try draft(id, in: subject)
        guard draft.state != .submitted else { throw .draftSubmitted }
        try demand(text, "reply")
        try check(recipients, for: purpose)
        try check(purpose, text: text, in: subject)
        return .revised(
            draft: id, base: base, text: text, recipients: recipients, purpose: purpose)
    case .submit(let id, let revision):
        let draft = try draft(id, in: subject)
        guard draft.state != .submitted else { throw .draftSubmitted }
        guard draft.others.isEmpty else { throw .unsettledVersions }
        guard draft.current.revision == revision else { throw .changedSinceRead }
        let open = Gate.openFields(in: draft.current.text)
        guard open.isEmpty else { throw .fieldsOpen(open) }
        return .submitted(draft: id, revision: revision)
    case .returnDraft(let id, let revision, let reason):
        let draft = try draft(id, in: subject)
        guard draft.state == .submitted else { throw .draftNotSubmitted }
        guard draft.current.revision == revision else { throw .changedSinceRead }
        try demand(reason, "reason", most: Limits.name * 4)
        return .returned(draft: id, revision: revision, reason: reason)
    case .release(let id, let revision):
        let draft = try draft(id, in: subject)
        guard !draft.authors.contains(where: standing.isOwnHand) else {
            throw .drafterMayNotRelease
        }
        guard draft.state == .submitted else { throw .draftNotSubmitted }
        // What is signed is what was read, and nothing that came after it.
        guard draft.current.revision == revision else { throw .changedSinceRead }
        for gate in Gate.allCases {
            if let reason = gate.objection(to: draft, of: subject, standing) {
                throw .gateIsShut(gate, reason)
            }
        }
        return .released(draft: id, revision: revision)
    default: throw .noSuchDraft
    }
}

/// Somebody must get it; and whose consent is asked, he and nobody else.
private func check(
    _ recipients: [Recipient], for purpose: Purpose
) throws(Objection) {
    guard !recipients.isEmpty else { throw .noRecipient }
    guard case .consent(_, let originator) = purpose else { return }
    guard recipients.allSatisfy({ $0.partner == originator }) else { throw .noRecipient }
}

private func draft(_ id: Identity, in subject: Case) throws(Objection) -> Draft {
    guard let draft = subject.thread.draft(id) else { throw .noSuchDraft }
    return draft
}

func demandOpen(_ subject: Case) throws(Objection) {
    if let survivor = subject.mergedInto { throw .caseIsMerged(survivor.reference) }
    guard subject.state == .open else { throw .caseIsClosed }
}

func demand(
    _ text: String, _ what: String, most: Int = Limits.inlineText
) throws(Objection) {
    guard text.contains(where: { !$0.isWhitespace }) else { throw .empty(what) }
    guard text.utf8.count <= most else {
        throw .tooLong(what: what, limit: most, actual: text.utf8.count)
    }
}
