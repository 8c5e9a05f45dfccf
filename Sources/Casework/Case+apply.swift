extension Event {
    /// What its author wrote; nil where he wrote nothing of his own.
    public var written: String? {
        switch self {
        case .noted(_, let text), .drafted(_, let text, _, _, _), .revised(_, _, let text, _, _),
            .coordination(.taskAnswered(_, let text)), .coordination(.taskAsked(_, let text)),
            .provenance(.translated(_, _, let text)), .coordination(.tasked(_, _, _, let text)):
            text
        case .provenance(.factRecorded(let fact)): fact.text
        default: nil
        }
    }

    /// What he said by it: what he wrote, the reason that he gave, or which message came.
    public var said: String? {
        switch self {
        case .closed(let reason), .reopened(let reason), .returned(_, _, let reason),
            .receiptProposed(_, let reason), .refusalReasoned(_, let reason),
            .sendingFailed(_, _, let reason), .coordination(.taskReturned(let reason)),
            .retention(.kept(_, let reason)), .retention(.erasureProposed(let reason)),
            .restriction(.set(_, _, let reason)), .restriction(.accessAsked(let reason)),
            .dataSubject(.identified(let reason)), .dataSubject(.decided(_, _, let reason)),
            .dataSubject(.dropped(let reason)):
            reason
        case .urgencyAssessed(let assessment, _): assessment.reason
        case .itemAsked(_, let text, _): text
        case .received(let message): "\(message.title) (\(message.messageID))"
        default: written
        }
    }

    /// What he wrote, to be kept where it takes no effect; empty where there is nothing.
    var writtenText: String {
        guard let written else { return "" }
        let what = if case .provenance(.factRecorded) = self { "fact" } else { "text" }
        return "; the \(what) is kept here: \(written)"
    }
}

