#if canImport(SQLiteLedger)
    import Casework
    import Exchanges
    import FoundationEssentials
    import Ledgers
    import SQLiteLedger
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
                    chain = Chain.next(
                        after: chain, position: entry.position, verdict: entry.verdict,
                        operation: entry.operation.hash)
                    #expect(entry.chain == chain)
                    entries += 1
                }
                guard page.reach.position > cursor.position else { break }
                cursor = page.reach
            }
            #expect(entries > 90)
            #expect(try ledger.head().chain == chain)
        }
    }
#endif
