/// What may happen to a case.
///
/// Nothing but the function `decide` lives under this name; the module is `Casework` too, which is why the function is
/// free: `Casework.decide` reads as design and law say it.
///
/// - Parameter standing: who acts, when, and what each end answers from what it holds.
public func decide(
    _ event: Event, on subject: Case?, about id: Identity, _ standing: Standing
) throws(Objection) {
    guard Rights.allows(standing.officer.role, event.verb) else {
        throw .roleMayNot(standing.officer.role, event.verb)
    }
    try event.act.decide(over: subject, about: id, standing)
}

/// Why an act of that kind cannot be done, whatever its fields say: before anything is asked.
public func mayAct(_ act: some Act, on subject: Case?, _ standing: Standing) throws(Objection) {
    guard Rights.allows(standing.officer.role, act.verb) else {
        throw .roleMayNot(standing.officer.role, act.verb)
    }
    guard let subject else { throw .noSuchCase }
    try subject.demandAct(of: type(of: act).name, act.verb, standing)
    try type(of: act).may(on: subject, standing)
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
