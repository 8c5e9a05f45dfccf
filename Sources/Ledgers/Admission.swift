public import Casework
public import Exchanges

/// Decides operations one after the other, on the state at their position.
///
/// The checks come in this order and no other: the chain, the lease, the numbers, then one verdict
/// for each operation. A refused operation takes its number and a position too: a refusal that did
/// not would stop every operation behind it for ever.
public struct Admission<Store: LedgerStore> {
    public var store: Store
    let authority: VerifyingKey
    /// Of the house's country.
    let law: Law
    /// What this node understands.
    let reader: EventReader
    private var folds: [Identity: Known] = [:]
    private var knownHouse: HouseRecord?

    public init(
        store: Store, authority: VerifyingKey, law: Law = .elapsed, reader: EventReader = .current
    ) {
        self.reader = reader
        self.store = store
        self.authority = authority
        self.law = law
    }

    public mutating func admit(
        _ batch: Batch, from replica: Identity, at now: Instant
    ) throws(LedgerFault) -> PushAnswer {
        let bytes = batch.operations.reduce(0) { $0 + $1.signed.count + ($1.content?.count ?? 0) }
        guard batch.operations.count <= Batch.mostOperations, bytes <= Batch.mostBytes else {
            return try answer([], .tooLarge)
        }
        guard try isOnChain(batch.cursor) else { return try answer([], .notOnChain) }
        var admitted: [Admitted] = []
        var expected = try store.lastCounter(of: replica) + 1
        for operation in batch.operations {
            guard operation.id.replica == replica else {
                return try answer(admitted, .notYours(operation.id.replica))
            }
            if let known = try store.known(operation.id) {
                guard known.operation.hash == operation.hash else {
                    return try answer(admitted, .cloned(operation.id))
                }
                admitted.append(known.admitted)
                continue
            }
            guard operation.id.counter == expected else {
                return try answer(admitted, .gap(expected: expected))
            }
            admitted.append(try place(operation, at: now))
            expected += 1
        }
        return try answer(admitted, nil)
    }

    public func isOnChain(_ cursor: Cursor) throws(LedgerFault) -> Bool {
        if cursor.position == 0 { return true }
        let head = try store.head()
        guard cursor.epoch == head.epoch else { return false }
        return try store.chain(at: cursor.position) == cursor.chain
    }

    /// Records an enrolment as the next operation of the authority's own replica.
    public mutating func enrol(
        _ enrolment: Enrolment, by authority: Authority, at now: Instant
    ) throws(LedgerFault) -> Position {
        try place(
            kind: enrolment.kind, enrolment.encoded(), about: Enrolment.directory, by: authority,
            at: now)
    }

    /// Judges what was parked and is understood by now: each at a position of its own, where it takes effect.
    ///
    /// - Returns: how many were judged.
    public mutating func judgeParked(
        by authority: Authority, at now: Instant
    ) throws(LedgerFault) -> Int {
        var count = 0
        for entry in try store.parked() where isUnderstood(entry.operation) {
            let (verdict, _, _) = try judge(entry.operation, at: now)
            guard verdict != .parked else { continue }
            let judgement = Judgement(
                operation: entry.operation.id, parkedAt: entry.position, verdict: verdict)
            _ = try place(
                kind: Judgement.kind, judgement.encoded(), about: entry.operation.header.about,
                by: authority, at: now)
            let isRefused = if case .refused = verdict { true } else { false }
            try store.judged(entry.position, isRefused: isRefused)
            count += 1
        }
        return count
    }

    /// Covers what version 0.1 has chained, before anything is chained in the new form.
    public mutating func sealIfNeeded(
        by authority: Authority, at now: Instant
    ) throws(LedgerFault) {
        guard try store.needsSeal() else { return }
        let (through, digest) = try store.leaves()
        _ = try place(
            kind: Seal.kind, Seal(through: through, digest: digest).encoded(),
            about: Enrolment.directory, by: authority, at: now)
        try store.sealed()
    }

    /// Whether this node knows its kind and version, whatever it says.
    private func isUnderstood(_ operation: Operation) -> Bool {
        let header = operation.header
        let content = operation.content ?? []
        do throws(OperationFault) {
            if ShiftEvent.isKind(header.kind) {
                _ = try ShiftEvent(kind: header.kind, version: header.version, content: content)
            } else if RosterEvent.isKind(header.kind) {
                _ = try RosterEvent(kind: header.kind, version: header.version, content: content)
            } else {
                _ = try reader.read(header, content)
            }
            return true
        } catch {
            if case .unknownKind = error { return false }
            return true
        }
    }

