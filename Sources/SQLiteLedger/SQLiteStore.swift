internal import Casework
internal import Exchanges
internal import FoundationEssentials
internal import GRDB
internal import Ledgers
internal import Synchronization

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
