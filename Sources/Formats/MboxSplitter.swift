internal import Casework

/// Cuts an mbox file into messages. Every byte belongs to what stands before the first message, to a
/// separator line and the blank line before it, or to a message.
///
/// There is no one mbox format; what counts is evidence. A line is a separator when it reads like one
/// (a date, a sender, Mozilla's dash) and a head follows it. A Content-Length is believed where it
/// lands on a separator or on the end. Inside a multipart that is still open, and of which a later
/// delimiter follows, separators are text: digests and enclosed mail hold such lines.
struct MboxSplitter: ~Copyable {
    struct Region: Hashable, Sendable {
        let offset: Int
        let count: Int
    }

    /// How many separators are looked past for a delimiter: keeps the cost linear.
    private static let mostLookedPast = 64

    private var reader: LineReader
    private var ahead: LineReader
    private let size: Int

    static func split(_ path: String) throws(MailFault) -> [Region] {
        var splitter = try MboxSplitter(path)
        return splitter.regions()
    }

    private init(_ path: String) throws(MailFault) {
        let first = try LineReader(path)
        let second = try LineReader(path)
        size = first.size
        reader = first
        ahead = second
    }

    private mutating func regions() -> [Region] {
        var start = 0
        while let line = reader.next(), line.isBlank || line.isByteOrderMark {
            start = reader.offset
        }
        var regions: [Region] = []
        while start < size {
            let (region, next) = message(at: start)
            if region.count > 0 { regions.append(region) }
            guard next > start else { break }
            start = next
        }
        return regions
    }

    // MARK: Separators

    private mutating func isSeparator(_ line: LineReader.Line) -> Bool {
        guard line.hasPrefix("From "), line.start.count < LineReader.kept,
            Separator.isOne(line.start.dropFirst(5))
        else { return false }
        ahead.seek(line.offset + line.count)
        guard let next = ahead.next() else { return true }
        return next.hasPrefix(">From ") || next.isHeader
    }

    // MARK: One message

    /// What is known of the message that is being read.
    private struct State {
        var boundary: [UInt8]?
        var isClosed = false
        var isIncluding = false
        var isAfterClosing = false
        var isAfterBlank = true
        var length: Int?
        /// Bytes of the body, line ends counted as one.
        var normal = 0
        var isOpen: Bool { (boundary != nil && !isClosed) || isIncluding }
    }

    /// The region of the message whose separator or head begins at `start`, and where the next begins.
    private mutating func message(at start: Int) -> (Region, Int) {
        reader.seek(start)
        guard let first = reader.next() else { return (Region(offset: start, count: 0), size) }
        let begin = isSeparator(first) ? start + first.count : start
        reader.seek(begin)
        var state = State()
        if let end = readHead(&state) { return (region(begin, end), end) }
        let body = reader.offset
        if let length = state.length, let end = landing(body, length) {
            return (Region(offset: begin, count: body + length - begin), end)
        }
        reader.seek(body)
        var blank = 0
        while let line = reader.next() {
            if line.hasPrefix("From "), isEnd(line, body, state) {
                let end = state.isAfterBlank ? line.offset - blank : line.offset
                return (Region(offset: begin, count: end - begin), line.offset)
            }
            follow(line, &state)
            blank = line.isBlank ? line.count : 0
        }
        return (region(begin, size), size)
    }

    private func region(_ begin: Int, _ end: Int) -> Region {
        Region(offset: begin, count: end - begin)
    }

    /// Reads headers to the blank line; gives the end where another separator came first.
    private mutating func readHead(_ state: inout State) -> Int? {
        var field: [UInt8] = []
        func take(_ state: inout State) {
            let text = String(decoding: field, as: UTF8.self)
            let lower = text.lowercased()
            if lower.hasPrefix("content-length:") {
                state.length = Int(text.dropFirst(15).filter { !$0.isWhitespace })
            } else if lower.hasPrefix("content-type:"), state.boundary == nil,
                lower.contains("multipart/")
            {
                state.boundary = Separator.boundary(text)
            }
        }
        while let line = reader.next() {
            if line.isBlank { break }
            if isSeparator(line) {
                take(&state)
                return line.offset
            }
            if let byte = line.start.first, byte == 0x20 || byte == 0x09 {
                field += line.start
            } else {
                take(&state)
                field = Array(line.start)
            }
        }
        take(&state)
        return nil
    }

    /// Where a Content-Length leads to, if that is the end or a separator after at most two line ends.
    private mutating func landing(_ body: Int, _ length: Int) -> Int? {
        guard length > 0, length <= size - body else { return nil }
        var target = body + length
        for _ in 0...2 {
            if target == size { return size }
            ahead.seek(target - 1)
            guard let before = ahead.next() else { return nil }
            let endsLine = before.count == 1 && before.isBlank
            if endsLine, let line = ahead.next(), isSeparator(line) { return target }
            ahead.seek(target)
            guard let line = ahead.next(), line.isBlank else { return nil }
            target += line.count
        }
        return nil
    }

