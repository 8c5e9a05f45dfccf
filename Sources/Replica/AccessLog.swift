public import Casework
internal import Exchanges

#if canImport(Glibc)
    internal import Glibc
#endif

/// Who reads, what for, and when: what Article 25 of Directive (EU) 2016/680 wants of every consultation.
public struct Consultation: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// A case was shown to an officer.
        case consult
        /// It was read to decide an act of his.
        case act
        case search
        /// Bytes left the replica: an original, a file, what is handed out.
        case export
        /// Many cases were read for a list of deeds, as for a handover.
        case report
    }

    public let officer: Identity
    public let kind: Kind
    /// The command or screen, and the officer's own reason where he gave one.
    public let reason: String
    public let at: Instant

    public init(officer: Identity, kind: Kind, reason: String, at: Instant) {
        self.officer = officer
        self.kind = kind
        self.reason = reason
        self.at = at
    }
}

/// One line of the log.
public struct ConsultationEntry: Hashable, Sendable {
    public let number: Int
    public let access: Consultation
    /// The case; nil for what is about many.
    public let about: Identity?
    /// Terms of a search and how much it found, a digest.
    public let detail: String
}

/// The log of a seat: a file beside the replica that only grows. Each line holds the hash of the line
/// before it, so that one taken out or changed is seen.
///
/// It is written before anything is shown, on a file of its own, so that no writer of the replica is
/// waited for; where it cannot be written nothing is shown.
public struct AccessLog: Sendable {
    public let path: String

    public init(replica path: String) { self.path = path + ".access" }

    static let start = String(repeating: "0", count: 64)

    func append(_ access: Consultation, about: Identity?, detail: String) throws(ReplicaFault) {
        let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw fault() }
        defer { close(file) }
        guard flock(file, LOCK_EX) == 0 else { throw fault() }
        let (number, hash) = try last(file)
        let fields = [
            String(number + 1), access.at.rfc3339, access.officer.hex, access.kind.rawValue,
            about?.hex ?? "-", Self.plain(access.reason), Self.plain(detail),
        ]
        let line = fields.joined(separator: "\t")
        let bytes = Array("\(line)\t\(Self.hash(after: hash, line))\n".utf8)
        guard write(file, bytes, bytes.count) == bytes.count, fdatasync(file) == 0 else {
            throw fault()
        }
    }

    private func fault() -> ReplicaFault {
        .notWritable(path: path, detail: String(cString: strerror(errno)))
    }

    /// The number and hash of the last whole line; a torn one behind it is passed over and stays seen. A
    /// log whose end cannot be read is not gone on with: a chain that began anew would hide what was cut.
    private func last(_ file: Int32) throws(ReplicaFault) -> (number: Int, hash: String) {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw fault() }
        guard status.st_size > 0 else { return (0, Self.start) }
        let size = Int(status.st_size)
        let count = min(size, 65_536)
        var bytes = [UInt8](repeating: 0, count: count)
        guard pread(file, &bytes, count, off_t(size - count)) == count else { throw fault() }
        if bytes.last != 0x0A {
            var newline: UInt8 = 0x0A
            guard write(file, &newline, 1) == 1 else { throw fault() }
        }
        for line in bytes.split(separator: 0x0A).reversed() {
            let text = String(decoding: line, as: UTF8.self)
            if let entry = Self.entry(text) { return (entry.number, String(text.suffix(64))) }
        }
        guard count < size else { return (0, Self.start) }
        throw .notWritable(path: path, detail: "its end is no log: keep it and begin another")
    }

    private static func hash(after: String, _ line: String) -> String {
        SHA256Digest.of(Array("\(after)\n\(line)".utf8)).hex
    }

    /// One line, without what would look like another field.
    private static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.prefix(400).map {
                    $0.value < 0x20 || $0.value == 0x7F ? " " : $0
                }))
    }

    /// Reads the whole log, in order.
    ///
    /// - Returns: the entries, and a sentence for each line that does not follow from the one before.
    public func read() -> (entries: [ConsultationEntry], faults: [String]) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return ([], []) }
        defer { close(file) }
        _ = flock(file, LOCK_SH)
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let got = Glibc.read(file, &buffer, buffer.count)
            guard got > 0 else { break }
            bytes += buffer.prefix(got)
        }
        var entries: [ConsultationEntry] = []
        var faults: [String] = []
        var hash = Self.start
        var number = 0
        for (index, raw) in bytes.split(separator: 0x0A).enumerated() {
            let line = String(decoding: raw, as: UTF8.self)
            guard let entry = Self.entry(line) else {
                faults.append("line \(index + 1) is torn")
                continue
            }
            let body = line.dropLast(65)
            if entry.number != number + 1 {
                faults.append("entries \(number + 1) to \(entry.number - 1) are not there")
            } else if line.suffix(64) != Self.hash(after: hash, String(body)) {
                faults.append("entry \(entry.number) is not what was written")
            }
            hash = String(line.suffix(64))
            number = entry.number
            entries.append(entry)
        }
        return (entries, faults)
    }

    private static func entry(_ line: String) -> ConsultationEntry? {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 8, let number = Int(fields[0]), (1..<1 << 53).contains(number),
            let at = Instant(rfc3339: fields[1]), let officer = Identity(hex: fields[2]),
            let kind = Consultation.Kind(rawValue: fields[3]), fields[7].count == 64
        else { return nil }
        return ConsultationEntry(
            number: number,
            access: Consultation(officer: officer, kind: kind, reason: fields[5], at: at),
            about: Identity(hex: fields[4]), detail: fields[6])
    }
}

extension CaseReplica {
    public var accessLog: AccessLog { AccessLog(replica: path) }

    /// A case as its operations make it. Every read of a case goes through here, and is logged before
    /// anything of it is given out.
    ///
    /// - Parameter detail: what of it, where it is not just shown.
    /// - Throws: `.restricted` where it is for others to read.
    public func open(
        _ id: Identity, because access: Consultation, detail: String = ""
    ) throws(ReplicaFault) -> Case? {
        let (found, closed) = try read { db in
            let found = try keptFold.fold(id, db)
            return (found, try found.flatMap { try db.refusal($0, to: access) })
        }
        guard let found else { return nil }
        try accessLog.append(
            access, about: id, detail: closed == nil ? detail : "refused: restricted")
        if let closed { throw .restricted(closed) }
        return found
    }

    /// The tasks of a case, as far as they have come here and are for the officer to read.
    public func tasks(of subject: Case, because access: Consultation) throws(ReplicaFault) -> [Case]
    {
        var tasks: [Case] = []
        for note in subject.tasks {
            do throws(ReplicaFault) {
                if let task = try open(note.task, because: access) { tasks.append(task) }
            } catch {
                guard case .restricted = error else { throw error }
            }
        }
        return tasks
    }

    /// All operations of a case are about to be printed.
    public func logOperations(
        of id: Identity, because access: Consultation
    ) throws(ReplicaFault) {
        _ = try open(id, because: access, detail: "operations")
    }

    /// Bytes of a case are about to leave the replica.
    public func logExport(_ digest: Digest, of id: Identity, because access: Consultation)
        throws(ReplicaFault)
    {
        try accessLog.append(access, about: id, detail: digest.hex)
    }
}
