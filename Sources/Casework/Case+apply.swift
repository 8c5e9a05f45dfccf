extension Case {
    /// Folds one event in. Total: whatever order events arrive in, the outcome is named, never a
    /// trap; what cannot take effect is kept as a conflict that a person sees.
    public mutating func apply(_ event: Event, by circumstances: Circumstances) {
        if let position = circumstances.position { seen = max(seen ?? 0, position) }
        guard state != .erased else {
            note("without effect: the case is erased", circumstances)
            return
        }
        // What happens to a case after it was proposed to be erased, whoever proposed it has not seen: then nobody
        // agrees to it any more.
        if !event.name.traits.contains(.leavesErasure), erasure?.agreedBy == nil { erasure = nil }
        raiseIfClosedApart(event, circumstances)
        event.act.apply(to: &self, by: circumstances)
    }

    /// An operation that was lawful where its author stood and is not any more: it changes nothing
    /// but the history and its author's queue Conflicts.
    public mutating func overtake(
        _ event: Event?, by circumstances: Circumstances, because reason: Reason
    ) {
        if let position = circumstances.position { seen = max(seen ?? 0, position) }
        guard state != .erased else { return }
        if let sentence = event?.act.isHereAlready(in: self) {
            note(sentence, circumstances)
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
            circumstances.operation.replica != closing.operation.replica,
            let what = event.act.addition
        else { return }
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

    mutating func changeDraft(
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

    /// Whether no message of the case bears the identity that an act names its own by; where one does, what was
    /// written is kept.
    mutating func isFree(
        _ id: Identity, for act: some Act, _ circumstances: Circumstances
    ) -> Bool {
        guard thread[id] != nil else { return true }
        raise(
            "something else in this case bears that identity\(Event(act).writtenText)",
            circumstances)
        return false
    }

    /// Keeps a text as a note of its own kind.
    mutating func keep(
        _ id: Identity, _ text: String, _ kind: Note.Kind, _ circumstances: Circumstances
    ) {
        thread.replace(
            .note(
                Note(
                    id: id, author: circumstances.officer, at: circumstances.at, text: text,
                    kind: kind)))
    }
}
