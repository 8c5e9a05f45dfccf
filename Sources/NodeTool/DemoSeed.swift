internal import Casework
internal import Demo
internal import Exchanges
internal import Ledgers
internal import Node
internal import Replica

#if canImport(Glibc)
    internal import Glibc
#endif

/// Tells the demo's story on a replica of its own and has the ledger admit it.
enum DemoSeed {
    static func sow(_ folder: NodeFolder, now: Instant) throws -> Int {
        let ledger = try folder.openLedger()
        let own = Officer(
            id: .random(), name: DemoStory.ownName, unit: .spoc, role: .dutyOfficer)
        let story = DemoStory(now: now, own: own)
        var signers: [Identity: Signer] = [:]
        for officer in [own] + story.colleagues {
            let signer = Signer(officer: officer, key: SigningKey())
            signers[officer.id] = signer
            _ = try ledger.enrol(.officer(officer, key: signer.key.verifying), at: now)
        }
        for unit in DemoStory.units {
            _ = try ledger.enrol(.unit(unit.unit, name: unit.name), at: now)
        }
        let path = folder.path + "/demo.sqlite"
        defer { for end in ["", "-wal", "-shm", ".lock"] { unlink(path + end) } }
        let identity = Identity.random()
        let replica = try CaseReplica.create(path: path, identity: identity)
        for signer in signers.values {
            try replica.enrol(signer.officer, key: signer.key.verifying)
        }
        var teller = DemoTeller()
        try replica.record(
            run: story.steps(country: folder.country, letters: ""), about: \.about
        ) { step, subject in
            guard let act = teller.act(for: step, on: subject), let signer = signers[step.officer]
            else { return nil }
            return (act, signer, step.at, step.blobs)
        }
        for blob in story.steps(country: folder.country, letters: "").flatMap(\.blobs) {
            try ledger.keep(blob: blob)
        }
        while true {
            let batch = try replica.nextBatch()
            if batch.operations.isEmpty { break }
            let answer = try ledger.admit(
                Batch(cursor: .start, operations: batch.operations), from: identity, at: now)
            if let fault = answer.fault { throw NodeFault(fault.sentence) }
            try replica.take(answer)
        }
        return story.caseCount
    }
}
