import Casework
import TestKit
import Testing

/// Faults that other systems had and that no other test names.
struct FaultTests {
    typealias Desk = DecideTests.Desk

    static func submitted() throws -> Desk {
        var desk = try DecideTests.drafted(by: .rasa)
        try desk.act(desk.subject!.submitting(DecideTests.draftID), by: .rasa)
        return desk
    }

    /// Case A3: withdrawn on one seat while another releases it: whichever is admitted first holds, and
    /// what was sent is sent once.
    @Test func aReleasedDraftIsNotWithdrawn() throws {
        var desk = try Self.submitted()
        let revision = desk.draft.current.revision
        try desk.act(desk.subject!.releasing(DecideTests.draftID), by: .vytas)
        let sent = try #require(desk.subject?.sent)
        desk.apply(.withdrawn(draft: DecideTests.draftID), by: .rasa)
        #expect(desk.subject?.sent == sent)
        #expect(desk.subject?.conflicts.map(\.officer) == [Person.rasa.officer.id])
        // The other way round: nothing leaves, and the releaser sees why.
        var other = try Self.submitted()
        other.apply(.withdrawn(draft: DecideTests.draftID), by: .rasa)
        other.apply(.released(draft: DecideTests.draftID, revision: revision), by: .vytas)
        #expect(other.subject?.sent == [])
        #expect(other.subject?.conflicts.map(\.officer) == [Person.vytas.officer.id])
    }

    /// Case A4: a message that comes from somebody else meanwhile changes nothing of what was released.
    @Test func recipientsAreFrozen() throws {
        var desk = try Self.submitted()
        let meant = desk.draft.current.recipients
        try desk.act(.received(mail(9, title: "From elsewhere")), by: .rasa)
        try desk.act(desk.subject!.releasing(DecideTests.draftID), by: .vytas)
        try desk.act(.received(mail(10, title: "From elsewhere again")), by: .rasa)
        #expect(desk.subject?.sent.map(\.draft.current.recipients) == [meant])
        #expect(!meant.isEmpty)
    }

    /// Case A6: whatever is done to its readers, an open case stands in a queue of somebody; one whose
    /// only reader has left comes back by two others.
    @Test func aCaseIsNeverOutOfSight() throws {
        var office = try RestrictionTests.restricted()
        let coordinator = Person("Jonas Bandymas", .coordinator, seed: 41)
        let set = Event.restricted(
            to: [coordinator.officer.id, Person.vytas.officer.id],
            base: [Person.vytas.officer.id],
            reason: "its officer has left")
        #expect(throws: Objection.caseIsRestricted) {
            try office.act(set, by: coordinator, hour: 2)
        }
        try office.act(
            .accessAsked(reason: "its officer has left"), by: coordinator, hour: 2)
        let asked = try #require(office.subject?.waitingEmergencies.first)
        try office.act(.accessGranted(asked.operation), by: .rasa, hour: 2)
        try office.act(set, by: coordinator, hour: 3)
        let keys = Set(Queue.keys(of: try #require(office.subject)))
        #expect(
            !keys.isDisjoint(with: Queue.allCases.flatMap { $0.keys(for: coordinator.officer) }))
        // Nobody at all is no set of readers.
        #expect(throws: Objection.restrictsHimself) {
            try office.act(
                .restricted(
                    to: [], base: [coordinator.officer.id, Person.vytas.officer.id], reason: "r"),
                by: coordinator, hour: 4)
        }
    }

    /// A request in a language that the house does not accept waits until somebody has translated it.
    @Test func whatNobodyReadsWaitsForTranslation() throws {
        var office = try RequestTests.Office()
        func waits() throws -> Bool {
            Queue.keys(of: try #require(office.subject)).contains(Queue.translation.id)
        }
        func check(_ language: String) -> Event {
            .checked(
                RequestCheck(
                    found: Set(RequestContent.allCases), namesPersons: false, language: language))
        }
        for (language, isWaiting) in [("lt", false), ("en", false), ("fi", true)] {
            try office.act(check(language), by: .rasa, hour: 1)
            #expect(try waits() == isWaiting, "\(language)")
        }
        try office.act(
            .translated(message: mail(1).id, language: "en", text: "Whose is it?"),
            by: .rasa, hour: 2)
        #expect(try !waits())
    }
}
