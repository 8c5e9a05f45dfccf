internal import CTerminal
public import Commands
public import Drawing

#if canImport(Glibc)
    internal import Glibc
#endif

/// Runs a program on the terminal: drains all keys and all mail, then draws once.
public struct TerminalLoop<Run: Program> {
    public struct Setting {
        public let theme: Theme
        public let depth: ColourDepth?
        public let environment: [String: String]
        /// Milliseconds since 1970.
        public let now: () -> Int64
        /// A descriptor that gets a byte whenever the loop is idle, for tests.
        public let idleFile: Int32?
        /// Runs the outside editor on a text; nil where it failed.
        public let edit: (String) -> String?

        public init(
            theme: Theme, depth: ColourDepth?, environment: [String: String],
            now: @escaping () -> Int64,
            idleFile: Int32?, edit: @escaping (String) -> String?
        ) {
            self.theme = theme
            self.depth = depth
            self.environment = environment
            self.now = now
            self.idleFile = idleFile
            self.edit = edit
        }
    }

    private let setting: Setting
    private let mailbox: Mailbox<Run.Answer>
    private let clerk: (Run.Work) -> Void

    /// - Parameter clerk: takes work that is not the terminal's, at once and without waiting.
    public init(
        _ setting: Setting, mailbox: Mailbox<Run.Answer>, clerk: @escaping (Run.Work) -> Void
    ) {
        self.setting = setting
        self.mailbox = mailbox
        self.clerk = clerk
    }

    /// Runs until the program quits or the process is told to end.
    ///
    /// - Returns: why there is no terminal to run on; nil after a run.
    public func run(_ program: inout Run, first: [Run.Work]) -> String? {
        let terminal: OpenTerminal
        do {
            terminal = try OpenTerminal(
                theme: setting.theme, depth: setting.depth, environment: setting.environment)
        } catch {
            guard case .noTerminal(let sentence) = error else { return nil }
            return sentence
        }
        defer { terminal.close() }
        var decoder = KeyDecoder()
        var isRunning = true
        func carry(_ work: [Run.Work]) {
            for one in work {
                guard let demand = Run.demand(of: one) else {
                    clerk(one)
                    continue
                }
                switch demand {
                case .quit: isRunning = false
                case .suspend: terminal.stop()
                case .redraw: terminal.forget()
                case .edit(let text):
                    var result: String?
                    terminal.lending { result = setting.edit(text) }
                    carry(program.update(.edited(result)))
                }
            }
        }
        carry(program.update(.resized(terminal.size)))
        carry(first)
        while isRunning {
            terminal.show(program.view(terminal.size))
            tellIdle()
            let isTimedOut = wait(isKeyPending: decoder.isWaiting)
            let signals = ct_signals()
            if signals & Int32(CT_ENDED) != 0 { break }
            if signals & Int32(CT_STOPPED) != 0 { terminal.stop() }
            if signals & Int32(CT_CONTINUED) != 0 { terminal.forget() }
            if signals & Int32(CT_RESIZED) != 0 {
                terminal.resized(to: terminal.size)
                carry(program.update(.resized(terminal.size)))
            }
            guard let bytes = readKeys() else { break }
            var events = decoder.feed(bytes)
            if bytes.isEmpty, isTimedOut, decoder.isWaiting { events += decoder.flush() }
            carry(program.update(.ticked(milliseconds: setting.now())))
            for event in events where isRunning {
                switch event {
                case .key(let key): carry(program.update(.key(key)))
                case .pasted(let text): carry(program.update(.pasted(text)))
                case .cursorReport: continue
                }
            }
            for letter in mailbox.drain() where isRunning {
                carry(program.update(.answered(letter)))
            }
        }
        return nil
    }

    private func tellIdle() {
        guard let file = setting.idleFile else { return }
        var byte: UInt8 = 0x2E
        _ = write(file, &byte, 1)
    }

    /// Waits for a key, for mail, for the rest of a half-read key (50 ms), or for the next minute.
    ///
    /// - Returns: true when nothing came.
    private func wait(isKeyPending: Bool) -> Bool {
        var files = [
            pollfd(fd: 0, events: Int16(POLLIN), revents: 0),
            pollfd(fd: ct_wake_file(), events: Int16(POLLIN), revents: 0),
        ]
        let minute = Int32(60_000 - setting.now() % 60_000 + 20)
        let count = poll(&files, 2, isKeyPending ? 50 : minute)
        if files[1].revents != 0 { ct_drain() }
        return count == 0
    }

    /// All bytes that are there; nil when the terminal is gone.
    private func readKeys() -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            var file = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
            guard poll(&file, 1, 0) > 0 else { return bytes }
            let count = read(0, &buffer, buffer.count)
            if count == 0 || (count < 0 && errno != EINTR) { return nil }
            if count > 0 { bytes += buffer.prefix(count) }
            if count < buffer.count { return bytes }
        }
    }
}
