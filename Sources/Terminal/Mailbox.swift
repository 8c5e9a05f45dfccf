internal import CTerminal
internal import Synchronization

/// Where finished work waits for the loop. Posted from any thread; wakes the loop.
public final class Mailbox<Letter: Sendable>: Sendable {
    private let letters = Mutex<[Letter]>([])

    public init() {}

    public func post(_ letter: Letter) {
        letters.withLock { $0.append(letter) }
        ct_wake()
    }

    func drain() -> [Letter] {
        letters.withLock { letters in
            defer { letters = [] }
            return letters
        }
    }
}
