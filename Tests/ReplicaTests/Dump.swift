import GRDB

@testable import Replica

extension CaseReplica {
    /// All that lists and search hold, sorted, by references and not by row numbers: a case that the node did not
    /// admit leaves a gap in those. Of the words of the search each place where one stands.
    func dump() throws -> [String] {
        try write { db in
            try db.execute(
                sql:
                    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab('main', 'search', 'instance')"
            )
            let columns = try String.fetchAll(
                db, sql: "SELECT name FROM pragma_table_info('cases') WHERE name <> 'id'")
            let ofCase = "JOIN cases c ON c.id ="
            return try [
                ("case", "SELECT \(columns.joined(separator: ", ")) FROM cases"),
                (
                    "reference",
                    "SELECT r.reference, c.reference AS case_ FROM refs r \(ofCase) r.case_id"
                ),
                (
                    "row",
                    "SELECT q.queue, q.sort, c.reference FROM queue_rows q \(ofCase) q.case_id"
                ),
                ("count", "SELECT * FROM queue_counts"), ("shift", "SELECT * FROM shifts"),
                ("id", "SELECT * FROM message_ids"), ("file", "SELECT * FROM files"),
                (
                    "message",
                    "SELECT m.identity, m.at, m.title, m.people, m.text, c.reference FROM messages m \(ofCase) m.case_id"
                ),
                (
                    "word",
                    "SELECT w.term, w.col, w.offset, m.identity, c.reference FROM words w JOIN messages m ON m.id = w.doc \(ofCase) m.case_id"
                ),
                ("searched", "SELECT count(*) AS n FROM words"),
            ].flatMap { name, sql in
                try Row.fetchAll(db, sql: sql).map { "\(name) \($0.description)" }
            }.sorted()
        }
    }
}
