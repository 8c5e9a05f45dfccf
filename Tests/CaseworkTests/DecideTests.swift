import Casework
import TestKit
import Testing

/// What may happen to a case and what follows, rule by rule.
struct DecideTests {
    /// A case with its log, so that tests read as stories.
    struct Desk {
        var subject: Case?
        let id: Identity
        var counter: UInt64 = 0

        init() {
            let message = mail(1)
            id = message.id
            #expect(throws: Never.self) { try act(.opened(opening(message)), by: .rasa) }
        }

        @discardableResult
        mutating func act(_ act: Event, by person: Person, position: Int64? = nil) throws(Objection)
            -> [Event]
        {
            try Casework.decide(act, on: subject, about: id, Standing(person.officer))
            apply(act, by: person, position: position)
            return [act]
        }

        mutating func apply(_ event: Event, by person: Person, position: Int64? = nil) {
            counter += 1
            let circumstances = Circumstances(
                operation: OperationID(replica: person.officer.id, counter: counter),
                officer: person.officer.id, role: person.officer.role, unit: .spoc,
                at: Noon.instant, position: position ?? Int64(counter))
            if subject == nil, let opening = event.act as? Opening {
                subject = Case(id: id, opening: opening, by: circumstances)
            } else {
                subject?.apply(event, by: circumstances)
            }
        }

        var draft: Draft { subject!.drafts[0] }
    }

    static let draftID = Identity(high: 9, low: 9)
    static let recipients = [
        Recipient(partner: PartnerCode("PL"), channel: .mail, address: "spoc@pl.example")
    ]

    static func drafted(by person: Person) throws -> Desk {
        var desk = Desk()
        try desk.act(
            .drafted(id: draftID, text: "He was met.", recipients: recipients, inReplyTo: nil),
            by: person)
        return desk
    }

