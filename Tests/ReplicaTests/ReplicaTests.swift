import Casework
import Exchanges
import FoundationEssentials
import GRDB
import TestKit
import Testing

@testable import Replica

struct ReplicaTests {
    static let recipients = [
        Recipient(partner: PartnerCode("PL"), channel: .mail, address: "spoc@pl.example")
    ]

    /// From a partner's mail to a released answer on two seats that were apart, and both show the same.
    @Test func twoSeatsAgree() throws {
        try inFolder { folder in
            let ledger = try makeLedger()
            let a = try makeReplica(folder + "/a.sqlite", number: 1)
            let b = try makeReplica(folder + "/b.sqlite", number: 2, for: .vytas, letters: "B")
            let message = mail(1)
            #expect(
                try a.take([incoming(message)], by: Person.rasa.signer, at: Noon.instant) == [.new])
            try exchange(a, ledger)
            try exchange(b, ledger)
            let draft = Identity(high: 4, low: 4)
            try a.record(
                .drafted(
                    id: draft, text: "He was met.", recipients: Self.recipients,
                    inReplyTo: message.id), about: message.id, by: Person.rasa.signer,
                at: Noon.instant)
            try a.record(
                a.standing(message.id).submitting(draft), about: message.id,
                by: Person.rasa.signer, at: Noon.instant)
            #expect(throws: RecordFault.objection(.drafterMayNotRelease)) {
                try a.record(
                    a.standing(message.id).releasing(draft), about: message.id,
                    by: Person.rasa.signer,
                    at: Noon.instant)
            }
            try exchange(a, ledger)
            try exchange(b, ledger)
            let waiting = try b.record(
                b.standing(message.id).releasing(draft), about: message.id,
                by: Person.vytas.signer, at: Noon.instant
            ).case
            #expect(waiting.sent.map(\.state) == [.awaitingNode])
            try exchange(b, ledger)
            try exchange(a, ledger)
            let shown = try #require(try a.open(message.id))
            #expect(shown.sent.map(\.state) == [.released])
            #expect(shown.thread == (try b.open(message.id))?.thread)
            #expect(try a.counts().pending == 0)
        }
    }

    /// Case D1: whoever quotes a case without being its partner is set aside, whether he quotes its
    /// number or a message of it; the partner's own answer joins, by either.
    @Test(
        arguments: [
            ("PL", "Re: LT-26-A-0001, our question", [], true),
            ("PL", "Re: our question", ["m1@pl.example"], true),
            ("LT", "Re: our question", ["m1@pl.example"], true),
            ("AT", "Re: LT-26-A-0001, our question", [], false),
            ("AT", "Re: our question", ["m1@pl.example"], false),
            (nil, "re: [lt-26-a-0001] our question", [], false),
            (nil, "Re: our question", ["m1@pl.example"], false),
        ] as [(String?, String, [String], Bool)])
    func strangersAreSetAside(
        partner: String?, title: String, answers: [String], isJoined: Bool
    ) throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/r.sqlite", number: 1)
            _ = try replica.take([incoming(mail(1))], by: Person.rasa.signer, at: Noon.instant)
            let second = mail(2, title: title, answers: answers)
            _ = try replica.take(
                [incoming(second, from: partner)], by: Person.rasa.signer, at: Noon.instant)
            let first = try #require(try replica.open(mail(1).id))
            #expect(first.thread.messages.count == (isJoined ? 2 : 1))
            let home = try #require(try replica.home(of: second.id))
            #expect((home == first.id) == isJoined)
            let counts = try replica.queueCounts(of: Person.rasa.officer, at: nil)
            #expect(counts[.quarantine] ?? 0 == (isJoined ? 0 : 1))
            if !isJoined {
                #expect(try replica.open(home)?.opening.quotes == first.id)
                // Read in one run it is the same.
                let other = try makeReplica(folder + "/o.sqlite", number: 2)
                _ = try other.take(
                    [
                        incoming(mail(1)),
                        incoming(mail(2, title: title, answers: ["m1@pl.example"]), from: partner),
                    ],
                    by: Person.rasa.signer, at: Noon.instant)
                #expect(try other.queueCounts(of: Person.rasa.officer, at: nil)[.quarantine] == 1)
            }
        }
    }

    /// Case B4: each step is told once, the highest of those that passed meanwhile; another deadline
    /// has a ladder of its own; what is closed is told of no more.
    @Test func warningsAreToldOnce() throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/r.sqlite", number: 1)
            _ = try replica.take(
                [incoming(mail(1), isUrgent: true), incoming(mail(2))], by: Person.rasa.signer,
                at: Noon.instant)
            func told(_ hours: Double) throws -> [Int] {
                try replica.takeWarnings(
                    at: Noon.instant.advanced(seconds: Int64(hours * 3600)),
                    for: Person.rasa.officer
                ).map(\.percent)
            }
            #expect(try told(3) == [])
            #expect(try told(4) == [50])
            #expect(try told(4) == [])
            #expect(try told(7.5) == [90])
            #expect(try told(9) == [100])
            #expect(try told(10) == [])
            try replica.record(
                replica.standing(mail(1).id).assessing(.urgentIndirect), about: mail(1).id,
                by: Person.rasa.signer,
                at: Noon.instant)
            #expect(try told(40) == [50])
            try replica.record(
                .closed(reason: "done"), about: mail(1).id, by: Person.rasa.signer, at: Noon.instant
            )
            #expect(try told(71) == [])
            #expect(try told(100) == [50])
        }
    }

    /// The same mail imported on two seats apart is one case with both references.
    @Test func oneMailOnTwoSeatsIsOneCase() throws {
        try inFolder { folder in
            let ledger = try makeLedger()
            let a = try makeReplica(folder + "/a.sqlite", number: 1)
            let b = try makeReplica(folder + "/b.sqlite", number: 2, for: .vytas, letters: "B")
            _ = try a.take([incoming(mail(1))], by: Person.rasa.signer, at: Noon.instant)
            _ = try b.take([incoming(mail(1))], by: Person.vytas.signer, at: Noon.instant)
            #expect(
                try a.take([incoming(mail(1))], by: Person.rasa.signer, at: Noon.instant) == [.same]
            )
            for replica in [a, b, a, b] { try exchange(replica, ledger) }
            for replica in [a, b] {
                let shown = try #require(try replica.open(mail(1).id))
                #expect(shown.reference.text == "LT-26-A-0001")
                #expect(shown.otherReferences.map(\.text) == ["LT-26-B-0001"])
                #expect(try replica.find(Reference("LT-26-B-0001")!) == mail(1).id)
                #expect(try replica.queueCounts(of: Person.rasa.officer, at: nil)[.open] == 1)
            }
        }
    }

    /// A reply whose root has not come waits in a case of its own; the root joins it.
    @Test func unseenRootsHaveAPlace() throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/r.sqlite", number: 1)
            let reply = mail(2, title: "Re: Whereabouts", answers: ["m1@pl.example"])
            _ = try replica.take([incoming(reply)], by: Person.rasa.signer, at: Noon.instant)
            _ = try replica.take([incoming(mail(1))], by: Person.rasa.signer, at: Noon.instant)
            let third = mail(3, answers: ["m2@pl.example"])
            _ = try replica.take([incoming(third)], by: Person.rasa.signer, at: Noon.instant)
            let shown = try #require(try replica.open(reply.id))
            #expect(shown.thread.messages.count == 3)
            #expect(shown.thread.parent(of: third) == reply.id)
            #expect(try replica.queueCounts(of: Person.rasa.officer, at: nil)[.open] == 1)
        }
    }

    /// Two acts apart: the later is overtaken, and stands in its author's queue Conflicts.
    @Test func overtakenActsAreShown() throws {
        try inFolder { folder in
            let ledger = try makeLedger()
            let a = try makeReplica(folder + "/a.sqlite", number: 1)
            let b = try makeReplica(folder + "/b.sqlite", number: 2, for: .vytas, letters: "B")
            _ = try a.take([incoming(mail(1))], by: Person.rasa.signer, at: Noon.instant)
            try exchange(a, ledger)
            try exchange(b, ledger)
            try a.record(.taken, about: mail(1).id, by: Person.rasa.signer, at: Noon.instant)
            try b.record(.taken, about: mail(1).id, by: Person.vytas.signer, at: Noon.instant)
            for replica in [a, b, a, b] { try exchange(replica, ledger) }
            for replica in [a, b] {
                let shown = try #require(try replica.open(mail(1).id))
                #expect(shown.holder == Person.rasa.officer.id)
                #expect(shown.conflicts.map(\.officer) == [Person.vytas.officer.id])
                #expect(try replica.queueCounts(of: Person.vytas.officer, at: nil)[.conflicts] == 1)
                #expect(try replica.queueCounts(of: Person.rasa.officer, at: nil)[.conflicts] == 0)
            }
        }
    }

    /// State is a fold: lists made anew are the lists that were, byte for byte.
    @Test(arguments: 0..<12)
    func rebuiltIsTheSame(seed: UInt64) throws {
        try inFolder { folder in
            var dice = Dice(seed: seed)
            let replica = try makeReplica(folder + "/r.sqlite", number: 1)
            var cases: [Identity] = []
            for number in 0..<12 {
                let answers =
                    number > 2 && Bool.random(using: &dice)
                    ? ["m\(Int.random(in: 0..<number, using: &dice))@pl.example"] : []
                let message = mail(number, title: "Title \(number % 5)", answers: answers)
                _ = try replica.take(
                    [incoming(message, isUrgent: Bool.random(using: &dice))],
                    by: Person.rasa.signer, at: Noon.instant)
                if try replica.open(message.id) != nil { cases.append(message.id) }
            }
            for step in 0..<40 {
                let id = dice.pick(cases)
                let person = dice.pick([Person.rasa, .vytas, .ona])
                let draft = Identity(high: 50, low: UInt64(step))
                let act: Event = dice.pick([
                    .taken, .noted(id: draft, text: "note \(step)"),
                    .drafted(
                        id: draft, text: "draft \(step)", recipients: Self.recipients,
                        inReplyTo: nil), .closed(reason: "done"), .reopened(reason: "again"),
                    try replica.standing(id).assessing(dice.pick(TimeLimit.allCases)),
                ])
                let done = try? replica.record(act, about: id, by: person.signer, at: Noon.instant)
                // What the officer is shown at once is what the store folds to.
                if let done { #expect(try replica.open(id) == done.case) }
            }
            let before = try replica.dump()
            #expect(before.count > 20)
            let hits = try replica.search("note", most: 100, because: .test)
            #expect(!hits.isEmpty)
            _ = try replica.rebuild()
            #expect(try replica.dump() == before)
            #expect(try replica.search("note", most: 100, because: .test) == hits)
            #expect(try replica.check().faults.isEmpty)
            // Search too, word by word: where each stands in which message of which case.
            #expect(before.filter { $0.hasPrefix("word ") }.count > 100)
        }
    }

    @Test func searchFoldsAccentsAndTakesNoSyntax() throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/r.sqlite", number: 1)
            _ = try replica.take(
                [incoming(mail(1, text: "Žygis Ąžuolas, Дмитрий, \"quoted\" AND NOT (x"))],
                by: Person.rasa.signer, at: Noon.instant)
            for words in ["azuolas", "ĄŽUOLAS", "zyg", "дмитрий", "\"azuolas", "AND", "(x"] {
                #expect(try replica.search(words, most: 10, because: .test).count == 1, "\(words)")
            }
            for words in ["", "* ( ", "NEAR", "azuolas title:"] {
                #expect(try replica.search(words, most: 10, because: .test).isEmpty, "\(words)")
            }
        }
    }

    /// A saved queue counts what its rows are, for whoever sits there.
    @Test func savedQueuesCountTheirRows() throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/r.sqlite", number: 1)
            for number in 1...7 {
                _ = try replica.take(
                    [incoming(mail(number), isUrgent: number < 4)], by: Person.rasa.signer,
                    at: Noon.instant)
            }
            let saved = try SavedQueue(name: "hot", queue: .open, filter: "due:8h")
            #expect(try replica.save(saved))
            #expect(try replica.saved() == [saved])
            let rows = try replica.rows(
                .open, of: Person.rasa.officer, filter: try CaseFilter(saved.filter),
                now: Noon.instant, most: .max)
            #expect(rows.count == 3)
            for number in 1..<SavedQueue.most {
                #expect(
                    try replica.save(try SavedQueue(name: "q\(number)", queue: .new, filter: "x")))
            }
            #expect(try !replica.save(try SavedQueue(name: "more", queue: .new, filter: "x")))
            #expect(try replica.save(try SavedQueue(name: "hot", queue: .new, filter: "y")))
            #expect(try replica.drop(saved: "HOT"))
            #expect(try !replica.drop(saved: "hot"))
        }
    }

    /// Windows are read by key: no scan, no sorting, and the same number of steps whatever the size.
    @Test func windowsAreReadByKey() throws {
        try inFolder { folder in
            var stepped: [[Int]] = []
            for size in [100, 100_000] {
                let replica = try makeReplica(folder + "/\(size).sqlite", number: 1)
                try replica.write { db in
                    for number in 0..<size {
                        try db.run(
                            "INSERT INTO cases VALUES(?, ?, ?, 't', 'PL', 's', 0, ?, 60, 0, 'running', NULL, 'H0', 'open', NULL, 1, 0, 0, 0, NULL, '', NULL, NULL)",
                            [
                                number + 1, Identity(high: 1, low: UInt64(number)).data,
                                "LT-26-A-\(number)", number,
                            ])
                        try db.run(
                            "INSERT INTO queue_rows VALUES('new', ?, ?)", [number, number + 1])
                    }
                }
                #expect(try replica.queueCounts(of: Person.rasa.officer, at: nil)[.new] == size)
                stepped.append(
                    try replica.read { db in
                        try CaseReplica.windows.map { window in
                            let plan = try Row.fetchAll(
                                db, sql: "EXPLAIN QUERY PLAN " + window.sql,
                                arguments: ["new", 50, 50, 30]
                            ).map { $0["detail"] as String }
                            #expect(
                                !plan.contains {
                                    $0.contains("SCAN") || $0.contains("TEMP B-TREE")
                                }, "\(plan)")
                            return try StatementSteps.count(db, window.sql, ["new", 50, 50, 30])
                        }
                    })
            }
            #expect(stepped[0] == stepped[1])
            #expect(stepped[0].allSatisfy { $0 > 0 })
        }
    }

    @Test func begunTextsAreKept() throws {
        try inFolder { folder in
            let path = folder + "/r.sqlite"
            let replica = try makeReplica(path, number: 1)
            #expect(try replica.begun() == [])
            let texts = (1...2).map {
                BegunText(about: mail($0).id, purpose: "note", text: "half \($0)")
            }.sorted { $0.about < $1.about }
            try replica.keep(begun: texts)
            #expect(try CaseReplica.open(path: path).begun() == texts)
            try replica.keep(begun: [texts[1]])
            #expect(try replica.begun() == [texts[1]])
        }
    }

    /// What one process writes another waits for; a stuck writer is named after a while.
    @Test func secondWriterIsTold() throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/r.sqlite", number: 1)
            let twin = try CaseReplica.open(path: folder + "/r.sqlite")
            _ = try replica.take([incoming(mail(1))], by: Person.rasa.signer, at: Noon.instant)
            let version = try replica.version()
            _ = try twin.take([incoming(mail(2))], by: Person.rasa.signer, at: Noon.instant)
            #expect(try replica.version() != version)
            #expect(try replica.queueCounts(of: Person.rasa.officer, at: nil)[.open] == 2)
        }
    }

    @Test func newerAndForeignFilesAreRefused() throws {
        try inFolder { folder in
            #expect(throws: ReplicaFault.absent(path: folder + "/none")) {
                try CaseReplica.open(path: folder + "/none")
            }
            try Data("this is no database, it is long enough to look like one".utf8).write(
                to: URL(filePath: folder + "/x.sqlite"))
            #expect(throws: ReplicaFault.self) { try CaseReplica.open(path: folder + "/x.sqlite") }
            let replica = try makeReplica(folder + "/r.sqlite", number: 1)
            try replica.write { db in
                try db.run("INSERT INTO grdb_migrations(identifier) VALUES('99')")
            }
            #expect(throws: ReplicaFault.newerSchema(path: folder + "/r.sqlite")) {
                try CaseReplica.open(path: folder + "/r.sqlite")
            }
        }
    }

    @Test func referencesAreCountedOn() throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/r.sqlite", number: 1)
            let messages = (1...3).map { incoming(mail($0)) }
            _ = try replica.take(messages, by: Person.rasa.signer, at: Noon.instant)
            let last = try replica.open(
                title: "By phone", partner: nil, channel: .phone, isOurs: false,
                receipt: Receipt(at: Noon.instant, source: .officer), claimsUrgency: false,
                by: Person.rasa.signer, at: Noon.instant)
            #expect(last.reference.text == "LT-26-A-0004")
        }
    }
}
