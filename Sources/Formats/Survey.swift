internal import Casework

#if canImport(Glibc)
    internal import Glibc
#endif

/// One pass over the bytes before they are parsed: their digest, whether NUL bytes
/// stand in them, and how many lines look like MIME boundaries.
///
/// GMime gives each part an object of a kilobyte and more: a million empty parts would take 1.3 GB,
/// so parts are counted before it sees them.
struct Survey {
    private(set) var digest: Digest
    private(set) var parts = 0
    private(set) var hasNUL = false
    private(set) var isBlank = true
    /// The message up to the end of its head.
    private(set) var head = MailSource.memory([])

    private static let mostHead = 256 * 1024

    init(_ source: MailSource) throws(MailFault) {
        digest = Hash.of([])
        var hash = Hash()
        var scan = Scan()
        let isRead = source.each { bytes in
            hash.add(bytes)
            scan.add(bytes)
        }
        guard isRead else {
            throw .unreadable(detail: "the file cannot be read, or became shorter")
        }
        digest = hash.finished()
        parts = scan.boundaries
        hasNUL = scan.hasNUL
        isBlank = scan.isBlank
        if parts > Limits.parts { head = .memory(scan.head) }
    }

    /// Looks at each byte once, whatever pieces they come in.
    private struct Scan {
        var boundaries = 0
        var hasNUL = false
        var isBlank = true
        var head: [UInt8] = []
        private var headEnded = false
        private var lineIsEmpty = true
        private var dashes = 0
        private var isLineStart = true

        mutating func add(_ bytes: UnsafeRawBufferPointer) {
            if !hasNUL, memchr(bytes.baseAddress!, 0, bytes.count) != nil { hasNUL = true }
            var index = 0
            while isBlank, index < bytes.count {
                guard bytes[index] == 0x0A || bytes[index] == 0x0D else {
                    isBlank = false
                    break
                }
                index += 1
            }
            guard !isBlank else { return }
            while index < bytes.count {
                let byte = bytes[index]
                if !headEnded, head.count < Survey.mostHead { head.append(byte) }
                if byte == 0x0A {
                    if lineIsEmpty { headEnded = true }
                    lineIsEmpty = true
                    isLineStart = true
                    dashes = 0
                } else {
                    if byte != 0x0D { lineIsEmpty = false }
                    if isLineStart {
                        // `--` and something that a boundary may begin with.
                        if dashes < 2 {
                            if byte == 0x2D { dashes += 1 } else { isLineStart = false }
                        } else {
                            if byte != 0x20, byte != 0x0D { boundaries += 1 }
                            isLineStart = false
                        }
                    }
                    if headEnded, !isLineStart {
                        // Nothing more to learn from this line.
                        guard
                            let end = memchr(
                                bytes.baseAddress! + index, 0x0A, bytes.count - index)
                        else { return }
                        index = UnsafeRawPointer(end) - bytes.baseAddress!
                        continue
                    }
                }
                index += 1
            }
        }
    }
}
