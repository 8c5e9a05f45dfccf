public import Casework
internal import Exchanges
internal import FoundationEssentials
internal import GRDB

/// Erasing a case for good: proposed by one officer, agreed to by another, carried out at the node and at
/// every seat once the node has it.
extension CaseReplica {
    /// Proposes to erase a closed case, with its tasks and the cases merged into it.
    public func proposeErasure(
        of id: Identity, because reason: String, by signer: Signer, at now: Instant
    ) throws(RecordFault) -> (case: Case, events: [Event]) {
        try recording(signer, now) { recorder in
            if let followed = try recorder.db.fold(id)?.followed,
                let other = try recorder.db.fold(followed), other.state != .erased
            {
                throw Objection.followsItsCase(other.reference)
            }
            let done = try recorder.record(
                .retention(.erasureProposed(reason: reason)), about: id)
            for other in try recorder.followers(of: done.case) where other.erasure == nil {
                guard other.state != .erased else { continue }
                _ = try recorder.record(
                    .retention(.erasureProposed(reason: "as \(done.case.reference)")),
                    about: other.id)
            }
            return done
        }
    }

    /// Agrees to what another officer proposed. Nothing goes before the node has it.
    public func erase(
        _ id: Identity, by signer: Signer, at now: Instant
    ) throws(RecordFault) -> (case: Case, events: [Event]) {
        try recording(signer, now) { recorder in
            guard let subject = try recorder.db.fold(id) else { throw Objection.noSuchCase }
            guard let proposal = subject.erasure else { throw Objection.noErasureProposed }
            for other in try recorder.followers(of: subject) {
                guard let along = other.erasure, along.agreedBy == nil else { continue }
                _ = try recorder.record(
                    .retention(.erased(along.operation, other.tombstone(of: along))),
                    about: other.id)
            }
            return try recorder.record(
                .retention(.erased(proposal.operation, subject.tombstone(of: proposal))),
                about: id)
        }
    }

    /// What is left of the cases that were erased, in the order of their erasure.
    public func stones() throws(ReplicaFault) -> [(stone: Recorded<Tombstone>, position: Int64?)] {
        try read { db in
            try Data.fetchAll(
                db, sql: "SELECT identity FROM cases WHERE state = ? ORDER BY changed, id",
                arguments: [Case.State.erased.rawValue]
            ).compactMap { bytes in
                guard let left = try Identity(bytes).flatMap({ try db.fold($0) }),
                    let stone = left.erased
                else { return nil }
                return (stone, left.seen)
            }
        }
    }

    /// Writes over what was erased: SQLite gives pages free with noughts in them, but the words of the
    /// search and the log written ahead hold them still.
    func scrub() throws(ReplicaFault) {
        guard try read({ try $0.meta(.scrub, as: Int.self) }) != nil else { return }
        try write { db in
            try db.run("INSERT INTO search(search) VALUES('optimize')")
        }
        do {
            let isWhole = try lock.whileHeld {
                try writer.inDatabase { db in
                    // Whoever reads from the log right now keeps it: then the next exchange does it.
                    (try? db.checkpoint(.truncate)) != nil
                }
            }
            guard isWhole else { return }
        } catch {
            throw ReplicaFault.from(error, path: path)
        }
        try write { db in try db.run("DELETE FROM meta WHERE key = ?", [Meta.scrub.rawValue]) }
    }
}

extension Projection {
    /// Takes away what is recorded of those cases that were erased.
    func purge(_ cases: [Identity]) throws {
        for id in cases {
            let isErased: Int? = try db.value(
                "SELECT 1 FROM cases WHERE identity = ? AND state = ?",
                [id.data, Case.State.erased.rawValue])
            guard isErased != nil, let position = try db.fold(id)?.seen else { continue }
            try purge(id, before: position)
        }
    }

    /// Takes away what is recorded of a case that was erased: what operations held, mail that the node
    /// did not take in again, files that no other case names, and what this seat noted beside it. What an
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
            WHERE about = ? AND (position < ? OR (verdict = 2 AND kind IN (1, 2)))
            """, [id.data, position])
        for digest in files {
            try db.run("DELETE FROM wanted WHERE digest = ?", [digest.data])
            guard try !isNamed(digest) else { continue }
            try db.run(
                "DELETE FROM chunks WHERE blob = (SELECT id FROM blobs WHERE digest = ?)",
                [digest.data])
            try db.run("DELETE FROM blobs WHERE digest = ?", [digest.data])
        }
        for table in ["reads", "begun", "warned"] {
            try db.run("DELETE FROM \(table) WHERE about = ?", [id.data])
        }
        try db.setMeta(.scrub, 1)
    }

    private func operations(about id: Identity, before position: Position) throws -> [Operation] {
        let rows = try db.rows(
            """
            SELECT * FROM operations WHERE about = ? AND content IS NOT NULL
                AND (position < ? OR (verdict = 2 AND kind IN (1, 2)))
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
