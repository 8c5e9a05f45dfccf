import Commands
import Drawing
import FoundationEssentials
import TestKit
import Testing

struct CommandsTests {
    /// No key means two things in one scope, and no chord is the beginning of another.
    @Test(arguments: Scope.allCases)
    func chordsAreUnambiguous(scope: Scope) {
        let chords = Registry.commands(in: scope).flatMap { command in
            command.chords.map { ($0, command.id) }
        }
        for (index, (first, id)) in chords.enumerated() {
            for (second, other) in chords[(index + 1)...] {
                #expect(
                    !first.keys.starts(with: second.keys) && !second.keys.starts(with: first.keys),
                    "\(id) and \(other): \(first.title)")
            }
        }
    }

    /// Letters that all our users' keyboards have: no digits, brackets or dead keys.
    @Test func defaultChordsAreReachable() {
        for command in Registry.commands {
            #expect(command.sentence.hasSuffix("."))
            for key in command.chords.flatMap(\.keys) {
                if case .character(let character) = key {
                    #expect(
                        character.isASCII && (character.isLetter || "/:?".contains(character)),
                        "\(command.id)")
                }
            }
        }
        #expect(Set(Registry.commands.map(\.id)).count == Registry.commands.count)
    }

    static func keys(_ bytes: [UInt8]) -> [KeyDecoder.Event] {
        var decoder = KeyDecoder()
        return decoder.feed(bytes) + decoder.flush()
    }

    static let typed: [(String, Key)] = [
        ("j", Key.character("j")), ("\u{1B}[A", .up), ("\u{1B}OB", .down), ("\u{1B}[5~", .pageUp),
        ("\u{1B}[Z", .backTab),
        ("\r", .enter), ("\t", .tab), ("\u{7F}", .backspace), ("ž", .character("ž")),
        ("\u{1B}", .escape), ("\u{0C}", .control("l")),
        ("\u{1B}[27u", .escape), ("\u{1B}[106u", .character("j")),
        ("\u{1B}[114;2u", .character("R")), ("\u{1B}[115;5u", .control("s")),
        ("\u{1B}[1081;5u", .control("q")), ("\u{1B}[1;5A", .up), ("\u{1B}[24~", .function(12)),
    ]

    @Test(arguments: typed)
    func keysAreDecoded(text: String, key: Key) {
        #expect(Self.keys(Array(text.utf8)) == [.key(key)])
    }

    /// A split key is one key, wherever it was split.
    @Test(arguments: ["\u{1B}[A", "\u{1B}[200~pasted\nq\u{1B}[201~", "作", "\u{1B}[12;40R"])
    func splitKeysAreOne(text: String) {
        let bytes = Array(text.utf8)
        let whole = Self.keys(bytes)
        for cut in 1..<bytes.count {
            var decoder = KeyDecoder()
            let events = decoder.feed(bytes[..<cut]) + decoder.feed(bytes[cut...]) + decoder.flush()
            #expect(events == whole)
        }
    }

    /// Case I9: what is pasted is text, whatever it says.
    @Test func pastedTextIsNoKeys() {
        #expect(
            Self.keys(Array("\u{1B}[200~dd y close all\n\u{1B}[201~".utf8)) == [
                .pasted("dd y close all\n")
            ])
    }

    /// Case I7: with a Cyrillic or Greek layout the key's position counts.
    @Test func positionsCount() {
        for (typed, key) in zip("йцукенфывапролдячсмить", "qwertyasdfghjklzxcvbnm") {
            #expect(Key.character(typed).byPosition == .character(key))
        }
        for (typed, key) in zip("ςερτασδφγηξκλ", "wertasdfghjkl") {
            #expect(Key.character(typed).byPosition == .character(key))
        }
        #expect(Keymap(.queues).match([.character("е")]) == .command(Registry.command("take")!))
    }

    @Test(arguments: Soak.seeds(200))
    func rubbishNeverTraps(seed: UInt64) {
        var dice = Dice(seed: seed)
        var decoder = KeyDecoder()
        for _ in 0..<20 {
            let bytes = (0..<Int.random(in: 0...30, using: &dice)).map { _ in
                dice.pick([
                    0x1B, 0x5B, 0x4F, 0x3B, 0x7E, 0x75, UInt8.random(in: 0...255, using: &dice),
                ])
            }
            _ = decoder.feed(bytes)
        }
        _ = decoder.flush()
        let after = decoder.feed(Array("\u{1B}[201~j".utf8))
        #expect(after.last == .key(.character("j")))
    }
}

/// The committed copies of the key table are those of the registry.
struct KeyTableTests {
    @Test(arguments: ["README.md", "Sources/Handbook/Handbook.docc/Keys.md"])
    func copiesAreFresh(place: String) throws {
        let root = String(#filePath.dropLast("Tests/CommandsTests/CommandsTests.swift".count))
        let document = String(
            decoding: try Data(contentsOf: URL(filePath: root + place)), as: UTF8.self)
        #expect(KeyTable.inserted(into: document) == document, "run `swift run handbook`")
    }
}
