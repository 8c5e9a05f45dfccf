public import Casework
internal import Exchanges
internal import FoundationEssentials
internal import GRDB

/// Erasing a case for good: proposed by one officer, agreed to by another, carried out at the node and at
/// every seat once the node has it.
extension CaseReplica {
    /// Agrees to what another officer proposed: the case goes, and with it its tasks and the cases merged
    /// into it. Nothing goes before the node has it.
    ///
    /// - Parameter operation: the proposal that the officer read; nil for what its case left behind, which nobody
    ///   proposes on its own.
    public func erase(
        _ id: Identity, agreeing operation: OperationID?, by signer: Signer, at now: Instant
    ) throws(RecordFault) -> (case: Case, events: [Event]) {
        try recording(signer, now) { recorder in
            guard let subject = try recorder.db.fold(id) else { throw Objection.noSuchCase }
            if let followed = subject.followed {
                return try recorder.take(subject, after: followed.id, followed.reference)
            }
            guard let proposal = subject.erasure else { throw Objection.noErasureProposed }
            guard operation == proposal.operation else {
                throw Objection.changedSinceProposed
            }
            // All of it must have come here, but what the node never took in.
            let followers = try recorder.all(following: subject) { reference in
                let reached = try recorder.db.meta(.position, as: Int64.self) ?? 0
                guard let known = subject.seen, known < reached else {
                    throw Objection.noFollower(reference)
                }
            }
            // The case first: the node lets what goes with it go after it.
            let done = try recorder.record(
                .erased(proposal.operation, subject.tombstone(of: proposal)),
                about: id)
            for other in followers where other.state != .erased {
                let stone = other.tombstone(
                    because: "as \(subject.reference)", proposedBy: proposal.officer)
                _ = try recorder.record(
                    .erased(proposal.operation, stone), about: other.id)
            }
            return done
        }
    }

    /// What is left of the cases that were erased, in the order of their erasure.
    public func stones() throws(ReplicaFault) -> [(stone: Recorded<Tombstone>, position: Int64?)] {
        try read { db in
            try Data.fetchAll(
                db, sql: "SELECT identity FROM cases WHERE state = ?",
                arguments: [Case.State.erased.rawValue]
            ).compactMap { bytes -> (stone: Recorded<Tombstone>, position: Int64?)? in
                guard let left = try Identity(bytes).flatMap({ try db.fold($0) }),
                    let stone = left.erased
                else { return nil }
                return (stone, left.seen)
            }.sorted { ($0.position ?? .max) < ($1.position ?? .max) }
        }
    }

    /// Writes over what was erased: SQLite gives pages free with noughts in them, but the words of the
    /// search and the log written ahead hold them still. In small steps, so that an officer's act waits for
    /// none of them; what is left over, because somebody reads from the log right now, is done next time.
    public func scrub() throws(ReplicaFault) {
        guard let flag = try read({ try $0.meta(.scrub, as: Int64.self) }) else { return }
        // The first step marks all segments of the index for a merge, the others go on with it.
        var step = -Self.pagesInStep
        while try write({ db in
            let before = db.totalChangesCount
            try db.run("INSERT INTO search(search, rank) VALUES('merge', ?)", [step])
            return db.totalChangesCount - before
        }) >= 2 {
            step = Self.pagesInStep
        }
        guard try isLogEmptied() else { return }
        try write { db in
            // Another erasure may have come meanwhile.
            try db.run(
                "DELETE FROM meta WHERE key = ? AND value = ?", [Meta.scrub.rawValue, flag])
        }
    }

    /// Pages of the index that one step writes: some milliseconds.
    private static let pagesInStep = 200

    private func isLogEmptied() throws(ReplicaFault) -> Bool {
        do {
            return try lock.whileHeld {
                writer.inDatabase { db in
                    _ = try? db.execute(sql: "PRAGMA busy_timeout = 0")
                    defer { _ = try? db.execute(sql: "PRAGMA busy_timeout = 5000") }
                    return (try? db.checkpoint(.truncate)) != nil
                }
            }
        } catch {
            throw ReplicaFault.from(error, path: path)
        }
    }
}

extension Recorder {
    /// What a case left behind when it went goes after it.
    fileprivate func take(
        _ subject: Case, after id: Identity, _ reference: Reference
    ) throws -> (case: Case, events: [Event]) {
        guard let gone = try db.fold(id), let stone = gone.erased,
            let erasing = gone.history.first?.circumstances.operation
        else { throw Objection.followsItsCase(reference) }
        let own = subject.tombstone(
            because: "as \(reference)", proposedBy: stone.value.proposedBy)
        return try record(.erased(erasing, own), about: subject.id)
    }
}

extension Projection {
    /// Takes away what is recorded of those cases that were erased.
    func purge(_ cases: [Identity]) throws {
        for id in cases {
            let isErased: Int? = try db.value(
                "SELECT 1 FROM cases WHERE identity = ? AND state = ?",
                [id.data, Case.State.erased.rawValue])
            guard isErased != nil, let position = try db.fold(id)?.erasedAt else { continue }
            try purge(id, before: position)
        }
    }

    /// Takes away what is recorded of a case that was erased: what operations held, its first mail where
    /// the node did not take it in again, files that no other case names, and what this seat noted beside it. What an
    /// officer wrote after it, not knowing, stays parked here for him.
    ///
    /// - Parameter position: of the operation that erased it.
    private func purge(_ id: Identity, before position: Position) throws {
        let held: [Operation] = try operations(about: id, before: position)
        guard !held.isEmpty else { return }
        var files: Set<Digest> = []
        for operation in held {
            guard let content = operation.content,
                let event = try? Event(
                    kind: operation.header.kind, version: operation.header.version,
                    content: content)
            else { continue }
            files.formUnion(event.blobs)
        }
        try db.run("DELETE FROM files WHERE about = ?", [id.data])
        try db.run(
            """
            UPDATE operations SET content = NULL, salt = zeroblob(\(Operation.saltCount))
            WHERE about = ? AND (position < ? OR (verdict = 2 AND kind = 1))
            """, [id.data, position])
        for digest in files {
            guard try !isNamed(digest) else {
                // The node may have let it go before it knew of the other case: it is offered once more.
                try db.run("UPDATE blobs SET sent = 0 WHERE digest = ?", [digest.data])
                continue
            }
            try db.run("DELETE FROM wanted WHERE digest = ?", [digest.data])
            try db.run(
                "DELETE FROM chunks WHERE blob = (SELECT id FROM blobs WHERE digest = ?)",
                [digest.data])
            try db.run("DELETE FROM blobs WHERE digest = ?", [digest.data])
        }
        for table in ["reads", "begun", "warned"] {
            try db.run("DELETE FROM \(table) WHERE about = ?", [id.data])
        }
        try db.setMeta(.scrub, try db.meta(.scrub, as: Int64.self).map { $0 + 1 } ?? position)
    }

    private func operations(about id: Identity, before position: Position) throws -> [Operation] {
        let rows = try db.rows(
            """
            SELECT * FROM operations WHERE about = ? AND content IS NOT NULL
                AND (position < ? OR (verdict = 2 AND kind = 1))
            """, [id.data, position])
        var found: [Operation] = []
        while let row = try rows.next() { found.append(try row.operation()) }
        return found
    }

    /// Whether a case that is still there names the file.
    private func isNamed(_ digest: Digest) throws -> Bool {
        try db.value("SELECT 1 FROM files WHERE digest = ? LIMIT 1", [digest.data]) == 1
    }
}
