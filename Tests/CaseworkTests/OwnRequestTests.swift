import Casework
import TestKit
import Testing

/// Our own request: what the partner's messages answer of it, and until when he owes the rest.
struct OwnRequestTests {
    typealias Office = RequestTests.Office

    static let items = [Identity(high: 9, low: 1), Identity(high: 9, low: 2)]

    static func asked() throws -> Office {
        var office = try Office(
            Opening(
                reference: Reference("LT-26-A-0050")!, title: "Owner of a boat",
                partner: PartnerCode("PL"),
                origin: .hand(
                    .mail, isOurs: true, receipt: Receipt(at: Noon.instant, source: .officer)),
                claimsUrgency: true, isArchive: false), as: Identity(high: 9, low: 9))
        for (item, text) in zip(items, ["owner", "who is on board"]) {
            try office.act(.itemAsked(id: item, text: text, access: nil), by: .rasa, hour: 0)
        }
        try office.send(.other, hour: 1)
        return office
    }

    static func state(_ office: Office, _ number: Int?, hour: Double) -> Clock.State? {
        let item = number.map { items[$0] }.flatMap { office.subject?.item($0) }
        return office.subject?.partnerClock(of: item, law: .elapsed)?.state(
            at: RequestTests.at(hour))
    }

    @Test func itemsAreAnsweredOneByOne() throws {
        var office = try Self.asked()
        let act = Event.answerRecorded(
            message: mail(4).id, [ItemOutcome(item: Self.items[0], outcome: .full)])
        #expect(throws: Objection.noSuchMessage) { try office.act(act, by: .rasa, hour: 2) }
        let first = mail(4, title: "Re: Owner of a boat", at: RequestTests.at(3))
        try office.act(.received(first), by: .rasa, hour: 3)
        // Nobody has said yet what it answers: nobody is called silent.
        #expect(office.subject?.answerExpected(law: .elapsed) == nil)
        try office.act(
            .answerRecorded(
                message: first.id, [ItemOutcome(item: Self.items[0], outcome: .full)]),
            by: .rasa, hour: 4)
        #expect(Self.state(office, 0, hour: 20) == .met(at: RequestTests.at(3)))
        #expect(Self.state(office, 1, hour: 20) == .missed(by: 11 * 3600))
        #expect(office.subject?.answerExpected(law: .elapsed) == RequestTests.at(9))
        #expect(throws: Objection.itemSettled(1)) {
            try office.act(
                .answerRecorded(
                    message: first.id, [ItemOutcome(item: Self.items[0], outcome: .partial)]),
                by: .rasa, hour: 5)
        }
        let second = mail(5, title: "Re: Owner of a boat", at: RequestTests.at(6))
        try office.act(.received(second), by: .rasa, hour: 6)
        try office.act(
            .answerRecorded(
                message: second.id,
                [ItemOutcome(item: Self.items[1], outcome: .refused(.unavailable))]),
            by: .rasa, hour: 7)
        #expect(office.subject?.answerExpected(law: .elapsed) == nil)
        #expect(Self.state(office, nil, hour: 20) != .missed(by: 11 * 3600))
        #expect(office.subject?.items.map(\.outcome) == [.full, .refused(.unavailable)])
    }

    /// What we write is no answer of the partner's, however it was meant.
    @Test func ourOwnReplyAnswersNothing() throws {
        var office = try Self.asked()
        try office.send(.answer([]), number: 11, hour: 2)
        #expect(office.subject?.items.map(\.outcome) == [nil, nil])
        #expect(office.subject?.answerExpected(law: .elapsed) == RequestTests.at(9))
        // Nor is what came before the question.
        let early = mail(6, at: RequestTests.at(0))
        try office.act(.received(early), by: .rasa, hour: 3)
        #expect(throws: Objection.before("the request left")) {
            try office.act(
                .answerRecorded(
                    message: early.id, [ItemOutcome(item: Self.items[0], outcome: .full)]),
                by: .rasa, hour: 4)
        }
    }

    /// Reopened, the request is owed again: the old answer does not count as one to come.
    @Test func reopenedItIsOwedAgain() throws {
        var office = try Self.asked()
        let answer = mail(4, at: RequestTests.at(3))
        try office.act(.received(answer), by: .rasa, hour: 3)
        let all = Self.items.map { ItemOutcome(item: $0, outcome: .full) }
        try office.act(.answerRecorded(message: answer.id, all), by: .rasa, hour: 4)
        try office.act(.closed(reason: "done"), by: .rasa, hour: 5)
        try office.act(.reopened(reason: "the wrong boat"), by: .rasa, hour: 6)
        #expect(office.subject?.answerExpected(law: .elapsed) == RequestTests.at(9))
        let second = mail(5, at: RequestTests.at(8))
        try office.act(.received(second), by: .rasa, hour: 8)
        try office.act(.answerRecorded(message: second.id, all), by: .rasa, hour: 8.5)
        for number in [0, nil] {
            #expect(Self.state(office, number, hour: 20) == .met(at: RequestTests.at(8)))
        }
    }

    @Test func aPartnersRequestIsRepliedTo() throws {
        var office = try Office()
        #expect(throws: Objection.notOurs) {
            try office.act(
                .answerRecorded(
                    message: mail(1).id, [ItemOutcome(item: Self.items[0], outcome: .full)]),
                by: .rasa, hour: 1)
        }
        var ours = try Self.asked()
        let message = mail(4, at: RequestTests.at(3))
        try ours.act(.received(message), by: .rasa, hour: 3)
        for outcomes in [[], [ItemOutcome(item: Identity(high: 3, low: 3), outcome: .full)]] {
            #expect(throws: Objection.noSuchItem) {
                try ours.act(
                    .answerRecorded(message: message.id, outcomes), by: .rasa, hour: 4)
            }
        }
    }
}
