internal import Casework
internal import Desk
internal import Exchanges
internal import Replica
internal import Synchronization
internal import Terminal

/// Carries out the desk's work on threads of its own: one that reads lists, one that records and
/// opens cases, one that keeps the line to the node. The loop never waits for any of them.
final class Clerk: Sendable {
    private let path: String
    let signer: Signer
    let mailbox: Mailbox<Answer>
    private let reading: WorkThread
    let writing: WorkThread
    let line: LineKeeper?
    private let reader: CaseReplica
    let writer: CaseReplica
    private let law: Law
    let zone: ZoneRules
    private let lastVersion = Mutex<Int64>(-1)
    private let lastHouse = Mutex<House?>(nil)
    private let lastOpened = Mutex<Reading?>(nil)

    /// Whom the desk knows by name.
    private struct House: Equatable {
        let officers: [Identity: Officer]
        let persons: Persons
        let partners: PartnerRegister
    }

    /// What a case on the screen was read from.
    private struct Reading: Equatable {
        /// The case and its tasks.
        let ids: [Identity]
        var revision: [Int64]
        let isRestricted: Bool
        let minute: Int64
    }

    init(seat: Seat, signer: Signer, mailbox: Mailbox<Answer>) throws {
        path = seat.path
        law = seat.law
        zone = seat.zone
        self.signer = signer
        self.mailbox = mailbox
        writer = seat.replica
        reader = try CaseReplica.open(path: seat.path, isReadOnly: true)
        reading = WorkThread("reading")
        writing = WorkThread("writing")
        line = seat.facts.node == nil ? nil : LineKeeper(seat: seat, mailbox: mailbox)
    }

    func start() {
        reading.start()
        writing.start()
        line?.start()
        watch()
    }

    func stop() {
        line?.stop()
        reading.stop()
        // What an officer asked to be recorded is recorded before the desk is gone.
        writing.finish()
    }

    /// Looks once a second whether another program wrote to the replica.
    private func watch() {
        reading.every(milliseconds: 1000) { [self] in
            guard let version = try? reader.version() else { return }
            let old = lastVersion.withLock { last in
                defer { last = version }
                return last
            }
            guard old != version else { return }
            tellHouse()
            if old != -1 { mailbox.post(.changed) }
        }
    }

    /// Tells the desk who is in the house, when that is not what it was told last.
    private func tellHouse() {
        guard let officers = try? reader.officers(), let persons = try? reader.persons(),
            let partners = try? reader.house().partners
        else { return }
        let house = House(officers: officers, persons: persons, partners: partners)
        let isNew = lastHouse.withLock { last in
            defer { last = house }
            return last != house
        }
        guard isNew else { return }
        mailbox.post(.house(officers, persons, partners, zones: System.zones(of: partners)))
    }

    func take(_ work: Work) {
        switch work {
        case .counts, .rows, .rowsBefore, .units, .shift, .saved, .open, .reread, .find:
            reading.post { [self] in read(work) }
        case .save, .duty, .act, .openNew, .paste, .keep, .breakGlass, .agree:
            writing.post { [self] in write(work) }
        case .exchange:
            guard let line else {
                mailbox.post(
                    .failed(
                        "This replica stands alone: enrol it with `desk join URL TOKEN`.", of: work)
                )
                return
            }
            line.poke()
        case .present(let about): line?.present(about)
        case .terminal: return
        }
    }

