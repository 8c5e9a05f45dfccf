import Casework
import TestKit
import Testing

/// A duty period from its opening to its second signature.
struct ShiftTests {
    struct Room {
        var shift: Shift?
        var counter: UInt64 = 0

        mutating func act(
            _ event: ShiftEvent, by person: Person, hour: Double
        ) throws(Objection) {
            try decide(event, on: shift, Standing(person.officer, at: RequestTests.at(hour)))
            counter += 1
            let circumstances = Circumstances(
                operation: OperationID(replica: person.officer.id, counter: counter),
                officer: person.officer.id, role: person.officer.role, unit: person.officer.unit,
                at: RequestTests.at(hour), position: Int64(counter))
            if shift == nil {
                shift = Shift(id: Identity(high: 6, low: 6), event, by: circumstances)
            } else {
                shift?.apply(event, by: circumstances)
            }
        }

        static func opened() throws -> Room {
            var room = Room()
            try room.act(
                .opened(from: RequestTests.at(0), until: RequestTests.at(12)), by: .rasa, hour: 0)
            return room
        }
    }

    static let promise = Promise(
        id: Identity(high: 6, low: 7), text: "call back Warsaw", due: RequestTests.at(3),
        reference: Reference("LT-26-A-0001"))
    static let outage = Outage(
        id: Identity(high: 6, low: 8), channel: .siena, text: "out", from: RequestTests.at(1))
    static let counts = [
        QueueCount(queue: .newUrgent, count: 4), QueueCount(queue: .toRelease, count: 2),
    ]

