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

/// The ledger inside one transaction.
struct SQLiteStore: LedgerStore {
    let db: Database

    private func run<Answer>(_ body: () throws -> Answer) throws(LedgerFault) -> Answer {
        do { return try body() } catch { throw SQLiteLedgerFile.fault(error) }
    }

    func head() throws(LedgerFault) -> Head {
        try run {
            let epoch =
                try Int64.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'epoch'") ?? 0
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT position, chain FROM entries ORDER BY position DESC LIMIT 1"))
            guard let row else { return Head(epoch: epoch, position: 0, chain: Chain.start) }
            guard let chain = Digest([UInt8](row["chain"] as Data)) else {
                throw LedgerFault.damaged("the chain's end is no hash")
            }
            return Head(epoch: epoch, position: row["position"], chain: chain)
        }
    }

    func chain(at position: Position) throws(LedgerFault) -> Digest? {
        if position == 0 { return Chain.start }
        return try run {
            try Data.fetchOne(
                db, sql: "SELECT chain FROM entries WHERE position = ?", arguments: [position]
            ).flatMap { Digest([UInt8]($0)) }
        }
    }

    func known(
        _ id: OperationID
    ) throws(LedgerFault) -> (admitted: Admitted, operation: Operation)? {
        try run {
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT * FROM entries WHERE replica = ? AND counter = ?"),
                arguments: [Data(id.replica.bytes), Int64(id.counter)])
            guard let row else { return nil }
            let entry = try Self.entry(row)
            return (
                Admitted(
                    id: id, form: entry.form, position: entry.position, admitted: entry.admitted,
                    verdict: entry.verdict, audience: Self.audience(row), chain: entry.chain),
                entry.operation
            )
        }
    }

    func needsSeal() throws(LedgerFault) -> Bool {
        try run {
            try Int.fetchOne(
                db.cachedStatement(sql: "SELECT 1 FROM meta WHERE key = 'unsealed'")) == 1
        }
    }

    func leaves() throws(LedgerFault) -> (through: Position, digest: Digest) {
        try run {
            var hash = RunningDigest()
            var through: Position = 0
            let rows = try Row.fetchCursor(db, sql: "SELECT * FROM entries ORDER BY position")
            while let row = try rows.next() {
                let entry = try Self.entry(row)
                guard let leaf = entry.leaf else { continue }
                hash.add(leaf.bytes)
                through = entry.position
            }
            return (through, hash.finished())
        }
    }

    mutating func sealed() throws(LedgerFault) {
        try run { try db.execute(sql: "DELETE FROM meta WHERE key = 'unsealed'") }
    }

    private static func audience(_ row: Row) -> Digest {
        Audience.digest(of: (row["audience"] as String?).flatMap { Unit($0) })
    }

    func lastCounter(of replica: Identity) throws(LedgerFault) -> UInt64 {
        try run {
            UInt64(
                try Int64.fetchOne(
                    db.cachedStatement(sql: "SELECT max(counter) FROM entries WHERE replica = ?"),
                    arguments: [Data(replica.bytes)]) ?? 0)
        }
    }

    func entries(about id: Identity) throws(LedgerFault) -> [Entry] {
        try run {
            try Row.fetchAll(
                db.cachedStatement(sql: "SELECT * FROM entries WHERE about = ? ORDER BY position"),
                arguments: [Data(id.bytes)]
            ).map { try Self.entry($0) }
        }
    }

    static func entry(_ row: Row) throws -> Entry {
        let content: Data? = row["content"]
        // A migration reads rows that have neither yet.
        let form: Int = row.hasColumn("form") ? row["form"] : Entry.firstForm
        let reason: Data? = row.hasColumn("reason") ? row["reason"] : nil
        guard let chain = Digest([UInt8](row["chain"] as Data)),
            let operation = try? Operation(
                signed: [UInt8](row["signed"] as Data), salt: [UInt8](row["salt"] as Data),
                content: content.map { [UInt8]($0) })
        else { throw LedgerFault.damaged("position \(row["position"] as Int64)") }
        let sentence: String = row["sentence"]
        let read =
            try reason.map { try Reason(decoding: [UInt8]($0)) }
            ?? (sentence.isEmpty ? nil : Reason.plain(sentence))
        return Entry(
            form: form, position: row["position"],
            admitted: Instant(milliseconds: row["admitted"]),
            verdict: Verdict(code: row["verdict"], reason: read), audience: audience(row),
            chain: chain, operation: operation)
    }

    func officer(key: KeyID) throws(LedgerFault) -> (officer: Officer, key: VerifyingKey)? {
        try officer(
            """
            SELECT o.id, o.name, o.mark, k.unit, k.role, k.key FROM keys k
            JOIN officers o ON o.id = k.officer WHERE k.kid = ?
            """, Data(key.bytes))
    }

    func officer(_ id: Identity) throws(LedgerFault) -> (officer: Officer, key: VerifyingKey)? {
        try officer("SELECT * FROM officers WHERE id = ?", Data(id.bytes))
    }

    private func officer(
        _ sql: String, _ key: Data
    ) throws(LedgerFault) -> (officer: Officer, key: VerifyingKey)? {
        try run {
            guard let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [key]) else {
                return nil
            }
            guard let id = Identity([UInt8](row["id"] as Data)), let unit = Unit(row["unit"]),
                let role = Role(code: row["role"])
            else { throw LedgerFault.damaged("an officer's row") }
            return (
                Officer(id: id, name: row["name"], mark: row["mark"], unit: unit, role: role),
                VerifyingKey(raw: [UInt8](row["key"] as Data))
            )
        }
    }

    mutating func append(_ entry: Entry, audience: Unit?) throws(LedgerFault) {
        try run {
            let operation = entry.operation
            try db.cachedStatement(
                sql: """
                    INSERT INTO entries(position, replica, counter, about, hash, admitted, verdict,
                        sentence, reason, form, chain, audience, signed, salt, content)
                    VALUES(?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [
                entry.position, Data(operation.id.replica.bytes), Int64(operation.id.counter),
                Data(operation.header.about.bytes), Data(operation.hash.bytes),
                entry.admitted.milliseconds, entry.verdict.code,
                entry.verdict.reason.map { Data($0.encoded) }, entry.form,
                Data(entry.chain.bytes), audience?.code, Data(operation.signed),
                Data(operation.salt), operation.content.map { Data($0) },
            ])
            guard entry.isUnjudged else { return }
            try db.execute(
                sql: "INSERT INTO parked(position) VALUES(?)", arguments: [entry.position])
        }
    }

    func parked() throws(LedgerFault) -> [Entry] {
        try run {
            try Row.fetchAll(
                db,
                sql: """
                    SELECT e.* FROM parked p JOIN entries e ON e.position = p.position
                    ORDER BY p.position
                    """
            ).map { try Self.entry($0) }
        }
    }

    mutating func judged(_ position: Position, isRefused: Bool) throws(LedgerFault) {
        try run {
            try db.execute(sql: "DELETE FROM parked WHERE position = ?", arguments: [position])
            guard isRefused else { return }
            try db.execute(
                sql: """
                    UPDATE entries SET content = NULL, salt = zeroblob(\(Operation.saltCount))
                    WHERE position = ?
                    """, arguments: [position])
        }
    }

    mutating func note(files: [Digest], of about: Identity) throws(LedgerFault) {
        try run {
            for digest in files {
                try db.cachedStatement(
                    sql: "INSERT OR IGNORE INTO files(digest, about) VALUES(?, ?)"
                ).execute(arguments: [Data(digest.bytes), Data(about.bytes)])
            }
        }
    }

    mutating func erase(_ about: Identity, before position: Position) throws(LedgerFault) {
        try run {
            let id = Data(about.bytes)
            try db.execute(
                sql: """
                    UPDATE entries SET content = NULL, salt = zeroblob(\(Operation.saltCount))
                    WHERE about = ? AND position < ?
                    """, arguments: [id, position])
            try db.execute(
                sql: """
                    DELETE FROM blobs WHERE digest IN (
                        SELECT digest FROM files f WHERE about = ? AND NOT EXISTS(
                            SELECT 1 FROM files o WHERE o.digest = f.digest AND o.about <> f.about))
                    """, arguments: [id])
            try db.execute(sql: "DELETE FROM files WHERE about = ?", arguments: [id])
        }
    }

    mutating func enrol(_ officer: Officer, key: VerifyingKey) throws(LedgerFault) {
        try run {
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO officers(id, name, mark, unit, role, key, kid)
                    VALUES(?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    Data(officer.id.bytes), officer.ownName, officer.mark, officer.unit.code,
                    officer.role.code, Data(key.raw), Data(key.id.bytes),
                ])
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO keys(kid, officer, unit, role, key)
                    VALUES(?, ?, ?, ?, ?)
                    """,
                arguments: [
                    Data(key.id.bytes), Data(officer.id.bytes), officer.unit.code,
                    officer.role.code, Data(key.raw),
                ])
        }
    }
}
