import Casework
import FoundationEssentials
import Replica
import Testing

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
}
