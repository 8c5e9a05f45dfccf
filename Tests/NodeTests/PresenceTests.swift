import Casework
import Exchanges
import TestKit
import Testing

@testable import Node

/// Who is replying to what: advice that ends by itself.
struct PresenceTests {
    static func seat(_ number: UInt64, _ person: Person) -> EnrolledSeatFacts {
        EnrolledSeatFacts(
            replica: Identity(high: 12, low: number), officer: person.officer.id,
            unit: person.officer.unit)
    }

    static let about = Identity(high: 12, low: 99)

    /// Case A1: the other desk is told who replies since when.
    @Test func othersAreTold() {
        let board = PresenceBoard()
        let (rasa, ona) = (Self.seat(1, .rasa), Self.seat(2, .ona))
        let start = board.others(for: ona, at: Noon.instant).version
        #expect(board.report(Self.about, audience: .spoc, by: rasa, at: Noon.instant))
        let (version, others) = board.others(for: ona, at: Noon.instant.advanced(seconds: 1))
        #expect(version > start)
        #expect(
            others == [
                Presence(
                    officer: Person.rasa.officer.id, about: Self.about, since: Noon.instant)
            ])
        #expect(board.others(for: rasa, at: Noon.instant).presences.isEmpty)
        // Said again it is the same since, and nobody need be told anew.
        #expect(
            !board.report(
                Self.about, audience: .spoc, by: rasa, at: Noon.instant.advanced(seconds: 25)))
        #expect(board.others(for: ona, at: Noon.instant).presences.first?.since == Noon.instant)
        #expect(board.report(nil, audience: .spoc, by: rasa, at: Noon.instant))
        #expect(board.others(for: ona, at: Noon.instant).presences.isEmpty)
    }

    /// A seat that falls silent holds nothing.
    @Test func nothingOutlivesASeat() {
        let board = PresenceBoard()
        _ = board.report(Self.about, audience: .spoc, by: Self.seat(1, .rasa), at: Noon.instant)
        let later = Noon.instant.advanced(seconds: PresenceBoard.longest + 1)
        let before = board.version
        #expect(board.others(for: Self.seat(2, .ona), at: later).presences.isEmpty)
        #expect(board.version > before)
    }

    /// Case A9: presence follows the audience: a unit sees its own and nothing of the contact point's.
    @Test func presenceFollowsTheAudience() {
        let board = PresenceBoard()
        let port = Self.seat(3, .dana)
        let task = Identity(high: 12, low: 98)
        _ = board.report(Self.about, audience: .spoc, by: Self.seat(1, .rasa), at: Noon.instant)
        _ = board.report(task, audience: Person.port, by: Self.seat(2, .ona), at: Noon.instant)
        _ = board.report(
            task, audience: Person.port, by: Self.seat(4, .dana), at: Noon.instant)
        #expect(
            board.others(for: port, at: Noon.instant).presences.map(\.officer)
                == [Person.dana.officer.id])
        #expect(board.others(for: Self.seat(5, .vytas), at: Noon.instant).presences.count == 3)
    }

    @Test func watchesComeBackAsTheyWere() throws {
        let watch = Watch(
            head: Head(epoch: 1, position: 7, chain: Chain.start), version: 3,
            others: [
                Presence(
                    officer: Person.rasa.officer.id, about: Self.about, since: Noon.instant)
            ])
        #expect(try Watch(decoding: watch.encoded) == watch)
        for count in 0..<watch.encoded.count {
            #expect(throws: CBORFault.self) {
                try Watch(decoding: Array(watch.encoded[..<count]))
            }
        }
        for about in [nil, Self.about] {
            #expect(try PresenceReport.decoding(PresenceReport.encoded(about)) == about)
        }
    }
}
