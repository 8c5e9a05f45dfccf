internal import Casework
internal import FoundationEssentials
internal import GRDB

/// Writes what lists and search show of a case: rows that follow from its fold and from nothing else.
struct Projection {
    let db: Database
    let law: Law
    let partners: PartnerRegister
    let country: String

    /// Folds each case anew and writes what changed. `cases` are taken in the given order, so that a
    /// rebuild gives the same row numbers.
    func refresh(_ cases: [Identity]) throws {
        for id in cases {
            if let folded = try db.fold(id) {
                try refresh(folded)
                continue
            }
            try remove(id)
            if let shift = try db.shift(id) {
                try refresh(shift)
            } else {
                try db.run("DELETE FROM shifts WHERE identity = ?", [id.data])
            }
        }
    }

    /// - Parameter before: as the rows show it; nil where nobody knows: then every row is looked at.
    func refresh(_ subject: Case, since before: Case? = nil) throws {
        let clock = subject.clock(law: law)
        let expected = subject.answerExpected(law: law)
        let isAnswered = subject.tasking != nil && subject.state == .open && clock == nil
        let row = try writeCase(subject, clock, expected: expected, isAnswered: isAnswered)
        try writeReferences(subject, row)
        // A task that a unit has answered waits for us: it stands before all that waits for the unit.
        // So does what another officer must agree to erase.
        let isFirst = isAnswered || subject.erasure != nil
        try writeQueues(
            subject, row,
            sort: isFirst ? 0 : sort(subject, clock?.due ?? expected ?? subject.reviewDue))
        guard let before, let new = Self.added(to: before, in: subject) else {
            try removeMessages(subject, row)
            try writeMessages(subject.thread.messages, of: subject, row)
            return try writeFiles(subject)
        }
        try writeMessages(new, of: subject, row)
        for digest in Set(new.flatMap(\.blobs)) {
            try db.run(
                "INSERT OR IGNORE INTO files(about, digest) VALUES(?, ?)",
                [subject.id.data, digest.data])
        }
    }

    /// The messages that have come; nil where one has gone or is another by now, or more than messages has changed of the
    /// files that the case names.
    private static func added(to before: Case, in subject: Case) -> [Message]? {
        guard before.moved == subject.moved else { return nil }
        let (old, new) = (before.thread.messages, subject.thread.messages)
        var at = old.startIndex
        var added: [Message] = []
        for message in new {
            if at < old.endIndex, old[at].id == message.id {
                guard old[at] == message else { return nil }
                at += 1
            } else {
                added.append(message)
            }
        }
        return at == old.endIndex ? added : nil
    }

    func refresh(_ shift: Shift) throws {
        try db.run(
            "INSERT OR REPLACE INTO shifts(identity, began, officer, unit, state) VALUES(?, ?, ?, ?, ?)",
            [
                shift.id.data, shift.from.milliseconds, shift.officer.data, shift.unit.code,
                shift.state.rawValue,
            ])
    }

    private func writeCase(
        _ subject: Case, _ clock: Clock?, expected: Instant?, isAnswered: Bool
    ) throws -> Int64 {
        let latest = subject.thread.messages.map(\.at).max() ?? subject.opening.receipt.at
        let arguments: StatementArguments = [
            subject.id.data, subject.reference.text, subject.title, subject.partner?.text ?? "",
            sender(of: subject), subject.opening.receipt.at.milliseconds,
            clock?.due?.milliseconds, clock?.limit.seconds, clock?.isAssessed ?? false,
            isAnswered ? "answered" : subject.erasure != nil ? "erase" : clock?.kind ?? "",
            clock?.standing,
            subject.handling.text,
            subject.state.rawValue, subject.holder?.data, subject.thread.messages.count,
            subject.conflicts.count, latest.milliseconds,
            subject.history.map(\.circumstances.at.milliseconds).max() ?? 0,
            expected?.milliseconds, excerpt(of: subject),
            subject.readers.map { $0.map(\.hex).sorted().joined(separator: " ") },
            subject.reviewDue?.milliseconds,
        ]
        try db.run(
            """
            INSERT INTO cases(identity, reference, title, partner, sender, received, due, seconds,
                assessed, clock, standing, handling, state, holder, messages, conflicts, latest,
                changed, expected, excerpt, readers, review)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT(identity) DO UPDATE SET reference = excluded.reference,
                title = excluded.title, partner = excluded.partner, sender = excluded.sender,
                received = excluded.received, due = excluded.due, seconds = excluded.seconds,
                assessed = excluded.assessed, clock = excluded.clock,
                standing = excluded.standing, handling = excluded.handling,
                state = excluded.state, holder = excluded.holder,
                messages = excluded.messages, conflicts = excluded.conflicts,
                latest = excluded.latest, changed = excluded.changed, expected = excluded.expected,
                excerpt = excluded.excerpt, readers = excluded.readers, review = excluded.review
            """, arguments)
        guard
            let id: Int64 = try db.value(
                "SELECT id FROM cases WHERE identity = ?", [subject.id.data])
        else { throw ReplicaFault.store(detail: "a case's row is not there after it was written") }
        return id
    }

