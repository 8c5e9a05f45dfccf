import Casework
import Exchanges
import Ledgers
import TestKit
import Testing

@testable import Replica

/// Shifts on two seats and the node between.
struct ReplicaShiftTests {
    @Test func aShiftIsHandedOverBetweenTwoSeats() throws {
        try inFolder { folder in
            let ledger = try makeLedger()
            let day = try makeReplica(folder + "/day.sqlite", number: 1)
            let night = try makeReplica(
                folder + "/night.sqlite", number: 2, for: .vytas, letters: "B")
            let (rasa, vytas) = (Person.rasa.signer, Person.vytas.signer)
            _ = try day.take([incoming(mail(1), isUrgent: true)], by: rasa, at: Noon.instant)
            let id = Identity(high: 8, low: 1)
            try day.record(
                .opened(from: Noon.instant, until: Noon.instant.advanced(seconds: 43_200)),
                about: id, by: rasa, at: Noon.instant)
            let later = Noon.instant.advanced(seconds: 3600)
            try day.record(.taken, about: mail(1).id, by: rasa, at: later)
            let shift = try #require(try day.openShift(of: rasa.officer.id))
            let facts = try day.handoverFacts(
                of: shift, officer: rasa.officer, at: later, because: .test)
            // The counts are those of the queues, and the journal is what was done.
            let counts = try day.queueCounts(of: rasa.officer, at: nil)
            for one in facts.counts { #expect(one.count == counts[one.queue]) }
            #expect(facts.journal.map(\.sentence) == ["opened", "taken"])
            let handed = try day.record(
                .handedOver(Handover(text: "One urgent case.", counts: facts.counts)), about: id,
                by: rasa, at: later)
            #expect(try day.openShift(of: rasa.officer.id) == nil)
            for replica in [day, night, day] { try exchange(replica, ledger) }
            let waiting = try #require(try night.shifts(of: .spoc, most: 5).first)
            #expect(waiting.handoverOperation == handed.handoverOperation)
            try night.record(
                .takenOver(try #require(waiting.handoverOperation)), about: id, by: vytas,
                at: later)
            for replica in [night, day] { try exchange(replica, ledger) }
            for replica in [day, night] {
                let signed = try #require(try replica.shifts(of: .spoc, most: 1).first)
                #expect(signed.state == .signed)
                #expect(signed.takenOverBy == vytas.officer.id)
                let before = try replica.dump()
                _ = try replica.rebuild()
                #expect(try replica.dump() == before)
            }
            // What others did since is the journal without one's own entries.
            try night.record(
                .noted(id: id, text: "n"), about: mail(1).id, by: vytas,
                at: later.advanced(seconds: 60))
            try exchange(night, ledger)
            try exchange(day, ledger)
            let since = try day.journal(
                from: later, until: later.advanced(seconds: 600), because: .test
            ).filter {
                $0.officer != rasa.officer.id
            }
            #expect(since.map(\.sentence) == ["note written"])
        }
    }

    /// Case M5: a handover that nobody takes over is told after ten minutes, once.
    @Test func aWaitingHandoverIsTold() throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/r.sqlite", number: 1)
            let (id, rasa) = (Identity(high: 8, low: 1), Person.rasa.signer)
            func told(_ minutes: Int64) throws -> [Identity] {
                try replica.takeWaitingHandovers(
                    of: .spoc, at: Noon.instant.advanced(seconds: minutes * 60)
                ).map(\.id)
            }
            try replica.record(
                .opened(from: Noon.instant, until: Noon.instant.advanced(seconds: 3600)), about: id,
                by: rasa, at: Noon.instant)
            #expect(try told(20) == [])
            let handed = try replica.record(
                .handedOver(Handover(text: "t", counts: [])), about: id, by: rasa, at: Noon.instant)
            #expect(try told(9) == [])
            #expect(try told(10) == [id])
            #expect(try told(11) == [])
            _ = try replica.takeWarnings(at: Noon.instant, for: rasa.officer)
            #expect(try told(12) == [])
            try replica.record(
                .takenOver(try #require(handed.handoverOperation)), about: id,
                by: Person.vytas.signer, at: Noon.instant)
            #expect(try told(30) == [])
        }
    }

    /// Two officers take over one shift apart: the first holds, the other is overtaken.
    @Test func twoTakeOverApart() throws {
        try inFolder { folder in
            let ledger = try makeLedger()
            let a = try makeReplica(folder + "/a.sqlite", number: 1)
            let b = try makeReplica(folder + "/b.sqlite", number: 2, for: .vytas, letters: "B")
            let id = Identity(high: 8, low: 1)
            let ona = Person.ona.signer
            try a.record(
                .opened(from: Noon.instant, until: Noon.instant.advanced(seconds: 3600)), about: id,
                by: ona, at: Noon.instant)
            let handed = try a.record(
                .handedOver(Handover(text: "t", counts: [])), about: id, by: ona, at: Noon.instant)
            let operation = try #require(handed.handoverOperation)
            try exchange(a, ledger)
            try exchange(b, ledger)
            try a.record(
                .takenOver(operation), about: id, by: Person.rasa.signer, at: Noon.instant)
            try b.record(
                .takenOver(operation), about: id, by: Person.vytas.signer, at: Noon.instant)
            for replica in [a, b, a, b] { try exchange(replica, ledger) }
            for replica in [a, b] {
                #expect(
                    try replica.shifts(of: .spoc, most: 1).first?.takenOverBy
                        == Person.rasa.officer.id)
            }
        }
    }

