#if canImport(SQLiteLedger)
    import Casework
    import Exchanges
    import FoundationEssentials
    import GRDB
    import Ledgers
    import SQLiteLedger
    import TestKit
    import Testing

    /// Ledgers that earlier versions wrote: each must open, and its chain must hold from the start.
    struct LedgerVersionTests {
        @Test(arguments: ["0.1.0"])
        func earlierLedgersOpen(version: String) throws {
            let folder =
                FileManager.default.temporaryDirectory.path + "/ledger-\(Identity.random().hex)"
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let fixture =
                String(#filePath.dropLast("VersionTests.swift".count))
                + "Fixtures/ledger-\(version).sqlite"
            try FileManager.default.copyItem(atPath: fixture, toPath: folder + "/l.sqlite")
            let ledger = try SQLiteLedgerFile(
                path: folder + "/l.sqlite", authority: LedgerSuite.authority, epoch: 1)
            var cursor = Cursor.start
            var chain = Chain.start
            var entries = 0
            while true {
                let page = try ledger.page(after: cursor, for: .spoc, except: nil)
                for entry in page.entries {
                    #expect(entry.form == Entry.firstForm)
                    chain = try #require(entry.chain(after: chain))
                    #expect(entry.chain == chain)
                    entries += 1
                }
                guard page.reach.position > cursor.position else { break }
                cursor = page.reach
            }
            #expect(entries > 90)
            #expect(try ledger.head().chain == chain)
        }

        /// What a check finds, beside that the key which introduced the fixture's people has not been kept.
        private static func findings(
            _ ledger: SQLiteLedgerFile
        ) throws -> [RecordWalk.Finding] {
            try ledger.check([]).findings.filter { !$0.sentence.contains("did not introduce") }
        }

        /// The first start seals what version 0.1 had chained: its instants and audiences cannot be changed unseen.
        @Test(arguments: ["admitted = admitted - 1000", "audience = 'KLAIPEDA'"])
        func theFirstStartSealsWhatWasThere(change: String) throws {
            let path =
                FileManager.default.temporaryDirectory.path
                + "/ledger-\(Identity.random().hex).sqlite"
            defer {
                for suffix in ["", "-wal", "-shm"] {
                    try? FileManager.default.removeItem(atPath: path + suffix)
                }
            }
            try FileManager.default.copyItem(
                atPath: String(#filePath.dropLast("VersionTests.swift".count))
                    + "Fixtures/ledger-0.1.0.sqlite", toPath: path)
            do {
                let ledger = try SQLiteLedgerFile(
                    path: path, authority: LedgerSuite.authority, epoch: 1)
                let before = try ledger.head()
                #expect(try ledger.judgeParked(at: Noon.instant) == 0)
                let page = try ledger.page(
                    after: Cursor(
                        epoch: before.epoch, position: before.position, chain: before.chain),
                    for: .spoc, except: nil)
                let seal = try #require(page.entries.first)
                #expect(page.entries.count == 1)
                #expect(seal.form == Entry.form)
                #expect(Seal(seal.operation)?.through == before.position)
                #expect(seal.operation.signer == LedgerSuite.authority.verifying.id)
                // Once, and for ever.
                #expect(try ledger.judgeParked(at: Noon.instant) == 0)
                #expect(try ledger.head().position == before.position + 1)
                #expect(try Self.findings(ledger) == [])
            }
            try DatabaseQueue(path: path).write {
                try $0.execute(sql: "UPDATE entries SET \(change) WHERE position = 40")
            }
            let ledger = try SQLiteLedgerFile(
                path: path, authority: LedgerSuite.authority, epoch: 1)
            let found = try Self.findings(ledger)
            #expect(found.map(\.position) == [try ledger.head().position])
            #expect(found.allSatisfy { $0.sentence.contains("seal does not fit") })
        }
    }
#endif
