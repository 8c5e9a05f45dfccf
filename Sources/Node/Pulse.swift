internal import Casework
internal import Exchanges
internal import Synchronization

/// Wakes those who wait for the ledger to move on.
final class Pulse: Sendable {
    private struct State {
        var position: Position
        /// Of the presences.
        var version: Int64 = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var next = 0
        var isOver = false
    }

    private let state: Mutex<State>

    init(position: Position) { state = Mutex(State(position: position)) }

    func moved(to position: Position) {
        let woken = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.position = max(state.position, position)
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for continuation in woken { continuation.resume() }
    }

    /// Wakes those who watch presences.
    func changed(to version: Int64) {
        let woken = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.version = max(state.version, version)
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for continuation in woken { continuation.resume() }
    }

    /// Wakes everybody, now and from here on: the node stops.
    func end() {
        let woken = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.isOver = true
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for continuation in woken { continuation.resume() }
    }

    /// Returns when the ledger is past `position`, after `seconds`, or when the node stops.
    ///
    /// - Parameter version: of the presences that the caller knows; nil where he does not watch them.
    func wait(past position: Position, version: Int64? = nil, seconds: Int64) async {
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await self.wait(past: position, version: version) }
            tasks.addTask { try? await Task.sleep(for: .seconds(seconds)) }
            await tasks.next()
            tasks.cancelAll()
        }
    }

    private func wait(past position: Position, version: Int64?) async {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isNow = state.withLock { state in
                    let isNews = version.map { state.version > $0 } ?? false
                    if state.isOver || state.position > position || isNews || Task.isCancelled {
                        return true
                    }
                    state.waiting[number] = continuation
                    return false
                }
                if isNow { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: number) }?.resume()
        }
    }
}
