internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#endif

/// A thread that takes work in order, and may do something at intervals when it has none.
final class WorkThread: Sendable {
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

    /// Ends the thread once everything that was posted is done; waits for that, at most ten seconds.
    func finish() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return stop() }
        let (done, teller) = (ends[0], ends[1])
        post {
            var one: UInt8 = 1
            _ = write(teller, &one, 1)
        }
        stop()
        var file = pollfd(fd: done, events: Int16(POLLIN), revents: 0)
        _ = poll(&file, 1, 10_000)
        close(done)
        close(teller)
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
