import Casework
import Commands
import TestKit
import Testing

@testable import Desk

/// What `desk do` can do can be done by keys too, and the reason that is told is asked of the same thing as the deed.
struct DoorTests {
    static let about = Sample.subject().id

    @Test func aCaseIsHandedOverByKeys() {
        var desk = SurroundingsTests.desk(Sample.subject([(.taken, .rasa)]), for: .rasa)
        let base = Sample.subject([(.taken, .rasa)]).holdingBase
        desk.type("G")
        let heads = desk.form.map { desk.model.lines(of: $0)[0].field.entries.map(\.id) } ?? []
        #expect(heads.contains(Person.ona.officer.name))
        // Who has it is not offered, nor who may not take a case: nobody gives a case to an auditor.
        #expect(!heads.contains(Person.rasa.officer.name))
        for person in Person.all where !Rights.allows(person.officer.role, .take) {
            #expect(!heads.contains(person.officer.name), "\(person.officer.name)")
        }
        desk.type("ona")
        desk.press(.enter)
        #expect(
            desk.takeWork() == [
                .act(
                    .record(.handedOver(to: Person.ona.officer.id, base: base)), about: Self.about)
            ])
        // What another has is not his to give, and that is said before anything is asked.
        desk = SurroundingsTests.desk(Sample.subject([(.taken, .ona)]), for: .rasa)
        desk.type("G")
        #expect(desk.model.overlay == nil)
        #expect(desk.model.notice?.text.contains("Ona Bandytė") == true)
    }

    @Test func aLinkIsTakenAwayByKeys() {
        var desk = SurroundingsTests.desk(Sample.surrounded(), for: .rasa)
        desk.type("U1180")
        desk.press(.enter)
        #expect(
            desk.takeWork() == [.act(.unlink(Identity(high: 4, low: 7)), about: Self.about)])
        desk = SurroundingsTests.desk(for: .rasa)
        desk.type("U")
        #expect(desk.model.overlay == nil && desk.model.notice != nil)
    }

    @Test func aDeliveryIsRecordedByKeys() {
        var desk = SurroundingsTests.desk(for: .rasa)
        desk.type("D")
        #expect(desk.takeWork() == [])
        #expect(desk.model.notice?.text.contains("clarification") == true)
        let first = Sample.subject([Sample.drafted]).drafts[0]
        let revised: (Event, Person) = (
            .revised(
                draft: Sample.draftID, base: Sample.revision, text: "Which car?",
                recipients: first.current.recipients, purpose: .clarification([])), .ona
        )
        let revision = Sample.subject([Sample.drafted, revised]).drafts[0].current.revision
        let asked = Sample.subject([
            Sample.drafted, revised, (.submitted(draft: Sample.draftID, revision: revision), .ona),
            (.released(draft: Sample.draftID, revision: revision), .vytas),
        ])
        desk = SurroundingsTests.desk(asked, for: .rasa)
        desk.type("D")
        #expect(
            desk.takeWork() == [
                .act(
                    .record(
                        .clarificationDelivered(message: Sample.draftID, at: desk.model.now)),
                    about: Self.about)
            ])
    }

    /// The first conflict may be another's alone, as what a restrictor is told: the officer's own is the one that is
    /// settled, and the one that the reason is asked of.
    @Test func theConflictThatIsSettledIsTheOneThatIsAskedAbout() throws {
        let readers: Set<Identity> = [Person.vytas.officer.id, Person.rasa.officer.id]
        let subject = Sample.subject([
            (.restricted(to: readers, base: nil, reason: "r"), .vytas),
            (.accessAsked(reason: "a life is in danger"), .ona),
            // Set apart from what stood: his own word took no effect as he meant it.
            (.classified(.restricted, base: .confidential), .rasa),
        ])
        #expect(subject.conflicts.first?.officer == Person.vytas.officer.id)
        let own = try #require(subject.conflict(for: Person.rasa.officer.id))
        #expect(own.officer == Person.rasa.officer.id)
        var desk = SurroundingsTests.desk(subject, for: .rasa)
        desk.type("w")
        #expect(desk.takeWork() == [.act(.record(.settled(own.operation)), about: Self.about)])
    }

    /// One word, one meaning: `mark` is the case's classification, as in `desk do`.
    @Test func markIsTheClassification() {
        var desk = SurroundingsTests.desk(for: .rasa)
        desk.type(":mark")
        desk.press(.enter)
        #expect(desk.form?.door == "mark")
        #expect(Registry.command("language")?.label == "language")
    }

    /// What has no key, and why.
    static let keyless: [String: String] = [
        "break-glass": "asked by itself when a restricted case is opened by its reference",
        "edit": "r goes on with the open draft", "task-answer": "r on a task",
        "task-ask": "c on a task", "propose-erasure": "z g, where nothing is proposed yet",
    ]
    /// What the palette does not name, and why.
    static let nameless = ["break-glass": "asked by itself when a restricted case is opened"]

    /// Every name of `desk do` is a name of the palette and has a key, but for a handful with their reasons.
    @Test func doorsAreTheSameByKeyByNameAndByCommand() {
        let names = Set(Registry.commands.map(\.id))
        let keys = Set(
            Registry.commands.filter { !$0.chords.isEmpty }.compactMap {
                Way.door(ofCommand: $0.id)
            })
        for door in Doors.all {
            #expect(names.contains(door.id) == (Self.nameless[door.id] == nil), "\(door.id)")
            #expect(keys.contains(door.id) == (Self.keyless[door.id] == nil), "\(door.id)")
        }
        #expect(Self.keyless.count <= 5)
        // And no command leads to a door that is not there.
        for command in Registry.commands {
            guard let door = Way.door(ofCommand: command.id) else { continue }
            #expect(Doors.named(door) != nil, "\(command.id)")
        }
        print(
            "parity: \(Doors.all.count) doors; by palette all but \(Self.nameless.keys.sorted()), by key all but \(Self.keyless.keys.sorted())"
        )
    }

    /// What one was called before is found by that for a version.
    @Test(arguments: [
        ("new", "open"), ("refusal-reason", "reason"), ("sent-by-hand", "sent"),
    ])
    func aNameOfBeforeIsFound(before: String, now: String) {
        let desk = SurroundingsTests.desk(for: .rasa)
        var list = Sample()
        _ = list.takeWork()
        let found =
            Palette.entries(for: before, in: desk.model)
            + Palette.entries(for: before, in: list.model)
        #expect(found.contains { $0.name == now }, "\(found.map(\.name))")
    }

    /// The reason that greys a command is the one that is said when it is tried.
    @Test(arguments: Person.all.map(\.officer.id))
    func theReasonIsTheDeedsOwn(id: Identity) {
        guard let person = Person.all.first(where: { $0.officer.id == id }) else { return }
        for subject in [
            Sample.subject(), Sample.submitted, Sample.surrounded(), Sample.task(answered: true),
            RetentionScreenTests.stone, Sample.subject([(.closed(reason: "answered"), .rasa)]),
        ] {
            for command in Registry.commands where Way.door(ofCommand: command.id) != nil {
                var desk = SurroundingsTests.desk(subject, for: person)
                guard command.scopes.contains(.case), command.id != "return" else { continue }
                let reason = desk.model.reasonAgainst(command.id)
                let work = desk.model.run(command.id)
                if let reason {
                    #expect(work.isEmpty && desk.model.overlay == nil, "\(command.id)")
                    #expect(desk.model.notice?.text == reason, "\(command.id)")
                } else {
                    // What is not greyed does something, or asks.
                    let isDone =
                        !work.isEmpty || desk.model.overlay != nil || desk.model.editor != nil
                    #expect(
                        isDone,
                        "\(person.officer.name) \(command.id): \(desk.model.notice?.text ?? "")")
                }
            }
        }
    }

    /// Every screen that has keys stands in the tables of README and handbook.
    @Test func everyScreenStandsInTheKeyTable() {
        for scope in Scope.allCases where scope != .everywhere {
            #expect(KeyTable.markdown.contains("### \(scope.title)\n"), "\(scope.title)")
        }
        for command in Registry.commands where !command.chords.isEmpty {
            #expect(KeyTable.markdown.contains("| \(command.id) |"), "\(command.id)")
        }
    }
}
