public import Casework
internal import Exchanges
internal import FoundationEssentials
internal import GRDB

#if canImport(Glibc)
    internal import Glibc
#endif

/// Bytes on their way into the store: small ones in memory, large ones in a file.
public enum BlobSource: Sendable {
    case memory([UInt8])
    case file(path: String, offset: Int, count: Int)
}

extension CaseReplica {
    /// Chunks of a blob are rows of this many bytes.
    static let chunk = 256 * 1024

    public func hasBlob(_ digest: Digest) throws(ReplicaFault) -> Bool {
        try read { db in try db.hasBlob(digest) }
    }

    /// Hands out a blob chunk by chunk, so that a large one never stands in memory whole.
    ///
    /// - Returns: false where this replica lacks it.
    public func blob(
        _ digest: Digest, each: ([UInt8]) throws -> Void
    ) throws(ReplicaFault) -> Bool {
        try read { db in
            guard
                let id: Int64 = try db.value("SELECT id FROM blobs WHERE digest = ?", [digest.data])
            else { return false }
            let rows = try db.rows("SELECT data FROM chunks WHERE blob = ? ORDER BY number", [id])
            while let row = try rows.next() { try each(row.bytes("data")) }
            return true
        }
    }

    public func blob(_ digest: Digest) throws(ReplicaFault) -> [UInt8]? {
        var bytes: [UInt8] = []
        return try blob(digest) { bytes += $0 } ? bytes : nil
    }

    /// Whether the stored bytes still have the digest they are filed under.
    public func isIntact(_ digest: Digest) throws(ReplicaFault) -> Bool {
        var hash = RunningDigest()
        guard try blob(digest, each: { hash.add($0) }) else { return false }
        return hash.finished() == digest
    }

    /// Whether a received message with this original is in a case and its bytes can be shown again.
    public func shows(_ digest: Digest, bytes: Int) throws(ReplicaFault) -> Bool {
        let isFiled = try read { db in
            try db.value(
                """
                SELECT 1 FROM messages m JOIN blobs b ON b.digest = ?
                WHERE m.identity = ? AND b.bytes = ?
                """, [digest.data, digest.identity.data, bytes]) == 1
        }
        guard isFiled else { return false }
        return try isIntact(digest)
    }

    /// Keeps what the node gave for a message of this seat; what was erased meanwhile is wanted no more.
    public func keep(blob bytes: [UInt8]) throws(ReplicaFault) {
        let digest = SHA256Digest.of(bytes)
        try write { db in
            try db.run("DELETE FROM wanted WHERE digest = ?", [digest.data])
            guard db.changesCount > 0 else { return }
            try db.keep(digest, .memory(bytes), isSent: true)
        }
    }

    public func wantedBlobs(most: Int) throws(ReplicaFault) -> [Digest] {
        try read { db in
            let rows = try db.rows("SELECT digest FROM wanted ORDER BY digest LIMIT ?", [most])
            var digests: [Digest] = []
            while let row = try rows.next() {
                if let digest = Digest(row.bytes("digest")) { digests.append(digest) }
            }
            return digests
        }
    }

    /// Blobs of this seat that the node has not confirmed.
    public func unsentBlobs(most: Int) throws(ReplicaFault) -> [(digest: Digest, bytes: Int)] {
        try read { db in
            let rows = try db.rows(
                "SELECT digest, bytes FROM blobs WHERE sent = 0 ORDER BY bytes, id LIMIT ?", [most])
            var found: [(digest: Digest, bytes: Int)] = []
            while let row = try rows.next() {
                if let digest = Digest(row.bytes("digest")) { found.append((digest, row["bytes"])) }
            }
            return found
        }
    }

    public func markSent(_ digests: [Digest]) throws(ReplicaFault) {
        try write { db in
            for digest in digests {
                try db.run("UPDATE blobs SET sent = 1 WHERE digest = ?", [digest.data])
            }
        }
    }
}

extension Database {
    func hasBlob(_ digest: Digest) throws -> Bool {
        try value("SELECT 1 FROM blobs WHERE digest = ?", [digest.data]) == 1
    }

    /// Stores bytes once under their digest.
    func keep(_ digest: Digest, _ source: BlobSource, isSent: Bool) throws {
        guard try !hasBlob(digest) else { return }
        switch source {
        case .memory(let bytes):
            let id = try insertBlob(digest, bytes.count, isSent)
            var number = 0
            var start = 0
            while start < bytes.count || number == 0 {
                let end = min(start + CaseReplica.chunk, bytes.count)
                try insertChunk(id, number, Data(bytes[start..<end]))
                number += 1
                start = end
            }
        case .file(let path, let offset, let count):
            let id = try insertBlob(digest, count, isSent)
            let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
            guard file >= 0 else {
                throw ReplicaFault.notWritable(path: path, detail: String(cString: strerror(errno)))
            }
            defer { close(file) }
            var number = 0
            var done = 0
            while done < count {
                let want = min(CaseReplica.chunk, count - done)
                var buffer = [UInt8](repeating: 0, count: want)
                let got = pread(file, &buffer, want, off_t(offset + done))
                guard got > 0 else {
                    throw ReplicaFault.store(detail: "\(path) became shorter while it was read")
                }
                try insertChunk(id, number, Data(buffer.prefix(got)))
                number += 1
                done += got
            }
        }
    }

    private func insertBlob(_ digest: Digest, _ bytes: Int, _ isSent: Bool) throws -> Int64 {
        try run(
            "INSERT INTO blobs(digest, bytes, sent) VALUES(?, ?, ?)", [digest.data, bytes, isSent])
        return lastInsertedRowID
    }

    private func insertChunk(_ id: Int64, _ number: Int, _ data: Data) throws {
        try run("INSERT INTO chunks(blob, number, data) VALUES(?, ?, ?)", [id, number, data])
    }
}
