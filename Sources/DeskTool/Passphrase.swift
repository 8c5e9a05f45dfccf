#if canImport(Glibc)
    internal import Glibc
#endif

/// Finds an officer's passphrase: from a file that is named, or typed at the terminal.
enum Passphrase {
    static func find(isNeeded: Bool, option: String?) throws -> String? {
        guard isNeeded else { return nil }
        if let path = option ?? System.environment("CASEDESK_PASSPHRASE_FILE") {
            guard let bytes = Files.read(path, most: 4096) else {
                throw Failure.unavailable("The passphrase file \(path) cannot be read.")
            }
            return firstLine(bytes)
        }
        guard let typed = ask("Passphrase: ") else {
            throw Failure.unavailable(
                "The officer's key has a passphrase: name its file with --passphrase-file, or run this at a terminal."
            )
        }
        return typed
    }

    /// A new passphrase for a new key; empty is none.
    static func choose(option: String?) throws -> String {
        if option != nil || System.environment("CASEDESK_PASSPHRASE_FILE") != nil {
            return try find(isNeeded: true, option: option) ?? ""
        }
        guard let first = ask("Choose a passphrase for your key: ") else {
            throw Failure.unavailable(
                "A passphrase is needed: name its file with --passphrase-file, or run this at a terminal."
            )
        }
        guard !first.isEmpty, ask("Once more: ") == first else {
            throw Failure.arguments("The two passphrases differ, or are empty: nothing was done.")
        }
        return first
    }

    private static func firstLine(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    }

    /// Reads a line from the terminal without showing it; nil where there is no terminal.
    private static func ask(_ prompt: String) -> String? {
        let file = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var before = termios()
        guard tcgetattr(file, &before) == 0 else { return nil }
        var quiet = before
        quiet.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(file, TCSAFLUSH, &quiet)
        defer { tcsetattr(file, TCSAFLUSH, &before) }
        Output.write(prompt, to: file)
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while bytes.count < 4096, read(file, &byte, 1) == 1, byte != 0x0A { bytes.append(byte) }
        Output.write("\n", to: file)
        return String(decoding: bytes, as: UTF8.self)
    }
}
