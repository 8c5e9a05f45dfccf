internal import Casework
internal import Exchanges
internal import Formats
internal import Replica

#if canImport(Glibc)
    internal import Glibc
#endif

/// Reads mail files message by message and puts them into the replica in runs.
///
/// Each run is one transaction: a run that is cut short leaves nothing, and an import begun again
/// finds what is here already by its bytes and goes on.
struct Importer {
    /// What became of what was read: `read = new + same + faulty`.
    struct Tally {
        var read = 0
        var new = 0
        var same = 0
        /// Kept with a fault, or left where it is because of a limit.
        var faulty = 0
        var lost = 0
        var bytes = 0
        var kinds: [String: Int] = [:]
        var complaints: [String] = []

        static let mostComplaints = 50

        mutating func complain(_ sentence: String) {
            if complaints.count < Self.mostComplaints { complaints.append(sentence) }
        }
    }

    private static let mostInRun = 500
    private static let mostBytesInRun = 8 * 1024 * 1024

    let replica: CaseReplica
    let signer: Signer
    let reader: MailReader
    let directory: Directory
    private(set) var tally = Tally()
    private var waiting: [Incoming] = []
    private var waitingBytes = 0
    /// Originals of cases that were erased: what is not shown again is not lost.
    private var erased: Set<Digest> = []

    init(
        replica: CaseReplica, signer: Signer, setting: MailReader.Setting, directory: Directory
    ) {
        self.replica = replica
        self.signer = signer
        self.directory = directory
        reader = MailReader(setting)
    }

    mutating func run(_ paths: [String], progress: (Int, Int) -> Void) throws {
        let files = MailFile.find(paths)
        let all = files.reduce(0) { $0 + $1.bytes }
        for file in files {
            do {
                try file.eachMessage { source in
                    try take(source, from: file)
                    progress(tally.bytes, all)
                }
            } catch let fault as MailFault {
                tally.read += 1
                count(fault, file.path)
            }
        }
        try flush()
        try replica.checkpoint()
        try audit(files)
    }

    private mutating func take(_ source: MailSource, from file: MailFile) throws {
        tally.read += 1
        tally.bytes += source.count
        let mail: ReadMail
        do throws(MailFault) {
            mail = try reader.read(source, delivered: file.delivered)
        } catch {
            count(error, file.path)
            return
        }
        for fault in mail.message.faults { tally.kinds[fault.kind, default: 0] += 1 }
        let partner = mail.message.from.first.flatMap {
            directory.partner(ofAddress: $0.address)?.code
        }
        waiting.append(
            Incoming(
                message: mail.message, claimsUrgency: mail.claimsUrgency, isArchive: mail.isArchive,
                partner: partner, blobs: mail.blobs.map { ($0.digest, BlobSource($0.source)) }))
        waitingBytes += source.count
        if waiting.count >= Self.mostInRun || waitingBytes >= Self.mostBytesInRun { try flush() }
    }

    private mutating func count(_ fault: MailFault, _ path: String) {
        tally.faulty += 1
        let kind =
            switch fault {
            case .empty: "empty"
            case .tooLong: "too-long"
            case .unreadable: "unreadable"
            }
        tally.kinds[kind, default: 0] += 1
        tally.complain("\(path): a message \(fault.sentence)")
    }

    private mutating func flush() throws {
        guard !waiting.isEmpty else { return }
        let news = try replica.take(waiting, by: signer, at: System.now)
        for (one, taken) in zip(waiting, news) {
            switch taken {
            case .same: tally.same += 1
            case .new where one.message.faults.isEmpty: tally.new += 1
            case .new: tally.faulty += 1
            case .erased(let reference):
                tally.faulty += 1
                tally.kinds["erased", default: 0] += 1
                erased.insert(one.message.original)
                tally.complain(
                    "a message from \(one.message.from.first?.text ?? "unknown") opened \(reference), which was erased: it is not taken in again"
                )
            }
            for case .file(let path, _, _) in one.blobs.map(\.source)
            where path.hasPrefix(reader.scratch) {
                unlink(path)
            }
        }
        waiting = []
        waitingBytes = 0
    }

    /// Goes through the files once more and asks of every message whether the replica shows its
    /// bytes again. What it does not is lost.
    private mutating func audit(_ files: [MailFile]) throws {
        for file in files {
            try? file.eachMessage { source in
                guard source.count <= Limits.originalMessage, let digest = source.digest else {
                    return
                }
                if erased.contains(digest) { return }
                if try !source.isBlank && !replica.shows(digest, bytes: source.count) {
                    tally.lost += 1
                    tally.complain("\(file.path): a message of \(source.count) bytes is lost")
                }
            }
        }
    }
}

extension BlobSource {
    init(_ source: MailSource) {
        switch source {
        case .memory(let bytes): self = .memory(bytes)
        case .file(let path, let offset, let count):
            self = .file(path: path, offset: offset, count: count)
        }
    }
}
