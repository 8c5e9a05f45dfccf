internal import Casework

#if canImport(Glibc)
    internal import Glibc
#endif

/// Heads put right before GMime reads them, so that nothing an officer must see is left out.
///
/// GMime takes text that stands in a head for a header and drops it, stops at the padding of the
/// first of several encoded words, and takes the last of two content types where others take the
/// first. What is changed is a copy that is parsed; the original is kept and shown as it came.
/// Heads are found as GMime would find them: the first one, those after a boundary that a head before
/// has named, and those of enclosed messages.
struct HeadMender {
    struct Edit: Equatable {
        let offset: Int
        let removed: Int
        let bytes: [UInt8]
    }

    private(set) var edits: [Edit] = []
    private(set) var faults: [(kind: String, sentence: String)] = []

    /// A head longer than this is left as it is.
    static let mostHead = 1 << 20
    static let mostBoundary = 1024

    /// Boundaries named so far; true where parts without a type are messages (RFC 2046, 5.1.5).
    private var boundaries: [[UInt8]: Bool] = [:]
    let bytes: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        var at = skipLead()
        var isMessage = head(&at, inDigest: false)
        while true {
            if isMessage {
                isMessage = head(&at, inDigest: false)
                continue
            }
            guard let isDigest = findBoundary(&at) else { return }
            isMessage = head(&at, inDigest: isDigest)
        }
    }

    /// The bytes with their heads put right; nil where nothing is wrong with them.
    static func mend(
        _ bytes: [UInt8]
    ) -> (mended: [UInt8]?, faults: [(kind: String, sentence: String)]) {
        bytes.withUnsafeBytes { buffer in
            let mender = HeadMender(buffer)
            return (mender.edits.isEmpty ? nil : mender.mended(), mender.faults)
        }
    }

    /// The bytes with every edit made.
    private func mended() -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + edits.reduce(0) { $0 + $1.bytes.count })
        var done = 0
        // What is found at a line may change the line end before it.
        for edit in edits.sorted(by: { $0.offset < $1.offset }) where edit.offset >= done {
            result.append(contentsOf: bytes[done..<edit.offset])
            result.append(contentsOf: edit.bytes)
            done = edit.offset + edit.removed
        }
        result.append(contentsOf: bytes[done...])
        return result
    }

    // MARK: Lines

    private enum Line { case end, blank, white, field, folded, boundary, other }

    /// The end of the line at a place, its line end included.
    private func lineEnd(_ at: Int) -> Int {
        guard at < bytes.count,
            let found = memchr(bytes.baseAddress! + at, 0x0A, bytes.count - at)
        else { return bytes.count }
        return UnsafeRawPointer(found) - bytes.baseAddress! + 1
    }

    /// Where the text of the line ends that ends at `end`.
    private func textEnd(_ at: Int, _ end: Int) -> Int {
        var last = end
        if last > at, bytes[last - 1] == 0x0A { last -= 1 }
        if last > at, bytes[last - 1] == 0x0D { last -= 1 }
        return last
    }

    private func kind(_ at: Int) -> Line {
        guard at < bytes.count else { return .end }
        let end = textEnd(at, lineEnd(at))
        if at == end { return .blank }
        if bytes[at].isBlank {
            return bytes[at..<end].allSatisfy(\.isBlank) ? .white : .folded
        }
        if boundary(at, end) != nil { return .boundary }
        var index = at
        while index < end, bytes[index] > 0x20, bytes[index] != 0x7F, bytes[index] != 0x3A {
            index += 1
        }
        guard index > at else { return .other }
        while index < end, bytes[index].isBlank { index += 1 }
        return index < end && bytes[index] == 0x3A ? .field : .other
    }

    private var lineBreak: [UInt8] {
        let end = lineEnd(0)
        return end >= 2 && bytes[end - 2] == 0x0D ? [0x0D, 0x0A] : [0x0A]
    }

    // MARK: Before the head

    private mutating func skipLead() -> Int {
        var at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while true {
            let kind = kind(at)
            guard kind == .blank || kind == .white else { break }
            at = lineEnd(at)
        }
        guard at > 0, at < bytes.count else { return 0 }
        edits.append(Edit(offset: 0, removed: at, bytes: []))
        fault("leading", "It begins with blank lines or a mark before its head.")
        return at
    }

    private mutating func fault(_ kind: String, _ sentence: String) {
        if !faults.contains(where: { $0.kind == kind }) { faults.append((kind, sentence)) }
    }

    // MARK: Heads

    /// Reads a head and mends it; afterwards `at` stands where its body begins.
    ///
    /// - Returns: whether the body is a message, with a head of its own.
    private mutating func head(_ at: inout Int, inDigest: Bool) -> Bool {
        let start = at
        var seen: [String: [UInt8]] = [:]
        var encoding = ""
        var isMessage: Bool?
        while at - start < Self.mostHead {
            switch kind(at) {
            case .boundary:
                if at > start {
                    edits.append(Edit(offset: at, removed: 0, bytes: lineBreak))
                    fault("separator", "A head is not parted from its body by an empty line.")
                }
                return false
            case .end:
                return false
            case .blank:
                at = lineEnd(at)
                return Self.isOpen(encoding) && isMessage ?? inDigest
            case .white:
                let next = lineEnd(at)
                if kind(next) == .other, !isStray(next) {
                    // Blanks where the empty line should be (RFC 5322, 4.2 allows them nowhere else).
                    edits.append(Edit(offset: at, removed: textEnd(at, next) - at, bytes: []))
                    fault("separator", "The line between a head and its body is not empty.")
                    at = next
                    return Self.isOpen(encoding) && isMessage ?? inDigest
                }
                at = next
            case .folded:
                at = lineEnd(at)
            case .other:
                if isStray(at) {
                    at = lineEnd(at)
                    continue
                }
                // The body begins without an empty line before it.
                edits.append(Edit(offset: at, removed: 0, bytes: lineBreak))
                fault("separator", "A head is not parted from its body by an empty line.")
                return Self.isOpen(encoding) && isMessage ?? inDigest
            case .field:
                let end = fieldEnd(at)
                let (name, value) = field(at, end)
                if name == "content-type" || name == "content-transfer-encoding" {
                    if isTold(name, bytes[value..<end], &seen) {
                        edits.append(Edit(offset: at, removed: end - at, bytes: []))
                        at = end
                        continue
                    }
                    if name == "content-type" {
                        isMessage = contentType(value, end)
                    } else {
                        encoding = token(value, end)
                    }
                }
                words(value, end)
                at = end
            }
        }
        at = min(at, bytes.count)
        return false
    }

    /// Whether a head has told that already; what differs from the first is a fault.
    private mutating func isTold(
        _ name: String, _ value: Slice<UnsafeRawBufferPointer>, _ seen: inout [String: [UInt8]]
    ) -> Bool {
        guard let first = seen[name] else {
            seen[name] = Array(value)
            return false
        }
        if first != Array(value) {
            fault("conflicting-header", "A head names its \(name) twice: the first counts.")
        }
        return true
    }

    private static func isOpen(_ encoding: String) -> Bool {
        ["", "7bit", "8bit", "binary"].contains(encoding)
    }

    /// One line that is no header, with headers after it: the head goes on.
    private func isStray(_ at: Int) -> Bool {
        var next = lineEnd(at)
        while kind(next) == .folded { next = lineEnd(next) }
        return kind(next) == .field
    }

    /// Behind the lines that a header is folded into.
    private func fieldEnd(_ at: Int) -> Int {
        var end = lineEnd(at)
        while true {
            switch kind(end) {
            case .folded: end = lineEnd(end)
            case .white:
                // Blank lines of an obsolete folding, as long as the folding goes on.
                var next = lineEnd(end)
                while kind(next) == .white { next = lineEnd(next) }
                guard kind(next) == .folded else { return end }
                end = lineEnd(next)
            default: return end
            }
            if end - at > Self.mostHead { return end }
        }
    }

    private func field(_ at: Int, _ end: Int) -> (name: String, value: Int) {
        var colon = at
        while bytes[colon] != 0x3A { colon += 1 }
        var last = colon
        while last > at, bytes[last - 1].isBlank { last -= 1 }
        let name = String(decoding: bytes[at..<min(last, at + 64)], as: UTF8.self).lowercased()
        return (name, colon + 1)
    }

    private func token(_ value: Int, _ end: Int) -> String {
        String(decoding: bytes[value..<min(end, value + 200)], as: UTF8.self).lowercased()
            .split { $0.isWhitespace || $0 == ";" }.first.map(String.init) ?? ""
    }

    /// - Returns: whether what follows is a message.
    private mutating func contentType(_ value: Int, _ end: Int) -> Bool {
        var from = value
        while from < end, bytes[from].isSpace { from += 1 }
        var to = from
        while to < end, !bytes[to].isSpace, bytes[to] != 0x3B { to += 1 }
        var type = String(decoding: bytes[from..<min(to, from + 200)], as: UTF8.self).lowercased()
        let isQuoted = type.count > 2 && type.hasPrefix("\"") && type.hasSuffix("\"")
        if isQuoted { type = String(type.dropFirst().dropLast()) }
        if !type.isEmpty, !type.contains("/") {
            edits.append(Edit(offset: from, removed: to - from, bytes: Array("text/plain".utf8)))
            fault(
                "content-type",
                "A content type cannot be read: it was taken for text (RFC 2045, 5.2).")
            return false
        }
        var next = to
        while next < end, bytes[next].isSpace { next += 1 }
        if isQuoted || (next < end && bytes[next] != 0x3B && bytes[next] != 0x28) {
            // Quoted, or a semicolon is missing before the parameters.
            edits.append(
                Edit(offset: from, removed: to - from, bytes: Array("\(type);".utf8)))
            fault("content-type", "A content type is not written as it must be.")
        }
        if type.hasPrefix("multipart/"), let boundary = parameter("boundary", value, end) {
            boundaries[boundary] = type == "multipart/digest"
        }
        return type == "message/rfc822" || type == "message/global"
    }

    // MARK: Boundaries

    /// What a line that begins with two dashes delimits: nil for nothing that was named.
    private func boundary(_ at: Int, _ end: Int) -> (isDigest: Bool, isLast: Bool)? {
        guard !boundaries.isEmpty, end - at > 2, bytes[at] == 0x2D, bytes[at + 1] == 0x2D,
            end - at < Self.mostBoundary + 8
        else { return nil }
        var name = Array(bytes[at + 2..<end])
        // A line may end in blanks; a boundary should not, and does.
        while !name.isEmpty {
            if let isDigest = boundaries[name] { return (isDigest, false) }
            if name.count > 2, name.suffix(2).elementsEqual([0x2D, 0x2D]),
                boundaries[Array(name.dropLast(2))] != nil
            {
                return (false, true)
            }
            guard name.last?.isBlank == true else { return nil }
            name.removeLast()
        }
        return nil
    }

    /// Goes to behind the next line that opens a part.
    private mutating func findBoundary(_ at: inout Int) -> Bool? {
        guard !boundaries.isEmpty else { return nil }
        // The line that a head or body stopped at may be one itself.
        var from = isLineStart(at) ? at : lineEnd(at)
        while from < bytes.count {
            defer { from = lineEnd(from) }
            guard from + 2 < bytes.count else { return nil }
            guard bytes[from] == 0x2D, bytes[from + 1] == 0x2D else { continue }
            let end = lineEnd(from)
            if let found = boundary(from, textEnd(from, end)) {
                alignLineEnd(before: from, end)
                if !found.isLast {
                    at = end
                    return found.isDigest
                }
            }
        }
        return nil
    }

    private func isLineStart(_ at: Int) -> Bool { at == 0 || bytes[at - 1] == 0x0A }

    /// The line end before a boundary belongs to the boundary (RFC 2046, 5.1.1). GMime takes it for
    /// as long as that of the boundary itself and so loses a byte, or keeps one, where they differ.
    private mutating func alignLineEnd(before at: Int, _ end: Int) {
        guard at >= 2, end > at else { return }
        let isLong = bytes[end - 1] == 0x0A && bytes[end - 2] == 0x0D
        let wasLong = bytes[at - 2] == 0x0D
        if isLong, !wasLong { edits.append(Edit(offset: at - 1, removed: 0, bytes: [0x0D])) }
        if !isLong, wasLong { edits.append(Edit(offset: at - 2, removed: 1, bytes: [])) }
    }

    // MARK: Encoded words (RFC 2047)

    private mutating func words(_ value: Int, _ end: Int) {
        var run: [EncodedWord] = []
        var index = value
        while index < end - 1 {
            guard bytes[index] == 0x3D, bytes[index + 1] == 0x3F,
                let word = EncodedWord(bytes, at: index, before: end)
            else {
                if !bytes[index].isBlank, bytes[index] != 0x0A, bytes[index] != 0x0D {
                    merge(&run)
                }
                index += 1
                continue
            }
            if let last = run.last, last.charset != word.charset { merge(&run) }
            run.append(word)
            index = word.end
        }
        merge(&run)
    }

    /// Words of one charset become one, where GMime would lose some of them.
    private mutating func merge(_ run: inout [EncodedWord]) {
        defer { run = [] }
        guard let first = run.first, let last = run.last,
            run.count > 1 || first.hasRawBytes
        else { return }
        var text = "=?\(first.charset)?Q?"
        for byte in run.flatMap(\.decoded) { text += "=" + Hex.text([byte]).uppercased() }
        edits.append(
            Edit(
                offset: first.start, removed: last.end - first.start,
                bytes: Array((text + "?=").utf8)))
        if run.contains(where: \.hasRawBytes) {
            fault("raw-header", "A header holds bytes that are not encoded as they must be.")
        }
    }
}
