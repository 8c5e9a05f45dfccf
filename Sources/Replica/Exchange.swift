public import Casework
public import Exchanges
internal import FoundationEssentials
internal import GRDB

/// The replica's side of the exchange with its node.
extension CaseReplica {
    public func cursor() throws(ReplicaFault) -> Exchanges.Cursor {
        try read { try $0.cursor() }
    }

    /// When the node was last heard; nil where it never was.
    public func lastContact() throws(ReplicaFault) -> Instant? {
        try read { db in
            try db.meta(.contact, as: Int64.self).map { Instant(milliseconds: $0) }
        }
    }

    public func noteContact(_ now: Instant) throws(ReplicaFault) {
        try write { db in try db.setMeta(.contact, now.milliseconds) }
    }

    /// Own operations that the node has not answered, in order, as many as one batch holds.
    public func nextBatch() throws(ReplicaFault) -> Batch {
        let cursor = try cursor()
        return try read { db in
            guard let own = try db.meta(.replica, as: Data.self) else {
                return Batch(cursor: cursor, operations: [])
            }
            let rows = try db.rows(
                """
                SELECT * FROM operations WHERE replica = ? AND position IS NULL
                ORDER BY counter LIMIT \(Batch.mostOperations)
                """, [own])
            var operations: [Operation] = []
            while let row = try rows.next() { operations.append(try row.operation()) }
            return Batch(cursor: cursor, operations: Batch.fitting(operations))
        }
    }

    /// Takes in what the node said of own operations: they move from pending to their places.
    public func take(_ answer: PushAnswer) throws(ReplicaFault) {
        try write { db in
            var touched: [Identity] = []
            for one in answer.admitted {
                guard
                    let row = try db.row(
                        "SELECT * FROM operations WHERE replica = ? AND counter = ?",
                        [one.id.replica.data, Int64(one.id.counter)])
                else { continue }
                let operation = try row.operation()
                try db.place(one.entry(of: operation))
                let id = operation.header.about
                if !touched.contains(id) { touched.append(id) }
            }
            let projection = try projection(db)
            try projection.refresh(touched)
            try projection.purge(touched)
        }
    }

    /// Takes in a page of the ledger. Entries are checked before anything is believed.
    ///
    /// - Parameter asked: how far this seat had read when it asked; nil: as far as now.
    /// - Returns: how many entries were new, and the blobs that they name and this replica lacks.
    @discardableResult
    public func take(
        _ page: Page, asked: Asking? = nil, authority: VerifyingKey
    ) throws(ReplicaFault) -> Int {
        let now = try asking()
        return try write { db in
            var touched: [Identity] = []
            var seen: Set<Identity> = []
            var new = 0
            guard let page = try self.checked(page, db, asked: asked ?? now, authority: authority)
            else {
                return 0
            }
            for entry in page.entries {
                let operation = entry.operation
                try db.check(operation, in: entry, authority: authority)
                if let known = try db.row(
                    "SELECT signed, position FROM operations WHERE replica = ? AND counter = ?",
                    [operation.id.replica.data, Int64(operation.id.counter)])
                {
                    guard known.bytes("signed") == operation.signed else {
                        throw ReplicaFault.tampered(
                            position: entry.position,
                            detail:
                                "operation \(operation.id.counter) of \(operation.id.replica.hex) is another than this replica holds"
                        )
                    }
                    try db.place(entry)
                } else {
                    try db.insert(operation, placed: entry)
                    new += 1
                }
                try db.want(operation)
                let about = operation.header.about
                if about != Enrolment.directory, seen.insert(about).inserted {
                    touched.append(about)
                }
            }
            let projection = try projection(db)
            if page.entries.contains(where: { $0.changes(partner: projection.country) }) {
                // Which languages the house takes decides what waits for a translation.
                touched += try db.openCases().filter { seen.insert($0).inserted }
            }
            try projection.refresh(touched)
            try projection.purge(touched)
            try db.setMeta(.epoch, page.reach.epoch)
            try db.setMeta(.position, page.reach.position)
            try db.setMeta(.chain, page.reach.chain.bytes)
            return new
        }
    }

    /// What anybody at the seat is told: nothing of restricted cases counts.
    public func counts() throws(ReplicaFault) -> (pending: Int, parked: Int, conflicts: Int) {
        try read { db in
            (
                try db.value("SELECT count(*) FROM operations WHERE position IS NULL") ?? 0,
                try db.value(
                    "SELECT count(*) FROM operations WHERE verdict = 2 AND replica = (SELECT value FROM meta WHERE key = 'replica')"
                ) ?? 0,
                try db.value(
                    "SELECT count(*) FROM cases WHERE conflicts > 0 AND readers IS NULL"
                ) ?? 0
            )
        }
    }

