public import Casework
internal import GRDB

/// Why the local store could not do what was asked, with what to do about it.
public enum ReplicaFault: Error, Hashable, Sendable {
    case absent(path: String)
    case damaged(path: String, detail: String)
    case full(path: String)
    /// Another process writes, and went on for longer than we waited.
    case locked(by: String)
    case newerSchema(path: String)
    case notWritable(path: String, detail: String)
    case store(detail: String)
    case noSeat(path: String)
    /// What the node shows of its record is not what was signed and chained.
    case tampered(position: Int64?, detail: String)
    /// It is there, and for others to read.
    case restricted(RestrictedCase)

    public var sentence: String {
        switch self {
        case .absent(let path):
            "There is no replica at \(path): make one with `desk init`, or join a node with `desk join URL TOKEN`."
        case .damaged(let path, let detail):
            "The replica \(path) is damaged (\(detail)): run `desk replica check`; a replica that was in step is made anew with `desk join`."
        case .full(let path):
            "The disk that holds \(path) is full: nothing was recorded; make room and do it again."
        case .locked(let holder):
            "Another program is writing to this replica (\(holder)): it was waited for 5 seconds; try again."
        case .newerSchema(let path):
            "The replica \(path) was written by a newer desk: use that one; nothing was touched."
        case .notWritable(let path, let detail): "\(path) cannot be written: \(detail)."
        case .store(let detail): "The local store failed: \(detail)."
        case .tampered(let position, let detail):
            "The node's record does not hold\(position.map { " at position \($0)" } ?? ""): \(detail). Nothing of it was taken in; keep this replica as it is, and show the administrator and the auditor `desk proof heads`."
        case .restricted(let closed): closed.sentence
        case .noSeat(let path):
            "There is no key for this replica (\(path) is missing): it can be read, not written. Enrol it anew with `desk join`."
        }
    }

    static func from(_ error: any Error, path: String) -> ReplicaFault {
        if let fault = error as? ReplicaFault { return fault }
        guard let error = error as? DatabaseError else { return .store(detail: "\(error)") }
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            return .damaged(path: path, detail: error.message ?? "malformed")
        case .SQLITE_FULL: return .full(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .locked(by: "SQLite reports it busy")
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
            return .notWritable(path: path, detail: error.message ?? "no access")
        default: return .store(detail: error.message ?? "\(error)")
        }
    }
}
