internal import Dispatch
internal import Synchronization

/// Waits on this thread for asynchronous work: for commands, which are synchronous, and for threads
/// of the Clerk's own; never for the pool's threads.
func blocking<Answer: Sendable>(
    _ work: @escaping @Sendable () async throws -> Answer
) throws -> Answer {
    let done = DispatchSemaphore(value: 0)
    let box = ResultBox<Answer>()
    Task {
        do { box.set(.success(try await work())) } catch { box.set(.failure(error)) }
        done.signal()
    }
    done.wait()
    return try box.get()
}

private final class ResultBox<Answer: Sendable>: Sendable {
    private let result = Mutex<Result<Answer, any Error>?>(nil)
    func set(_ value: Result<Answer, any Error>) { result.withLock { $0 = value } }
    func get() throws -> Answer { try result.withLock { $0! }.get() }
}
