public import Casework
internal import FoundationEssentials
internal import GRDB

extension CaseReplica {
    /// The window queries, by name: a test reads the plan of each.
    static let windows: [(name: String, sql: String)] = [
        (
            "after",
            """
            SELECT c.*, q.sort AS sort, coalesce(r.messages, 0) AS read FROM queue_rows q
            CROSS JOIN cases c ON c.id = q.case_id LEFT JOIN reads r ON r.about = c.identity
            WHERE q.queue = ? AND (q.sort, q.case_id) > (?, ?)
            ORDER BY q.sort, q.case_id LIMIT ?
            """
        ),
        (
            "before",
            """
            SELECT c.*, q.sort AS sort, coalesce(r.messages, 0) AS read FROM queue_rows q
            CROSS JOIN cases c ON c.id = q.case_id LEFT JOIN reads r ON r.about = c.identity
            WHERE q.queue = ? AND (q.sort, q.case_id) < (?, ?)
            ORDER BY q.sort DESC, q.case_id DESC LIMIT ?
            """
        ),
    ]

    /// The rows of a queue after a mark, in order.
    ///
    /// - Parameters:
    ///   - forAll: only those that everybody of the house sees, none of restricted cases.
    ///   - now: what the queue shows by then; nil for all that is filed in it, however far on.
    public func window(
        _ queue: Queue, of officer: Officer, after mark: QueueMark, most: Int, forAll: Bool = false,
        at now: Instant?
    ) throws(ReplicaFault) -> [CaseRow] {
        if let rows = try watched(queue, by: officer, forAll, at: now) {
            return Array(rows.filter { mark < $0.mark }.prefix(most))
        }
        let rows = try window(
            Self.windows[0].sql, try keys(queue, officer, forAll), mark, most
        ) { $0 < $1 }
        guard let last = now.flatMap({ queue.horizon(at: $0) }) else { return rows }
        return Array(rows.prefix { $0.mark.sort <= last })
    }

    /// The rows before a mark, in the queue's order, the nearest last.
    public func window(
        _ queue: Queue, of officer: Officer, before mark: QueueMark, most: Int, at now: Instant?
    ) throws(ReplicaFault) -> [CaseRow] {
        if let rows = try watched(queue, by: officer, false, at: now) {
            return Array(rows.filter { $0.mark < mark }.suffix(most))
        }
        let last = now.flatMap { queue.horizon(at: $0) }.map { QueueMark(sort: $0, row: .max) }
        let rows = try window(
            Self.windows[1].sql, try keys(queue, officer, false), min(mark, last ?? mark), most
        ) { $0 > $1 }
        return Array(rows.reversed())
    }

    /// The first rows of several keys together, each of which is read in its order.
    private func window(
        _ sql: String, _ keys: [String], _ mark: QueueMark, _ most: Int,
        _ isBefore: (QueueMark, QueueMark) -> Bool
    ) throws(ReplicaFault) -> [CaseRow] {
        try read { db in
            var found: [CaseRow] = []
            var seen: Set<Identity> = []
            var isSorted = true
            for key in keys {
                let rows = try db.rows(sql, [key, mark.sort, mark.row, most])
                while let row = try rows.next() {
                    let row = try row.caseRow()
                    // Under two enrolments of one officer it stands once.
                    guard seen.insert(row.id).inserted else { continue }
                    isSorted = isSorted && key == keys[0]
                    found.append(row)
                }
            }
            if !isSorted { found.sort { isBefore($0.mark, $1.mark) } }
            return Array(found.prefix(most))
        }
    }

    /// How many cases stand in each queue: kept, never counted on asking, but for what only comes near
    /// with time.
    ///
    /// - Parameter now: as for `window`.
    public func queueCounts(
        of officer: Officer, forAll: Bool = false, at now: Instant?
    ) throws(ReplicaFault) -> [Queue: Int] {
        let watched = try watched(.conflicts, by: officer, forAll, at: now)
        return try read { db in
            let identities = try persons(db).identities(of: officer.id)
            var counts: [Queue: Int] = [:]
            for queue in Queue.allCases {
                let last = now.flatMap { queue.horizon(at: $0) }
                for key in queue.keys(for: officer, being: identities, forAll) {
                    counts[queue, default: 0] += try db.count(key, through: last)
                }
            }
            if let watched { counts[.conflicts] = watched.count }
            return counts
        }
    }

