import Casework
import Exchanges
import FoundationEssentials
import TestKit
import Testing

/// Messages of `/v2` and reasons, pinned as `PinTests` pins operations.
struct WireTests {
    struct Message: Sendable {
        let name: String
        let bytes: [UInt8]
        /// Reads and writes again; whatever it cannot read it throws.
        let again: @Sendable ([UInt8]) throws -> [UInt8]
    }

    static let authority = try! SigningKey(raw: [UInt8](repeating: 90, count: 32))
    static let messages: [Message] = {
        let replica = Identity(high: 3, low: 4)
        let cursor = Cursor(epoch: 4, position: 9, chain: SHA256Digest.of([1]))
        let head = Head(epoch: 4, position: 10, chain: SHA256Digest.of([2]))
        let operation = try! Operation(
            id: OperationID(replica: replica, counter: 1), unit: .spoc, role: .dutyOfficer,
            about: Identity(high: 5, low: 6), kind: 2, version: 1, seen: 12, at: Noon.instant,
            clockOffset: -40, content: Event.taken.encoded(),
            salt: [UInt8](repeating: 9, count: 16), key: Person.rasa.key)
        let entries = Samples.judgements.map(\.verdict).enumerated().map { index, verdict in
            Entry(
                position: Int64(10 + index), admitted: Noon.instant, verdict: verdict,
                audience: Audience.digest(of: index == 0 ? nil : Person.port),
                chain: SHA256Digest.of([3]), operation: operation)
        }
        let proof = try! SignedHead(head, of: replica, at: Noon.instant, key: authority)
        let link = OwnLink(
            position: 9, form: Entry.form, leaf: SHA256Digest.of([4]), chain: SHA256Digest.of([5]))
        let faults: [BatchFault] = [
            .notOnChain, .cloned(operation.id), .gap(expected: 7), .notYours(replica), .tooLarge,
        ]
        let presence = Presence(
            officer: Person.ona.officer.id, about: Identity(high: 5, low: 6), since: Noon.instant)
        let join = try! JoinRequest(
            secret: [UInt8](repeating: 5, count: 16), replica: replica, key: Person.rasa.key,
            seatKey: [4, 1, 2])
        let joined = JoinAnswer(
            country: "LT", house: "Lithuania", letters: "LT",
            officer: Officer(
                id: Person.ona.officer.id, name: "Ona Bandytė", mark: "2", unit: .spoc,
                role: .caseOfficer), certificate: [1, 2], authority: [3],
            authorityKey: authority.verifying, isProtected: true)
        var found = [
            Message(name: "cursor", bytes: cursor.encoded) { try Cursor(decoding: $0).encoded },
            Message(
                name: "batch", bytes: Batch(cursor: cursor, operations: [operation]).encoded
            ) { try Batch(decoding: $0).encoded },
            Message(
                name: "page",
                bytes: Page(
                    head: head, reach: cursor, entries: entries, own: [link], fault: nil,
                    proof: proof
                ).encoded
            ) { try Page(decoding: $0).encoded },
            Message(
                name: "page-off-chain",
                bytes: Page(head: head, reach: cursor, entries: [], fault: .notOnChain).encoded
            ) { try Page(decoding: $0).encoded },
            Message(name: "live", bytes: LiveAnswer(head: head, proof: proof).encoded) {
                try LiveAnswer(decoding: $0).encoded
            },
            Message(
                name: "watch",
                bytes: Watch(head: head, version: 3, others: [presence], proof: proof).encoded
            ) { try Watch(decoding: $0).encoded },
            Message(name: "present", bytes: PresenceReport.encoded(presence.about)) {
                PresenceReport.encoded(try PresenceReport.decoding($0))
            },
            Message(name: "digests", bytes: DigestList.encoded([SHA256Digest.of([6])])) {
                DigestList.encoded(try DigestList.decoding($0))
            },
            Message(name: "join", bytes: join.encoded) { try JoinRequest(decoding: $0).encoded },
            Message(name: "joined", bytes: joined.encoded) {
                try JoinAnswer(decoding: $0).encoded
            },
            Message(name: "head", bytes: proof.encoded) { try SignedHead(decoding: $0).encoded },
        ]
        for (number, fault) in ([nil] + faults.map(Optional.some)).enumerated() {
            let answer = PushAnswer(
                head: head,
                admitted: entries.map {
                    Admitted(
                        id: operation.id, position: $0.position, admitted: $0.admitted,
                        verdict: $0.verdict, audience: $0.audience!, chain: $0.chain)
                }, fault: fault, proof: proof)
            found.append(
                Message(name: "push-answer-\(number)", bytes: answer.encoded) {
                    try PushAnswer(decoding: $0).encoded
                })
        }
        return found
    }()

