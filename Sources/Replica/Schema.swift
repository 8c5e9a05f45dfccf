internal import GRDB

/// The replica's tables, as migrations: once released, a migration never changes.
enum Schema {
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(sql: first)
            try db.execute(sql: projection)
        }
        // What follows from operations is no part of a migration: it is dropped and made anew.
        migrator.registerMigration("2") { db in
            for table in projectionTables { try db.execute(sql: "DROP TABLE IF EXISTS \(table)") }
            try db.execute(sql: projection)
            try db.setMeta(.rebuild, 1)
            // What this seat has told somebody already: it belongs to no case and is not exchanged.
            try db.execute(
                sql: """
                    CREATE TABLE warned(
                        about BLOB PRIMARY KEY, due INTEGER NOT NULL, percent INTEGER NOT NULL
                    ) WITHOUT ROWID
                    """)
        }
        migrator.registerMigration("3") { db in
            // An officer's own queues: of this seat, not exchanged.
            try db.execute(
                sql: """
                    CREATE TABLE saved(
                        name TEXT PRIMARY KEY, queue TEXT NOT NULL, filter TEXT NOT NULL
                    ) WITHOUT ROWID
                    """)
            try db.setMeta(.rebuild, 1)
        }
        migrator.registerMigration("4") { db in
            // What an officer began to write: of this seat, not exchanged.
            try db.execute(
                sql: """
                    CREATE TABLE begun(
                        about BLOB NOT NULL, purpose TEXT NOT NULL, text TEXT NOT NULL,
                        PRIMARY KEY(about, purpose)) WITHOUT ROWID
                    """)
            try db.setMeta(.rebuild, 1)
        }
        // When closed cases are reviewed, and which files a case names.
        migrator.registerMigration("5") { db in try db.setMeta(.rebuild, 1) }
        // Which files other versions of drafts name, and new rules of queues.
        migrator.registerMigration("6") { db in try db.setMeta(.rebuild, 1) }
        // One officer may hold several keys, each with the unit and role that he acts in by it.
        migrator.registerMigration("7") { db in
            try db.execute(
                sql: """
                    ALTER TABLE officers ADD COLUMN mark TEXT NOT NULL DEFAULT '';
                    CREATE TABLE keys(
                        kid BLOB PRIMARY KEY, officer BLOB NOT NULL, unit TEXT NOT NULL,
                        role INTEGER NOT NULL, key BLOB NOT NULL) WITHOUT ROWID;
                    INSERT INTO keys(kid, officer, unit, role, key)
                        SELECT kid, id, unit, role, key FROM officers;
                    """)
            // What a leaf of the ledger holds beside the operation, and heads that the node's authority signed.
            try db.execute(
                sql: """
                    ALTER TABLE operations ADD COLUMN form INTEGER NOT NULL DEFAULT 1;
                    ALTER TABLE operations ADD COLUMN reason BLOB;
                    ALTER TABLE operations ADD COLUMN audience BLOB;
                    CREATE INDEX operations_position ON operations(position)
                        WHERE position IS NOT NULL;
                    CREATE TABLE heads(day INTEGER PRIMARY KEY, signed BLOB NOT NULL) WITHOUT ROWID;
                    """)
        }
        return migrator
    }()

    /// What is recorded: operations are the truth, everything in `projection` follows from them.
    private static let first = """
        CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
        CREATE TABLE operations(
            id INTEGER PRIMARY KEY, replica BLOB NOT NULL, counter INTEGER NOT NULL,
            about BLOB NOT NULL, kind INTEGER NOT NULL, position INTEGER, verdict INTEGER NOT NULL,
            sentence TEXT NOT NULL, admitted INTEGER, chain BLOB, signer BLOB NOT NULL,
            signed BLOB NOT NULL, salt BLOB NOT NULL, content BLOB, UNIQUE(replica, counter));
        CREATE INDEX operations_about ON operations(about, position);
        CREATE INDEX operations_pending ON operations(replica, counter) WHERE position IS NULL;
        CREATE TABLE officers(
            id BLOB PRIMARY KEY, name TEXT NOT NULL, unit TEXT NOT NULL, role INTEGER NOT NULL,
            key BLOB NOT NULL, kid BLOB NOT NULL UNIQUE) WITHOUT ROWID;
        CREATE TABLE blobs(
            id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, bytes INTEGER NOT NULL,
            sent INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX blobs_unsent ON blobs(id) WHERE sent = 0;
        CREATE TABLE chunks(
            blob INTEGER NOT NULL, number INTEGER NOT NULL, data BLOB NOT NULL,
            PRIMARY KEY(blob, number)) WITHOUT ROWID;
        CREATE TABLE wanted(digest BLOB PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE reads(about BLOB PRIMARY KEY, messages INTEGER NOT NULL) WITHOUT ROWID;
        """

    /// What is shown in lists and found by search: may be dropped and built again at any time.
    static let projection = """
        CREATE TABLE cases(
            id INTEGER PRIMARY KEY, identity BLOB NOT NULL UNIQUE, reference TEXT NOT NULL,
            title TEXT NOT NULL, partner TEXT NOT NULL, sender TEXT NOT NULL,
            received INTEGER NOT NULL, due INTEGER, seconds INTEGER, assessed INTEGER NOT NULL,
            clock TEXT NOT NULL, standing INTEGER, handling TEXT NOT NULL,
            state TEXT NOT NULL, holder BLOB, messages INTEGER NOT NULL,
            conflicts INTEGER NOT NULL, latest INTEGER NOT NULL, changed INTEGER NOT NULL,
            expected INTEGER, excerpt TEXT NOT NULL, readers TEXT, review INTEGER);
        CREATE INDEX cases_changed ON cases(changed);
        CREATE TABLE shifts(
            identity BLOB PRIMARY KEY, began INTEGER NOT NULL, officer BLOB NOT NULL,
            unit TEXT NOT NULL, state TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX shifts_began ON shifts(unit, began);
        CREATE TABLE refs(reference TEXT PRIMARY KEY, case_id INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE queue_rows(
            queue TEXT NOT NULL, sort INTEGER NOT NULL, case_id INTEGER NOT NULL,
            PRIMARY KEY(queue, sort, case_id)) WITHOUT ROWID;
        CREATE INDEX queue_rows_case ON queue_rows(case_id);
        CREATE TABLE queue_counts(queue TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TRIGGER queue_in AFTER INSERT ON queue_rows BEGIN
            INSERT INTO queue_counts(queue, n) VALUES(new.queue, 1)
            ON CONFLICT(queue) DO UPDATE SET n = n + 1;
        END;
        CREATE TRIGGER queue_out AFTER DELETE ON queue_rows BEGIN
            UPDATE queue_counts SET n = n - 1 WHERE queue = old.queue;
            DELETE FROM queue_counts WHERE queue = old.queue AND n = 0;
        END;
        CREATE TABLE messages(
            id INTEGER PRIMARY KEY, identity BLOB NOT NULL, case_id INTEGER NOT NULL,
            at INTEGER NOT NULL, title TEXT NOT NULL, people TEXT NOT NULL, text TEXT NOT NULL,
            UNIQUE(case_id, identity));
        CREATE INDEX messages_identity ON messages(identity);
        CREATE TABLE message_ids(
            message_id TEXT PRIMARY KEY, about BLOB NOT NULL, own INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE files(
            about BLOB NOT NULL, digest BLOB NOT NULL, PRIMARY KEY(about, digest)) WITHOUT ROWID;
        CREATE INDEX files_digest ON files(digest);
        CREATE VIRTUAL TABLE search USING fts5(
            title, people, text, content='messages', content_rowid='id',
            tokenize="unicode61 remove_diacritics 2");
        """

    static let projectionTables = [
        "search", "message_ids", "messages", "queue_rows", "queue_counts", "refs", "cases",
        "shifts", "files",
    ]
}
