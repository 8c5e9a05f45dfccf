internal import Casework
public import Exchanges
internal import FoundationEssentials
internal import GRDB

/// What a seat can prove of the node's record: whoever sees every entry recomputes its chain; everybody keeps the heads
/// that the authority signed, and compares.
extension CaseReplica {
    /// Whether this seat sees every entry: a unit's sees its own, and nothing proves what lies between.
    static func seesAll(_ db: Database) throws -> Bool {
        guard let own = try db.meta(.officer, as: Data.self).flatMap({ Identity($0) }) else {
            return false
        }
        return try db.officer(own)?.unit == .spoc
    }

    /// How far this seat had read when it asked for a page. Another program of the same seat may have read on while the
    /// answer was underway: what is older than this is a record that went back, what is not is an answer that came late.
    public struct Asking: Sendable {
        public let cursor: Exchanges.Cursor
        fileprivate let newest: SignedHead?
    }

    public func asking() throws(ReplicaFault) -> Asking {
        try read { db in Asking(cursor: try db.cursor(), newest: try db.newestHead()) }
    }

    /// What a page states is what the chain holds, or nothing of it is taken in.
    ///
    /// - Returns: what of it has not been read yet; nil where all has.
    func checked(
        _ page: Page, _ db: Database, asked: Asking, authority: VerifyingKey
    ) throws -> Page? {
        let proof = try Self.believed(page.proof, of: page.head, asked: asked, authority: authority)
        let cursor = try db.cursor()
        guard page.reach.position > cursor.position || page.reach.epoch != cursor.epoch else {
            // Who asked first was answered first: what is here already must be the same.
            try Self.demandSame(page.entries, db)
            try Self.demand(
                page.reach.position < cursor.position || page.reach.chain == cursor.chain,
                "the node shows another chain at \(cursor.position) than this replica has followed")
            try db.keep(proof, after: try db.newestHead())
            return nil
        }
        let page = page.following(cursor)
        if try Self.seesAll(db) {
            var walk = RecordWalk(
                authority: authority, from: (cursor.position, cursor.chain),
                heads: try db.heads(beyond: cursor.position, of: page.head.epoch),
                verifies: false)
            var own = page.own[...]
            for entry in page.entries {
                while let next = own.first, next.position < entry.position {
                    walk.take(next, as: try db.ownEntry(at: next.position))
                    own.removeFirst()
                }
                walk.take(entry)
            }
            for next in own { walk.take(next, as: try db.ownEntry(at: next.position)) }
            if walk.position != page.reach.position {
                walk.find(walk.position + 1, "it is missing")
            } else if walk.chain != page.reach.chain {
                walk.find(walk.position, "the page ends with another chain")
            }
            if let first = walk.findings.first {
                throw ReplicaFault.tampered(position: first.position, detail: first.sentence)
            }
        }
        try db.keep(proof, after: try db.newestHead())
        return page
    }

    private static func demandSame(_ entries: [Entry], _ db: Database) throws {
        for entry in entries {
            guard let held = try db.ownEntry(at: entry.position) else { continue }
            try demand(
                held.operation.signed == entry.operation.signed,
                "position \(entry.position) is another operation than this replica holds")
        }
    }

    private static func demand(_ holds: Bool, _ detail: String) throws {
        guard holds else { throw ReplicaFault.tampered(position: nil, detail: detail) }
    }

    /// Heads that the authority signed: the newest of each day.
    public func heads() throws(ReplicaFault) -> [SignedHead] { try read { try $0.heads() } }

    /// Keeps a head that came without a page, as the one that says that there is news, and compares it with those that
    /// are kept: a record that went back or another way is noticed before anything of it is asked for.
    ///
    /// - Parameter asked: how far the seat had read when it asked.
    public func keep(
        _ proof: SignedHead?, of head: Head, asked: Asking, authority: VerifyingKey
    ) throws(ReplicaFault) {
        let isNew = try read { db in
            let proof = try Self.believed(proof, of: head, asked: asked, authority: authority)
            let cursor = try db.cursor()
            try Self.demand(
                head.epoch != cursor.epoch || head.position != cursor.position
                    || head.chain == cursor.chain,
                "the node shows another chain at \(head.position) than this replica has followed")
            return try db.newestHead()?.head != proof.head
        }
        // A desk that only looks does not wait for who writes.
        guard isNew, let proof else { return }
        try write { db in try db.keep(proof, after: try db.newestHead()) }
    }

    /// A head that the authority signed, and that leads on from the one this seat knew when it asked.
    private static func believed(
        _ proof: SignedHead?, of head: Head, asked: Asking, authority: VerifyingKey
    ) throws -> SignedHead {
        guard let proof, proof.isSigned(by: authority), proof.head == head else {
            throw ReplicaFault.tampered(
                position: nil, detail: "the head that the node shows is not signed by its authority"
            )
        }
        guard let newest = asked.newest else { return proof }
        try demand(
            proof.ledger == newest.ledger,
            "the node shows another record than the one this replica has followed")
        try demand(
            head.epoch != newest.head.epoch || head.position > newest.head.position
                || head.position == newest.head.position && head.chain == newest.head.chain,
            "the node's record ends at \(head.position) or goes another way, and its authority signed position \(newest.head.position) at \(newest.at.rfc3339)"
        )
        return proof
    }