    /// Signs and places the next operation of the authority.
    private mutating func place(
        kind: UInt64, _ content: [UInt8], about id: Identity, by authority: Authority,
        at now: Instant
    ) throws(LedgerFault) -> Position {
        let counter = try store.lastCounter(of: authority.replica) + 1
        let seen = try store.head().position
        let operation: Operation
        do throws(OperationFault) {
            operation = try Operation(
                id: OperationID(replica: authority.replica, counter: counter),
                unit: authority.unit, role: .administrator, about: id, kind: kind,
                version: Enrolment.version, seen: seen, at: now, clockOffset: 0, content: content,
                salt: Self.salt(),
                key: authority.key)
        } catch {
            throw .damaged("the authority's operation: \(error)")
        }
        return try place(operation, at: now).position
    }

    private static func salt() -> [UInt8] {
        var dice = SystemRandomNumberGenerator()
        return (0..<Operation.saltCount).map { _ in UInt8.random(in: 0...255, using: &dice) }
    }

    private func answer(
        _ admitted: [Admitted], _ fault: BatchFault?
    ) throws(LedgerFault) -> PushAnswer {
        PushAnswer(head: try store.head(), admitted: admitted, fault: fault)
    }

    private mutating func place(
        _ operation: Operation, at now: Instant
    ) throws(LedgerFault) -> Admitted {
        let (verdict, step, audience) = try judge(operation, at: now)
        let head = try store.head()
        let position = head.position + 1
        let kept: Operation =
            if case .refused = verdict { operation.erased() } else { operation }
        let digest = Audience.digest(of: audience)
        let leaf = Chain.leaf(
            position: position, admitted: now, verdict: verdict, audience: digest,
            operation: operation.hash)
        let entry = Entry(
            position: position, admitted: now, verdict: verdict, audience: digest,
            chain: Chain.next(after: head.chain, leaf: leaf), operation: kept)
        try store.append(entry, audience: audience)
        if operation.header.about == Enrolment.directory { knownHouse = nil }
        if let step {
            let placed = Fold.Step(
                operation: operation, officer: step, position: position, verdict: verdict,
                reader: reader)
            // Each operation is folded once: what is admitted after it is judged on what stands then.
            folds[operation.header.about]?.add(placed)
            try carryOut(placed, about: operation.header.about, at: position)
        }
        return Admitted(
            id: operation.id, position: position, admitted: now, verdict: verdict,
            audience: digest, chain: entry.chain)
    }

    /// What the store does beside keeping an operation: it remembers which case names which files, and
    /// erases what was decided to be erased.
    private mutating func carryOut(
        _ step: Fold.Step, about id: Identity, at position: Position
    ) throws(LedgerFault) {
        guard let event = step.event else { return }
        let files = event.blobs
        if !files.isEmpty { try store.note(files: files, of: id) }
        if event.name.traits.contains(.erases), case .admitted = step.verdict {
            try store.erase(id, before: position)
            // What was read before the erasure is not there any more.
            folds[id] = nil
        }
    }

    /// The verdict; the officer whose step it is in a case's fold; who may see it.
    private mutating func judge(
        _ operation: Operation, at instant: Instant
    ) throws(LedgerFault) -> (Verdict, Identity?, Unit?) {
        let header = operation.header
        if Enrolment.isKind(header.kind) { return (try judgeEnrolment(operation), nil, nil) }
        if header.kind == Judgement.kind { return try judgeJudgement(operation) }
        if header.kind == Seal.kind { return (judgeSeal(operation), nil, nil) }
        guard let signer = try store.officer(key: operation.signer) else {
            return (
                .refused(Reason("admission.no-such-key")), nil, header.unit
            )
        }
        do throws(OperationFault) {
            try operation.verify(with: signer.key)
        } catch {
            return (
                .refused(Reason("admission.bad-signature", [.text("\(error)")])), nil, header.unit
            )
        }
        let officer = signer.officer
        guard header.role == officer.role, header.unit == officer.unit else {
            return (
                .refused(
                    Reason(
                        "admission.another-standing",
                        [
                            .officer(officer.id), .term("role.\(officer.role.rawValue)"),
                            .text(officer.unit.code), .term("role.\(header.role.rawValue)"),
                            .text(header.unit.code),
                        ])), nil, header.unit
            )
        }
        guard let content = operation.content else {
            return (.refused(Reason("admission.no-content")), nil, header.unit)
        }
        // What was must lie before a signature, and what is to come after it: so the signature's own instant must
        // be one that has come, as far as clocks agree.
        guard header.at <= instant.advanced(seconds: Standing.most) else {
            return (
                .refused(
                    Reason("admission.ahead-of-clock", [.instant(header.at), .instant(instant)])),
                nil, header.unit
            )
        }
        if ShiftEvent.isKind(header.kind) || RosterEvent.isKind(header.kind) {
            return (try judgeDuty(operation, content, officer), nil, officer.unit)
        }
        let event: Event
        do throws(OperationFault) {
            event = try reader.read(header, content)
        } catch {
            if case .unknownKind = error {
                let (verdict, audience) = try judgeUnknown(operation, officer)
                return (verdict, verdict == .parked ? officer.id : nil, audience)
            }
            return (
                .refused(Reason("admission.unreadable", [.text("\(error)")])), nil, header.unit
            )
        }
        return try judge(event, of: operation, by: officer, at: instant)
    }

