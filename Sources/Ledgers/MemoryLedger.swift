public import Casework
public import Exchanges
internal import Synchronization

/// A ledger in memory: for tests and for simulation.
public final class MemoryLedger: Ledger {
    struct Store: LedgerStore {
        let epoch: Int64
        var rows: [(entry: Entry, audience: Unit?)] = []
        var numbers: [OperationID: Int] = [:]
        var counters: [Identity: UInt64] = [:]
        var cases: [Identity: [Int]] = [:]
        var keys: [KeyID: (Officer, VerifyingKey)] = [:]
        var officers: [Identity: (Officer, VerifyingKey)] = [:]
        var blobs: [Digest: [UInt8]] = [:]
        /// Positions of what waits to be understood.
        var waiting: Set<Position> = []
        /// Which cases name a file.
        var users: [Digest: Set<Identity>] = [:]

        func head() -> Head {
            Head(
                epoch: epoch, position: Position(rows.count),
                chain: rows.last?.entry.chain ?? Chain.start)
        }

        func chain(at position: Position) -> Digest? {
            if position == 0 { return Chain.start }
            guard position > 0, position <= rows.count else { return nil }
            return rows[Int(position) - 1].entry.chain
        }

        func known(_ id: OperationID) -> (admitted: Admitted, operation: Operation)? {
            guard let index = numbers[id] else { return nil }
            let (entry, audience) = rows[index]
            return (
                Admitted(
                    id: id, form: entry.form, position: entry.position, admitted: entry.admitted,
                    verdict: entry.verdict, audience: Audience.digest(of: audience),
                    chain: entry.chain), entry.operation
            )
        }

        // A record in memory begins with this version.
        func needsSeal() -> Bool { false }
        func leaves() -> (through: Position, digest: Digest) {
            var hash = RunningDigest()
            for row in rows { if let leaf = row.entry.leaf { hash.add(leaf.bytes) } }
            return (Position(rows.count), hash.finished())
        }
        mutating func sealed() {}

        func lastCounter(of replica: Identity) -> UInt64 { counters[replica] ?? 0 }
        func entries(about id: Identity) -> [Entry] { (cases[id] ?? []).map { rows[$0].entry } }
        func officer(key: KeyID) -> (officer: Officer, key: VerifyingKey)? {
            guard let (officer, key) = keys[key] else { return nil }
            // As he is called now, in the role that this key has.
            let now = officers[officer.id]?.0 ?? officer
            return (
                Officer(
                    id: officer.id, name: now.ownName, mark: now.mark, unit: officer.unit,
                    role: officer.role), key
            )
        }
        func officer(_ id: Identity) -> (officer: Officer, key: VerifyingKey)? { officers[id] }

        mutating func append(_ entry: Entry, audience: Unit?) {
            let id = entry.operation.id
            numbers[id] = rows.count
            counters[id.replica] = id.counter
            cases[entry.operation.header.about, default: []].append(rows.count)
            rows.append((entry, audience))
            if entry.isUnjudged { waiting.insert(entry.position) }
        }

        func parked() -> [Entry] { waiting.sorted().map { rows[Int($0) - 1].entry } }

        mutating func judged(_ position: Position, isRefused: Bool) {
            waiting.remove(position)
            if isRefused { empty(Int(position) - 1) }
        }

        private mutating func empty(_ index: Int) {
            rows[index].entry = rows[index].entry.emptied()
        }

        mutating func note(files: [Digest], of about: Identity) {
            for digest in files { users[digest, default: []].insert(about) }
        }

        mutating func erase(_ about: Identity, before position: Position) {
            for index in cases[about] ?? [] where rows[index].entry.position < position {
                empty(index)
            }
            for (digest, cases) in users where cases.contains(about) {
                users[digest]?.remove(about)
                if cases.count == 1 {
                    users[digest] = nil
                    blobs[digest] = nil
                }
            }
        }

