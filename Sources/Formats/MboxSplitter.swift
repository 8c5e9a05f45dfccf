/// Cuts an mbox file into messages. Every byte belongs to a separator line, to the blank line before
/// one, or to a message.
enum MboxSplitter {
    struct Region: Hashable, Sendable {
        let offset: Int
        let count: Int
    }

    static func split(_ path: String) throws(MailFault) -> [Region] {
        var reader = try LineReader(path)
        var regions: [Region] = []
        var start: Int?
        var lastIsBlank = true
        var blankCount = 0
        while let line = reader.next() {
            if lastIsBlank, isSeparator(line) {
                if let begin = start {
                    regions.append(Region(offset: begin, count: line.offset - blankCount - begin))
                }
                start = line.offset + line.count
            }
            lastIsBlank = line.isBlank
            blankCount = line.isBlank ? line.count : 0
        }
        if let begin = start { regions.append(Region(offset: begin, count: reader.offset - begin)) }
        return regions
    }

    static func isSeparator(_ line: LineReader.Line) -> Bool {
        line.hasPrefix("From ")
    }
}
