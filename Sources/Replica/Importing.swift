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

/// What became of a message that came.
public enum Taken: Hashable, Sendable {
    case new
    /// Here already, byte for byte.
    case same
    /// It opened this case, which was erased: what is erased does not come back by an import.
    case erased(Reference)
}

extension CaseReplica {
    /// Takes in a run of messages in one transaction. One that is here already, byte for byte, is
    /// the same message.
    ///
    /// - Returns: for each, what became of it.
    public func take(
        _ incoming: [Incoming], by signer: Signer, at now: Instant
    ) throws(RecordFault) -> [Taken] {
        defer { keptFold.forget() }
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
    /// Partners of cases of this transaction.
    private var partners: [Identity: String] = [:]

    init(db: Database, signer: Signer, recorder: Recorder) {
        self.db = db
        self.signer = signer
        self.recorder = recorder
    }

    mutating func take(_ incoming: Incoming) throws -> Taken {
        let message = incoming.message
        let isKnown: Int? = try db.value(
            "SELECT 1 FROM messages WHERE identity = ?", [message.id.data])
        guard isKnown == nil, freshMessages.insert(message.id).inserted else { return .same }
        if let erased = try db.row(
            "SELECT reference FROM cases WHERE identity = ? AND state = ?",
            [message.id.data, Case.State.erased.rawValue])
        {
            return .erased(try erased.reference())
        }
        for blob in incoming.blobs { try db.keep(blob.digest, blob.source, isSent: false) }
        let about: Identity
        let found = try (home(of: message) ?? named(in: message.title)).map {
            try survivor(of: $0)
        }.flatMap { try isErased($0) ? nil : $0 }
        if let known = found, try mayJoin(incoming, known) {
            about = known
            try demand(.received(message))
            try recorder.append(.received(message), about: about, seen: try seenPosition(about))
        } else {
            about = message.id
            let opening = Opening(
                reference: try nextReference(), title: message.title, partner: incoming.partner,
                origin: .message(message), claimsUrgency: incoming.claimsUrgency,
                isArchive: incoming.isArchive, quotes: found)
            try demand(.opened(opening))
            partners[about] = incoming.partner?.text ?? ""
            try recorder.append(.opened(opening), about: about, seen: 0)
        }
        for id in [message.messageID] + message.inReplyTo where !id.isEmpty && fresh[id] == nil {
            fresh[id] = about
        }
        if seen.insert(about).inserted { touched.append(about) }
        return .new
    }

    /// What the node will ask of it.
    private func demand(_ event: Event) throws {
        guard Rights.allows(signer.officer.role, event.verb) else {
            throw Objection.roleMayNot(signer.officer.role, event.verb)
        }
        for one in event.instants { try one.demand(by: recorder.now) }
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

    /// What comes for a merged case belongs where the matter goes on.
    private func survivor(of id: Identity) throws -> Identity {
        var id = id
        // A part leads only to a case that is here; where the record leads nowhere, or round, the
        // message stays with the part, which tells its officers.
        var seen: Set<Identity> = [id]
        while try db.value("SELECT state FROM cases WHERE identity = ?", [id.data])
            == Case.State.merged.rawValue, let next = try db.fold(id)?.mergedInto
        {
            let isHere: Int? = try db.value(
                "SELECT 1 FROM cases WHERE identity = ?", [next.id.data])
            guard isHere != nil, seen.insert(next.id).inserted else { break }
            id = next.id
        }
        return id
    }

    /// The case whose reference the title bears, as partners answer by number.
    private func named(in title: String) throws -> Identity? {
        let words = title.uppercased().split { !($0.isLetter || $0.isNumber || $0 == "-") }
        for word in words.prefix(60) where Reference.looksLikeOurs(word) {
            let known: Data? = try db.value(
                "SELECT c.identity FROM refs r JOIN cases c ON c.id = r.case_id WHERE r.reference = ?",
                [String(word)])
            if let known { return Identity(known) }
        }
        return nil
    }

    /// A message joins a case only where its sender is the case's partner or of our own house: a
    /// stranger who quotes a number or an identifier is set aside. A case of nobody known, as a
    /// mailing list's, takes whoever answers.
    private func mayJoin(_ incoming: Incoming, _ about: Identity) throws -> Bool {
        let partner: String =
            try partners[about]
            ?? db.value("SELECT partner FROM cases WHERE identity = ?", [about.data]) ?? ""
        guard !partner.isEmpty, let sender = incoming.partner?.text else { return partner.isEmpty }
        let own = try db.meta(.country, as: String.self) ?? ""
        return sender == partner || sender == own
    }

    /// What quotes an erased case is a matter of its own: that one takes nothing in any more.
    private func isErased(_ about: Identity) throws -> Bool {
        try db.value("SELECT state FROM cases WHERE identity = ?", [about.data])
            == Case.State.erased.rawValue
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
    /// Country, year, perhaps letters, a number: `LT-26-K-0012`.
    static func looksLikeOurs(_ word: Substring) -> Bool {
        let parts = word.split(separator: "-")
        return (3...4).contains(parts.count) && parts[0].count == 2
            && parts[0].allSatisfy(\.isLetter) && parts[1].count == 2
            && parts[1].allSatisfy(\.isNumber) && parts.last!.count >= 4
            && parts.last!.allSatisfy(\.isNumber)
    }

    /// The next number of the same seat and year.
    init(after other: Reference) {
        let digits = other.text.reversed().prefix { $0.isNumber }
        let number = Int(String(digits.reversed())) ?? 0
        let prefix = other.text.dropLast(digits.count)
        let text = String(number + 1)
        self.init(prefix + String(repeating: "0", count: max(0, 4 - text.count)) + text)!
    }
}
