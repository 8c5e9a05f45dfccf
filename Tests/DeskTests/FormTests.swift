import Casework
import Commands
import Drawing
import TestKit
import Testing

@testable import Desk

/// Forms: what is asked, what stands, what is wrong, what is kept.
struct FormTests {
    static let about = Sample.subject().id
    static let item = Identity(high: 5, low: 5)

    /// A case with something of everything, so that every door asks something of it.
    static func rich(_ more: [(Event, Person)] = []) -> Case {
        Sample.subject(
            [
                (.itemAsked(id: item, text: "owner of GJA 771", access: .direct), .rasa),
                Sample.drafted,
            ]
                + more)
    }

    static func asking(
        _ subject: Case?, _ texts: [String: [String]] = [:], for person: Person = .rasa
    )
        -> Asking
    {
        let desk = Sample(for: person)
        return Asking(desk.model.surroundings(of: subject, pointed: []), texts)
    }

    /// Check is one sheet: boxes, language, urgency and the access of each item, by Space, digits and Enter.
    @Test func aRequestIsCheckedOnOneSheet() {
        var desk = SurroundingsTests.desk(
            Sample.subject([(.itemAsked(id: Self.item, text: "owner", access: nil), .rasa)]))
        desk.type("K1")
        desk.press(.down, .character(" "))
        desk.type("\ty\ten\t2\ta life is in danger\tindirect")
        desk.press(.enter)
        let check = RequestCheck(found: [.what, .purpose], namesPersons: true, language: "en")
        #expect(
            desk.takeWork() == [
                .act(
                    .recordAll([
                        .checked(check),
                        .urgencyAssessed(
                            UrgencyAssessment(
                                grounds: [.lifeOrLimb], reason: "a life is in danger"),
                            base: .read([])),
                        .itemClassified(item: Self.item, access: .indirect, base: .read([])),
                    ]), about: Self.about)
            ])
    }

    /// An act with a value of each wrong kind is refused with a sentence that names the remedy, and nothing is asked for.
    @Test(arguments: [
        ("receipt", "at", "yesterday", "is no instant"),
        ("receipt", "at", "2099-01-01", "still to come"),
        ("note", "text", "a\u{7}b", "control character (U+0007)"),
        ("close", "reason", "a\nb", "control character (U+000A)"),
        ("check", "language", "english", "is no language"),
        ("check", "has", "everything", "one of what, purpose"),
        ("classify", "item", "7", "no item"), ("classify", "access", "maybe", "one of direct"),
        ("reply", "item", "1", "as 1=full"), ("reply", "item", "1=lost", "is not understood"),
        ("reply", "item", "9=full", "is no item"), ("origin", "from", "Atlantis", "is no partner"),
        ("evaluate", "evaluation", "Q9", "source A, B, C or X"),
        ("handling", "codes", "H7", "is no handling code"),
        ("judged", "granted", "perhaps", "neither yes nor no"),
        ("link", "with", "that one", "no reference"),
        ("evaluate", "message", "ffff", "no message that is meant"),
    ])
    func aWrongValueIsSaid(door: String, field: String, value: String, words: String) throws {
        let asked = try #require(Doors.named(door)).asked(
            Self.asking(Self.rich(), [field: [value]]))
        let sentence = asked.wrong[field]?.sentence ?? asked.cannot?.sentence ?? "nothing is wrong"
        #expect(sentence.contains(words), "\(sentence)")
    }

    /// Ten megabytes are refused by their limit, and no picture or sentence grows with them.
    @Test(arguments: ["note", "close", "item", "reply", "europol"])
    func tenMegabytesAreRefused(id: String) throws {
        let text = String(repeating: "ž", count: 5 << 20)
        let door = try #require(Doors.named(id))
        let field = ["europol": "reason", "close": "reason"][id] ?? "text"
        var texts = [field: [text]]
        if id == "europol" { texts["answer"] = ["no"] }
        let asked = door.asked(Self.asking(Self.rich(), texts))
        let sentence = try #require(asked.wrong[field]?.sentence)
        #expect(sentence.contains("10485760") || sentence.contains("long"), "\(sentence)")
        #expect(sentence.utf8.count < 400)
    }

    /// Which door needs what is told without a case, each field once, and by names that a command line can take.
    @Test func everyDoorTellsItsOptions() {
        #expect(Set(Doors.all.map(\.id)).count == Doors.all.count)
        let nowhere = Self.asking(nil).around
        for door in Doors.all {
            let fields = door.options(nowhere)
            #expect(Set(fields.map(\.name)).count == fields.count, "\(door.id)")
            for field in fields {
                let isPlain = field.name.allSatisfy { ($0.isLetter && $0.isASCII) || $0 == "-" }
                #expect(isPlain, "\(door.id) \(field.name)")
                #expect(!field.ask.isEmpty)
            }
            #expect(door.title.hasSuffix("."), "\(door.id)")
        }
    }

    /// What is asked of a case is among what is told without one: no form asks for what no option names.
    @Test func noFormAsksForMoreThanIsTold() {
        let nowhere = Self.asking(nil).around
        for subject in [
            Self.rich(), Sample.submitted, Sample.surrounded(), Sample.task(answered: true),
        ] {
            for door in Doors.all {
                let told = Set(door.options(nowhere).map(\.name))
                let asked = Set(door.asked(Self.asking(subject)).fields.map(\.name))
                #expect(asked.isSubset(of: told), "\(door.id): \(asked.subtracting(told))")
            }
        }
    }

    /// Every form at every size shows the line under its cursor whole, its way out and no cut frame.
    @Test(
        arguments: Doors.all.map(\.id),
        [Size(columns: 120, rows: 34), Size(columns: 80, rows: 24), Size(columns: 60, rows: 16)])
    func everyFormIsDrawn(id: String, size: Size) throws {
        let door = try #require(Doors.named(id))
        for subject in [Self.rich(), Sample.submitted] {
            var desk = SurroundingsTests.desk(subject, for: .vytas)
            desk.answer(.units([UnitName(unit: Person.port, name: "Klaipėda port")]))
            _ = desk.model.update(.resized(size))
            desk.model.open(door)
            let count = desk.form.map { desk.model.lines(of: $0).count } ?? 0
            for _ in 0..<max(1, count) {
                let screen = desk.model.view(size)
                let lines = screen.lines
                let text = lines.joined(separator: "\n")
                #expect(text.contains("Enter"), "\(id)")
                #expect(lines.filter { $0.contains("┌──") }.count == 1, "\(id)")
                #expect(lines.filter { $0.contains("└──") }.count == 1, "\(id)")
                if count > 0 {
                    let here = desk.form.flatMap { form in
                        desk.model.lines(of: form).first { $0.place == form.at }
                    }
                    let word = try #require(here?.ask.split(separator: " ").first)
                    #expect(text.contains(word), "\(id): \(here?.ask ?? "")")
                    let cursor = try #require(screen.cursor, "\(id)")
                    #expect(cursor.row > 0 && cursor.row < size.rows - 1)
                }
                desk.press(.tab)
            }
        }
    }

    /// A value that is wrong is said beside its field, at every size.
    @Test(arguments: [
        Size(columns: 120, rows: 34), Size(columns: 80, rows: 24), Size(columns: 60, rows: 16),
    ])
    func aWrongValueStandsBesideItsField(size: Size) {
        var desk = SurroundingsTests.desk()
        _ = desk.model.update(.resized(size))
        desk.type("zrnonsense\tthe log")
        desk.press(.enter)
        let lines = desk.model.view(size).lines
        let field = lines.firstIndex { $0.contains("nonsense") } ?? 0
        let said = lines.firstIndex { $0.contains("! “nonsense” is no instant") } ?? -1
        #expect(said == field + 1)
        // The cursor is back on it.
        #expect(desk.form?.at.name == "at")
    }

    /// A case that is closed, taken or erased meanwhile: nothing is recorded, what was typed stays.
    @Test func aCaseThatChangedMeanwhile() {
        let changes: [(Event, Person)] = [
            (.closed(reason: "answered"), .vytas),
            (.merged(into: Sample.surrounded().asPart), .vytas),
        ]
        for change in changes {
            var desk = SurroundingsTests.desk()
            desk.type("F")
            desk.type("He lives here.")
            desk.answer(.reread(Sample.subject([change])))
            desk.press(.enter)
            let work = desk.takeWork().filter { if case .act = $0 { true } else { false } }
            // A fact is taken on a closed case too, where the rules let it be; else they say why, and it stays.
            if work.isEmpty {
                #expect(desk.model.notice?.isFailure == true)
                #expect(desk.lines["text"] == "He lives here.")
            }
        }
        var desk = SurroundingsTests.desk()
        desk.type("zr11:00\tthe log")
        desk.answer(.reread(RetentionScreenTests.stone))
        desk.press(.enter)
        #expect(desk.takeWork().filter { if case .act = $0 { true } else { false } } == [])
        #expect(desk.model.notice?.text.contains("erased") == true)
        #expect(desk.lines["reason"] == "the log")
    }

    /// The cursor goes by characters and words, and what is pasted stands where it is.
    @Test func aLineIsEditedAnywhere() {
        var desk = SurroundingsTests.desk()
        desk.type("done two three")
        desk.press(.control("p"), .control("p"))
        desk.type("and ")
        #expect(desk.lines["reason"] == "one and two three")
        desk.press(.home, .delete, .end, .backspace)
        #expect(desk.lines["reason"] == "ne and two thre")
        desk.press(.control("a"))
        _ = desk.model.update(.pasted("O\n"))
        #expect(desk.lines["reason"] == "One and two thre")
        desk.press(.control("w"))
        #expect(desk.lines["reason"] == "ne and two thre")
        desk.press(.end, .control("w"))
        #expect(desk.lines["reason"] == "ne and two ")
        desk.press(.control("u"))
        #expect(desk.lines["reason"] == "")
    }

    /// What was read is compared by whoever says it: another version is not signed.
    @Test func aVersionThatWasReadIsCompared() throws {
        let subject = Sample.submitted
        let door = try #require(Doors.named("release"))
        let fits = Self.asking(subject, ["revision": [Sample.revision.text]], for: .vytas)
        #expect(door.asked(fits).wrong.isEmpty)
        #expect(
            try door.work(fits)
                == .act(
                    .record(.released(draft: Sample.draftID, revision: Sample.revision)),
                    about: subject.id))
        let other = Self.asking(subject, ["revision": ["00"]], for: .vytas)
        #expect(door.asked(other).wrong["revision"]?.sentence.contains("changed") == true)
    }

    /// Identities are drawn when an act is recorded, and only where it has none.
    @Test func whatIsNewIsNamed() throws {
        let noted = Event.noted(id: .none, text: "x").named
        #expect(noted != .noted(id: .none, text: "x"))
        #expect(noted.named == noted)
        let fact = Event.factRecorded(
            Fact(
                id: .none, text: "x", source: nil, origin: nil, evaluation: .notGiven,
                handling: .none, isAssessment: false))
        #expect((fact.named.act as? FactRecorded)?.fact.id != Identity.none)
        // What was read is not drawn.
        let released = Event.released(draft: .none, revision: Sample.revision)
        #expect(released.named == released)
    }
}