    /// Own operations that the node refused, in order: kept here with its sentence. What somebody wrote about a
    /// case that is for others to read is theirs to read; each reading is logged.
    public func refused(
        because access: Consultation
    ) throws(ReplicaFault) -> [RefusedOperation] {
        let found = try read { db in
            let names = try db.officers()
            let rows = try db.rows(
                """
                SELECT o.*, k.officer FROM operations o LEFT JOIN keys k ON k.kid = o.signer
                WHERE o.verdict = 2 AND o.replica = (SELECT value FROM meta WHERE key = 'replica')
                ORDER BY o.counter
                """)
            var found: [RefusedOperation] = []
            while let row = try rows.next() {
                let operation = try row.operation()
                let officer: Data? = row["officer"]
                let about = operation.header.about
                let isOthers =
                    try db.fold(about).map { try db.refusal($0, to: access) != nil } ?? false
                found.append(
                    RefusedOperation(
                        operation, by: officer.flatMap { Identity($0) },
                        because: row.verdict().sentence { names[$0]?.name ?? "another officer" },
                        isReadable: !isOthers))
            }
            // What was parked when it came and refused when it was understood.
            let judged = try db.rows(
                "SELECT * FROM operations WHERE kind = ? AND position IS NOT NULL ORDER BY position",
                [Int64(Judgement.kind)])
            while let row = try judged.next() {
                guard let judgement = Judgement(try row.operation(), row.verdict()),
                    case .refused(let reason) = judgement.verdict,
                    let parked = try db.row(
                        """
                        SELECT o.*, k.officer FROM operations o LEFT JOIN keys k ON k.kid = o.signer
                        WHERE o.replica = ? AND o.counter = ?
                            AND o.replica = (SELECT value FROM meta WHERE key = 'replica')
                        """,
                        [
                            judgement.operation.replica.data,
                            Int64(judgement.operation.counter),
                        ])
                else { continue }
                let operation = try parked.operation()
                let isOthers =
                    try db.fold(operation.header.about).map {
                        try db.refusal($0, to: access) != nil
                    } ?? false
                found.append(
                    RefusedOperation(
                        operation, by: (parked["officer"] as Data?).flatMap { Identity($0) },
                        because: reason.sentence { names[$0]?.name ?? "another officer" },
                        isReadable: !isOthers))
            }
            return found
        }
        for about in Set(found.filter(\.isReadable).map(\.about)) {
            try accessLog.append(access, about: about, detail: "refused operations")
        }
        return found
    }

    /// Changes whenever an operation about one of these cases comes, is admitted or overtaken.
    public func revision(of ids: [Identity]) throws(ReplicaFault) -> [Int64] {
        try read { db in
            try ids.flatMap { id -> [Int64] in
                guard
                    let row = try db.row(
                        "SELECT count(*) AS n, total(position) AS sum FROM operations WHERE about = ?",
                        [id.data])
                else { return [] }
                return [row["n"], Int64(row["sum"] as Double)]
            }
        }
    }

    /// One operation as stored, for people and for other programs.
    public func operations(about id: Identity) throws(ReplicaFault) -> [(
        operation: Operation, position: Position?, verdict: Verdict
    )] {
        try read { db in
            let rows = try db.rows(
                "SELECT * FROM operations WHERE about = ? ORDER BY position IS NULL, position, id",
                [id.data])
            var found: [(operation: Operation, position: Position?, verdict: Verdict)] = []
            while let row = try rows.next() {
                found.append((try row.operation(), row["position"], row.verdict()))
            }
            return found
        }
    }
}

extension Database {
    /// Signatures are checked here too: a node is believed about order and verdicts, not about
    /// what an officer wrote.
    fileprivate func check(
        _ operation: Operation, in entry: Entry, authority: VerifyingKey
    ) throws {
        if case .refused = entry.verdict { return }
        func tampered(_ detail: String) -> ReplicaFault {
            .tampered(position: entry.position, detail: detail)
        }
        if operation.header.kind == Judgement.kind, operation.signer != authority.id {
            throw tampered("a judgement that the authority did not sign")
        }
        let key: VerifyingKey
        if operation.signer == authority.id {
            key = authority
        } else if let raw: Data = try value(
            "SELECT key FROM keys WHERE kid = ?", [operation.signer.bytes.data])
        {
            key = VerifyingKey(raw: [UInt8](raw))
        } else {
            throw tampered("an operation signed by a key that the authority did not introduce")
        }
        do throws(OperationFault) {
            try operation.verify(with: key)
        } catch {
            throw tampered(
                error == .contentDoesNotMatch
                    ? "its content is not what was signed" : "its signature does not fit")
        }
        if operation.signer == authority.id, let content = operation.content,
            case .officer(let officer, let key)? = try? Enrolment(
                kind: operation.header.kind, version: operation.header.version, content: content)
        {
            try enrol(officer, key: key)
        }
    }

    fileprivate func openCases() throws -> [Identity] {
        try Data.fetchAll(
            self, sql: "SELECT identity FROM cases WHERE state = 'open' AND clock <> '' ORDER BY id"
        ).compactMap { Identity($0) }
    }

    /// Notes the blobs that a message names and this replica lacks.
    func want(_ operation: Operation) throws {
        guard let content = operation.content,
            let event = try? Event(
                kind: operation.header.kind, version: operation.header.version, content: content)
        else { return }
        for digest in event.blobs {
            try run(
                """
                INSERT OR IGNORE INTO wanted(digest)
                SELECT ? WHERE NOT EXISTS(SELECT 1 FROM blobs WHERE digest = ?)
                """, [digest.data, digest.data])
        }
    }
}

extension Entry {
    /// Whether it enters a partner: the house's own languages stand in its own.
    fileprivate func changes(partner code: String) -> Bool {
        guard operation.header.kind == Enrolment.partnerKind, verdict == .admitted,
            let content = operation.content,
            case .partner(let entry)? = try? Enrolment(
                kind: operation.header.kind, version: operation.header.version, content: content)
        else { return false }
        return entry.partner.code.text == code
    }
}
