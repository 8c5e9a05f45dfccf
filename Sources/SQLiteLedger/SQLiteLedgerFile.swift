public import Casework
public import Exchanges
internal import FoundationEssentials
internal import GRDB
public import Ledgers
internal import Synchronization

/// The node's record in one SQLite file: the default. Every admission is durable before its answer.
public final class SQLiteLedgerFile: Ledger {
    private let queue: DatabaseQueue
    let authority: Authority
    private let law: Law
    private let isLogClean = Mutex(false)

    /// - Parameters:
    ///   - epoch: of a new ledger; one that is there keeps its own.
    ///   - law: by which the house of the country counts.
    public init(
        path: String, authority: Authority, epoch: Int64, law: Law = .elapsed
    ) throws(LedgerFault) {
        self.authority = authority
        self.law = law
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            configuration.label = "ledger"
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.inDatabase { db in
                // What is erased is written over with noughts, not only given free.
                for pragma in ["journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"] {
                    _ = try String.fetchOne(db, sql: "PRAGMA \(pragma)")
                }
                guard try String.fetchOne(db, sql: "PRAGMA synchronous") == "2" else {
                    throw LedgerFault.store("SQLite would not make commits durable")
                }
            }
            try Self.migrator.migrate(queue)
            try queue.write { db in
                try db.execute(
                    sql: "INSERT OR IGNORE INTO meta(key, value) VALUES('epoch', ?)",
                    arguments: [epoch])
            }
        } catch {
            throw Self.fault(error)
        }
    }

    private static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(
                sql: """
                    CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
                    CREATE TABLE entries(
                        position INTEGER PRIMARY KEY, replica BLOB NOT NULL,
                        counter INTEGER NOT NULL, about BLOB NOT NULL, hash BLOB NOT NULL,
                        admitted INTEGER NOT NULL, verdict INTEGER NOT NULL,
                        sentence TEXT NOT NULL, chain BLOB NOT NULL, audience TEXT,
                        signed BLOB NOT NULL, salt BLOB NOT NULL, content BLOB,
                        UNIQUE(replica, counter));
                    CREATE INDEX entries_about ON entries(about, position);
                    CREATE TABLE officers(
                        id BLOB PRIMARY KEY, name TEXT NOT NULL, unit TEXT NOT NULL,
                        role INTEGER NOT NULL, key BLOB NOT NULL, kid BLOB NOT NULL UNIQUE)
                        WITHOUT ROWID;
                    CREATE TABLE blobs(
                        digest BLOB PRIMARY KEY, bytes INTEGER NOT NULL, data BLOB NOT NULL);
                    """)
            try db.execute(sql: registerTables)
        }
        migrator.registerMigration("2") { db in
            try db.execute(
                sql: """
                    CREATE TABLE files(
                        digest BLOB NOT NULL, about BLOB NOT NULL, PRIMARY KEY(digest, about))
                        WITHOUT ROWID;
                    CREATE INDEX files_about ON files(about);
                    """)
            let rows = try Row.fetchCursor(
                db, sql: "SELECT * FROM entries WHERE content IS NOT NULL AND verdict <> 2")
            while let row = try rows.next() {
                let operation = try SQLiteStore.entry(row).operation
                guard let content = operation.content,
                    let event = try? Event(
                        kind: operation.header.kind, version: operation.header.version,
                        content: content)
                else { continue }
                var store = SQLiteStore(db: db)
                try store.note(files: event.blobs, of: operation.header.about)
            }
        }
        migrator.registerMigration("3") { db in
            // One officer may hold several keys, each with the unit and role that he acts in by it.
            try db.execute(
                sql: """
                    ALTER TABLE officers ADD COLUMN mark TEXT NOT NULL DEFAULT '';
                    CREATE TABLE keys(
                        kid BLOB PRIMARY KEY, officer BLOB NOT NULL, unit TEXT NOT NULL,
                        role INTEGER NOT NULL, key BLOB NOT NULL) WITHOUT ROWID;
                    INSERT INTO keys(kid, officer, unit, role, key)
                        SELECT kid, id, unit, role, key FROM officers;
                    ALTER TABLE invitations ADD COLUMN mark TEXT NOT NULL DEFAULT '';
                    CREATE TABLE parked(position INTEGER PRIMARY KEY) WITHOUT ROWID;
                    ALTER TABLE entries ADD COLUMN form INTEGER NOT NULL DEFAULT 1;
                    ALTER TABLE entries ADD COLUMN reason BLOB;
                    """)
            // What version 0.1 has chained is sealed by the next operation of the authority.
            try db.execute(
                sql: """
                    INSERT INTO meta(key, value)
                    SELECT 'unsealed', 1 WHERE EXISTS(SELECT 1 FROM entries)
                    """)
            // What version 0.1 admitted without knowing it was never judged.
            let rows = try Row.fetchCursor(db, sql: "SELECT * FROM entries WHERE verdict = 0")
            while let row = try rows.next() {
                let entry = try SQLiteStore.entry(row)
                guard entry.isUnjudged else { continue }
                try db.execute(
                    sql: "INSERT INTO parked(position) VALUES(?)", arguments: [entry.position])
            }
        }
        return migrator
    }()

    static func fault(_ error: any Error) -> LedgerFault {
        if let fault = error as? LedgerFault { return fault }
        guard let error = error as? DatabaseError else { return .store("\(error)") }
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: return .damaged(error.message ?? "malformed")
        default: return .store(error.message ?? "\(error)")
        }
    }

    func read<Answer>(_ body: (Database) throws -> Answer) throws(LedgerFault) -> Answer {
        do { return try queue.read(body) } catch { throw Self.fault(error) }
    }

    func write<Answer>(_ body: (Database) throws -> Answer) throws(LedgerFault) -> Answer {
        do { return try queue.write(body) } catch { throw Self.fault(error) }
    }

    /// What decides inside one transaction; what is not sealed yet is sealed first.
    private func admission(
        _ db: Database, at now: Instant
    ) throws(LedgerFault) -> Admission<SQLiteStore> {
        var admission = Admission(
            store: SQLiteStore(db: db), authority: authority.verifying, law: law)
        try admission.sealIfNeeded(by: authority, at: now)
        return admission
    }

    public func head() throws(LedgerFault) -> Head { try read { try SQLiteStore(db: $0).head() } }

    public func admit(
        _ batch: Batch, from replica: Identity, at now: Instant
    ) throws(LedgerFault) -> PushAnswer {
        let answer = try write { db in
            var admission = try admission(db, at: now)
            return try admission.admit(batch, from: replica, at: now)
        }
        if batch.operations.contains(where: \.header.erases) { isLogClean.withLock { $0 = false } }
        cleanLog()
        return answer
    }

    /// The log that SQLite writes ahead holds pages as they were before an erasure: it is emptied. Where
    /// somebody reads from it right now, a backup perhaps, the next admission does it.
    private func cleanLog() {
        guard !isLogClean.withLock({ $0 }) else { return }
        let isClean = queue.inDatabase { db in
            _ = try? db.execute(sql: "PRAGMA busy_timeout = 0")
            defer { _ = try? db.execute(sql: "PRAGMA busy_timeout = 5000") }
            return (try? db.checkpoint(.truncate)) != nil
        }
        if isClean { isLogClean.withLock { $0 = true } }
    }

    public func enrol(_ enrolment: Enrolment, at now: Instant) throws(LedgerFault) -> Position {
        try write { db in
            var admission = try admission(db, at: now)
            return try admission.enrol(enrolment, by: authority, at: now)
        }
    }

    public func judgeParked(at now: Instant) throws(LedgerFault) -> Int {
        try write { db in
            var admission = try admission(db, at: now)
            return try admission.judgeParked(by: authority, at: now)
        }
    }

    public func page(
        after cursor: Exchanges.Cursor, for unit: Unit, except replica: Identity?
    ) throws(LedgerFault) -> Page {
        try read { db in
            let store = SQLiteStore(db: db)
            let head = try store.head()
            guard try Admission(store: store, authority: authority.verifying).isOnChain(cursor)
            else {
                return Page(head: head, reach: cursor, entries: [], fault: .notOnChain)
            }
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT * FROM entries WHERE position > ? ORDER BY position
                    LIMIT \(Pages.mostEntries)
                    """, arguments: [cursor.position])
            var found: [(entry: Entry, audience: Unit?)] = []
            var bytes = 0
            while bytes <= Pages.mostBytes, let row = try rows.next() {
                let entry = try SQLiteStore.entry(row)
                bytes += entry.operation.signed.count + (entry.operation.content?.count ?? 0)
                found.append((entry, (row["audience"] as String?).flatMap { Unit($0) }))
            }
            return Pages.cut(found, after: cursor, head: head, for: unit, except: replica)
        }
    }

    public func officer(
        _ id: Identity
    ) throws(LedgerFault) -> (officer: Officer, key: VerifyingKey)? {
        try read { try SQLiteStore(db: $0).officer(id) }
    }

    public func audience(of about: Identity) throws(LedgerFault) -> Unit? {
        try read { db in
            try String.fetchOne(
                db,
                sql:
                    "SELECT audience FROM entries WHERE about = ? AND audience IS NOT NULL LIMIT 1",
                arguments: [Data(about.bytes)]
            ).flatMap { Unit($0) }
        }
    }

    public func house() throws(LedgerFault) -> HouseRecord {
        try read { try SQLiteStore(db: $0).house() }
    }

    public func blob(_ digest: Digest) throws(LedgerFault) -> [UInt8]? {
        try read { db in
            try Data.fetchOne(
                db, sql: "SELECT data FROM blobs WHERE digest = ?", arguments: [Data(digest.bytes)]
            ).map { [UInt8]($0) }
        }
    }

    public func hasBlob(_ digest: Digest) throws(LedgerFault) -> Bool {
        try read { db in
            try Int.fetchOne(
                db, sql: "SELECT 1 FROM blobs WHERE digest = ?", arguments: [Data(digest.bytes)])
                == 1
        }
    }

    public func keep(blob bytes: [UInt8]) throws(LedgerFault) {
        let digest = SHA256Digest.of(bytes)
        try write { db in
            try db.execute(
                sql: "INSERT OR IGNORE INTO blobs(digest, bytes, data) VALUES(?, ?, ?)",
                arguments: [Data(digest.bytes), bytes.count, Data(bytes)])
        }
    }
}
