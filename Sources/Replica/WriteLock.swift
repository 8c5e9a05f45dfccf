#if canImport(Glibc)
    internal import Glibc
#endif

/// Held around every write and checkpoint of a replica: SQLite before 3.51.3 can damage a
/// write-ahead log when two connections write and checkpoint at once, and several desks may be open
/// on one replica.
struct WriteLock {
    let path: String
    static let patienceMilliseconds = 5000

    func whileHeld<Answer>(_ body: () throws -> Answer) throws -> Answer {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw ReplicaFault.notWritable(path: path, detail: String(cString: strerror(errno)))
        }
        defer { close(file) }
        var waited = 0
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR, waited < Self.patienceMilliseconds else {
                throw ReplicaFault.locked(by: Self.holder(file))
            }
            usleep(10_000)
            waited += 10
        }
        let name = "process \(getpid())"
        ftruncate(file, 0)
        _ = name.withCString { pwrite(file, $0, strlen($0), 0) }
        defer { flock(file, LOCK_UN) }
        return try body()
    }

    private static func holder(_ file: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = pread(file, &bytes, bytes.count, 0)
        guard count > 0 else { return "unknown" }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }
}