extension Case {
    /// Folds one event in. Total: whatever order events arrive in, the outcome is named, never a
    /// trap; what cannot take effect is kept as a conflict that a person sees.
    public mutating func apply(_ event: Event, by circumstances: Circumstances) {
        if let position = circumstances.position { seen = max(seen ?? 0, position) }
        let officer = circumstances.officer
        guard state != .erased else {
            note("without effect: the case is erased", circumstances)
            return
        }
        dropProposal(for: event)
        raiseIfClosedApart(event, circumstances)
        switch event {
        case .opened(let other):
            if other.reference != reference, !otherReferences.contains(other.reference) {
                otherReferences.append(other.reference)
            }
            note("also received as \(other.reference)", circumstances)
        case .received(let message):
            guard thread[message.id] == nil else {
                note("the same message received again", circumstances)
                return
            }
            if let moved = moved.first(where: { $0.message.id == message.id }) {
                note("the same message again: it became \(moved.reference)", circumstances)
                return
            }
            thread.messages.append(.received(message))
            note("message received", circumstances)
            if let survivor = mergedInto {
                raise(
                    "a message came for this case, which goes on as \(survivor.reference)",
                    circumstances)
            }
        case .taken:
            holder = officer
            holding = [circumstances.operation]
            note("taken", circumstances)
        case .handedOver(let successor, _):
            holder = successor
            holding = [circumstances.operation]
            note("handed over", circumstances)
        case .noted(let id, _) where thread[id] != nil,
            .coordination(.taskAnswered(let id, _)) where thread[id] != nil,
            .coordination(.taskAsked(let id, _)) where thread[id] != nil,
            .drafted(let id, _, _, _, _) where thread[id] != nil:
            raise(
                "something else in this case bears that identity\(event.writtenText)", circumstances
            )
        case .noted(let id, let text):
            thread.replace(
                .note(Note(id: id, author: officer, at: circumstances.at, text: text)))
            note("note written", circumstances)
        case .drafted(let id, let text, let recipients, let parent, let purpose):
            let version = Draft.Version(
                revision: circumstances.operation, author: officer, at: circumstances.at,
                text: text, recipients: recipients, purpose: purpose, enclosure: .none)
            thread.replace(
                .draft(
                    Draft(
                        id: id, inReplyTo: parent, current: version, others: [], state: .open,
                        submitted: nil, returnReason: nil, authors: [officer])))
            note("\(purpose.title) drafted", circumstances)
        case .revised(let id, let base, let text, let recipients, let purpose):
            revise(id, base: base, text, recipients, purpose, circumstances)
        case .withdrawn(let id):
            guard thread.draft(id) != nil else {
                raise("the draft was released meanwhile", circumstances)
                return
            }
            thread.remove(id)
            note("draft withdrawn", circumstances)
        case .submitted(let id, let revision):
            changeDraft(id, revision, circumstances, "submitted for release") {
                $0.state = .submitted
                $0.submitted = circumstances.at
                $0.returnReason = nil
            }
        case .returned(let id, let revision, let reason):
            changeDraft(id, revision, circumstances, "returned: \(reason)") {
                $0.state = .returned
                $0.returnReason = reason
            }
        case .released(let id, let revision):
            release(id, revision, circumstances)
        case .closed(let reason):
            state = .closed
            concludedAt = circumstances.at
            closing = circumstances.position.map { (circumstances.operation, $0) }
            record(.closed, at: circumstances.at, by: officer)
            note("closed: \(reason)", circumstances)
        case .reopened(let reason):
            state = .open
            concludedAt = nil
            closing = nil
            keptUntil = nil
            lastReview = nil
            erasure = nil
            recordReopening(circumstances)
            for index in items.indices where items[index].isSettled {
                items[index].given = []
            }
            note("reopened: \(reason)", circumstances)
        case .settled(let operation):
            conflicts.removeAll { $0.operation == operation }
            settleApart(operation)
            note("conflict settled", circumstances)
        case .sentByHand(let id, let instant, let number):
            handOver(id, at: instant, number: number, circumstances)
        case .sendingFailed(let id, let instant, let reason):
            fail(id, at: instant, because: reason, circumstances)
        case .verified:
            isVerified = true
            note("looked at: a case of its own", circumstances)
        case .assessed, .itemAsked, .itemClassified, .urgencyAssessed, .receiptProposed,
            .receiptConfirmed, .clarificationDelivered, .clarified, .judgeAsked, .judgeDecided,
            .refusalReasoned, .handlingSet, .checked,
            .answerRecorded:
            applyToRequest(event, by: circumstances)
        case .provenance(let provenance): apply(provenance, by: circumstances)
        case .coordination(let coordination): apply(coordination, by: circumstances)
        case .relation(let relation): apply(relation, by: circumstances)
        case .restriction(let restriction): apply(restriction, by: circumstances)
        case .retention(let retention): apply(retention, by: circumstances)
        case .dataSubject(let step): apply(step, by: circumstances)
        }
    }

    /// An operation that was lawful where its author stood and is not any more: it changes nothing
    /// but the history and its author's queue Conflicts.
    public mutating func overtake(
        _ event: Event?, by circumstances: Circumstances, because reason: Reason
    ) {
        if let position = circumstances.position { seen = max(seen ?? 0, position) }
        guard state != .erased else { return }
        if case .received(let message)? = event,
            thread[message.id] != nil || moved.contains(where: { $0.message.id == message.id })
        {
            // Two seats took in one message: it is here, and nobody has anything to settle.
            note("the same message received again", circumstances)
            return
        }
        // What an officer wrote is never lost: where its place is gone, the history has it.
        raise(reason, event?.writtenText ?? "", circumstances)
    }

    /// Somebody adds to a case that another closed without his having seen it: it reopens nothing, is kept, and both
    /// look at it.
    private mutating func raiseIfClosedApart(_ event: Event, _ circumstances: Circumstances) {
        guard state == .closed, let closing, let seen = circumstances.seen,
            circumstances.position != nil, seen < closing.position,
            circumstances.operation.replica != closing.operation.replica
        else { return }
        let what: String
        switch event {
        case .noted: what = "a note was written"
        case .received: what = "a message came"
        case .relation(.linked(let link)): what = "it was linked with \(link.reference)"
        default: return
        }
        let closer = history.last { $0.circumstances.operation == closing.operation }?.circumstances
            .officer
        raiseApart(
            "\(what) while the case was closed apart: it is kept, and reopens nothing",
            among: closer.map { [$0] } ?? [], circumstances)
    }

