internal import CMime
public import Casework

#if canImport(Glibc)
    internal import Glibc
#endif

/// Reads messages (RFC 5322, MIME) through GMime into the domain's values.
///
/// A broken message is read as far as it goes; what is wrong with it becomes its faults. A reader is
/// used by one thread at a time.
public struct MailReader {
    /// What the reader must know of the house and the hour.
    public struct Setting: Sendable {
        /// Hosts of ours whose Received header is believed, in lower case.
        public var hosts: Set<String>
        public var now: Instant
        /// Where large attachments wait until they are stored.
        public var scratch: String

        public init(hosts: Set<String>, now: Instant, scratch: String) {
            self.hosts = hosts
            self.now = now
            self.scratch = scratch
        }
    }

    /// Nesting is followed to this level; deeper parts stay in the original.
    public static let depthLimit = 50
    /// Mail older than this opens without a clock.
    static let archiveSeconds: Int64 = 30 * 86_400

    let setting: Setting
    /// The folder where large parts wait.
    public var scratch: String { setting.scratch }

    public init(_ setting: Setting) { self.setting = setting }

    /// - Parameter delivered: the instant in the Maildir file name, where there is one.
    public func read(
        _ source: MailSource, delivered: Instant? = nil
    ) throws(MailFault) -> ReadMail {
        guard source.count > 0 else { throw .empty }
        guard source.count <= Limits.originalMessage else { throw .tooLong(bytes: source.count) }
        let survey = try Survey(source)
        guard !survey.isBlank else { throw .empty }
        let collector = Collector(scratch: setting.scratch)
        if survey.parts > Limits.parts {
            collector.fault(
                "parts",
                "It has more than \(Limits.parts) parts: only its head was read; the whole is kept."
            )
            try walk(survey.head, into: collector)
        } else {
            let (mended, faults) = try mend(source)
            defer {
                if case .file(let path, _, _) = mended, path.hasPrefix(setting.scratch) {
                    unlink(path)
                }
            }
            for fault in faults { collector.fault(fault.kind, fault.sentence) }
            try walk(mended, into: collector)
        }
        if survey.hasNUL { collector.fault("nul", "It holds NUL bytes.") }
        return assemble(collector, source: source, digest: survey.digest, delivered: delivered)
    }

    /// The message with its heads put right. Of one that is read where it lies, the heads in its
    /// first mebibyte are: a copy of it is made only where one of them needs it.
    private func mend(
        _ source: MailSource
    ) throws(MailFault) -> (MailSource, [(kind: String, sentence: String)]) {
        guard case .file(let path, let offset, let count) = source else {
            guard case .memory(let bytes) = source else { return (source, []) }
            let (mended, faults) = HeadMender.mend(bytes)
            return (mended.map { .memory($0) } ?? source, faults)
        }
        let start = MailSource.file(
            path: path, offset: offset, count: min(count, HeadMender.mostHead))
        var bytes: [UInt8] = []
        guard start.each({ bytes.append(contentsOf: $0) }) else {
            throw .unreadable(detail: "it became shorter while it was read")
        }
        let (mended, faults) = HeadMender.mend(bytes)
        guard let mended else { return (source, faults) }
        var copy = Spool(folder: setting.scratch, isFile: true)
        mended.withUnsafeBytes { copy.add($0) }
        let rest = MailSource.file(
            path: path, offset: offset + bytes.count, count: count - bytes.count)
        let isRead = rest.count == 0 || rest.each { copy.add($0) }
        let result = copy.finished().1
        if let problem = copy.problem { throw .unreadable(detail: problem) }
        guard isRead else { throw .unreadable(detail: "it became shorter while it was read") }
        return (result, faults)
    }

    private func walk(_ source: MailSource, into collector: Collector) throws(MailFault) {
        var limits = cmime_limits(
            depth: Int32(Self.depthLimit), parts: Int32(Limits.parts), encoded_messages: 100,
            encoded_bytes: 32 * 1024 * 1024)
        let result = try collector.walking { sink throws(MailFault) in
            switch source {
            case .memory(let bytes):
                return bytes.withUnsafeBufferPointer { buffer in
                    cmime_walk_memory(
                        buffer.baseAddress!, buffer.count, &limits, sink)
                }
            case .file(let path, let offset, let count):
                let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
                guard file >= 0 else {
                    throw MailFault.unreadable(detail: String(cString: strerror(errno)))
                }
                defer { close(file) }
                return cmime_walk_file(
                    file, Int64(offset), Int64(offset + count), &limits, sink
                )
            }
        }
        if result == 1 { collector.fault("no-head", "It has no head that could be read.") }
        if result == 2 {
            collector.fault(
                "nesting",
                "Its parts are nested deeper than \(Self.depthLimit) levels: not parsed beyond that."
            )
        }
    }

