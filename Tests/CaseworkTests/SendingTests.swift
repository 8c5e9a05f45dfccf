import Casework
import TestKit
import Testing

/// What follows where a released message did not arrive.
struct SendingTests {
    typealias Office = RequestTests.Office

    static let answer = Identity(high: 7, low: 9)

    static func fail(_ message: Identity = answer) -> Event {
        .sendingFailed(message: message, at: RequestTests.at(3), reason: "mailbox full")
    }

    static func sent(_ hour: Double, _ message: Identity = answer) -> Event {
        .sentByHand(message: message, at: RequestTests.at(hour), number: "7")
    }

    @Test func anAnswerThatDidNotArriveIsNone() throws {
        var office = try Office()
        try office.send(.answer([]), hour: 2)
        #expect(office.subject?.clock(law: .elapsed) == nil, "answered")
        try office.act(Self.sent(2), by: .rasa, hour: 2)
        #expect(throws: Objection.before("it left")) {
            try office.act(
                .sendingFailed(message: Self.answer, at: RequestTests.at(1), reason: "r"),
                by: .rasa, hour: 3)
        }
        try office.act(Self.fail(), by: .rasa, hour: 3)
        #expect(office.hours(nil) == 8, "the deadline is the one that it had")
        let subject = try #require(office.subject)
        #expect(subject.sent.map(\.state) == [.failed])
        #expect(subject.sent[0].failures.map(\.handing?.number) == ["7"])
        #expect(Queue.keys(of: subject).contains("send-failed"))
        #expect(!Queue.keys(of: subject).contains("sending"))
        #expect(throws: Objection.failedAlready(RequestTests.at(3))) {
            try office.act(Self.fail(), by: .rasa, hour: 4)
        }
        try office.act(Self.sent(5), by: .rasa, hour: 5)
        let clock = try #require(office.subject?.clock(of: nil, law: .elapsed))
        #expect(clock.state(at: RequestTests.at(6)) == .met(at: RequestTests.at(5)))
        #expect(
            clock.steps.map(\.what).filter { ["answered", "not delivered"].contains($0) }
                == ["answered", "not delivered", "answered"])
        #expect(try !Queue.keys(of: #require(office.subject)).contains("send-failed"))
    }

    @Test func itemsOfAFailedAnswerAreOpenAgain() throws {
        var office = try RequestTests.asked()
        try office.send(
            .answer([ItemOutcome(item: RequestTests.owner, outcome: .full)]), hour: 1)
        #expect(office.subject?.item(RequestTests.owner)?.outcome == .full)
        try office.act(Self.fail(), by: .rasa, hour: 3)
        #expect(office.subject?.item(RequestTests.owner)?.outcome == nil)
        #expect(office.subject?.clock(law: .elapsed)?.limit == .urgentDirect)
        try office.act(Self.sent(4), by: .rasa, hour: 4)
        #expect(office.subject?.item(RequestTests.owner)?.outcome == .full)
        #expect(
            office.subject?.item(RequestTests.owner).flatMap {
                office.subject?.clock(of: $0, law: .elapsed)?.state(at: RequestTests.at(9))
            } == .met(at: RequestTests.at(4)))
    }

    @Test func aQuestionThatDidNotArriveStoppedNoClock() throws {
        var office = try Office()
        try office.send(.clarification([]), hour: 1)
        #expect(office.hours(nil) == nil, "the clock stands still")
        try office.act(Self.fail(), by: .rasa, hour: 3)
        #expect(office.hours(nil) == 8)
        // It leaves once more: from then on the limits stand still.
        try office.act(Self.sent(4), by: .rasa, hour: 4)
        #expect(office.hours(nil) == nil)
        try office.act(
            .clarified(message: Self.answer, at: RequestTests.at(6)), by: .rasa, hour: 6)
        #expect(office.hours(nil) == 10)
    }

    @Test func aPartnerWhoWasNotToldHasNoExtension() throws {
        var office = try RequestTests.asked()
        let item = RequestTests.owner
        try office.act(
            .judgeAsked(item: item, authority: "court", at: RequestTests.at(1)), by: .rasa, hour: 1)
        let before = office.hours(item)
        try office.send(
            .extended(item: item, expected: RequestTests.at(500), reason: "the court sits"), hour: 2
        )
        #expect(office.hours(item) == 500)
        try office.act(Self.fail(), by: .rasa, hour: 3)
        #expect(office.hours(item) == before)
        try office.act(Self.sent(4), by: .rasa, hour: 4)
        #expect(office.hours(item) == 500)
    }

    @Test func ourRequestThatDidNotArriveWasNotAsked() throws {
        var office = try OwnRequestTests.asked()
        #expect(office.subject?.askedAt != nil)
        try office.act(Self.fail(), by: .rasa, hour: 3)
        #expect(office.subject?.askedAt == nil)
        try office.act(Self.sent(4), by: .rasa, hour: 4)
        #expect(office.subject?.askedAt == RequestTests.at(4))
    }

    static func state(_ office: Office, _ item: Identity? = nil, hour: Double = 9) -> Clock.State? {
        let found = item.flatMap { office.subject?.item($0) }
        return office.subject?.clock(of: found, law: .elapsed)?.state(at: RequestTests.at(hour))
    }

    /// It was closed, then the failure was learned: reopened and sent again, it answers.
    @Test func aReopenedCaseIsAnsweredByWhatLeavesAgain() throws {
        for hasItems in [false, true] {
            var office = try Office()
            if hasItems {
                try office.act(
                    .itemAsked(id: RequestTests.owner, text: "owner", access: .direct), by: .rasa,
                    hour: 0.5)
            }
            try office.send(.answer([]), hour: 1)
            try office.act(.closed(reason: "answered"), by: .rasa, hour: 2)
            #expect(throws: Objection.caseIsClosed) {
                try office.act(Self.fail(), by: .rasa, hour: 3)
            }
            try office.act(.reopened(reason: "it did not arrive"), by: .rasa, hour: 3)
            try office.act(Self.fail(), by: .rasa, hour: 3)
            #expect(office.subject?.clock(law: .elapsed) != nil)
            try office.act(Self.sent(4), by: .rasa, hour: 4)
            #expect(office.subject?.clock(law: .elapsed) == nil)
            let item = hasItems ? RequestTests.owner : nil
            #expect(Self.state(office, item) == .met(at: RequestTests.at(4)))
        }
    }

    @Test func nothingIsSentAgainBeforeItFailed() throws {
        var office = try Office()
        try office.send(.answer([]), hour: 1)
        try office.act(Self.fail(), by: .rasa, hour: 3)
        #expect(throws: Objection.before("it was reported as not delivered")) {
            try office.act(Self.sent(2), by: .rasa, hour: 4)
        }
    }

    /// Two answers: what arrived counts, whichever of them failed.
    @Test func theOtherAnswerStands() throws {
        var office = try Office()
        try office.send(.answer([]), number: 9, hour: 1)
        try office.send(.answer([]), number: 10, hour: 2)
        let supplement = Identity(high: 7, low: 10)
        try office.act(Self.fail(supplement), by: .rasa, hour: 3)
        #expect(Self.state(office) == .met(at: RequestTests.at(1)), "the first had arrived")
        try office.act(Self.sent(4, supplement), by: .rasa, hour: 4)
        #expect(Self.state(office) == .met(at: RequestTests.at(1)))
        try office.act(Self.fail(), by: .rasa, hour: 5)
        #expect(Self.state(office) == .met(at: RequestTests.at(4)), "the second is what is left")
        try office.act(
            .sendingFailed(message: supplement, at: RequestTests.at(6), reason: "too"), by: .rasa,
            hour: 6)
        #expect(office.hours(nil) == 8 && office.subject?.clock(law: .elapsed) != nil)
    }

    @Test func anItemNamedLaterIsNotRestarted() throws {
        var office = try Office()
        try office.send(.answer([]), number: 9, hour: 1)
        try office.act(
            .itemAsked(id: RequestTests.owner, text: "owner", access: .direct), by: .rasa, hour: 2)
        try office.send(
            .answer([ItemOutcome(item: RequestTests.owner, outcome: .full)]), number: 10, hour: 3)
        try office.act(Self.fail(), by: .rasa, hour: 3)
        #expect(Self.state(office, RequestTests.owner) == .met(at: RequestTests.at(3)))
    }

    @Test func ofTwoExtensionsTheOneThatArrivedCounts() throws {
        var office = try RequestTests.asked()
        let item = RequestTests.owner
        try office.act(
            .judgeAsked(item: item, authority: "court", at: RequestTests.at(1)), by: .rasa, hour: 1)
        try office.send(
            .extended(item: item, expected: RequestTests.at(300), reason: "r"), number: 9, hour: 2)
        try office.send(
            .extended(item: item, expected: RequestTests.at(500), reason: "r"), number: 10, hour: 2)
        #expect(office.hours(item) == 500)
        try office.act(Self.fail(Identity(high: 7, low: 10)), by: .rasa, hour: 3)
        #expect(office.hours(item) == 300)
        #expect(office.subject?.item(item)?.judge?.expected == RequestTests.at(300))
        // A late report on the first does not touch what the second said.
        try office.act(Self.sent(4, Identity(high: 7, low: 10)), by: .rasa, hour: 4)
        try office.act(
            .sendingFailed(message: Self.answer, at: RequestTests.at(5), reason: "r"), by: .rasa,
            hour: 5)
        #expect(office.hours(item) == 500)
    }

    @Test func aFailedPartOfAnAnswerLeavesTheOneBefore() throws {
        var office = try RequestTests.asked()
        let item = RequestTests.owner
        try office.send(
            .answer([ItemOutcome(item: item, outcome: .partial)]), number: 9, hour: 1)
        try office.send(
            .answer([ItemOutcome(item: item, outcome: .interim)]), number: 10, hour: 2)
        try office.act(Self.fail(Identity(high: 7, low: 10)), by: .rasa, hour: 3)
        #expect(office.subject?.item(item)?.outcome == .partial)
    }

    /// Another message that left in its place takes it out of the queue, and does not hide behind it.
    @Test func whatWasReplacedIsDoneWith() throws {
        var office = try Office()
        try office.send(.answer([]), number: 9, hour: 1)
        try office.act(Self.fail(), by: .rasa, hour: 3)
        try office.send(.answer([]), number: 10, hour: 4)
        let second = Identity(high: 7, low: 10)
        #expect(office.subject?.nextToSend?.draft.id == second)
        #expect(office.subject?.failed.map(\.draft.id) == [Self.answer])
        try office.act(Self.sent(5, second), by: .rasa, hour: 5)
        #expect(try !Queue.keys(of: #require(office.subject)).contains("send-failed"))
        #expect(Self.state(office) == .met(at: RequestTests.at(4)))
    }

    @Test func aQuestionThatFailedIsNotOut() throws {
        var office = try Office()
        try office.send(.clarification([]), hour: 1)
        #expect(try Queue.keys(of: #require(office.subject)).contains("clarification-out"))
        try office.act(Self.fail(), by: .rasa, hour: 3)
        #expect(try !Queue.keys(of: #require(office.subject)).contains("clarification-out"))
    }

    static func answers(_ outcome: Outcome) -> Purpose {
        .answer([ItemOutcome(item: RequestTests.owner, outcome: outcome)])
    }

    static func fail(_ number: UInt64, at hour: Double) -> Event {
        .sendingFailed(
            message: Identity(high: 7, low: number), at: RequestTests.at(hour), reason: "r")
    }

    static func resend(_ number: UInt64, at hour: Double) -> Event {
        .sentByHand(
            message: Identity(high: 7, low: number), at: RequestTests.at(hour), number: "")
    }

    /// Two messages on one item: what stands is what arrived, whichever failed when.
    @Test func anItemIsAsTheMessagesThatArrivedSay() throws {
        let item = RequestTests.owner
        var office = try RequestTests.asked()
        try office.send(Self.answers(.full), number: 9, hour: 1)
        try office.act(Self.fail(9, at: 2), by: .rasa, hour: 2)
        try office.send(Self.answers(.full), number: 10, hour: 3)
        try office.act(Self.resend(9, at: 4), by: .rasa, hour: 4)
        try office.act(Self.fail(10, at: 5), by: .rasa, hour: 5)
        #expect(office.subject?.item(item)?.outcome == .full, "the first has arrived")
        #expect(Self.state(office, item) == .met(at: RequestTests.at(4)))
        // Neither arrived: nothing is left, not even the part.
        office = try RequestTests.asked()
        try office.send(Self.answers(.partial), number: 9, hour: 1)
        try office.send(Self.answers(.full), number: 10, hour: 2)
        try office.act(Self.fail(9, at: 3), by: .rasa, hour: 3)
        #expect(office.subject?.item(item)?.outcome == .full)
        try office.act(Self.fail(10, at: 4), by: .rasa, hour: 4)
        #expect(office.subject?.item(item)?.outcome == nil)
        // A part that arrived stays, however often the whole fails.
        office = try RequestTests.asked()
        try office.send(Self.answers(.full), number: 9, hour: 1)
        try office.act(Self.fail(9, at: 2), by: .rasa, hour: 2)
        try office.send(Self.answers(.partial), number: 10, hour: 3)
        try office.act(Self.resend(9, at: 4), by: .rasa, hour: 4)
        #expect(office.subject?.item(item)?.outcome == .full)
        try office.act(Self.fail(9, at: 5), by: .rasa, hour: 5)
        #expect(office.subject?.item(item)?.outcome == .partial)
    }

    /// Only a message for the same purpose to the same partner takes the place of one that failed.
    @Test func anAcknowledgementReplacesNoAnswer() throws {
        var office = try Office()
        try office.send(.answer([]), number: 9, hour: 1)
        try office.act(Self.fail(9, at: 2), by: .rasa, hour: 2)
        try office.send(.acknowledgement, number: 10, hour: 3)
        try office.act(Self.resend(10, at: 3), by: .rasa, hour: 3)
        #expect(try Queue.keys(of: #require(office.subject)).contains("send-failed"))
        #expect(office.subject?.nextToSend?.draft.id == Self.answer)
        // The failure was learned after its replacement had left already.
        office = try Office()
        try office.send(.answer([]), number: 9, hour: 1)
        try office.send(.answer([]), number: 10, hour: 2)
        try office.act(Self.resend(10, at: 2), by: .rasa, hour: 2)
        try office.act(Self.fail(9, at: 3), by: .rasa, hour: 3)
        #expect(try !Queue.keys(of: #require(office.subject)).contains("send-failed"))
        #expect(office.subject?.nextToSend == nil)
    }

    @Test func whatFailedWasNotDelivered() throws {
        var office = try Office()
        try office.send(.clarification([]), hour: 1)
        try office.act(Self.fail(), by: .rasa, hour: 3)
        #expect(throws: Objection.failedAlready(RequestTests.at(3))) {
            try office.act(
                .clarificationDelivered(message: Self.answer, at: RequestTests.at(3)), by: .rasa,
                hour: 4)
        }
    }
}