    /// On the thread that reads.
    private func read(_ work: Work) {
        switch work {
        case .counts:
            answer(work) { .counts(try reader.queueCounts(of: signer.officer, at: System.now)) }
        case .rows(let queue, let filter, let mark, let most, let isFresh):
            answer(work) {
                let (rows, isComplete) = try rows(queue, filter, most) { from, count in
                    try reader.window(
                        queue, of: signer.officer, after: from ?? mark, most: count,
                        at: System.now)
                }
                return .rows(
                    queue, filter: filter, rows, isFresh: isFresh, isComplete: isComplete)
            }
        case .rowsBefore(let queue, let filter, let mark, let most, let isFresh):
            answer(work) {
                let (rows, isComplete) = try rows(queue, filter, most) { from, count in
                    try reader.window(
                        queue, of: signer.officer, before: from ?? mark, most: count,
                        at: System.now
                    ).reversed()
                }
                return .rowsBefore(
                    queue, filter: filter, rows.reversed(), isFresh: isFresh,
                    isComplete: isComplete)
            }
        case .units:
            answer(work) {
                .units(try reader.units().map { UnitName(unit: $0.unit, name: $0.name) })
            }
        case .shift(let isShown):
            answer(work) { .shift(try shiftNews(reader, isShown: isShown)) }
        case .saved: answer(work) { .saved(try savedCounts(), sentence: nil, of: work) }
        case .open(let id): answerRead(work) { .opened(try open(id)) }
        case .reread(let id):
            // Nobody is said to have read again what has not changed.
            guard lastOpened.withLock({ $0 }) != (try? standing(of: id)) else { return }
            answerRead(work) { .reread(try open(id)) }
        case .find(let reference):
            answerRead(work) { .came(try open(try find(reference, in: reader)), of: work) }
        default: return
        }
    }

    /// On the thread that records.
    private func write(_ work: Work) {
        switch work {
        case .save(let queue):
            answer(work) {
                guard try writer.save(queue) else {
                    throw Failure.objection(
                        "There are \(SavedQueue.most) saved queues already: `desk queue --drop NAME` drops one."
                    )
                }
                return .saved(
                    try savedCounts(), sentence: "Saved: `:\(queue.name)` shows it.", of: work)
            }
        case .duty(let wish): record(wish, work)
        case .act(let wish, let about): record(wish, about, work)
        case .openNew(let new):
            answer(work) { came(try deeds.open(new, at: System.now).subject, work) }
        case .paste(let head, let text):
            answer(work) {
                came(try deeds.paste(head, text, because: access(.act, "paste")).case, work)
            }
        case .keep(let texts): try? writer.keep(begun: texts)
        case .breakGlass(let id, let reason):
            answer(work) {
                try writer.breakGlass(of: id, because: reason, by: signer, at: System.now)
                return told(
                    work, "Asked: another officer opens the case by its reference and agrees.")
            }
        case .agree(let id, let asked):
            answer(work) {
                let given = try writer.agree(
                    toReading: id, asked: asked, by: signer, at: System.now)
                let until = zone.local(given.until ?? System.now).clock
                return told(work, "Agreed: the case may be read until \(until).")
            }
        default: return
        }
    }

    /// A case for the screen: read through the door, and marked as read.
    private func open(_ id: Identity) throws -> Case {
        // Before: what is written while it is read is a change that has not been seen.
        let revision = try reader.revision(of: [id])
        guard let subject = try reader.open(id, because: access(.consult, "desk")) else {
            throw Failure.unavailable("The case cannot be read: run `desk replica check`.")
        }
        let messages = subject.thread.messages.count
        var now = try standing(of: id, with: subject)
        now?.revision.replaceSubrange(revision.indices, with: revision)
        lastOpened.withLock { $0 = now }
        writing.post { [self] in try? writer.markRead(id, messages: messages) }
        reading.post { [self] in tellTasks(of: subject, from: reader) }
        return subject
    }

    /// How the case that was opened last stands now, with its tasks.
    private func standing(of id: Identity, with subject: Case? = nil) throws -> Reading? {
        let last = lastOpened.withLock { $0 }
        guard let ids = subject.map({ [id] + $0.tasks.map(\.task) }) ?? last?.ids, ids.first == id
        else { return nil }
        let isRestricted = subject.map { $0.readers != nil } ?? last?.isRestricted ?? false
        return Reading(
            ids: ids, revision: try reader.revision(of: ids), isRestricted: isRestricted,
            // Who may read a restricted case may change with time.
            minute: isRestricted ? System.now.seconds / 60 : 0)
    }

    /// Why the officer at this desk reads, for the log.
    func access(_ kind: Consultation.Kind, _ reason: String) -> Consultation {
        Consultation(officer: signer.officer.id, kind: kind, reason: reason, at: System.now)
    }