    private func assemble(
        _ collector: Collector, source: MailSource, digest: Digest, delivered: Instant?
    ) -> ReadMail {
        let headers = collector.headers
        let title = title(headers, collector)
        let sent = date(headers, collector)
        let receipt = receipt(headers, delivered, collector)
        var blobs: [(digest: Digest, source: MailSource)] = [(digest, source)]
        let body = collector.body()
        let text = inline(body, &blobs)
        for leaf in collector.attachments { blobs.append((leaf.attachment.digest, leaf.source)) }
        if headers.values("from").isEmpty {
            collector.fault("no-sender", "It names no sender.")
        }
        let ids = headers.raw("message-id").flatMap(Self.ownIdentifiers)
        let isOld = [receipt.at, sent ?? receipt.at].contains {
            setting.now.seconds(since: $0) > Self.archiveSeconds
        }
        let people = [collector.from, collector.to, collector.cc].map { list in
            Self.within(Self.addressBudget, list) { $0.name.utf8.count + $0.address.utf8.count + 8 }
        }
        let attachments = Self.within(
            Self.attachmentBudget, collector.attachments.map(\.attachment)
        ) {
            $0.name.utf8.count + $0.type.utf8.count + 48
        }
        let quoted = Self.within(Self.identifierBudget, quoted(headers)) { $0.utf8.count + 4 }
        if people.map(\.count) != [collector.from.count, collector.to.count, collector.cc.count]
            || attachments.count != collector.attachments.count
        {
            collector.fault(
                "lists",
                "It names more people or files than a message carries: the rest stays in the original."
            )
        }
        let message = ReceivedMessage(
            original: digest, originalBytes: source.count, channel: .mail,
            messageID: ids.first ?? "", inReplyTo: quoted, from: people[0],
            to: people[1], cc: people[2], sent: sent, title: title, text: text,
            attachments: attachments, faults: collector.faults,
            receipt: receipt)
        return ReadMail(
            message: message, claimsUrgency: Self.claimsUrgency(headers, title),
            isArchive: isOld || Self.isListMail(headers), blobs: blobs, parts: collector.parts)
    }

    // A message is one operation of at most 64 KiB: text of 32 KiB, and what is named here.
    private static let addressBudget = 4 * 1024
    private static let attachmentBudget = 6 * 1024
    private static let identifierBudget = 4 * 1024

    /// As many from the beginning as a number of bytes holds.
    private static func within<Element>(
        _ budget: Int, _ list: [Element], bytes: (Element) -> Int
    ) -> [Element] {
        var left = budget
        return Array(
            list.prefix { element in
                left -= bytes(element)
                return left >= 0
            })
    }

    private func title(_ headers: Headers, _ collector: Collector) -> String {
        let whole = headers.values("subject").first ?? ""
        let title = whole.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard title.count > Limits.name || title.utf8.count > Limits.name * 4 else { return title }
        collector.fault(
            "title", "Its title has \(title.count) characters: the first \(Limits.name) are shown.")
        var short = String(title.prefix(Limits.name))
        while short.utf8.count > Limits.name * 4 - 4 { short.removeLast() }
        return short + "…"
    }

    private func date(_ headers: Headers, _ collector: Collector) -> Instant? {
        let texts = headers.raw("date")
        guard let first = texts.first else { return nil }
        let instant = texts.lazy.compactMap(MailDate.instant).first
        if instant == nil || MailDate.instant(first) == nil {
            collector.fault("date", "Its date cannot be read.")
        }
        return instant
    }

