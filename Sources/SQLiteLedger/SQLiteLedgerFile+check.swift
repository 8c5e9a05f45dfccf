internal import Casework
public import Exchanges
internal import FoundationEssentials
internal import GRDB
public import Ledgers

extension SQLiteLedgerFile {
    /// Every row against what it says of itself, then the whole as a record.
    public func check(_ heads: [SignedHead]) throws(LedgerFault) -> RecordReport {
        try read { db in
            var walk = RecordWalk(
                authority: authority.verifying, ledger: authority.replica, heads: heads)
            var count = 0
            let rows = try Row.fetchCursor(db, sql: "SELECT * FROM entries ORDER BY position")
            while let row = try rows.next() {
                count += 1
                let position: Int64 = row["position"]
                do {
                    let entry = try SQLiteStore.entry(row)
                    if let column = Self.column(of: row, unlike: entry.operation) {
                        walk.find(position, "its column \(column) is not what was signed")
                    }
                    walk.take(entry)
                } catch {
                    walk.find(position, "its operation cannot be read: its header was changed")
                }
            }
            walk.finish()
            return RecordReport(
                entries: count, head: try SQLiteStore(db: db).head(), findings: walk.findings)
        }
    }

    /// What queries go by must be what the signed header says.
    private static func column(of row: Row, unlike operation: Operation) -> String? {
        let header = operation.header
        if [UInt8](row["replica"] as Data) != header.id.replica.bytes { return "replica" }
        if row["counter"] as Int64 != Int64(header.id.counter) { return "counter" }
        if [UInt8](row["about"] as Data) != header.about.bytes { return "about" }
        if [UInt8](row["hash"] as Data) != operation.hash.bytes { return "hash" }
        return nil
    }
}
