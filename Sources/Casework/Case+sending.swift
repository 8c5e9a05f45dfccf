/// How released messages fare: given to their channel by hand, or not arrived.
extension Case {
    mutating func handOver(
        _ id: Identity, at instant: Instant, number: String, _ circumstances: Circumstances
    ) {
        guard case .sent(var sent) = thread[id], sent.handing == nil else {
            raise("the message was not released, or was sent before", circumstances)
            return
        }
        let hadFailed = sent.state == .failed
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
        if hadFailed { settleAgain(sent, at: instant, circumstances) }
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
        let undone = sent.settled.filter { one in
            item(one.item)?.given.contains { $0.message == id } ?? false
        }
        sent.failures.append(
            SentMessage.Failure(
                at: instant, officer: officer, reason: reason, handing: sent.handing)
        )
        sent.state = .failed
        sent.handing = nil
        thread.replace(.sent(sent))
        note("not delivered: \(reason)", circumstances)
        if sent.isWhole || !undone.isEmpty {
            record(
                .undelivered(.answer), at: instant, by: officer, about: undone.map(\.item),
                message: id)
        }
        for index in items.indices { items[index].given.removeAll { $0.message == id } }
        if let index = clarifications.firstIndex(where: {
            $0.message == id && $0.answeredAt == nil
        }) {
            clarifications[index].deliveredAt = nil
            record(
                .undelivered(.clarification(number: clarifications[index].number)), at: instant,
                by: officer, about: clarifications[index].items)
        }
        if case .extended(let item, _, _) = sent.draft.current.purpose,
            let index = items.firstIndex(where: { $0.id == item })
        {
            record(
                .undelivered(.extension_), at: instant, by: officer, about: [item], message: id)
            let until = items[index].toldUntil
            items[index].judge?.expected = until
        }
    }

    /// The message left once more: it counts from then.
    private mutating func settleAgain(
        _ sent: SentMessage, at instant: Instant, _ circumstances: Circumstances
    ) {
        let id = sent.draft.id
        let officer = circumstances.officer
        if sent.isWhole { record(.answered, at: instant, by: officer, message: id) }
        settle(sent.settled, at: instant, by: id, isAgain: true, circumstances)
        if case .extended(let item, let expected, let reason) = sent.draft.current.purpose,
            let index = items.firstIndex(where: { $0.id == item })
        {
            items[index].judge?.expected = expected
            record(
                .partnerTold(expected: expected, reason: reason), at: instant, by: officer,
                about: [item], message: id)
        }
    }

    /// The message that is to be sent next: what has never left before what did not arrive.
    public var nextToSend: SentMessage? {
        sent.first { $0.handing == nil && $0.state != .failed } ?? failed.first
    }

    /// The message that could have failed: the last that left, else the last that was released.
    public var lastSent: SentMessage? {
        sent.last { $0.handing != nil || $0.state == .failed } ?? sent.last
    }

    /// What did not arrive and nothing has taken its place: a later message for the same purpose to the same
    /// partners, which has left, does.
    public var failed: [SentMessage] {
        sent.filter { one in
            one.state == .failed
                && !sent.contains { $0.handing != nil && $0.takesPlace(of: one) }
        }
    }
}

extension SentMessage {
    fileprivate func takesPlace(of other: SentMessage) -> Bool {
        releasedAt > other.releasedAt
            && draft.current.purpose.title == other.draft.current.purpose.title
            && Set(draft.current.recipients.map(\.partner))
                == Set(other.draft.current.recipients.map(\.partner))
    }
}
