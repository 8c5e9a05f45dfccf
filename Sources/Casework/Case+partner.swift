/// Our own requests: how long the partner has, and whether he is silent.
extension Case {
    /// When our request left: by evidence of its sending, else by its release; nil before that.
    public var askedAt: Instant? {
        guard isOurs else { return nil }
        return sent.filter { $0.draft.current.purpose.asks && $0.state != .failed }
            .map { $0.handing?.at ?? $0.releasedAt }.min()
    }

    /// The partner's clock, as the Directive sets it for him: from the sending of our request to his
    /// answer. He may have paused or extended it; what he told us stands in the thread.
    ///
    /// His first message ends it, until an officer says which items it answers: then it runs until the
    /// last of them is settled.
    ///
    /// - Parameter item: nil for the request as a whole.
    public func partnerClock(of item: Item? = nil, law: Law) -> Clock? {
        guard state == .open, let asked = askedAt else { return nil }
        let limit: TimeLimit = opening.claimsUrgency ? .urgentDirect : .other
        let facts = [
            ClockFact(at: asked, .received(.officer)),
            ClockFact(at: asked, .limit(limit, isAssessed: true)),
        ]
        return Clock(facts + partnerAnswers(of: item, since: asked), law: law)
    }

    private func partnerAnswers(of item: Item?, since asked: Instant) -> [ClockFact] {
        let latest = { (answers: [ClockFact]) in
            answers.max { $0.at < $1.at }.map { [$0] } ?? []
        }
        // Also what was settled before a reopening tells that answers are told item by item.
        if items.contains(where: { $0.outcome != nil || !$0.answers.isEmpty }) {
            guard let item else {
                return openItems.isEmpty ? latest(items.flatMap(\.answers)) : []
            }
            return item.isSettled ? latest(item.answers) : []
        }
        let answers = thread.messages.compactMap { message -> Instant? in
            guard case .received(let received) = message, received.receipt.at >= asked else {
                return nil
            }
            return received.receipt.at
        }
        return answers.min().map { [ClockFact(at: $0, .answered)] } ?? []
    }

    /// Until when an answer to our request is expected; nil where none is, or it has come.
    public func answerExpected(law: Law) -> Instant? {
        guard let clock = partnerClock(law: law), !clock.isEnded else { return nil }
        return clock.due
    }
}

extension Purpose {
    /// Whether it may be what our own request consists of.
    fileprivate var asks: Bool {
        switch self {
        case .other, .answer: true
        default: false
        }
    }
}

extension Item {
    /// What settled it, but for what did not arrive.
    var answers: [ClockFact] {
        facts.filter { fact in
            switch fact.what {
            case .answered, .refused: !isUndone(fact, as: .answer)
            default: false
            }
        }
    }

    /// Until when a judge needs, as the partner was last told.
    var toldUntil: Instant? {
        facts.compactMap { fact -> Instant? in
            guard case .partnerTold(let expected, _) = fact.what,
                !isUndone(fact, as: .extension_)
            else { return nil }
            return expected
        }.last
    }

    private func isUndone(_ fact: ClockFact, as kind: ClockFact.Undelivered) -> Bool {
        fact.message != nil
            && facts.contains {
                $0.what == .undelivered(kind) && $0.message == fact.message
                    && $0.sequence > fact.sequence
            }
    }
}
