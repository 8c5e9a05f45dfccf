public import Casework
internal import Exchanges
internal import FoundationEssentials
internal import GRDB

/// Why an act was not recorded: the rules say no, or the store failed.
public enum RecordFault: Error, Hashable, Sendable {
    case objection(Objection)
    case replica(ReplicaFault)
}

extension CaseReplica {
    /// Decides an act, signs what follows, and folds it in: durable when it returns.
    @discardableResult
    public func record(
        _ event: Event, about id: Identity, by signer: Signer, at now: Instant,
        keeping blobs: [(digest: Digest, source: BlobSource)] = []
    ) throws(RecordFault) -> (case: Case, events: [Event]) {
        try recording(signer, now) { recorder in
            for blob in blobs { try recorder.db.keep(blob.digest, blob.source, isSent: false) }
            return try recorder.record(event, about: id)
        }
    }

    /// Several acts on one case, each decided on it as it then stands: all of them or none.
    public func record(
        all events: [Event], about id: Identity, by signer: Signer, at now: Instant
    ) throws(RecordFault) -> (case: Case, events: [Event]) {
        try recording(signer, now) { recorder in
            var done: (case: Case, events: [Event])?
            for event in events {
                let next = try recorder.record(event, about: id)
                done = (next.case, (done?.events ?? []) + next.events)
            }
            guard let done else { throw Objection.noSuchCase }
            return done
        }
    }

    /// Opens a case from nothing under the seat's next reference.
    public func open(
        title: String, partner: PartnerCode?, channel: Channel, isOurs: Bool, receipt: Receipt,
        claimsUrgency: Bool, by signer: Signer, at now: Instant
    ) throws(RecordFault) -> Case {
        try recording(signer, now) { recorder in
            let opening = Opening(
                reference: try recorder.nextReference(), title: title, partner: partner,
                origin: .hand(channel, isOurs: isOurs, receipt: receipt),
                claimsUrgency: claimsUrgency, isArchive: false)
            return try recorder.record(.opened(opening), about: .random()).case
        }
    }

    /// Everything that `body` records, in one transaction: all of it or nothing.
    func recording<Answer>(
        _ signer: Signer, _ now: Instant, _ body: (Recorder) throws -> Answer
    ) throws(RecordFault) -> Answer {
        var tried: Answer?
        do {
            return try lock.whileHeld {
                try writer.write { db in
                    let answer = try body(recorder(db, signer, now))
                    guard signer.isRehearsal else { return answer }
                    tried = answer
                    throw Rehearsed()
                }
            }
        } catch let objection as Objection {
            keptFold.forget()
            throw .objection(objection)
        } catch {
            keptFold.forget()
            if error is Rehearsed, let tried { return tried }
            throw .replica(ReplicaFault.from(error, path: path))
        }
    }
}

/// Takes back what was tried.
private struct Rehearsed: Error {}

extension CaseReplica {
    func recorder(_ db: Database, _ signer: Signer, _ now: Instant) throws -> Recorder {
        let projection = try projection(db)
        return try Recorder(
            db: db, signer: signer, projection: projection, keptFold: keptFold,
            standing: Standing(
                officer: signer.officer, at: now,
                directory: projection.partners.directory(on: now.day), persons: try persons(db),
                law: projection.law))
    }

    /// Records many acts in one transaction, each decided on the case as it then stands.
    ///
    /// - Parameter next: gives the act for a case, with who signs, when, and the blobs that belong
    ///   to it; nil passes over.
    public func record<Step>(
        run steps: [Step], about: (Step) -> Identity,
        next: (Step, Case?) -> (act: Event, signer: Signer, at: Instant, blobs: [[UInt8]])?
    ) throws(RecordFault) {
        defer { keptFold.forget() }
        do {
            try lock.whileHeld {
                try writer.write { db in
                    for step in steps {
                        let id = about(step)
                        guard let (act, signer, at, blobs) = next(step, try db.fold(id)) else {
                            continue
                        }
                        for blob in blobs {
                            try db.keep(SHA256Digest.of(blob), .memory(blob), isSent: false)
                        }
                        _ = try recorder(db, signer, at).record(act, about: id)
                    }
                }
            }
        } catch let objection as Objection {
            throw .objection(objection)
        } catch {
            throw .replica(ReplicaFault.from(error, path: path))
        }
    }
}

/// Signs and stores operations inside one transaction.
struct Recorder {
    let db: Database
    let signer: Signer
    /// What the rules may know: the node asks them again with what it holds.
    let standing: Standing
    private let replica: Identity
    private let projection: Projection
    private let keptFold: KeptFold

    var now: Instant { standing.at }

    init(
        db: Database, signer: Signer, projection: Projection, keptFold: KeptFold,
        standing: Standing
    ) throws {
        self.keptFold = keptFold
        self.db = db
        self.standing = standing
        self.projection = projection
        self.signer = signer
        guard let replica = try db.meta(.replica, as: Data.self).flatMap({ Identity($0) }) else {
            throw ReplicaFault.store(detail: "the replica has no identity")
        }
        self.replica = replica
    }

