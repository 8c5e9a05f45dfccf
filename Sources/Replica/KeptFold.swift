internal import Casework
internal import GRDB
internal import Synchronization

/// The fold of the case that was read or acted on last: whoever has it open acts on it again and again.
///
/// It holds what follows from the operations as this connection left them. Where another connection has written since, or this
/// one anything but acts, the case is folded anew; what a transaction that was taken back has left here is forgotten.
final class KeptFold: Sendable {
    private struct Kept {
        let id: Identity
        let version: Int64
        let subject: Case
    }

    private let kept = Mutex<Kept?>(nil)

    /// The case as it follows from its operations; nil where there are none.
    func fold(_ id: Identity, _ db: Database) throws -> Case? {
        let version = try Self.version(db)
        let known = kept.withLock { $0 }
        if let known, known.id == id, known.version == version { return known.subject }
        guard let subject = try db.fold(id) else { return nil }
        kept.withLock { $0 = Kept(id: id, version: version, subject: subject) }
        return subject
    }

    /// What an act has made of it, once its operation stands.
    func keep(_ subject: Case, _ db: Database) throws {
        let version = try Self.version(db)
        kept.withLock { $0 = Kept(id: subject.id, version: version, subject: subject) }
    }

    func forget() { kept.withLock { $0 = nil } }

    /// Changes whenever another connection has written.
    private static func version(_ db: Database) throws -> Int64 {
        try db.value("PRAGMA data_version") ?? 0
    }
}