    /// Handed over twice apart: the second text is kept, as a late remark that says so.
    @Test func aHandoverThatCameLateIsKept() throws {
        try inFolder { folder in
            let ledger = try makeLedger()
            let a = try makeReplica(folder + "/a.sqlite", number: 1)
            let b = try makeReplica(folder + "/b.sqlite", number: 2, for: .rasa, letters: "B")
            let id = Identity(high: 8, low: 1)
            let rasa = Person.rasa.signer
            try a.record(
                .opened(from: Noon.instant, until: Noon.instant.advanced(seconds: 3600)), about: id,
                by: rasa, at: Noon.instant)
            for seat in [a, b] { try exchange(seat, ledger) }
            #expect(throws: RecordFault.objection(.notYourShift)) {
                try b.record(
                    .handedOver(Handover(text: "t", counts: [])), about: id,
                    by: Person.vytas.signer, at: Noon.instant)
            }
            for (seat, text) in [(a, "first"), (b, "second")] {
                try seat.record(
                    .handedOver(Handover(text: text, counts: [])), about: id, by: rasa,
                    at: Noon.instant)
            }
            for seat in [a, b, a, b] { try exchange(seat, ledger) }
            for seat in [a, b] {
                let shift = try #require(try seat.shifts(of: .spoc, most: 1).first)
                #expect(shift.handover?.value.text == "first")
                #expect(shift.remarks.map(\.isLate) == [true])
                #expect(shift.remarks.first?.value.hasSuffix(": second") == true)
            }
        }
    }

    @Test func aLeaversCasesGoOnInOneAct() throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/r.sqlite", number: 1)
            let (rasa, vytas) = (Person.rasa.signer, Person.vytas.signer)
            for number in 1...3 {
                _ = try replica.take([incoming(mail(number))], by: rasa, at: Noon.instant)
                try replica.record(.taken, about: mail(number).id, by: rasa, at: Noon.instant)
            }
            try replica.record(
                .drafted(
                    id: Identity(high: 5, low: 1), text: "t", recipients: ReplicaTests.recipients,
                    inReplyTo: nil), about: mail(2).id, by: rasa, at: Noon.instant)
            #expect(throws: RecordFault.objection(.roleMayNot(.dutyOfficer, .roster))) {
                try replica.handOn(
                    from: rasa.officer.id, to: Person.ona.officer.id, by: rasa, at: Noon.instant)
            }
            // A head of shift hands cases on that are not his.
            // One that the successor may not read stays, and stops nothing.
            _ = try replica.restrict(
                mail(3).id, to: [rasa.officer.id, vytas.officer.id], base: nil, because: "r",
                by: vytas,
                at: Noon.instant)
            let (handed, left) = try replica.handOn(
                from: rasa.officer.id, to: Person.ona.officer.id, by: vytas, at: Noon.instant)
            #expect(handed.map(\.drafts) == [0, 1])
            #expect(left.count == 1)
            #expect(try replica.queueCounts(of: Person.ona.officer, at: nil)[.mine] == 2)
            #expect(try replica.queueCounts(of: rasa.officer, at: nil)[.mine] == 1)
        }
    }

    /// Warnings name whoever has the shift or stands in the roster, of the unit alone.
    @Test func whoIsOnDutyIsNamed() throws {
        try inFolder { folder in
            let replica = try makeReplica(folder + "/a.sqlite", number: 1)
            let now = Noon.instant
            func names(_ hours: Int64) throws -> [String] {
                try replica.onDuty(of: .spoc, at: now.advanced(seconds: hours * 3600)).map(\.name)
            }
            #expect(try names(0) == [])
            let vytas = Person.vytas.signer
            for (number, person) in [Person.ona, .dana].enumerated() {
                try replica.record(
                    .entered(
                        DutyEntry(
                            id: Identity(high: 8, low: UInt64(number)), officer: person.officer.id,
                            kind: .duty, from: now, until: now.advanced(seconds: 3600), reason: "")),
                    by: vytas, at: now)
            }
            #expect(try names(0) == ["Ona Bandytė"], "the port's officer is on duty there")
            #expect(try names(2) == [])
            try replica.record(
                .opened(from: now, until: now.advanced(seconds: 8 * 3600)), about: .random(),
                by: Person.rasa.signer, at: now)
            #expect(try names(0) == ["Ona Bandytė", "Rasa Pavyzdė"])
            #expect(try names(2) == ["Rasa Pavyzdė"])
        }
    }

    /// What two set apart stands before a coordinator while neither of them is on duty, and under every enrolment of
    /// whose it is.
    @Test func conflictsOfWhoIsOffDutyStandBeforeTheCoordinator() throws {
        try inFolder { folder in
            let ledger = try makeLedger()
            let a = try makeReplica(folder + "/a.sqlite", number: 1)
            let b = try makeReplica(folder + "/b.sqlite", number: 2, for: .vytas, letters: "B")
            let c = try makeReplica(folder + "/c.sqlite", number: 3, for: .ieva, letters: "C")
            _ = try a.take([incoming(mail(1))], by: Person.rasa.signer, at: Noon.instant)
            for seat in [a, b] { try exchange(seat, ledger) }
            for (seat, person, limit) in [
                (a, Person.rasa, TimeLimit.urgentDirect), (b, .vytas, .other),
            ] {
                try seat.record(
                    try seat.standing(mail(1).id).assessing(limit), about: mail(1).id,
                    by: person.signer, at: Noon.instant)
            }
            for seat in [a, b, c] { try exchange(seat, ledger) }
            let ieva = Person.ieva.officer
            func standing(at now: Instant) throws -> [Identity] {
                let rows = try c.window(.conflicts, of: ieva, after: .start, most: 9, at: now)
                #expect(try c.queueCounts(of: ieva, at: now)[.conflicts] == rows.count)
                let last = QueueMark(sort: .max, row: .max)
                #expect(
                    try c.window(.conflicts, of: ieva, before: last, most: 9, at: now) == rows)
                return rows.map(\.id)
            }
            #expect(try standing(at: Noon.instant) == [mail(1).id])
            // Nobody but a coordinator, and not on paper for all.
            #expect(try c.queueCounts(of: Person.ona.officer, at: Noon.instant)[.conflicts] == 0)
            #expect(
                try c.queueCounts(of: ieva, forAll: true, at: Noon.instant)[.conflicts] == 0)
            // One of the two comes: it is theirs to settle.
            try b.record(
                .opened(from: Noon.instant, until: Noon.instant.advanced(seconds: 3600)),
                about: Identity(high: 8, low: 1), by: Person.vytas.signer, at: Noon.instant)
            for seat in [b, c] { try exchange(seat, ledger) }
            #expect(try standing(at: Noon.instant) == [])
            // Another enrolment of hers has it too, once, as soon as the authority says so.
            let other = Person.ona.officer
            #expect(
                try c.window(.conflicts, of: other, after: .start, most: 9, at: nil).isEmpty)
            _ = try ledger.enrol(
                .sameOfficer(
                    OfficerJoin(first: Person.rasa.officer.id, second: Person.ona.officer.id)),
                at: Noon.instant)
            try exchange(c, ledger)
            #expect(
                try c.window(.conflicts, of: other, after: .start, most: 9, at: nil).map(\.id)
                    == [mail(1).id])
            // Settled by the coordinator, it is gone from before everybody.
            let conflict = try #require(try c.open(mail(1).id)?.conflicts.first)
            try c.record(
                .settled(conflict.operation), about: mail(1).id, by: Person.ieva.signer,
                at: Noon.instant)
            let after = Noon.instant.advanced(seconds: 30 * 86_400)
            #expect(try standing(at: after) == [])
        }
    }
}
