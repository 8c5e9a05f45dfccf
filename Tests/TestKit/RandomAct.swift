public import Casework

/// An act of any kind that an officer might do to a case as he sees it: plausible, and mostly allowed.
public enum RandomAct {
    public static let count = 52

    /// - Returns: the acts with the case that each is about, in the order in which they are recorded.
    public static func make(
        on subject: Case, other: Case, by officer: Officer, at now: Instant, _ dice: inout Dice
    ) -> [(about: Identity, act: Event)] {
        // Two cases at once, as the store plans it.
        switch dice.next() % 24 {
        case 0 where other.id != subject.id:
            let (older, younger) =
                subject.asPart.survives(other.asPart) ? (subject, other) : (other, subject)
            return [
                (older.id, .absorbed(younger.asPart)),
                (younger.id, .merged(into: older.asPart)),
            ]
        case 1:
            guard let part = subject.parts.first ?? subject.mergedInto else { break }
            let (survivor, gone) =
                subject.mergedInto == nil ? (subject.id, part.id) : (part.id, subject.id)
            return [
                (survivor, .separated(part: gone)),
                (gone, .unmerged(from: survivor)),
            ]
        default: break
        }
        let next = dice.next() % 3 == 0 ? whatComesNext(subject, officer, now, &dice) : nil
        return (next ?? one(dice.next() % UInt64(count), subject, other, officer, now, &dice)).map {
            [(subject.id, $0)]
        } ?? []
    }

    /// What somebody would do next with what waits: else little would ever leave the house.
    private static func whatComesNext(
        _ subject: Case, _ officer: Officer, _ now: Instant, _ dice: inout Dice
    ) -> Event? {
        var acts: [Event] = []
        for draft in subject.drafts {
            let revision = draft.current.revision
            if draft.state != .submitted {
                acts.append(.submitted(draft: draft.id, revision: revision))
            } else if !draft.authors.contains(officer.id) {
                acts.append(.released(draft: draft.id, revision: revision))
            }
        }
        for sent in subject.sent where sent.state != .failed {
            if sent.handing == nil {
                acts.append(.sentByHand(message: sent.draft.id, at: now, number: "7"))
            }
            acts.append(.sendingFailed(message: sent.draft.id, at: now, reason: "full"))
        }
        for asked in subject.clarifications where asked.answeredAt == nil {
            acts.append(.clarificationDelivered(message: asked.message, at: now))
            acts.append(.clarified(message: asked.message, at: now))
        }
        for consent in subject.consents where consent.answeredAt == nil {
            acts.append(
                .consentAnswered(message: consent.message, isGranted: true, scope: "", at: now)
            )
        }
        for asked in subject.waitingEmergencies where asked.officer != officer.id {
            acts.append(.accessGranted(asked.operation))
        }
        if subject.dataSubject != nil {
            acts.append(dataSubject(subject, PartnerCode("EE")!, "t", &dice))
        }
        if subject.state == .closed {
            acts.append(.reopened(reason: "more came"))
            if let proposal = subject.erasure {
                acts.append(
                    .erased(proposal.operation, subject.tombstone(of: proposal)))
            } else {
                acts.append(.erasureProposed(reason: "old"))
            }
        }
        return acts.isEmpty ? nil : dice.pick(acts)
    }

