public import Casework
internal import FoundationEssentials
internal import GRDB

extension CaseReplica {
    /// Restricts a case with the tasks that it has given, or gives both back to all.
    public func restrict(
        _ id: Identity, to readers: Set<Identity>?, because reason: String, by signer: Signer,
        at now: Instant
    ) throws(RecordFault) -> (case: Case, events: [Event]) {
        try recording(signer, now) { recorder in
            func act(on subject: Case) -> Act {
                .restriction(.set(readers, base: subject.readers, reason: reason))
            }
            guard let subject = try recorder.db.fold(id) else { throw Objection.noSuchCase }
            let done = try recorder.record(act(on: subject), about: id)
            for note in subject.tasks {
                guard let task = try recorder.db.fold(note.task), task.readers != readers else {
                    continue
                }
                _ = try recorder.record(act(on: task), about: note.task)
            }
            return done
        }
    }

    /// Asks to read a restricted case in an emergency.
    public func breakGlass(
        of id: Identity, because reason: String, by signer: Signer, at now: Instant
    ) throws(RecordFault) {
        try recording(signer, now) { recorder in
            _ = try recorder.record(.restriction(.accessAsked(reason: reason)), about: id)
        }
    }

    /// Agrees to what another officer asked last.
    ///
    /// - Returns: who may read now, and until when.
    public func agree(
        toReading id: Identity, by signer: Signer, at now: Instant
    ) throws(RecordFault) -> EmergencyAccess {
        try recording(signer, now) { recorder in
            guard let subject = try recorder.db.fold(id) else { throw Objection.noSuchCase }
            let waiting = subject.waitingEmergencies
            let asked = waiting.first { $0.officer != signer.officer.id } ?? waiting.first
            guard let asked else { throw Objection.noAccessAsked }
            let (after, _) = try recorder.record(
                .restriction(.accessGranted(asked.operation)), about: id)
            guard let given = after.emergencies.first(where: { $0.operation == asked.operation })
            else { throw Objection.noAccessAsked }
            return given
        }
    }
}

extension Database {
    /// Why a case is not shown; nil where it is.
    func refusal(_ subject: Case, to access: Consultation) throws -> RestrictedCase? {
        guard let readers = subject.readers else { return nil }
        if let officer = try officer(access.officer), subject.admits(officer, at: access.at) {
            return nil
        }
        let waiting = try subject.waitingEmergencies.first.map { asked in
            RestrictedCase.Waiting(
                officer: asked.officer, name: try officer(asked.officer)?.name ?? "an officer",
                reason: asked.reason)
        }
        return RestrictedCase(
            id: subject.id, reference: subject.reference,
            readers: try readers.compactMap { try officer($0)?.name }.sorted(), waiting: waiting)
    }

    /// Whether an officer reads restricted cases too, as `Case.isRead` says.
    func readsAll(_ id: Identity) throws -> Bool {
        guard let officer = try officer(id) else { return false }
        return officer.unit != .spoc || officer.role == .auditor
    }
}
