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
    ) -> (act: Event, sentence: String)? {
        let now = standing.at
        return switch self {
        case .take: (.taken, "Taken: the case is yours.")
        case .assess(let limit, let base):
            (.assessed(limit, base: base), "Assessed: \(limit.sentence).")
        case .note(let text): (.noted(id: .random(), text: text), "Note written.")
        case .reply(let text, let purpose, _):
            (
                subject.draft(
                    .random(), text, for: purpose,
                    directory: standing.directory),
                "Kept as a draft (\(purpose.title)): s submits it for release."
            )
        case .revise(let id, let base, let text):
            (revision(id, base, text, subject), "Draft changed.")
        case .withdraw(let draft): (.withdrawn(draft: draft), "Draft withdrawn.")
        case .submit(let draft, let revision):
            (
                .submitted(draft: draft, revision: revision),
                subject.gateShut(for: draft, standing).map {
                    "Submitted; it cannot leave yet: \($0)"
                } ?? "Submitted: another officer releases it."
            )
        case .release(let draft, let revision):
            (.released(draft: draft, revision: revision), "Released, signed by you.")
        case .giveBack(let draft, let revision, let reason):
            (
                .returned(draft: draft, revision: revision, reason: reason),
                "Returned to its author."
            )
        case .close(let reason): (.closed(reason: reason), "Closed.")
        case .reopen(let reason): (.reopened(reason: reason), "Open again.")
        case .settle(let operation): (.settled(operation), "Conflict settled.")
        case .askItem(let text): (.itemAsked(id: .random(), text: text, access: nil), "Item named.")
        case .classify(let item, let access, let base):
            (
                .itemClassified(item: item, access: access, base: base),
                "The item's access: \(access.rawValue)."
            )
        case .assessUrgency(let assessment, let base):
            (
                .urgencyAssessed(assessment, base: base),
                assessment.isUrgent ? "Urgent." : "Not urgent."
            )
        case .clarified(let message):
            (.clarified(message: message, at: now), "The clock runs again.")
        case .askJudge(let item, let authority):
            (.judgeAsked(item: item, authority: authority, at: now), "Judge asked.")
        case .reasonRefusal(let item, let reason):
            (.refusalReasoned(item: item, reason: reason), "The reason stays in the house.")
        case .judged(let item, let isGranted):
            (
                .judgeDecided(item: item, isGranted: isGranted, at: now),
                isGranted ? "The judge authorised." : "The judge refused."
            )
        case .proposeReceipt(let instant, let reason):
            (
                .receiptProposed(at: instant, reason: reason),
                "Proposed: another officer confirms the receipt."
            )
        case .confirmReceipt(let proposal):
            (.receiptConfirmed(proposal), "Receipt corrected; both deadlines are kept.")
        case .handle(let codes, let base):
            (.handlingSet(codes, base: base), "Handling \(codes.text).")
        case .sentByHand(let message, let number):
            (
                .sentByHand(message: message, at: now, number: number),
                "Recorded as sent by hand."
            )
        case .verify: (.verified, "A case of its own.")
        case .check(let check):
            (
                .checked(check),
                "Checked: \(check.result(claimsUrgency: subject.opening.claimsUrgency, languages: subject.accepted(in: standing.law.holidays.country, partners)).sentence)."
            )
        case .recordAnswer(let message, let outcome):
            (
                .answerRecorded(message: message, [outcome]),
                "Recorded: \(outcome.outcome.sentence)."
            )
        case .record(let event): (event, event.act.done)
        case .fact(let fact): (.factRecorded(fact.named(.random())), "Fact recorded.")
        case .copy(let copy):
            (.copyRecorded(copy.named(by: subject)), "Copy recorded.")
        case .consentAnswered(let message, let isGranted, let scope):
            (
                .consentAnswered(
                    message: message, isGranted: isGranted, scope: scope, at: now),
                isGranted ? "Consent recorded." : "Recorded: no consent."
            )
        case .taskAnswered(let text):
            (
                .taskAnswered(id: .random(), text: text),
                "Answered: the contact point has it."
            )
        case .taskAsked(let text):
            (.taskAsked(id: .random(), text: text), "Asked back.")
        case .translate(let message, let language, let text):
            (
                .translated(message: message, language: language, text: text),
                "Translated into \(language)."
            )
        case .proposeErasure(let reason):
            (
                .erasureProposed(reason: reason),
                "Proposed: another officer agrees (z g)."
            )
        case .sendingFailed(let message, let reason):
            (
                .sendingFailed(message: message, at: now, reason: reason),
                "Recorded: not delivered. Send it again by another way, then z s."
            )
        case .erase: nil
        case .task, .enclose, .link, .unlink, .merge, .undoMerge, .split, .restrict: nil
        }
    }

    private func revision(
        _ id: Identity, _ base: OperationID, _ text: String, _ subject: Case
    ) -> Event {
        let current = subject.drafts.first { $0.id == id }?.current
        return .revised(
            draft: id, base: base, text: text,
            recipients: current?.recipients ?? subject.replyRecipients,
            purpose: current?.purpose ?? .answer([]))
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

extension Case {
    /// The first gate that would stop a draft whoever released it: its author can still see to that.
    fileprivate func gateShut(for id: Identity, _ standing: Standing) -> String? {
        guard let draft = drafts.first(where: { $0.id == id }) else { return nil }
        return Gate.allCases.lazy.filter { $0 != .fourEyes }.compactMap {
            $0.objection(to: draft, of: self, standing)
        }.first?.sentence { _ in "another officer" }
    }
}