    mutating func note(_ sentence: String, _ circumstances: Circumstances) {
        history.append(HistoryLine(circumstances: circumstances, sentence: sentence))
    }

    mutating func raise(_ sentence: String, _ circumstances: Circumstances) {
        raise(.plain(sentence), "", circumstances)
    }

    private mutating func raise(
        _ reason: Reason, _ written: String, _ circumstances: Circumstances
    ) {
        conflicts.append(
            Conflict(
                operation: circumstances.operation, officer: circumstances.officer,
                at: circumstances.at, reason: reason, written: written))
        history.append(
            HistoryLine(
                circumstances: circumstances, sentence: "without effect: ", reason: reason,
                written: written))
    }

    /// Two officers changed one thing apart: whoever's word stands, each of them looks at it.
    mutating func raiseApart(
        _ sentence: String, among officers: [Identity], _ circumstances: Circumstances
    ) {
        var told: Set<Identity> = []
        for officer in [circumstances.officer] + officers where told.insert(officer).inserted {
            conflicts.append(
                Conflict(
                    operation: circumstances.operation, officer: officer, at: circumstances.at,
                    reason: .plain(sentence)))
        }
        note(sentence, circumstances)
    }

    private mutating func revise(
        _ id: Identity, base: OperationID, _ text: String, _ recipients: [Recipient],
        _ purpose: Purpose, _ circumstances: Circumstances
    ) {
        guard var draft = thread.draft(id) else {
            raise(
                "the draft was released or is not here; the new text is kept in the history: \(text)",
                circumstances)
            return
        }
        let version = Draft.Version(
            revision: circumstances.operation, author: circumstances.officer, at: circumstances.at,
            text: text, recipients: recipients, purpose: purpose,
            enclosure: (draft.others.first { $0.revision == base } ?? draft.current).enclosure)
        if draft.current.revision == base {
            draft.current = version
            note("draft changed", circumstances)
        } else if let index = draft.others.firstIndex(where: { $0.revision == base }) {
            let joined = draft.current.enclosure.joined(with: version.enclosure)
            draft.others.remove(at: index)
            draft.current = version.with(joined)
            note("draft versions brought together", circumstances)
        } else {
            draft.others.append(version)
            raise(
                "the draft was changed by another officer meanwhile; both versions are kept",
                circumstances)
        }
        draft.authors.insert(circumstances.officer)
        draft.state = .open
        draft.submitted = nil
        thread.replace(.draft(draft))
    }

    private mutating func changeDraft(
        _ id: Identity, _ revision: OperationID, _ circumstances: Circumstances, _ sentence: String,
        _ change: (inout Draft) -> Void
    ) {
        guard var draft = thread.draft(id), draft.current.revision == revision else {
            raise("the draft was changed or released meanwhile", circumstances)
            return
        }
        change(&draft)
        thread.replace(.draft(draft))
        note(sentence, circumstances)
    }

    private mutating func release(
        _ id: Identity, _ revision: OperationID, _ circumstances: Circumstances
    ) {
        guard let draft = thread.draft(id), draft.state == .submitted,
            draft.current.revision == revision
        else {
            raise("the draft was changed, returned or released meanwhile", circumstances)
            return
        }
        let state: SentMessage.State = circumstances.position == nil ? .awaitingNode : .released
        thread.replace(
            .sent(
                SentMessage(
                    releasing: draft, by: circumstances.officer, at: circumstances.at, state: state)
            ))
        note("released", circumstances)
        let isWhole = settle(draft.current.purpose, of: id, by: circumstances)
        guard case .sent(var sent) = thread[id] else { return }
        sent.isWhole = isWhole
        sent.settled = items.compactMap { item in
            item.given.last { $0.message == id }.map {
                ItemOutcome(item: item.id, outcome: $0.outcome)
            }
        }
        thread.replace(.sent(sent))
    }
}
