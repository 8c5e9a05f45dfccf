import Casework
import TestKit
import Testing

/// Tasks to units, copies, Europol's decision and searches, by the rules.
struct CoordinationTests {
    typealias Office = RequestTests.Office

    static let unit = Person.port
    static let task = Identity(high: 8, low: 1)
    static let dana = Person.dana.officer

    static func opening(_ limit: TimeLimit = .taskUrgentDirect) -> Opening {
        Opening(
            reference: Reference("LT-26-A-0002")!, title: "Owner of GJA 771", partner: nil,
            origin: .task(
                Tasking(
                    of: mail(1).id, reference: Reference("LT-26-A-0001")!, unit: unit,
                    limit: limit, receipt: Receipt(at: Noon.instant, source: .officer))),
            claimsUrgency: false, isArchive: false)
    }

    static func decide(
        _ act: Event, _ office: Office, by officer: Officer
    ) throws(Objection) {
        try Casework.decide(act, on: office.subject, about: office.id, Standing(officer))
    }

    @Test func aTaskHasTheHousesClock() throws {
        var office = try Office(Self.opening(), as: Self.task)
        #expect(office.subject?.audience == Self.unit)
        #expect(office.hours(nil) == 4)
        #expect(office.subject?.clock(law: .elapsed)?.isAssessed == true)
        let answer = Event.taskAnswered(id: Identity(high: 8, low: 2), text: "Found.")
        try Self.decide(answer, office, by: Self.dana)
        office.apply(answer, by: .rasa, hour: 3)
        #expect(office.subject?.isTaskAnswered == true)
        #expect(
            office.subject?.clock(of: nil, law: .elapsed)?.state(at: RequestTests.at(9))
                == .met(at: RequestTests.at(3)))
        #expect(throws: Objection.taskIsAnswered) {
            try Self.decide(answer, office, by: Self.dana)
        }
        // It does not do: the clock runs on from where it began.
        try office.act(.taskReturned(reason: "which year?"), by: .rasa, hour: 3.5)
        #expect(office.subject?.isTaskAnswered == false)
        #expect(office.hours(nil) == 4)
    }

    /// A unit sees its own tasks and nothing else, whatever it signs.
    @Test func aUnitTouchesItsOwnTasksAlone() throws {
        let office = try Office(Self.opening(), as: Self.task)
        let other = Unit("VILNIUS")!
        let stranger = Person("Kitas Padalinys", .unitOfficer, seed: 32, unit: other).officer
        let note = Event.noted(id: Identity(high: 8, low: 3), text: "n")
        #expect(throws: Objection.notInAudience(other)) {
            try Self.decide(note, office, by: stranger)
        }
        try Self.decide(note, office, by: Self.dana)
        let request = try Office()
        #expect(throws: Objection.notInAudience(Self.unit)) {
            try Self.decide(note, request, by: Self.dana)
        }
        #expect(throws: Objection.roleMayNot(.unitOfficer, .open)) {
            try Casework.decide(
                .opened(Self.opening()), on: nil, about: Self.task, Standing(Self.dana))
        }
    }

    /// Whatever role somebody has in a unit: what is the contact point's stays the contact point's.
    @Test(arguments: [Role.dutyOfficer, .coordinator, .releaser])
    func aUnitsOtherRolesAreTheUnits(role: Role) throws {
        var office = try Office(Self.opening(), as: Self.task)
        let officer = Person("Kitas Vaidmuo", role, seed: 34, unit: Self.unit).officer
        office.apply(
            .taskAnswered(id: Identity(high: 8, low: 2), text: "t"), by: .dana,
            hour: 1)
        let acts: [Event] = [
            .taskReturned(reason: "r"), .closed(reason: "r"),
            .handedOver(to: officer.id, base: .read([])),
        ]
        for act in acts {
            #expect(throws: Objection.contactPointAlone) {
                try Self.decide(act, office, by: officer)
            }
        }
        // The roster asks for the right first, and for the house next.
        let refusal: Objection =
            Rights.allows(role, .roster) ? .contactPointAlone : .roleMayNot(role, .roster)
        #expect(throws: refusal) {
            try Casework.decide(RosterEvent.struck(officer.id), Standing(officer))
        }
    }

    /// A unit's clock that runs ahead, or lies, does not keep a task answered.
    @Test func aTaskGoesBackWhateverTheClocksSay() throws {
        var office = try Office(Self.opening(), as: Self.task)
        office.apply(
            .taskAnswered(id: Identity(high: 8, low: 2), text: "t"), by: .dana,
            hour: 70_000)
        try office.act(.taskReturned(reason: "which?"), by: .rasa, hour: 1)
        #expect(office.subject?.isTaskAnswered == false)
        #expect(
            office.subject?.thread.messages.contains {
                if case .note(let note) = $0 {
                    note.kind == .givenBack && note.text == "which?"
                } else {
                    false
                }
            } == true)
    }

    @Test func aWithheldCopyIsReleasersToTakeBack() throws {
        var office = try Office()
        func copy(_ state: CopyRecord.State, _ exception: CopyRecord.Exception?) -> Event {
            .copyRecorded(
                CopyRecord(
                    id: Identity(high: 8, low: 6), duty: .answer, party: "PL SPOC",
                    state: state, exception: exception, reason: "r"))
        }
        try office.act(copy(.withheld, .safety), by: .vytas, hour: 1)
        #expect(throws: Objection.roleMayNot(.caseOfficer, .withhold)) {
            try office.act(copy(.sent, nil), by: .ona, hour: 2)
        }
        try office.act(copy(.sent, nil), by: .vytas, hour: 2)
    }

    @Test func nothingLeavesTheHouseFromATask() throws {
        let office = try Office(Self.opening(), as: Self.task)
        let purposes: [Event] = [
            .drafted(
                id: Identity(high: 8, low: 4), text: "t", recipients: RequestTests.recipients,
                inReplyTo: nil),
            .itemAsked(id: Identity(high: 8, low: 5), text: "t", access: nil),
            .assessed(.other, base: .read([])),
            .tasked(
                task: Self.task, reference: Reference("LT-26-A-0003")!, Self.unit, text: "t"),
        ]
        for act in purposes {
            #expect(throws: Objection.isTask) {
                try Self.decide(act, office, by: Person.rasa.officer)
            }
        }
    }

    @Test(arguments: [
        (TimeLimit.urgentDirect, 0.0, TimeLimit.taskUrgentDirect),
        (.urgentDirect, 5, .taskShort), (.urgentDirect, 9, .taskShort),
        (.urgentIndirect, 0, .taskUrgentIndirect), (.urgentIndirect, 30, .taskUrgentDirect),
        (.other, 0, .taskOther), (.other, 60, .taskUrgentIndirect),
    ])
    func aTaskEndsBeforeItsRequest(limit: TimeLimit, hour: Double, expected: TimeLimit) throws {
        var office = try Office()
        try office.act(office.subject!.assessing(limit), by: .rasa, hour: 0)
        let clock = office.subject?.clock(law: .elapsed)
        #expect(TimeLimit.forTask(under: clock, at: RequestTests.at(hour)) == expected)
    }

    @Test func aTaskWithoutAClockHasTheLongestLimit() {
        #expect(TimeLimit.forTask(under: nil, at: Noon.instant) == .taskOther)
    }

    @Test func theCaseKnowsItsTasks() throws {
        var office = try Office()
        let tasked = Event.tasked(
            task: Self.task, reference: Reference("LT-26-A-0002")!, Self.unit, text: "Who owns it?")
        try office.act(tasked, by: .rasa, hour: 1)
        #expect(office.subject?.tasks.map(\.unit) == [Self.unit])
        #expect(throws: Objection.unitIsOurs) {
            try office.act(
                .tasked(
                    task: Self.task, reference: Reference("LT-26-A-0002")!, .spoc, text: "t"),
                by: .rasa, hour: 1)
        }
    }

    @Test func aCopyIsWithheldOnAnExceptionAlone() throws {
        var office = try Office()
        func copy(
            _ state: CopyRecord.State, _ exception: CopyRecord.Exception?, _ reason: String
        ) -> Event {
            .copyRecorded(
                CopyRecord(
                    id: Identity(high: 8, low: 6), duty: .answer, party: "PL SPOC",
                    state: state, exception: exception, reason: reason))
        }
        #expect(throws: Objection.copyNeedsException) {
            try office.act(copy(.withheld, nil, "r"), by: .vytas, hour: 1)
        }
        #expect(throws: Objection.copyNeedsException) {
            try office.act(copy(.sent, .safety, ""), by: .vytas, hour: 1)
        }
        #expect(throws: Objection.empty("reason")) {
            try office.act(copy(.withheld, .safety, " "), by: .vytas, hour: 1)
        }
        #expect(throws: Objection.roleMayNot(.caseOfficer, .withhold)) {
            try office.act(copy(.withheld, .safety, "r"), by: .ona, hour: 1)
        }
        try office.act(copy(.due, nil, ""), by: .ona, hour: 1)
        try office.act(copy(.withheld, .safety, "the witness is at risk"), by: .vytas, hour: 2)
        #expect(office.subject?.copies.map(\.value.state) == [.withheld])
        #expect(office.subject?.copies.map(\.officer) == [Person.vytas.officer.id])
    }

    @Test func europolsCopyIsDecidedWithItsPurposes() throws {
        var office = try Office()
        func decision(
            _ answer: EuropolDecision.Answer, _ purposes: Set<EuropolDecision.Purpose>,
            _ reason: String
        ) -> Event {
            .europolDecided(
                EuropolDecision(
                    answer: answer, purposes: purposes, restrictions: "", reason: reason))
        }
        #expect(throws: Objection.empty("purpose of processing, a to f")) {
            try office.act(decision(.yes, [], ""), by: .rasa, hour: 1)
        }
        #expect(throws: Objection.empty("reason")) {
            try office.act(decision(.no, [], ""), by: .rasa, hour: 1)
        }
        try office.act(decision(.later, [], "the answer is not complete"), by: .rasa, hour: 1)
        try office.act(decision(.yes, [.crossChecking], ""), by: .ona, hour: 2)
        #expect(office.subject?.europol?.value.sentence == "copy to Europol: yes, for 18(2) a")
        #expect(
            office.subject?.history.suffix(2).map(\.sentence) == [
                "copy to Europol: later; the answer is not complete",
                "copy to Europol: yes, for 18(2) a",
            ])
    }

    @Test func everySearchOfTheEISIsKept() throws {
        var office = try Office()
        func search(_ terms: String, _ result: EISSearch.Result, _ detail: String) -> Event {
            .eisSearched(EISSearch(terms: terms, result: result, detail: detail))
        }
        #expect(throws: Objection.empty("terms")) {
            try office.act(search("", .noHit, ""), by: .rasa, hour: 1)
        }
        #expect(throws: Objection.empty("detail")) {
            try office.act(search("GJA 771", .hit, ""), by: .rasa, hour: 1)
        }
        try office.act(search("GJA 771", .noHit, ""), by: .rasa, hour: 1)
        try office.act(search("", .notApplicable, "no person is named"), by: .ona, hour: 2)
        #expect(
            office.subject?.eisSearches.map(\.value.sentence) == [
                "searched for GJA 771: no hit", "not searched: no person is named",
            ])
        #expect(office.subject?.eisSearches.map(\.at) == [1, 2].map(RequestTests.at))
    }
}
