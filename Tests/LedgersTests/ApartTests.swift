import Casework
import Exchanges
import Ledgers
import TestKit
import Testing

/// Two people act apart, neither having seen what the other did: the table of the exchange, row by row, on two seats and
/// on three, in both orders of arrival. Titles and partners' references are changed by no act, so they have no row.
struct ApartTests {
    /// One row: what stands before, what each does, and what must hold when both have arrived.
    struct Row: CustomTestStringConvertible, Sendable {
        let name: String
        var before: [@Sendable (Case) -> Event] = []
        let first: @Sendable (Case) -> Event
        let second: @Sendable (Case) -> Event
        /// Whether either could move the deadline: then the earlier of both counts, and both have a conflict.
        var isOfClock = false
        /// Who is told, given who arrived first (0 or 1): the indices of the two, in order.
        let told: @Sendable (Int) -> [Int]
        let holds: @Sendable (Case, Int) -> Bool

        var testDescription: String { name }
    }

    static let draft = Identity(high: 5, low: 5)
    static let item = Identity(high: 5, low: 6)
    static let recipients = [
        Recipient(partner: PartnerCode("PL"), channel: .mail, address: "spoc@pl.example")
    ]
    static let people = [Person.rasa, .vytas, .ieva]
    static let both: @Sendable (Int) -> [Int] = { _ in [0, 1] }
    static let later: @Sendable (Int) -> [Int] = { [1 - $0] }
    static let nobody: @Sendable (Int) -> [Int] = { _ in [] }

    static func drafted(_ purpose: Purpose = .answer([])) -> @Sendable (Case) -> Event {
        { _ in
            .drafted(
                id: draft, text: "OLD", recipients: recipients, inReplyTo: nil, purpose: purpose)
        }
    }

    static func revised(_ text: String) -> @Sendable (Case) -> Event {
        { subject in
            .revised(
                draft: draft, base: subject.drafts[0].current.revision, text: text,
                recipients: recipients, purpose: .answer([]))
        }
    }

