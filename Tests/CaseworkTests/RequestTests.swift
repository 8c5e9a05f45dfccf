import Casework
import TestKit
import Testing

/// A request with several items from its arrival to its last answer, by the rules.
struct RequestTests {
    static let recipients = [
        Recipient(partner: PartnerCode("PL"), channel: .mail, address: "spoc@pl.example")
    ]
    static let owner = Identity(high: 7, low: 1)
    static let calls = Identity(high: 7, low: 2)
    static let draft = Identity(high: 7, low: 9)

    /// A case whose hours are told: each act happens at a given hour after receipt.
    struct Office {
        var subject: Case?
        let id: Identity
        var counter: UInt64 = 0

        init() throws {
            let message = mail(1)
            try self.init(opening(message, isUrgent: true), as: message.id)
        }

        init(_ opening: Opening, as id: Identity) throws {
            self.id = id
            // What was received is recorded when it has come.
            let late = opening.receipt.at.seconds(since: Noon.instant)
            try act(.opened(opening), by: .rasa, hour: max(0, Double(late) / 3600))
        }

        mutating func act(_ act: Event, by person: Person, hour: Double) throws(Objection) {
            let standing = Standing(person.officer, at: RequestTests.at(hour))
            try Casework.decide(act, on: subject, about: id, standing)
            apply(act, by: person, hour: hour)
        }

        mutating func apply(_ event: Event, by person: Person, hour: Double) {
            counter += 1
            let circumstances = Circumstances(
                operation: OperationID(replica: id, counter: counter), officer: person.officer.id,
                role: person.officer.role, unit: person.officer.unit, at: RequestTests.at(hour),
                position: Int64(counter))
            if subject == nil, let opening = event.act as? Opening {
                subject = Case(id: id, opening: opening, by: circumstances)
            } else {
                subject?.apply(event, by: circumstances)
            }
        }

        /// Drafts, submits and releases in one go.
        mutating func send(
            _ purpose: Purpose, _ text: String = "Text.", number: UInt64 = 9, hour: Double
        ) throws(Objection) {
            let id = Identity(high: 7, low: number)
            try act(
                .drafted(
                    id: id, text: text, recipients: RequestTests.recipients, inReplyTo: nil,
                    purpose: purpose), by: .rasa, hour: hour)
            try act(subject!.submitting(id), by: .rasa, hour: hour)
            try act(subject!.releasing(id), by: .vytas, hour: hour)
        }

        func hours(_ item: Identity?) -> Double? {
            let found = item.flatMap { subject?.item($0) }
            return subject?.clock(of: found, law: .elapsed)?.due.map {
                Double($0.seconds(since: RequestTests.at(0))) / 3600
            }
        }
    }

    static func at(_ hour: Double) -> Instant {
        Noon.instant.advanced(seconds: Int64(hour * 3600))
    }

    static func asked() throws -> Office {
        var office = try Office()
        try office.act(
            .itemAsked(id: owner, text: "owner of GJA 771", access: .direct), by: .rasa, hour: 0.1)
        try office.act(
            .itemAsked(id: calls, text: "calls on 24 Nov", access: .judge), by: .rasa, hour: 0.1)
        return office
    }

    @Test func eachItemHasItsOwnClock() throws {
        let office = try Self.asked()
        #expect(office.hours(Self.owner) == 8)
        #expect(office.hours(Self.calls) == 72)
        #expect(office.subject?.clock(law: .elapsed)?.limit == .urgentDirect)
    }

