import Casework
import Exchanges
import FoundationEssentials
import GRDB
import Ledgers
import Replica
import SQLiteLedger
import TestKit
import Testing

/// Whoever has the node's file changes it behind the node's back: each of fourteen ways is named, by position, by the
/// node's check and by a desk that is new.
struct TamperTests {
    /// Where the record's own people end and its cases begin.
    static let replica = Identity(high: 21, low: 1)

    struct Way: Sendable, CustomTestStringConvertible {
        let name: String
        /// Where it must be named, counted from the first entry of the cases (1).
        let at: Position
        /// What the finding must say.
        let words: String
        /// Nothing in the record itself tells: somebody must have kept a head.
        var needsHead = false
        /// Another record than the one that was.
        var isAnew = false
        let change: @Sendable (Database, Position) throws -> Void
        var testDescription: String { name }
    }

    static let ways: [Way] = [
        Way(name: "content", at: 2, words: "content is not what was signed") { db, first in
            try db.execute(
                sql: "UPDATE entries SET content = x'A0' WHERE position = ?", arguments: [first + 1]
            )
        },
        Way(name: "header", at: 2, words: "signature does not fit") { db, first in
            try edit(db, first + 1) { bytes in
                // The last byte of the case that it is about.
                let about = mail(1).id.bytes
                let start = bytes.indices.first {
                    bytes[$0...].starts(with: about)
                }!
                bytes[start + 15] ^= 1
            }
        },
        Way(name: "swap", at: 2, words: "chain does not fit") { db, first in
            try db.execute(
                sql: """
                    UPDATE entries SET position = -1 WHERE position = \(first + 1);
                    UPDATE entries SET position = \(first + 1) WHERE position = \(first + 2);
                    UPDATE entries SET position = \(first + 2) WHERE position = -1;
                    """)
        },
        Way(name: "delete in the middle", at: 2, words: "missing") { db, first in
            try db.execute(sql: "DELETE FROM entries WHERE position = ?", arguments: [first + 1])
        },
        Way(name: "truncate", at: 6, words: "cut off", needsHead: true) { db, first in
            try db.execute(sql: "DELETE FROM entries WHERE position > ?", arguments: [first + 3])
        },
        Way(name: "insert", at: 2, words: "chain does not fit") { db, first in
            try shift(db, from: first + 1)
            let operation = try note(99, "slipped in", by: .rasa, on: Identity(high: 66, low: 6))
            try insert(db, operation, at: first + 1)
        },
        Way(name: "duplicate", at: 3, words: "stands at") { db, first in
            try shift(db, from: first + 2)
            try db.execute(
                sql: """
                    INSERT INTO entries(
                        position, replica, counter, about, hash, admitted, verdict, sentence,
                        chain, audience, signed, salt, content, form, reason)
                    SELECT position + 1, replica, 99, about, hash, admitted, verdict, sentence,
                        chain, audience, signed, salt, content, form, reason
                    FROM entries WHERE position = ?
                    """, arguments: [first + 1])
        },
        // By whoever has no key that the authority introduced: he computes the chain anew to the end.
        Way(name: "signed anew", at: 2, words: "did not introduce") { db, first in
            let stranger = Person("Rasa Pavyzdė", .dutyOfficer, seed: 66)
            let forged = try note(2, "another text", by: stranger)
            try db.execute(
                sql:
                    "UPDATE entries SET signed = ?, salt = ?, content = ?, hash = ? WHERE position = ?",
                arguments: [
                    Data(forged.signed), Data(forged.salt), Data(forged.content!),
                    Data(forged.hash.bytes), first + 1,
                ])
            try chainAnew(db)
        },
        Way(name: "admitted", at: 2, words: "chain does not fit") { db, first in
            try db.execute(
                sql: "UPDATE entries SET admitted = admitted - 3600000 WHERE position = ?",
                arguments: [first + 1])
        },
        Way(name: "verdict", at: 2, words: "chain does not fit") { db, first in
            try db.execute(
                sql: "UPDATE entries SET verdict = 1, reason = ? WHERE position = ?",
                arguments: [Data(Reason("objection.case-is-closed").encoded), first + 1])
        },
        Way(name: "audience", at: 2, words: "chain does not fit") { db, first in
            try db.execute(
                sql: "UPDATE entries SET audience = 'KLAIPEDA' WHERE position = ?",
                arguments: [first + 1])
        },
        Way(name: "forged head", at: 6, words: "not signed by this authority") { _, _ in },
        // The same officers sign another past from the second entry on, and the chain is computed anew.
        Way(name: "fork", at: 6, words: "signed another chain", needsHead: true) { db, first in
            for index in 1...5 {
                let forked = try note(UInt64(index + 1), "another past \(index)", by: .rasa)
                try db.execute(
                    sql:
                        "UPDATE entries SET signed = ?, salt = ?, content = ?, hash = ? WHERE position = ?",
                    arguments: [
                        Data(forked.signed), Data(forked.salt), Data(forked.content!),
                        Data(forked.hash.bytes), first + Int64(index),
                    ])
            }
            try chainAnew(db)
        },
        Way(
            name: "whole replacement", at: 6, words: "signed another chain", needsHead: true,
            isAnew: true
        ) { _, _ in },
    ]