    @Test func signedByBoth() throws {
        var room = try Room.opened()
        try room.act(
            .handedOver(Handover(text: "All is quiet.", counts: Self.counts)), by: .rasa, hour: 11)
        let operation = try #require(room.shift?.handoverOperation)
        #expect(throws: Objection.handsOverToHimself) {
            try room.act(.takenOver(operation), by: .rasa, hour: 11)
        }
        #expect(throws: Objection.noHandover) {
            try room.act(
                .takenOver(OperationID(replica: operation.replica, counter: 99)), by: .vytas,
                hour: 12)
        }
        try room.act(.takenOver(operation), by: .vytas, hour: 12)
        #expect(room.shift?.state == .signed)
        #expect(room.shift?.takenOverBy == Person.vytas.officer.id)
        #expect(throws: Objection.shiftIsSigned) {
            try room.act(.takenOver(operation), by: .ona, hour: 13)
        }
        #expect(throws: Objection.shiftIsHandedOver) {
            try room.act(
                .handedOver(Handover(text: "Again.", counts: [])), by: .rasa, hour: 13)
        }
    }

    @Test func whatComesAfterTheHandoverIsLate() throws {
        var room = try Room.opened()
        try room.act(.remarked(id: Identity(high: 6, low: 9), text: "early"), by: .rasa, hour: 1)
        try room.act(.handedOver(Handover(text: "t", counts: [])), by: .rasa, hour: 11)
        try room.act(.remarked(id: Identity(high: 6, low: 10), text: "late"), by: .rasa, hour: 12)
        #expect(room.shift?.remarks.map(\.isLate) == [false, true])
    }

    @Test func promisesAndOutagesEnd() throws {
        var room = try Room.opened()
        try room.act(.promised(Self.promise), by: .rasa, hour: 1)
        try room.act(.outage(Self.outage), by: .rasa, hour: 1)
        #expect(throws: Objection.before("it began")) {
            try room.act(
                .outageEnded(Self.outage.id, at: RequestTests.at(0.5)), by: .rasa, hour: 2)
        }
        try room.act(.outageEnded(Self.outage.id, at: RequestTests.at(2)), by: .rasa, hour: 2)
        try room.act(.kept(Self.promise.id), by: .ona, hour: 3)
        #expect(room.shift?.openPromises.isEmpty == true)
        #expect(room.shift?.openOutages.isEmpty == true)
        #expect(throws: Objection.noSuchPromise) {
            try room.act(.kept(Self.promise.id), by: .ona, hour: 4)
        }
        #expect(throws: Objection.noSuchOutage) {
            try room.act(
                .outageEnded(Self.outage.id, at: RequestTests.at(4)), by: .rasa, hour: 4)
        }
    }

    @Test func aShiftHasItsLimits() throws {
        var room = Room()
        #expect(throws: Objection.noShift) {
            try room.act(.kept(Self.promise.id), by: .rasa, hour: 0)
        }
        for (until, refusal) in [
            (0.0, Objection.isPast("end")), (-1, .isPast("end")), (49, .shiftTooLong),
        ] {
            #expect(throws: refusal) {
                try room.act(
                    .opened(from: RequestTests.at(0), until: RequestTests.at(until)), by: .rasa,
                    hour: 0)
            }
        }
        #expect(throws: Objection.shiftTooLong) {
            try room.act(
                .opened(from: RequestTests.at(3), until: RequestTests.at(2)), by: .rasa, hour: 0)
        }
        room = try Room.opened()
        #expect(throws: Objection.notInAudience(Person.port)) {
            let port = Person("Kita Pamaina", .dutyOfficer, seed: 33, unit: Person.port)
            try room.act(.promised(Self.promise), by: port, hour: 1)
        }
    }

    /// What does not fit the state any more, in whatever order it comes, changes nothing and never traps.
    @Test(arguments: Soak.seeds(40))
    func everyOrderOfArrivalIsTold(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        var shift = try #require(try Room.opened().shift)
        let operation = OperationID(replica: Identity(high: 6, low: 1), counter: 5)
        let events: [ShiftEvent] = [
            .promised(Self.promise), .kept(Self.promise.id), .outage(Self.outage),
            .outageEnded(Self.outage.id, at: RequestTests.at(2)),
            .handedOver(Handover(text: "t", counts: [])), .takenOver(operation),
            .opened(from: RequestTests.at(5), until: RequestTests.at(6)),
        ]
        for number in 0..<30 {
            let before = shift.state
            shift.apply(
                dice.pick(events),
                by: Circumstances(
                    operation: OperationID(
                        replica: Identity(high: 6, low: 1), counter: UInt64(number % 7)),
                    officer: Person.vytas.officer.id, role: .releaser, unit: .spoc,
                    at: RequestTests.at(Double(number)), position: nil))
            // A signature is never taken back.
            #expect(before != .signed || shift.state == .signed)
            #expect((shift.state == .open) == (shift.handover == nil))
        }
    }

    @Test func theRosterKnowsWhoIsThere() {
        func entry(
            _ number: UInt64, _ person: Person, _ kind: DutyEntry.Kind, _ from: Double,
            _ until: Double
        ) -> DutyEntry {
            DutyEntry(
                id: Identity(high: 5, low: number), officer: person.officer.id, kind: kind,
                from: RequestTests.at(from), until: RequestTests.at(until), reason: "")
        }
        var roster = Roster()
        roster.apply(.entered(entry(1, .rasa, .duty, 0, 12)))
        roster.apply(.entered(entry(2, .ona, .duty, 6, 18)))
        roster.apply(.entered(entry(3, .rasa, .absence, 8, 10)))
        #expect(roster.onDuty(at: RequestTests.at(7)) == [Person.rasa, .ona].map(\.officer.id))
        #expect(roster.onDuty(at: RequestTests.at(9)) == [Person.ona.officer.id])
        #expect(roster.onDuty(at: RequestTests.at(12)) == [Person.ona.officer.id])
        #expect(roster.onDuty(at: RequestTests.at(18)).isEmpty)
        roster.apply(.struck(Identity(high: 5, low: 3)))
        #expect(roster.onDuty(at: RequestTests.at(9)).count == 2)
    }

    @Test func theDraftCountsWhatTheQueuesHold() throws {
        var room = try Room.opened()
        try room.act(.promised(Self.promise), by: .rasa, hour: 1)
        try room.act(.outage(Self.outage), by: .rasa, hour: 1)
        let shift = try #require(room.shift)
        func row(_ number: Int, due: Double?) -> CaseRow {
            CaseRow(
                id: Identity(high: 1, low: UInt64(number)),
                reference: Reference("LT-26-A-000\(number)")!, title: "Case \(number)",
                partner: PartnerCode("PL"), sender: "", received: RequestTests.at(0),
                due: due.map(RequestTests.at), limitSeconds: 28_800, isAssessed: true,
                clock: "running", standing: nil, handling: "H0", state: .open, holder: nil,
                messages: 1, conflicts: 0, unread: 0, excerpt: "",
                mark: QueueMark(sort: 0, row: Int64(number)))
        }
        let facts = HandoverDraft.Facts(
            shift: shift, open: OpenDuties([shift]), now: RequestTests.at(11), counts: Self.counts,
            rows: [.open: [row(1, due: 13), row(2, due: 24), row(3, due: 25), row(4, due: nil)]],
            journal: [
                HandoverDraft.Deed(
                    reference: Reference("LT-26-A-0001")!, officer: Person.rasa.officer.id,
                    at: RequestTests.at(2), sentence: "released"),
                HandoverDraft.Deed(
                    reference: Reference("LT-26-A-0001")!, officer: Person.rasa.officer.id,
                    at: RequestTests.at(3), sentence: "closed: done"),
            ], parked: 1, pending: 2, onDutyNext: [Person.ona.officer.id])
        let text = HandoverDraft(facts, zone: .utc) { id in
            Person.all.first { $0.officer.id == id }?.officer.name ?? "?"
        }.text
        // Until twelve hours after the shift's end, and no further.
        #expect(text.contains("Clocks that end before Thu 26 Nov 12:02: 2"))
        #expect(text.contains("LT-26-A-0002") && !text.contains("LT-26-A-0003"))
        #expect(text.contains("call back Warsaw (LT-26-A-0001), Rasa Pavyzdė"))
        #expect(text.contains("SIENA: out, since"))
        #expect(text.contains("2 entries in 1 cases, 1 released, 1 closed"))
        #expect(text.contains("parked on this seat: 1") && text.contains("not yet at the node: 2"))
        #expect(text.contains("- New, urgent: 4") && text.contains("- To release: 2"))
        #expect(text.contains("Next on duty: Ona Bandytė"))
    }

    @Test func countsThatDifferAreSaid() {
        let given = Handover(text: "t", counts: Self.counts)
        let now = [
            QueueCount(queue: .newUrgent, count: 4), QueueCount(queue: .toRelease, count: 5),
        ]
        let found = given.differences(from: now)
        #expect(found.map(\.queue) == [.toRelease])
        #expect(found.map(\.then) == [2] && found.map(\.now) == [5])
        #expect(given.differences(from: Self.counts).isEmpty)
    }
}