    @Test func nobodyReleasesHisOwnDraft() throws {
        var desk = try Self.drafted(by: .rasa)
        try desk.act(desk.subject!.submitting(Self.draftID), by: .rasa)
        #expect(throws: Objection.drafterMayNotRelease) {
            try desk.act(desk.subject!.releasing(Self.draftID), by: .rasa)
        }
        try desk.act(desk.subject!.releasing(Self.draftID), by: .vytas)
        #expect(desk.subject?.sent.count == 1)
        #expect(desk.subject?.drafts.isEmpty == true)
    }

    /// Four eyes hold for everybody whose hand is in the text, not only for who began it.
    @Test func whoChangedItMayNotReleaseEither() throws {
        var desk = try Self.drafted(by: .rasa)
        try desk.act(
            .revised(
                draft: Self.draftID, base: desk.draft.current.revision, text: "He was not met.",
                recipients: Self.recipients,
                purpose: .answer([])), by: .vytas)
        try desk.act(desk.subject!.submitting(Self.draftID), by: .rasa)
        #expect(throws: Objection.drafterMayNotRelease) {
            try desk.act(desk.subject!.releasing(Self.draftID), by: .vytas)
        }
    }

    @Test func onlySubmittedDraftsAreReleased() throws {
        var desk = try Self.drafted(by: .rasa)
        #expect(throws: Objection.draftNotSubmitted) {
            try desk.act(desk.subject!.releasing(Self.draftID), by: .vytas)
        }
        try desk.act(desk.subject!.submitting(Self.draftID), by: .rasa)
        try desk.act(desk.subject!.returning(Self.draftID, reason: "Name the street."), by: .vytas)
        #expect(desk.draft.state == .returned)
        #expect(throws: Objection.draftNotSubmitted) {
            try desk.act(desk.subject!.releasing(Self.draftID), by: .vytas)
        }
    }

    /// Any edit voids a release that names the text before it: nothing leaves, and a person sees why.
    @Test func editVoidsRelease() throws {
        var desk = try Self.drafted(by: .rasa)
        let before = desk.draft.current.revision
        try desk.act(desk.subject!.submitting(Self.draftID), by: .rasa)
        try desk.act(desk.subject!.returning(Self.draftID, reason: "Again."), by: .vytas)
        try desk.act(
            .revised(
                draft: Self.draftID, base: before, text: "Other text.", recipients: Self.recipients,
                purpose: .answer([])),
            by: .rasa)
        try desk.act(desk.subject!.submitting(Self.draftID), by: .rasa)
        desk.apply(.released(draft: Self.draftID, revision: before), by: .vytas)
        #expect(desk.subject?.sent.isEmpty == true)
        #expect(desk.subject?.conflicts.count == 1)
    }

    @Test func draftEditedApartKeepsBothVersions() throws {
        var desk = try Self.drafted(by: .rasa)
        let base = desk.draft.current.revision
        desk.apply(
            .revised(
                draft: Self.draftID, base: base, text: "One.", recipients: Self.recipients,
                purpose: .answer([])),
            by: .rasa)
        desk.apply(
            .revised(
                draft: Self.draftID, base: base, text: "Two.", recipients: Self.recipients,
                purpose: .answer([])),
            by: .ona)
        #expect(desk.draft.current.text == "One.")
        #expect(desk.draft.others.map(\.text) == ["Two."])
        #expect(desk.subject?.conflicts.map(\.officer) == [Person.ona.officer.id])
        #expect(throws: Objection.unsettledVersions) {
            try desk.act(desk.subject!.submitting(Self.draftID), by: .rasa)
        }
    }

    @Test func firstTakerHolds() throws {
        var desk = Desk()
        try desk.act(.taken, by: .rasa)
        #expect(throws: Objection.alreadyHeld(by: Person.rasa.officer.id)) {
            try desk.act(.taken, by: .vytas)
        }
        #expect(throws: Objection.alreadyYours) { try desk.act(.taken, by: .rasa) }
        try desk.act(desk.subject!.handingOver(to: Person.vytas.officer.id), by: .rasa)
        #expect(desk.subject?.holder == Person.vytas.officer.id)
    }

    @Test func closedCasesTakeNothingButReopening() throws {
        var desk = Desk()
        try desk.act(.closed(reason: "Answered by phone."), by: .rasa)
        #expect(throws: Objection.caseIsClosed) { try desk.act(.taken, by: .rasa) }
        #expect(desk.subject?.clock(law: .elapsed) == nil)
        try desk.act(.reopened(reason: "A further question."), by: .rasa)
        #expect(desk.subject?.state == .open)
        #expect(desk.subject?.clock(law: .elapsed) != nil)
    }

    @Test func openDraftsHoldACaseOpen() throws {
        var desk = try Self.drafted(by: .rasa)
        #expect(throws: Objection.draftsOpen(1)) {
            try desk.act(.closed(reason: "Done."), by: .rasa)
        }
    }

    /// Roles and verbs: each cell of the table through `decide`.
    @Test(arguments: Role.allCases)
    func rolesMayWhatTheTableSays(role: Role) {
        let person = Person("Someone", role, seed: 9)
        let desk = Desk()
        let acts: [Event] = [
            .taken, .noted(id: Self.draftID, text: "x"), .assessed(.other, base: .read([])),
            .closed(reason: "x"),
            .drafted(id: Self.draftID, text: "x", recipients: Self.recipients, inReplyTo: nil),
        ]
        for act in acts {
            do {
                try Casework.decide(
                    act, on: desk.subject, about: desk.id, Standing(person.officer))
                #expect(Rights.allows(role, act.verb))
            } catch {
                #expect(!Rights.allows(role, act.verb) && error == .roleMayNot(role, act.verb))
            }
        }
    }

    @Test func emptyAndOverlongTextsAreRefusedWithTheLimit() {
        var desk = Desk()
        #expect(throws: Objection.empty("note")) {
            try desk.act(.noted(id: Self.draftID, text: " \n"), by: .rasa)
        }
        let long = String(repeating: "ž", count: Limits.inlineText)
        #expect(
            throws: Objection.tooLong(
                what: "note", limit: Limits.inlineText, actual: Limits.inlineText * 2)
        ) {
            try desk.act(.noted(id: Self.draftID, text: long), by: .rasa)
        }
        let sentence = Objection.tooLong(what: "note", limit: 5, actual: 9).sentence { _ in "" }
        #expect(sentence.contains("5") && sentence.contains("9"))
    }

    /// A second seat opened the same case by the same mail: one case, with the other reference kept.
    @Test func secondOpeningIsAlsoReceived() throws {
        var desk = Desk()
        try desk.act(.opened(opening(mail(1), reference: "LT-26-B-0007")), by: .vytas)
        #expect(desk.subject?.reference.text == "LT-26-A-0001")
        #expect(desk.subject?.otherReferences.map(\.text) == ["LT-26-B-0007"])
        #expect(desk.subject?.thread.messages.count == 1)
    }

    @Test func deadlinesFollowClaimThenAssessment() throws {
        let message = mail(2)
        let case1 = Case(
            id: message.id, opening: opening(message, isUrgent: true),
            by: Circumstances(
                operation: OperationID(replica: message.id, counter: 1),
                officer: Person.rasa.officer.id, role: .dutyOfficer, unit: .spoc, at: Noon.instant,
                position: 1))
        #expect(case1.clock(law: .elapsed)?.limit == .urgentDirect)
        #expect(case1.clock(law: .elapsed)?.isAssessed == false)
        var desk = Desk()
        #expect(desk.subject?.clock(law: .elapsed)?.limit == .other)
        try desk.act(desk.subject!.assessing(.urgentIndirect), by: .rasa)
        #expect(
            desk.subject?.clock(law: .elapsed)?.due == Noon.instant.advanced(seconds: 3 * 86_400))
        #expect(desk.subject?.clock(law: .elapsed)?.isAssessed == true)
    }

    /// Every order of five events that may meet: none traps, and what took no effect is shown.
    @Test func everyOrderOfArrivalIsTold() throws {
        var seed = try Self.drafted(by: .rasa)
        let revision = seed.draft.current.revision
        try seed.act(seed.subject!.submitting(Self.draftID), by: .rasa)
        let events: [(Event, Person)] = [
            (.released(draft: Self.draftID, revision: revision), .vytas),
            (
                .revised(
                    draft: Self.draftID, base: revision, text: "Late.", recipients: Self.recipients,
                    purpose: .answer([])),
                .ona
            ),
            (.returned(draft: Self.draftID, revision: revision, reason: "No."), .vytas),
            (.closed(reason: "Done."), .rasa), (.taken, .ona),
        ]
        var orders = 0
        func every(_ rest: [Int], _ desk: Desk) {
            if rest.isEmpty {
                orders += 1
                let lines = desk.subject!.history.count
                #expect(lines == seed.subject!.history.count + events.count)
                #expect(desk.subject!.sent.count + desk.subject!.drafts.count == 1)
                return
            }
            for index in rest {
                var next = desk
                next.apply(events[index].0, by: events[index].1)
                every(rest.filter { $0 != index }, next)
            }
        }
        every(Array(events.indices), seed)
        #expect(orders == 120)
    }
}
