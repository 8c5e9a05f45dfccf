internal import Casework
internal import Desk
internal import Exchanges
internal import Link
internal import Replica
internal import Synchronization
internal import Terminal

#if canImport(Glibc)
    internal import Glibc
#endif

/// Carries out the desk's work on threads of its own: one that reads lists, one that records and
/// opens cases, one that keeps the line to the node. The loop never waits for any of them.
final class Clerk: Sendable {
    private let path: String
    private let signer: Signer
    private let mailbox: Mailbox<Answer>
    private let reading: WorkThread
    private let writing: WorkThread
    private let line: LineKeeper?
    private let reader: CaseReplica
    private let writer: CaseReplica
    private let lastVersion = Mutex<Int64>(-1)

    init(seat: Seat, signer: Signer, mailbox: Mailbox<Answer>) throws {
        path = seat.path
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
        writing.stop()
    }

    /// Looks once a second whether another program wrote to the replica.
    private func watch() {
        reading.every(milliseconds: 1000) { [self] in
            guard let version = try? reader.version() else { return }
            let old = lastVersion.withLock { last in
                defer { last = version }
                return last
            }
            if old != -1, old != version { mailbox.post(.changed) }
        }
    }

    func take(_ work: Work) {
        switch work {
        case .counts:
            reading.post { [self] in
                answer { .counts(try reader.queueCounts(of: signer.officer)) }
            }
        case .rows(let queue, let filter, let mark, let most, let isFresh):
            reading.post { [self] in
                answer {
                    let (rows, isComplete) = try rows(queue, filter, most) { from, count in
                        try reader.window(
                            queue, of: signer.officer, after: from ?? mark, most: count)
                    }
                    return .rows(
                        queue, filter: filter, rows, isFresh: isFresh, isComplete: isComplete)
                }
            }
        case .rowsBefore(let queue, let filter, let mark, let most, let isFresh):
            reading.post { [self] in
                answer {
                    let (rows, isComplete) = try rows(queue, filter, most) { from, count in
                        try reader.window(
                            queue, of: signer.officer, before: from ?? mark, most: count
                        )
                        .reversed()
                    }
                    return .rowsBefore(
                        queue, filter: filter, rows.reversed(), isFresh: isFresh,
                        isComplete: isComplete)
                }
            }
        case .open(let id):
            reading.post { [self] in
                answer {
                    guard let subject = try reader.open(id) else {
                        return .failed("The case cannot be read: run `desk replica check`.")
                    }
                    let messages = subject.thread.messages.count
                    writing.post { [self] in try? writer.markRead(id, messages: messages) }
                    return .opened(subject)
                }
            }
        case .find(let reference):
            reading.post { [self] in
                answer {
                    guard let id = try reader.find(reference), let subject = try reader.open(id)
                    else {
                        return .failed("There is no case \(reference) in this replica.")
                    }
                    return .opened(subject)
                }
            }
        case .act(let wish, let about):
            writing.post { [self] in record(wish, about) }
        case .exchange:
            guard let line else {
                mailbox.post(
                    .failed("This replica stands alone: enrol it with `desk join URL TOKEN`."))
                return
            }
            line.poke()
        case .terminal: return
        }
    }

