/// What may be decided about a request, its items and their clocks.
func decideRequest(
    _ act: Act, on subject: Case, _ standing: Standing
) throws(Objection) -> Event {
    try demandOpen(subject)
    switch act {
    case .askItem(let id, let text, let access):
        try demand(text, "item", most: Limits.name * 4)
        guard subject.items.count < Case.mostItems else { throw .tooManyItems(Case.mostItems) }
        guard subject.item(id) == nil else { throw .identityTaken }
        return .itemAsked(id: id, text: text, access: access)
    case .classify(let id, let access, let base):
        _ = try openItem(id, in: subject)
        return .itemClassified(item: id, access: access, base: base)
    case .assessUrgency(let assessment, let base):
        guard subject.hasClock else { throw .noClock }
        try demand(assessment.reason, "reason", most: Limits.name * 4)
        return .urgencyAssessed(assessment, base: base)
    case .proposeReceipt(let instant, let reason):
        guard subject.hasClock else { throw .noClock }
        try demand(reason, "reason", most: Limits.name * 4)
        return .receiptProposed(at: instant, reason: reason)
    case .confirmReceipt(let proposal):
        guard let correction = subject.receiptCorrection else { throw .noReceiptCorrection }
        guard !standing.isOwnHand(correction.officer) else { throw .proposerMayNotConfirm }
        guard correction.operation == proposal else { throw .changedSinceRead }
        return .receiptConfirmed(proposal)
    case .setHandling(let codes, let base):
        // The words of every fact must fit, or no code could be set beside them.
        let longest = Limits.inlineText * 3 / 4
        guard codes.restriction.utf8.count <= max(longest, base.restriction.utf8.count) else {
            throw .tooLong(
                what: "restriction", limit: longest, actual: codes.restriction.utf8.count)
        }
        // Lifting a code is the provider's right; on our own requests that is us.
        guard subject.isOurs || base.union(codes) == codes else { throw .handlingMayNotDrop(base) }
        return .handlingSet(codes, base: base)
    case .recordSending(let message, let instant, let number):
        guard case .sent(let sent) = subject.thread[message], sent.handing == nil else {
            throw .nothingToSend
        }
        guard instant >= sent.releasedAt else { throw .before("it was released") }
        // In one order with what it did to the clocks.
        if let failure = sent.failures.last, instant < failure.at {
            throw .before("it was reported as not delivered")
        }
        guard number.utf8.count <= Limits.name else {
            throw .tooLong(what: "number", limit: Limits.name, actual: number.utf8.count)
        }
        return .sentByHand(message: message, at: instant, number: number)
    case .recordFailure(let message, let instant, let reason):
        guard case .sent(let sent) = subject.thread[message] else { throw .nothingHasLeft }
        if sent.state == .failed, let failure = sent.failures.last {
            throw .failedAlready(failure.at)
        }
        guard instant >= sent.handing?.at ?? sent.releasedAt else { throw .before("it left") }
        try demand(reason, "reason", most: Limits.name * 4)
        return .sendingFailed(message: message, at: instant, reason: reason)
    case .check(let check):
        guard subject.hasClock else { throw .noClock }
        guard isLanguage(check.language) else { throw .empty("language (ISO 639, as en)") }
        return .checked(check)
    case .verify:
        guard subject.isUnverified else { throw .notInQuarantine }
        return .verified
    default: return try decideItem(act, on: subject)
    }
}

private func decideItem(_ act: Act, on subject: Case) throws(Objection) -> Event {
    switch act {
    case .recordDelivery(let message, let instant):
        let asked = try clarification(message, in: subject)
        guard instant >= asked.askedAt else { throw .before("it was asked") }
        if case .sent(let sent) = subject.thread[message], sent.state == .failed,
            let failure = sent.failures.last
        {
            throw .failedAlready(failure.at)
        }
        return .clarificationDelivered(message: message, at: instant)
    case .recordClarification(let message, let instant):
        let asked = try clarification(message, in: subject)
        guard asked.answeredAt == nil else { throw .clarificationAnswered }
        guard instant >= asked.askedAt else { throw .before("it was asked") }
        return .clarified(message: message, at: instant)
    case .askJudge(let id, let authority, let instant):
        let item = try openItem(id, in: subject)
        guard item.judge == nil else { throw .judgeAskedAlready(item.number) }
        try demand(authority, "authority", most: Limits.name * 4)
        return .judgeAsked(item: id, authority: authority, at: instant)
    case .recordJudgment(let id, let isGranted, let instant):
        let item = try openItem(id, in: subject)
        guard let judge = item.judge else { throw .noJudgeAsked(item.number) }
        guard instant >= judge.askedAt else { throw .before("the judge was asked") }
        return .judgeDecided(item: id, isGranted: isGranted, at: instant)
    case .reasonRefusal(let id, let reason):
        _ = try openItem(id, in: subject)
        try demand(reason, "reason", most: Limits.name * 4)
        return .refusalReasoned(item: id, reason: reason)
    case .recordAnswer(let message, let outcomes):
        guard subject.isOurs else { throw .notOurs }
        guard case .received(let answer) = subject.thread[message] else {
            throw .noSuchMessage
        }
        if let asked = subject.askedAt, answer.receipt.at < asked {
            throw .before("the request left")
        }
        guard !outcomes.isEmpty else { throw .noSuchItem }
        for one in outcomes { _ = try openItem(one.item, in: subject) }
        return .answerRecorded(message: message, outcomes)
    default: throw .noSuchItem
    }
}

/// Whether a message may be written for a purpose as the case stands.
func check(
    _ purpose: Purpose, text: String, in subject: Case
) throws(Objection) {
    switch purpose {
    case .answer(let outcomes):
        for one in outcomes { _ = try openItem(one.item, in: subject) }
    case .clarification(let ids):
        for id in ids { _ = try openItem(id, in: subject) }
    case .extended(let id, _, let reason):
        let item = try openItem(id, in: subject)
        guard item.judge != nil else { throw .noJudgeAsked(item.number) }
        try demand(reason, "reason", most: Limits.name * 4)
    case .consent(let item, _): if let item { _ = try openItem(item, in: subject) }
    case .acknowledgement, .reminder, .other: break
    }
    // What ground f protects must not leave by the text that tells of the refusal.
    if subject.holdsInternalReason(text) { throw .internalReasonLeaks }
}

private func openItem(_ id: Identity, in subject: Case) throws(Objection) -> Item {
    guard let item = subject.item(id) else { throw .noSuchItem }
    guard !item.isSettled else { throw .itemSettled(item.number) }
    return item
}

private func clarification(
    _ message: Identity, in subject: Case
) throws(Objection) -> ClarificationAsked {
    guard let asked = subject.clarifications.first(where: { $0.message == message }) else {
        throw .noSuchClarification
    }
    return asked
}
