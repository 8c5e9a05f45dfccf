import Casework
import Exchanges
import FoundationEssentials
import Ledgers
import SQLiteLedger
import TestKit
import Testing

@testable import Replica

/// A case that two officers erase is gone from every file of the house.
struct ErasingTests {
    static let canary = "zuvedra9914"
    static let later = Noon.instant.advanced(seconds: 3600)

    /// The names of the folder's files in which the canary stands; the log of accesses is kept as long as
    /// the law says, with the words that somebody searched for.
    static func sightings(_ folder: String) throws -> [String] {
        var found: [String] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder)
        where !name.hasSuffix(".access") {
            let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
            if String(decoding: bytes, as: UTF8.self).contains(canary) { found.append(name) }
        }
        return found.sorted()
    }

    static func propose(_ id: Identity, _ replica: CaseReplica) throws {
        try replica.record(
            .erasureProposed(reason: "settled"), about: id, by: Person.vytas.signer,
            at: later)
    }

    @Test func nothingOfAnErasedCaseIsLeftInAnyFile() throws {
        try inFolder { folder in
            let ledger = try SQLiteLedgerFile(
                path: folder + "/node.sqlite", authority: authority, epoch: 1)
            for person in Person.all {
                _ = try ledger.enrol(
                    .officer(person.officer, key: person.key.verifying), at: Noon.instant)
            }
            _ = try ledger.enrol(.unit(Person.port, name: "Port"), at: Noon.instant)
            let a = try makeReplica(folder + "/a.sqlite", number: 1)
            let b = try makeReplica(folder + "/b.sqlite", number: 2, for: .vytas, letters: "B")
            let port = try makeReplica(folder + "/port.sqlite", number: 3, for: .dana, letters: "C")
            func meet() throws {
                for _ in 0..<2 {
                    try exchange(a, ledger)
                    try exchange(b, ledger)
                    try exchange(port, ledger, unit: Person.port)
                }
            }
            let rasa = Person.rasa.signer
            let request = mail(1, title: "Owner of \(Self.canary)", text: "Who is \(Self.canary)?")
            let original = Array("mail 1 Owner of \(Self.canary) Who is \(Self.canary)?".utf8)
            let whole = Incoming(
                message: request, claimsUrgency: true, isArchive: false,
                partner: PartnerCode("PL"),
                blobs: [(SHA256Digest.of(original), .memory(original))])
            #expect(
                try a.take([whole, incoming(mail(2))], by: rasa, at: Noon.instant) == [.new, .new])
            try ledger.keep(blob: original)
            let (_, task) = try a.task(
                Person.port, with: "Was \(Self.canary) on the ferry?", for: request.id,
                law: .elapsed, by: rasa, at: Noon.instant)
            for number in 0..<40 {
                try a.record(
                    .noted(
                        id: Identity(high: 3, low: UInt64(number)),
                        text: String(repeating: "\(Self.canary) ", count: 120)),
                    about: request.id, by: rasa, at: Noon.instant)
            }
            try a.record(.closed(reason: "done"), about: request.id, by: rasa, at: Noon.instant)
            try a.markRead(request.id, messages: 3)
            try meet()
            #expect(try b.search(Self.canary, most: 9, because: .test).count > 0)
            #expect(try Self.sightings(folder).count >= 4, "the canary is everywhere first")
            try Self.propose(request.id, b)
            try meet()
            // A note that was written elsewhere meanwhile, offline, about the closed case.
            try a.record(
                .noted(id: Identity(high: 4, low: 1), text: "late"), about: mail(2).id, by: rasa,
                at: Self.later)
            _ = try a.erase(request.id, by: Person.ieva.signer, at: Self.later)
            #expect(try a.open(request.id)?.state == .closed, "it waits for the node")
            try meet()
            for seat in [a, b] {
                let left = try #require(try seat.open(request.id))
                #expect(left.state == .erased)
                #expect(try seat.search(Self.canary, most: 9, because: .test).isEmpty)
                #expect(try seat.check().faults.isEmpty)
                #expect(try seat.open(mail(2).id)?.thread.messages.count == 2)
            }
            #expect(try port.open(task.id)?.state == .erased)
            #expect(try Self.sightings(folder) == [])
            #expect(try a.open(request.id) == b.open(request.id))
            // Made anew it is the same, and an import does not bring it back.
            let before = try a.row(of: request.id)
            _ = try a.rebuild()
            #expect(try a.row(of: request.id) == before)
            #expect(
                try a.take([whole], by: rasa, at: Self.later)
                    == [.erased(try #require(before).reference)])
            #expect(try Self.sightings(folder) == [])
            // A seat that joins later holds the stone and nothing else.
            let late = try makeReplica(folder + "/late.sqlite", number: 4, for: .ona, letters: "D")
            try exchange(late, ledger)
            #expect(try late.open(request.id) == b.open(request.id))
            #expect(try late.check().faults.isEmpty)
        }
    }

    /// A seat that was away wrote about the case: it purges at first contact, and what it wrote is
    /// parked with a sentence, not lost.
    @Test func aSeatThatWasAwayPurgesAtFirstContact() throws {
        try inFolder { folder in
            let ledger = try makeLedger()
            let a = try makeReplica(folder + "/a.sqlite", number: 1)
            let away = try makeReplica(folder + "/b.sqlite", number: 2, for: .vytas, letters: "B")
            let request = mail(1, text: "Who is \(Self.canary)?")
            _ = try a.take([incoming(request)], by: Person.rasa.signer, at: Noon.instant)
            try a.record(
                .closed(reason: "done"), about: request.id, by: Person.rasa.signer,
                at: Noon.instant)
            try exchange(a, ledger)
            try exchange(away, ledger)
            try away.record(
                .noted(id: Identity(high: 4, low: 2), text: "I saw him."), about: request.id,
                by: Person.vytas.signer, at: Noon.instant)
            try Self.propose(request.id, a)
            _ = try a.erase(request.id, by: Person.ieva.signer, at: Self.later)
            try exchange(a, ledger)
            try exchange(away, ledger)
            #expect(try away.open(request.id)?.state == .erased)
            #expect(try away.open(request.id) == a.open(request.id))
            #expect(try away.counts().parked == 1)
            let parked = try away.operations(about: request.id).filter {
                if case .refused(let reason) = $0.verdict {
                    reason.sentence.contains("erased")
                } else {
                    false
                }
            }
            #expect(parked.count == 1)
            #expect(try Self.sightings(folder) == [])
        }
    }

    /// A task or a merged case is neither reviewed nor erased before the case that it belongs to.
    @Test func whatFollowsGoesNotBefore() throws {
        try inFolder { folder in
            let house = try ArrangingTests.House(folder)
            let rasa = Person.rasa.signer
            _ = try house.spoc.take(
                [incoming(mail(1))], by: rasa, at: Noon.instant)
            _ = try house.spoc.take(
                [incoming(mail(2, at: Self.later))], by: rasa, at: Self.later)
            let (_, task) = try house.spoc.task(
                Person.port, with: "Was it there?", for: mail(1).id, law: .elapsed, by: rasa,
                at: Noon.instant)
            _ = try house.spoc.merge(mail(1).id, mail(2).id, by: rasa, at: Self.later)
            let reference = try #require(try house.spoc.open(mail(1).id)?.reference)
            for id in [task.id, mail(2).id] {
                #expect(throws: RecordFault.objection(.followsItsCase(reference))) {
                    try Self.propose(id, house.spoc)
                }
                #expect(throws: RecordFault.objection(.followsItsCase(reference))) {
                    try house.spoc.erase(id, by: Person.ieva.signer, at: Self.later)
                }
                // A seat that does not ask records it; the node does not let it count.
                let stone = try #require(try house.spoc.open(id)).tombstone(
                    because: "x", proposedBy: Person.vytas.officer.id)
                try house.spoc.record(
                    .erased(OperationID(replica: house.spoc.identity!, counter: 1), stone),
                    about: id, by: Person.ieva.signer, at: Self.later)
            }
            try house.meet()
            for id in [task.id, mail(2).id] {
                #expect(try house.spoc.open(id)?.erasure == nil)
                #expect(try house.spoc.open(id)?.conflicts.count == 1)
                #expect(try house.spoc.open(id)?.thread.messages.isEmpty == false)
            }
            try house.spoc.record(
                .closed(reason: "done"), about: mail(1).id, by: rasa, at: Self.later)
            // Kept first, then proposed by the other of the two: nothing of the first proposal is left over.
            try Self.propose(mail(1).id, house.spoc)
            try house.spoc.record(
                .kept(until: Self.later.advanced(months: 2), reason: "r"),
                about: mail(1).id, by: Person.ieva.signer, at: Self.later)
            try Self.propose(mail(1).id, house.spoc)
            // The unit answers meanwhile: its task goes with the case all the same.
            try house.meet()
            try house.port.record(
                .noted(id: Identity(high: 4, low: 7), text: "late"), about: task.id,
                by: Person.dana.signer, at: Self.later)
            try exchange(house.port, house.ledger, unit: Person.port)
            _ = try house.spoc.erase(mail(1).id, by: Person.ieva.signer, at: Self.later)
            try house.meet()
            for id in [mail(1).id, task.id, mail(2).id] {
                #expect(try house.spoc.open(id)?.state == .erased)
            }
            #expect(try house.port.open(task.id)?.state == .erased)
            #expect(try house.spoc.stones().count == 3)
        }
    }

    @Test func reviewsComeNearWithTimeAndCountsEqualRows() throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/a.sqlite", number: 1)
            let rasa = Person.rasa.signer
            for number in 1...3 {
                _ = try replica.take([incoming(mail(number))], by: rasa, at: Noon.instant)
                try replica.record(
                    .closed(reason: "done"), about: mail(number).id, by: rasa,
                    at: Noon.instant.advanced(seconds: Int64(number) * 20 * 86_400))
            }
            func shown(_ days: Int64) throws -> Int {
                let now = Noon.instant.advanced(seconds: days * 86_400)
                let officer = Person.vytas.officer
                let rows = try replica.window(
                    .retentionReview, of: officer, after: .start, most: 10, at: now)
                let back = try replica.window(
                    .retentionReview, of: officer, before: .end, most: 10, at: now)
                #expect(rows == back)
                #expect(
                    try replica.queueCounts(of: officer, at: now)[.retentionReview] == rows.count)
                return rows.count
            }
            #expect(try shown(1) == 0)
            #expect(try shown(175) == 1)
            #expect(try shown(195) == 2)
            #expect(try shown(400) == 3)
            // What waits for a second officer stands there at once, first.
            try Self.propose(mail(3).id, replica)
            #expect(try shown(1) == 1)
        }
    }

    /// A seat with an erased case, as its importing finds it.
    static func afterErasing(
        _ folder: String, _ body: (CaseReplica, any Ledger, Reference) throws -> Void
    ) throws {
        let ledger = try makeLedger()
        let a = try makeReplica(folder + "/a.sqlite", number: 1)
        let rasa = Person.rasa.signer
        _ = try a.take([incoming(mail(1))], by: rasa, at: Noon.instant)
        try a.record(.closed(reason: "done"), about: mail(1).id, by: rasa, at: Noon.instant)
        try propose(mail(1).id, a)
        _ = try a.erase(mail(1).id, by: Person.ieva.signer, at: later)
        try exchange(a, ledger)
        let stone = try #require(try a.open(mail(1).id))
        #expect(stone.state == .erased)
        try body(a, ledger, stone.reference)
    }

    /// Mail that quotes an erased case, by number or by identifier, is a matter of its own.
    @Test func whatQuotesAnErasedCaseOpensItsOwn() throws {
        try inFolder { folder in
            try Self.afterErasing(folder) { a, ledger, reference in
                let named = mail(2, title: "Re: \(reference)")
                let answer = mail(3, answers: ["m1@pl.example"])
                #expect(
                    try a.take(
                        [incoming(named), incoming(answer)], by: Person.rasa.signer, at: Self.later)
                        == [.new, .new])
                try exchange(a, ledger)
                for message in [named, answer] {
                    let found = try #require(try a.open(message.id))
                    #expect(found.state == .open && found.thread.messages.count == 1)
                    #expect(found.reference != reference)
                }
                #expect(try a.counts().parked == 0)
            }
        }
    }

    /// What came for the case on a seat that did not know yet is parked there, not thrown away.
    @Test func mailThatJoinedApartIsParked() throws {
        try inFolder { folder in
            let ledger = try makeLedger()
            let a = try makeReplica(folder + "/a.sqlite", number: 1)
            let b = try makeReplica(folder + "/b.sqlite", number: 2, for: .ona, letters: "B")
            let rasa = Person.rasa.signer
            _ = try a.take([incoming(mail(1))], by: rasa, at: Noon.instant)
            try a.record(.closed(reason: "done"), about: mail(1).id, by: rasa, at: Noon.instant)
            try exchange(a, ledger)
            try exchange(b, ledger)
            let answer = mail(3, text: Self.canary, answers: ["m1@pl.example"])
            _ = try b.take([incoming(answer)], by: Person.ona.signer, at: Self.later)
            try Self.propose(mail(1).id, a)
            _ = try a.erase(mail(1).id, by: Person.ieva.signer, at: Self.later)
            try exchange(a, ledger)
            try exchange(b, ledger)
            #expect(try b.open(mail(1).id)?.state == .erased)
            let parked = try b.operations(about: mail(1).id).filter {
                if case .refused = $0.verdict { true } else { false }
            }
            #expect(parked.count == 1 && parked[0].operation.content != nil)
            // Taken in once more it is a case of its own.
            #expect(
                try b.take([incoming(answer)], by: Person.ona.signer, at: Self.later) == [.new])
            try exchange(b, ledger)
            #expect(try b.open(answer.id)?.state == .open)
        }
    }

    /// A file that another case of this seat names is offered to the node once more: it may have let it go.
    @Test func aSharedFileIsOfferedAgain() throws {
        try inFolder { folder in
            let ledger = try makeLedger()
            let a = try makeReplica(folder + "/a.sqlite", number: 1)
            let b = try makeReplica(folder + "/b.sqlite", number: 2, for: .ona, letters: "B")
            let file = Array("the same photograph".utf8)
            let digest = SHA256Digest.of(file)
            func with(_ message: ReceivedMessage) -> Incoming {
                Incoming(
                    message: ReceivedMessage(
                        original: message.original, originalBytes: message.originalBytes,
                        channel: .mail, messageID: message.messageID, inReplyTo: [],
                        from: message.from, to: message.to, cc: [], sent: message.sent,
                        title: message.title, text: message.text,
                        attachments: [
                            Attachment(
                                name: "p", type: "image/jpeg", bytes: file.count, digest: digest)
                        ], faults: [], receipt: message.receipt),
                    claimsUrgency: false, isArchive: false, partner: PartnerCode("PL"),
                    blobs: [(digest, .memory(file))])
            }
            for (seat, person, number) in [(a, Person.rasa, 1), (b, .ona, 1)] {
                _ = try seat.take([with(mail(number))], by: person.signer, at: Noon.instant)
                try exchange(seat, ledger)
                try seat.markSent([digest])
            }
            try exchange(a, ledger)
            _ = try b.take([with(mail(2))], by: Person.ona.signer, at: Noon.instant)
            try a.record(
                .closed(reason: "done"), about: mail(1).id, by: Person.rasa.signer,
                at: Noon.instant)
            try Self.propose(mail(1).id, a)
            _ = try a.erase(mail(1).id, by: Person.ieva.signer, at: Self.later)
            try exchange(a, ledger)
            #expect(try !a.hasBlob(digest))
            try exchange(b, ledger)
            #expect(try b.hasBlob(digest))
            #expect(try b.unsentBlobs(most: 9).map(\.digest) == [digest])
        }
    }

    /// References that other seats gave to an erased case are given to no other.
    @Test func noReferenceIsUsedAgain() throws {
        try inFolder { folder in
            let ledger = try makeLedger()
            let a = try makeReplica(folder + "/a.sqlite", number: 1)
            let b = try makeReplica(folder + "/b.sqlite", number: 2, for: .ona, letters: "B")
            _ = try a.take([incoming(mail(1))], by: Person.rasa.signer, at: Noon.instant)
            _ = try b.take([incoming(mail(1))], by: Person.ona.signer, at: Noon.instant)
            for seat in [a, b, a] { try exchange(seat, ledger) }
            let both = try #require(try b.open(mail(1).id))
            #expect(both.otherReferences.map(\.text) == ["LT-26-B-0001"])
            try a.record(
                .closed(reason: "done"), about: mail(1).id, by: Person.rasa.signer,
                at: Noon.instant)
            try Self.propose(mail(1).id, a)
            _ = try a.erase(mail(1).id, by: Person.ieva.signer, at: Self.later)
            for seat in [a, b] { try exchange(seat, ledger) }
            _ = try b.rebuild()
            #expect(try b.open(mail(1).id)?.otherReferences.map(\.text) == ["LT-26-B-0001"])
            _ = try b.take([incoming(mail(2))], by: Person.ona.signer, at: Self.later)
            #expect(try b.open(mail(2).id)?.reference.text == "LT-26-B-0002")
        }
    }

    /// Agreed and waiting for the node: nothing that is done now would outlast it, so the rules say no.
    @Test func nothingIsDoneToWhatWaitsToBeErased() throws {
        try inFolder { folder in
            let a = try makeReplica(folder + "/a.sqlite", number: 1)
            let rasa = Person.rasa.signer
            _ = try a.take([incoming(mail(1))], by: rasa, at: Noon.instant)
            try a.record(.closed(reason: "done"), about: mail(1).id, by: rasa, at: Noon.instant)
            try Self.propose(mail(1).id, a)
            let proposal = try #require(try a.open(mail(1).id)?.erasure)
            #expect(throws: RecordFault.objection(.changedSinceProposed)) {
                try a.erase(
                    mail(1).id, agreeing: OperationID(replica: a.identity!, counter: 99),
                    by: Person.ieva.signer, at: Self.later)
            }
            _ = try a.erase(
                mail(1).id, agreeing: proposal.operation, by: Person.ieva.signer, at: Self.later)
            for act in [

                Event.kept(until: Self.later.advanced(months: 1), reason: "r"),
                .reopened(reason: "r"),
                .noted(id: Identity(high: 4, low: 4), text: "n"),
            ] {
                #expect(throws: RecordFault.objection(.erasureAgreed)) {
                    try a.record(act, about: mail(1).id, by: Person.vytas.signer, at: Self.later)
                }
            }
        }
    }

    /// What was left behind when its case went can still be erased, and what the node never took in does not
    /// hold the case.
    @Test func whatWasLeftBehindGoesAfter() throws {
        try inFolder { folder in
            let house = try ArrangingTests.House(folder)
            let rasa = Person.rasa.signer
            _ = try house.spoc.take([incoming(mail(1))], by: rasa, at: Noon.instant)
            let (_, task) = try house.spoc.task(
                Person.port, with: "Was it there?", for: mail(1).id, law: .elapsed, by: rasa,
                at: Noon.instant)
            // A unit that is none: the node refuses the task, the case lists it.
            let (parent, ghost) = try house.spoc.task(
                Unit("NOWHERE")!, with: "Is it there?", for: mail(1).id, law: .elapsed, by: rasa,
                at: Noon.instant)
            #expect(parent.tasks.count == 2)
            try house.spoc.record(
                .closed(reason: "done"), about: mail(1).id, by: rasa, at: Self.later)
            try house.meet()
            #expect(try house.spoc.open(ghost.id) == nil)
            try Self.propose(mail(1).id, house.spoc)
            let proposal = try #require(try house.spoc.open(mail(1).id)?.erasure)
            // A desk that sends the case alone.
            let subject = try #require(try house.spoc.open(mail(1).id))
            try house.spoc.record(
                .erased(proposal.operation, subject.tombstone(of: proposal)),
                about: mail(1).id, by: Person.ieva.signer, at: Self.later)
            try house.meet()
            #expect(try house.spoc.open(mail(1).id)?.state == .erased)
            #expect(try house.spoc.open(task.id)?.state == .open)
            _ = try house.spoc.erase(task.id, by: Person.ieva.signer, at: Self.later)
            try house.meet()
            #expect(try house.spoc.open(task.id)?.state == .erased)
            #expect(try house.port.open(task.id)?.state == .erased)
        }
    }

    @Test func aTaskThatTheNodeNeverTookInHoldsNothing() throws {
        try inFolder { folder in
            let house = try ArrangingTests.House(folder)
            let rasa = Person.rasa.signer
            _ = try house.spoc.take(
                [incoming(mail(1)), incoming(mail(2))], by: rasa, at: Noon.instant)
            _ = try house.spoc.task(
                Unit("NOWHERE")!, with: "Is it there?", for: mail(1).id, law: .elapsed, by: rasa,
                at: Noon.instant)
            try house.spoc.record(
                .closed(reason: "done"), about: mail(1).id, by: rasa, at: Self.later)
            try Self.propose(mail(1).id, house.spoc)
            try house.meet()
            try house.spoc.record(.taken, about: mail(2).id, by: rasa, at: Self.later)
            try house.meet()
            _ = try house.spoc.erase(mail(1).id, by: Person.ieva.signer, at: Self.later)
            try house.meet()
            #expect(try house.spoc.open(mail(1).id)?.state == .erased)
        }
    }

    /// What the node refused is shown with its words, but for words about what is for others to read.
    @Test func refusedWordsAreKeptAndShownToWhoMayReadThem() throws {
        try inFolder { folder in
            let ledger = try makeLedger()
            let a = try makeReplica(folder + "/a.sqlite", number: 1)
            let b = try makeReplica(folder + "/b.sqlite", number: 2, for: .vytas, letters: "B")
            let rasa = Person.rasa.signer
            _ = try a.take([incoming(mail(1)), incoming(mail(2))], by: rasa, at: Noon.instant)
            for number in 1...2 {
                try a.record(
                    .closed(reason: "done"), about: mail(number).id, by: rasa, at: Noon.instant)
            }
            try exchange(a, ledger)
            try exchange(b, ledger)
            for number in 1...2 {
                try b.record(
                    .noted(id: Identity(high: 4, low: UInt64(number)), text: "words \(number)"),
                    about: mail(number).id, by: Person.vytas.signer, at: Noon.instant)
            }
            try Self.propose(mail(1).id, a)
            _ = try a.erase(mail(1).id, by: Person.ieva.signer, at: Self.later)
            try exchange(a, ledger)
            try exchange(b, ledger)
            let refused = try b.refused(because: .test)
            #expect(refused.map(\.text) == ["words 1"])
            #expect(refused[0].sentence.contains("erased"))
            #expect(b.accessLog.read().entries.last?.about == mail(1).id)
            // The other is restricted, and what was written about it is refused too.
            _ = try a.restrict(
                mail(2).id, to: [Person.ieva.officer.id], base: nil, because: "r",
                by: Person.ieva.signer, at: Self.later)
            try exchange(a, ledger)
            try b.record(
                .noted(id: Identity(high: 4, low: 9), text: "secret"), about: mail(2).id,
                by: Person.vytas.signer, at: Self.later)
            try exchange(b, ledger)
            let more = try b.refused(because: .test)
            #expect(more.allSatisfy { $0.about != mail(2).id || $0.text == nil })
        }
    }
}