    func record(_ event: Event, about id: Identity) throws -> (case: Case, events: [Event]) {
        let before = try keptFold.fold(id, db)
        try Casework.decide(event, on: before, about: id, standing)
        let seen = before?.seen ?? 0
        let operation = try append(event, about: id, seen: seen)
        // It stands last: what is pending comes after what is placed, in the order in which it was recorded.
        let circumstances = Circumstances(
            operation: operation, officer: signer.officer.id, role: signer.officer.role,
            unit: signer.officer.unit, at: now, position: nil, seen: seen)
        var after = before ?? event.act.begin(id, by: circumstances)
        if before != nil { after?.apply(event, by: circumstances) }
        guard let after else { throw ReplicaFault.store(detail: "an act left no case") }
        try projection.refresh(after, since: before)
        if let promise = event.act.promise { try keep(promise, of: after) }
        try keptFold.keep(after, db)
        return (after, [event])
    }

    /// What an act promises stands in its author's open shift, or nothing of it is recorded.
    private func keep(_ promise: (text: String, due: Instant), of subject: Case) throws {
        guard let shift = try db.openShift(of: signer.officer.id) else { throw Objection.noShift }
        let event = ShiftEvent.promised(
            Promise(
                id: .random(), text: promise.text, due: promise.due, reference: subject.reference))
        try decide(event, on: shift, standing)
        try append(
            kind: event.kind, version: ShiftEvent.version, content: event.encoded(),
            about: shift.id, seen: shift.seen ?? 0)
        if let after = try db.shift(shift.id) { try refresh(after) }
    }

    /// The counter follows from the log itself, never from a number kept beside it.
    @discardableResult
    func append(_ event: Event, about id: Identity, seen: Position) throws -> OperationID {
        try append(
            kind: event.kind, version: Event.version, content: event.encoded(), about: id,
            seen: seen)
    }

    func refresh(_ shift: Shift) throws { try projection.refresh(shift) }

    @discardableResult
    func append(
        kind: UInt64, version: UInt64, content: [UInt8], about id: Identity, seen: Position
    ) throws -> OperationID {
        keptFold.forget()
        let last: Int64 =
            try db.value("SELECT max(counter) FROM operations WHERE replica = ?", [replica.data])
            ?? 0
        var dice = SystemRandomNumberGenerator()
        let salt = (0..<Operation.saltCount).map { _ in UInt8.random(in: 0...255, using: &dice) }
        let operation: Operation
        do throws(OperationFault) {
            operation = try Operation(
                id: OperationID(replica: replica, counter: UInt64(last) + 1),
                unit: signer.officer.unit, role: signer.officer.role, about: id, kind: kind,
                version: version, seen: seen, at: now, clockOffset: 0, content: content, salt: salt,
                key: signer.key)
        } catch {
            throw ReplicaFault.store(detail: "the operation cannot be signed: \(error)")
        }
        try db.insert(operation, placed: nil)
        return operation.id
    }

    func nextReference() throws -> Reference {
        let country = try db.meta(.country, as: String.self) ?? "XX"
        let letters = try db.meta(.letters, as: String.self) ?? ""
        let year = LocalTime(seconds: now.seconds, offset: 0).day.components.year
        let first = Reference(country: country, year: year, letters: letters, number: 0).text
        let prefix = String(first.dropLast(4))
        // Numbers past 9999 have more digits: the longest is the highest.
        let last: String? = try db.value(
            """
            SELECT reference FROM refs
            WHERE reference >= ? AND reference < ? AND length(reference) <= ?
            ORDER BY length(reference) DESC, reference DESC LIMIT 1
            """, [prefix, prefix + ":", prefix.count + 9])
        let number = last.flatMap { Int($0.dropFirst(prefix.count)) } ?? 0
        return Reference(country: country, year: year, letters: letters, number: number + 1)
    }
}

extension Database {
    func insert(
        _ operation: Operation, placed entry: Entry?
    ) throws {
        let header = operation.header
        let verdict = entry?.verdict ?? .admitted
        try run(
            """
            INSERT INTO operations(replica, counter, about, kind, position, verdict, sentence, reason,
                form, audience, admitted, chain, signer, signed, salt, content)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                header.id.replica.data, Int64(header.id.counter), header.about.data,
                Int64(header.kind), entry?.position, verdict.code, verdict.reason?.plain ?? "",
                verdict.reason?.encoded.data, entry?.form ?? Entry.form, entry?.audience?.data,
                entry?.admitted.milliseconds, entry?.chain.data, operation.signer.bytes.data,
                operation.signed.data, operation.salt.data, operation.content?.data,
            ])
    }

    /// Writes where the node has placed an operation that is here already.
    func place(_ entry: Entry) throws {
        let id = entry.operation.id
        try run(
            """
            UPDATE operations SET position = ?, admitted = ?, verdict = ?, sentence = ?, reason = ?,
                form = ?, audience = ?, chain = ? WHERE replica = ? AND counter = ?
            """,
            [
                entry.position, entry.admitted.milliseconds, entry.verdict.code,
                entry.verdict.reason?.plain ?? "", entry.verdict.reason?.encoded.data, entry.form,
                entry.audience?.data, entry.chain.data, id.replica.data, Int64(id.counter),
            ])
    }
}
