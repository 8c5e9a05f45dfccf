internal import CMime
internal import Casework

#if canImport(Glibc)
    internal import Glibc
#endif

/// Gathers what GMime reports of one message.
final class Collector {
    private(set) var headers = Headers()
    private(set) var from: [Address] = []
    private(set) var to: [Address] = []
    private(set) var cc: [Address] = []
    private(set) var attachments: [Leaf] = []
    private(set) var parts: [ReadMail.Part] = []
    private var counts: [(fault: Fault, count: Int)] = []
    private var pieces: [Piece] = []
    private var open: [Frame] = []
    private var groups = 0
    private let scratch: String

    static let mostFaults = 32
    static let mostAddresses = 1000

    struct Leaf {
        let attachment: Attachment
        let source: MailSource
    }

    private enum Kind { case leaf, multipart, message }

    private struct Frame {
        let kind: Kind
        let type: String
        let charset: String
        let name: String
        let isText: Bool
        /// The alternative group that this stands in; 0 for none.
        let group: Int
        let part: Int
        var bytes: Spool
    }

    private struct Piece {
        let group: Int
        let isHTML: Bool
        let text: String
    }

    init(scratch: String) { self.scratch = scratch }

    /// The faults, each kind once with how often it came.
    var faults: [Fault] {
        counts.map { entry in
            entry.count == 1
                ? entry.fault
                : Fault(
                    kind: entry.fault.kind,
                    sentence: entry.fault.sentence + " (\(entry.count) times)")
        }
    }

    func fault(_ kind: String, _ sentence: String) {
        if let index = counts.firstIndex(where: { $0.fault.kind == kind }) {
            counts[index].count += 1
        } else if counts.count < Self.mostFaults {
            counts.append((Fault(kind: kind, sentence: sentence), 1))
        }
    }

    /// The text an officer reads: of alternatives the plain one, HTML only where there is no other.
    func body() -> String {
        let plain = Set(pieces.filter { !$0.isHTML && $0.group > 0 }.map(\.group))
        return pieces.filter { !($0.isHTML && plain.contains($0.group)) }
            .map { $0.isHTML ? HTMLText.plain($0.text) : $0.text }
            .joined(separator: "\n")
    }