    private func keys(
        _ queue: Queue, _ officer: Officer, _ forAll: Bool
    ) throws(ReplicaFault) -> [String] {
        guard queue == .mine || queue == .conflicts else {
            return queue.keys(for: officer, being: [], forAll)
        }
        return queue.keys(for: officer, being: try persons().identities(of: officer.id), forAll)
    }

    /// The conflicts that a coordinator sees: his own, and those of which every officer whose they are is off duty, as
    /// somebody must settle them meanwhile; none of another's restricted cases. Conflicts are few: they are read whole.
    ///
    /// - Returns: in the queue's order; nil where a queue is read by its keys alone.
    private func watched(
        _ queue: Queue, by officer: Officer, _ forAll: Bool, at now: Instant?
    ) throws(ReplicaFault) -> [CaseRow]? {
        guard queue == .conflicts, officer.role == .coordinator, !forAll, let now else {
            return nil
        }
        let (rows, people): ([(key: String, row: CaseRow)], Persons) = try read { db in
            let rows = try db.rows(
                """
                SELECT c.*, q.sort AS sort, coalesce(r.messages, 0) AS read, q.queue AS queue
                FROM queue_rows q CROSS JOIN cases c ON c.id = q.case_id
                LEFT JOIN reads r ON r.about = c.identity
                WHERE q.queue > ? AND q.queue < ?
                """, [queue.id + ":", queue.id + ";"])
            var found: [(key: String, row: CaseRow)] = []
            while let row = try rows.next() { found.append((row["queue"], try row.caseRow())) }
            return (found, try persons(db))
        }
        guard !rows.isEmpty else { return [] }
        func standing(before ids: [Identity]) -> Set<Identity> {
            guard !ids.isEmpty else { return [] }
            let keys = Set(
                queue.keys(for: officer, being: ids.flatMap { people.identities(of: $0) }))
            return Set(rows.filter { keys.contains($0.key) }.map(\.row.id))
        }
        let own = standing(before: [officer.id])
        let present = standing(before: try onDuty(of: officer.unit, at: now).map(\.id))
        var seen: Set<Identity> = []
        var found: [CaseRow] = []
        for (_, row) in rows where seen.insert(row.id).inserted {
            let isOrphan = !row.isRestricted && !present.contains(row.id)
            if own.contains(row.id) || isOrphan { found.append(row) }
        }
        return found.sorted { $0.mark < $1.mark }
    }

    /// The case that a message stands in.
    public func home(of message: Identity) throws(ReplicaFault) -> Identity? {
        try read { db in
            let bytes: Data? = try db.value(
                "SELECT c.identity FROM messages m JOIN cases c ON c.id = m.case_id WHERE m.identity = ?",
                [message.data])
            return bytes.flatMap { Identity($0) }
        }
    }

    /// The case that a reference names, ours in any of its spellings.
    public func find(_ reference: Reference) throws(ReplicaFault) -> Identity? {
        try read { db in
            guard
                let bytes: Data = try db.value(
                    "SELECT c.identity FROM refs r JOIN cases c ON c.id = r.case_id WHERE r.reference = ?",
                    [reference.text])
            else { return nil }
            return Identity(bytes)
        }
    }

    public func markRead(_ id: Identity, messages: Int) throws(ReplicaFault) {
        try write { db in
            try db.run(
                """
                INSERT INTO reads(about, messages) VALUES(?, ?) ON CONFLICT(about)
                DO UPDATE SET messages = excluded.messages WHERE messages <> excluded.messages
                """, [id.data, messages])
        }
    }

    public func row(of id: Identity) throws(ReplicaFault) -> CaseRow? {
        try read { db in
            try db.row(
                """
                SELECT c.*, 0 AS sort, coalesce(r.messages, 0) AS read FROM cases c
                LEFT JOIN reads r ON r.about = c.identity WHERE c.identity = ?
                """, [id.data])?.caseRow()
        }
    }

    /// Full-text search: every word must stand in the message, the last one may be a beginning.
    /// Words are quoted, so that nothing typed is taken for search syntax.
    public func search(
        _ words: String, most: Int, because access: Consultation
    ) throws(ReplicaFault) -> [SearchHit] {
        let hits = try search(words, most: most, for: access.officer)
        try accessLog.append(access, about: nil, detail: "\(hits.count) for \(words)")
        return hits
    }