    private mutating func isEnd(_ line: LineReader.Line, _ body: Int, _ state: State) -> Bool {
        guard isSeparator(line) else { return false }
        if let length = state.length {
            let raw = line.offset - body - length
            if (0...2).contains(raw) || (0...2).contains(state.normal - length) { return true }
        }
        guard state.isAfterBlank || state.isAfterClosing || line.hasPrefix("From -") else {
            return false
        }
        return !(state.isOpen && isEnclosed(line, state))
    }

    private func follow(_ line: LineReader.Line, _ state: inout State) {
        state.isAfterClosing = false
        if let boundary = state.boundary, !state.isClosed, Separator.isClosing(line.start, boundary)
        {
            state.isClosed = true
            state.isAfterClosing = true
        }
        switch Separator.included(line.start) {
        case true?: state.isIncluding = true
        case false?: state.isIncluding = false
        case nil: break
        }
        state.isAfterBlank = line.isBlank
        state.normal += line.start.count + 1
    }

    /// Whether what is open goes on behind this line: then the line is text.
    private mutating func isEnclosed(_ line: LineReader.Line, _ state: State) -> Bool {
        var passed = 0
        var place = line.offset
        while true {
            ahead.seek(place)
            guard let next = ahead.next() else { return false }
            place = next.offset + next.count
            if state.isIncluding, Separator.included(next.start) == false { return true }
            if let boundary = state.boundary, !state.isClosed {
                if Separator.isDelimiter(next.start, boundary) { return true }
                if Separator.declares(next.start, boundary) { return false }
            }
            if next.hasPrefix("From "), isSeparator(next) {
                passed += 1
                if passed > Self.mostLookedPast { return false }
            }
        }
    }
}

/// The shapes of lines that matter to an mbox.
enum Separator {
    private static let days: Set<Substring> = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months: Set<Substring> = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// What may follow `From `: a sender and a date, Mozilla's dash, or an address alone.
    static func isOne(_ rest: ArraySlice<UInt8>) -> Bool {
        let words = String(decoding: rest, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        if words == ["-"] { return true }
        if words.count == 1 { return isAddress(words[0]) }
        guard
            let day = words.indices.first(where: { index in
                let word = words[index].hasSuffix(",") ? words[index].dropLast() : words[index]
                return days.contains(word) && index + 3 < words.count
                    && months.contains(words[index + 1]) && isNumber(words[index + 2], 1...2)
                    && isClock(words[index + 3])
            })
        else { return false }
        return words[(day + 4)...].contains {
            isNumber($0, 4...4) && ($0.hasPrefix("19") || $0.hasPrefix("20"))
        }
    }

    private static func isAddress(_ word: Substring) -> Bool {
        guard let at = word.firstIndex(of: "@") else { return false }
        return at > word.startIndex && word.index(after: at) < word.endIndex
    }

    private static func isNumber(_ word: Substring, _ length: ClosedRange<Int>) -> Bool {
        length.contains(word.count) && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func isClock(_ word: Substring) -> Bool {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        return (2...3).contains(parts.count) && isNumber(parts[0], 1...2)
            && parts.dropFirst().allSatisfy { isNumber($0, 2...2) }
    }

    static func boundary(_ field: String) -> [UInt8]? {
        guard let key = field.lowercased().firstRange(of: "boundary=") else { return nil }
        let distance = field.lowercased().distance(
            from: field.lowercased().startIndex, to: key.upperBound)
        let rest = field.dropFirst(distance).drop(while: \.isWhitespace)
        let value =
            rest.first == "\""
            ? rest.dropFirst().prefix { $0 != "\"" } : rest.prefix { !$0.isWhitespace && $0 != ";" }
        return value.isEmpty ? nil : Array(value.utf8)
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line
        while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
        return line
    }

    static func isClosing(_ line: ArraySlice<UInt8>, _ boundary: [UInt8]) -> Bool {
        line.starts(with: [0x2D, 0x2D])
            && trimmed(line).dropFirst(2).elementsEqual(boundary + [0x2D, 0x2D])
    }

    static func isDelimiter(_ line: ArraySlice<UInt8>, _ boundary: [UInt8]) -> Bool {
        line.starts(with: [0x2D, 0x2D])
            && (trimmed(line).dropFirst(2).elementsEqual(boundary) || isClosing(line, boundary))
    }

    /// The boundary is declared again: another message uses it.
    static func declares(_ line: ArraySlice<UInt8>, _ boundary: [UInt8]) -> Bool {
        guard line.contains(0x3D) else { return false }
        let text = String(decoding: line, as: UTF8.self)
        let squeezed = text.lowercased().filter { !$0.isWhitespace }
        return squeezed.contains("boundary=")
            && text.contains(String(decoding: boundary, as: UTF8.self))
    }

    /// `--- Begin Included Message ---` opens (true), `End` closes (false); nil: neither.
    static func included(_ line: ArraySlice<UInt8>) -> Bool? {
        guard line.first == 0x2D, line.count < 60 else { return nil }
        let words = String(decoding: line, as: UTF8.self)
            .split { $0 == "-" || $0.isWhitespace }
        guard words.count == 3, words[1] == "Included", words[2] == "Message" else { return nil }
        return words[0] == "Begin" ? true : words[0] == "End" ? false : nil
    }
}