    /// What the rules say of an act whose signature holds.
    private mutating func judge(
        _ event: Event, of operation: Operation, by officer: Officer, at instant: Instant
    ) throws(LedgerFault) -> (Verdict, Identity?, Unit?) {
        let header = operation.header
        let now = try fold(header.about)
        let audience = now?.audience ?? Self.audience(of: event) ?? officer.unit
        let standing = try standing(of: officer, at: header.at, for: event, on: instant)
        let found = Self.objection(to: event, on: now, about: header.about, standing)
        guard let objection = found else {
            if let verdict = try verdictOnOthers(event, about: header.about) {
                let isRefused = if case .refused = verdict { true } else { false }
                return (verdict, isRefused ? nil : officer.id, audience)
            }
            return (.admitted, officer.id, audience)
        }
        // What is erased comes back by nobody's not having seen it.
        if now?.state == .erased { return (.refused(objection.reason), nil, audience) }
        // Lawful where its author stood: what he had seen, and his own operations since.
        let then = Fold(
            about: header.about,
            try known(header.about).steps.filter { step in
                (step.circumstances.position ?? 0) <= header.seen
                    || step.circumstances.operation.replica == header.id.replica
            }
        ).result
        let stood = try self.standing(
            of: officer, at: header.at, for: event, on: header.at, knownAt: header.at)
        if Self.objection(to: event, on: then, about: header.about, stood) == nil {
            return (.overtaken(objection.reason), officer.id, audience)
        }
        return (.refused(objection.reason), nil, audience)
    }

    /// What the rules may know: partners and persons of the house are read only for what asks for them.
    private mutating func standing(
        of officer: Officer, at signed: Instant, for event: Event, on day: Instant,
        knownAt known: Instant? = nil
    ) throws(LedgerFault) -> Standing {
        guard event.asksForHouse else { return Standing(officer: officer, at: signed, law: law) }
        let house = try house()
        return Standing(
            officer: officer, at: signed,
            directory: house.partners.directory(on: day.day, knownAt: known),
            persons: house.persons, law: law)
    }

    mutating func house() throws(LedgerFault) -> HouseRecord {
        if let knownHouse { return knownHouse }
        let house = try store.house()
        knownHouse = house
        return house
    }

    /// A task is for its unit from its first operation on.
    private static func audience(of event: Event) -> Unit? {
        if case .task(let tasking)? = event.act.statement { tasking.unit } else { nil }
    }

    /// Nil where the act is lawful.
    private static func objection(
        to event: Event, on subject: Case?, about id: Identity, _ standing: Standing
    ) -> Objection? {
        do throws(Objection) {
            try Casework.decide(event, on: subject, about: id, standing)
            return nil
        } catch {
            return error
        }
    }

    /// The case as the record has it; nil where there is none.
    mutating func fold(_ id: Identity) throws(LedgerFault) -> Case? {
        try known(id).fold.result
    }

    /// What is known of a case: its steps, and what came of them.
    private struct Known {
        var steps: [Fold.Step] = []
        var fold: Fold

        mutating func add(_ step: Fold.Step) {
            steps.append(step)
            fold.add(step)
        }
    }

    private mutating func known(_ id: Identity) throws(LedgerFault) -> Known {
        if let known = folds[id] { return known }
        var known = Known(fold: Fold(about: id))
        for entry in try store.entries(about: id) {
            let isAuthority = entry.operation.signer == authority.id
            guard
                let officer = isAuthority
                    ? Identity(high: 0, low: 0)
                    : try store.officer(key: entry.operation.signer)?.officer.id
            else { continue }
            known.add(
                Fold.Step(
                    operation: entry.operation, officer: officer, position: entry.position,
                    verdict: entry.verdict, form: entry.form, reader: reader))
        }
        folds[id] = known
        return known
    }
}
