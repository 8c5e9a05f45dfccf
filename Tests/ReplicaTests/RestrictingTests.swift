import Casework
import Exchanges
import Ledgers
import TestKit
import Testing

@testable import Replica

/// A restricted case in the store: no row, no count, no hit and no deed for whoever may not read it.
struct RestrictingTests {
    static let word = "zefyras"

    static let secret = mail(2, title: "Other", text: "\(word).")

    static func consult(
        _ person: Person, _ kind: Consultation.Kind = .consult, hour: Int64 = 0
    ) -> Consultation {
        Consultation(
            officer: person.officer.id, kind: kind, reason: "test",
            at: Noon.instant.advanced(seconds: hour * 3600))
    }

    /// What somebody sees: rows of all queues, their counts, hits, the journal, warnings.
    struct Sight: Equatable {
        var rows: [String] = []
        var counts: [Queue: Int] = [:]
        var hits = 0
        var deeds = 0

        init(_ replica: CaseReplica, _ person: Person) throws {
            for queue in Queue.allCases {
                let found = try replica.window(
                    queue, of: person.officer, after: .start, most: 10, at: nil)
                let back = try replica.window(
                    queue, of: person.officer, before: .end, most: 10, at: nil)
                #expect(found == back, "\(queue.id)")
                rows += found.map { "\(queue.id) \($0.reference)" }
                counts[queue] = found.count
            }
            #expect(try counts == replica.queueCounts(of: person.officer, at: nil))
            hits = try replica.search(word, most: 10, because: consult(person, .search)).count
            deeds = try replica.journal(
                from: Noon.instant, until: Noon.instant.advanced(seconds: 9000),
                because: consult(person, .report)
            ).count
        }
    }

    static func house(_ folder: String) throws -> CaseReplica {
        let replica = try makeReplica(folder + "/r.sqlite", number: 1)
        _ = try replica.take(
            [incoming(mail(1)), incoming(secret)],
            by: Person.rasa.signer, at: Noon.instant)
        return replica
    }

