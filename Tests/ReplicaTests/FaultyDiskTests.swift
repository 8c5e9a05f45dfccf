import CFaultyDisk
import Casework
import FoundationEssentials
import TestKit
import Testing

@testable import Replica

/// What a bad disk may do to a replica. One after the other: the disk is the process's own.
@Suite(.serialized)
struct FaultyDiskTests {
    static func onVictim(_ body: (String) throws -> Void) throws {
        faulty_disk_register("victim")
        defer {
            faulty_disk_room(-1)
            faulty_disk_lie(0)
            faulty_disk_keep_durable(0)
        }
        try inFolder { folder in try body(folder + "/victim.sqlite") }
    }

    static func note(_ replica: CaseReplica, _ number: Int) throws {
        try replica.record(
            .noted(id: Identity(high: 7, low: UInt64(number)), text: "note \(number)"),
            about: mail(1).id, by: Person.rasa.signer, at: Noon.instant)
    }

    static func notes(_ replica: CaseReplica) throws -> Int {
        try replica.open(mail(1).id)?.thread.messages.count {
            if case .note = $0 { true } else { false }
        } ?? 0
    }

    /// A full disk is told as such; nothing that was acknowledged is lost, nothing is half-done.
    @Test func fullDiskKeepsWhatWasAcknowledged() throws {
        try Self.onVictim { path in
            let replica = try makeReplica(path, number: 1)
            _ = try replica.take([incoming(mail(1))], by: Person.rasa.signer, at: Noon.instant)
            faulty_disk_room(60_000)
            var acknowledged = 0
            var isFull = false
            for number in 0..<50 {
                do {
                    try Self.note(replica, number)
                    acknowledged += 1
                } catch let fault as RecordFault {
                    #expect(fault == .replica(.full(path: path)))
                    isFull = true
                    break
                }
            }
            #expect(isFull && acknowledged > 0)
            faulty_disk_room(-1)
            #expect(try Self.notes(replica) == acknowledged)
            try Self.note(replica, 99)
            #expect(try Self.notes(replica) == acknowledged + 1)
            #expect(try replica.check().faults.isEmpty)
        }
    }

    /// Each act is on the disk before it is acknowledged: after a power cut all of them are there.
    @Test func actsSurviveAPowerCut() throws {
        try Self.onVictim { path in
            faulty_disk_keep_durable(1)
            let replica = try makeReplica(path, number: 1)
            _ = try replica.take([incoming(mail(1))], by: Person.rasa.signer, at: Noon.instant)
            for number in 0..<5 {
                let before = faulty_disk_syncs()
                try Self.note(replica, number)
                #expect(faulty_disk_syncs() > before)
            }
            let after = try Self.afterPowerCut(path)
            #expect(try Self.notes(after) == 5)
            #expect(try after.check().faults.isEmpty)
        }
    }

    /// An fsync that lies loses what it lied about, and nothing else: the replica opens on an older,
    /// whole state.
    @Test func lyingFsyncLeavesAWholeOlderState() throws {
        try Self.onVictim { path in
            faulty_disk_keep_durable(1)
            let replica = try makeReplica(path, number: 1)
            _ = try replica.take([incoming(mail(1))], by: Person.rasa.signer, at: Noon.instant)
            for number in 0..<3 { try Self.note(replica, number) }
            faulty_disk_lie(1)
            for number in 3..<6 { try Self.note(replica, number) }
            let after = try Self.afterPowerCut(path)
            #expect(try Self.notes(after) == 3)
            #expect(try after.check().faults.isEmpty)
            // Written on from there, the counter follows the log: no number is left out.
            try Self.note(after, 9)
            #expect(try after.check().faults.isEmpty)
        }
    }

    /// A page of the log torn in the middle: the acts before it stand, the replica is whole.
    @Test(arguments: [1, 3, 6])
    func tornPageLeavesAWholeOlderState(page: Int) throws {
        try Self.onVictim { path in
            faulty_disk_keep_durable(1)
            let replica = try makeReplica(path, number: 1)
            try replica.checkpoint()
            _ = try replica.take([incoming(mail(1))], by: Person.rasa.signer, at: Noon.instant)
            for number in 0..<4 { try Self.note(replica, number) }
            let log = path + "-wal.durable"
            var bytes = try Data(contentsOf: URL(filePath: log))
            let frame = 4096 + 24
            let start = bytes.count - page * frame + 24 + 2048
            for index in start..<start + 2048 { bytes[index] = 0xAA }
            try bytes.write(to: URL(filePath: log))
            let after = try Self.afterPowerCut(path)
            #expect(try Self.notes(after) < 4)
            #expect(try after.check().faults.isEmpty)
        }
    }

    /// Bytes of the database itself changed: a sentence, never a trap.
    @Test(arguments: 0..<20)
    func damagedFilesAreTold(seed: UInt64) throws {
        try inFolder { folder in
            let path = folder + "/r.sqlite"
            let replica = try makeReplica(path, number: 1)
            _ = try replica.take(
                (1...30).map { incoming(mail($0)) }, by: Person.rasa.signer, at: Noon.instant)
            try replica.checkpoint()
            var dice = Dice(seed: seed)
            var bytes = try Data(contentsOf: URL(filePath: path))
            for _ in 0..<300 {
                bytes[Int.random(in: 0..<bytes.count, using: &dice)] = UInt8.random(
                    in: 0...255, using: &dice)
            }
            let broken = folder + "/broken.sqlite"
            try bytes.write(to: URL(filePath: broken))
            do {
                let opened = try CaseReplica.open(path: broken)
                _ = try opened.queueCounts(of: Person.rasa.officer, at: nil)
                _ = try opened.window(
                    .new, of: Person.rasa.officer, after: .start, most: 50, at: nil)
                _ = try opened.open(mail(1).id)
                let report = try opened.check()
                #expect(!report.faults.isEmpty || report.operations == 30)
            } catch {
                #expect((error as? ReplicaFault)?.sentence.count ?? 0 > 20)
            }
        }
    }

    /// What the disk would hold, opened under another name.
    static func afterPowerCut(_ path: String) throws -> CaseReplica {
        let target = path.replacing("victim", with: "survivor")
        for end in ["", "-wal"] {
            let source = URL(filePath: path + end + ".durable")
            if let bytes = try? Data(contentsOf: source) {
                try bytes.write(to: URL(filePath: target + end))
            }
        }
        return try CaseReplica.open(path: target)
    }
}
