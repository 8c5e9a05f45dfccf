import Casework
import Commands
import TestKit
import Testing

@testable import Desk

/// What stands around a case, worked by keys.
struct SurroundingsTests {
    static func desk(_ subject: Case = Sample.subject(), for officer: Person = .rasa) -> Sample {
        var desk = Sample(for: officer)
        desk.opened(subject)
        _ = desk.takeWork()
        return desk
    }

    static let about = Sample.subject().id

    @Test func aUnitIsChosenAndTasked() {
        var desk = Self.desk()
        desk.answer(.units([UnitName(unit: Person.port, name: "Klaipėda port")]))
        desk.type("Tport")
        desk.press(.enter)
        #expect(desk.model.editor?.purpose == .task(Person.port, nil))
        desk.type("Was it there?")
        desk.press(.escape)
        #expect(desk.takeWork() == [])
        // Nothing typed is lost: the same key goes on with it.
        desk.type("Tport")
        desk.press(.enter)
        #expect(desk.model.editor?.text == "Was it there?")
        // What leaves is shown and asked; Esc goes back to the text.
        desk.press(.control("s"))
        #expect(desk.takeWork() == [])
        #expect(
            ShiftScreenTests.words(desk.model.view(desk.model.size)).contains(
                "KLAIPEDA sees this text"))
        desk.press(.escape)
        #expect(desk.model.editor?.text == "Was it there?")
        desk.press(.control("s"))
        desk.press(.enter)
        #expect(
            desk.takeWork() == [.act(.task(Person.port, "Was it there?", nil), about: Self.about)])
        desk.fail("The disk is full.")
        #expect(desk.model.editor?.text == "Was it there?")
    }

    /// What the partner's message answers of our own request, item by item.
    @Test func ourItemsAreAnswered() {
        let (item, message) = (Identity(high: 6, low: 1), mail(44))
        func circumstances(_ number: UInt64) -> Circumstances {
            Circumstances(
                operation: OperationID(replica: Self.about, counter: 40 + number),
                officer: Person.rasa.officer.id, role: .dutyOfficer, unit: .spoc,
                at: Noon.instant, position: Int64(number))
        }
        var ours = Case(
            id: Self.about,
            opening: Opening(
                reference: Reference("LT-26-A-0041")!, title: "Owner of a boat",
                partner: PartnerCode("PL"),
                origin: .hand(
                    .mail, isOurs: true, receipt: Receipt(at: Noon.instant, source: .officer)),
                claimsUrgency: false, isArchive: false), by: circumstances(1))
        ours.apply(.itemAsked(id: item, text: "owner", access: nil), by: circumstances(2))
        var desk = Self.desk(ours)
        desk.type("giia")
        #expect(desk.model.notice?.text == "The partner has not answered yet.")
        ours.apply(.received(message), by: circumstances(3))
        desk = Self.desk(ours)
        desk.type("gix")
        #expect(desk.model.notice?.text.contains("i a says") == true)
        desk.type("ianegative")
        desk.press(.enter)
        #expect(
            desk.takeWork() == [
                .act(
                    .record(
                        .answerRecorded(
                            message: message.id, [ItemOutcome(item: item, outcome: .negative)])),
                    about: Self.about)
            ])
    }

    @Test func aUnitAnswersAndAsksBackWithTheKeysItKnows() {
        var desk = Self.desk(Sample.task(answered: false), for: .dana)
        desk.type("rYes, at 04:20.")
        desk.press(.control("s"))
        #expect(desk.takeWork() == [])
        desk.press(.enter)
        #expect(
            desk.takeWork() == [
                .act(
                    .record(.taskAnswered(id: .none, text: "Yes, at 04:20.")), about: Sample.taskID)
            ])
        desk.type("cWhich day?")
        desk.press(.control("s"), .enter)
        #expect(
            desk.takeWork() == [
                .act(.record(.taskAsked(id: .none, text: "Which day?")), about: Sample.taskID)
            ])
        // A unit neither tasks nor releases.
        for (key, word) in [("T", "unit officer"), ("d", "unit officer"), ("b", "unit officer")] {
            desk.type(key)
            #expect(desk.model.notice?.text.contains(word) == true, "\(key)")
        }
        #expect(
            Queue.shown(to: Person.dana.officer) == [.tasks, .mine, .conflicts, .archive, .open])
    }

    @Test func anAnswerThatDoesNotDoGoesBack() {
        var desk = Self.desk(Sample.task(answered: true))
        desk.type("bwhich line?")
        desk.press(.enter)
        #expect(
            desk.takeWork() == [
                .act(.record(.taskReturned(reason: "which line?")), about: Sample.taskID)
            ])
    }

    /// From the case to its task and back.
    @Test func enterOpensATaskAndEscComesBack() {
        let subject = Sample.surrounded()
        var desk = Self.desk(subject)
        desk.answer(.tasks(of: subject.id, [Sample.task(answered: true)]))
        desk.press(.backTab, .backTab, .enter)
        #expect(desk.takeWork() == [.open(Sample.taskID)])
        desk.answer(.opened(Sample.task(answered: true)))
        #expect(desk.model.shown?.subject.id == Sample.taskID)
        desk.press(.escape)
        #expect(desk.takeWork() == [.open(subject.id)])
        desk.answer(.opened(subject))
        #expect(desk.model.shown?.subject.id == subject.id)
        desk.press(.escape)
        #expect(desk.model.place == .queues)
    }

    static let forms: [(keys: String, typed: String, wish: Wish)] = [
        (
            "E", "b2",
            .record(.evaluated(message: about, Evaluation(.mostlyReliable, .knownToSource)))
        ),
        (
            "F", "The car is in Riga.\t\t\t12\t\tb3\tlatvia",
            .record(
                .factRecorded(
                    Fact(
                        id: .none, text: "The car is in Riga.", source: about,
                        origin: PartnerCode("LV"),
                        evaluation: Evaluation(.mostlyReliable, .corroborated),
                        handling: HandlingCodes(isH1: true, isH2: true), isAssessment: false)))
        ),
        (
            "F", "He lives here.\t\t \t\t\tA1",
            .record(
                .factRecorded(
                    Fact(
                        id: .none, text: "He lives here.", source: about, origin: nil,
                        evaluation: Evaluation(.reliable, .certain), handling: .none,
                        isAssessment: true)))
        ),
        (
            "zk", "art-5-3\tPL SPOC\twithheld\tc\tthe witness is at risk",
            .record(
                .copyRecorded(
                    CopyRecord(
                        id: .none, duty: .answer, party: "PL SPOC", state: .withheld,
                        exception: .safety, reason: "the witness is at risk")))
        ),
        (
            "ze", "yes\tac\tnot for analysis",
            .record(
                .europolDecided(
                    EuropolDecision(
                        answer: .yes, purposes: [.crossChecking, .operationalAnalysis],
                        restrictions: "not for analysis", reason: "")))
        ),
        (
            "ze", "no\t\t\tit is a minor matter",
            .record(
                .europolDecided(
                    EuropolDecision(
                        answer: .no, purposes: [], restrictions: "", reason: "it is a minor matter")
                ))
        ),
        (
            "zi", "GJA 771\thit\t123",
            .record(.eisSearched(EISSearch(terms: "GJA 771", result: .hit, detail: "123")))
        ),
        (
            "zi", "\tnot-app\tno person is named",
            .record(
                .eisSearched(
                    EISSearch(terms: "", result: .notApplicable, detail: "no person is named")))
        ),
        (
            "L", "lt-26-a-0003\tthe same plate",
            .link(Reference("LT-26-A-0003")!, reason: "the same plate")
        ),
        ("M", "LT-26-A-0003", .merge(Reference("LT-26-A-0003")!)),
        ("zl", "restreint", .record(.classified(.restricted, base: .unclassified))),
        ("zo", "latvia", .record(.originNoted(item: nil, PartnerCode("LV")!))),
    ]

    @Test(arguments: forms.indices)
    func formsAreUnderstood(index: Int) {
        let (keys, typed, wish) = Self.forms[index]
        var desk = Self.desk()
        desk.type("gg" + keys + typed)
        desk.press(.enter)
        let work = desk.takeWork()
        #expect(work == [.act(wish, about: Self.about)], "\(keys): \(desk.wrong) \(desk.lines)")
    }

    @Test(arguments: [
        ("E", "B5", "1 to 4"), ("F", "The car\t\t\t3", "H3 has its words"),
        ("F", "", "must be said"),
        ("zk", "art-8\t\tsent", "must be said"),
        ("ze", "perhaps", "one of yes, no, later"),
        ("zi", "GJA 771", "one of no-hit"), ("L", "LT-26-A-0003", "must be said"),
        ("L", "nothing\tx", "no reference"), ("M", "x", "no reference"),
    ])
    func whatIsNotUnderstoodStays(keys: String, typed: String, words: String) {
        var desk = Self.desk()
        desk.type("gg" + keys + typed)
        desk.press(.enter)
        #expect(desk.takeWork() == [])
        #expect(desk.wrong.contains { $0.contains(words) }, "\(desk.wrong) \(desk.lines)")
        // What was typed stands there still, and its sentence is on the screen.
        let screen = ShiftScreenTests.words(desk.model.view(desk.model.size))
        #expect(screen.contains("! "))
    }

    @Test func aTemplateBeginsAMessageInItsLanguage() throws {
        var desk = Self.desk()
        desk.type("Wanswer-full")
        desk.press(.enter)
        let editor = try #require(desk.model.editor)
        #expect(editor.purpose == .reply(draft: nil, for: .answer([]), language: "en"))
        #expect(editor.text.contains("LT-26-A-0012"))
        #expect(editor.text.contains("{{findings}}"))
        desk.press(.control("s"))
        guard
            case .act(.draft(let event, language: "en"), about: Self.about)? = desk.takeWork().last,
            (event.act as? Drafted)?.purpose == .answer([])
        else {
            Issue.record("nothing was drafted")
            return
        }
    }

    /// The cursor stands on the first open field; what is typed takes its place, Tab goes to the next.
    @Test func fieldsAreFilledOneAfterTheOther() throws {
        var desk = Self.desk()
        desk.type("Wanswer-full")
        desk.press(.enter)
        #expect(desk.model.editor?.fieldName == "findings")
        #expect(desk.model.fieldHint?.hasPrefix("findings: ") == true)
        desk.type("He was met.")
        desk.press(.tab)
        #expect(desk.model.editor?.fieldName == "reliability")
        desk.press(.tab)
        desk.type("none")
        desk.press(.tab)
        _ = desk.model.update(.pasted("sure"))
        let text = try #require(desk.model.editor?.text)
        #expect(!text.contains("{{"))
        #expect(text.contains("He was met.") && text.contains(": none") && text.contains(": sure"))
        // Without fields Tab is a tab again.
        desk.press(.tab)
        #expect(desk.model.editor?.text.contains("sure    ") == true)
    }

    @Test func aGroundIsChosenByItsWords() throws {
        let item = Identity(high: 5, low: 5)
        var desk = Self.desk(
            Sample.subject([(.itemAsked(id: item, text: "owner", access: .direct), .rasa)]))
        desk.type("gixsecurity")
        desk.press(.enter)
        let editor = try #require(desk.model.editor)
        #expect(
            editor.purpose
                == .reply(
                    draft: nil,
                    for: .answer([ItemOutcome(item: item, outcome: .refused(.nationalSecurity))]),
                    language: "en"))
        #expect(editor.text.contains("Article 6(1)(f)"))
        #expect(!editor.text.contains("national security"))
    }

    @Test func consentIsAskedAndRecorded() throws {
        var desk = Self.desk()
        desk.type("zalatvia")
        desk.press(.enter)
        #expect(
            desk.model.editor?.purpose
                == .reply(
                    draft: nil, for: .consent(item: nil, of: PartnerCode("LV")!), language: "en"))
        desk.press(.escape)
        _ = desk.takeWork()
        desk.type("zy")
        #expect(desk.model.notice?.text.contains("No consent was asked") == true)
    }

    @Test func aPlaybookRunsItsSteps() throws {
        var desk = Self.desk()
        desk.type("zpchild")
        desk.press(.enter)
        guard case .playbook("missing-child", let first)? = desk.model.overlay else {
            Issue.record("no playbook")
            return
        }
        #expect(first == 0)
        let book = try #require(desk.model.playbook("missing-child"))
        let index = try #require(book.steps.firstIndex { $0.command == "acknowledge" })
        for _ in 0..<index { desk.type("j") }
        desk.press(.enter)
        #expect(
            desk.model.editor?.purpose
                == .reply(draft: nil, for: .acknowledgement, language: "en"))
    }

    /// Every step of every playbook names a command that is there, or is done outside the desk.
    @Test(arguments: Playbook.all.indices)
    func everyStepIsACommandOfACase(index: Int) {
        let book = Playbook.all[index]
        #expect(book.steps.contains { !$0.command.isEmpty })
        for step in book.steps where !step.command.isEmpty {
            #expect(
                Registry.command(step.command)?.scopes.contains(.case) == true,
                "\(book.id) \(step.command)")
        }
    }

    /// Every command of a case does something or says why not; none is unknown.
    @Test(arguments: Registry.arranging.map(\.id))
    func everyCommandIsKnown(id: String) {
        for subject in [Sample.subject(), Sample.surrounded(), Sample.task(answered: true)] {
            var desk = Self.desk(subject)
            let work = desk.model.run(id)
            #expect(
                !work.isEmpty || desk.model.overlay != nil || desk.model.editor != nil
                    || desk.model.notice != nil, "\(id)")
            #expect(desk.model.notice?.text.contains("not known") != true, "\(id)")
        }
    }

    @Test func aTranslationIsWrittenBesideItsOriginal() {
        var desk = Self.desk()
        desk.type("ggzxlt")
        desk.press(.enter)
        #expect(desk.model.editor?.purpose == .translation(of: Self.about, language: "lt"))
        desk.type("Kas?")
        desk.press(.control("s"))
        #expect(
            desk.takeWork() == [
                .act(
                    .record(.translated(message: Self.about, language: "lt", text: "Kas?")),
                    about: Self.about)
            ])
    }
}
