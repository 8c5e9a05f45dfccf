internal import Casework
internal import Desk
internal import Exchanges
internal import Link
internal import Replica
internal import Synchronization
internal import Terminal

/// Keeps the line to the node: exchanges at every change here or there, tells how it stands.
final class LineKeeper: Sendable {
    private let seat: Seat
    private let mailbox: Mailbox<Answer>
    private let task = Mutex<Task<Void, Never>?>(nil)
    private let reply = Mutex<Identity?>(nil)
    private let line = Mutex<Exchange?>(nil)
    private let pokes: AsyncStream<Void>
    private let poker: AsyncStream<Void>.Continuation

    init(seat: Seat, mailbox: Mailbox<Answer>) {
        self.seat = seat
        self.mailbox = mailbox
        (pokes, poker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func poke() { poker.yield() }

    /// Says which case the officer replies to; the line tells the node as soon as it can.
    func present(_ about: Identity?) {
        reply.withLock { $0 = about }
        let exchange = line.withLock { $0 }
        guard let exchange else { return }
        Task { try? await exchange.link.present(about) }
    }

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
        line.withLock { $0 = exchange }
        await withTaskGroup(of: Void.self) { tasks in
            // One listens for what happens at the node, one exchanges when either side has news.
            tasks.addTask { [self] in await listen(exchange) }
            for await _ in pokes { await self.exchange(exchange) }
            tasks.cancelAll()
        }
        line.withLock { $0 = nil }
        // What is not taken back ends by itself within a minute or so.
        if reply.withLock({ $0 }) != nil { try? await exchange.link.present(nil) }
        await exchange.link.close()
    }

    private func listen(_ exchange: Exchange) async {
        var silence: Int64 = 1
        var version: Int64 = 0
        while !Task.isCancelled {
            do {
                let position = try exchange.replica.cursor().position
                let watch = try await exchange.watch(after: position, version: version)
                if watch.head.position > position || silence > 1 { poke() }
                if watch.version != version || silence > 1 {
                    mailbox.post(.present(watch.others))
                }
                version = watch.version
                // Repeated at each beat: the node forgets who falls silent.
                if let about = reply.withLock({ $0 }) { try await exchange.link.present(about) }
                silence = 1
                // The exchange that was poked moves the cursor; a moment saves a second asking.
                try await Task.sleep(for: .milliseconds(100))
            } catch {
                if Task.isCancelled { return }
                if error is ReplicaFault {
                    mailbox.post(.failed(Failure(error).sentence, of: nil))
                }
                tell(.offline)
                mailbox.post(.present([]))
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
            if tally.pulled > 0 || tally.pushed > 0 { mailbox.post(.changed) }
            tell(.inStep)
        } catch is LinkFault {
            tell(.offline)
        } catch {
            mailbox.post(.failed(Failure(error).sentence, of: nil))
            tell(.offline)
        }
    }

    private func tell(_ state: LineView.State) {
        let pending = (try? seat.replica.counts().pending) ?? 0
        let since = state == .offline ? (try? seat.replica.lastContact()) ?? nil : nil
        mailbox.post(.line(LineView(state: state, pending: pending, since: since)))
    }
}
