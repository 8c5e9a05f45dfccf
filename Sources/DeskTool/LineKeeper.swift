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
