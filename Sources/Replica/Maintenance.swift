internal import Casework
internal import Exchanges
internal import FoundationEssentials
internal import GRDB

/// What `desk replica check` found.
public struct CheckReport: Hashable, Sendable {
    public var operations = 0
    public var cases = 0
    public var blobs = 0
    /// Each a sentence; none: all is well.
    public var faults: [String] = []
}

extension CaseReplica {
    /// SQLite's own check, then every operation, every case's rows against its fold, every blob
    /// against its digest.
    public func check() throws(ReplicaFault) -> CheckReport {
        var report = CheckReport()
        let digests = try read { db in
            let rows = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)")
            if rows != ["ok"] { report.faults += rows.map { "SQLite: \($0)" } }
            report.faults += try Self.checkOperations(db, &report)
            report.faults += try Self.checkCases(db, &report)
            return try Data.fetchAll(db, sql: "SELECT digest FROM blobs").compactMap { Digest($0) }
        }
        for digest in digests {
            report.blobs += 1
            if try !isIntact(digest) {
                report.faults.append("the blob \(digest.hex) has other bytes than its name says")
            }
        }
        return report
    }

    private static func checkOperations(
        _ db: Database, _ report: inout CheckReport
    ) throws -> [String] {
        var faults: [String] = []
        var last: [Identity: UInt64] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT o.*, k.key FROM operations o LEFT JOIN keys k ON k.kid = o.signer
                ORDER BY o.replica, o.counter
                """)
        let own = try db.meta(.replica, as: Data.self).flatMap { Identity($0) }
        while let row = try rows.next() {
            report.operations += 1
            let operation = try row.operation()
            if operation.id.replica == own,
                operation.id.counter != (last[operation.id.replica] ?? 0) + 1
            {
                faults.append("operation \(operation.id.counter) of this replica follows a gap")
            }
            last[operation.id.replica] = operation.id.counter
            guard let key: Data = row["key"] else { continue }
            do throws(OperationFault) {
                try operation.verify(with: VerifyingKey(raw: [UInt8](key)))
            } catch {
                faults.append("operation \(operation.id.counter): \(error)")
            }
        }
        return faults
    }

    private static func checkCases(
        _ db: Database, _ report: inout CheckReport
    ) throws -> [String] {
        var faults: [String] = []
        for bytes in try Data.fetchAll(db, sql: "SELECT identity FROM cases ORDER BY id") {
            report.cases += 1
            guard let id = Identity(bytes), let folded = try db.fold(id) else {
                faults.append("a case's row has no operations behind it")
                continue
            }
            let row = try db.row(
                "SELECT reference, title, state, messages, conflicts FROM cases WHERE identity = ?",
                [bytes])
            guard let row, row["reference"] == folded.reference.text, row["title"] == folded.title,
                row["state"] == folded.state.rawValue,
                row["messages"] == folded.thread.messages.count,
                row["conflicts"] == folded.conflicts.count
            else {
                faults.append("the row of \(folded.reference) differs from its operations")
                continue
            }
        }
        let counted = try Row.fetchAll(
            db,
            sql: """
                SELECT c.queue AS queue, c.n AS n,
                    (SELECT count(*) FROM queue_rows q WHERE q.queue = c.queue) AS found
                FROM queue_counts c
                """)
        for row in counted where row["n"] as Int != row["found"] as Int {
            faults.append(
                "the queue \(row["queue"] as String) counts \(row["n"] as Int) and holds \(row["found"] as Int)"
            )
        }
        return faults
    }

    /// Drops everything that follows from operations and makes it anew.
    ///
    /// - Returns: how many cases there are.
    public func rebuild(progress: (Int, Int) -> Void = { _, _ in }) throws(ReplicaFault) -> Int {
        try write { db in
            for table in Schema.projectionTables {
                try db.execute(sql: "DROP TABLE IF EXISTS \(table)")
            }
            try db.execute(sql: Schema.projection)
            let ids = try Data.fetchAll(
                db,
                sql: "SELECT about FROM operations GROUP BY about ORDER BY min(id)"
            ).compactMap { Identity($0) }.filter { $0 != Enrolment.directory }
            let projection = try self.projection(db)
            for (index, id) in ids.enumerated() {
                try projection.refresh([id])
                if index % 200 == 0 { progress(index, ids.count) }
            }
            try projection.purge(ids)
            // Files that operations name which this desk could not read when they came.
            let operations = try db.rows("SELECT * FROM operations WHERE content IS NOT NULL")
            while let row = try operations.next() { try db.want(try row.operation()) }
            progress(ids.count, ids.count)
            try db.run("DELETE FROM meta WHERE key = ?", [Meta.rebuild.rawValue])
            return try db.value("SELECT count(*) FROM cases") ?? 0
        }
    }
}
