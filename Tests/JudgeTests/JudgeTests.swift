import Casework
import Exchanges
import FoundationEssentials
import TestKit
import Testing

/// The codec that was written by hand before acts told their fields once, as judge: whatever bytes come, both take the
/// same for the same, write it again alike, and refuse the same.
struct JudgeTests {
    static let seeds = Array(UInt64(1)...40)

    static func samples(_ type: any Act.Type) -> [Event] {
        seeds.map { FieldsFromDice.event(type, seed: $0) }
    }

    static func ours(_ kind: UInt64, _ bytes: [UInt8]) -> [UInt8]? {
        try? Event(kind: kind, version: 1, content: bytes).encoded()
    }

    static func theirs(_ kind: UInt64, _ bytes: [UInt8]) -> [UInt8]? {
        try? HandEvent(kind: kind, version: 1, content: bytes).encoded()
    }

    static func compare(_ kind: UInt64, _ bytes: [UInt8]) -> Bool {
        let (ours, theirs) = (ours(kind, bytes), theirs(kind, bytes))
        if ours != theirs {
            Issue.record(
                "kind \(kind), \(Hex.text(bytes)): \(ours.map { Hex.text($0) } ?? "refused"), by hand \(theirs.map { Hex.text($0) } ?? "refused")"
            )
        }
        return ours != nil
    }

    @Test func theSameBytesAreWritten() throws {
        for event in Acts.all.flatMap(Self.samples) + Samples.events {
            let bytes = event.encoded()
            #expect(Self.theirs(event.kind, bytes) == bytes, "\(event.name.id)")
            #expect(try Event(kind: event.kind, version: 1, content: bytes) == event)
        }
    }

    /// Bytes cut or turned round anywhere, and those of other kinds.
    @Test(arguments: Acts.all.map { $0.name.kind })
    func theSameRubbishIsRefused(kind: UInt64) throws {
        let type = try #require(Acts.of(kind: kind))
        let events =
            Samples.events.filter { $0.kind == kind } + Self.samples(type).prefix(4)
        var (taken, refused) = (0, 0)
        func compare(_ bytes: [UInt8]) {
            if Self.compare(kind, bytes) { taken += 1 } else { refused += 1 }
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
            _ = Self.compare(event.kind, Hex.bytes(hex.replacing(part, with: instead))!)
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
        let root = String(#filePath.dropLast("Tests/JudgeTests/JudgeTests.swift".count))
        let page = String(
            decoding: try Data(
                contentsOf: URL(filePath: root + "Sources/Handbook/Handbook.docc/Acts.md")),
            as: UTF8.self)
        #expect(page.contains(Acts.markdown), "run `swift run handbook`")
        for type in Acts.all { #expect(Acts.markdown.contains("| `\(type.name.id)` |")) }
    }
}
