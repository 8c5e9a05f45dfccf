import Casework
import Exchanges
import TestKit
import Testing

@testable import Replica

/// The fold that is kept for the case at hand is the fold of its operations, whatever came between.
struct KeptFoldTests {
    static let about = mail(1).id

    static func notes(_ subject: Case?) -> [String] {
        subject?.thread.messages.compactMap { message in
            if case .note(let note) = message { note.text } else { nil }
        } ?? []
    }

    static func note(_ number: UInt64) -> Event {
        .noted(id: Identity(high: 9, low: number), text: "note \(number)")
    }

    @Test func whatIsKeptIsWhatIsFolded() throws {
        try inFolder { folder in
            let path = folder + "/a.sqlite"
            let ledger = try makeLedger()
            let replica = try makeReplica(path, number: 1)
            let rasa = Person.rasa.signer
            _ = try replica.take([incoming(mail(1), isUrgent: true)], by: rasa, at: Noon.instant)
            func same(_ count: Int) throws {
                let kept = try #require(try replica.open(Self.about, because: .test))
                let anew = try #require(
                    try CaseReplica.open(path: path, isReadOnly: true).open(
                        Self.about, because: .test))
                #expect(kept == anew)
                #expect(Self.notes(kept).count == count)
                let before = try replica.dump()
                _ = try replica.rebuild()
                #expect(try replica.dump() == before)
            }
            try same(0)
            for number in 1...3 {
                try replica.record(
                    Self.note(UInt64(number)), about: Self.about, by: rasa, at: Noon.instant)
                try same(number)
            }
            // What the rules refuse, what is only tried, and what a transaction takes back leaves nothing.
            #expect(throws: RecordFault.self) {
                try replica.record(
                    all: [Self.note(4), Self.note(1)], about: Self.about, by: rasa,
                    at: Noon.instant)
            }
            try same(3)
            var trying = rasa
            trying.isRehearsal = true
            let tried = try replica.record(
                Self.note(5), about: Self.about, by: trying, at: Noon.instant)
            #expect(Self.notes(tried.case).count == 4)
            try same(3)
            // Another program of the seat writes; the node gives places.
            let other = try CaseReplica.open(path: path)
            try other.record(Self.note(6), about: Self.about, by: rasa, at: Noon.instant)
            try same(4)
            try exchange(replica, ledger)
            try same(4)
            try replica.record(Self.note(7), about: Self.about, by: rasa, at: Noon.instant)
            try same(5)
        }
    }
}