    /// Goes through all that is here of the record.
    ///
    /// - Parameter others: heads from elsewhere, as another seat's or an auditor's.
    /// - Returns: nil where this seat sees a part of it alone, and cannot recompute the chain.
    public func proveRecord(
        authority: VerifyingKey, heads others: [SignedHead]
    ) throws(ReplicaFault) -> (entries: Int, findings: [RecordWalk.Finding])? {
        try read { db in
            guard try Self.seesAll(db) else { return nil }
            let cursor = try db.cursor()
            let kept = try db.heads()
            var walk = RecordWalk(
                authority: authority, ledger: kept.last?.ledger,
                keys: try db.signers(), heads: kept + others)
            var count = 0
            let rows = try db.rows(
                "SELECT * FROM operations WHERE position <= ? ORDER BY position", [cursor.position])
            while let row = try rows.next() {
                guard var entry = row.entry(try row.operation()) else { continue }
                count += 1
                if row["chain"] as Data? == nil, entry.form == Entry.firstForm {
                    // Version 0.1 did not keep the links of its own operations.
                    entry = entry.linked(after: walk.chain)
                }
                walk.take(entry)
            }
            if walk.position != cursor.position || walk.chain != cursor.chain {
                walk.find(
                    cursor.position, "what is here does not lead to where this replica has read to")
            }
            walk.finish()
            return (count, walk.findings)
        }
    }
}

extension Database {
    func cursor() throws -> Exchanges.Cursor {
        guard let epoch = try meta(.epoch, as: Int64.self),
            let position = try meta(.position, as: Int64.self),
            let chain = try meta(.chain, as: Data.self).flatMap({ Digest($0) })
        else { return .start }
        return Exchanges.Cursor(epoch: epoch, position: position, chain: chain)
    }

    fileprivate func newestHead() throws -> SignedHead? {
        try row("SELECT signed FROM heads ORDER BY day DESC LIMIT 1").flatMap {
            try? SignedHead(decoding: $0.bytes("signed"))
        }
    }

    /// Those that lie further on in the record: the newest alone are looked at, however many days are kept.
    fileprivate func heads(beyond position: Position, of epoch: Int64) throws -> [SignedHead] {
        let rows = try rows("SELECT signed FROM heads ORDER BY day DESC")
        var heads: [SignedHead] = []
        while let row = try rows.next() {
            guard let head = try? SignedHead(decoding: row.bytes("signed")) else { continue }
            guard head.head.epoch == epoch, head.head.position > position else { break }
            heads.append(head)
        }
        return heads
    }

    fileprivate func keep(_ proof: SignedHead, after newest: SignedHead?) throws {
        guard proof != newest, newest?.isAfter(proof) != true else { return }
        try keep(proof)
    }

    fileprivate func heads() throws -> [SignedHead] {
        let rows = try rows("SELECT signed FROM heads ORDER BY day")
        var heads: [SignedHead] = []
        while let row = try rows.next() {
            if let head = try? SignedHead(decoding: row.bytes("signed")) { heads.append(head) }
        }
        return heads.sorted {
            ($0.head.epoch, $0.head.position) < ($1.head.epoch, $1.head.position)
        }
    }

    /// One a day, the newest of it.
    fileprivate func keep(_ proof: SignedHead) throws {
        try run(
            "INSERT OR REPLACE INTO heads(day, signed) VALUES(?, ?)",
            [proof.at.day.number, proof.encoded.data])
    }

    func signers() throws -> [KeyID: VerifyingKey] {
        var keys: [KeyID: VerifyingKey] = [:]
        let rows = try rows("SELECT key FROM keys")
        while let row = try rows.next() {
            let key = VerifyingKey(raw: row.bytes("key"))
            keys[key.id] = key
        }
        return keys
    }

    fileprivate func ownEntry(at position: Position) throws -> Entry? {
        guard let row = try row("SELECT * FROM operations WHERE position = ?", [position]) else {
            return nil
        }
        return row.entry(try row.operation())
    }
}

extension SignedHead {
    fileprivate func isAfter(_ other: SignedHead) -> Bool {
        head.epoch == other.head.epoch && head.position > other.head.position
    }
}

extension Page {
    /// What of it lies behind a cursor.
    fileprivate func following(_ cursor: Exchanges.Cursor) -> Page {
        guard reach.epoch == cursor.epoch else { return self }
        return Page(
            head: head, reach: reach, entries: entries.filter { $0.position > cursor.position },
            own: own.filter { $0.position > cursor.position }, fault: fault, proof: proof)
    }
}

extension Entry {
    /// With the link that it must have after another.
    fileprivate func linked(after previous: Digest) -> Entry {
        Entry(
            form: form, position: position, admitted: admitted, verdict: verdict,
            audience: audience, chain: chain(after: previous) ?? chain, operation: operation)
    }
}
