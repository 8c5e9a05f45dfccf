internal import Casework
public import Exchanges
internal import FoundationEssentials
internal import GRDB
public import Ledgers

extension SQLiteLedgerFile {
    /// How many rows are read at once: whoever sends meanwhile waits for so many and no more.
    private static let atOnce = 500

    /// Every row against what it says of itself, then the whole as a record.
    public func check(_ heads: [SignedHead]) throws(LedgerFault) -> RecordReport {
        var walk = RecordWalk(
            authority: authority.verifying, ledger: authority.replica, heads: heads)
        var count = 0
        var last: Int64 = .min
        while true {
            let (read, end) = try read { db in
                let rows = try Row.fetchAll(
                    db, sql: "SELECT * FROM entries WHERE position > ? ORDER BY position LIMIT ?",
                    arguments: [last, Self.atOnce])
                return (rows, try SQLiteStore(db: db).head())
            }
            for row in read {
                last = row["position"]
                take(row, &walk)
            }
            count += read.count
            guard read.count == Self.atOnce else {
                walk.finish()
                return RecordReport(entries: count, head: end, findings: walk.findings)
            }
        }
    }

    private func take(_ row: Row, _ walk: inout RecordWalk) {
        do {
            let entry = try SQLiteStore.entry(row)
            if let column = Self.column(of: row, unlike: entry.operation) {
                walk.find(entry.position, "its column \(column) is not what was signed")
            }
            walk.take(entry)
        } catch {
            walk.find(row["position"], "its operation cannot be read: its header was changed")
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
