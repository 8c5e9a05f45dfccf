import Casework
import Commands
import TestKit

@testable import Desk

/// A desk with fixed cases in it, and a driver that presses keys as an officer would.
struct Sample {
    var model: Model
    var work: [Work] = [] {
        didSet {
            let new = work.last { if case .present = $0 { false } else { true } }
            if let new, work.count > oldValue.count { last = new }
        }
    }
    /// What the desk asked for last: answers say of what they are.
    var last = Work.counts

    static func row(
        _ number: Int, _ title: String, partner: String?, due minutes: Int64?,
        limit: TimeLimit = .urgentDirect,
        holder: Person? = nil, conflicts: Int = 0, unread: Int = 1
    ) -> CaseRow {
        let due = minutes.map { Noon.instant.advanced(seconds: $0 * 60) }
        return CaseRow(
            id: Identity(high: 1, low: UInt64(number)),
            reference: Reference("LT-26-A-00\(number < 10 ? "0" : "")\(number)")!,
            title: title, partner: partner.flatMap { PartnerCode($0) },
            sender: "PL SPOC <spoc@pl.example>",
            received: (due ?? Noon.instant).advanced(seconds: -limit.seconds), due: due,
            limitSeconds: due == nil ? nil : limit.seconds,
            isAssessed: false, clock: due == nil ? "" : "running",
            standing: nil, handling: "H0", state: .open, holder: holder?.officer.id, messages: 2,
            conflicts: conflicts, unread: unread,
            excerpt:
                "Please establish without delay whether the person below is staying at the address given, and who else is registered there. \u{1B}[2J He may leave today.",
            mark: QueueMark(sort: Int64(number), row: Int64(number)))
    }

    static let rows = [
        row(31, "Owner of a car, plate GJA 771", partner: "PL", due: -42),
        row(34, "Missing child: identity check", partner: "LV", due: 41, unread: 0),
        row(
            33,
            "Subscriber of +370 600 00 000, 作者 王小明 and a title that is far too long for its column",
            partner: "EE", due: 130, holder: .ona),
        row(36, "Hit on vehicle, photo requested", partner: "FI", due: 475, conflicts: 1),
        row(40, "e\u{301}\u{200B}\u{202E}evil", partner: nil, due: 5000, limit: .other),
        row(41, "", partner: "EUROPOL", due: nil),
    ]

    /// - Parameter officer: who sits at the desk.
    init(for officer: Person = .rasa) {
        let names = Dictionary(uniqueKeysWithValues: Person.all.map { ($0.officer.id, $0.officer) })
        model = Model(
            house: "LT SPOC", officer: officer.officer, zone: .utc,
            zones: ["Europe/Riga": .utc],
            names: names, law: .elapsed, now: Noon.instant)
        work = model.start()
        answer(
            .counts([
                .newUrgent: 4, .new: 17, .mine: 6, .toRelease: 2, .sending: 0, .ourRequests: 12,
                .conflicts: 1, .archive: 40, .open: 35,
            ]))
        answer(.rows(.newUrgent, filter: "", Self.rows, isFresh: true, isComplete: true))
        answer(.line(LineView(state: .inStep, pending: 3, since: nil)))
    }

    /// The case of these tests: a request, a note, and what `more` adds.
    static func subject(_ more: [(Event, Person)] = [], id: Identity? = nil) -> Case {
        let message = mail(
            1, title: "Whereabouts of a suspect, car KLP 482",
            text:
                "Please establish whether the person is staying at the address given.\n> quoted line\n\u{1B}[31mred",
            at: Noon.instant.advanced(seconds: -9 * 3600))
        func circumstances(_ person: Person, _ number: UInt64) -> Circumstances {
            Circumstances(
                operation: OperationID(replica: person.officer.id, counter: number),
                officer: person.officer.id, role: person.officer.role,
                unit: .spoc, at: Noon.instant.advanced(seconds: -3600 + Int64(number) * 60),
                position: Int64(number))
        }
        var subject = Case(
            id: id ?? message.id,
            opening: opening(message, reference: "LT-26-A-0012", isUrgent: true),
            by: circumstances(.rasa, 1))
        let events: [(Event, Person)] =
            [
                (.taken, .ona),
                (.noted(id: Identity(high: 2, low: 2), text: "Called the unit."), .rasa),
            ] + more
        for (index, (event, person)) in events.enumerated() {
            subject.apply(event, by: circumstances(person, UInt64(index) + 2))
        }
        return subject
    }

    static let taskID = Identity(high: 4, low: 4)

    /// A unit is tasked, asks back and answers; facts, copies and links stand around the case.
    static func surrounded() -> Case {
        let partner = PartnerCode("LV")!
        return subject([
            (
                .tasked(
                    task: taskID, reference: Reference("LT-26-A-0040")!, Person.port,
                    text: "Was the car on the ferry of 24 November?"), .rasa
            ),
            (
                .copyRecorded(
                    CopyRecord(
                        id: Identity(high: 4, low: 5), duty: .direct, party: "PL SPOC",
                        state: .withheld, exception: .safety, reason: "the witness is at risk")),
                .vytas
            ),
            (
                .europolDecided(
                    EuropolDecision(
                        answer: .yes, purposes: [.crossChecking, .operationalAnalysis],
                        restrictions: "not for analysis abroad", reason: "")), .rasa
            ),
            (
                .eisSearched(EISSearch(terms: "KLP 482", result: .hit, detail: "EIS-77")),
                .ona
            ),
            (
                .factRecorded(
                    Fact(
                        id: Identity(high: 4, low: 6), text: "The car is in Riga.", source: nil,
                        origin: partner, evaluation: Evaluation(.mostlyReliable, .corroborated),
                        handling: HandlingCodes(isH2: true), isAssessment: false)), .ona
            ),
            (.originNoted(item: nil, partner), .ona),
            (
                .linked(
                    CaseLink(
                        id: Identity(high: 4, low: 7), reference: Reference("LT-25-1180")!,
                        reason: "same plate")), .ona
            ),
        ])
    }

