internal import CTerminal
internal import Synchronization

/// Where finished work waits for the loop. Posted from any thread; wakes the loop.
public final class Mailbox<Letter: Sendable>: Sendable {
    private struct Box {
        var letters: [Letter] = []
        var written = 0
    }

    private let box = Mutex(Box())

    public init() {}

    public func post(_ letter: Letter) {
        box.withLock { $0.letters.append(letter) }
        ct_wake()
    }

    /// How many letters have told of something written.
    public var written: Int { box.withLock { $0.written } }

    /// Posts what tells of something that was just written.
    public func post(written letter: Letter) {
        box.withLock {
            $0.letters.append(letter)
            $0.written += 1
        }
        ct_wake()
    }

    /// Posts what was read, unless something written was told of since: what is older never comes after what is newer.
    ///
    /// - Parameter mark: `written` before the reading began.
    /// - Returns: false where it must be read again.
    public func post(_ letter: Letter, readAt mark: Int) -> Bool {
        let isFresh = box.withLock {
            guard $0.written == mark else { return false }
            $0.letters.append(letter)
            return true
        }
        if isFresh { ct_wake() }
        return isFresh
    }

    func drain() -> [Letter] {
        box.withLock { box in
            defer { box.letters = [] }
            return box.letters
        }
    }
}