    func walking(
        _ body: (UnsafePointer<cmime_sink>) throws(MailFault) -> Int32
    ) throws(MailFault) -> Int32 {
        var sink = cmime_sink(
            context: Unmanaged.passUnretained(self).toOpaque(),
            warning: { context, _, code, item in
                Collector.of(context).warned(Int(code), item.map { String(cString: $0) } ?? "")
            },
            header: { context, depth, name, value, raw in
                Collector.of(context).header(
                    Int(depth), String(cString: name!), String(cString: value!),
                    String(cString: raw!))
            },
            address: { context, depth, kind, name, address in
                Collector.of(context).address(
                    Int(depth), Int(kind), String(cString: name!), String(cString: address!))
            },
            begin: { context, depth, kind, type, charset, name, disposition, _ in
                Collector.of(context).begin(
                    depth: Int(depth), kind: [.leaf, .multipart, .message][Int(kind)],
                    type: String(cString: type!).lowercased(), charset: String(cString: charset!),
                    name: String(cString: name!), disposition: String(cString: disposition!))
            },
            bytes: { context, bytes, count in
                Collector.of(context).bytes(UnsafeRawBufferPointer(start: bytes, count: count))
            },
            end: { context in Collector.of(context).end() })
        return try body(&sink)
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> Collector {
        Unmanaged<Collector>.fromOpaque(context!).takeUnretainedValue()
    }

    private func warned(_ code: Int, _ item: String) {
        guard let (kind, sentence) = Self.warnings[code] else {
            fault("mime", "GMime warns of it (number \(code)).")
            return
        }
        fault(kind, item.isEmpty ? sentence : "\(sentence) First: \(String(item.prefix(60)))")
    }

    /// GMimeParserWarning, in words.
    private static let warnings: [Int: (String, String)] = [
        1: ("duplicate-header", "A header stands in it twice."),
        2: ("duplicate-parameter", "A parameter stands in it twice."),
        3: ("raw-header", "A header holds bytes that are not encoded as they must be."),
        4: ("content-type", "A content type cannot be read."),
        5: ("encoded-word", "An encoded word in a header cannot be read."),
        6: ("multipart", "A multipart is malformed."),
        7: ("truncated", "It ends before it is complete."),
        8: ("malformed", "It is malformed."),
        9: ("header-name", "A header has a name that cannot be one."),
        10: ("conflicting-header", "A header stands in it twice with different values."),
        11: ("conflicting-parameter", "A parameter stands in it twice with different values."),
        12: ("boundary", "A multipart names no boundary."),
        13: ("parameter", "A parameter cannot be read."),
        14: ("address", "A list of addresses cannot be read whole."),
        15: ("nesting", "Its parts are nested deeper than can be followed."),
        16: ("no-content", "A part has no content."),
        17: ("empty-part", "A part has neither head nor content."),
        Int(CMIME_STRAY_TEXT): (
            "no-parts", "A multipart has no part: the text in it is shown."
        ),
        Int(CMIME_ENCODED_MESSAGE): (
            "encoded-message", "An enclosed message is encoded: it was decoded and read."
        ),
    ]

    private func header(_ depth: Int, _ name: String, _ value: String, _ raw: String) {
        if depth == 0 {
            headers.add(name: name, value: value, raw: raw)
        } else if ["subject", "from", "date"].contains(name.lowercased()) {
            pieces.append(Piece(group: 0, isHTML: false, text: "\(name): \(value)"))
        }
    }

    private func address(_ depth: Int, _ kind: Int, _ name: String, _ address: String) {
        guard depth == 0, from.count + to.count + cc.count < Self.mostAddresses else { return }
        let one = Address(
            name: String(name.prefix(Limits.name)), address: String(address.prefix(320)))
        switch kind {
        case 0: from.append(one)
        case 1: to.append(one)
        default: cc.append(one)
        }
    }

    private func begin(
        depth: Int, kind: Kind, type: String, charset: String, name: String, disposition: String
    ) {
        var group = open.last?.group ?? 0
        if kind == .multipart, type == "multipart/alternative" {
            groups += 1
            group = groups
        } else if kind == .message {
            group = 0
            pieces.append(Piece(group: 0, isHTML: false, text: "\n——— enclosed message ———"))
        }
        let isText =
            kind == .leaf && (type == "text/plain" || type == "text/html") && name.isEmpty
            && disposition.lowercased() != "attachment"
        parts.append(
            ReadMail.Part(
                depth: depth, type: type, charset: charset, name: name, digest: nil, bytes: 0,
                source: nil, text: nil))
        open.append(
            Frame(
                kind: kind, type: type, charset: charset, name: name, isText: isText, group: group,
                part: parts.count - 1, bytes: Spool(folder: scratch)))
    }

    private func bytes(_ bytes: UnsafeRawBufferPointer) {
        guard !open.isEmpty else { return }
        open[open.count - 1].bytes.add(bytes)
    }

    private func end() {
        guard let frame = open.popLast(), frame.kind == .leaf else { return }
        let (digest, source) = frame.bytes.finished()
        let part = parts[frame.part]
        var shown: String?
        defer {
            parts[frame.part] = ReadMail.Part(
                depth: part.depth, type: part.type, charset: part.charset, name: part.name,
                digest: digest, bytes: source.count, source: source, text: shown)
        }
        if let problem = frame.bytes.problem { fault("scratch", problem) }
        if frame.isText, case .memory(let bytes) = source, bytes.count <= Limits.messageText {
            let (text, problem) = Charset.decode(bytes, charset: frame.charset)
            shown = text
            if let problem { fault("charset", problem) }
            pieces.append(
                Piece(group: frame.group, isHTML: frame.type == "text/html", text: text))
            return
        }
        guard source.count <= Limits.attachment else {
            fault(
                "attachment",
                "An attachment has \(source.count) bytes; the limit is \(Limits.attachment): it stays in the original."
            )
            return
        }
        if frame.isText {
            fault(
                "text",
                "A text has \(source.count) bytes; the limit is \(Limits.messageText): it is kept as an attachment."
            )
        }
        attachments.append(
            Leaf(
                attachment: Attachment(
                    name: String(frame.name.prefix(Limits.name)), type: frame.type,
                    bytes: source.count, digest: digest), source: source))
    }
}

/// Bytes of one part as they come: in memory while few, in a scratch file when many.
struct Spool {
    private var hash = Hash()
    private var memory: [UInt8] = []
    private var path: String?
    private var file: Int32 = -1
    private var count = 0
    private let folder: String
    private(set) var problem: String?

    private let mostInMemory: Int

    /// - Parameter isFile: write all of it into a file, however little it is.
    init(folder: String, isFile: Bool = false) {
        self.folder = folder
        mostInMemory = isFile ? -1 : 4 * 1024 * 1024
    }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        hash.add(bytes)
        count += bytes.count
        if path == nil, memory.count + bytes.count > mostInMemory { spill() }
        if path != nil { write(bytes) } else { memory.append(contentsOf: bytes) }
    }

    private mutating func spill() {
        var template = Array((folder + "/part-XXXXXX").utf8CString)
        file = mkstemp(&template)
        guard file >= 0 else {
            problem = "A large part could not be put aside: \(String(cString: strerror(errno)))."
            return
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        memory.withUnsafeBytes { write($0) }
        memory = []
    }

    private mutating func write(_ bytes: UnsafeRawBufferPointer) {
        var done = 0
        while done < bytes.count {
            let wrote = Glibc.write(file, bytes.baseAddress! + done, bytes.count - done)
            guard wrote > 0 else {
                problem =
                    "A large part could not be put aside: \(String(cString: strerror(errno)))."
                return
            }
            done += wrote
        }
    }

    func finished() -> (Digest, MailSource) {
        if file >= 0 { close(file) }
        guard let path else { return (hash.finished(), .memory(memory)) }
        return (hash.finished(), .file(path: path, offset: 0, count: count))
    }
}