    /// The task of that case, as far as the unit has come with it.
    static func task(answered: Bool) -> Case {
        func circumstances(_ person: Person, _ number: UInt64) -> Circumstances {
            Circumstances(
                operation: OperationID(replica: person.officer.id, counter: 50 + number),
                officer: person.officer.id, role: person.officer.role, unit: person.officer.unit,
                at: Noon.instant.advanced(seconds: -3000 + Int64(number) * 600), position: nil)
        }
        var task = Case(
            id: taskID,
            opening: Opening(
                reference: Reference("LT-26-A-0040")!,
                title: "Whereabouts of a suspect, car KLP 482",
                partner: nil,
                origin: .task(
                    Tasking(
                        of: subject().id, reference: Reference("LT-26-A-0012")!, unit: Person.port,
                        limit: .taskUrgentDirect,
                        receipt: Receipt(
                            at: Noon.instant.advanced(seconds: -3000), source: .officer))),
                claimsUrgency: false, isArchive: false), by: circumstances(.rasa, 0))
        task.apply(
            .noted(id: Identity(high: 4, low: 8), text: "Was the car on the ferry of 24 November?"),
            by: circumstances(.rasa, 1))
        task.apply(
            .taskAsked(id: Identity(high: 4, low: 9), text: "Which line?"),
            by: circumstances(.dana, 2))
        if answered {
            task.apply(
                .taskAnswered(id: Identity(high: 4, low: 10), text: "Yes, at gate 3, 04:20."),
                by: circumstances(.dana, 3))
        }
        return task
    }

    static let draftID = Identity(high: 3, low: 3)
    static let drafted: (Event, Person) = (
        .drafted(
            id: draftID,
            text:
                "The person was met at the address at 08:50 today.\nTwo others are registered there.",
            recipients: [
                Recipient(partner: PartnerCode("PL"), channel: .mail, address: "spoc@pl.example")
            ], inReplyTo: nil, purpose: .answer([])), .ona
    )
    static var submitted: Case { submitted(id: nil) }
    /// The operation of that draft's text.
    static let revision = subject([drafted]).drafts[0].current.revision

    static func submitted(id: Identity?) -> Case {
        let draft = subject([drafted]).drafts[0]
        return subject(
            [
                drafted, (.submitted(draft: draftID, revision: draft.current.revision), .ona),
            ], id: id)
    }

    mutating func answer(_ answer: Answer) { work += model.update(.answered(answer)) }

    /// Presses keys: a string of letters, or names between blanks.
    mutating func press(_ keys: Key...) {
        for key in keys { work += model.update(.key(key)) }
    }

    /// A tab and a line's end are their keys.
    mutating func type(_ text: String) {
        for character in text {
            switch character {
            case "\t": press(.tab)
            case "\n": press(.enter)
            default: press(.character(character))
            }
        }
    }

    /// The form that lies over the screen; nil where none does.
    var form: Form? {
        guard case .form(let form) = model.overlay else { return nil }
        return form
    }

    /// What stands in its lines, by the names of the fields.
    var lines: [String: String] {
        Dictionary(
            form.map { model.lines(of: $0) }?.map { ($0.place.name, $0.text) } ?? []
        ) { first, _ in first }
    }

    /// What is wrong with them.
    var wrong: [String] { form.map { model.lines(of: $0) }?.compactMap(\.wrong) ?? [] }

    /// A reply that begins, as the desk asks for it.
    static func reply(_ text: String, on subject: Case = Sample.subject()) -> Wish {
        .record(subject.draft(.none, text, for: .answer([])))
    }

    mutating func opened(_ subject: Case) {
        press(.enter)
        model.awaited = Model.Awaited(work: .open(subject.id), command: "enter")
        answer(.opened(subject))
    }

    /// Whether a form with something wrong in it stays and asks nothing; Esc leaves it.
    mutating func keeps(_ line: String, after chord: String) -> Bool {
        type(chord + line)
        press(.enter)
        let isKept = form != nil && !wrong.isEmpty && takeWork() == []
        press(.escape)
        model.leftForms = [:]
        return isKept
    }

    mutating func fail(_ sentence: String) { answer(.failed(sentence, of: last)) }
    mutating func record(_ subject: Case, _ sentence: String) {
        answer(.recorded(subject, sentence: sentence, of: last))
    }

    /// What the desk asked for since, but for telling others who replies.
    mutating func takeWork() -> [Work] {
        defer { work = [] }
        return work.filter { if case .present = $0 { false } else { true } }
    }

    mutating func takePresences() -> [Work] {
        defer { work = [] }
        return work.filter { if case .present = $0 { true } else { false } }
    }
}