    private func writeReferences(_ subject: Case, _ row: Int64) throws {
        for reference in [subject.reference] + subject.otherReferences {
            try db.run(
                "INSERT OR IGNORE INTO refs(reference, case_id) VALUES(?, ?)",
                [reference.text, row])
        }
    }

    /// Which files the case names: what of them another case names too is not erased with this one.
    private func writeFiles(_ subject: Case) throws {
        let wanted = Set(subject.thread.messages.flatMap(\.blobs))
            .union(subject.moved.flatMap(\.message.blobs))
        var standing: Set<Digest> = []
        let rows = try db.rows("SELECT digest FROM files WHERE about = ?", [subject.id.data])
        while let row = try rows.next() {
            if let digest = Digest(row.bytes("digest")) { standing.insert(digest) }
        }
        for digest in standing.subtracting(wanted) {
            try db.run(
                "DELETE FROM files WHERE about = ? AND digest = ?", [subject.id.data, digest.data])
        }
        for digest in wanted.subtracting(standing) {
            try db.run(
                "INSERT INTO files(about, digest) VALUES(?, ?)", [subject.id.data, digest.data])
        }
    }

    private func writeQueues(_ subject: Case, _ row: Int64, sort: Int64) throws {
        let wanted = Queue.keys(of: subject, accepting: accepted(subject))
        var standing: [String: Int64] = [:]
        let rows = try db.rows("SELECT queue, sort FROM queue_rows WHERE case_id = ?", [row])
        while let found = try rows.next() { standing[found["queue"]] = found["sort"] }
        for (queue, old) in standing.sorted(by: { $0.key < $1.key })
        where old != sort || !wanted.contains(queue) {
            try db.run(
                "DELETE FROM queue_rows WHERE queue = ? AND sort = ? AND case_id = ?",
                [queue, old, row])
        }
        for queue in wanted where standing[queue] != sort {
            try db.run(
                "INSERT INTO queue_rows(queue, sort, case_id) VALUES(?, ?, ?)", [queue, sort, row])
        }
    }

    /// The languages that the house took when the request came; only a checked one asks for them.
    private func accepted(_ subject: Case) -> [String]? {
        guard subject.check != nil, !country.isEmpty else { return nil }
        return subject.accepted(in: country, partners)
    }

    /// Least time left first; what has no clock follows, newest first.
    private func sort(_ subject: Case, _ due: Instant?) -> Int64 {
        if let due { return due.milliseconds }
        return Int64.max / 2 - subject.opening.receipt.at.milliseconds
    }

    /// A withdrawn draft and a message that became a case of its own are found here no more.
    private func removeMessages(_ subject: Case, _ row: Int64) throws {
        let kept = Set(subject.thread.messages.map(\.id))
        let gone = try self.messages(of: row).filter { try !kept.contains($0.identity("identity")) }
        for old in gone { try remove(message: old) }
        guard !gone.isEmpty else { return }
        // What the messages that went claimed is claimed no longer; those that stay claim anew.
        try db.run("DELETE FROM message_ids WHERE about = ?", [subject.id.data])
        for message in subject.thread.messages { try writeMessageIDs(message, subject.id) }
    }

    private func messages(of row: Int64) throws -> [Row] {
        var found: [Row] = []
        let rows = try db.rows("SELECT * FROM messages WHERE case_id = ?", [row])
        while let next = try rows.next() { found.append(next.copy()) }
        return found
    }

    private func remove(message old: Row) throws {
        try db.run(
            "INSERT INTO search(search, rowid, title, people, text) VALUES('delete', ?, ?, ?, ?)",
            [old["id"], old["title"], old["people"], old["text"]])
        try db.run("DELETE FROM messages WHERE id = ?", [old["id"]])
    }