    static let table: [Row] = [
        Row(
            name: "two notes", first: { _ in .noted(id: draft, text: "one") },
            second: { _ in .noted(id: item, text: "two") }, told: nobody,
            holds: { subject, _ in
                subject.thread[draft] != nil && subject.thread[item] != nil
            }),
        Row(
            name: "two messages", first: { _ in .received(mail(71)) },
            second: { _ in .received(mail(72)) }, told: nobody,
            holds: { subject, _ in
                subject.thread[mail(71).id] != nil && subject.thread[mail(72).id] != nil
            }),
        Row(
            name: "one message twice", first: { _ in .received(mail(71)) },
            second: { _ in .received(mail(71)) }, told: nobody,
            holds: { subject, _ in
                subject.thread.messages.count { $0.id == mail(71).id } == 1
            }),
        Row(
            name: "take and take", first: { _ in .taken }, second: { _ in .taken }, told: later,
            holds: { $0.holder == people[$1].officer.id }),
        Row(
            name: "take and hand over", first: { _ in .taken },
            second: { .handedOver(to: Person.ona.officer.id, base: $0.holdingBase) }, told: later,
            holds: { $0.holder == ($1 == 0 ? people[0].officer.id : Person.ona.officer.id) }),
        Row(
            name: "hand over and hand over",
            first: { .handedOver(to: Person.ona.officer.id, base: $0.holdingBase) },
            second: { .handedOver(to: Person.ieva.officer.id, base: $0.holdingBase) }, told: later,
            holds: { $0.holder == ($1 == 0 ? Person.ona : .ieva).officer.id }),
        Row(
            name: "handling H1 and H2",
            first: { .handlingSet(HandlingCodes(isH1: true), base: $0.handling) },
            second: { .handlingSet(HandlingCodes(isH2: true), base: $0.handling) }, told: later,
            holds: { subject, _ in subject.handling == HandlingCodes(isH1: true, isH2: true) }),
        Row(
            name: "two classifications",
            first: { .classified(.restricted, base: $0.classification) },
            second: { .classified(.confidential, base: $0.classification) },
            told: later, holds: { subject, _ in subject.classification == .confidential }),
        Row(
            name: "8 hours and 7 days", first: { $0.assessing(.urgentDirect) },
            second: { $0.assessing(.other) }, isOfClock: true, told: both,
            holds: { subject, _ in subject.clock(law: .elapsed)?.limit == .urgentDirect }),
        Row(
            name: "8 hours and 7 days, after an assessment that both had seen",
            before: [{ $0.assessing(.urgentIndirect) }],
            first: { $0.assessing(.other) }, second: { $0.assessing(.urgentDirect) },
            isOfClock: true, told: both,
            holds: { subject, _ in subject.clock(law: .elapsed)?.limit == .urgentDirect }),
        Row(
            name: "the same limit twice", first: { $0.assessing(.urgentIndirect) },
            second: { $0.assessing(.urgentIndirect) }, told: nobody,
            holds: { subject, _ in subject.clock(law: .elapsed)?.limit == .urgentIndirect }),
        Row(
            name: "urgent and not urgent",
            first: { $0.assessing([.lifeOrLimb], because: "a life") },
            second: { $0.assessing([], because: "routine") }, isOfClock: true, told: both,
            holds: { subject, _ in
                subject.isUrgent && subject.clock(law: .elapsed)?.limit == .urgentDirect
            }),
        Row(
            name: "a limit and an urgency", first: { $0.assessing(.other) },
            second: { $0.assessing([.lifeOrLimb], because: "a life") }, isOfClock: true,
            told: both,
            holds: { subject, _ in subject.clock(law: .elapsed)?.limit == .urgentDirect }),
        Row(
            name: "a data subject's request and 8 hours",
            first: { .dataSubjectAsked(.access, base: $0.assessmentBase) },
            second: { $0.assessing(.urgentDirect) }, isOfClock: true, told: both,
            holds: { subject, _ in subject.clock(law: .elapsed)?.limit == .urgentDirect }),
        Row(
            name: "an item direct and indirect",
            before: [
                { $0.assessing([.lifeOrLimb], because: "a life") },
                { _ in .itemAsked(id: item, text: "owner", access: nil) },
            ], first: { $0.classing(item, .direct) }, second: { $0.classing(item, .indirect) },
            isOfClock: true, told: both,
            holds: { subject, _ in subject.item(item)?.access == .direct }),
        Row(
            name: "a draft changed apart", before: [drafted()], first: revised("ONE"),
            second: revised("TWO"), told: later,
            holds: { subject, first in
                let found = subject.drafts[0]
                return Set([found.current.text] + found.others.map(\.text)) == ["ONE", "TWO"]
                    && found.current.text == (first == 0 ? "ONE" : "TWO")
            }),
        Row(
            name: "a release and a return",
            before: [drafted(), { $0.submitting(draft) }],
            first: { $0.returning(draft, reason: "the street") }, second: { $0.releasing(draft) },
            told: later,
            holds: { subject, first in subject.sent.isEmpty == (first == 0) }),
        Row(
            name: "a submission and a change", before: [drafted()],
            first: { $0.submitting(draft) }, second: revised("NEW"), told: later,
            holds: { subject, first in
                // What was submitted is the text that was read, or nothing is.
                first == 0
                    ? subject.drafts[0].state == .submitted
                        && subject.drafts[0].current.text == "OLD"
                    : subject.drafts[0].state == .open && subject.drafts[0].current.text == "NEW"
            }),
        Row(
            name: "closed and taken", first: { _ in .closed(reason: "done") },
            second: { _ in .taken }, told: { $0 == 0 ? [1] : [] },
            holds: { subject, _ in subject.state == .closed }),
        Row(
            name: "closed and a note", first: { _ in .closed(reason: "done") },
            second: { _ in .noted(id: draft, text: "wait") }, told: { $0 == 0 ? [0, 1] : [] },
            holds: { subject, _ in subject.state == .closed && subject.thread[draft] != nil }),
        Row(
            name: "closed and a message", first: { _ in .closed(reason: "done") },
            second: { _ in .received(mail(71)) }, told: { $0 == 0 ? [0, 1] : [] },
            holds: { subject, _ in
                subject.state == .closed && subject.thread[mail(71).id] != nil
            }),
        Row(
            name: "a receipt confirmed and another proposed",
            before: [
                { _ in .receiptProposed(at: Noon.instant.advanced(seconds: -60), reason: "log") }
            ],
            first: { _ in .receiptProposed(at: Noon.instant.advanced(seconds: -90), reason: "log")
            },
            second: { $0.confirming }, told: { $0 == 0 ? [1] : [] },
            holds: { subject, first in
                subject.clock(law: .elapsed)?.receipt
                    == Noon.instant.advanced(seconds: first == 0 ? 0 : -60)
            }),
        Row(
            name: "restricted apart",
            first: { _ in Self.restricted([.rasa, .vytas, .ieva]) },
            second: { _ in Self.restricted([.vytas, .ieva]) }, told: later,
            holds: { subject, _ in
                subject.readers == Set([Person.vytas.officer.id, Person.ieva.officer.id])
            }),
    ]

    static func restricted(_ people: [Person]) -> Event {
        .restricted(to: Set(people.map(\.officer.id)), base: nil, reason: "r")
    }