    static func note(
        _ counter: UInt64, _ text: String, by person: Person, on replica: Identity = replica
    ) throws -> Operation {
        try Operation(
            id: OperationID(replica: replica, counter: counter), unit: .spoc,
            role: person.officer.role, about: mail(1).id,
            kind: Event.noted(id: mail(1).id, text: text).kind,
            version: 1, seen: 0, at: Noon.instant, clockOffset: 0,
            content: Event.noted(id: Identity(high: 8, low: counter), text: text).encoded(),
            salt: [UInt8](repeating: 1, count: 16), key: person.key)
    }

    static func edit(
        _ db: Database, _ position: Position, _ change: (inout [UInt8]) -> Void
    ) throws {
        let data = try Data.fetchOne(
            db, sql: "SELECT signed FROM entries WHERE position = ?", arguments: [position])
        var bytes = [UInt8](try #require(data))
        change(&bytes)
        try db.execute(
            sql: "UPDATE entries SET signed = ? WHERE position = ?",
            arguments: [Data(bytes), position])
    }

    /// Makes room for one more.
    static func shift(_ db: Database, from position: Position) throws {
        try db.execute(
            sql: """
                UPDATE entries SET position = -position WHERE position >= \(position);
                UPDATE entries SET position = 1 - position WHERE position < 0;
                """)
    }

    static func insert(_ db: Database, _ operation: Operation, at position: Position) throws {
        try db.execute(
            sql: """
                INSERT INTO entries(
                    position, replica, counter, about, hash, admitted, verdict, sentence, chain,
                    audience, signed, salt, content, form)
                VALUES(?, ?, ?, ?, ?, ?, 0, '', ?, 'SPOC', ?, ?, ?, 2)
                """,
            arguments: [
                position, Data(operation.id.replica.bytes), Int64(operation.id.counter),
                Data(operation.header.about.bytes), Data(operation.hash.bytes),
                Noon.instant.milliseconds, Data(Chain.start.bytes), Data(operation.signed),
                Data(operation.salt), Data(operation.content!),
            ])
    }

    /// What whoever has the file and knows the formula does.
    static func chainAnew(_ db: Database) throws {
        var chain = Chain.start
        for row in try Row.fetchAll(db, sql: "SELECT * FROM entries ORDER BY position") {
            let audience = (row["audience"] as String?).map { Unit($0)! }
            chain = Chain.next(
                after: chain,
                leaf: Chain.leaf(
                    position: row["position"],
                    admitted: Instant(milliseconds: row["admitted"]),
                    verdict: .admitted, audience: Audience.digest(of: audience),
                    operation: Digest([UInt8](row["hash"] as Data))!))
            try db.execute(
                sql: "UPDATE entries SET chain = ? WHERE position = ?",
                arguments: [Data(chain.bytes), row["position"] as Int64])
        }
    }

    /// A record of people, then a case and five notes; the authority's head at its end.
    static func record(
        _ path: String, notes: String
    ) throws -> (first: Position, head: SignedHead) {
        let ledger = try SQLiteLedgerFile(path: path, authority: authority, epoch: 1)
        for person in Person.all {
            _ = try ledger.enrol(
                .officer(person.officer, key: person.key.verifying), at: Noon.instant)
        }
        let first = try ledger.head().position + 1
        let event = Event.opened(opening(mail(1)))
        var operations = [
            try Operation(
                id: OperationID(replica: replica, counter: 1), unit: .spoc, role: .dutyOfficer,
                about: mail(1).id, kind: event.kind, version: 1, seen: 0, at: Noon.instant,
                clockOffset: 0, content: event.encoded(),
                salt: [UInt8](repeating: 1, count: 16), key: Person.rasa.key)
        ]
        for counter in UInt64(2)...6 {
            operations.append(try note(counter, "\(notes) \(counter)", by: .rasa))
        }
        let answer = try ledger.admit(
            Batch(cursor: .start, operations: operations), from: replica, at: Noon.instant)
        #expect(answer.admitted.map(\.verdict) == Array(repeating: .admitted, count: 6))
        return (
            first,
            try SignedHead(
                try ledger.head(), of: authority.replica, at: Noon.instant, key: authority.key)
        )
    }

    /// Pulls all into a desk that is new, and says what it refuses.
    static func pulled(
        from ledger: any Ledger, into folder: String, knowing head: SignedHead?,
        signing key: SigningKey = authority.key
    ) throws -> ReplicaFault? {
        let desk = try CaseReplica.create(
            path: folder + "/desk-\(Identity.random().hex).sqlite",
            identity: Identity(high: 31, low: 1))
        try desk.settle(
            SeatFacts(
                country: "LT", house: "LT SPOC", letters: "B", officer: Person.vytas.officer.id,
                node: nil), officer: Person.vytas.officer, key: Person.vytas.key.verifying)
        if let head {
            try desk.keep(
                head, of: head.head, asked: try desk.asking(), authority: authority.verifying)
        }
        while true {
            let cursor = try desk.cursor()
            var page = try ledger.page(
                after: cursor, for: .spoc, except: Identity(high: 31, low: 1))
            page.proof = try SignedHead(
                page.head, of: authority.replica, at: Noon.instant.advanced(seconds: 60), key: key)
            do {
                try desk.take(page, authority: authority.verifying)
            } catch {
                return error
            }
            guard page.reach.position > cursor.position else { return nil }
        }
    }

    @Test func anUntouchedRecordHolds() throws {
        try inFolder { folder in
            let (_, head) = try Self.record(folder + "/l.sqlite", notes: "note")
            let ledger = try SQLiteLedgerFile(
                path: folder + "/l.sqlite", authority: authority, epoch: 1)
            #expect(try ledger.check([head]).findings == [])
            #expect(try ledger.check([head]).entries == Person.all.count + 6)
            #expect(try Self.pulled(from: ledger, into: folder, knowing: head) == nil)
        }
    }

    /// Two programs of one seat pull at once (a desk and a command): what comes late, after the other has read on and
    /// kept a newer head, is taken for what it is.
    @Test func answersThatComeLateAreNoTampering() throws {
        try inFolder { folder in
            let (first, _) = try Self.record(folder + "/l.sqlite", notes: "note")
            let ledger = try SQLiteLedgerFile(
                path: folder + "/l.sqlite", authority: authority, epoch: 1)
            let desk = try makeReplica(folder + "/desk.sqlite", number: 2, for: .vytas)
            func page(after cursor: Exchanges.Cursor, at seconds: Int64) throws -> Page {
                var page = try ledger.page(after: cursor, for: .spoc, except: desk.identity)
                page.proof = try SignedHead(
                    page.head, of: authority.replica, at: Noon.instant.advanced(seconds: seconds),
                    key: authority.key)
                return page
            }
            let asked = try desk.asking()
            let late = try page(after: asked.cursor, at: 1)
            _ = try ledger.admit(
                Batch(
                    cursor: .start,
                    operations: [try Self.note(7, "one more", by: .rasa)]),
                from: Self.replica, at: Noon.instant)
            let later = try page(after: asked.cursor, at: 2)
            #expect(try desk.take(late, asked: asked, authority: authority.verifying) > 0)
            // The longer answer to the same question: its end alone is new.
            #expect(try desk.take(later, asked: asked, authority: authority.verifying) == 1)
            let cursor = try desk.cursor()
            #expect(cursor.position == first + 6)
            #expect(try desk.take(late, asked: asked, authority: authority.verifying) == 0)
            #expect(try desk.cursor() == cursor)
            #expect(try desk.heads().map(\.head.position) == [first + 6])
            // Asked now, the same answer is of a record that went back.
            #expect(throws: ReplicaFault.self) {
                try desk.take(late, authority: authority.verifying)
            }
            // Nothing without a signature is believed.
            let bare = Page(head: later.head, reach: later.reach, entries: [], fault: nil)
            #expect(throws: ReplicaFault.self) {
                try desk.take(bare, asked: asked, authority: authority.verifying)
            }
            // Another link of the same place is no answer, however late.
            var other = Page(
                head: later.head,
                reach: Exchanges.Cursor(
                    epoch: cursor.epoch, position: cursor.position, chain: SHA256Digest.of([1])),
                entries: [], fault: nil)
            other.proof = later.proof
            #expect(throws: ReplicaFault.self) {
                try desk.take(other, asked: asked, authority: authority.verifying)
            }
        }
    }

    /// A head that comes alone, with the news that there is something to read, is compared as one that comes with a page.
    @Test func aHeadThatComesAloneIsCompared() throws {
        try inFolder { folder in
            let (_, proof) = try Self.record(folder + "/l.sqlite", notes: "note")
            let end = proof.head
            let desk = try makeReplica(folder + "/desk.sqlite", number: 2, for: .vytas)
            func keep(_ proof: SignedHead?, of head: Head) throws {
                try desk.keep(
                    proof, of: head, asked: try desk.asking(), authority: authority.verifying)
            }
            func signed(
                _ position: Position, _ chain: Digest, ledger: Identity = authority.replica,
                key: SigningKey = authority.key
            ) throws -> SignedHead {
                try SignedHead(
                    Head(epoch: 1, position: position, chain: chain), of: ledger,
                    at: Noon.instant.advanced(seconds: 60), key: key)
            }
            #expect(throws: ReplicaFault.self) { try keep(nil, of: end) }
            let stranger = try SigningKey(raw: [UInt8](repeating: 66, count: 32))
            let forged = try signed(end.position, end.chain, key: stranger)
            #expect(throws: ReplicaFault.self) { try keep(forged, of: end) }
            #expect(try desk.heads() == [])
            try keep(proof, of: end)
            try keep(proof, of: end)
            #expect(try desk.heads() == [proof])
            // Back, another way, another record, and a head that is not the one that is signed.
            let other = SHA256Digest.of([1])
            for wrong in [
                try signed(end.position - 1, other), try signed(end.position, other),
                try signed(end.position + 1, other, ledger: Identity(high: 66, low: 6)),
            ] {
                #expect(throws: ReplicaFault.self) { try keep(wrong, of: wrong.head) }
            }
            let next = try signed(end.position + 1, other)
            #expect(throws: ReplicaFault.self) { try keep(next, of: end) }
            #expect(try desk.heads() == [proof])
            // A page that then goes another way than the head that was told of is refused.
            try keep(next, of: next.head)
            let ledger = try SQLiteLedgerFile(
                path: folder + "/l.sqlite", authority: authority, epoch: 1)
            _ = try ledger.admit(
                Batch(cursor: .start, operations: [try Self.note(7, "one more", by: .rasa)]),
                from: Self.replica, at: Noon.instant)
            var page = try ledger.page(after: .start, for: .spoc, except: desk.identity)
            page.proof = try SignedHead(
                page.head, of: authority.replica, at: Noon.instant.advanced(seconds: 61),
                key: authority.key)
            #expect(page.head.position == end.position + 1)
            #expect(throws: ReplicaFault.self) {
                try desk.take(page, authority: authority.verifying)
            }
            #expect(try desk.cursor() == .start)
        }
    }

    @Test(arguments: ways) func isNamed(way: Way) throws {
        try inFolder { folder in
            let path = folder + "/l.sqlite"
            let (first, head) = try Self.record(path, notes: "note")
            if way.isAnew {
                for suffix in ["", "-wal", "-shm"] {
                    try? FileManager.default.removeItem(atPath: path + suffix)
                }
                _ = try Self.record(path, notes: "replaced")
            }
            try DatabaseQueue(path: path).write { try way.change($0, first) }
            let ledger = try SQLiteLedgerFile(path: path, authority: authority, epoch: 1)
            let stranger = try SigningKey(raw: [UInt8](repeating: 66, count: 32))
            let isForged = way.name == "forged head"
            let kept =
                isForged
                ? try SignedHead(
                    head.head, of: authority.replica, at: Noon.instant, key: stranger) : head
            let place = first - 1 + way.at

            // The node's check.
            let alone = try ledger.check([]).findings
            let found = try ledger.check([kept]).findings
            for finding in found {
                print("tamper: \(way.name): position \(finding.position): \(finding.sentence)")
            }
            #expect(alone.isEmpty == (way.needsHead || isForged), "\(alone)")
            #expect(
                found.contains { $0.position == place && $0.sentence.contains(way.words) },
                "\(found)")

            // A desk that is new, and has a head from elsewhere where nothing else can tell.
            let fault = try Self.pulled(
                from: ledger, into: folder, knowing: way.needsHead ? head : nil,
                signing: isForged ? stranger : authority.key)
            guard case .tampered(let position, let detail)? = fault else {
                Issue.record("the desk took it: \(String(describing: fault))")
                return
            }
            print(
                "tamper: \(way.name): a new desk: \(position.map { "position \($0): " } ?? "")\(detail)"
            )
            if let position { #expect(position == place) }
            #expect(position != nil || way.needsHead || isForged)
        }
    }
}