    /// A case whose opening the node did not admit is none: what lists showed of it while it was pending
    /// goes; its operations stay, parked with their sentence.
    private func remove(_ id: Identity) throws {
        let found: Int64? = try db.value("SELECT id FROM cases WHERE identity = ?", [id.data])
        guard let row = found else { return }
        for old in try messages(of: row) { try remove(message: old) }
        for table in ["queue_rows", "refs"] {
            try db.run("DELETE FROM \(table) WHERE case_id = ?", [row])
        }
        for table in ["message_ids", "files"] {
            try db.run("DELETE FROM \(table) WHERE about = ?", [id.data])
        }
        try db.run("DELETE FROM cases WHERE id = ?", [row])
    }

    private func writeMessages(
        _ messages: [Message], of subject: Case, _ row: Int64
    ) throws {
        for message in messages {
            let words = Words(message)
            let old = try db.row(
                "SELECT * FROM messages WHERE case_id = ? AND identity = ?", [row, message.id.data])
            if let old {
                guard
                    old["at"] != message.at.milliseconds || old["title"] != words.title
                        || old["people"] != words.people || old["text"] != words.text
                else { continue }
                try db.run(
                    "INSERT INTO search(search, rowid, title, people, text) VALUES('delete', ?, ?, ?, ?)",
                    [old["id"], old["title"], old["people"], old["text"]])
                try db.run(
                    "UPDATE messages SET at = ?, title = ?, people = ?, text = ? WHERE id = ?",
                    [message.at.milliseconds, words.title, words.people, words.text, old["id"]])
                try db.run(
                    "INSERT INTO search(rowid, title, people, text) VALUES(?, ?, ?, ?)",
                    [old["id"], words.title, words.people, words.text])
            } else {
                try db.run(
                    """
                    INSERT INTO messages(identity, case_id, at, title, people, text)
                    VALUES(?, ?, ?, ?, ?, ?)
                    """,
                    [
                        message.id.data, row, message.at.milliseconds, words.title, words.people,
                        words.text,
                    ])
                try db.run(
                    "INSERT INTO search(rowid, title, people, text) VALUES(?, ?, ?, ?)",
                    [db.lastInsertedRowID, words.title, words.people, words.text])
                try writeMessageIDs(message, subject.id)
            }
        }
    }

    /// A message's own identifier and those it quotes lead to its case: a quoted one that has not
    /// come yet is thereby a placeholder, and its message joins this case when it comes. Where two
    /// cases claim one, the case that its message opened has it, whichever came first; else the choice
    /// does not depend on the order.
    private func writeMessageIDs(_ message: Message, _ about: Identity) throws {
        guard case .received(let received) = message else { return }
        for id in [received.messageID] + received.inReplyTo where !id.isEmpty {
            let isOwn = id == received.messageID && received.id == about
            try db.run(
                """
                INSERT INTO message_ids(message_id, about, own) VALUES(?, ?, ?)
                ON CONFLICT(message_id) DO UPDATE SET own = max(own, excluded.own),
                    about = CASE WHEN own > excluded.own THEN about
                        WHEN excluded.own > own THEN excluded.about
                        ELSE min(about, excluded.about) END
                """, [id, about.data, isOwn])
        }
    }

    private func sender(of subject: Case) -> String {
        switch subject.opening.origin {
        case .message(let message): message.from.first?.text ?? ""
        case .task(let tasking): tasking.unit.code
        case .hand: ""
        }
    }

    private func excerpt(of subject: Case) -> String {
        if subject.tasking != nil {
            for case .note(let note) in subject.thread.messages.reversed() {
                return String(note.text.prefix(600))
            }
        }
        for case .received(let message) in subject.thread.messages {
            return String(message.text.inline.prefix(600))
        }
        return ""
    }
}

/// What of a message can be found by search.
private struct Words {
    let title: String
    let people: String
    let text: String

    init(_ message: Message) {
        switch message {
        case .received(let received):
            title = received.title
            people = (received.from + received.to + received.cc).map(\.text).joined(separator: ", ")
            text = received.text.inline
        case .note(let note): (title, people, text) = ("", "", note.text)
        case .draft(let draft):
            (title, people, text) = ("", Words.people(draft), draft.current.text)
        case .sent(let sent):
            (title, people, text) = ("", Words.people(sent.draft), sent.draft.current.text)
        }
    }

    private static func people(_ draft: Draft) -> String {
        draft.current.recipients.map(\.text).joined(separator: ", ")
    }
}
