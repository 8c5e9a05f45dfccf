public import Casework
internal import FoundationEssentials
internal import GRDB

/// A case that has reached a step of its ladder, told once.
public struct DueWarning: Hashable, Sendable {
    public let row: CaseRow
    public let percent: Int
}

extension CaseReplica {
    /// Half of the longest limit: what is due later than that has reached no step.
    private static let horizon: Int64 = 7 * 86_400

    /// The open cases that have reached a step since this seat last asked. Each step of each deadline
    /// is told once; of several that were reached meanwhile, the highest.
    ///
    /// - Parameter officer: who is told: restricted cases count where he reads them.
    public func takeWarnings(at now: Instant, for officer: Officer) throws(ReplicaFault)
        -> [DueWarning]
    {
        try write { db in
            var found: [DueWarning] = []
            let last = now.advanced(seconds: Self.horizon).milliseconds
            let tasks: Queue = officer.unit == .spoc ? .withUnits : .tasks
            let keys = Queue.open.keys(for: officer) + tasks.keys(for: officer)
            for row in try keys.flatMap({ try db.caseRows(of: $0, through: last) }) {
                guard let due = row.due, let limit = row.limitSeconds,
                    let reached = Warning.reached(due: due, limitSeconds: limit, at: now)
                else { continue }
                let told = try db.row(
                    "SELECT due, percent FROM warned WHERE about = ?", [row.id.data])
                if let told, told["due"] == due.milliseconds, told["percent"] >= reached.percent {
                    continue
                }
                try db.run(
                    "INSERT OR REPLACE INTO warned(about, due, percent) VALUES(?, ?, ?)",
                    [row.id.data, due.milliseconds, reached.percent])
                found.append(DueWarning(row: row, percent: reached.percent))
            }
            try db.run(
                """
                DELETE FROM warned WHERE about NOT IN (SELECT identity FROM cases WHERE state = 'open')
                AND about NOT IN (SELECT identity FROM shifts)
                """)
            return found
        }
    }

    /// Handovers of a unit that nobody has taken over in good time, each told once.
    public func takeWaitingHandovers(
        of unit: Unit, at now: Instant
    ) throws(ReplicaFault) -> [Shift] {
        let waiting = try shifts(of: unit, most: Shift.mostRecent, in: .handedOver).filter {
            shift in
            shift.handover.map { $0.at.advanced(seconds: Shift.patience) <= now } ?? false
        }
        guard !waiting.isEmpty else { return [] }
        return try write { db in
            try waiting.filter { shift in
                let given = shift.handover?.at.milliseconds ?? 0
                let told: Int64? = try db.value(
                    "SELECT due FROM warned WHERE about = ?", [shift.id.data])
                try db.run(
                    "INSERT OR REPLACE INTO warned(about, due, percent) VALUES(?, ?, 100)",
                    [shift.id.data, given])
                return told != given
            }
        }
    }
}
