import Casework
import Exchanges
import TestKit
import Testing

struct CBORTests {
    /// RFC 8949, appendix A: the encodings of integers, texts and bytes that we use.
    @Test(arguments: [
        (Int64(0), "00"), (23, "17"), (24, "1818"), (100, "1864"), (1000, "1903e8"),
        (1_000_000, "1a000f4240"), (1_000_000_000_000, "1b000000e8d4a51000"), (-1, "20"),
        (-10, "29"), (-100, "3863"), (-1000, "3903e7"),
    ])
    func integers(value: Int64, hex: String) throws {
        var writer = CBORWriter()
        writer.int(value)
        #expect(Hex.text(writer.bytes) == hex)
        var reader = CBORReader(writer.bytes)
        #expect(try reader.int() == value)
    }

    @Test func onlyTheShortestEncodingIsRead() {
        for (hex, fault) in [
            ("1817", CBORFault.notShortest), ("190018", .notShortest), ("5f", .indefinite),
            ("61ff", .badUTF8), ("6261", .truncated),
        ] {
            var reader = CBORReader(Hex.bytes(hex)!)
            #expect(throws: fault) {
                if hex.hasPrefix("5") {
                    _ = try reader.bytes()
                } else if hex.hasPrefix("6") {
                    _ = try reader.text()
                } else {
                    _ = try reader.uint()
                }
            }
        }
    }

    /// Numbers and instants beyond what stores and clocks hold are refused where they are read.
    @Test func extremesAreRefused() throws {
        for milliseconds in [Int64.max, .min, 253_402_300_800_000, -62_167_219_200_001] {
            let event = Event.receiptProposed(
                at: Instant(milliseconds: milliseconds), reason: "r")
            #expect(throws: OperationFault.self) {
                _ = try Event(kind: event.kind, version: 1, content: event.encoded())
            }
        }
        var writer = CBORWriter()
        writer.uint(UInt64.max)
        #expect(throws: CBORFault.self) {
            var reader = CBORReader(writer.bytes)
            _ = try reader.counter()
        }
    }

    /// Random bytes: whatever they are, reading ends with a value or a named fault.
    @Test(arguments: Soak.seeds(200))
    func rubbishIsNamed(seed: UInt64) {
        var dice = Dice(seed: seed)
        let bytes = (0..<Int.random(in: 0...300, using: &dice)).map { _ in
            UInt8.random(in: 0...255, using: &dice)
        }
        _ = try? Operation(signed: bytes, salt: [UInt8](repeating: 0, count: 16), content: nil)
        _ = try? Batch(decoding: bytes)
        _ = try? Page(decoding: bytes)
        _ = try? PushAnswer(decoding: bytes)
        var reader = CBORReader(bytes)
        if (try? reader.skip()) != nil { #expect(reader.offset <= bytes.count) }
    }

    @Test(arguments: Samples.events)
    func eventsComeBackAsTheyWere(event: Event) throws {
        #expect(
            try Event(kind: event.kind, version: Event.version, content: event.encoded()) == event)
    }

    @Test(arguments: Samples.enrolments)
    func enrolmentsComeBackAsTheyWere(enrolment: Enrolment) throws {
        let bytes = enrolment.encoded()
        #expect(try Enrolment(kind: enrolment.kind, version: 1, content: bytes) == enrolment)
        for cut in 0..<bytes.count {
            _ = try? Enrolment(kind: enrolment.kind, version: 1, content: Array(bytes[..<cut]))
        }
        // No bit that is turned round makes it trap.
        for index in bytes.indices {
            for bit in 0..<8 {
                var other = bytes
                other[index] ^= 1 << bit
                _ = try? Enrolment(kind: enrolment.kind, version: 1, content: other)
            }
        }
    }

    @Test(arguments: Samples.shiftEvents)
    func shiftEventsComeBackAsTheyWere(event: ShiftEvent) throws {
        #expect(
            try ShiftEvent(kind: event.kind, version: 1, content: event.encoded()) == event)
        let bytes = event.encoded()
        for cut in 0..<bytes.count {
            _ = try? ShiftEvent(kind: event.kind, version: 1, content: Array(bytes[..<cut]))
        }
    }

    @Test func rosterEventsComeBackAsTheyWere() throws {
        for event in Samples.rosterEvents {
            #expect(
                try RosterEvent(kind: event.kind, version: 1, content: event.encoded()) == event)
        }
    }

    @Test func zstdKeepsItsLimit() throws {
        let bytes = [UInt8](repeating: 7, count: 100_000)
        let packed = Zstd.compress(bytes)
        #expect(packed.count < 200)
        #expect(try Zstd.decompress(packed, limit: 100_000) == bytes)
        #expect(throws: Zstd.Fault.tooLong(limit: 99_999)) {
            try Zstd.decompress(packed, limit: 99_999)
        }
        #expect(throws: Zstd.Fault.malformed) { try Zstd.decompress([1, 2, 3], limit: 10) }
    }
}
