import Casework
import Exchanges
import TestKit
import Testing

struct OperationTests {
    static func sample(
        content: [UInt8] = Event.noted(id: Identity(high: 1, low: 2), text: "Called the unit.")
            .encoded()
    ) throws -> Operation {
        try Operation(
            id: OperationID(replica: Identity(high: 3, low: 4), counter: 1), unit: .spoc,
            role: .dutyOfficer,
            about: Identity(high: 5, low: 6), kind: 6, version: 1, seen: 12, at: Noon.instant,
            clockOffset: -40,
            content: content, salt: [UInt8](repeating: 9, count: 16), key: Person.rasa.key)
    }

    /// The wire, pinned: these bytes must decode for ever, and what we sign today must be these.
    static let pinned = [
        "83d2844da20127044834750f98bd59fcfca05865ab015000000000000000030000000000000004020103",
        "6453504f43040105500000000000000005000000000000000606060701080c091b000001a21295b5b80a",
        "38270b5820c84827f8860d081a4523979e9235b3fa680336c6373ac761059469f30747357a584060ed99",
        "daa452bc38a929fd0878f07e25370a9ad11644b6554437b7f68cc12915455b2c9a5e2f2838d080e16489",
        "44de6aee991c97e20c856e7c1beccf5c9ad80a50090909090909090909090909090909095825a2015000",
        "000000000000010000000000000002027043616c6c65642074686520756e69742e",
    ].joined()

    @Test func wireBytesArePinned() throws {
        let made = Hex.text(try Self.sample().encoded)
        #expect(made == Self.pinned, "\(made)")
        var reader = CBORReader(try #require(Hex.bytes(Self.pinned)))
        let read = try Operation(reading: &reader)
        try read.verify(with: Person.rasa.key.verifying)
        #expect(read == (try Self.sample()))
        #expect(read.header.seen == 12)
        #expect(read.header.clockOffset == -40)
        #expect(read.signer == Person.rasa.key.verifying.id)
    }

    /// The budget of the exchange: typical case work, signature and salt included.
    @Test func typicalOperationKeepsTheBudget() throws {
        #expect(try Self.sample().encoded.count <= 320)
        let taken = try Self.sample(content: Event.taken.encoded())
        #expect(taken.encoded.count <= 260)
    }

    /// Every single bit: flipped, the operation is refused, never believed.
    @Test func everyFlippedBitIsFound() throws {
        let good = try Self.sample()
        for index in good.signed.indices {
            var bytes = good.signed
            bytes[index] ^= 1
            guard let read = try? Operation(signed: bytes, salt: good.salt, content: good.content)
            else { continue }
            #expect(throws: OperationFault.self) {
                try read.verify(with: Person.rasa.key.verifying)
            }
        }
        for index in good.content!.indices {
            var content = good.content!
            content[index] ^= 1
            let read = try Operation(signed: good.signed, salt: good.salt, content: content)
            #expect(throws: OperationFault.contentDoesNotMatch) {
                try read.verify(with: Person.rasa.key.verifying)
            }
        }
    }

    /// Content may be erased; what was signed stays provable.
    @Test func erasedContentStillVerifies() throws {
        let erased = try Self.sample().erased()
        try erased.verify(with: Person.rasa.key.verifying)
        #expect(erased.hash == (try Self.sample()).hash)
    }

    @Test func limitsAreNamed() {
        #expect(throws: OperationFault.contentTooLong(65_537)) {
            try Self.sample(content: [UInt8](repeating: 0, count: 65_537))
        }
    }

    @Test func sealedKeysOpenWithTheirPassphraseOnly() throws {
        let sealed = try SealedKey(Person.rasa.key, passphrase: "žąsis")
        #expect(sealed.isProtected)
        #expect(try sealed.open(passphrase: "žąsis").raw == Person.rasa.key.raw)
        #expect(throws: KeyFault.wrongPassphrase) { try sealed.open(passphrase: "zasis") }
        #expect(throws: KeyFault.wrongPassphrase) { try sealed.open(passphrase: nil) }
    }

    @Test func batchesAndPagesComeBack() throws {
        let operation = try Self.sample()
        let cursor = Cursor(epoch: 4, position: 9, chain: Chain.start)
        let batch = Batch(cursor: cursor, operations: [operation])
        #expect(try Batch(decoding: batch.encoded) == batch)
        let head = Head(epoch: 4, position: 10, chain: Chain.start)
        let entry = Entry(
            position: 10, admitted: Noon.instant,
            verdict: .overtaken(
                Reason("objection.already-held", [.officer(Person.ona.officer.id)])),
            audience: Audience.digest(of: Person.port), chain: Chain.start, operation: operation)
        let link = OwnLink(position: 9, form: 2, leaf: SHA256Digest.of([1]), chain: Chain.start)
        let page = Page(head: head, reach: cursor, entries: [entry], own: [link], fault: nil)
        #expect(try Page(decoding: page.encoded) == page)
        for fault in [
            BatchFault.notOnChain, .tooLarge, .gap(expected: 7), .cloned(operation.id),
            .notYours(operation.id.replica),
        ] {
            let answer = PushAnswer(
                head: head,
                admitted: [
                    Admitted(
                        id: operation.id, position: 10, admitted: Noon.instant, verdict: .admitted,
                        audience: Audience.digest(of: nil), chain: Chain.start)
                ], fault: fault)
            #expect(try PushAnswer(decoding: answer.encoded) == answer)
            #expect(fault.sentence.count > 20)
        }
    }

    @Test func tokensAreReadWhole() throws {
        let token = JoinToken(
            secret: [UInt8](repeating: 5, count: 16), authority: SHA256Digest.of([1]))
        #expect(JoinToken(token.text) == token)
        #expect(JoinToken(String(token.text.dropLast())) == nil)
        let request = try JoinRequest(
            secret: token.secret, replica: Identity(high: 1, low: 1), key: Person.rasa.key,
            seatKey: [4])
        #expect(try JoinRequest(decoding: request.encoded) == request)
        #expect(request.isProved)
    }
}
