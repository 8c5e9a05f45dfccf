/// How released messages fare: given to their channel by hand, or not arrived.
extension Case {
    mutating func handOver(
        _ id: Identity, at instant: Instant, number: String, _ circumstances: Circumstances
    ) {
        guard case .sent(var sent) = thread[id], sent.handing == nil else {
            raise("the message was not released, or was sent before", circumstances)
            return
        }
        let failure = sent.state == .failed ? sent.failures.last : nil
        sent.state = .handedOver
        sent.handing = SentMessage.Handing(
            at: instant, officer: circumstances.officer, number: number)
        thread.replace(.sent(sent))
        note(
            "sent by hand at \(instant.rfc3339)\(number.isEmpty ? "" : ", number \(number)")",
            circumstances)
        // The channel took it over then: a clarification stops the clock from there.
        if let index = clarifications.firstIndex(where: {
            $0.message == id && $0.deliveredAt == nil
        }) {
            clarifications[index].deliveredAt = instant
            record(
                .clarificationDelivered(number: clarifications[index].number), at: instant,
                by: circumstances.officer, about: clarifications[index].items)
        }
        if let failure { settleAgain(failure, sent, at: instant, circumstances) }
    }

    /// It did not arrive: what it did to the clocks is undone from that instant, and stays in their
    /// derivation.
    mutating func fail(
        _ id: Identity, at instant: Instant, because reason: String, _ circumstances: Circumstances
    ) {
        guard case .sent(var sent) = thread[id], sent.state != .failed else {
            raise("the message had not left, or was reported as failed before", circumstances)
            return
        }
        let officer = circumstances.officer
        let undone = items.filter { $0.settledBy == id }
        let isWhole = answeredBy == id
        sent.failures.append(
            SentMessage.Failure(
                at: instant, officer: officer, reason: reason, handing: sent.handing,
                settled: undone.compactMap { item in
                    item.outcome.map { ItemOutcome(item: item.id, outcome: $0) }
                }, isWhole: isWhole))
        sent.state = .failed
        sent.handing = nil
        thread.replace(.sent(sent))
        note("not delivered: \(reason)", circumstances)
        if isWhole || !undone.isEmpty {
            record(.undelivered(.answer), at: instant, by: officer, about: undone.map(\.id))
        }
        if isWhole { answeredBy = nil }
        for index in items.indices where items[index].settledBy == id {
            items[index].outcome = nil
            items[index].settledBy = nil
        }
        if let index = clarifications.firstIndex(where: {
            $0.message == id && $0.answeredAt == nil
        }) {
            clarifications[index].deliveredAt = nil
            record(
                .undelivered(.clarification(number: clarifications[index].number)), at: instant,
                by: officer, about: clarifications[index].items)
        }
        if case .extended(let item, _, _) = sent.draft.current.purpose {
            record(.undelivered(.extension_), at: instant, by: officer, about: [item])
        }
    }

    /// The message left once more: it counts from then.
    private mutating func settleAgain(
        _ failure: SentMessage.Failure, _ sent: SentMessage, at instant: Instant,
        _ circumstances: Circumstances
    ) {
        let id = sent.draft.id
        if failure.isWhole {
            record(.answered, at: instant, by: circumstances.officer)
            answeredBy = id
        }
        settle(failure.settled, at: instant, by: id, circumstances)
        if case .extended(let item, let expected, let reason) = sent.draft.current.purpose {
            record(
                .partnerTold(expected: expected, reason: reason), at: instant,
                by: circumstances.officer, about: [item])
        }
    }
}