    /// Posts what came of a work, or why nothing did.
    func answer(_ work: Work, _ body: () throws -> Answer) {
        do {
            let answer = try body()
            if case .recorded = answer {
                mailbox.post(written: answer)
            } else {
                mailbox.post(answer)
            }
        } catch {
            refuse(work, error)
        }
    }

    /// Answers with a case as it was read; again where an act on one was told of meanwhile.
    private func answerRead(_ work: Work, _ body: () throws -> Answer) {
        do {
            var mark = mailbox.written
            while !mailbox.post(try body(), readAt: mark) { mark = mailbox.written }
        } catch {
            refuse(work, error)
        }
    }

    private func refuse(_ work: Work, _ error: any Error) {
        if case .restricted(let closed)? = error as? ReplicaFault {
            mailbox.post(.restricted(closed))
        } else {
            mailbox.post(.failed(Failure(error, names: names).sentence, of: work))
        }
    }

    /// A case that was opened by hand, or that a message was pasted into.
    private func came(_ subject: Case, _ work: Work) -> Answer {
        lastVersion.withLock { $0 = -1 }
        line?.poke()
        return .came(subject, of: work)
    }

    /// Recorded on a case that is not shown.
    private func told(_ work: Work, _ sentence: String) -> Answer {
        lastVersion.withLock { $0 = -1 }
        line?.poke()
        return .told(sentence, of: work)
    }

    private func savedCounts() throws -> [SavedCount] {
        try reader.saved().map { saved in
            let rows = try reader.rows(
                saved.queue, of: signer.officer, filter: try CaseFilter(saved.filter),
                now: System.now, most: SavedCount.most)
            return SavedCount(queue: saved, count: rows.count)
        }
    }

    /// Reads windows until enough rows fit the filter, from the mark on.
    private func rows(
        _ queue: Queue, _ filter: String, _ most: Int,
        _ window: (QueueMark?, Int) throws -> [CaseRow]
    ) throws -> ([CaseRow], isComplete: Bool) {
        let filter = try? CaseFilter(filter)
        guard let filter, !filter.isEmpty else {
            let rows = try window(nil, most)
            return (rows, rows.count < most)
        }
        let names = try reader.officers()
        var found: [CaseRow] = []
        var mark: QueueMark?
        while found.count < most {
            let rows = try window(mark, 500)
            found += rows.filter {
                filter.admits($0, now: System.now, holder: $0.holder.flatMap { names[$0]?.name })
            }
            guard let last = rows.last, rows.count == 500 else { return (found, true) }
            mark = last.mark
        }
        return (found, false)
    }

    private func record(_ wish: Wish, _ about: Identity, _ work: Work) {
        answer(work) {
            guard let subject = try writer.open(about, because: access(.act, "desk")) else {
                throw Failure.unavailable("The case cannot be read: run `desk replica check`.")
            }
            let done = try deeds.carryOut(wish, on: subject, at: System.now)
            // What became a case of its own is not the case that is shown.
            let after =
                done.subject.id == about
                ? done.subject
                : try writer.open(about, because: access(.act, "desk")) ?? subject
            reading.post { [self] in tellTasks(of: after, from: reader) }
            lastVersion.withLock { $0 = -1 }
            line?.poke()
            return .recorded(after, sentence: done.sentence, of: work)
        }
    }

    var names: [Identity: Officer] { (try? reader.officers()) ?? [:] }

    private var deeds: Deeds { Deeds(replica: writer, signer: signer, law: law) }

    private func find(_ reference: Reference, in replica: CaseReplica) throws -> Identity {
        guard let id = try replica.find(reference) else {
            throw Failure.objection("There is no case \(reference) in this replica.")
        }
        return id
    }

    private func tellTasks(of subject: Case, from replica: CaseReplica) {
        guard !subject.tasks.isEmpty,
            let tasks = try? replica.tasks(of: subject, because: access(.consult, "tasks"))
        else { return }
        mailbox.post(.tasks(of: subject.id, tasks))
    }
}
