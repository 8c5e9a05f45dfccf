public import Casework

/// Acts of an officer who has read the case as it stands.
extension Case {
    private func revision(of draft: Identity) -> OperationID {
        drafts.first { $0.id == draft }?.current.revision ?? Case.nowhere
    }

    /// An operation that nothing made.
    public static let nowhere = OperationID(replica: Identity(high: 0, low: 0), counter: 1)

    public func submitting(_ draft: Identity) -> Event {
        .submitted(draft: draft, revision: revision(of: draft))
    }

    public func releasing(_ draft: Identity) -> Event {
        .released(draft: draft, revision: revision(of: draft))
    }

    public func returning(_ draft: Identity, reason: String) -> Event {
        .returned(draft: draft, revision: revision(of: draft), reason: reason)
    }

    public var confirming: Event { .receiptConfirmed(receiptCorrection?.operation ?? Case.nowhere) }

    public func assessing(_ limit: TimeLimit) -> Event { .assessed(limit, base: assessmentBase) }

    public func assessing(_ grounds: Set<UrgencyGround>, because reason: String) -> Event {
        .urgencyAssessed(
            UrgencyAssessment(grounds: grounds, reason: reason), base: assessmentBase)
    }

    public func classing(_ item: Identity, _ access: Access) -> Event {
        .itemClassified(
            item: item, access: access, base: self.item(item)?.classificationBase ?? .read([]))
    }

    public func handingOver(to officer: Identity) -> Event {
        .handedOver(to: officer, base: holdingBase)
    }
}

extension Standing {
    /// An officer who acts at the hour that all tests share, or at another.
    public init(_ officer: Officer, at instant: Instant = Noon.instant) {
        self.init(officer: officer, at: instant)
    }
}
