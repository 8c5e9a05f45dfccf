public import Casework

#if canImport(Glibc)
    internal import Glibc
#endif

/// Where the bytes of one message lie.
public enum MailSource: Sendable {
    case memory([UInt8])
    /// A region of a file; the file stays where it is.
    case file(path: String, offset: Int, count: Int)

    public var count: Int {
        switch self {
        case .memory(let bytes): bytes.count
        case .file(_, _, let count): count
        }
    }

    /// The SHA-256 of the bytes, read anew; nil where they cannot be read.
    public var digest: Digest? {
        var hash = Hash()
        return each { hash.add($0) } ? hash.finished() : nil
    }

    /// Nothing but line ends.
    public var isBlank: Bool {
        var blank = true
        _ = each { bytes in if blank { blank = bytes.allSatisfy { $0 == 0x0A || $0 == 0x0D } } }
        return blank
    }

    /// Hands the bytes out in pieces of at most a mebibyte.
    ///
    /// - Returns: false where they cannot be read whole.
    public func each(_ body: (UnsafeRawBufferPointer) -> Void) -> Bool {
        switch self {
        case .memory(let bytes):
            bytes.withUnsafeBytes { if !$0.isEmpty { body($0) } }
            return true
        case .file(let path, let offset, let count):
            let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { return false }
            defer { close(file) }
            var buffer = [UInt8](repeating: 0, count: max(1, min(1 << 20, count)))
            var done = 0
            while done < count {
                let got = pread(
                    file, &buffer, min(buffer.count, count - done), off_t(offset + done))
                guard got > 0 else { return false }
                buffer.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<got])) }
                done += got
            }
            return true
        }
    }
}
