public import Casework
internal import Exchanges
internal import FoundationEssentials
internal import GRDB
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#endif

/// One seat's local store: the only door to it.
///
/// Operations, projection and search change in one transaction; acts are durable before `record`
/// returns. Calls block: whoever serves a screen calls from a thread of its own.
public final class CaseReplica: Sendable {
    public let path: String
    let writer: DatabaseQueue
    let lock: WriteLock
    public let isReadOnly: Bool
    /// The law of a country: what deadlines in lists follow from.
    let lawOfCountry: @Sendable (String) -> Law
    private let knownLaw = Mutex<(country: String, law: Law)?>(nil)
    let knownHouse = Mutex<(revision: Int64, house: HouseRecord)?>(nil)

    let keptFold = KeptFold()

    /// Pages of the write-ahead log after which it is written back.
    private static let checkpointPages = 1000

    private init(
        path: String, writer: DatabaseQueue, isReadOnly: Bool,
        law: @escaping @Sendable (String) -> Law
    ) {
        self.path = path
        self.writer = writer
        self.isReadOnly = isReadOnly
        lawOfCountry = law
        lock = WriteLock(path: path + ".lock")
    }

    /// Opens a replica that is there.
    public static func open(
        path: String, isReadOnly: Bool = false,
        law: @escaping @Sendable (String) -> Law = { _ in .elapsed }
    ) throws(ReplicaFault) -> CaseReplica {
        guard access(path, F_OK) == 0 else { throw .absent(path: path) }
        return try opening(path: path, isReadOnly: isReadOnly, law: law)
    }

    /// Makes an empty replica with an identity of its own, or opens the one that is there.
    public static func create(
        path: String, identity: Identity,
        law: @escaping @Sendable (String) -> Law = { _ in .elapsed }
    ) throws(ReplicaFault) -> CaseReplica {
        let replica = try opening(path: path, isReadOnly: false, law: law)
        if try replica.identity == nil {
            try replica.write { db in try db.setMeta(.replica, identity.bytes) }
        }
        return replica
    }

    private static func opening(
        path: String, isReadOnly: Bool, law: @escaping @Sendable (String) -> Law
    ) throws(ReplicaFault) -> CaseReplica {
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            configuration.readonly = isReadOnly
            configuration.label = "replica"
            let writer = try DatabaseQueue(path: path, configuration: configuration)
            let replica = CaseReplica(
                path: path, writer: writer, isReadOnly: isReadOnly, law: law)
            if isReadOnly {
                try writer.read { db in
                    _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM meta")
                }
            } else {
                try replica.prepare()
                if try replica.read({ try $0.meta(.rebuild, as: Int.self) }) != nil {
                    _ = try replica.rebuild()
                }
            }
            return replica
        } catch {
            throw ReplicaFault.from(error, path: path)
        }
    }

    private func prepare() throws {
        try lock.whileHeld {
            try writer.inDatabase { db in
                // Set after GRDB's own settings and read back: an officer's act must be on the
                // disk when the desk says so.
                for (pragma, wanted) in [
                    ("journal_mode=WAL", "wal"), ("synchronous=FULL", "2"),
                    ("wal_autocheckpoint=0", "0"), ("secure_delete=ON", "1"),
                ] {
                    _ = try String.fetchOne(db, sql: "PRAGMA \(pragma)")
                    let name = pragma.prefix { $0 != "=" }
                    let found = try String.fetchOne(db, sql: "PRAGMA \(name)")
                    guard found == wanted else {
                        throw ReplicaFault.store(
                            detail: "PRAGMA \(pragma) is \(found ?? "absent")")
                    }
                }
            }
            if try writer.read({ try Schema.migrator.hasBeenSuperseded($0) }) {
                throw ReplicaFault.newerSchema(path: path)
            }
            if try !writer.read({ try Schema.migrator.hasCompletedMigrations($0) }) {
                try Schema.migrator.migrate(writer)
            }
        }
    }

    /// One transaction on the one connection that writes.
    func write<Answer>(_ body: (Database) throws -> Answer) throws(ReplicaFault) -> Answer {
        do {
            return try lock.whileHeld {
                defer { keptFold.forget() }
                let answer = try writer.write(body)
                try checkpointIfLong()
                return answer
            }
        } catch {
            throw ReplicaFault.from(error, path: path)
        }
    }

    func read<Answer>(_ body: (Database) throws -> Answer) throws(ReplicaFault) -> Answer {
        do { return try writer.read(body) } catch { throw ReplicaFault.from(error, path: path) }
    }

    func projection(_ db: Database) throws -> Projection {
        Projection(
            db: db, law: try law(db), partners: try house(db).partners,
            country: try db.meta(.country, as: String.self) ?? "")
    }

    private func law(_ db: Database) throws -> Law {
        let country = try db.meta(.country, as: String.self) ?? ""
        return knownLaw.withLock { known in
            if let known, known.country == country { return known.law }
            let law = lawOfCountry(country)
            known = (country, law)
            return law
        }
    }

    private func checkpointIfLong() throws {
        var status = stat()
        guard stat(path + "-wal", &status) == 0,
            status.st_size > Self.checkpointPages * 4096
        else { return }
        writer.inDatabase { db in _ = try? db.checkpoint(.passive) }
    }

    /// Changes whenever another connection has written.
    public func version() throws(ReplicaFault) -> Int64 {
        try read { db in try Int64.fetchOne(db, sql: "PRAGMA data_version") ?? 0 }
    }
}

/// What the replica knows of itself.
enum Meta: String {
    /// `key` names the key that is used here: it tells the role of an officer who has several.
    case replica, officer, key, letters, country, house, epoch, position, chain, node, contact
    /// Set where what follows from operations must be made anew.
    case rebuild
    /// Set where something was erased and is not yet written over.
    case scrub
}

extension Database {
    func meta<Value: DatabaseValueConvertible>(_ key: Meta, as type: Value.Type) throws -> Value? {
        try value("SELECT value FROM meta WHERE key = ?", [key.rawValue])
    }

    func setMeta(_ key: Meta, _ value: [UInt8]) throws { try setMeta(key, value.data) }

    func setMeta(_ key: Meta, _ value: some DatabaseValueConvertible) throws {
        try run("INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)", [key.rawValue, value])
    }
}
