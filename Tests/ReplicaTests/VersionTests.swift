import Casework
import Exchanges
import FoundationEssentials
import GRDB
import Ledgers
import SQLiteLedger
import TestKit
import Testing

@testable import Replica

/// Replicas that earlier versions wrote: each must open, hold what it held, and pass its check.
struct VersionTests {
    @Test(arguments: ["0.1.0"])
    func earlierReplicasOpen(version: String) throws {
        try inFolder { folder in
            let fixture =
                String(#filePath.dropLast("VersionTests.swift".count))
                + "Fixtures/replica-\(version).sqlite"
            try FileManager.default.copyItem(atPath: fixture, toPath: folder + "/r.sqlite")
            let replica = try CaseReplica.open(path: folder + "/r.sqlite")
            let report = try replica.check()
            #expect(report.faults.isEmpty)
            #expect(report.cases == 40)
            let facts = try #require(try replica.facts())
            let officer = try #require(try replica.officers()[facts.officer])
            #expect(try replica.queueCounts(of: officer, at: nil)[.open] == 35)
            #expect(try replica.rebuild() == 40)
            #expect(try replica.search("plate", most: 10, because: .test).isEmpty == false)
        }
    }

    static func fixture(_ name: String, of folder: String = "ReplicaTests") -> String {
        String(#filePath.dropLast("ReplicaTests/VersionTests.swift".count))
            + "\(folder)/Fixtures/\(name).sqlite"
    }

    /// What an earlier version recorded goes out to today's node, and a seat that is new shows the same cases.
    @Test func earlierReplicasExchange() throws {
        try inFolder { folder in
            try FileManager.default.copyItem(
                atPath: Self.fixture("replica-0.1.0"), toPath: folder + "/r.sqlite")
            let old = try CaseReplica.open(path: folder + "/r.sqlite")
            let pending = try old.counts().pending
            #expect(pending > 90)
            let ledger = MemoryLedger(authority: authority)
            let keys = try old.keys()
            let officers = try old.officers()
            for row in try old.read({ try Row.fetchAll($0, sql: "SELECT kid, officer FROM keys") })
            {
                let officer = try #require(Identity(row["officer"] as Data))
                let key = try #require(keys.first { Data($0.key.bytes) == row["kid"] as Data })
                _ = try ledger.enrol(
                    .officer(try #require(officers[officer]), key: key.value), at: Noon.instant)
            }
            try exchange(old, ledger)
            #expect(try old.counts().pending == 0)
            let page = try ledger.page(after: .start, for: .spoc, except: nil)
            for entry in page.entries { #expect(entry.verdict == .admitted, "\(entry.position)") }
            let new = try makeReplica(folder + "/new.sqlite", number: 9)
            try exchange(new, ledger)
            var cases = 0
            for id in Set(page.entries.map(\.operation.header.about)) {
                let shown = try old.open(id)
                if shown != nil { cases += 1 }
                #expect(try new.open(id) == shown)
            }
            #expect(cases == 40)
        }
    }

    /// A seat and its node as version 0.2 left them: both open, prove what they hold, and exchange.
    @Test func seatAndNodeOfAnEarlierVersionGoOn() throws {
        try inFolder { folder in
            try FileManager.default.copyItem(
                atPath: Self.fixture("replica-0.2.0"), toPath: folder + "/r.sqlite")
            try FileManager.default.copyItem(
                atPath: Self.fixture("ledger-0.2.0", of: "LedgersTests"),
                toPath: folder + "/l.sqlite")
            let replica = try CaseReplica.open(path: folder + "/r.sqlite")
            let ledger = try SQLiteLedgerFile(
                path: folder + "/l.sqlite", authority: authority, epoch: 1)
            #expect(try replica.check().faults.isEmpty)
            #expect(try ledger.check([]).findings == [])
            let heads = try replica.heads()
            #expect(heads.count == 1)
            #expect(try ledger.check(heads).findings == [])
            #expect(
                try replica.proveRecord(authority: authority.verifying, heads: [])?.findings == [])
            let page = try ledger.page(after: .start, for: .spoc, except: nil)
            #expect(Set(page.entries.map(\.verdict.code)) == [0, 1, 2, 3])
            let before = try #require(try replica.open(mail(1).id))
            #expect(before.history.count > 3)
            #expect(try replica.counts().pending == 1)
            try exchange(replica, ledger)
            #expect(try replica.counts().pending == 0)
            #expect(try replica.open(mail(1).id)?.thread.messages == before.thread.messages)
            let new = try makeReplica(folder + "/new.sqlite", number: 9)
            try exchange(new, ledger)
            #expect(try new.open(mail(1).id) == replica.open(mail(1).id))
        }
    }

    /// How those two were made: once, by the version that they are of.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["CASEDESK_FIXTURES"] != nil))
    func makeFixtures() throws {
        let folder = try #require(ProcessInfo.processInfo.environment["CASEDESK_FIXTURES"])
        let replica = try makeReplica(folder + "/replica-0.2.0.sqlite", number: 1)
        let ledger = try SQLiteLedgerFile(
            path: folder + "/ledger-0.2.0.sqlite", authority: authority, epoch: 1)
        for person in Person.all {
            _ = try ledger.enrol(
                .officer(person.officer, key: person.key.verifying), at: Noon.instant)
        }
        let id = mail(1).id
        _ = try replica.take([incoming(mail(1))], by: Person.rasa.signer, at: Noon.instant)
        try replica.record(.taken, about: id, by: Person.rasa.signer, at: Noon.instant)
        try replica.record(
            try replica.standing(id).assessing(.urgentDirect), about: id, by: Person.rasa.signer,
            at: Noon.instant)
        try exchange(replica, ledger)
        let other = Identity(high: 12, low: 1)
        let foreign: [(Event, Person, UInt64)] = [
            // Taken already: overtaken. An auditor writes nothing: refused. A version to come: parked.
            (.taken, .vytas, 1), (.noted(id: Identity(high: 4, low: 4), text: "x"), .audra, 1),
            (.noted(id: Identity(high: 4, low: 5), text: "later"), .vytas, 9),
        ]
        let operations = try foreign.enumerated().map { index, one in
            try Operation(
                id: OperationID(replica: other, counter: UInt64(index + 1)), unit: .spoc,
                role: one.1.officer.role, about: id, kind: one.0.kind, version: one.2,
                seen: Int64(Person.all.count + 1), at: Noon.instant, clockOffset: 0,
                content: one.0.encoded(), salt: [UInt8](repeating: 1, count: 16), key: one.1.key)
        }
        _ = try ledger.admit(
            Batch(cursor: .start, operations: operations), from: other, at: Noon.instant)
        var page = try ledger.page(
            after: try replica.cursor(), for: .spoc, except: replica.identity)
        page.proof = try authority.sign(page.head, at: Noon.instant)
        try replica.take(page, authority: authority.verifying)
        try replica.record(
            .noted(id: Identity(high: 4, low: 6), text: "still to be sent"), about: id,
            by: Person.rasa.signer, at: Noon.instant)
        try replica.checkpoint()
    }
}
