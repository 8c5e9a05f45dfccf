import Casework
import TestKit
import Testing

/// Cases that named officers alone read, and emergencies, by the rules.
struct RestrictionTests {
    typealias Office = RequestTests.Office

    static let vytas = Person.vytas.officer.id
    static let rasa = Person.rasa.officer.id

    static func restrict(_ readers: Set<Identity>?, base: Set<Identity>? = nil) -> Event {
        .restricted(to: readers, base: base, reason: "her brother")
    }

    static func restricted() throws -> Office {
        var office = try Office()
        try office.act(restrict([vytas]), by: .vytas, hour: 1)
        return office
    }

    static let note = Event.noted(id: Identity(high: 8, low: 1), text: "n")

    @Test func othersNeitherReadNorAct() throws {
        var office = try Self.restricted()
        let subject = try #require(office.subject)
        #expect(subject.admits(Person.vytas.officer, at: RequestTests.at(1)))
        #expect(!subject.admits(Person.rasa.officer, at: RequestTests.at(1)))
        #expect(subject.admits(Person.audra.officer, at: RequestTests.at(1)), "auditors read all")
        for act in [
            Self.note, .taken, .closed(reason: "r"),
            .settled(.init(replica: office.id, counter: 1)),
        ] {
            #expect(throws: Objection.caseIsRestricted) {
                try office.act(act, by: .rasa, hour: 2)
            }
        }
        // What comes from the partner is taken in by whoever imports it.
        try office.act(.received(mail(2)), by: .rasa, hour: 2)
        try office.act(Self.note, by: .vytas, hour: 2)
    }

    @Test func whoRestrictsReadsAndLocksNobodyOutWhoHoldsIt() throws {
        var office = try Office()
        #expect(throws: Objection.roleMayNot(.dutyOfficer, .restrict)) {
            try office.act(Self.restrict([Self.rasa]), by: .rasa, hour: 1)
        }
        #expect(throws: Objection.restrictsHimself) {
            try office.act(Self.restrict([Self.rasa]), by: .vytas, hour: 1)
        }
        try office.act(.taken, by: .rasa, hour: 1)
        #expect(throws: Objection.mayNotRead(Self.rasa)) {
            try office.act(Self.restrict([Self.vytas]), by: .vytas, hour: 1)
        }
        try office.act(Self.restrict([Self.vytas, Self.rasa]), by: .vytas, hour: 1)
        #expect(throws: Objection.mayNotRead(Person.ona.officer.id)) {
            try office.act(
                office.subject!.handingOver(to: Person.ona.officer.id), by: .rasa, hour: 2)
        }
        // A duty officer who reads it still tells no unit of it.
        #expect(throws: Objection.roleMayNot(.dutyOfficer, .restrict)) {
            try office.act(
                .tasked(
                    task: Identity(high: 8, low: 2), reference: Reference("LT-26-A-0002")!,
                    Person.port, text: "t"), by: .rasa, hour: 2)
        }
        #expect(throws: Objection.restrictedApart) {
            try office.act(
                .split(message: mail(1).id, as: Reference("LT-26-A-0002")!),
                by: .rasa, hour: 2)
        }
        try office.act(Self.restrict(nil, base: [Self.vytas, Self.rasa]), by: .vytas, hour: 3)
        try office.act(office.subject!.handingOver(to: Person.ona.officer.id), by: .rasa, hour: 4)
    }

    @Test func theGlassIsBrokenByTwo() throws {
        var office = try Self.restricted()
        let ask = Event.accessAsked(reason: "a life is in danger")
        #expect(throws: Objection.readsAlready) { try office.act(ask, by: .vytas, hour: 2) }
        try office.act(ask, by: .rasa, hour: 2)
        #expect(throws: Objection.accessAskedAlready) { try office.act(ask, by: .rasa, hour: 2) }
        let asked = try #require(office.subject?.waitingEmergencies.first)
        let agree = Event.accessGranted(asked.operation)
        #expect(throws: Objection.askerMayNotAgree) { try office.act(agree, by: .rasa, hour: 2) }
        #expect(office.subject?.admits(Person.rasa.officer, at: RequestTests.at(2)) == false)
        // Who agrees need not read it himself.
        try office.act(agree, by: .ona, hour: 3)
        #expect(throws: Objection.noAccessAsked) { try office.act(agree, by: .ona, hour: 3) }
        let subject = try #require(office.subject)
        #expect(subject.admits(Person.rasa.officer, at: RequestTests.at(10.9)))
        #expect(!subject.admits(Person.rasa.officer, at: RequestTests.at(11)), "eight hours")
        #expect(!subject.admits(Person.ona.officer, at: RequestTests.at(4)))
        // Who restricted it is told until he has looked.
        #expect(subject.conflicts.map(\.officer) == [Self.vytas])
        #expect(
            Queue.keys(of: subject).contains(Queue.conflicts.key(for: Person.vytas.officer)))
        try office.act(Self.note, by: .rasa, hour: 4)
    }

    /// Who was let in settles nothing of what the restrictor is told, and takes nothing from him.
    @Test func theRestrictorIsToldWhateverHappens() throws {
        var office = try Self.restricted()
        let jonas = Person("Jonas Bandymas", .coordinator, seed: 41)
        try office.act(.accessAsked(reason: "r"), by: jonas, hour: 2)
        let asked = try #require(office.subject?.waitingEmergencies.first)
        try office.act(.accessGranted(asked.operation), by: .ona, hour: 2)
        let told = try #require(office.subject?.conflicts.first)
        #expect(throws: Objection.conflictIsAnothers(Self.vytas)) {
            try office.act(.settled(told.operation), by: jonas, hour: 3)
        }
        #expect(throws: Objection.mayNotRead(Self.vytas)) {
            try office.act(
                Self.restrict([jonas.officer.id], base: [Self.vytas]), by: jonas, hour: 3)
        }
        try office.act(.settled(told.operation), by: .vytas, hour: 4)
    }

    /// Two restrict it apart: nobody reads it whom one of them left out.
    @Test func theStricterHolds() throws {
        let three: Set<Identity> = [Self.vytas, Self.rasa, Person.ona.officer.id]
        let orders: [(first: Set<Identity>?, second: Set<Identity>?, left: Set<Identity>?)] = [
            (three, [Self.vytas], [Self.vytas]), ([Self.vytas], three, [Self.vytas]),
            ([Self.vytas], nil, [Self.vytas]), ([Self.vytas], [Self.rasa], [Self.vytas]),
        ]
        for order in orders {
            var office = try Office()
            for readers in [order.first, order.second] {
                office.apply(
                    .restricted(to: readers, base: readers == nil ? three : nil, reason: "r"),
                    by: .vytas, hour: 1)
            }
            #expect(office.subject?.readers == order.left)
            #expect(office.subject?.conflicts.count == 1)
        }
    }

    /// Its rows are filed under its officers and under nobody else.
    @Test func queuesAreItsOfficersAlone() throws {
        let office = try Self.restricted()
        let keys = Set(Queue.keys(of: try #require(office.subject)))
        #expect(!keys.isEmpty)
        #expect(keys.isSubset(of: Queue.allCases.flatMap { $0.keys(for: Person.vytas.officer) }))
        for person in [Person.rasa, .ona, .dana] {
            #expect(
                keys.isDisjoint(with: Queue.allCases.flatMap { $0.keys(for: person.officer) }))
        }
    }
}
