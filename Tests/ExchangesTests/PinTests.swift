import Casework
import Exchanges
import FoundationEssentials
import TestKit
import Testing

/// The wire, pinned: the signed bytes of a sample of every kind, as each version wrote them. What stands in
/// `Fixtures/pins-*.txt` must read and verify for ever, and what is signed today must be those bytes.
struct PinTests {
    struct Pin: Hashable {
        let kind: UInt64
        let version: UInt64
        let bytes: String
    }

    static let folder = String(#filePath.dropLast("PinTests.swift".count)) + "Fixtures/"

    /// A line a sample: kind, version, the whole operation as it is sent.
    static func pins(of release: String) throws -> [Pin] {
        let data = try Data(contentsOf: URL(filePath: folder + "pins-\(release).txt"))
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map { line in
            let words = line.split(separator: " ")
            return Pin(
                kind: UInt64(words[0])!, version: UInt64(words[1])!, bytes: String(words[2]))
        }
    }

    /// The same header for every sample, so that nothing but the content differs.
    static func pin(_ kind: UInt64, _ content: [UInt8]) throws -> Pin {
        let operation = try Operation(
            id: OperationID(replica: Identity(high: 3, low: 4), counter: 1), unit: .spoc,
            role: .dutyOfficer, about: Identity(high: 5, low: 6), kind: kind, version: 1, seen: 12,
            at: Noon.instant, clockOffset: -40, content: content,
            salt: [UInt8](repeating: 9, count: 16), key: Person.rasa.key)
        return Pin(kind: kind, version: 1, bytes: Hex.text(operation.encoded))
    }

    static func today() throws -> [Pin] {
        try Samples.events.map { try pin($0.kind, $0.encoded()) }
            + Samples.shiftEvents.map { try pin($0.kind, $0.encoded()) }
            + Samples.rosterEvents.map { try pin($0.kind, $0.encoded()) }
            + Samples.enrolments.map { try pin($0.kind, $0.encoded()) }
            + Samples.judgements.map { try pin(Judgement.kind, $0.encoded()) }
            + Samples.seals.map { try pin(Seal.kind, $0.encoded()) }
    }

    /// What is made of the content again, whatever kind it is; nil where nobody understands it.
    static func again(_ kind: UInt64, _ content: [UInt8]) throws -> [UInt8]? {
        if Enrolment.isKind(kind) {
            return try Enrolment(kind: kind, version: 1, content: content).encoded()
        }
        if ShiftEvent.isKind(kind) {
            return try ShiftEvent(kind: kind, version: 1, content: content).encoded()
        }
        if RosterEvent.isKind(kind) {
            return try RosterEvent(kind: kind, version: 1, content: content).encoded()
        }
        if kind == Judgement.kind {
            return try Judgement(kind: kind, version: 1, content: content).encoded()
        }
        if kind == Seal.kind {
            return try Seal(kind: kind, version: 1, content: content).encoded()
        }
        return try Event(kind: kind, version: 1, content: content).encoded()
    }

    /// What an earlier version wrote reads, verifies, and is written again byte for byte.
    @Test(arguments: ["0.1.0", "0.2.0"])
    func whatAVersionWroteIsReadForEver(release: String) throws {
        for pin in try Self.pins(of: release) {
            var reader = CBORReader(try #require(Hex.bytes(pin.bytes)))
            let operation = try Operation(reading: &reader)
            try operation.verify(with: Person.rasa.key.verifying)
            #expect(operation.header.kind == pin.kind)
            let content = try #require(operation.content)
            #expect(
                try Self.again(pin.kind, content) == content, "kind \(pin.kind) is written anew")
        }
    }

    /// What is signed today is what is pinned; a kind without a pin fails.
    @Test func todaysBytesArePinned() throws {
        let pinned = Set(try Self.pins(of: "0.2.0"))
        for pin in try Self.today() {
            #expect(
                pinned.contains(pin),
                "kind \(pin.kind) is not pinned so: \(pin.kind) \(pin.version) \(pin.bytes)")
        }
        #expect(pinned.count == Set(try Self.today()).count)
    }

    /// Nothing of the first version's bytes has changed since: they are among today's.
    @Test func theFirstVersionsBytesAreTodays() throws {
        let first = Set(try Self.pins(of: "0.1.0"))
        #expect(first.count > 100)
        let today = Set(try Self.today())
        for pin in first { #expect(today.contains(pin), "kind \(pin.kind)") }
    }

    /// Every kind that is read has a sample, and so a pin.
    @Test func everyKindHasAPin() throws {
        let pinned = Set(try Self.pins(of: "0.2.0").map(\.kind))
        #expect(pinned == Self.kinds)
    }

    /// Every kind that any reader takes: asked of the readers, so that a new one cannot be forgotten.
    static let kinds: Set<UInt64> = {
        var found: Set<UInt64> = []
        for kind in UInt64(1)...400 {
            do {
                _ = try again(kind, [0xA0])
                found.insert(kind)
            } catch OperationFault.unknownKind {
                continue
            } catch {
                found.insert(kind)
            }
        }
        return found
    }()

    /// Every kind takes rubbish without a trap: random bytes, and its own sample with each bit turned round and cut
    /// at each byte.
    @Test(arguments: Soak.seeds(100))
    func rubbishOfEveryKindIsNamed(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let bytes = (0..<Int.random(in: 0...200, using: &dice)).map { _ in
            UInt8.random(in: 0...255, using: &dice)
        }
        for kind in Self.kinds { _ = try? Self.again(kind, bytes) }
        let pins = try Self.today()
        let pin = dice.pick(pins)
        var reader = CBORReader(try #require(Hex.bytes(pin.bytes)))
        let content = try #require(try Operation(reading: &reader).content)
        for index in content.indices {
            _ = try? Self.again(pin.kind, Array(content[..<index]))
            for bit in 0..<8 {
                var other = content
                other[index] ^= 1 << bit
                _ = try? Self.again(pin.kind, other)
            }
        }
        // Read as another kind, it is what it says or a named fault.
        for kind in Self.kinds { _ = try? Self.again(kind, content) }
    }
}