    /// Plays a row: `first` arrives before the other.
    static func played(
        _ row: Row, first: Int, seats: Int
    ) throws -> (world: World, alone: [Instant?]) {
        // Whoever restricts must have that right: two releasers and a coordinator.
        var team = people
        if row.name == "restricted apart" { team = [.ieva, .vytas, .rasa] }
        let world = try World(seed: 1, people: Array(team.prefix(seats)), cases: 1)
        let id = world.cases[0]
        for act in row.before {
            let subject = try #require(world.fold(id, on: world.seats[0]))
            #expect(world.record(act(subject), about: id, on: world.seats[0]), "\(row.name)")
        }
        try world.settle()
        var alone: [Instant?] = []
        for (seat, act) in zip(world.seats, [row.first, row.second]) {
            let subject = try #require(world.fold(id, on: seat))
            #expect(world.record(act(subject), about: id, on: seat), "\(row.name)")
            alone.append(world.fold(id, on: seat)?.clock(law: .elapsed)?.due)
        }
        for index in [first, 1 - first] { try world.exchange(world.seats[index]) }
        try world.settle()
        return (world, alone)
    }

    @Test(arguments: table, [(0, 2), (1, 2), (0, 3), (1, 3)])
    func bothAreSettledByRule(row: Row, way: (first: Int, seats: Int)) throws {
        let (world, alone) = try Self.played(row, first: way.first, seats: way.seats)
        let id = world.cases[0]
        let shown = try #require(world.fold(id, on: world.seats[0]))
        for seat in world.seats { #expect(world.fold(id, on: seat) == shown) }
        #expect(row.holds(shown, way.first))
        let told = Set(shown.conflicts.map(\.officer))
        let expected = row.told(way.first).map { world.seats[$0].person.officer.id }
        print(
            "apart: \(row.name); \(way.first == 0 ? "first" : "second") arrives first, \(way.seats) seats: all show the same, told \(told.count), due \(shown.clock(law: .elapsed)?.due?.rfc3339 ?? "none")"
        )
        #expect(told == Set(expected), "\(shown.conflicts.map(\.sentence))")
        for officer in told {
            #expect(Queue.keys(of: shown).contains("conflicts:\(officer.hex)"))
        }
        // A due instant that moves later without a conflict in both officers' queues fails.
        if let due = shown.clock(law: .elapsed)?.due, let earliest = alone.compactMap({ $0 }).min()
        {
            if row.isOfClock { #expect(due == earliest) }
            #expect(due <= earliest || row.name.contains("receipt"))
        }
    }

    /// What was set apart stays so until a person settles it; then what counted goes on, or what is assessed anew by
    /// somebody who has seen both.
    @Test(arguments: [0, 1])
    func aPersonSettlesIt(first: Int) throws {
        let row = try #require(Self.table.first { $0.name == "8 hours and 7 days" })
        let (world, _) = try Self.played(row, first: first, seats: 3)
        let id = world.cases[0]
        let third = world.seats[2]
        let disputed = try #require(world.fold(id, on: third))
        let conflict = try #require(disputed.conflicts.first)
        // Who had seen one of the two alone still does not move it.
        #expect(world.record(.settled(conflict.operation), about: id, on: third))
        try world.settle()
        let settled = try #require(world.fold(id, on: world.seats[0]))
        #expect(settled.conflicts.isEmpty)
        #expect(settled.clock(law: .elapsed)?.limit == .urgentDirect)
        #expect(world.record(settled.assessing(.other), about: id, on: world.seats[0]))
        try world.settle()
        let after = try #require(world.fold(id, on: third))
        #expect(after.conflicts.isEmpty)
        #expect(after.clock(law: .elapsed)?.limit == .other)
    }

    /// Three assess apart, in every order: the earliest counts.
    @Test(arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
    func threeAssessApart(order: [Int]) throws {
        let world = try World(seed: 1, people: Self.people, cases: 1)
        let id = world.cases[0]
        for (seat, limit) in zip(world.seats, [TimeLimit.other, .urgentDirect, .urgentIndirect]) {
            let subject = try #require(world.fold(id, on: seat))
            #expect(world.record(subject.assessing(limit), about: id, on: seat))
        }
        for index in order { try world.exchange(world.seats[index]) }
        try world.settle()
        let shown = try #require(world.fold(id, on: world.seats[0]))
        #expect(shown.clock(law: .elapsed)?.limit == .urgentDirect)
        #expect(Set(shown.conflicts.map(\.officer)) == Set(Self.people.map(\.officer.id)))
        for seat in world.seats { #expect(world.fold(id, on: seat) == shown) }
        // One who has seen all of it decides.
        #expect(world.record(shown.assessing(.urgentIndirect), about: id, on: world.seats[0]))
        try world.settle()
        #expect(
            world.fold(id, on: world.seats[1])?.clock(law: .elapsed)?.limit == .urgentIndirect)
    }
}
