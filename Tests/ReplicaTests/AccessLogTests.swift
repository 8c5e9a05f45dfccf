import Casework
import Exchanges
import FoundationEssentials
import TestKit
import Testing

@testable import Replica

/// Who read what: written before anything is shown, and proof against a line taken out.
struct AccessLogTests {
    @Test func everyReadIsLogged() throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/r.sqlite", number: 1)
            _ = try replica.take([incoming(mail(1))], by: Person.rasa.signer, at: Noon.instant)
            #expect(try replica.open(mail(1).id, because: .test) != nil)
            #expect(try replica.open(Identity(high: 9, low: 9), because: .test) == nil)
            _ = try replica.search("establish", most: 10, because: .test)
            let digest = SHA256Digest.of([1])
            try replica.logExport(digest, of: mail(1).id, because: .test)
            // A replica opened for reading alone logs as well.
            let reader = try CaseReplica.open(path: folder + "/r.sqlite", isReadOnly: true)
            _ = try reader.open(
                mail(1).id,
                because: Consultation(
                    officer: Person.ona.officer.id, kind: .act, reason: "a\tb\nc",
                    at: Noon.instant))
            let log = replica.accessLog.read()
            #expect(log.faults.isEmpty)
            #expect(log.entries.map(\.number) == [1, 2, 3, 4])
            #expect(log.entries.map(\.about) == [mail(1).id, nil, mail(1).id, mail(1).id])
            #expect(log.entries.map(\.detail) == ["", "1 for establish", digest.hex, ""])
            #expect(log.entries.last?.access.reason == "a b c")
            #expect(log.entries.last?.access.officer == Person.ona.officer.id)
        }
    }

    static func lines(_ path: String) throws -> [String] {
        String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }

    @Test func whatIsTakenOutOrChangedIsSeen() throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/r.sqlite", number: 1)
            _ = try replica.take([incoming(mail(1))], by: Person.rasa.signer, at: Noon.instant)
            for _ in 0..<5 { _ = try replica.open(mail(1).id, because: .test) }
            let path = replica.accessLog.path
            let lines = try Self.lines(path)
            func faults(_ changed: [String]) throws -> [String] {
                try Data((changed.joined(separator: "\n") + "\n").utf8).write(
                    to: URL(filePath: path))
                return replica.accessLog.read().faults
            }
            #expect(try faults(lines).isEmpty)
            var without = lines
            without.remove(at: 2)
            #expect(try faults(without) == ["entries 3 to 3 are not there"])
            var changed = lines
            changed[1] = changed[1].replacing("consult", with: "report")
            #expect(try faults(changed) == ["entry 2 is not what was written"])
            // Cut in the middle of its last line by a crash: the rest stands, and the next follows it.
            let torn = Array(lines.dropLast()) + [String(lines[4].prefix(40))]
            #expect(try faults(torn) == ["line 5 is torn"])
            _ = try replica.open(mail(1).id, because: .test)
            #expect(replica.accessLog.read().entries.map(\.number) == [1, 2, 3, 4, 5])
        }
    }

    /// Where the log cannot be written nothing is shown.
    @Test func withoutALogNothingIsShown() throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/r.sqlite", number: 1)
            _ = try replica.take([incoming(mail(1))], by: Person.rasa.signer, at: Noon.instant)
            try FileManager.default.createDirectory(
                atPath: replica.accessLog.path, withIntermediateDirectories: false)
            #expect(throws: ReplicaFault.self) {
                try replica.open(mail(1).id, because: .test)
            }
        }
    }

    /// Several desks on one replica write one chain.
    @Test func severalWritersMakeOneChain() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/log-\(Identity.random().hex)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let log = AccessLog(replica: folder + "/r.sqlite")
        await withTaskGroup(of: Void.self) { tasks in
            for _ in 0..<4 {
                tasks.addTask {
                    for _ in 0..<25 { try? log.append(.test, about: nil, detail: "x") }
                }
            }
        }
        let read = log.read()
        #expect(read.faults.isEmpty)
        #expect(read.entries.count == 100)
    }
}
