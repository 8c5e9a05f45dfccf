extension Case {
    /// Folds an event that concerns what is asked for and its clocks.
    mutating func applyToRequest(_ event: Event, by circumstances: Circumstances) {
        let officer = circumstances.officer
        let at = circumstances.at
        switch event {
        case .assessed(let limit, let base):
            note("assessed: \(limit.sentence) (\(limit.article))", circumstances)
            assess(.limit(limit), base: base, circumstances)
        case .itemAsked(let id, let text, let access):
            guard item(id) == nil else { return }
            items.append(Item(id: id, number: items.count + 1, text: text, access: access))
            if let access {
                items[items.count - 1].classification.set(
                    Contested.Setting(
                        operation: circumstances.operation, officer: officer, value: access),
                    base: .read([]))
            }
            refreshLimits([id], at: at, by: officer, isAssessed: urgency != nil || assessed != nil)
            note("item \(items.count): \(text)", circumstances)
        case .itemClassified(let id, let access, let base):
            guard let index = items.firstIndex(where: { $0.id == id }) else {
                raise("the item is not here", circumstances)
                return
            }
            note("item \(items[index].number): \(access.rawValue) access", circumstances)
            classify(index, access, base: base, circumstances)
        case .urgencyAssessed(let assessment, let base):
            let grounds = assessment.grounds.map(\.rawValue).sorted().joined(separator: ", ")
            note(
                assessment.isUrgent
                    ? "urgent, \(grounds): \(assessment.reason)"
                    : "not urgent: \(assessment.reason)", circumstances)
            let limit =
                dataSubject == nil
                ? Access.direct.limit(isUrgent: assessment.isUrgent, under: profile) : .dataSubject
            assess(.urgency(assessment, limit), base: base, circumstances)
        case .receiptProposed(let instant, let reason):
            receiptCorrection = ReceiptCorrection(
                operation: circumstances.operation, officer: officer, at: instant, reason: reason)
            note("another receipt proposed, \(instant.rfc3339): \(reason)", circumstances)
        case .receiptConfirmed(let operation):
            guard let correction = receiptCorrection, correction.operation == operation else {
                raise("the receipt that was confirmed is proposed no longer", circumstances)
                return
            }
            receiptCorrection = nil
            record(.receiptCorrected(to: correction.at), at: at, by: officer)
            note("receipt corrected to \(correction.at.rfc3339)", circumstances)
        case .checked(let found):
            check = found
            let missing = RequestContent.allCases.filter { !found.found.contains($0) }
            note(
                missing.isEmpty
                    ? "checked against Art 4: everything is there"
                    : "checked against Art 4, missing: \(missing.map(\.rawValue).joined(separator: ", "))",
                circumstances)
        case .handlingSet(let codes, let base): set(codes, base: base, circumstances)
        case .answerRecorded(let message, let outcomes):
            guard case .received(let answer) = thread[message] else {
                raise("the message that answers is not here", circumstances)
                return
            }
            settle(outcomes, at: answer.receipt.at, by: message, circumstances)
        default: applyToItem(event, by: circumstances)
        }
    }

    private mutating func applyToItem(_ event: Event, by circumstances: Circumstances) {
        let officer = circumstances.officer
        switch event {
        case .clarificationDelivered(let message, let instant):
            guard let index = clarifications.firstIndex(where: { $0.message == message }) else {
                raise("the clarification has not left the house", circumstances)
                return
            }
            clarifications[index].deliveredAt = instant
            let asked = clarifications[index]
            record(
                .clarificationDelivered(number: asked.number), at: instant, by: officer,
                about: asked.items)
            note("clarification reached the partner at \(instant.rfc3339)", circumstances)
        case .clarified(let message, let instant):
            guard let index = clarifications.firstIndex(where: { $0.message == message }) else {
                raise("the clarification has not left the house", circumstances)
                return
            }
            guard clarifications[index].answeredAt == nil else {
                note("the clarification was recorded as answered before", circumstances)
                return
            }
            clarifications[index].answeredAt = instant
            let asked = clarifications[index]
            record(.clarified(number: asked.number), at: instant, by: officer, about: asked.items)
            note("clarification answered at \(instant.rfc3339)", circumstances)
        case .judgeAsked(let id, let authority, let instant):
            guard let index = items.firstIndex(where: { $0.id == id }) else { return }
            guard items[index].judge == nil else {
                note("a judge was asked before", circumstances)
                return
            }
            items[index].judge = JudicialStep(authority: authority, askedAt: instant)
            record(.judgeAsked, at: instant, by: officer, about: [id])
            note("item \(items[index].number): judge asked, \(authority)", circumstances)
        case .judgeDecided(let id, let isGranted, let instant):
            guard let index = items.firstIndex(where: { $0.id == id }) else { return }
            items[index].judge?.isGranted = isGranted
            record(.judgeDecided(isGranted: isGranted), at: instant, by: officer, about: [id])
            note(
                "item \(items[index].number): judge \(isGranted ? "authorised" : "refused")",
                circumstances)
        case .refusalReasoned(let id, let reason):
            guard let index = items.firstIndex(where: { $0.id == id }) else { return }
            items[index].internalReasons.append(reason)
            note("item \(items[index].number): reason of the refusal, internal", circumstances)
        default: return
        }
    }

    /// Of two settings made apart the stricter holds, and somebody looks at it.
    private mutating func set(
        _ codes: HandlingCodes, base: HandlingCodes, _ circumstances: Circumstances
    ) {
        if handling == base {
            setHandling = codes
            note("handling \(codes.text)", circumstances)
        } else if handling != codes {
            let both = handling.union(codes)
            raise(
                "handling was set to \(handling.text) and \(codes.text) apart: \(both.text) holds",
                circumstances)
            setHandling = both
        }
    }

    /// What follows when a message has left.
    ///
    /// - Returns: whether it answered the request as a whole.
    mutating func settle(
        _ purpose: Purpose, of message: Identity, by circumstances: Circumstances
    ) -> Bool {
        let officer = circumstances.officer
        let at = circumstances.at
        switch purpose {
        // What we send on our own request asks: the partner answers it.
        case .answer where isOurs: break
        case .answer(let outcomes) where outcomes.isEmpty:
            // Items have clocks of their own: one that is named later is not answered by this.
            let open = openItems.map(\.id)
            if items.isEmpty || !open.isEmpty || !parts.isEmpty {
                record(.answered, at: at, by: officer, about: open, message: message)
            }
            for index in items.indices where !items[index].isSettled {
                items[index].given.append(Item.Given(message: message, outcome: .full))
            }
            return open.isEmpty && (items.isEmpty || !parts.isEmpty)
        case .answer(let outcomes): settle(outcomes, at: at, by: message, circumstances)
        case .clarification(let asked):
            let known = asked.filter { item($0) != nil }
            let number = clarifications.count + 1
            clarifications.append(
                ClarificationAsked(message: message, number: number, items: known, askedAt: at))
            record(.clarificationAsked(number: number), at: at, by: officer, about: known)
        case .extended(let id, let expected, let reason):
            guard let index = items.firstIndex(where: { $0.id == id }) else { return false }
            items[index].judge?.expected = expected
            record(
                .partnerTold(expected: expected, reason: reason), at: at, by: officer,
                about: [id], message: message)
        case .consent(let item, let originator):
            consents.append(
                Consent(message: message, originator: originator, item: item, askedAt: at))
            note("\(originator) asked to consent", circumstances)
        case .acknowledgement, .reminder, .other: break
        }
        return false
    }

    /// What came of items, by a message of ours or, of our own request, by the partner's.
    ///
    /// - Parameter isAgain: it had said so before and did not arrive: it counts beside what others say.
    mutating func settle(
        _ outcomes: [ItemOutcome], at: Instant, by message: Identity, isAgain: Bool = false,
        _ circumstances: Circumstances
    ) {
        let officer = circumstances.officer
        for one in outcomes {
            guard let index = items.firstIndex(where: { $0.id == one.item }),
                isAgain || !items[index].isSettled
            else { continue }
            items[index].given.append(Item.Given(message: message, outcome: one.outcome))
            note("item \(items[index].number): \(one.outcome.sentence)", circumstances)
            switch one.outcome {
            case .full, .negative:
                record(.answered, at: at, by: officer, about: [one.item], message: message)
            case .refused(let ground):
                record(.refused(ground), at: at, by: officer, about: [one.item], message: message)
            case .partial, .interim: break
            }
        }
    }
}