    /// The topmost Received header that a host of ours wrote, else the Maildir name, else now. None of them lies in
    /// the future: a clock that is ahead would give the answer more time than the law.
    private func receipt(
        _ headers: Headers, _ delivered: Instant?, _ collector: Collector
    ) -> Receipt {
        func isPast(_ at: Instant, _ what: String) -> Bool {
            if at <= setting.now { return true }
            collector.fault("receipt", "\(what) tells an instant to come: it is passed over.")
            return false
        }
        for line in headers.raw("received") {
            guard let by = line.range(ofWord: "by") else { continue }
            let host = line[by...].drop(while: \.isWhitespace).prefix {
                !$0.isWhitespace && $0 != ";"
            }
            guard setting.hosts.contains(host.lowercased()),
                let semicolon = line.lastIndex(of: ";"),
                let at = MailDate.instant(String(line[line.index(after: semicolon)...])),
                isPast(at, "The Received header of \(host)")
            else { continue }
            return Receipt(at: at, source: .receivedHeader)
        }
        if let delivered, isPast(delivered, "The name of its file") {
            return Receipt(at: delivered, source: .maildirName)
        }
        return Receipt(at: setting.now, source: .imported)
    }

    private func inline(
        _ body: String, _ blobs: inout [(digest: Digest, source: MailSource)]
    ) -> MessageText {
        guard body.utf8.count > Limits.inlineText else { return MessageText(inline: body) }
        var start = ""
        var bytes = 0
        for character in body {
            bytes += character.utf8.count
            if bytes > Limits.inlineText { break }
            start.append(character)
        }
        let whole = Array(body.utf8)
        let digest = Hash.of(whole)
        blobs.append((digest, .memory(whole)))
        return MessageText(inline: start, whole: digest)
    }

    /// The identifiers a message quotes, the nearest first: In-Reply-To, then References backwards.
    private func quoted(_ headers: Headers) -> [String] {
        let references = headers.raw("references").flatMap(Self.identifiers)
        let answered = headers.raw("in-reply-to").flatMap(Self.identifiers)
        // The nearest, and the root: one line may hold a million of them.
        var seen: Set<String> = []
        var found: [String] = []
        let known = Set(references)
        for id in answered.prefix(4) where !known.contains(id) && seen.insert(id).inserted {
            found.append(id)
        }
        for id in references.reversed() where seen.insert(id).inserted {
            found.append(id)
            if found.count == Limits.references - 1 { break }
        }
        if let root = references.first, seen.insert(root).inserted { found.append(root) }
        return found
    }

    /// A message's own identifier, which some programs send without its angle brackets.
    private static func ownIdentifiers(_ text: String) -> [String] {
        let found = identifiers(text)
        let bare = text.split(whereSeparator: \.isWhitespace)
        guard found.isEmpty, bare.count == 1, bare[0].count <= 400, !bare[0].contains("<") else {
            return found
        }
        return [String(bare[0])]
    }

    /// What stands between angle brackets, without white space.
    static func identifiers(_ text: String) -> [String] {
        var found: [String] = []
        var current: String?
        for character in text {
            switch character {
            case "<": current = ""
            case ">":
                if let id = current, !id.isEmpty, id.count <= 400 { found.append(id) }
                current = nil
            default:
                if !character.isWhitespace { current?.append(character) }
            }
        }
        return found
    }

    static func isListMail(_ headers: Headers) -> Bool {
        if ["list-id", "list-post", "mailing-list", "x-mailing-list"].contains(where: {
            !headers.values($0).isEmpty
        }) {
            return true
        }
        return headers.values("precedence").contains { ["list", "bulk"].contains($0.lowercased()) }
    }

    private static let urgentWords: Set<String> = [
        "URGENT", "SKUBU", "SKUBUS", "STEIDZAMI", "STEIDZAMS", "KIIRE", "KIIRELOOMULINE", "PILNE",
        "KIIREELLINEN", "BRÅDSKANDE", "DRINGEND",
    ]

    static func claimsUrgency(_ headers: Headers, _ title: String) -> Bool {
        if headers.values("importance").contains(where: { $0.lowercased() == "high" }) {
            return true
        }
        if headers.values("priority").contains(where: { $0.lowercased() == "urgent" }) {
            return true
        }
        if headers.values("x-priority").contains(where: { $0.hasPrefix("1") }) { return true }
        let words = title.uppercased().split { !$0.isLetter }
        return words.contains { urgentWords.contains(String($0)) }
    }
}

extension String {
    /// Where a word ends that stands by itself, whatever its case.
    func range(ofWord word: String) -> String.Index? {
        var index = startIndex
        while index < endIndex {
            let rest = self[index...]
            let token = rest.prefix { !$0.isWhitespace }
            if token.lowercased() == word { return token.endIndex }
            index = rest[token.endIndex...].firstIndex { !$0.isWhitespace } ?? endIndex
        }
        return nil
    }
}