    @Test func itIsThereForItsOfficersAlone() throws {
        try inFolder { folder in
            let replica = try Self.house(folder)
            let id = Self.secret.id
            let before = try Sight(replica, .vytas)
            #expect(before.hits == 1)
            let without = try {
                let other = try makeReplica(folder + "/o.sqlite", number: 1)
                _ = try other.take(
                    [incoming(mail(1))], by: Person.rasa.signer, at: Noon.instant)
                return try Sight(other, .rasa)
            }()
            _ = try replica.restrict(
                id, to: [Person.vytas.officer.id], base: nil, because: "r", by: Person.vytas.signer,
                at: Noon.instant)
            let vytas = try Sight(replica, .vytas)
            #expect(vytas.rows == before.rows)
            #expect(vytas.hits == 1)
            // Whoever may not read it sees what he would see if there were no such case.
            #expect(try Sight(replica, .rasa) == without)
            #expect(throws: ReplicaFault.self) {
                try replica.open(id, because: Self.consult(.rasa))
            }
            #expect(try replica.open(id, because: Self.consult(.vytas)) != nil)
            #expect(try replica.open(id, because: Self.consult(.audra)) != nil)
            #expect(
                try replica.search(Self.word, most: 9, because: Self.consult(.audra)).count == 1)
            let log = replica.accessLog.read()
            #expect(log.faults == [])
            #expect(log.entries.contains { $0.detail == "refused: restricted" && $0.about == id })
            // Lists made anew say the same.
            _ = try replica.rebuild()
            #expect(try Sight(replica, .rasa) == without)
            #expect(try replica.check().faults == [])
            // What the next shift signs holds nothing of it, whoever writes it.
            #expect(
                try replica.queueCounts(of: Person.vytas.officer, forAll: true, at: nil)[.open] == 1
            )
        }
    }

    /// Asked on one seat, agreed on another; every seat folds the same, and the node asks the rules.
    @Test func theGlassIsBrokenAcrossSeats() throws {
        try inFolder { folder in
            let ledger = try makeLedger()
            let a = try makeReplica(folder + "/a.sqlite", number: 1)
            let b = try makeReplica(folder + "/b.sqlite", number: 2, for: .vytas, letters: "B")
            let id = mail(1).id
            _ = try a.take([incoming(mail(1))], by: Person.rasa.signer, at: Noon.instant)
            func meet() throws { for seat in [a, b, a, b] { try exchange(seat, ledger) } }
            try meet()
            _ = try b.restrict(
                id, to: [Person.vytas.officer.id], base: nil, because: "r", by: Person.vytas.signer,
                at: Noon.instant)
            try meet()
            #expect(throws: RecordFault.objection(.caseIsRestricted)) {
                try a.record(.taken, about: id, by: Person.rasa.signer, at: Noon.instant)
            }
            try a.breakGlass(
                of: id, because: "a life", by: Person.rasa.signer, at: Noon.instant)
            #expect(throws: RecordFault.objection(.askerMayNotAgree)) {
                try a.agree(toReading: id, by: Person.rasa.signer, at: Noon.instant)
            }
            try meet()
            let closed = try #require(
                throws: ReplicaFault.self
            ) { try b.open(id, because: Self.consult(.ona)) }
            guard case .restricted(let closed) = closed else { throw closed }
            #expect(closed.readers == ["Vytas Pavyzdys"])
            #expect(closed.waiting?.reason == "a life")
            let given = try b.agree(toReading: id, by: Person.ona.signer, at: Noon.instant)
            #expect(given.until == Noon.instant.advanced(seconds: EmergencyAccess.seconds))
            try meet()
            #expect(try a.open(id, because: Self.consult(.rasa, hour: 7))?.emergencies.count == 1)
            #expect(throws: ReplicaFault.self) {
                try a.open(id, because: Self.consult(.rasa, hour: 8))
            }
            #expect(try b.queueCounts(of: Person.vytas.officer, at: nil)[.conflicts] == 1)
            #expect(try a.counts().parked == 0)
            #expect(try b.counts().conflicts == 0, "no figure tells others of it")
        }
    }

    /// A task that a restricted case gives is restricted likewise at the contact point, and open to its unit.
    @Test func itsTasksFollow() throws {
        try inFolder { folder in
            let house = try ArrangingTests.House(folder)
            let (vytas, id) = (Person.vytas.signer, mail(1).id)
            _ = try house.spoc.take([incoming(mail(1))], by: vytas, at: Noon.instant)
            let first = try house.spoc.task(
                Person.port, with: "One?", for: id, law: .elapsed, by: vytas, at: Noon.instant)
            _ = try house.spoc.restrict(
                id, to: [vytas.officer.id], base: nil, because: "r", by: vytas, at: Noon.instant)
            let second = try house.spoc.task(
                Person.port, with: "Two?", for: id, law: .elapsed, by: vytas, at: Noon.instant)
            try house.meet()
            for task in [first.task.id, second.task.id] {
                #expect(throws: ReplicaFault.self) {
                    try house.spoc.open(task, because: Self.consult(.rasa))
                }
                #expect(try house.spoc.open(task, because: Self.consult(.vytas)) != nil)
                #expect(try house.port.open(task, because: Self.consult(.dana)) != nil)
            }
            #expect(try house.spoc.queueCounts(of: Person.rasa.officer, at: nil)[.withUnits] == 0)
            #expect(try house.port.queueCounts(of: Person.dana.officer, at: nil)[.tasks] == 2)
            try house.port.record(
                .taken, about: first.task.id, by: Person.dana.signer, at: Noon.instant)
            #expect(try house.port.queueCounts(of: Person.dana.officer, at: nil)[.mine] == 1)
            let late = Noon.instant.advanced(seconds: 6 * 86_400)
            #expect(
                try house.port.takeWarnings(at: late, for: Person.dana.officer).count == 2)
        }
    }

    /// What was merged into it is the same matter; who is let in reads its tasks and parts along.
    @Test func itsPartsFollow() throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/r.sqlite", number: 1)
            let vytas = Person.vytas.signer
            let later = Noon.instant.advanced(seconds: 60)
            let part = mail(2, title: "Again", at: later)
            _ = try replica.take([incoming(mail(1)), incoming(part)], by: vytas, at: later)
            let earlier = try replica.task(
                Person.port, with: "One?", for: part.id, law: .elapsed, by: vytas, at: later
            ).task
            _ = try replica.merge(mail(1).id, part.id, by: vytas, at: later)
            let task = try replica.task(
                Person.port, with: "Two?", for: mail(1).id, law: .elapsed, by: vytas, at: later
            ).task
            let all = [mail(1).id, part.id, earlier.id, task.id]
            _ = try replica.restrict(
                mail(1).id, to: [vytas.officer.id], base: nil, because: "r", by: vytas, at: later)
            for id in all {
                #expect(throws: ReplicaFault.self) {
                    try replica.open(id, because: Self.consult(.rasa))
                }
            }
            try replica.breakGlass(
                of: mail(1).id, because: "r", by: Person.rasa.signer, at: later)
            _ = try replica.agree(toReading: mail(1).id, by: Person.ona.signer, at: later)
            for id in all {
                #expect(try replica.open(id, because: Self.consult(.rasa, hour: 1)) != nil)
            }
            // And given back, all are.
            _ = try replica.restrict(
                mail(1).id, to: nil, base: [vytas.officer.id], because: "r", by: vytas, at: later)
            for id in all { #expect(try replica.open(id, because: Self.consult(.ona)) != nil) }
        }
    }

    /// Warnings reach its officers, and them alone.
    @Test func itsClockWarnsItsOfficers() throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/r.sqlite", number: 1)
            let vytas = Person.vytas.signer
            _ = try replica.take(
                [incoming(mail(1), isUrgent: true)], by: vytas, at: Noon.instant)
            _ = try replica.restrict(
                mail(1).id, to: [vytas.officer.id], base: nil, because: "r", by: vytas,
                at: Noon.instant)
            let later = Noon.instant.advanced(seconds: 5 * 3600)
            #expect(try replica.takeWarnings(at: later, for: Person.rasa.officer) == [])
            #expect(
                try replica.takeWarnings(at: later, for: vytas.officer).map(\.percent) == [50])
        }
    }
}
