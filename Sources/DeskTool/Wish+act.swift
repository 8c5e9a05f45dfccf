internal import Casework
internal import Desk

/// The act that a wish stands for, with the identities and instants that it lacks.
extension Wish {
    /// Nil for a wish on two cases or with a file, which the Clerk carries out itself.
    ///
    /// - Parameters:
    ///   - standing: as the rules will be asked.
    ///   - partners: of the house, as they ever stood.
    func act(
        on subject: Case, _ standing: Standing, partners: PartnerRegister
    ) -> (act: Act, sentence: String)? {
        let now = standing.at
        return switch self {
        case .take: (.take, "Taken: the case is yours.")
        case .assess(let limit, let base):
            (.assess(limit, base: base), "Assessed: \(limit.sentence).")
        case .note(let text): (.note(id: .random(), text: text), "Note written.")
        case .reply(let text, let purpose, _):
            (
                subject.draft(
                    .random(), text, for: purpose,
                    directory: standing.directory),
                "Kept as a draft (\(purpose.title)): s submits it for release."
            )
        case .revise(let id, let base, let text):
            (revision(id, base, text, subject), "Draft changed.")
        case .withdraw(let draft): (.withdraw(draft: draft), "Draft withdrawn.")
        case .submit(let draft, let revision):
            (
                .submit(draft: draft, revision: revision),
                subject.gateShut(for: draft, standing).map {
                    "Submitted; it cannot leave yet: \($0)"
                } ?? "Submitted: another officer releases it."
            )
        case .release(let draft, let revision):
            (.release(draft: draft, revision: revision), "Released, signed by you.")
        case .giveBack(let draft, let revision, let reason):
            (
                .returnDraft(draft: draft, revision: revision, reason: reason),
                "Returned to its author."
            )
        case .close(let reason): (.close(reason: reason), "Closed.")
        case .reopen(let reason): (.reopen(reason: reason), "Open again.")
        case .settle(let operation): (.settle(operation), "Conflict settled.")
        case .askItem(let text): (.askItem(id: .random(), text: text, access: nil), "Item named.")
        case .classify(let item, let access, let base):
            (
                .classify(item: item, access: access, base: base),
                "The item's access: \(access.rawValue)."
            )
        case .assessUrgency(let assessment, let base):
            (
                .assessUrgency(assessment, base: base),
                assessment.isUrgent ? "Urgent." : "Not urgent."
            )
        case .clarified(let message):
            (.recordClarification(message: message, at: now), "The clock runs again.")
        case .askJudge(let item, let authority):
            (.askJudge(item: item, authority: authority, at: now), "Judge asked.")
        case .reasonRefusal(let item, let reason):
            (.reasonRefusal(item: item, reason: reason), "The reason stays in the house.")
        case .judged(let item, let isGranted):
            (
                .recordJudgment(item: item, isGranted: isGranted, at: now),
                isGranted ? "The judge authorised." : "The judge refused."
            )
        case .proposeReceipt(let instant, let reason):
            (
                .proposeReceipt(at: instant, reason: reason),
                "Proposed: another officer confirms the receipt."
            )
        case .confirmReceipt(let proposal):
            (.confirmReceipt(proposal), "Receipt corrected; both deadlines are kept.")
        case .handle(let codes, let base):
            (.setHandling(codes, base: base), "Handling \(codes.text).")
        case .sentByHand(let message, let number):
            (
                .recordSending(message: message, at: now, number: number),
                "Recorded as sent by hand."
            )
        case .verify: (.verify, "A case of its own.")
        case .check(let check):
            (
                .check(check),
                "Checked: \(check.result(claimsUrgency: subject.opening.claimsUrgency, languages: subject.accepted(in: standing.law.holidays.country, partners)).sentence)."
            )
        case .recordAnswer(let message, let outcome):
            (
                .recordAnswer(message: message, [outcome]),
                "Recorded: \(outcome.outcome.sentence)."
            )
        case .provenance(let provenance): (.provenance(provenance), provenance.sentence)
        case .coordination(let coordination): (.coordination(coordination), "Recorded.")
        case .fact(let fact): (.provenance(.factRecorded(fact.named(.random()))), "Fact recorded.")
        case .copy(let copy):
            (.coordination(.copyRecorded(copy.named(by: subject))), "Copy recorded.")
        case .consentAnswered(let message, let isGranted, let scope):
            (
                .provenance(
                    .consentAnswered(
                        message: message, isGranted: isGranted, scope: scope, at: now)),
                isGranted ? "Consent recorded." : "Recorded: no consent."
            )
        case .taskAnswered(let text):
            (
                .coordination(.taskAnswered(id: .random(), text: text)),
                "Answered: the contact point has it."
            )
        case .taskAsked(let text):
            (.coordination(.taskAsked(id: .random(), text: text)), "Asked back.")
        case .translate(let message, let language, let text):
            (
                .provenance(.translated(message: message, language: language, text: text)),
                "Translated into \(language)."
            )
        case .keep(let kept): (.retention(kept), "Reviewed and kept.")
        case .proposeErasure(let reason):
            (
                .retention(.erasureProposed(reason: reason)),
                "Proposed: another officer agrees (z g)."
            )
        case .dataSubject(let step): (.dataSubject(step), step.sentence)
        case .sendingFailed(let message, let reason):
            (
                .recordFailure(message: message, at: now, reason: reason),
                "Recorded: not delivered. Send it again by another way, then z s."
            )
        case .erase: nil
        case .task, .enclose, .link, .merge, .undoMerge, .split, .restrict: nil
        }
    }

