extension Case {
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
