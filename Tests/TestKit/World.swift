public import Casework
public import Exchanges
public import Ledgers

/// Three seats and a node from one seed: random acts of every kind, exchanges at random instants, answers that are lost.
/// No disk and no line: what is tried is whether whoever has seen the same shows the same.
public final class World {
    /// A seat that records what its rules allow, pending until the node has it.
    public final class Seat {
        public let person: Person
        let replica: Identity
        var pending: [Operation] = []
        var cursor = Cursor.start
        /// What the node has placed, decoded once, by case and position.
        private var placed: [Identity: [Position: Fold.Step]] = [:]
        private var counter: UInt64 = 0

        init(_ person: Person, number: UInt64) {
            self.person = person
            replica = Identity(high: 21, low: number)
        }

        /// The case as this seat shows it: what the node has placed, then what waits.
        public func fold(_ id: Identity) -> Case? {
            let steps = (placed[id] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
            let waiting = pending.filter { $0.header.about == id }.map {
                Fold.Step(
                    operation: $0, officer: person.officer.id, position: nil, verdict: .admitted)
            }
            return Fold(about: id, steps + waiting).result
        }

        func place(_ operation: Operation, at position: Position, _ verdict: Verdict) {
            placed[operation.header.about, default: [:]][position] = Fold.Step(
                operation: operation,
                officer: World.officers[operation.signer] ?? Identity(high: 0, low: 0),
                position: position, verdict: verdict)
        }

        func sign(_ event: Event, about id: Identity, seen: Position, at: Instant) throws {
            counter += 1
            pending.append(
                try Operation(
                    id: OperationID(replica: replica, counter: counter), unit: .spoc,
                    role: person.officer.role, about: id, kind: event.kind,
                    version: Event.version, seen: seen, at: at, clockOffset: 0,
                    content: event.encoded(), salt: [UInt8](repeating: 1, count: 16),
                    key: person.key))
        }
    }

    public let ledger: MemoryLedger
    public let seats: [Seat]
    public let cases: [Identity]
    public private(set) var now = Noon.instant.advanced(seconds: 3600)
    /// How often each kind was recorded.
    public private(set) var recorded: [UInt64: Int] = [:]
    /// What the node made of each operation.
    public private(set) var verdicts: [OperationID: Verdict] = [:]
    var dice: Dice
    private static let officers = Dictionary(
        uniqueKeysWithValues: Person.all.map { ($0.key.verifying.id, $0.officer.id) })

    public init(seed: UInt64, people: [Person] = [.rasa, .vytas, .ieva], cases: Int = 4) throws {
        dice = Dice(seed: seed)
        let authority = Authority(
            replica: Identity(high: 100, low: 100),
            key: try SigningKey(raw: [UInt8](repeating: 77, count: 32)))
        ledger = MemoryLedger(authority: authority)
        for person in Person.all {
            _ = try ledger.enrol(
                .officer(person.officer, key: person.key.verifying), at: Noon.instant)
        }
        _ = try ledger.enrol(.unit(Person.port, name: "Port"), at: Noon.instant)
        seats = people.enumerated().map { Seat($1, number: UInt64($0) + 1) }
        let messages = (0..<cases).map {
            mail($0, at: Noon.instant.advanced(seconds: Int64($0) * 60))
        }
        self.cases = messages.map(\.id)
        for (index, message) in messages.enumerated() {
            record(
                .opened(
                    opening(message, reference: "LT-26-A-000\(index + 1)", isUrgent: index % 2 == 0)
                ),
                about: message.id, on: seats[0])
        }
        for seat in seats { try exchange(seat) }
    }

    public func fold(_ id: Identity, on seat: Seat) -> Case? { seat.fold(id) }

    /// Records an act where the rules allow it.
    ///
    /// - Returns: whether they did.
    @discardableResult
    public func record(_ event: Event, about id: Identity, on seat: Seat) -> Bool {
        let subject = fold(id, on: seat)
        let standing = Standing(officer: seat.person.officer, at: now)
        guard (try? decide(event, on: subject, about: id, standing)) != nil else { return false }
        try! seat.sign(event, about: id, seen: subject?.seen ?? 0, at: now)
        recorded[event.kind, default: 0] += 1
        now = now.advanced(seconds: 7)
        return true
    }

    /// One exchange; `isCut`: the node takes what is pushed, and its answer is lost.
    public func exchange(_ seat: Seat, isCut: Bool = false) throws {
        if !seat.pending.isEmpty {
            let batch = Batch(cursor: seat.cursor, operations: Batch.fitting(seat.pending))
            let answer = try ledger.admit(batch, from: seat.replica, at: now)
            precondition(answer.fault == nil, "\(String(describing: answer.fault))")
            for one in answer.admitted {
                let old = verdicts.updateValue(one.verdict, forKey: one.id)
                precondition(old == nil || old == one.verdict, "another verdict the second time")
            }
            guard !isCut else { return }
            for one in answer.admitted {
                guard let index = seat.pending.firstIndex(where: { $0.id == one.id }) else {
                    continue
                }
                let operation = seat.pending.remove(at: index)
                seat.place(operation, at: one.position, one.verdict)
            }
        }
        let page = try ledger.page(after: seat.cursor, for: .spoc, except: seat.replica)
        for entry in page.entries { seat.place(entry.operation, at: entry.position, entry.verdict) }
        seat.cursor = page.reach
    }

    /// One random step: an act on a seat, or an exchange of one.
    public func step() throws {
        let seat = dice.pick(seats)
        switch dice.next() % 8 {
        case 0: try exchange(seat)
        case 1: try exchange(seat, isCut: true)
        default:
            let id = dice.pick(cases)
            guard let subject = fold(id, on: seat), let other = fold(dice.pick(cases), on: seat)
            else { return }
            for (about, act) in RandomAct.make(
                on: subject, other: other, by: seat.person.officer, at: now, &dice)
            where !record(act, about: about, on: seat) { break }
        }
    }

    /// Everybody exchanges until nothing is new.
    public func settle() throws {
        for _ in 0..<2 { for seat in seats { try exchange(seat) } }
    }

    /// A seat that comes when all is over.
    public func newcomer() throws -> Seat {
        let seat = Seat(.ona, number: 99)
        while true {
            let before = seat.cursor
            try exchange(seat)
            if seat.cursor == before { return seat }
        }
    }
}
