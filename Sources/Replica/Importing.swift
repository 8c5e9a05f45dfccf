public import Casework
internal import Exchanges
internal import FoundationEssentials
internal import GRDB

/// A message read from a file, with the blobs that belong to it.
public struct Incoming: Sendable {
    public let message: ReceivedMessage
    public let claimsUrgency: Bool
    public let isArchive: Bool
    public let partner: PartnerCode?
    public let blobs: [(digest: Digest, source: BlobSource)]

    public init(
        message: ReceivedMessage, claimsUrgency: Bool, isArchive: Bool, partner: PartnerCode?,
        blobs: [(digest: Digest, source: BlobSource)]
    ) {
        self.message = message
        self.claimsUrgency = claimsUrgency
        self.isArchive = isArchive
        self.partner = partner
        self.blobs = blobs
    }
}

extension CaseReplica {
    /// Takes in a run of messages in one transaction. One that is here already, byte for byte, is
    /// the same message.
    ///
    /// - Returns: for each, whether it was new.
    public func take(
        _ incoming: [Incoming], by signer: Signer, at now: Instant
    ) throws(RecordFault) -> [Bool] {
        do {
            return try lock.whileHeld {
                try writer.write { db in
                    var intake = Intake(
                        db: db, signer: signer, recorder: try recorder(db, signer, now))
                    let news = try incoming.map { try intake.take($0) }
                    try projection(db).refresh(intake.touched)
                    return news
                }
            }
        } catch let objection as Objection {
            throw .objection(objection)
        } catch {
            throw .replica(ReplicaFault.from(error, path: path))
        }
    }

    /// Writes the log back into the file: after an import, which leaves a long one.
    public func checkpoint() throws(ReplicaFault) {
        do {
            try lock.whileHeld {
                writer.inDatabase { db in _ = try? db.checkpoint(.truncate) }
            }
        } catch {
            throw ReplicaFault.from(error, path: path)
        }
    }
}

/// Finds each message's case, or opens one.
private struct Intake {
    let db: Database
    let signer: Signer
    let recorder: Recorder
    private(set) var touched: [Identity] = []
    private var seen: Set<Identity> = []
    /// Identifiers of messages of this transaction, not yet in the projection.
    private var fresh: [String: Identity] = [:]
    private var freshMessages: Set<Identity> = []
    private var reference: Reference?

    init(db: Database, signer: Signer, recorder: Recorder) {
        self.db = db
        self.signer = signer
        self.recorder = recorder
    }

    mutating func take(_ incoming: Incoming) throws -> Bool {
        let message = incoming.message
        let isKnown: Int? = try db.value(
            "SELECT 1 FROM messages WHERE identity = ?", [message.id.data])
        guard isKnown == nil, freshMessages.insert(message.id).inserted else { return false }
        for blob in incoming.blobs { try db.keep(blob.digest, blob.source, isSent: false) }
        let about: Identity
        if let known = try home(of: message) {
            about = known
            try demand(.receive)
            try recorder.append(.received(message), about: about, seen: try seenPosition(about))
        } else {
            about = message.id
            try demand(.open)
            let opening = Opening(
                reference: try nextReference(), title: message.title, partner: incoming.partner,
                origin: .message(message), claimsUrgency: incoming.claimsUrgency,
                isArchive: incoming.isArchive)
            try recorder.append(.opened(opening), about: about, seen: 0)
        }
        for id in [message.messageID] + message.inReplyTo where !id.isEmpty && fresh[id] == nil {
            fresh[id] = about
        }
        if seen.insert(about).inserted { touched.append(about) }
        return true
    }

    private func demand(_ verb: Rights.Verb) throws {
        guard Rights.allows(signer.officer.role, verb) else {
            throw Objection.roleMayNot(signer.officer.role, verb)
        }
    }

    /// The case of the nearest message that this one answers, or that was waited for.
    private func home(of message: ReceivedMessage) throws -> Identity? {
        for id in message.inReplyTo + [message.messageID] where !id.isEmpty {
            if let known = fresh[id] { return known }
            if let known: Data = try db.value(
                "SELECT about FROM message_ids WHERE message_id = ?", [id])
            {
                return Identity(known)
            }
        }
        return nil
    }

    private func seenPosition(_ about: Identity) throws -> Position {
        try db.value("SELECT max(position) FROM operations WHERE about = ?", [about.data]) ?? 0
    }

    private mutating func nextReference() throws -> Reference {
        let next = try reference.map { Reference(after: $0) } ?? recorder.nextReference()
        reference = next
        return next
    }
}

extension Reference {
    /// The next number of the same seat and year.
    init(after other: Reference) {
        let digits = other.text.reversed().prefix { $0.isNumber }
        let number = Int(String(digits.reversed())) ?? 0
        let prefix = other.text.dropLast(digits.count)
        let text = String(number + 1)
        self.init(prefix + String(repeating: "0", count: max(0, 4 - text.count)) + text)!
    }
}
