import Casework
import Exchanges
import FoundationEssentials
import TestKit
import Testing

/// Every act is written and read by its fields alone: what is written is read as the same, what is taken has one encoding,
/// and what is none is refused.
struct EventCodecTests {
    static let seeds = Array(UInt64(1)...40)

    static func samples(_ type: any Act.Type) -> [Event] {
        seeds.map { FieldsFromDice.event(type, seed: $0) }
    }

    /// Whether the bytes are taken; taken, they are what is written of it.
    static func isTaken(_ kind: UInt64, _ bytes: [UInt8]) -> Bool {
        guard let event = try? Event(kind: kind, version: 1, content: bytes) else { return false }
        let again = event.encoded()
        if again != bytes {
            // Where a reader is lenient, what it understood is written in one way.
            let twice = try? Event(kind: kind, version: 1, content: again)
            if twice != event || twice?.encoded() != again {
                Issue.record("kind \(kind), \(Hex.text(bytes)): written as \(Hex.text(again))")
            }
        }
        return true
    }

    @Test func whatIsWrittenIsReadAlike() throws {
        for event in Acts.all.flatMap(Self.samples) + Samples.events {
            let bytes = event.encoded()
            let read = try Event(kind: event.kind, version: 1, content: bytes)
            #expect(read == event, "\(event.name.id)")
            #expect(read.encoded() == bytes, "\(event.name.id)")
        }
    }

    /// Bytes cut or turned round anywhere, and those of other kinds.
    @Test(arguments: Acts.all.map { $0.name.kind })
    func rubbishIsRefused(kind: UInt64) throws {
        let type = try #require(Acts.of(kind: kind))
        let events =
            Samples.events.filter { $0.kind == kind } + Self.samples(type).prefix(4)
        var (taken, refused) = (0, 0)
        func compare(_ bytes: [UInt8]) {
            if Self.isTaken(kind, bytes) { taken += 1 } else { refused += 1 }
        }
        for event in events {
            let bytes = event.encoded()
            for count in bytes.indices { compare(Array(bytes[..<count])) }
            for index in bytes.indices.prefix(160) {
                for bit in 0..<8 {
                    var other = bytes
                    other[index] ^= 1 << bit
                    compare(other)
                }
            }
        }
        for other in Samples.events { compare(other.encoded()) }
        #expect(taken > 0 && refused + taken > Samples.events.count)
    }

    /// What no bit turned round makes: rows too long or too short, a second number that says nothing.
    @Test(arguments: [
        (
            "8362504c016f73706f6340706c2e6578616d706c65",
            "8462504c016f73706f6340706c2e6578616d706c6500"
        ),
        ("8362504c016f73706f6340706c2e6578616d706c65", "8262504c01"),
        ("a2016161", "a3016161"),
    ])
    func rowsHaveTheirLength(part: String, instead: String) {
        for event in Samples.events {
            let hex = Hex.text(event.encoded())
            guard hex.contains(part) else { continue }
            let bytes = Hex.bytes(hex.replacing(part, with: instead))!
            #expect(!Self.isTaken(event.kind, bytes), "\(event.name.id)")
        }
    }

    @Test func namesAndKindsStandOnce() {
        let names = Acts.all.map { $0.name }
        #expect(Set(names.map(\.kind)).count == names.count)
        #expect(Set(names.map(\.id)).count == names.count)
        for type in Acts.all {
            for event in Self.samples(type).prefix(8) {
                let keys = FieldTree.of(event.act).map(\.key).filter { $0 > 0 }
                #expect(Set(keys).count == keys.count, "\(event.name.id) has a key twice")
            }
        }
    }

    /// The handbook's table is made from the acts, and names each of them.
    @Test func theHandbooksTableIsFresh() throws {
        let root = String(#filePath.dropLast("Tests/ExchangesTests/EventCodecTests.swift".count))
        let page = String(
            decoding: try Data(
                contentsOf: URL(filePath: root + "Sources/Handbook/Handbook.docc/Acts.md")),
            as: UTF8.self)
        #expect(page.contains(Acts.markdown), "run `swift run handbook`")
        for type in Acts.all { #expect(Acts.markdown.contains("| `\(type.name.id)` |")) }
    }
}
