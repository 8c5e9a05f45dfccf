internal import Casework
internal import Exchanges
internal import Replica

#if canImport(Glibc)
    internal import Glibc
#endif

/// Small files read and written whole.
enum Files {
    static func read(_ path: String, most: Int = 64 * 1024 * 1024) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count < most {
            let count = Glibc.read(file, &buffer, buffer.count)
            guard count >= 0 else { return nil }
            if count == 0 { break }
            bytes += buffer.prefix(count)
        }
        return bytes
    }

    /// Written beside, made durable, then put in its place: a reader sees the old or the new whole.
    static func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws {
        let beside = path + ".new"
        let file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard file >= 0 else { throw problem(path) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else {
                close(file)
                throw problem(path)
            }
            rest = rest.dropFirst(count)
        }
        let isDurable = fsync(file) == 0
        close(file)
        guard isDurable, rename(beside, path) == 0 else { throw problem(path) }
    }

    private static func problem(_ path: String) -> Failure {
        .unavailable("\(path) cannot be written: \(String(cString: strerror(errno))).")
    }

    /// Makes a folder and those above it, for their owner alone.
    static func makeFolder(_ path: String) throws {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += made.isEmpty || made.hasSuffix("/") ? part : "/\(part)"
            if mkdir(made, 0o700) != 0, errno != EEXIST {
                throw Failure.unavailable(
                    "The folder \(made) cannot be made: \(String(cString: strerror(errno))).")
            }
        }
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// A file that is to go with a message: read once for its digest, never whole into memory.
    static func attachment(_ path: String) throws -> (attachment: Attachment, source: BlobSource) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            throw Failure.arguments(
                "\(path) cannot be read: \(String(cString: strerror(errno))).")
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Failure.arguments("\(path) is no file.")
        }
        guard status.st_size <= Limits.attachment else {
            throw Objection.tooLong(
                what: "file", limit: Limits.attachment, actual: Int(status.st_size))
        }
        var hash = RunningDigest()
        var count = 0
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let got = Glibc.read(file, &buffer, buffer.count)
            guard got >= 0 else { throw Failure.arguments("\(path) cannot be read to its end.") }
            if got == 0 { break }
            hash.add(Array(buffer.prefix(got)))
            count += got
        }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return (
            Attachment(
                name: name, type: "application/octet-stream", bytes: count,
                digest: hash.finished()), .file(path: path, offset: 0, count: count)
        )
    }

    /// A name from outside as a file of ours: nothing in it leads to another folder or hides it.
    static func safeName(_ name: String) -> String {
        let kept = name.unicodeScalars.prefix(Limits.name / 2).map { scalar -> Character in
            let isPlain =
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "._-".unicodeScalars.contains(scalar)
            return isPlain ? Character(scalar) : "_"
        }
        let text = String(String(kept).trimmingPrefix { $0 == "." })
        return text.isEmpty ? "file" : text
    }
}
