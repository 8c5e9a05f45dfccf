public import Casework
public import Exchanges

/// How a page of the ledger is cut; the same for every store.
public enum Pages {
    public static let mostBytes = 1024 * 1024
    /// How many entries are looked at for one page, seen by the unit or not.
    public static let mostEntries = 2000

    /// Whether entries for `audience` (nil: all) are for `unit`: its own, and the contact point's
    /// all, until audiences can be granted one by one.
    public static func isVisible(audience: Unit?, to unit: Unit) -> Bool {
        audience == nil || audience == unit || unit == .spoc
    }

    /// Cuts a page from the entries that follow a cursor.
    public static func cut(
        _ rows: [(entry: Entry, audience: Unit?)], after cursor: Cursor, head: Head, for unit: Unit,
        except replica: Identity?
    ) -> Page {
        var reach = Cursor(epoch: head.epoch, position: cursor.position, chain: cursor.chain)
        var entries: [Entry] = []
        var own: [OwnLink] = []
        var bytes = 0
        for row in rows {
            let isOwn = row.entry.operation.id.replica == replica
            if !isOwn, isVisible(audience: row.audience, to: unit) {
                bytes += row.entry.operation.signed.count + 96
                bytes += row.entry.operation.content?.count ?? 0
                if bytes > mostBytes, !entries.isEmpty { break }
                entries.append(row.entry)
            } else if isOwn, unit == .spoc, let leaf = row.entry.leaf {
                own.append(
                    OwnLink(
                        position: row.entry.position, form: row.entry.form, leaf: leaf,
                        chain: row.entry.chain))
            }
            reach = Cursor(
                epoch: head.epoch, position: row.entry.position, chain: row.entry.chain)
        }
        return Page(head: head, reach: reach, entries: entries, own: own, fault: nil)
    }
}
