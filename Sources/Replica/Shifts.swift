public import Casework
internal import Exchanges
internal import FoundationEssentials
internal import GRDB

/// Duty periods: who has it, what was promised, what the next one is given.
extension CaseReplica {
    /// Decides, signs and folds in an event of a shift.
    @discardableResult
    public func record(
        _ event: ShiftEvent, about id: Identity, by signer: Signer, at now: Instant
    ) throws(RecordFault) -> Shift {
        try recording(signer, now) { recorder in
            let before = try recorder.db.shift(id)
            try decide(event, on: before, recorder.standing)
            try recorder.append(
                kind: event.kind, version: ShiftEvent.version, content: event.encoded(), about: id,
                seen: before?.seen ?? 0)
            guard let after = try recorder.db.shift(id) else { throw Objection.noShift }
            try recorder.refresh(after)
            return after
        }
    }

    public func record(
        _ event: RosterEvent, by signer: Signer, at now: Instant
    ) throws(RecordFault) {
        try recording(signer, now) { recorder in
            try decide(event, recorder.standing)
            try recorder.append(
                kind: event.kind, version: RosterEvent.version, content: event.encoded(),
                about: Roster.id, seen: 0)
        }
    }

    /// The shift that an officer has open, or that waits for whoever takes it over.
    public func openShift(of officer: Identity) throws(ReplicaFault) -> Shift? {
        try read { db in try db.openShift(of: officer) }
    }

    /// The newest shifts of a unit, the newest first.
    public func shifts(
        of unit: Unit, most: Int, in state: Shift.State? = nil
    ) throws(ReplicaFault) -> [Shift] {
        try read { db in
            let rows = try Data.fetchAll(
                db,
                sql: """
                    SELECT identity FROM shifts WHERE unit = ? AND (? IS NULL OR state = ?)
                    ORDER BY began DESC LIMIT ?
                    """, arguments: [unit.code, state?.rawValue, state?.rawValue, most])
            return try rows.compactMap { Identity($0) }.compactMap { try db.shift($0) }
        }
    }

    /// What is open in the newest shifts of a unit, whoever noted it.
    public func openDuties(of unit: Unit) throws(ReplicaFault) -> OpenDuties {
        OpenDuties(try shifts(of: unit, most: Shift.mostRecent))
    }

    public func roster() throws(ReplicaFault) -> Roster {
        try read { db in
            var roster = Roster()
            var parked: [OperationID: Operation] = [:]
            func apply(_ operation: Operation) {
                guard let content = operation.content,
                    let event = try? RosterEvent(
                        kind: operation.header.kind, version: operation.header.version,
                        content: content)
                else { return }
                roster.apply(event)
            }
            let rows = try db.rows(
                "SELECT * FROM operations WHERE about = ? ORDER BY position IS NULL, position, id",
                [Roster.id.data])
            while let row = try rows.next() {
                guard let operation = try? row.operation() else { continue }
                if let judgement = Judgement(operation, row.verdict()) {
                    guard let waiting = parked.removeValue(forKey: judgement.operation),
                        judgement.verdict == .admitted
                    else { continue }
                    apply(waiting)
                } else if operation.isUnjudged(
                    row.verdict(), position: row["position"], form: row["form"])
                {
                    parked[operation.id] = operation
                } else if row.verdict() == .admitted {
                    apply(operation)
                }
            }
            return roster
        }
    }

    /// Officers of a unit who have an open shift, or stand in the roster, at an instant; by name.
    public func onDuty(of unit: Unit, at now: Instant) throws(ReplicaFault) -> [Officer] {
        // A shift that nobody closed long ago says nothing of now.
        let open = try shifts(of: unit, most: Shift.mostRecent, in: .open).filter {
            $0.from <= now && now <= $0.until.advanced(seconds: Shift.longest)
        }.map(\.officer)
        let listed = try roster().onDuty(at: now)
        let names = try officers()
        return Set(open + listed).compactMap { names[$0] }.filter { $0.unit == unit }
            .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }

