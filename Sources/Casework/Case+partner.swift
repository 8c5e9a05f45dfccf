/// Our own requests: how long the partner has, and whether he is silent.
extension Case {
    /// When our request left: by evidence of its sending, else by its release; nil before that.
    public var askedAt: Instant? {
        guard isOurs else { return nil }
        return sent.filter { $0.draft.current.purpose == .other }
            .map { $0.handing?.at ?? $0.releasedAt }.min()
    }

    /// The partner's clock, as the Directive sets it for him: from the sending of our request to his
    /// first answer. He may have paused or extended it; what he told us stands in the thread.
    public func partnerClock(law: Law) -> Clock? {
        guard state == .open, let asked = askedAt else { return nil }
        let limit: TimeLimit = opening.claimsUrgency ? .urgentDirect : .other
        var facts = [
            ClockFact(at: asked, .received(.officer)),
            ClockFact(at: asked, .limit(limit, isAssessed: true)),
        ]
        let answers = thread.messages.compactMap { message -> Instant? in
            guard case .received(let received) = message, received.receipt.at >= asked else {
                return nil
            }
            return received.receipt.at
        }
        if let first = answers.min() { facts.append(ClockFact(at: first, .answered)) }
        return Clock(facts, law: law)
    }

    /// Until when an answer to our request is expected; nil where none is, or it has come.
    public func answerExpected(law: Law) -> Instant? {
        guard let clock = partnerClock(law: law), !clock.isEnded else { return nil }
        return clock.due
    }
}