        mutating func enrol(_ officer: Officer, key: VerifyingKey) {
            keys[key.id] = (officer, key)
            officers[officer.id] = (officer, key)
        }
    }

    private let store: Mutex<Store>
    private let authority: Authority
    private let law: Law
    private let reader: EventReader

    /// - Parameter reader: what this node understands.
    public init(
        authority: Authority, epoch: Int64 = 1, law: Law = .elapsed, reader: EventReader = .current
    ) {
        self.reader = reader
        self.authority = authority
        self.law = law
        store = Mutex(Store(epoch: epoch))
    }

    public func head() -> Head { store.withLock { $0.head() } }

    public func admit(
        _ batch: Batch, from replica: Identity, at now: Instant
    ) throws(LedgerFault) -> PushAnswer {
        try changing { (admission) throws(LedgerFault) in
            try admission.admit(batch, from: replica, at: now)
        }
    }

    public func enrol(_ enrolment: Enrolment, at now: Instant) throws(LedgerFault) -> Position {
        try changing { (admission) throws(LedgerFault) in
            try admission.enrol(enrolment, by: authority, at: now)
        }
    }

    public func judgeParked(at now: Instant) throws(LedgerFault) -> Int {
        try changing { (admission) throws(LedgerFault) in
            try admission.judgeParked(by: authority, at: now)
        }
    }

    public func check(_ heads: [SignedHead]) -> RecordReport {
        store.withLock { store in
            var walk = RecordWalk(
                authority: authority.verifying, ledger: authority.replica, heads: heads)
            for row in store.rows { walk.take(row.entry) }
            walk.finish()
            return RecordReport(
                entries: store.rows.count, head: store.head(), findings: walk.findings)
        }
    }

    /// The same record at a node that understands more, or less.
    public func understood(by reader: EventReader) -> MemoryLedger {
        let other = MemoryLedger(authority: authority, law: law, reader: reader)
        let rows = store.withLock { $0 }
        other.store.withLock { $0 = rows }
        return other
    }

    private func changing<Answer: Sendable>(
        _ body: (inout Admission<Store>) throws(LedgerFault) -> Answer
    ) throws(LedgerFault) -> Answer {
        try store.withLock { (store) throws(LedgerFault) in
            var admission = Admission(
                store: store, authority: authority.verifying, law: law, reader: reader)
            let answer = try body(&admission)
            store = admission.store
            return answer
        }
    }

    public func page(
        after cursor: Cursor, for unit: Unit, except replica: Identity?
    ) throws(LedgerFault) -> Page {
        try store.withLock { (store) throws(LedgerFault) in
            let head = store.head()
            guard try Admission(store: store, authority: authority.verifying).isOnChain(cursor)
            else {
                return Page(head: head, reach: cursor, entries: [], fault: .notOnChain)
            }
            let rows = store.rows.dropFirst(Int(cursor.position)).prefix(Pages.mostEntries)
            return Pages.cut(
                Array(rows), after: cursor, head: head, for: unit, except: replica)
        }
    }

    public func officer(_ id: Identity) -> (officer: Officer, key: VerifyingKey)? {
        store.withLock { $0.officer(id) }
    }

    public func audience(of about: Identity) -> Unit? {
        store.withLock { store in
            store.rows.first { $0.entry.operation.header.about == about && $0.audience != nil }?
                .audience
        }
    }

    public func house() throws(LedgerFault) -> HouseRecord {
        try store.withLock { (store) throws(LedgerFault) in try store.house() }
    }

    public func blob(_ digest: Digest) -> [UInt8]? { store.withLock { $0.blobs[digest] } }
    public func hasBlob(_ digest: Digest) -> Bool { store.withLock { $0.blobs[digest] != nil } }
    public func keep(blob bytes: [UInt8]) {
        store.withLock { $0.blobs[SHA256Digest.of(bytes)] = bytes }
    }
}
