import Casework
import Exchanges
import TestKit
import Testing

@testable import Replica

/// A call with what was promised in it: the case keeps what was said, the officer's shift keeps the promise.
struct CallTests {
    static let due = Noon.instant.advanced(seconds: 7200)

    static func call(_ promised: String, until: Instant?) -> Event {
        .callRecorded(
            id: Identity(high: 9, low: 1), with: PartnerCode("PL"), person: "the duty officer",
            number: "+48 1", at: Noon.instant, text: "They look for the car.", promised: promised,
            until: until)
    }

    @Test func aPromiseStandsInTheShift() throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/a.sqlite", number: 1)
            let rasa = Person.rasa.signer
            _ = try replica.take([incoming(mail(1), isUrgent: true)], by: rasa, at: Noon.instant)
            let about = mail(1).id
            let later = Noon.instant.advanced(seconds: 60)
            let promising = Self.call("call back with the owner", until: Self.due)
            // Without a shift there is nowhere to keep it: nothing of the call is recorded.
            let before = try replica.dump()
            #expect(throws: RecordFault.objection(.noShift)) {
                try replica.record(promising, about: about, by: rasa, at: later)
            }
            #expect(try replica.dump() == before)
            let shift = Identity(high: 8, low: 1)
            try replica.record(
                .opened(from: Noon.instant, until: Noon.instant.advanced(seconds: 43_200)),
                about: shift, by: rasa, at: Noon.instant)
            let (after, events) = try replica.record(promising, about: about, by: rasa, at: later)
            #expect(events == [promising])
            let note = try #require(
                after.thread.messages.compactMap { message in
                    if case .note(let note) = message { note } else { nil }
                }.last)
            #expect(
                note.text
                    == "Call with PL (the duty officer, +48 1): They look for the car.\nPromised: call back with the owner"
            )
            let open = try replica.openDuties(of: .spoc).promises.map(\.entry.value)
            #expect(open.map(\.text) == ["call back with the owner"])
            #expect(open.first?.due == Self.due)
            #expect(open.first?.reference == after.reference)
            // A call that promises nothing needs no shift, and asks for none.
            let plain = Event.callRecorded(
                id: Identity(high: 9, low: 2), with: nil, unit: Person.port, person: "Dana",
                at: Noon.instant, text: "The boat is in.")
            try replica.record(plain, about: about, by: rasa, at: later)
            #expect(try replica.openDuties(of: .spoc).promises.count == 1)
        }
    }

    @Test(arguments: [
        ("call back", nil, Objection.empty("instant of the promise")),
        ("", Noon.instant.advanced(seconds: 7200), .empty("promise")),
        ("call back", Noon.instant.advanced(seconds: -1), .isPast("instant of the promise")),
    ])
    func halfAPromiseIsNone(promised: String, until: Instant?, objection: Objection) throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/a.sqlite", number: 1)
            let rasa = Person.rasa.signer
            _ = try replica.take([incoming(mail(1), isUrgent: true)], by: rasa, at: Noon.instant)
            #expect(throws: RecordFault.objection(objection)) {
                try replica.record(
                    Self.call(promised, until: until), about: mail(1).id, by: rasa,
                    at: Noon.instant.advanced(seconds: 60))
            }
        }
    }
}