    private func search(
        _ words: String, most: Int, for officer: Identity
    ) throws(ReplicaFault) -> [SearchHit] {
        let terms = words.split(whereSeparator: { $0.isWhitespace })
            .map { $0.filter { $0 != "\"" && $0 != "\0" } }
            .filter { $0.contains(where: { $0.isLetter || $0.isNumber }) }
        guard !terms.isEmpty else { return [] }
        let query = terms.map { "\"\($0)\"" }.joined(separator: " ") + "*"
        return try read { db in
            let rows = try db.rows(
                """
                SELECT m.identity AS identity, m.at AS at, m.title AS title, m.people AS people,
                    c.reference AS reference, c.title AS subject,
                    snippet(search, -1, '', '', '…', 16) AS excerpt, search.rank AS rank
                FROM search JOIN messages m ON m.id = search.rowid
                JOIN cases c ON c.id = m.case_id
                WHERE search MATCH ? AND (c.readers IS NULL OR ? OR instr(c.readers, ?) > 0)
                ORDER BY rank LIMIT ?
                """, [query, try db.officer(officer)?.readsEverything ?? false, officer.hex, most])
            var hits: [(rank: Double, hit: SearchHit)] = []
            while let row = try rows.next() {
                let hit = SearchHit(
                    reference: try row.reference(), message: try row.identity("identity"),
                    at: Instant(milliseconds: row["at"]), from: row["people"],
                    subject: row["subject"], excerpt: row["excerpt"])
                hits.append((row["rank"], hit))
            }
            // Of equal ones the newest first: row numbers differ from seat to seat, and after a rebuild.
            return hits.sorted {
                ($0.rank, $1.hit.at, $0.hit.message) < ($1.rank, $0.hit.at, $1.hit.message)
            }.map(\.hit)
        }
    }
}

extension Queue {
    fileprivate func keys(
        for officer: Officer, being identities: [Identity], _ isForAll: Bool
    ) -> [String] {
        let keys = keys(for: officer, being: identities)
        return isForAll ? Array(keys.prefix(1)) : keys
    }
}

extension Database {
    fileprivate func count(_ key: String, through last: Int64?) throws -> Int {
        guard let last else {
            return try value("SELECT n FROM queue_counts WHERE queue = ?", [key]) ?? 0
        }
        return try value(
            "SELECT count(*) FROM queue_rows WHERE queue = ? AND sort <= ?", [key, last]) ?? 0
    }

    /// The rows of a queue's key up to a place in its order.
    func caseRows(of key: String, through sort: Int64) throws -> [CaseRow] {
        let rows = try self.rows(
            """
            SELECT c.*, q.sort AS sort, coalesce(r.messages, 0) AS read FROM queue_rows q
            CROSS JOIN cases c ON c.id = q.case_id LEFT JOIN reads r ON r.about = c.identity
            WHERE q.queue = ? AND q.sort <= ? ORDER BY q.sort, q.case_id
            """, [key, sort])
        var found: [CaseRow] = []
        while let row = try rows.next() { found.append(try row.caseRow()) }
        return found
    }
}

extension Row {
    func reference() throws -> Reference {
        guard let reference = Reference(self["reference"] as String) else {
            throw ReplicaFault.store(detail: "a reference in the replica cannot be read")
        }
        return reference
    }

    fileprivate func caseRow() throws -> CaseRow {
        let due: Int64? = self["due"]
        let expected: Int64? = self["expected"]
        let review: Int64? = self["review"]
        let holder: Data? = self["holder"]
        let messages: Int = self["messages"]
        return CaseRow(
            id: try identity("identity"), reference: try reference(), title: self["title"],
            partner: PartnerCode(self["partner"] as String), sender: self["sender"],
            received: Instant(milliseconds: self["received"]),
            due: due.map { Instant(milliseconds: $0) }, limitSeconds: self["seconds"],
            isAssessed: self["assessed"], clock: self["clock"],
            standing: self["standing"], handling: self["handling"],
            state: Case.State(rawValue: self["state"]) ?? .open,
            holder: holder.flatMap { Identity($0) }, messages: messages,
            conflicts: self["conflicts"], unread: Swift.max(0, messages - (self["read"] as Int)),
            excerpt: self["excerpt"], mark: QueueMark(sort: self["sort"], row: self["id"]),
            expected: expected.map { Instant(milliseconds: $0) },
            isRestricted: (self["readers"] as String?) != nil,
            review: review.map { Instant(milliseconds: $0) })
    }
}
