/// What several acts demand of a case.
extension Case {
    /// What every act on a case that is here demands, before its own rules.
    func demandAct(
        of name: ActName, _ verb: Rights.Verb, _ standing: Standing
    ) throws(Objection) {
        let officer = standing.officer
        guard state != .erased else { throw .caseIsErased }
        guard officer.unit == .spoc || officer.unit == audience else {
            throw .notInAudience(officer.unit)
        }
        // Here it is agreed, and waits for the node: nothing done now would outlast it.
        if erasure?.agreedBy != nil { throw .erasureAgreed }
        try demandAdmitted(officer, for: name.traits)
        if tasking != nil {
            guard verb.appliesToTasks else { throw .isTask }
            guard officer.unit == .spoc || verb.isTheUnits else { throw .contactPointAlone }
        }
    }

    /// A restricted case is acted on by whoever reads it; by others it is only added to, and asked for.
    private func demandAdmitted(
        _ officer: Officer, for traits: ActName.Traits
    ) throws(Objection) {
        guard !traits.contains(.byAnybody), !isRead(by: officer) else { return }
        // How long an emergency lasts is told by a clock, which the rules do not have: the seat's door asks it. Who was
        // let in for a night decides nothing for good behind the backs of those who read it.
        guard !traits.contains(.byRight),
            emergencies.contains(where: { $0.officer == officer.id && $0.grantedBy != nil })
        else { throw .caseIsRestricted }
    }

    func demandDraft(_ id: Identity) throws(Objection) -> Draft {
        guard let draft = thread.draft(id) else { throw .noSuchDraft }
        return draft
    }

    /// Somebody must get it; and whose consent is asked, he and nobody else.
    func demandRecipients(
        _ recipients: [Recipient], for purpose: Purpose
    ) throws(Objection) {
        guard !recipients.isEmpty else { throw .noRecipient }
        guard case .consent(_, let originator) = purpose else { return }
        guard recipients.allSatisfy({ $0.partner == originator }) else { throw .noRecipient }
    }

    /// Whether a message may be written for a purpose as the case stands.
    func demand(_ purpose: Purpose, text: String) throws(Objection) {
        switch purpose {
        case .answer(let outcomes): for one in outcomes { _ = try demandOpenItem(one.item) }
        case .clarification(let ids): for id in ids { _ = try demandOpenItem(id) }
        case .extended(let id, _, _):
            let item = try demandOpenItem(id)
            guard item.judge != nil else { throw .noJudgeAsked(item.number) }
        case .consent(let item, _): if let item { _ = try demandOpenItem(item) }
        case .acknowledgement, .reminder, .other: break
        }
        // What ground f protects must not leave by the text that tells of the refusal.
        if holdsInternalReason(text) { throw .internalReasonLeaks }
    }

    func demandOpenItem(_ id: Identity) throws(Objection) -> Item {
        guard let item = item(id) else { throw .noSuchItem }
        guard !item.isSettled else { throw .itemSettled(item.number) }
        return item
    }

    func demandClarification(_ message: Identity) throws(Objection) -> ClarificationAsked {
        guard let asked = clarifications.first(where: { $0.message == message }) else {
            throw .noSuchClarification
        }
        return asked
    }

    func demandDataSubject() throws(Objection) -> DataSubjectRequest {
        guard let dataSubject else { throw .noDataSubject }
        return dataSubject
    }

    /// What a merge demands of either case, whatever the other is.
    func demandMergeable() throws(Objection) {
        // What goes on elsewhere is his to say who restricts.
        guard readers == nil else { throw .restrictedApart }
        if mergedInto != nil { throw .mergedAlready }
        try demandOpen(self)
        guard tasking == nil, !isOurs, !opening.isArchive, !isUnverified else {
            throw .mayNotMerge
        }
    }

    func demandMergeable(with other: CasePart) throws(Objection) {
        guard other.id != id else { throw .itself }
        guard let partner, partner == other.partner else { throw .partnersDiffer }
    }
}
