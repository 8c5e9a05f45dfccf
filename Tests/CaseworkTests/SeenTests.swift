import Casework
import TestKit
import Testing

/// Nothing is signed that was not seen: an act rests on what its officer had read, and on nothing that came after.
struct SeenTests {
    static let draft = DecideTests.draftID

    /// Written and submitted by Rasa, read by Vytas, then given back, changed and submitted again.
    static func changed() throws -> (desk: DecideTests.Desk, read: OperationID) {
        var desk = try DecideTests.drafted(by: .rasa)
        try desk.act(desk.subject!.submitting(draft), by: .rasa)
        let read = desk.draft.current.revision
        try desk.act(desk.subject!.returning(draft, reason: "the street"), by: .vytas)
        try desk.act(
            .revised(
                draft: draft, base: read, text: "NEW TEXT", recipients: DecideTests.recipients,
                purpose: .answer([])), by: .rasa)
        try desk.act(desk.subject!.submitting(draft), by: .rasa)
        return (desk, read)
    }

    @Test func theTextThatWasReadIsReleasedOrNone() throws {
        var (desk, read) = try Self.changed()
        #expect(throws: Objection.changedSinceRead) {
            try desk.act(.released(draft: Self.draft, revision: read), by: .vytas)
        }
        #expect(desk.draft.state == .submitted)
        try desk.act(desk.subject!.releasing(Self.draft), by: .vytas)
        #expect(desk.subject?.sent.map(\.draft.current.text) == ["NEW TEXT"])
    }

    @Test func theTextThatWasReadIsGivenBackOrNone() throws {
        var (desk, read) = try Self.changed()
        #expect(throws: Objection.changedSinceRead) {
            try desk.act(
                .returned(draft: Self.draft, revision: read, reason: "r"), by: .vytas)
        }
        try desk.act(desk.subject!.returning(Self.draft, reason: "r"), by: .vytas)
        #expect(throws: Objection.changedSinceRead) {
            try desk.act(.submitted(draft: Self.draft, revision: read), by: .rasa)
        }
        try desk.act(desk.subject!.submitting(Self.draft), by: .rasa)
    }

    @Test func theReceiptThatWasReadIsConfirmedOrNone() throws {
        var office = try RequestTests.asked()
        try office.act(
            .receiptProposed(at: RequestTests.at(0.2), reason: "the log"), by: .rasa, hour: 1)
        let read = try #require(office.subject?.receiptCorrection?.operation)
        try office.act(
            .receiptProposed(at: RequestTests.at(0.9), reason: "the other log"), by: .rasa, hour: 1)
        #expect(throws: Objection.changedSinceRead) {
            try office.act(.receiptConfirmed(read), by: .vytas, hour: 1)
        }
        try office.act(office.subject!.confirming, by: .vytas, hour: 1)
        #expect(office.subject?.clock(law: .elapsed)?.receipt == RequestTests.at(0.9))
    }

    /// A draft with an open field goes to nobody for release, whichever way it comes in.
    @Test func openFieldsAreNotSubmitted() throws {
        var desk = DecideTests.Desk()
        try desk.act(
            .drafted(
                id: Self.draft, text: "Dear {{name}}, on {{day}}",
                recipients: DecideTests.recipients,
                inReplyTo: nil), by: .rasa)
        #expect(throws: Objection.fieldsOpen(["name", "day"])) {
            try desk.act(desk.subject!.submitting(Self.draft), by: .rasa)
        }
    }
}

/// One officer is one pair of eyes, however often his name was enrolled.
struct PersonsTests {
    static let a = Person("Jonas Pavyzdys", .dutyOfficer, seed: 50).officer
    static let b = Person("jonas  pavyzdys", .releaser, seed: 51).officer
    static let c = Person("Ona Bandytė", .releaser, seed: 52).officer

    static func standing(_ officer: Officer, _ persons: Persons) -> Standing {
        Standing(officer: officer, at: Noon.instant, persons: persons)
    }

    @Test func namesakesCountAsOneUntilTheyAreToldApart() {
        let persons = Persons(officers: [Self.a, Self.b, Self.c], joins: [])
        #expect(persons.mayBeOne(Self.a.id, Self.b.id))
        #expect(!persons.areOne(Self.a.id, Self.b.id))
        #expect(!persons.mayBeOne(Self.a.id, Self.c.id))
        #expect(persons.namesakes() == [[Self.a.id, Self.b.id]])
        let marked = Officer(
            id: Self.b.id, name: Self.b.ownName, mark: "port", unit: .spoc, role: .releaser)
        #expect(marked.name == "jonas  pavyzdys (port)")
        let apart = Persons(officers: [Self.a, marked, Self.c], joins: [])
        #expect(!apart.mayBeOne(Self.a.id, Self.b.id))
        #expect(apart.namesakes().isEmpty)
    }

    @Test func whatTheAuthorityJoinsIsOne() {
        let persons = Persons(
            officers: [Self.a, Self.b, Self.c],
            joins: [(Self.c.id, Self.b.id), (Self.b.id, Self.a.id)])
        #expect(persons.areOne(Self.a.id, Self.c.id))
        #expect(persons.namesakes().isEmpty)
        #expect(Set(persons.identities(of: Self.b.id)) == [Self.a.id, Self.b.id, Self.c.id])
        #expect(persons.identities(of: Self.b.id).first == Self.b.id)
        #expect(Persons.none.identities(of: Self.a.id) == [Self.a.id])
    }

    /// Whoever was enrolled twice under one name releases nothing that he wrote under the other.
    @Test func aNameEnrolledTwiceIsNoSecondPairOfEyes() throws {
        var desk = DecideTests.Desk()
        let writer = Person("Jonas Pavyzdys", .dutyOfficer, seed: 50)
        try desk.act(
            .drafted(
                id: DecideTests.draftID, text: "He was met.", recipients: DecideTests.recipients,
                inReplyTo: nil), by: writer)
        try desk.act(desk.subject!.submitting(DecideTests.draftID), by: writer)
        let subject = try #require(desk.subject)
        let release = subject.releasing(DecideTests.draftID)
        let suspected = Self.standing(Self.b, Persons(officers: [Self.a, Self.b], joins: []))
        #expect(throws: Objection.drafterMayNotRelease) {
            try decide(release, on: subject, about: subject.id, suspected)
        }
        #expect(Gate.fourEyes.objection(to: desk.draft, of: subject, suspected) != nil)
        let joined = Self.standing(
            Self.c, Persons(officers: [Self.a, Self.c], joins: [(Self.a.id, Self.c.id)]))
        #expect(throws: Objection.drafterMayNotRelease) {
            try decide(release, on: subject, about: subject.id, joined)
        }
        let other = Self.standing(Self.c, Persons(officers: [Self.a, Self.b, Self.c], joins: []))
        try decide(release, on: subject, about: subject.id, other)
    }
}