    /// What was done to cases in a time, by whomever, in the order of its instants; nothing of restricted
    /// cases, as it is written for all.
    public func journal(
        from: Instant, until: Instant, because access: Consultation
    ) throws(ReplicaFault) -> [HandoverDraft.Deed] {
        try accessLog.append(
            access, about: nil, detail: "journal from \(from.rfc3339) to \(until.rfc3339)")
        return try read { db in
            let rows = try Data.fetchAll(
                db, sql: "SELECT identity FROM cases WHERE changed >= ? ORDER BY id",
                arguments: [from.milliseconds])
            var deeds: [HandoverDraft.Deed] = []
            for bytes in rows {
                guard let id = Identity(bytes), let subject = try db.fold(id),
                    subject.readers == nil
                else { continue }
                let names = try db.officers()
                for line in subject.history
                where line.circumstances.at >= from && line.circumstances.at <= until {
                    deeds.append(
                        HandoverDraft.Deed(
                            reference: subject.reference, officer: line.circumstances.officer,
                            at: line.circumstances.at,
                            sentence: line.sentence { names[$0]?.name ?? "another officer" }))
                }
            }
            return deeds.sorted { ($0.at, $0.reference) < ($1.at, $1.reference) }
        }
    }

    /// Every case and draft of an officer, given to another in one transaction.
    ///
    /// - Returns: the cases, with how many open drafts each holds of his hand; and the references of
    ///   restricted ones that stay, because the officer or the successor does not read them.
    public func handOn(
        from leaver: Identity, to successor: Identity, by signer: Signer, at now: Instant
    ) throws(RecordFault) -> (handed: [(case: Case, drafts: Int)], left: [Reference]) {
        try recording(signer, now) { recorder in
            guard Rights.allows(signer.officer.role, .roster) else {
                throw Objection.roleMayNot(signer.officer.role, .roster)
            }
            let rows = try Data.fetchAll(
                recorder.db,
                sql: "SELECT identity FROM cases WHERE holder = ? AND state = 'open' ORDER BY id",
                arguments: [leaver.data])
            var handed: [(case: Case, drafts: Int)] = []
            var left: [Reference] = []
            for bytes in rows {
                guard let id = Identity(bytes), let before = try recorder.db.fold(id) else {
                    continue
                }
                // Restricted matters go on when somebody who reads them names the successor.
                guard before.isRead(by: signer.officer),
                    before.readers?.contains(successor) ?? true
                else {
                    left.append(before.reference)
                    continue
                }
                let (after, _) = try recorder.record(
                    .handedOver(to: successor, base: before.holdingBase), about: id)
                handed.append(
                    (after, after.drafts.count { $0.authors.contains(leaver) }))
            }
            return (handed, left)
        }
    }

    /// What a handover states of its queues: nothing of restricted cases, as another officer signs it.
    public func handoverCounts(of officer: Officer) throws(ReplicaFault) -> [QueueCount] {
        let counts = try queueCounts(of: officer, forAll: true, at: nil)
        return Queue.handedOver(by: officer).map {
            QueueCount(queue: $0, count: counts[$0] ?? 0)
        }
    }

    /// What a handover is written from.
    public func handoverFacts(
        of shift: Shift, officer: Officer, at now: Instant, because access: Consultation
    ) throws(ReplicaFault) -> HandoverDraft.Facts {
        var rows: [Queue: [CaseRow]] = [:]
        for queue in [Queue.open, .withUnits, .withJudge, .toRelease, .sending, .sendFailed] {
            rows[queue] = try window(
                queue, of: officer, after: .start, most: 1000, forAll: true, at: now)
        }
        let standing = try self.counts()
        return HandoverDraft.Facts(
            shift: shift, open: try openDuties(of: officer.unit), now: now,
            counts: try handoverCounts(of: officer), rows: rows,
            journal: try journal(from: shift.from, until: now, because: access),
            parked: standing.parked, pending: standing.pending,
            onDutyNext: try roster().onDuty(at: max(now, shift.until)))
    }
}

extension Database {
    func shift(_ id: Identity) throws -> Shift? {
        let rows = try rows(
            """
                SELECT o.*, k.officer FROM operations o LEFT JOIN keys k ON k.kid = o.signer
                WHERE o.about = ? ORDER BY o.position IS NULL, o.position, o.id
            """, [id.data])
        var fold = ShiftFold(about: id)
        while let row = try rows.next() {
            let officer: Data? = row["officer"]
            fold.add(
                try row.operation(),
                officer: officer.flatMap { Identity($0) } ?? Identity(high: 0, low: 0),
                position: row["position"], verdict: row.verdict(), form: row["form"])
        }
        return fold.result
    }
}

extension Database {
    /// The shift that an officer opened last and has open still.
    func openShift(of officer: Identity) throws -> Shift? {
        let bytes: Data? = try value(
            """
            SELECT identity FROM shifts WHERE officer = ? AND state = 'open'
            ORDER BY began DESC LIMIT 1
            """, [officer.data])
        return try bytes.flatMap { Identity($0) }.flatMap { try shift($0) }
    }
}
