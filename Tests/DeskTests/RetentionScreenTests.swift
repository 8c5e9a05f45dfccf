import Casework
import Commands
import Drawing
import TestKit
import Testing

@testable import Desk

/// Reviews, erasure, data subjects and messages that did not arrive, by keys.
struct RetentionScreenTests {
    static let about = Sample.subject().id
    static let draft = Identity(high: 2, low: 9)

    static func words(_ desk: Sample) -> String {
        ShiftScreenTests.words(desk.model.view(Size(columns: 120, rows: 34)))
    }

    static func closed(_ more: [(Event, Person)] = [], for person: Person = .vytas) -> Sample {
        SurroundingsTests.desk(
            Sample.subject([(.closed(reason: "answered"), .rasa)] + more), for: person)
    }

    @Test func keptUntilADay() {
        var desk = Self.closed()
        #expect(Self.words(desk).contains("closed · review by Tue 25 May 2027"))
        desk.type("zb2027-03-01\tthe trial is in spring")
        desk.press(.enter)
        let until = Instant(rfc3339: "2027-03-01T00:00:00Z")!
        #expect(
            desk.takeWork() == [
                .act(
                    .record(.kept(until: until, reason: "the trial is in spring")),
                    about: Self.about)
            ])
        // What means nothing, or is too far, stays to be put right.
        for line in ["2027-13-01\tx", "2027-03-01", "2020-01-01\tpast"] {
            let isKept = desk.keeps(line, after: "zb")
            #expect(isKept, "\(line)")
        }
        var rasa = Self.closed(for: .rasa)
        rasa.type("zb")
        #expect(rasa.model.notice?.text.contains("may not keep or erase") == true)
        var open = SurroundingsTests.desk(for: .vytas)
        open.type("zg")
        #expect(open.model.notice?.text.contains("Only a closed case") == true)
    }

    @Test func erasedByTwo() {
        var desk = Self.closed()
        desk.type("zgnothing needs it")
        desk.press(.enter)
        #expect(
            desk.takeWork() == [
                .act(.record(.erasureProposed(reason: "nothing needs it")), about: Self.about)
            ])
        let proposal: [(Event, Person)] = [
            (.erasureProposed(reason: "nothing needs it"), .vytas)
        ]
        desk = Self.closed(proposal)
        desk.type("zg")
        #expect(desk.model.notice?.text.contains("another officer must agree") == true)
        var other = Self.closed(proposal, for: .ieva)
        #expect(Self.words(other).contains("Pavyzdys proposes to erase it: z g"))
        other.type("zg")
        #expect(Self.words(other).contains("Vytas Pavyzdys proposes to erase LT-26-A-0012"))
        // Neither Enter alone nor a yes that slipped out erases.
        other.press(.enter)
        #expect(other.takeWork() == [])
        other.press(.escape)
        other.type("zgy")
        other.press(.enter)
        #expect(other.takeWork() == [])
        other.press(.escape)
        other.type("zgerase")
        other.press(.enter)
        #expect(
            other.takeWork() == [
                .act(
                    .erase(OperationID(replica: Person.vytas.officer.id, counter: 5)),
                    about: Self.about)
            ])
    }

    /// What is left of the sample's case.
    static var stone: Case {
        let subject = Sample.subject([(.closed(reason: "answered"), .rasa)])
        let stone = Tombstone(
            reference: subject.reference, partner: subject.partner, received: Noon.instant,
            concluded: Noon.instant, messages: 2, reason: "nothing needs it",
            proposedBy: Person.vytas.officer.id)
        return Case(
            id: subject.id, erased: stone,
            by: Circumstances(
                operation: OperationID(replica: subject.id, counter: 9),
                officer: Person.ieva.officer.id, role: .coordinator, unit: .spoc, at: Noon.instant,
                position: 9))
    }

    @Test func whatIsLeftIsShown() throws {
        let subject = Self.stone
        var desk = SurroundingsTests.desk(subject, for: .rasa)
        #expect(Self.words(desk).contains("(erased)"))
        #expect(Self.words(desk).contains("erased Wed 25 Nov 2026"))
        desk.type("r")
        #expect(desk.model.notice?.text.contains("The case is erased") == true)
        let lines = desk.model.retentionLines(subject).map(\.text)
        #expect(lines.contains("nothing needs it") && lines.contains("Vytas Pavyzdys"))
    }

    @Test func aDataSubjectStepByStep() {
        func desk(_ more: [(Event, Person)], _ person: Person = .vytas) -> Sample {
            SurroundingsTests.desk(Sample.subject(more), for: person)
        }
        func typed(_ line: String, _ more: [(Event, Person)]) -> [Work] {
            var sample = desk(more)
            // Each field takes what is typed for it.
            sample.type("zq" + line)
            sample.press(.enter)
            return sample.takeWork()
        }
        func step(_ step: Event) -> [Work] {
            [.act(.record(step), about: Self.about)]
        }
        var more: [(Event, Person)] = []
        #expect(typed("access", more) == step(.dataSubjectAsked(.access, base: .read([]))))
        #expect(typed("everything", more) == [])
        more.append((.dataSubjectAsked(.access, base: .read([])), .rasa))
        #expect(typed("passport seen", more) == step(.identified(how: "passport seen")))
        more.append((.identified(how: "passport seen"), .rasa))
        #expect(
            typed("partly\tb\tan inquiry runs", more)
                == step(.decided(.partly, .offences, reason: "an inquiry runs")))
        #expect(
            typed("granted\t\tnothing speaks against it", more)
                == step(.decided(.granted, nil, reason: "nothing speaks against it")))
        for line in ["perhaps", "partly\t\twhy", "refused", "granted"] {
            #expect(typed(line, more) == [], "\(line)")
        }
        more.append((.decided(.granted, nil, reason: "r"), .vytas))
        #expect(typed("EE", more) == step(.partnerTold(PartnerCode("EE")!)))
        #expect(typed("Atlantis", more) == [])
        let lines = desk(more).model.retentionLines(Sample.subject(more)).map(\.text)
        #expect(lines.contains("identity checked: passport seen"))
    }

    @Test func whatDidNotArriveIsSaidAndSeen() {
        var desk = SurroundingsTests.desk(for: .rasa)
        desk.type("zf")
        #expect(desk.model.notice?.text.contains("no released message") == true)
        let operation = OperationID(replica: Person.ona.officer.id, counter: 4)
        let sent: [(Event, Person)] = [
            (
                .drafted(
                    id: Self.draft, text: "He left.",
                    recipients: [
                        Recipient(partner: PartnerCode("PL"), channel: .siena, address: "")
                    ], inReplyTo: nil, purpose: .answer([])), .ona
            ), (.submitted(draft: Self.draft, revision: operation), .ona),
            (.released(draft: Self.draft, revision: operation), .vytas),
        ]
        desk = SurroundingsTests.desk(Sample.subject(sent), for: .rasa)
        desk.type("zfmailbox full")
        desk.press(.enter)
        #expect(
            desk.takeWork() == [
                .act(
                    .record(
                        .sendingFailed(
                            message: Self.draft, at: desk.model.now, reason: "mailbox full")),
                    about: Self.about)
            ])
        desk = SurroundingsTests.desk(
            Sample.subject(
                sent + [
                    (
                        .sendingFailed(
                            message: Self.draft, at: Noon.instant, reason: "mailbox full"), .rasa
                    )
                ]), for: .rasa)
        desk.type("G")
        let screen = Self.words(desk)
        #expect(screen.contains("FAILED"))
        #expect(screen.contains("NOT DELIVERED"))
        #expect(screen.contains("mailbox full"))
    }
}