    @Test func partlyAnsweredAndPartlyRefused() throws {
        var office = try Self.asked()
        try office.send(
            .answer([ItemOutcome(item: Self.owner, outcome: .full)]), number: 10, hour: 5)
        #expect(office.subject?.item(Self.owner)?.outcome == .full)
        #expect(office.subject?.clock(law: .elapsed)?.limit == .urgentIndirect)
        #expect(office.hours(Self.calls) == 72)
        try office.send(
            .answer([ItemOutcome(item: Self.calls, outcome: .refused(.judgeRefused))]), number: 11,
            hour: 70)
        #expect(office.subject?.clock(law: .elapsed) == nil)
        let clocks = try #require(office.subject?.clocks(law: .elapsed))
        #expect(
            clocks.map { $0.clock.state(at: Self.at(100)) } == [
                .met(at: Self.at(5)), .closed(.judgeRefused),
            ])
    }

    @Test func anInterimOrPartialAnswerStopsNothing() throws {
        var office = try Self.asked()
        try office.send(
            .answer([
                ItemOutcome(item: Self.owner, outcome: .partial),
                ItemOutcome(item: Self.calls, outcome: .interim),
            ]), hour: 2)
        #expect(office.hours(Self.owner) == 8)
        #expect(office.subject?.openItems.count == 2)
    }

    @Test func aClarificationStopsItsItemsAlone() throws {
        var office = try Self.asked()
        try office.send(.clarification([Self.owner]), number: 12, hour: 3)
        #expect(office.hours(Self.owner) == nil)
        #expect(office.hours(Self.calls) == 72)
        let message = Identity(high: 7, low: 12)
        try office.act(
            .clarificationDelivered(message: message, at: Self.at(4)), by: .rasa, hour: 6)
        try office.act(
            .clarified(message: message, at: Self.at(24)), by: .rasa, hour: 24)
        #expect(office.hours(Self.owner) == 28)
        #expect(throws: Objection.clarificationAnswered) {
            try office.act(
                .clarified(message: message, at: Self.at(25)), by: .rasa, hour: 25)
        }
    }

    @Test func aJudgeMustBeAskedBeforeThePartnerIsTold() throws {
        var office = try Self.asked()
        let told = Purpose.extended(
            item: Self.calls, expected: Self.at(120), reason: "the court sits on Friday")
        #expect(throws: Objection.noJudgeAsked(2)) { try office.send(told, hour: 1) }
        try office.act(
            .judgeAsked(item: Self.calls, authority: "Vilnius court", at: Self.at(1)), by: .rasa,
            hour: 1)
        try office.send(told, hour: 2)
        #expect(office.hours(Self.calls) == 120)
        #expect(office.hours(Self.owner) == 8)
        let item = try #require(office.subject?.item(Self.calls))
        #expect(
            office.subject?.clock(of: item, law: .elapsed)?.state(at: Self.at(100))
                == .extended(until: Self.at(120)))
        #expect(throws: Objection.judgeAskedAlready(2)) {
            try office.act(
                .judgeAsked(item: Self.calls, authority: "again", at: Self.at(3)), by: .rasa,
                hour: 3)
        }
    }

    /// Case B5 for items: urgency reassessed after a pause keeps the pause.
    @Test func urgencyReassessed() throws {
        var office = try Self.asked()
        try office.act(
            office.subject!.assessing([], because: "no ground applies"),
            by: .vytas, hour: 2)
        #expect(office.hours(Self.owner) == 168)
        try office.send(.clarification([]), number: 13, hour: 10)
        try office.act(
            .clarified(message: Identity(high: 7, low: 13), at: Self.at(20)), by: .rasa,
            hour: 20)
        try office.act(
            office.subject!.assessing([.lifeOrLimb], because: "a child is missing"),
            by: .vytas, hour: 21)
        #expect(office.hours(Self.owner) == 18)
        #expect(office.hours(Self.calls) == 82)
        let steps = office.subject?.clocks(law: .elapsed).first?.clock.steps ?? []
        #expect(steps.filter { $0.what == "assessed" }.count == 2)
    }

    @Test func aReceiptIsCorrectedByTwo() throws {
        var office = try Office()
        #expect(throws: Objection.noReceiptCorrection) {
            try office.act(office.subject!.confirming, by: .vytas, hour: 1)
        }
        try office.act(
            .receiptProposed(at: Self.at(-2), reason: "the phone log says so"), by: .rasa, hour: 1)
        #expect(office.hours(nil) == 8)
        #expect(throws: Objection.proposerMayNotConfirm) {
            try office.act(office.subject!.confirming, by: .rasa, hour: 1)
        }
        try office.act(office.subject!.confirming, by: .vytas, hour: 1)
        #expect(office.hours(nil) == 6)
    }

    /// A note or draft never takes the place of another message: not the partner's original, not a
    /// released answer, not somebody's draft with its authors.
    @Test func identitiesAreNotReused() throws {
        var office = try Self.asked()
        try office.send(.acknowledgement, number: 40, hour: 1)
        let before = try #require(office.subject?.thread)
        for id in [office.id, Identity(high: 7, low: 40)] {
            #expect(throws: Objection.identityTaken) {
                try office.act(.noted(id: id, text: "x"), by: .rasa, hour: 2)
            }
            #expect(throws: Objection.identityTaken) {
                try office.act(
                    .drafted(
                        id: id, text: "x", recipients: Self.recipients, inReplyTo: nil,
                        purpose: .other), by: .ona, hour: 2)
            }
            // Whatever arrives by another way changes nothing and loses nothing.
            office.apply(.noted(id: id, text: "words to keep"), by: .ona, hour: 2)
        }
        #expect(office.subject?.thread == before)
        #expect(office.subject?.history.last?.sentence.contains("words to keep") == true)
        #expect(throws: Objection.identityTaken) {
            try office.act(
                .itemAsked(id: Self.owner, text: "again", access: nil), by: .rasa, hour: 3)
        }
    }

    @Test func aLaterItemHasItsOwnClock() throws {
        var office = try Office()
        try office.send(.answer([]), number: 41, hour: 1)
        #expect(office.subject?.clock(law: .elapsed) == nil)
        try office.act(
            .itemAsked(id: Self.owner, text: "a second question", access: nil), by: .rasa, hour: 2)
        #expect(office.hours(Self.owner) == 8)
        #expect(office.subject?.clock(law: .elapsed) != nil)
    }

    @Test func anAssessedLimitHoldsForItems() throws {
        var office = try Office()
        try office.act(office.subject!.assessing(.other), by: .rasa, hour: 1)
        try office.act(
            .itemAsked(id: Self.owner, text: "owner", access: .direct), by: .rasa, hour: 1)
        #expect(office.hours(Self.owner) == 168)
        try office.act(
            office.subject!.assessing([.lifeOrLimb], because: "child"), by: .rasa,
            hour: 2)
        #expect(office.hours(Self.owner) == 8)
    }

    @Test func aJudgesNoIsANo() throws {
        func refused(_ office: inout Office) throws {
            try office.act(
                .itemAsked(id: Self.calls, text: "calls", access: .indirect), by: .rasa, hour: 0.1)
            try office.act(
                .judgeAsked(item: Self.calls, authority: "court", at: Self.at(0.2)), by: .rasa,
                hour: 0.2)
            try office.act(
                .judgeDecided(item: Self.calls, isGranted: false, at: Self.at(0.3)), by: .rasa,
                hour: 0.3)
        }
        let full = Purpose.answer([ItemOutcome(item: Self.calls, outcome: .full)])
        #expect(try GateTests.gate(.judge, purpose: full, refused) != nil)
    }

    @Test func nobodyGetsWhatIsH2() throws {
        func h2(_ office: inout Office) throws {
            try office.act(
                .handlingSet(HandlingCodes(isH2: true), base: .none), by: .rasa, hour: 0.5)
        }
        let nobody = [Recipient(partner: nil, channel: .mail, address: "x@elsewhere.example")]
        #expect(try GateTests.gate(.handling, recipients: nobody, h2) != nil)
        #expect(try GateTests.gate(.handling, recipients: nobody) == nil)
    }

    @Test(arguments: [
        "We refuse: Suspect is under\n  surveillance until friday.",
        "informant Petrov confirmed the address",
    ])
    func noReasonLeavesInOtherDress(text: String) throws {
        var office = try Self.asked()
        for reason in [
            "suspect is under surveillance until Friday", "informant Petrov confirmed the address",
            "no",
        ] {
            try office.act(.refusalReasoned(item: Self.calls, reason: reason), by: .rasa, hour: 1)
        }
        #expect(throws: Objection.internalReasonLeaks) {
            try office.send(.other, text, number: 42, hour: 2)
        }
        try office.send(.other, "We can say no more.", number: 43, hour: 2)
    }

    @Test func whatIsInternalDoesNotLeave() throws {
        var office = try Self.asked()
        let reason = "suspect is under surveillance until Friday"
        try office.act(.refusalReasoned(item: Self.calls, reason: reason), by: .rasa, hour: 1)
        #expect(throws: Objection.internalReasonLeaks) {
            try office.send(
                .answer([ItemOutcome(item: Self.calls, outcome: .refused(.investigationOrSafety))]),
                "We refuse because the \(reason).", hour: 2)
        }
        for ground in RefusalGround.allCases where ground.protectsItsReason {
            #expect(!ground.outgoingWording.contains(ground.sentence))
        }
    }

    /// Two settings made apart: the stricter holds and the conflict is shown.
    @Test func theStricterHandlingHolds() throws {
        var office = try Office()
        let h1 = HandlingCodes(isH1: true)
        let h2 = HandlingCodes(isH2: true)
        office.apply(.handlingSet(h1, base: .none), by: .rasa, hour: 1)
        office.apply(.handlingSet(h2, base: .none), by: .vytas, hour: 1)
        #expect(office.subject?.handling == HandlingCodes(isH1: true, isH2: true))
        #expect(office.subject?.conflicts.count == 1)
        #expect(throws: Objection.handlingMayNotDrop(HandlingCodes(isH1: true, isH2: true))) {
            try office.act(
                .handlingSet(h1, base: HandlingCodes(isH1: true, isH2: true)), by: .rasa, hour: 2)
        }
        #expect(HandlingCodes(text: "H1+H2")?.text == "H1+H2")
        #expect(HandlingCodes(text: "H3") == nil)
        #expect(HandlingCodes(text: "H9") == nil)
    }

    @Test func settledItemsTakeNothing() throws {
        var office = try Self.asked()
        try office.act(office.subject!.classing(Self.calls, .indirect), by: .rasa, hour: 0.5)
        try office.send(.answer([]), hour: 1)
        #expect(office.subject?.openItems.isEmpty == true)
        #expect(throws: Objection.itemSettled(1)) {
            try office.act(office.subject!.classing(Self.owner, .indirect), by: .rasa, hour: 2)
        }
        #expect(throws: Objection.noSuchItem) {
            try office.act(
                office.subject!.classing(Identity(high: 0, low: 0), .direct), by: .rasa, hour: 2)
        }
        try office.act(.closed(reason: "done"), by: .rasa, hour: 3)
        try office.act(.reopened(reason: "they ask again"), by: .rasa, hour: 4)
        #expect(office.subject?.openItems.count == 2)
        #expect(office.hours(Self.owner) == 8)
    }

    /// What was released stands in Sending until somebody gives it to its channel; the clock of a
    /// clarification stops from there.
    @Test func sendingByHandIsRecorded() throws {
        var office = try Self.asked()
        let message = Identity(high: 7, low: 30)
        #expect(throws: Objection.nothingToSend) {
            try office.act(
                .sentByHand(message: message, at: Self.at(1), number: "1-1"), by: .rasa, hour: 1)
        }
        try office.send(.clarification([Self.owner]), number: 30, hour: 2)
        #expect(Queue.keys(of: office.subject!).contains("sending"))
        #expect(throws: Objection.before("it was released")) {
            try office.act(
                .sentByHand(message: message, at: Self.at(1), number: "1-1"), by: .rasa, hour: 3)
        }
        try office.act(
            .sentByHand(message: message, at: Self.at(3), number: "1-1"), by: .rasa, hour: 3)
        #expect(!Queue.keys(of: office.subject!).contains("sending"))
        #expect(office.subject?.sent.first?.state == .handedOver)
        #expect(office.subject?.sent.first?.handing?.number == "1-1")
        try office.act(
            .clarified(message: message, at: Self.at(13)), by: .rasa, hour: 13)
        #expect(office.hours(Self.owner) == 18)
        #expect(throws: Objection.nothingToSend) {
            try office.act(
                .sentByHand(message: message, at: Self.at(4), number: "1-1"), by: .rasa, hour: 4)
        }
    }

    @Test func whatQuotesAnotherCaseIsSetAside() throws {
        let message = mail(5)
        let opening = Opening(
            reference: Reference("LT-26-A-0009")!, title: "Re: LT-26-A-0001",
            partner: PartnerCode("AT"), origin: .message(message), claimsUrgency: false,
            isArchive: false, quotes: mail(1).id)
        var office = try Office()
        office.subject = nil
        office.apply(.opened(opening), by: .rasa, hour: 0)
        #expect(Queue.keys(of: office.subject!) == ["open", "quarantine"])
        try office.act(.verified, by: .rasa, hour: 1)
        #expect(Queue.keys(of: office.subject!) == ["new", "open"])
        #expect(throws: Objection.notInQuarantine) { try office.act(.verified, by: .rasa, hour: 2) }
    }

    // MARK: The check against Article 4

    @Test(
        arguments: [
            ([.what, .purpose, .why, .restrictions], false, "en", false, "complete"),
            ([.what, .purpose, .why], false, "en", false, "complete-with-warnings"),
            ([.what, .purpose, .why, .restrictions], false, "en", true, "complete-with-warnings"),
            ([.what, .purpose, .why, .restrictions, .urgency], false, "lt", true, "complete"),
            ([.what, .purpose, .why, .restrictions], true, "en", false, "clarification-needed"),
            ([.what, .purpose, .why, .restrictions, .link], true, "en", false, "complete"),
            ([.what, .purpose, .why, .restrictions], false, "mt", false, "clarification-needed"),
            ([.what, .why], false, "en", false, "clarification-needed"),
            ([.why, .link, .urgency, .restrictions], false, "en", false, "refusable"),
            ([], false, "en", true, "refusable"),
        ] as [([RequestContent], Bool, String, Bool, String)])
    func requestsAreChecked(
        found: [RequestContent], namesPersons: Bool, language: String, isUrgent: Bool, id: String
    ) {
        let check = RequestCheck(
            found: Set(found), namesPersons: namesPersons, language: language)
        let result = check.result(claimsUrgency: isUrgent, languages: ["lt", "en"])
        #expect(result.id == id)
        #expect(result.findings.isEmpty == (id == "complete"))
        // Whatever is missing is named.
        if id == "clarification-needed" || id == "refusable" {
            for content in [RequestContent.what, .purpose, .why] where !found.contains(content) {
                #expect(result.findings.contains(content.sentence))
            }
        }
    }

    @Test func aCheckIsKeptAndRepeated() throws {
        var office = try Office()
        let law = Law(zone: .utc, holidays: Holidays(country: "LT"), dayCounts: [.elapsed])
        #expect(office.subject?.checkResult(law: law) == nil)
        try office.act(
            .checked(RequestCheck(found: [.what], namesPersons: true, language: "en")), by: .rasa,
            hour: 1)
        #expect(office.subject?.checkResult(law: law)?.id == "clarification-needed")
        try office.act(
            .checked(
                RequestCheck(
                    found: Set(RequestContent.allCases), namesPersons: true, language: "lt")),
            by: .rasa, hour: 2)
        #expect(office.subject?.checkResult(law: law) == .complete)
        #expect(throws: Objection.self) {
            try office.act(
                .checked(RequestCheck(found: [], namesPersons: false, language: "English")),
                by: .rasa, hour: 3)
        }
    }

    @Test func oldFilesKeepTheirLaw() {
        let day = Instant(rfc3339: "2023-05-01T10:00:00Z")!
        let opening = Opening(
            reference: Reference("LT-23-X-0001")!, title: "old", partner: nil,
            origin: .hand(.phone, isOurs: false, receipt: Receipt(at: day, source: .officer)),
            claimsUrgency: false, isArchive: false)
        let subject = Case(
            id: Identity(high: 1, low: 2), opening: opening,
            by: Circumstances(
                operation: OperationID(replica: Identity(high: 1, low: 2), counter: 1),
                officer: Person.rasa.officer.id, role: .dutyOfficer, unit: .spoc, at: day,
                position: 1))
        #expect(subject.clock(law: .elapsed)?.limit == .oldOther)
        var later = subject
        later.apply(
            .urgencyAssessed(UrgencyAssessment(grounds: [], reason: "none"), base: .unsaid),
            by: Circumstances(
                operation: OperationID(replica: Identity(high: 1, low: 2), counter: 2),
                officer: Person.rasa.officer.id, role: .dutyOfficer, unit: .spoc, at: day,
                position: 2))
        #expect(later.clock(law: .elapsed)?.limit == .oldOther)
    }
}