    private func answer(_ body: () throws -> Answer) {
        do {
            mailbox.post(try body())
        } catch {
            mailbox.post(.failed(Failure(error).sentence))
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

    private func record(_ wish: Wish, _ about: Identity) {
        do {
            guard let subject = try writer.open(about) else {
                mailbox.post(.failed("The case cannot be read: run `desk replica check`."))
                return
            }
            let (act, sentence) = Self.act(wish, subject)
            let (after, _) = try writer.record(act, about: about, by: signer, at: System.now)
            mailbox.post(.recorded(after, sentence: sentence))
            lastVersion.withLock { $0 = -1 }
            line?.poke()
        } catch {
            let names = (try? writer.officers()) ?? [:]
            mailbox.post(.failed(Failure(error, names: names).sentence))
        }
    }

    private static func act(_ wish: Wish, _ subject: Case) -> (Act, String) {
        switch wish {
        case .take: return (.take, "Taken: the case is yours.")
        case .assess(let limit): return (.assess(limit), "Assessed: \(limit.sentence).")
        case .note(let text): return (.note(id: .random(), text: text), "Note written.")
        case .reply(let text, let purpose):
            return (
                subject.draft(.random(), text, for: purpose),
                "Kept as a draft (\(purpose.title)): s submits it for release."
            )
        case .revise(let id, let base, let text):
            let current = subject.drafts.first { $0.id == id }?.current
            return (
                .revise(
                    draft: id, base: base, text: text,
                    recipients: current?.recipients ?? subject.replyRecipients,
                    purpose: current?.purpose ?? .answer([])), "Draft changed."
            )
        case .submit(let draft):
            return (.submit(draft: draft), "Submitted: another officer releases it.")
        case .release(let draft): return (.release(draft: draft), "Released, signed by you.")
        case .giveBack(let draft, let reason):
            return (.returnDraft(draft: draft, reason: reason), "Returned to its author.")
        case .close(let reason): return (.close(reason: reason), "Closed.")
        case .reopen(let reason): return (.reopen(reason: reason), "Open again.")
        case .settle(let operation): return (.settle(operation), "Conflict settled.")
        default: return requestAct(wish)
        }
    }
}

extension Clerk {
    fileprivate static func requestAct(_ wish: Wish) -> (Act, String) {
        switch wish {
        case .askItem(let text):
            (.askItem(id: .random(), text: text, access: nil), "Item named.")
        case .classify(let item, let access):
            (.classify(item: item, access: access), "The item's access: \(access.rawValue).")
        case .assessUrgency(let assessment):
            (.assessUrgency(assessment), assessment.isUrgent ? "Urgent." : "Not urgent.")
        case .clarified(let message):
            (.recordClarification(message: message, at: System.now), "The clock runs again.")
        case .askJudge(let item, let authority):
            (.askJudge(item: item, authority: authority, at: System.now), "Judge asked.")
        case .judged(let item, let isGranted):
            (
                .recordJudgment(item: item, isGranted: isGranted, at: System.now),
                isGranted ? "The judge authorised." : "The judge refused."
            )
        case .proposeReceipt(let instant, let reason):
            (
                .proposeReceipt(at: instant, reason: reason),
                "Proposed: another officer confirms the receipt."
            )
        case .confirmReceipt: (.confirmReceipt, "Receipt corrected; both deadlines are kept.")
        case .handle(let codes, let base):
            (.setHandling(codes, base: base), "Handling \(codes.text).")
        case .withdraw(let draft): (.withdraw(draft: draft), "Draft withdrawn.")
        case .sentByHand(let message, let number):
            (
                .recordSending(message: message, at: System.now, number: number),
                "Recorded as sent by hand."
            )
        case .verify: (.verify, "A case of its own.")
        case .check(let check): (.check(check), "Checked against Article 4.")
        default: preconditionFailure("every other wish is answered before this")
        }
    }
}

/// Keeps the line to the node: exchanges at every change here or there, tells how it stands.
private final class LineKeeper: Sendable {
    private let seat: Seat
    private let mailbox: Mailbox<Answer>
    private let task = Mutex<Task<Void, Never>?>(nil)
    private let pokes: AsyncStream<Void>
    private let poker: AsyncStream<Void>.Continuation

    init(seat: Seat, mailbox: Mailbox<Answer>) {
        self.seat = seat
        self.mailbox = mailbox
        (pokes, poker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func poke() { poker.yield() }

    func start() {
        task.withLock { $0 = Task { await run() } }
        poke()
    }

    func stop() {
        poker.finish()
        task.withLock { $0 }?.cancel()
    }

    private func run() async {
        guard let exchange = try? Exchange.open(seat) else { return }
        await withTaskGroup(of: Void.self) { tasks in
            // One listens for what happens at the node, one exchanges when either side has news.
            tasks.addTask { [self] in await listen(exchange) }
            for await _ in pokes { await self.exchange(exchange) }
            tasks.cancelAll()
        }
        await exchange.link.close()
    }

    private func listen(_ exchange: Exchange) async {
        var silence: Int64 = 1
        while !Task.isCancelled {
            do {
                let position = try exchange.replica.cursor().position
                let head = try await exchange.link.live(after: position)
                if head.position > position || silence > 1 { poke() }
                silence = 1
                // The exchange that was poked moves the cursor; a moment saves a second asking.
                try await Task.sleep(for: .milliseconds(100))
            } catch {
                if Task.isCancelled { return }
                tell(.offline)
                // Full jitter, at most half a minute.
                let most: Int64 = min(30_000, 500 << min(6, silence))
                try? await Task.sleep(for: .milliseconds(Int64.random(in: 250...most)))
                silence += 1
            }
        }
    }

    private func exchange(_ exchange: Exchange) async {
        do {
            if try seat.replica.counts().pending > 0 { tell(.sending) }
            let tally = try await exchange.run()
            if tally.pulled > 0 {
                mailbox.post(.names(try seat.replica.officers()))
            }
            if tally.pulled > 0 || tally.pushed > 0 { mailbox.post(.changed) }
            tell(.inStep)
        } catch is LinkFault {
            tell(.offline)
        } catch {
            mailbox.post(.failed(Failure(error).sentence))
            tell(.offline)
        }
    }

    private func tell(_ state: LineView.State) {
        let pending = (try? seat.replica.counts().pending) ?? 0
        let since = state == .offline ? (try? seat.replica.lastContact()) ?? nil : nil
        mailbox.post(.line(LineView(state: state, pending: pending, since: since)))
    }
}

/// A thread that takes work in order, and may do something at intervals when it has none.
private final class WorkThread: Sendable {
    private struct State {
        var jobs: [@Sendable () -> Void] = []
        var isOver = false
        var interval: Int64?
        var beat: (@Sendable () -> Void)?
    }

    private let name: String
    private let state = Mutex(State())
    private let wake: Int32
    private let waker: Int32

    init(_ name: String) {
        self.name = name
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (wake, waker) = (ends[0], ends[1])
    }

    func post(_ job: @escaping @Sendable () -> Void) {
        state.withLock { $0.jobs.append(job) }
        signal()
    }

    func every(milliseconds: Int64, _ body: @escaping @Sendable () -> Void) {
        state.withLock {
            $0.interval = milliseconds
            $0.beat = body
        }
        signal()
    }

    func stop() {
        state.withLock { $0.isOver = true }
        signal()
    }

    private func signal() {
        var one: UInt8 = 1
        _ = write(waker, &one, 1)
    }

    func start() {
        var thread = pthread_t()
        let raw = Unmanaged.passRetained(self).toOpaque()
        pthread_create(
            &thread, nil,
            { raw in
                Unmanaged<WorkThread>.fromOpaque(raw!).takeRetainedValue().run()
                return nil
            }, raw)
        pthread_detach(thread)
    }

    private func run() {
        while true {
            let (jobs, isOver, interval, beat) = state.withLock { state in
                defer { state.jobs = [] }
                return (state.jobs, state.isOver, state.interval, state.beat)
            }
            for job in jobs { job() }
            if isOver { return }
            if !jobs.isEmpty { continue }
            var file = pollfd(fd: wake, events: Int16(POLLIN), revents: 0)
            if poll(&file, 1, interval.map { Int32($0) } ?? -1) > 0 {
                var bytes = [UInt8](repeating: 0, count: 256)
                _ = read(wake, &bytes, bytes.count)
            } else {
                beat?()
            }
        }
    }
}