    private static func one(
        _ number: UInt64, _ subject: Case, _ other: Case, _ officer: Officer, _ now: Instant,
        _ dice: inout Dice
    ) -> Event? {
        let new = Identity.random(using: &dice)
        let text = "text \(dice.next() % 1000)"
        let past = now.advanced(seconds: -Int64(dice.next() % 3000))
        let recipients = [
            Recipient(partner: subject.partner, channel: .mail, address: "spoc@pl.example")
        ]
        let draft = subject.drafts.isEmpty ? nil : dice.pick(subject.drafts)
        let sent = subject.sent.isEmpty ? nil : dice.pick(subject.sent)
        let item = subject.items.isEmpty ? nil : dice.pick(subject.items)
        let received = subject.newestReceived?.id
        let asked = subject.clarifications.last
        let lv = PartnerCode("LV")!
        switch number {
        case 0: return .taken
        case 1: return .handedOver(to: dice.pick(Person.all).officer.id, base: subject.holdingBase)
        case 2:
            return .assessed(
                dice.pick([.urgentDirect, .urgentIndirect, .other]), base: subject.assessmentBase)
        case 3:
            return dice.pick([
                .noted(id: new, text: text),
                .callRecorded(id: new, with: lv, person: text, at: past, text: text),
            ])
        case 4, 5, 6:
            let purposes: [Purpose] = [
                .answer([]), .acknowledgement, .clarification(item.map { [$0.id] } ?? []),
                .answer(item.map { [ItemOutcome(item: $0.id, outcome: .full)] } ?? []), .other,
                .consent(item: item?.id, of: lv),
            ]
            let purpose = dice.pick(purposes)
            let to: [Recipient] =
                if case .consent = purpose {
                    [Recipient(partner: lv, channel: .siena, address: "")]
                } else { recipients }
            return .drafted(
                id: new, text: text, recipients: to, inReplyTo: received, purpose: purpose)
        case 7:
            return draft.map {
                .revised(
                    draft: $0.id, base: $0.current.revision, text: text,
                    recipients: $0.current.recipients, purpose: $0.current.purpose)
            }
        case 8: return draft.map { .withdrawn(draft: $0.id) }
        case 9, 10, 11: return draft.map { .submitted(draft: $0.id, revision: $0.current.revision) }
        case 12:
            return draft.map {
                .returned(draft: $0.id, revision: $0.current.revision, reason: text)
            }
        case 13, 14, 15:
            return draft.map { .released(draft: $0.id, revision: $0.current.revision) }
        case 16: return .closed(reason: text)
        case 17: return .reopened(reason: text)
        case 18:
            return subject.conflicts.isEmpty
                ? nil : .settled(dice.pick(subject.conflicts).operation)
        case 19, 20:
            return .itemAsked(id: new, text: text, access: dice.pick([nil, .direct, .indirect]))
        case 21, 22:
            return item.map {
                .itemClassified(
                    item: $0.id, access: dice.pick([.direct, .indirect, .judge]),
                    base: $0.classificationBase)
            }
        case 23:
            return .urgencyAssessed(
                UrgencyAssessment(grounds: dice.pick([[], [.lifeOrLimb]]), reason: text),
                base: subject.assessmentBase)
        case 24: return .receiptProposed(at: past, reason: text)
        case 25: return subject.receiptCorrection.map { .receiptConfirmed($0.operation) }
        case 26: return asked.map { .clarificationDelivered(message: $0.message, at: now) }
        case 27: return asked.map { .clarified(message: $0.message, at: now) }
        case 28: return item.map { .judgeAsked(item: $0.id, authority: text, at: past) }
        case 29:
            return item.map {
                .judgeDecided(item: $0.id, isGranted: dice.next() % 2 == 0, at: now)
            }
        case 30: return item.map { .refusalReasoned(item: $0.id, reason: text) }
        case 31:
            return .handlingSet(
                subject.handling.union(
                    dice.pick([HandlingCodes(isH1: true), HandlingCodes(isH2: true)])),
                base: subject.handling)
        case 32: return sent.map { .sentByHand(message: $0.draft.id, at: now, number: text) }
        case 33: return sent.map { .sendingFailed(message: $0.draft.id, at: now, reason: text) }
        case 34:
            return .checked(
                RequestCheck(
                    found: [.what], namesPersons: false, language: dice.pick(["en", "pl"])))
        case 35:
            return received.map {
                dice.next() % 2 == 0
                    ? .evaluated(message: $0, Evaluation(.reliable, .certain))
                    : .translated(message: $0, language: "en", text: text)
            }
        case 36:
            return .factRecorded(
                Fact(
                    id: new, text: text, source: nil, origin: nil, evaluation: .notGiven,
                    handling: .none, isAssessment: false))
        case 37: return .originNoted(item: item?.id, lv)
        case 38:
            return subject.consents.first.map {
                .consentAnswered(
                    message: $0.message, isGranted: dice.next() % 2 == 0, scope: text, at: now)
            }
        case 39:
            return .classified(
                dice.pick([.restricted, .confidential]), base: subject.classification)
        case 40:
            return draft.map {
                .enclosed(
                    draft: $0.id, base: $0.current.revision, Enclosure(language: "en"))
            }
        case 41:
            return .copyRecorded(
                CopyRecord(
                    id: new, duty: .direct, party: text, state: dice.pick([.due, .sent])))
        case 42:
            return .europolDecided(
                EuropolDecision(answer: .no, purposes: [], restrictions: "", reason: text))
        case 43:
            return .eisSearched(EISSearch(terms: text, result: .noHit, detail: ""))
        case 44:
            if let link = subject.links.first, dice.next() % 2 == 0 {
                return .unlinked(link.id)
            }
            return .linked(CaseLink(id: other.id, reference: other.reference, reason: text))
        case 45:
            let readers: Set<Identity>? =
                subject.readers == nil ? [officer.id, Person.vytas.officer.id] : nil
            return .restricted(to: readers, base: subject.readers, reason: text)
        case 46: return .accessAsked(reason: text)
        case 47:
            return subject.waitingEmergencies.first.map {
                .accessGranted($0.operation)
            }
        case 48:
            return .kept(until: now.advanced(seconds: 86_400), reason: text)
        case 49:
            guard let proposal = subject.erasure else {
                return .erasureProposed(reason: text)
            }
            return dice.next() % 3 == 0
                ? .erased(proposal.operation, subject.tombstone(of: proposal)) : nil
        case 50: return dataSubject(subject, lv, text, &dice)
        default:
            return .received(mail(100 + Int(dice.next() % 1000), text: text, at: past))
        }
    }

    private static func dataSubject(
        _ subject: Case, _ partner: PartnerCode, _ text: String, _ dice: inout Dice
    ) -> Event {
        guard let request = subject.dataSubject else {
            return .dataSubjectAsked(.access, base: subject.assessmentBase)
        }
        if request.identified == nil {
            return dice.next() % 2 == 0
                ? .identified(how: text) : .dataSubjectDropped(reason: text)
        }
        return request.decision == nil
            ? .decided(.granted, nil, reason: text) : .partnerTold(partner)
    }
}