    static func lines(_ name: String) throws -> [String] {
        let data = try Data(contentsOf: URL(filePath: PinTests.folder + name))
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// What version 0.2 sends is pinned, and read for ever.
    @Test func messagesArePinned() throws {
        let pinned = Set(try Self.lines("wire-0.2.0.txt"))
        for message in Self.messages {
            let line = "\(message.name) \(Hex.text(message.bytes))"
            #expect(pinned.contains(line), "not pinned: \(line)")
            #expect(try message.again(message.bytes) == message.bytes, "\(message.name)")
        }
        #expect(pinned.count == Self.messages.count)
    }

    /// A key to come is passed over in every message but the signed one, whose bytes are kept as they are.
    @Test(arguments: messages.map(\.name).filter { $0 != "head" })
    func keysToComeAreSkipped(name: String) throws {
        let message = try #require(Self.messages.first { $0.name == name })
        var bytes = message.bytes
        // One more key, at the end, where deterministic maps have it: 200 → [1, "x"].
        #expect(bytes[0] >> 5 == 5 && bytes[0] & 31 < 23)
        bytes[0] += 1
        bytes += [0x18, 200, 0x82, 0x01, 0x61, 0x78]
        #expect(try message.again(bytes) == message.bytes)
    }

    /// Cut anywhere or with any bit turned round, a message is read as something or refused by name, never trapped on.
    @Test(arguments: messages.map(\.name)) func rubbishIsNamed(name: String) throws {
        let message = try #require(Self.messages.first { $0.name == name })
        for end in message.bytes.indices {
            #expect(throws: (any Error).self) { try message.again(Array(message.bytes[..<end])) }
        }
        for index in message.bytes.indices {
            for bit in 0..<8 {
                var other = message.bytes
                other[index] ^= 1 << bit
                guard let read = try? message.again(other) else { continue }
                // What is read is read whole: it says the same again.
                #expect(try message.again(read) == read)
            }
        }
    }

    /// A verdict of a newer node is kept with its words.
    @Test func verdictsToComeAreKept() throws {
        let reason = Reason("hall.full", [.text("a"), .number(2)])
        let verdict = Verdict(code: 9, reason: reason)
        #expect(verdict == .other(code: 9, reason))
        #expect(verdict.sentence == "hall.full: a, 2")
        let judged = Judgement(
            operation: OperationID(replica: Identity(high: 1, low: 1), counter: 1), parkedAt: 4,
            verdict: verdict)
        #expect(
            try Judgement(kind: Judgement.kind, version: 1, content: judged.encoded()).verdict
                == verdict)
    }

    /// A key is never given to another sentence, and its values never change places.
    @Test func reasonsArePinned() throws {
        let today = Reason.english.map { "\($0.key) \(Self.values(of: $0.value))" }
        let pinned = Set(try Self.lines("reasons-0.2.0.txt"))
        for line in today.sorted() { #expect(pinned.contains(line), "not pinned: \(line)") }
        #expect(pinned.subtracting(today).isEmpty)
    }

    /// How many values a sentence takes.
    private static func values(of pattern: String) -> Int {
        var most = 0
        for part in pattern.split(separator: "{") {
            guard let number = Int(part.prefix { $0.isNumber }) else { continue }
            most = max(most, number + 1)
        }
        return most
    }

    /// Every reason that is given anywhere has words, and every word is used.
    @Test func everyReasonHasWords() throws {
        let sources = URL(filePath: PinTests.folder).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
        var used: Set<String> = []
        let names = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
        for name in names where name.hasSuffix(".swift") && !name.hasSuffix("+english.swift") {
            let text = String(
                decoding: try Data(contentsOf: sources.appending(path: name)), as: UTF8.self)
            for match in text.matches(of: /"((?:objection|gate|admission)\.[a-z0-9-]+)"/) {
                let key = String(match.output.1)
                used.insert(key)
                #expect(Reason.english[key] != nil, "\(key) in \(name)")
            }
        }
        #expect(Set(Reason.english.keys).subtracting(used) == [])
    }
}
