import Casework
import TestKit
import Testing

/// Reviews of closed cases, their erasure by two, and requests of data subjects, by the rules.
struct RetentionTests {
    typealias Office = RequestTests.Office

    static func closed() throws -> Office {
        var office = try Office()
        try office.act(.closed(reason: "answered"), by: .rasa, hour: 1)
        return office
    }

    static func keep(_ months: Int) -> Event {
        .kept(until: RequestTests.at(2).advanced(months: months), reason: "the trial")
    }

    static let propose = Event.erasureProposed(reason: "settled")

    static func agree(_ office: Office) throws -> Event {
        let subject = try #require(office.subject)
        let proposal = try #require(subject.erasure)
        return .erased(proposal.operation, subject.tombstone(of: proposal))
    }

    @Test(arguments: [
        ("2026-11-25T12:02:11Z", 6, "2027-05-25T12:02:11Z"),
        ("2026-08-31T10:00:00Z", 6, "2027-02-28T10:00:00Z"),
        ("2027-08-31T10:00:00Z", 6, "2028-02-29T10:00:00Z"),
        ("2026-12-31T23:59:59Z", 6, "2027-06-30T23:59:59Z"),
        ("2028-02-29T00:00:00Z", 12, "2029-02-28T00:00:00Z"),
        ("2027-03-31T00:00:00Z", -1, "2027-02-28T00:00:00Z"),
    ])
    func monthsEndWhereMonthsEnd(from: String, months: Int, to: String) throws {
        #expect(
            try #require(Instant(rfc3339: from)).advanced(months: months)
                == #require(Instant(rfc3339: to)))
    }