    private func revision(
        _ id: Identity, _ base: OperationID, _ text: String, _ subject: Case
    ) -> Act {
        let current = subject.drafts.first { $0.id == id }?.current
        return .revise(
            draft: id, base: base, text: text,
            recipients: current?.recipients ?? subject.replyRecipients,
            purpose: current?.purpose ?? .answer([]))
    }
}

extension Provenance {
    fileprivate var sentence: String {
        switch self {
        case .evaluated(_, let evaluation): "Evaluated \(evaluation.text)."
        case .factRecorded: "Fact recorded."
        case .originNoted(_, let partner): "Noted: information from \(partner)."
        case .consentAnswered: "Recorded."
        case .classified(let level, _): "Classified: \(level.title)."
        case .enclosed(_, _, let enclosure):
            "The draft: \([enclosure.language, enclosure.evaluation?.text ?? ""].filter { !$0.isEmpty }.joined(separator: ", "))."
        case .translated(_, let language, _): "Translated into \(language)."
        }
    }
}

extension Fact {
    fileprivate func named(_ id: Identity) -> Fact {
        Fact(
            id: id, text: text, source: source, origin: origin, evaluation: evaluation,
            handling: handling, isAssessment: isAssessment)
    }
}

extension CopyRecord {
    /// The same copy recorded again is the same record in another state.
    func named(by subject: Case) -> CopyRecord {
        let known = subject.copies.first { $0.value.party == party && $0.value.duty == duty }
        return CopyRecord(
            id: known?.value.id ?? .random(), duty: duty, party: party, state: state,
            exception: exception, reason: reason)
    }
}

extension DataSubjectStep {
    fileprivate var sentence: String {
        switch self {
        case .asked(let right, _): "A data subject's request: \(right.rawValue), \(right.article)."
        case .identified: "Identity recorded."
        case .decided(let decision, _, _): "Decided: \(decision.sentence)."
        case .dropped: "No data subject's request: the former limit stands."
        case .partnerTold(let partner): "Recorded: \(partner) was told."
        }
    }
}

extension Case {
    /// The first gate that would stop a draft whoever released it: its author can still see to that.
    fileprivate func gateShut(for id: Identity, _ standing: Standing) -> String? {
        guard let draft = drafts.first(where: { $0.id == id }) else { return nil }
        return Gate.allCases.lazy.filter { $0 != .fourEyes }.compactMap {
            $0.objection(to: draft, of: self, standing)
        }.first?.sentence { _ in "another officer" }
    }
}
