import Casework
import TestKit
import Testing

/// Linked, merged and split cases: every part keeps its reference, its thread and its clock.
struct RelationTests {
    typealias Office = RequestTests.Office

    static func received(_ number: Int, hour: Double, isUrgent: Bool = true) throws -> Office {
        let message = mail(number, at: RequestTests.at(hour))
        let opening = opening(
            message, reference: "LT-26-A-000\(number)", isUrgent: isUrgent)
        return try Office(opening, as: message.id)
    }

    /// Merges as the replica does: the survivor first.
    static func merge(_ one: inout Office, _ other: inout Office, hour: Double) throws(Objection) {
        let a = one.subject!.asPart
        let b = other.subject!.asPart
        if a.survives(b) {
            try one.act(.absorbed(b), by: .rasa, hour: hour)
            try other.act(.merged(into: a), by: .rasa, hour: hour)
        } else {
            try other.act(.absorbed(a), by: .rasa, hour: hour)
            try one.act(.merged(into: b), by: .rasa, hour: hour)
        }
    }

    @Test func theOlderGoesOnWithBothClocks() throws {
        var old = try Self.received(1, hour: 0, isUrgent: false)
        var young = try Self.received(2, hour: 10)
        try Self.merge(&young, &old, hour: 11)
        #expect(young.subject?.state == .merged)
        #expect(young.subject?.mergedInto?.reference == old.subject?.reference)
        #expect(old.subject?.parts.map(\.reference.text) == ["LT-26-A-0002"])
        // The younger one was urgent: its 8 hours press first, and both are shown.
        #expect(
            old.subject?.clock(law: .elapsed)?.due == RequestTests.at(18))
        #expect(old.subject?.clocks(law: .elapsed).count == 2)
        // One answer to the survivor ends both.
        try old.send(.answer([]), hour: 12)
        #expect(old.subject?.clock(law: .elapsed) == nil)
        #expect(
            old.subject?.clocks(law: .elapsed).map { $0.clock.state(at: RequestTests.at(99)) }
                == [.met(at: RequestTests.at(12)), .met(at: RequestTests.at(12))])
    }

    @Test func aPartWithItemsEndsWithTheLastOfThem() throws {
        var old = try Self.received(1, hour: 0, isUrgent: false)
        var young = try Self.received(2, hour: 1, isUrgent: false)
        try old.act(
            .itemAsked(id: RequestTests.owner, text: "owner", access: .direct), by: .rasa, hour: 1)
        try Self.merge(&old, &young, hour: 2)
        #expect(old.subject?.clocks(law: .elapsed).count == 2)
        try old.send(
            .answer([ItemOutcome(item: RequestTests.owner, outcome: .full)]), hour: 3)
        #expect(old.subject?.clock(law: .elapsed) == nil)
    }

    /// Case A2: merged into each other at once, whoever comes first, one survivor stays open with its
    /// clock running, and the other merge is shown to its author.
    @Test(arguments: [false, true])
    func mergedIntoEachOtherAtOnce(isReversed: Bool) throws {
        let old = try Self.received(1, hour: 0)
        let young = try Self.received(2, hour: 1)
        let a = old.subject!.asPart
        let b = young.subject!.asPart
        // Neither direction can be decided but the one: nobody merges the older into the younger.
        #expect(throws: Objection.youngerSurvivesNot) {
            try Casework.decide(
                .merged(into: b), on: old.subject, about: old.id,
                Standing(Person.rasa.officer))
        }
        var first = (old, young)
        try Self.merge(&first.0, &first.1, hour: 2)
        // The second officer's operations arrive after the first's.
        #expect(throws: Objection.mergedAlready) {
            if isReversed {
                try first.1.act(.merged(into: a), by: .ona, hour: 2)
            } else {
                try first.0.act(.absorbed(b), by: .ona, hour: 2)
            }
        }
        first.1.subject?.overtake(
            .merged(into: a),
            by: Circumstances(
                operation: OperationID(replica: old.id, counter: 99),
                officer: Person.ona.officer.id,
                role: .caseOfficer, unit: .spoc, at: RequestTests.at(2), position: 99),
            because: Objection.mergedAlready.reason)
        #expect(first.0.subject?.state == .open)
        #expect(first.0.subject?.clock(law: .elapsed)?.due != nil)
        #expect(first.1.subject?.conflicts.map(\.officer) == [Person.ona.officer.id])
    }

    /// Any number of merges, tried in any order on any of the cases: never a ring, and each case is
    /// open or leads to one that is.
    @Test(arguments: Soak.seeds(60))
    func mergesNeverMakeARing(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        var offices: [Office] = []
        for number in 1...6 {
            offices.append(
                try Self.received(number, hour: Double(dice.next() % 4)))
        }
        for step in 0..<20 {
            let x = Int(dice.next() % 6)
            let y = Int(dice.next() % 6)
            guard x != y else { continue }
            var one = offices[x]
            var other = offices[y]
            guard (try? Self.merge(&one, &other, hour: Double(step + 5))) != nil else { continue }
            offices[x] = one
            offices[y] = other
        }
        for office in offices {
            var at = office
            var steps = 0
            while let next = at.subject?.mergedInto {
                at = try #require(offices.first { $0.id == next.id })
                #expect(at.subject?.parts.contains { $0.id == office.id } == true || steps > 0)
                steps += 1
                try #require(steps < 6)
            }
            #expect(at.subject?.state == .open)
        }
    }

    @Test func aMergeIsUndone() throws {
        var old = try Self.received(1, hour: 0)
        var young = try Self.received(2, hour: 1)
        try Self.merge(&old, &young, hour: 2)
        #expect(throws: Objection.caseIsMerged(Reference("LT-26-A-0001")!)) {
            try young.act(.taken, by: .rasa, hour: 3)
        }
        try old.act(.separated(part: young.id), by: .rasa, hour: 3)
        try young.act(.unmerged(from: old.id), by: .rasa, hour: 3)
        #expect(young.subject?.state == .open)
        #expect(young.subject?.clock(law: .elapsed)?.due == RequestTests.at(9))
        #expect(old.subject?.clocks(law: .elapsed).count == 1)
        #expect(throws: Objection.notMerged) {
            try old.act(.separated(part: young.id), by: .rasa, hour: 4)
        }
    }

    @Test func whatIsNotOneMatterIsNotMerged() throws {
        var one = try Self.received(1, hour: 0)
        let message = mail(3, at: RequestTests.at(1))
        var other = try Office(
            Opening(
                reference: Reference("LT-26-A-0003")!, title: "t", partner: PartnerCode("LV"),
                origin: .message(message), claimsUrgency: false, isArchive: false), as: message.id)
        #expect(throws: Objection.partnersDiffer) { try Self.merge(&one, &other, hour: 2) }
        var task = try Office(CoordinationTests.opening(), as: CoordinationTests.task)
        #expect(throws: Objection.isTask) { try Self.merge(&task, &one, hour: 2) }
        #expect(throws: Objection.itself) {
            try one.act(.absorbed(one.subject!.asPart), by: .rasa, hour: 2)
        }
    }

    @Test func aMessageBecomesACase() throws {
        var office = try Self.received(1, hour: 0)
        let second = mail(5, title: "Another matter", at: RequestTests.at(2))
        try office.act(.received(second), by: .rasa, hour: 2)
        let split = Event.split(message: second.id, as: Reference("LT-26-A-0005")!)
        #expect(throws: Objection.firstMessageStays) {
            try office.act(
                .split(message: office.id, as: Reference("LT-26-A-0005")!), by: .rasa,
                hour: 3)
        }
        try office.act(split, by: .rasa, hour: 3)
        #expect(office.subject?.thread.messages.count == 1)
        #expect(office.subject?.moved.map(\.message.id) == [second.id])
        #expect(throws: Objection.noSuchMessage) { try office.act(split, by: .rasa, hour: 4) }
        // The new case has the clock of its own message.
        let new = try Office(
            opening(second, reference: "LT-26-A-0005", isUrgent: true), as: second.id)
        #expect(new.subject?.clock(law: .elapsed)?.due == RequestTests.at(10))
    }

    @Test func linksAreKeptOnceAndTakenAway() throws {
        var office = try Self.received(1, hour: 0)
        let link = CaseLink(
            id: Identity(high: 9, low: 9), reference: Reference("LT-25-1180")!, reason: "same plate"
        )
        try office.act(.linked(link), by: .rasa, hour: 1)
        #expect(throws: Objection.linkedAlready) {
            try office.act(.linked(link), by: .rasa, hour: 1)
        }
        try office.act(.unlinked(link.id), by: .rasa, hour: 2)
        #expect(office.subject?.links.isEmpty == true)
        #expect(throws: Objection.notLinked) {
            try office.act(.unlinked(link.id), by: .rasa, hour: 3)
        }
    }

    /// What was settled before a part came answers nothing of it, and a later answer ends it.
    @Test func aPartIsNotAnsweredBeforeItCame() throws {
        var old = try Self.received(1, hour: 0, isUrgent: false)
        try old.act(
            .itemAsked(id: RequestTests.owner, text: "owner", access: .direct), by: .rasa, hour: 0)
        try old.send(
            .answer([ItemOutcome(item: RequestTests.owner, outcome: .full)]), number: 20, hour: 1)
        var young = try Self.received(2, hour: 10)
        try Self.merge(&old, &young, hour: 11)
        #expect(old.subject?.clock(law: .elapsed)?.due == RequestTests.at(18))
        try old.send(.answer([]), number: 21, hour: 12)
        #expect(old.subject?.clock(law: .elapsed) == nil)
    }

    /// A receipt corrected by two and an assessment go along; the order of cases does not move.
    @Test func aPartComesAsItWasCorrected() throws {
        var old = try Self.received(1, hour: 0, isUrgent: false)
        var young = try Self.received(2, hour: 2)
        try young.act(
            .receiptProposed(at: RequestTests.at(-3), reason: "the phone log"), by: .rasa, hour: 3)
        try young.act(young.subject!.confirming, by: .vytas, hour: 3)
        try Self.merge(&young, &old, hour: 4)
        #expect(young.subject?.mergedInto?.id == old.id)
        #expect(old.subject?.clock(law: .elapsed)?.due == RequestTests.at(5))
        #expect(old.subject?.clock(law: .elapsed)?.isAssessed == false)
    }

    @Test func whatHasClocksOfItsOwnIsNotAPart() throws {
        var old = try Self.received(1, hour: 0)
        var young = try Self.received(2, hour: 1)
        try young.act(
            .itemAsked(id: RequestTests.owner, text: "owner", access: .direct), by: .rasa, hour: 2)
        #expect(throws: Objection.partHasClocks) { try Self.merge(&old, &young, hour: 3) }
        var sent = try Self.received(3, hour: 1)
        try sent.send(.acknowledgement, hour: 2)
        var other = try Self.received(1, hour: 0)
        #expect(throws: Objection.notSentYet) { try Self.merge(&other, &sent, hour: 3) }
    }

    @Test func theArchiveAndStrangersAreNotMerged() throws {
        for (isArchive, quotes) in [(true, nil), (false, Identity(high: 9, low: 1))] {
            let message = mail(6, at: RequestTests.at(-900))
            var odd = try Office(
                Opening(
                    reference: Reference("LT-26-A-0006")!, title: "t", partner: PartnerCode("PL"),
                    origin: .message(message), claimsUrgency: false, isArchive: isArchive,
                    quotes: quotes), as: message.id)
            var live = try Self.received(2, hour: 1)
            #expect(throws: Objection.mayNotMerge) { try Self.merge(&odd, &live, hour: 2) }
        }
    }

    /// A message that comes for a merged case is shown to somebody.
    @Test func whatComesForAPartIsRaised() throws {
        var old = try Self.received(1, hour: 0)
        var young = try Self.received(2, hour: 1)
        try Self.merge(&old, &young, hour: 2)
        try young.act(.received(mail(8)), by: .ona, hour: 3)
        #expect(young.subject?.conflicts.map(\.officer) == [Person.ona.officer.id])
    }

    /// A message that was split off comes again: it stands in one case.
    @Test func aSplitMessageDoesNotComeBack() throws {
        var office = try Self.received(1, hour: 0)
        let second = mail(5)
        try office.act(.received(second), by: .rasa, hour: 2)
        try office.act(
            .split(message: second.id, as: Reference("LT-26-A-0005")!), by: .rasa,
            hour: 3)
        #expect(throws: Objection.alreadyReceived) {
            try office.act(.received(second), by: .ona, hour: 4)
        }
        office.apply(.received(second), by: .ona, hour: 4)
        #expect(office.subject?.thread[second.id] == nil)
        #expect(office.subject?.moved.map(\.message) == [second])
    }
}