    @Test func aClosedCaseIsReviewedWithinSixMonths() throws {
        var office = try Self.closed()
        let subject = try #require(office.subject)
        #expect(subject.reviewDue == RequestTests.at(1).advanced(months: 6))
        #expect(Queue.keys(of: subject) == ["retention-review"])
        // Near, it is shown; half a year before, it is not.
        let horizon = try #require(Queue.retentionReview.horizon(at: RequestTests.at(1)))
        #expect(try #require(subject.reviewDue).milliseconds > horizon)
        #expect(throws: Objection.roleMayNot(.dutyOfficer, .review)) {
            try office.act(Self.keep(3), by: .rasa, hour: 2)
        }
        try office.act(Self.keep(3), by: .vytas, hour: 2)
        #expect(office.subject?.reviewDue == RequestTests.at(2).advanced(months: 3))
        // Reviews are regular: nobody keeps a case for ever by one.
        let latest = RequestTests.at(2).advanced(months: 12)
        #expect(throws: Objection.keptTooLong(latest)) {
            try office.act(Self.keep(200), by: .vytas, hour: 2)
        }
        #expect(throws: Objection.isPast("day of the next review")) {
            try office.act(Self.keep(0), by: .vytas, hour: 2000)
        }
        // What version 0.1 kept longer is reviewed within the year.
        office.apply(
            .kept(until: RequestTests.at(2).advanced(months: 200), reason: "r"),
            by: .vytas, hour: 2)
        #expect(office.subject?.reviewDue == latest)
        try office.act(.reopened(reason: "more came"), by: .rasa, hour: 3)
        #expect(office.subject?.reviewDue == nil)
        #expect(throws: Objection.notConcluded) {
            try office.act(Self.keep(3), by: .vytas, hour: 4)
        }
        #expect(throws: Objection.notConcluded) {
            try office.act(Self.propose, by: .vytas, hour: 4)
        }
    }

    @Test func twoEraseAndNothingElseIsLeft() throws {
        var office = try Self.closed()
        try office.act(Self.propose, by: .vytas, hour: 2)
        #expect(throws: Objection.erasureProposedAlready) {
            try office.act(Self.propose, by: .ieva, hour: 2)
        }
        let agreed = try Self.agree(office)
        #expect(throws: Objection.proposerMayNotErase) {
            try office.act(agreed, by: .vytas, hour: 3)
        }
        try office.act(agreed, by: .ieva, hour: 3)
        let left = try #require(office.subject)
        #expect(left.state == .erased)
        #expect(left.title.isEmpty && left.thread.messages.isEmpty && left.items.isEmpty)
        #expect(left.reference.text == "LT-26-A-0001")
        #expect(left.erased?.value.messages == 1)
        #expect(left.erased?.value.proposedBy == Person.vytas.officer.id)
        #expect(left.erased?.officer == Person.ieva.officer.id)
        #expect(left.history.count == 1)
        #expect(Queue.keys(of: left).isEmpty)
        // It follows from the erasing operation alone.
        #expect(
            left
                == Case(
                    id: left.id, erased: try #require(left.erased).value,
                    by: left.history[0].circumstances))
        for act in [
            RestrictionTests.note, .taken, .reopened(reason: "r"), .received(mail(2)),
            .opened(opening(mail(1))), Self.propose,
        ] {
            #expect(throws: Objection.caseIsErased) {
                try office.act(act, by: .vytas, hour: 4)
            }
        }
    }

    @Test func whatCameSinceStopsAnErasure() throws {
        var office = try Self.closed()
        try office.act(Self.propose, by: .vytas, hour: 2)
        let before = try Self.agree(office)
        try office.act(.received(mail(2)), by: .rasa, hour: 3)
        #expect(throws: Objection.noErasureProposed) {
            try office.act(before, by: .ieva, hour: 4)
        }
        try office.act(Self.propose, by: .vytas, hour: 5)
        let stale = try Self.agree(office)
        try office.act(RestrictionTests.note, by: .rasa, hour: 6)
        #expect(throws: Objection.noErasureProposed) {
            try office.act(stale, by: .ieva, hour: 7)
        }
        // Nor with a stone that tells otherwise.
        try office.act(Self.propose, by: .vytas, hour: 7)
        let proposal = try #require(office.subject?.erasure)
        let other = Tombstone(
            reference: Reference("LT-26-A-0001")!, partner: nil, received: RequestTests.at(0),
            concluded: nil, messages: 0, reason: "settled", proposedBy: proposal.officer)
        #expect(throws: Objection.changedSinceProposed) {
            try office.act(.erased(proposal.operation, other), by: .ieva, hour: 8)
        }
        // A review that keeps the case takes the proposal away.
        try office.act(Self.keep(3), by: .ieva, hour: 8)
        #expect(office.subject?.erasure == nil)
    }

    /// What cannot be undone waits for its place in the ledger.
    @Test func anErasureThatWaitsForTheNodeTakesNothing() throws {
        var office = try Self.closed()
        try office.act(Self.propose, by: .vytas, hour: 2)
        let erased = try Self.agree(office)
        var subject = try #require(office.subject)
        subject.apply(
            erased,
            by: Circumstances(
                operation: OperationID(replica: office.id, counter: 99),
                officer: Person.ieva.officer.id, role: .coordinator, unit: .spoc,
                at: RequestTests.at(3), position: nil))
        #expect(subject.state == .closed)
        #expect(subject.thread.messages.count == 1)
        #expect(subject.erasure?.agreedBy == Person.ieva.officer.id)
    }

    // MARK: Data subjects

    @Test func aDataSubjectIsAnsweredOnceHeIsKnownAndItIsDecided() throws {
        var office = try Office()
        #expect(throws: Objection.noDataSubject) {
            try office.act(.identified(how: "passport"), by: .rasa, hour: 1)
        }
        #expect(throws: Objection.limitOfDataSubjects) {
            try office.act(office.subject!.assessing(.dataSubject), by: .rasa, hour: 1)
        }
        try office.act(.dataSubjectAsked(.access, base: .read([])), by: .rasa, hour: 1)
        #expect(office.hours(nil) == 720)
        #expect(try Queue.keys(of: #require(office.subject)).contains("data-subjects"))
        #expect(throws: Objection.notIdentified) {
            try office.act(
                .decided(.granted, nil, reason: "r"), by: .vytas, hour: 2)
        }
        try office.act(.identified(how: "passport seen"), by: .rasa, hour: 2)
        #expect(throws: Objection.roleMayNot(.dutyOfficer, .review)) {
            try office.act(.decided(.granted, nil, reason: "r"), by: .rasa, hour: 3)
        }
        #expect(throws: Objection.groundFits(true)) {
            try office.act(
                .decided(.partly, nil, reason: "r"), by: .vytas, hour: 3)
        }
        #expect(throws: Objection.groundFits(false)) {
            try office.act(
                .decided(.granted, .offences, reason: "r"), by: .vytas, hour: 3)
        }
        #expect(throws: Objection.notDecided) {
            try office.act(.partnerTold(PartnerCode("EE")!), by: .rasa, hour: 3)
        }
        try office.act(
            .decided(.partly, .offences, reason: "an inquiry runs"), by: .vytas, hour: 3)
        try office.act(.partnerTold(PartnerCode("EE")!), by: .rasa, hour: 4)
        #expect(throws: Objection.toldAlready(PartnerCode("EE")!)) {
            try office.act(.partnerTold(PartnerCode("EE")!), by: .rasa, hour: 4)
        }
        try office.send(.answer([]), hour: 5)
        #expect(
            office.subject?.clock(of: nil, law: .elapsed)?.state(at: RequestTests.at(6))
                == .met(at: RequestTests.at(5)))
    }

    /// Items of such a request have no limit of the Directive's beside it.
    @Test func itemsOfADataSubjectStandUnderHisLimit() throws {
        var office = try RequestTests.asked()
        try office.act(.dataSubjectAsked(.access, base: .read([])), by: .rasa, hour: 1)
        #expect(office.hours(RequestTests.owner) == 720)
        try office.act(
            .itemAsked(id: Identity(high: 9, low: 1), text: "more", access: .indirect), by: .rasa,
            hour: 2)
        #expect(office.hours(Identity(high: 9, low: 1)) == 720)
    }

    /// What was a data subject's request by mistake stands under the limits that it had.
    @Test func aDroppedRequestHasItsLimitsAgain() throws {
        func dropped(_ prepare: (inout Office) throws -> Void) throws -> Clock? {
            var office = try Office()
            try prepare(&office)
            try office.act(.dataSubjectAsked(.access, base: .read([])), by: .rasa, hour: 2)
            #expect(office.hours(nil) == 720)
            try office.act(
                office.subject!.assessing([.lifeOrLimb], because: "r"), by: .rasa,
                hour: 2.5)
            #expect(office.hours(nil) == 720, "urgency of a request is none of his")
            try office.act(.dataSubjectDropped(reason: "mistaken"), by: .rasa, hour: 3)
            #expect(office.subject?.dataSubject == nil)
            return office.subject?.clock(of: nil, law: .elapsed)
        }
        let unassessed = try #require(try dropped { _ in })
        #expect(unassessed.limit == .urgentDirect && !unassessed.isAssessed)
        let chosen = try #require(
            try dropped { try $0.act($0.subject!.assessing(.urgentIndirect), by: .rasa, hour: 1) })
        #expect(chosen.limit == .urgentIndirect && chosen.isAssessed)
        #expect(chosen.steps.contains { $0.what == "limit taken back" })
        // Items keep theirs, and those that were named meanwhile get one.
        var office = try RequestTests.asked()
        try office.act(.dataSubjectAsked(.access, base: .read([])), by: .rasa, hour: 1)
        let new = Identity(high: 9, low: 1)
        try office.act(.itemAsked(id: new, text: "more", access: .direct), by: .rasa, hour: 2)
        try office.act(.dataSubjectDropped(reason: "mistaken"), by: .rasa, hour: 3)
        #expect(office.hours(RequestTests.owner) == 8)
        #expect(office.hours(RequestTests.calls) == 72)
        #expect(office.hours(new) == 8)
    }

    @Test func onlyAReasonForTellingLessStaysInside() throws {
        for (ground, isInner) in [(DataSubjectGround?.none, false), (.offences, true)] {
            var office = try Office()
            try office.act(.dataSubjectAsked(.access, base: .read([])), by: .rasa, hour: 1)
            try office.act(.identified(how: "passport"), by: .rasa, hour: 1)
            try office.act(
                .decided(ground == nil ? .granted : .partly, ground, reason: "an inquiry runs"),
                by: .vytas, hour: 1)
            let draft = Event.drafted(
                id: RequestTests.draft, text: "We tell you that an inquiry runs.",
                recipients: RequestTests.recipients, inReplyTo: nil, purpose: .answer([]))
            if isInner {
                #expect(throws: Objection.internalReasonLeaks) {
                    try office.act(draft, by: .rasa, hour: 2)
                }
            } else {
                try office.act(draft, by: .rasa, hour: 2)
            }
        }
    }
}
