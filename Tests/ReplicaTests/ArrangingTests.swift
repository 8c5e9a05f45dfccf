import Casework
import Exchanges
import FoundationEssentials
import GRDB
import Ledgers
import TestKit
import Testing

@testable import Replica

/// Acts on two cases at once, and what a unit sees of them.
struct ArrangingTests {
    /// A house: the contact point's seat, the port's seat, and the node between.
    struct House {
        let ledger: MemoryLedger
        let spoc: CaseReplica
        let port: CaseReplica

        init(_ folder: String) throws {
            ledger = try makeLedger()
            spoc = try makeReplica(folder + "/spoc.sqlite", number: 1)
            port = try makeReplica(folder + "/port.sqlite", number: 2, for: .dana, letters: "B")
        }

        /// Until both seats have what the node has.
        func meet() throws {
            for _ in 0..<2 {
                try exchange(spoc, ledger)
                try exchange(port, ledger, unit: Person.port)
            }
        }
    }

    static let canary = "canary-zefyras-7731"

    @Test func aUnitSeesItsTaskAndNotTheThread() throws {
        try inFolder { folder in
            let house = try House(folder)
            let rasa = Person.rasa.signer
            let request = mail(1, title: "Owner of GJA 771", text: "About \(Self.canary).")
            _ = try house.spoc.take([incoming(request, isUrgent: true)], by: rasa, at: Noon.instant)
            try house.spoc.record(
                .noted(id: Identity(high: 1, low: 9), text: "Note \(Self.canary)."),
                about: request.id, by: rasa, at: Noon.instant)
            let (parent, task) = try house.spoc.task(
                Person.port, with: "Was it on the ferry?", for: request.id, law: .elapsed, by: rasa,
                at: Noon.instant)
            #expect(parent.tasks.map(\.task) == [task.id])
            try house.meet()
            let seen = try #require(try house.port.open(task.id))
            #expect(seen.tasking?.reference == parent.reference)
            #expect(try house.port.open(request.id) == nil)
            #expect(try house.port.queueCounts(of: Person.dana.officer, at: nil)[.tasks] == 1)
            #expect(try house.port.queueCounts(of: Person.dana.officer, at: nil)[.open] == 0)
            // No byte of the request is in any file of the unit's seat.
            for name in try FileManager.default.contentsOfDirectory(atPath: folder)
            where name.hasPrefix("port") {
                let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
                #expect(!String(decoding: bytes, as: UTF8.self).contains(Self.canary), "\(name)")
            }
            // Its answer comes back and stands first in With units.
            try house.port.record(
                .taskAnswered(id: Identity(high: 1, low: 8), text: "Yes, at 04:20."),
                about: task.id, by: Person.dana.signer, at: Noon.instant.advanced(seconds: 60))
            try house.meet()
            let rows = try house.spoc.window(
                .withUnits, of: Person.rasa.officer, after: .start, most: 10, at: nil)
            #expect(rows.map(\.clock) == ["answered"])
            #expect(rows.map(\.mark.sort) == [0])
            #expect(
                try house.spoc.tasks(of: parent, because: .test).map(\.unitAnswer?.text) == [
                    "Yes, at 04:20."
                ])
            #expect(try house.port.queueCounts(of: Person.dana.officer, at: nil)[.tasks] == 0)
        }
    }

    /// A well-signed operation of a unit's officer about a case that is not his is refused.
    @Test func theNodeRefusesAUnitOutsideItsAudience() throws {
        try inFolder { folder in
            let house = try House(folder)
            let request = mail(1)
            _ = try house.spoc.take([incoming(request)], by: Person.rasa.signer, at: Noon.instant)
            try house.meet()
            let forged = try Operation(
                id: OperationID(replica: Identity(high: 11, low: 2), counter: 1), unit: Person.port,
                role: .unitOfficer, about: request.id,
                kind: Event.noted(id: request.id, text: "x").kind,
                version: Event.version, seen: 100, at: Noon.instant, clockOffset: 0,
                content: Event.noted(id: Identity(high: 4, low: 4), text: "x").encoded(),
                salt: [UInt8](repeating: 1, count: 16), key: Person.dana.key)
            let answer = try house.ledger.admit(
                Batch(cursor: .start, operations: [forged]), from: Identity(high: 11, low: 2),
                at: Noon.instant)
            #expect(
                answer.admitted.map(\.verdict)
                    == [.refused(Reason("objection.not-in-audience", [.text("KLAIPEDA")]))])
        }
    }

    /// What one case says of another is looked up by the node: a merge with a case that is not there, with
    /// another receipt, or that the survivor did not take in, moves nothing.
    @Test func theNodeBelievesNoCaseOfAnother() throws {
        try inFolder { folder in
            let house = try House(folder)
            let later = Noon.instant.advanced(seconds: 600)
            let (old, young) = (mail(1), mail(2, title: "Again", at: later))
            _ = try house.spoc.take(
                [incoming(old), incoming(young)], by: Person.rasa.signer, at: later)
            try house.meet()
            let survivor = try #require(try house.spoc.open(old.id)).asPart
            func stated(_ id: Identity, _ receipt: Instant) -> CasePart {
                CasePart(
                    id: id, reference: survivor.reference, partner: survivor.partner,
                    receipt: receipt, counted: receipt, limit: survivor.limit,
                    isAssessed: survivor.isAssessed)
            }
            let lies = [
                stated(Identity(high: 66, low: 6), survivor.receipt),
                stated(old.id, Instant(seconds: -9_000_000_000)), survivor,
            ]
            for (number, part) in lies.enumerated() {
                let event = Event.merged(into: part)
                let forged = try Operation(
                    id: OperationID(
                        replica: Identity(high: 77, low: 7), counter: UInt64(number) + 1),
                    unit: .spoc, role: .caseOfficer, about: young.id, kind: event.kind,
                    version: Event.version, seen: 1000, at: later, clockOffset: 0,
                    content: event.encoded(), salt: [UInt8](repeating: 1, count: 16),
                    key: Person.ona.key)
                let answer = try house.ledger.admit(
                    Batch(cursor: .start, operations: [forged]),
                    from: Identity(high: 77, low: 7), at: later)
                #expect(answer.admitted.first?.verdict != .admitted, "\(number)")
            }
            try house.meet()
            #expect(try house.spoc.open(young.id)?.state == .open)
            // The honest way is open still, and its part keeps what bound it.
            let h2 = HandlingCodes(isH2: true)
            try house.spoc.record(
                .handlingSet(h2, base: .none), about: young.id, by: Person.rasa.signer, at: later)
            let done = try house.spoc.merge(old.id, young.id, by: Person.rasa.signer, at: later)
            #expect(done.survivor.handling == h2)
            try house.meet()
            #expect(try house.spoc.counts().parked == 0)
            #expect(try house.spoc.open(young.id)?.state == .merged)
        }
    }

    /// Half a merge is none: the survivor was closed meanwhile, so the part stays open with its clock.
    @Test func aMergeIsWholeOrNothing() throws {
        try inFolder { folder in
            let ledger = try makeLedger()
            let a = try makeReplica(folder + "/a.sqlite", number: 1)
            let b = try makeReplica(folder + "/b.sqlite", number: 2, for: .vytas, letters: "B")
            let later = Noon.instant.advanced(seconds: 600)
            let (old, young) = (mail(1), mail(2, title: "Again", at: later))
            _ = try a.take([incoming(old), incoming(young)], by: Person.rasa.signer, at: later)
            for seat in [a, b] { try exchange(seat, ledger) }
            try b.record(
                .closed(reason: "done"), about: old.id, by: Person.vytas.signer, at: later)
            _ = try a.merge(old.id, young.id, by: Person.rasa.signer, at: later)
            for seat in [b, a, b] { try exchange(seat, ledger) }
            for seat in [a, b] {
                let part = try #require(try seat.open(young.id))
                #expect(part.state == .open)
                #expect(part.clock(law: .elapsed)?.due != nil)
                #expect(part.conflicts.map(\.officer) == [Person.rasa.officer.id])
                #expect(try seat.queueCounts(of: Person.rasa.officer, at: nil)[.open] == 1)
            }
        }
    }

    /// A chain of merges brings every clock along.
    @Test func aChainOfMergesKeepsEveryClock() throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/r.sqlite", number: 1)
            let rasa = Person.rasa.signer
            let mails = (1...3).map { number in
                mail(number, at: Noon.instant.advanced(seconds: Int64(number) * 60))
            }
            _ = try replica.take(
                mails.map { incoming($0, isUrgent: $0.id == mails[2].id) }, by: rasa,
                at: Noon.instant.advanced(seconds: 180))
            let later = Noon.instant.advanced(seconds: 180)
            _ = try replica.merge(mails[1].id, mails[2].id, by: rasa, at: later)
            let last = try replica.merge(mails[0].id, mails[1].id, by: rasa, at: later)
            #expect(last.survivor.parts.count == 2)
            #expect(
                last.survivor.clock(law: .elapsed)?.due
                    == Noon.instant.advanced(seconds: 180 + 28_800))
        }
    }

    @Test func tasksWarnOnTheirOwnLadder() throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/r.sqlite", number: 1)
            _ = try replica.take(
                [incoming(mail(1), isUrgent: true)], by: Person.rasa.signer, at: Noon.instant)
            let (_, task) = try replica.task(
                Person.port, with: "t", for: mail(1).id, law: .elapsed, by: Person.rasa.signer,
                at: Noon.instant)
            let told = try replica.takeWarnings(
                at: Noon.instant.advanced(seconds: 7200), for: Person.rasa.officer)
            #expect(told.map(\.row.id) == [task.id])
            #expect(told.map(\.percent) == [50])
        }
    }

    @Test func whatComesForAPartReachesTheSurvivor() throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/r.sqlite", number: 1)
            let rasa = Person.rasa.signer
            let later = Noon.instant.advanced(seconds: 600)
            let second = mail(2, title: "The same again", at: later)
            _ = try replica.take([incoming(mail(1)), incoming(second)], by: rasa, at: later)
            let (survivor, part) = try replica.merge(second.id, mail(1).id, by: rasa, at: later)
            #expect(survivor.id == mail(1).id)
            #expect(part.mergedInto?.id == survivor.id)
            #expect(try replica.queueCounts(of: Person.rasa.officer, at: nil)[.open] == 1)
            let answer = mail(3, title: "Re: The same again", answers: ["m2@pl.example"])
            _ = try replica.take([incoming(answer)], by: rasa, at: later)
            #expect(try replica.home(of: answer.id) == survivor.id)
            #expect(try replica.undoMerge(of: part.id, by: rasa, at: later).state == .open)
            #expect(try replica.queueCounts(of: Person.rasa.officer, at: nil)[.open] == 2)
            // A part with a draft on its way keeps both as they were: nothing is half-done.
            try replica.record(
                .drafted(
                    id: Identity(high: 5, low: 5), text: "t",
                    recipients: [
                        Recipient(
                            partner: PartnerCode("PL"), channel: .mail, address: "a@pl.example")
                    ], inReplyTo: nil), about: part.id, by: rasa, at: later)
            #expect(throws: RecordFault.objection(.draftsOpen(1))) {
                try replica.merge(mail(1).id, second.id, by: rasa, at: later)
            }
            #expect(try replica.open(mail(1).id)?.parts.isEmpty == true)
        }
    }

    @Test func aSplitMessageTakesItsAnswersAlong() throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/r.sqlite", number: 1)
            let rasa = Person.rasa.signer
            let second = mail(
                2, title: "Another matter", text: "About a boat.", answers: ["m1@pl.example"])
            _ = try replica.take([incoming(mail(1)), incoming(second)], by: rasa, at: Noon.instant)
            let new = try replica.split(second.id, from: mail(1).id, by: rasa, at: Noon.instant)
            #expect(new.id == second.id)
            #expect(new.reference.text == "LT-26-A-0002")
            #expect(
                try replica.search("boat", most: 10, because: .test).map(\.reference.text) == [
                    "LT-26-A-0002"
                ])
            let answer = mail(3, answers: ["m2@pl.example"])
            _ = try replica.take([incoming(answer)], by: rasa, at: Noon.instant)
            #expect(try replica.home(of: answer.id) == new.id)
            #expect(try replica.take([incoming(second)], by: rasa, at: Noon.instant) == [.same])
        }
    }

    @Test func linksStandOnBothSides() throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/r.sqlite", number: 1)
            let rasa = Person.rasa.signer
            _ = try replica.take(
                [incoming(mail(1)), incoming(mail(2))], by: rasa, at: Noon.instant)
            _ = try replica.link(
                mail(1).id, mail(2).id, because: "same plate", by: rasa, at: Noon.instant)
            #expect(try replica.open(mail(1).id)?.links.map(\.id) == [mail(2).id])
            #expect(try replica.open(mail(2).id)?.links.map(\.id) == [mail(1).id])
            _ = try replica.unlink(mail(2).id, mail(1).id, by: rasa, at: Noon.instant)
            #expect(try replica.open(mail(1).id)?.links.isEmpty == true)
        }
    }

    /// Whatever is arranged in whatever order on two seats: both show the same, and lists made anew
    /// are the lists that were.
    @Test(arguments: Soak.seeds(8))
    func arrangedApartTheyAgree(seed: UInt64) throws {
        try inFolder { folder in
            var dice = Dice(seed: seed)
            let ledger = try makeLedger()
            let seats = [
                try makeReplica(folder + "/a.sqlite", number: 1),
                try makeReplica(folder + "/b.sqlite", number: 2, for: .vytas, letters: "B"),
            ]
            let people = [Person.rasa, .vytas]
            let mails = (1...4).map {
                mail($0, at: Noon.instant.advanced(seconds: Int64(dice.next() % 5000)))
            }
            _ = try seats[0].take(
                mails.map { incoming($0) }, by: Person.rasa.signer,
                at: Noon.instant.advanced(seconds: 5000))
            for seat in seats { try exchange(seat, ledger) }
            for step in 0..<24 {
                let which = Int(dice.next() % 2)
                let (seat, signer) = (seats[which], people[which].signer)
                let at = Noon.instant.advanced(seconds: 6000 + Int64(step))
                let (x, y) = (dice.pick(mails).id, dice.pick(mails).id)
                switch dice.next() % 6 {
                case 0: _ = try? seat.merge(x, y, by: signer, at: at)
                case 1: _ = try? seat.undoMerge(of: x, by: signer, at: at)
                case 2: _ = try? seat.link(x, y, because: "r", by: signer, at: at)
                case 3:
                    _ = try? seat.task(
                        Person.port, with: "t \(step)", for: x, law: .elapsed, by: signer, at: at)
                case 4:
                    _ = try? seat.record(
                        .noted(id: Identity(high: 6, low: UInt64(step)), text: "n"), about: x,
                        by: signer, at: at)
                default: try exchange(seat, ledger)
                }
            }
            for seat in seats + seats { try exchange(seat, ledger) }
            for mail in mails {
                #expect(try seats[0].open(mail.id) == seats[1].open(mail.id))
            }
            for seat in seats {
                let before = try seat.dump()
                _ = try seat.rebuild()
                let after = try seat.dump()
                #expect(Set(after).symmetricDifference(before).isEmpty)
                #expect(try seat.check().faults.isEmpty)
            }
        }
    }

    /// What the administrator enters of a partner reaches every seat; what waited for a translation into a
    /// language that the house takes now waits no longer.
    @Test func partnersReachEverySeat() throws {
        try inFolder { folder in
            let house = try House(folder)
            let request = mail(1)
            let rasa = Person.rasa.signer
            _ = try house.spoc.take([incoming(request)], by: rasa, at: Noon.instant)
            try house.spoc.record(
                .checked(
                    RequestCheck(
                        found: Set(RequestContent.allCases), namesPersons: false, language: "lv")),
                about: request.id, by: rasa, at: Noon.instant)
            try house.meet()
            func waiting() throws -> Int? {
                try house.spoc.queueCounts(of: Person.rasa.officer, at: nil)[.translation]
            }
            #expect(try waiting() == 1)
            let own = try #require(Directory.builtIn[PartnerCode("LT")!])
            _ = try house.ledger.enrol(
                .partner(
                    PartnerEntry(
                        partner: Partner(
                            code: own.code, name: own.name, isState: true, zone: own.zone,
                            languages: own.languages, accepted: ["lt", "lv"],
                            contactPoints: own.contactPoints),
                        from: Noon.instant.day)), at: Noon.instant)
            try house.meet()
            for seat in [house.spoc, house.port] {
                #expect(
                    try seat.directory(at: Noon.instant).accepted(in: "LT") == ["lt", "lv", "en"])
                #expect(
                    try seat.directory(at: Noon.instant.advanced(seconds: -86_400))
                        .accepted(in: "LT") == ["lt", "en"])
            }
            #expect(try waiting() == 0)
            _ = try house.spoc.rebuild()
            #expect(try waiting() == 0)
        }
    }
}
