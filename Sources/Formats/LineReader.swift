#if canImport(Glibc)
    internal import Glibc
#endif

/// Reads a file line by line through one buffer: of each line its place, its length and its
/// beginning.
struct LineReader: ~Copyable {
    struct Line {
        let offset: Int
        /// With its line end.
        let count: Int
        /// Without its line end, at most `LineReader.kept` bytes.
        let start: ArraySlice<UInt8>

        var isBlank: Bool { start.isEmpty }
        var isByteOrderMark: Bool { start.elementsEqual([0xEF, 0xBB, 0xBF]) }
        /// `Name: …`, as a head may begin.
        var isHeader: Bool {
            guard let colon = start.firstIndex(of: 0x3A) else { return false }
            var name = start[..<colon]
            while let last = name.last, last == 0x20 || last == 0x09 { name.removeLast() }
            return !name.isEmpty && name.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        }
        func hasPrefix(_ text: StaticString) -> Bool {
            let count = text.utf8CodeUnitCount
            return start.count >= count
                && text.withUTF8Buffer { $0.elementsEqual(start.prefix(count)) }
        }
    }

    static let kept = 1000
    private let file: Int32
    private var buffer: [UInt8]
    private var begin = 0
    private var end = 0
    private(set) var offset = 0
    /// Bytes of the file.
    let size: Int

    init(_ path: String) throws(MailFault) {
        file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .unreadable(detail: String(cString: strerror(errno))) }
        var status = stat()
        size = fstat(file, &status) == 0 ? Int(status.st_size) : 0
        buffer = [UInt8](repeating: 0, count: 1 << 17)
    }

    deinit { close(file) }

    /// Goes to a place; what is in the buffer is not read again.
    mutating func seek(_ place: Int) {
        let inBuffer = place - (offset - begin)
        if inBuffer >= 0, inBuffer <= end {
            begin = inBuffer
        } else {
            begin = 0
            end = 0
        }
        offset = place
    }

    private mutating func fill() -> Bool {
        if begin > 0 {
            buffer.withUnsafeMutableBytes {
                _ = memmove($0.baseAddress!, $0.baseAddress! + begin, end - begin)
            }
            end -= begin
            begin = 0
        }
        let room = buffer.count - end
        guard room > 0 else { return false }
        let from = off_t(offset + end)
        let got = buffer.withUnsafeMutableBytes { pread(file, $0.baseAddress! + end, room, from) }
        guard got > 0 else { return false }
        end += got
        return true
    }

    mutating func next() -> Line? {
        let place = offset
        var start: [UInt8] = []
        var count = 0
        while true {
            if begin == end {
                guard fill() else { break }
            }
            let found = buffer.withUnsafeBytes { bytes -> Int? in
                guard let hit = memchr(bytes.baseAddress! + begin, 0x0A, end - begin) else {
                    return nil
                }
                return UnsafeRawPointer(hit) - bytes.baseAddress!
            }
            let stop = found.map { $0 + 1 } ?? end
            if start.count < Self.kept {
                start += buffer[begin..<min(stop, begin + Self.kept - start.count)]
            }
            count += stop - begin
            offset += stop - begin
            begin = stop
            if found != nil { break }
        }
        guard count > 0 else { return nil }
        var kept = start[...]
        if count <= Self.kept || kept.last == 0x0A {
            if kept.last == 0x0A { kept.removeLast() }
            if kept.last == 0x0D { kept.removeLast() }
        }
        return Line(offset: place, count: count, start: kept)
    }
}
