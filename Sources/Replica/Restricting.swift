public import Casework
internal import FoundationEssentials
internal import GRDB

extension CaseReplica {
    /// Restricts a case with the tasks that it has given and the cases merged into it, or gives all of
    /// them back.
    ///
    /// - Parameter base: who read it when the officer was asked.
    public func restrict(
        _ id: Identity, to readers: Set<Identity>?, base: Set<Identity>?, because reason: String,
        by signer: Signer,
        at now: Instant
    ) throws(RecordFault) -> (case: Case, events: [Event]) {
        try recording(signer, now) { recorder in
            let done = try recorder.record(
                .restricted(to: readers, base: base, reason: reason), about: id)
            for other in try recorder.present(following: done.case)
            where other.readers != done.case.readers {
                _ = try recorder.record(
                    .restricted(to: done.case.readers, base: other.readers, reason: reason),
                    about: other.id)
            }
            return done
        }
    }

    /// Asks to read a restricted case in an emergency, with what is restricted along with it.
    public func breakGlass(
        of id: Identity, because reason: String, by signer: Signer, at now: Instant
    ) throws(RecordFault) {
        try recording(signer, now) { recorder in
            let asking = Event.accessAsked(reason: reason)
            let (subject, _) = try recorder.record(asking, about: id)
            for other in try recorder.present(following: subject)
            where !other.isRead(by: signer.officer)
                && !other.waitingEmergencies.contains(where: {
                    $0.officer == signer.officer.id
                })
            {
                _ = try recorder.record(asking, about: other.id)
            }
        }
    }

    /// Who asks to read a restricted case and waits for a second officer: it says nothing of the case.
    public func waitingEmergencies(
        of id: Identity
    ) throws(ReplicaFault) -> [EmergencyAccess] {
        try read { db in try db.fold(id)?.waitingEmergencies ?? [] }
    }

    /// Agrees to what another officer asked by that operation.
    ///
    /// - Returns: who may read now, and until when.
    public func agree(
        toReading id: Identity, asked operation: OperationID, by signer: Signer, at now: Instant
    ) throws(RecordFault) -> EmergencyAccess {
        try recording(signer, now) { recorder in
            guard let subject = try recorder.db.fold(id) else { throw Objection.noSuchCase }
            let asked = subject.waitingEmergencies.first { $0.operation == operation }
            guard let asked else { throw Objection.noAccessAsked }
            func granted(_ access: EmergencyAccess) -> Event {
                .accessGranted(access.operation)
            }
            let (after, _) = try recorder.record(granted(asked), about: id)
            for other in try recorder.present(following: subject) {
                guard
                    let along = other.waitingEmergencies.first(where: {
                        $0.officer == asked.officer
                    })
                else { continue }
                _ = try recorder.record(granted(along), about: other.id)
            }
            guard let given = after.emergencies.first(where: { $0.operation == asked.operation })
            else { throw Objection.noAccessAsked }
            return given
        }
    }
}

extension Recorder {
    /// What goes along with a case and still holds something, as far as it has come here.
    fileprivate func present(following subject: Case) throws -> [Case] {
        try all(following: subject, missing: { _ in }).filter { $0.state != .erased }
    }

    /// What goes along with a case, itself before what follows it: its tasks, its parts, and theirs.
    ///
    /// - Parameter missing: asked about each that has not come here.
    func all(
        following subject: Case, missing: (Reference) throws -> Void
    ) throws -> [Case] {
        var found: [Case] = []
        var waiting = subject.followers[...]
        var seen: Set<Identity> = [subject.id]
        while let next = waiting.popFirst() {
            guard seen.insert(next.id).inserted else { continue }
            guard let other = try db.fold(next.id) else {
                try missing(next.reference)
                continue
            }
            // A part whose merge was undone is a matter of its own again.
            guard other.followed != nil || other.state == .erased else { continue }
            found.append(other)
            waiting += other.followers
        }
        return found
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
                operation: asked.operation, officer: asked.officer,
                name: try officer(asked.officer)?.name ?? "an officer",
                reason: asked.reason)
        }
        return RestrictedCase(
            id: subject.id, reference: subject.reference,
            readers: try readers.compactMap { try officer($0)?.name }.sorted(), waiting: waiting)
    }
}
