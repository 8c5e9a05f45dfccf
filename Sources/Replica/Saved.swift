public import Casework
internal import FoundationEssentials
internal import GRDB

/// Queues that the officer of this seat has saved: they are his, and not exchanged.
extension CaseReplica {
    public func saved() throws(ReplicaFault) -> [SavedQueue] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM saved ORDER BY name").compactMap { row in
                guard let queue = Queue(id: row["queue"]) else { return nil }
                return try? SavedQueue(name: row["name"], queue: queue, filter: row["filter"])
            }
        }
    }

    /// Saves a queue; one of the same name is replaced.
    ///
    /// - Returns: false where there are as many as there may be.
    public func save(_ queue: SavedQueue) throws(ReplicaFault) -> Bool {
        try write { db in
            let others: Int =
                try db.value("SELECT count(*) FROM saved WHERE name <> ?", [queue.name]) ?? 0
            guard others < SavedQueue.most else { return false }
            try db.run(
                "INSERT OR REPLACE INTO saved(name, queue, filter) VALUES(?, ?, ?)",
                [queue.name, queue.queue.id, queue.filter])
            return true
        }
    }

    public func drop(saved name: String) throws(ReplicaFault) -> Bool {
        try write { db in
            try db.run("DELETE FROM saved WHERE name = ?", [name.lowercased()])
            return db.changesCount > 0
        }
    }

    /// Every row of a queue that a filter admits, in the queue's order, up to a number.
    public func rows(
        _ queue: Queue, of officer: Officer, filter: CaseFilter, now: Instant, most: Int
    ) throws(ReplicaFault) -> [CaseRow] {
        let names = try officers()
        var found: [CaseRow] = []
        var mark = QueueMark.start
        while found.count < most {
            let window = try window(queue, of: officer, after: mark, most: 500, at: now)
            found += window.filter {
                filter.admits($0, now: now, holder: $0.holder.flatMap { names[$0]?.name })
            }
            guard let last = window.last, window.count == 500 else { break }
            mark = last.mark
        }
        return Array(found.prefix(most))
    }
}

/// Texts that the officer of this seat began and did not record.
extension CaseReplica {
    public func begun() throws(ReplicaFault) -> [BegunText] {
        try read { db in
            var found: [BegunText] = []
            let rows = try db.rows("SELECT * FROM begun ORDER BY about, purpose")
            while let row = try rows.next() {
                found.append(
                    BegunText(
                        about: try row.identity("about"), purpose: row["purpose"],
                        text: row["text"]))
            }
            return found
        }
    }

    /// Keeps these in place of all that were kept before.
    public func keep(begun texts: [BegunText]) throws(ReplicaFault) {
        try write { db in
            try db.run("DELETE FROM begun")
            for text in texts {
                // What was begun about a case that is erased has no place to go on.
                try db.run(
                    """
                    INSERT INTO begun(about, purpose, text) SELECT ?, ?, ? WHERE NOT EXISTS(
                        SELECT 1 FROM cases WHERE identity = ? AND state = 'erased')
                    """, [text.about.data, text.purpose, text.text, text.about.data])
            }
        }
    }
}
