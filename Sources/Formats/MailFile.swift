public import Casework

#if canImport(Glibc)
    internal import Glibc
#endif

/// A file with mail in it.
public struct MailFile: Sendable {
    public enum Kind: Sendable { case single, mbox }

    public let path: String
    public let kind: Kind
    public let bytes: Int
    /// The instant in a Maildir file name.
    public let delivered: Instant?

    /// Messages up to this size are read into memory; larger ones are read where they lie.
    private static let mostInMemory = 4 * 1024 * 1024

    /// The mail files that paths name: a file is always taken, of a folder what looks like mail, a
    /// Maildir and its sub-folders whole, in the order of their names.
    public static func find(_ paths: [String]) -> [MailFile] {
        var files: [MailFile] = []
        for path in paths { collect(path, isNamed: true, level: 0, into: &files) }
        return files
    }

    private static func collect(
        _ path: String, isNamed: Bool, level: Int, into files: inout [MailFile]
    ) {
        var status = stat()
        guard level < 32, (isNamed ? stat(path, &status) : lstat(path, &status)) == 0 else {
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR:
            for name in names(in: path) {
                collect(path + "/" + name, isNamed: false, level: level + 1, into: &files)
            }
        case S_IFREG:
            let start = beginning(of: path)
            let isMaildir = isInMaildir(path)
            guard isNamed || isMaildir || looksLikeMail(start) else { return }
            files.append(
                MailFile(
                    path: path, kind: isMaildir || !looksLikeMbox(start) ? .single : .mbox,
                    bytes: Int(status.st_size), delivered: isMaildir ? delivery(path) : nil))
        default: return
        }
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func beginning(of path: String) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(file, &buffer, buffer.count)
        return Array(buffer.prefix(max(0, count)))
    }

    private static func isInMaildir(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        guard parts.count >= 2 else { return false }
        return ["cur", "new"].contains(parts[parts.count - 2])
    }

    /// `1732543331.M1P2.host`: seconds since 1970, written by the delivering program.
    private static func delivery(_ path: String) -> Instant? {
        let name = path.split(separator: "/").last ?? ""
        guard let seconds = Int64(name.prefix { $0.isNumber }), seconds > 100_000_000,
            seconds < 1 << 36, name.drop(while: { $0.isNumber }).first == "."
        else { return nil }
        return Instant(seconds: seconds)
    }

    private static func looksLikeMbox(_ start: [UInt8]) -> Bool {
        start.drop { $0 == 0x0A || $0 == 0x0D }.starts(with: "From ".utf8)
    }

    /// An mbox, or a first line that a head may begin with.
    private static func looksLikeMail(_ start: [UInt8]) -> Bool {
        if looksLikeMbox(start) { return true }
        let line = start.drop { $0 == 0x0A || $0 == 0x0D }.prefix { $0 != 0x0A }
        guard let colon = line.firstIndex(of: 0x3A) else { return false }
        let name = line[..<colon]
        return (2...60).contains(name.count) && name.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    public func eachMessage(_ body: (MailSource) throws -> Void) throws {
        switch kind {
        case .single: try body(try source(offset: 0, count: bytes))
        case .mbox:
            for region in try MboxSplitter.split(path) {
                try body(try source(offset: region.offset, count: region.count))
            }
        }
    }

    private func source(offset: Int, count: Int) throws(MailFault) -> MailSource {
        guard count <= Self.mostInMemory else {
            return .file(path: path, offset: offset, count: count)
        }
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .unreadable(detail: String(cString: strerror(errno))) }
        defer { close(file) }
        var isShort = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = 0
            while filled < count {
                let got = pread(
                    file, buffer.baseAddress! + filled, count - filled, off_t(offset + filled))
                guard got > 0 else { break }
                filled += got
            }
            isShort = filled < count
        }
        guard !isShort else { throw .unreadable(detail: "it became shorter while it was read") }
        return .memory(bytes)
    }
}
