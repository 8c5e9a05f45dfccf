import Casework
import Exchanges
import Ledgers
import TestKit
import Testing

#if canImport(SQLiteLedger)
    import FoundationEssentials
    import SQLiteLedger
#endif

/// What a newer desk made and the node does not know has a place and no effect, until it is understood and judged.
struct ParkedTests {
    /// A node that knows version 2 of a release: as version 1 with something more.
    static let newer = EventReader { (header, content) throws(OperationFault) in
        guard header.kind == 11, header.version == 2 else {
            return try EventReader.current.read(header, content)
        }
        return try Event(kind: 11, version: 1, content: content)
    }

    static func release(
        _ revision: OperationID, by person: Person, counter: UInt64, seen: Position = .max / 2
    ) throws -> Operation {
        let event = Event.released(draft: ForgedTests.draft, revision: revision)
        return try Operation(
            id: OperationID(
                replica: Identity(high: 12, low: UInt64(person.officer.role.code)), counter: counter
            ),
            unit: .spoc, role: person.officer.role, about: LedgerSuite.about, kind: event.kind,
            version: 2, seen: seen, at: Noon.instant, clockOffset: 0, content: event.encoded(),
            salt: [UInt8](repeating: 1, count: 16), key: person.key)
    }

    /// A draft that waits for its release, and an operation of a version to come that would release it.
    static func waiting(by person: Person) throws -> (house: ForgedTests.House, parked: Admitted) {
        let house = try ForgedTests.House()
        let text = try house.drafted("Yes.")
        _ = try house.demand(.submitted(draft: ForgedTests.draft, revision: text), by: .rasa)
        let operation = try release(text, by: person, counter: 1)
        let answer = try house.ledger.admit(
            Batch(cursor: .start, operations: [operation]), from: operation.id.replica,
            at: Noon.instant)
        return (house, try #require(answer.admitted.first))
    }

    static func subject(of ledger: some Ledger, reader: EventReader = .current) throws -> Case {
        let page = try ledger.page(after: .start, for: .spoc, except: nil)
        let people = Dictionary(
            uniqueKeysWithValues: Person.all.map { ($0.key.verifying.id, $0.officer.id) })
        let steps = page.entries.filter { $0.operation.header.about == LedgerSuite.about }.map {
            Fold.Step(
                operation: $0.operation, officer: people[$0.operation.signer] ?? LedgerSuite.about,
                position: $0.position, verdict: $0.verdict, reader: reader)
        }
        return try #require(Fold(about: LedgerSuite.about, steps).result)
    }

    @Test(arguments: [Person.rasa, .vytas, .audra])
    func whatIsNotKnownIsParked(person: Person) throws {
        let (house, parked) = try Self.waiting(by: person)
        #expect(parked.verdict == .parked)
        #expect(try Self.subject(of: house.ledger).sent.isEmpty)
        // Nor does it take effect by itself where a desk or a node learns what it says.
        #expect(try Self.subject(of: house.ledger, reader: Self.newer).sent.isEmpty)
        #expect(try house.ledger.judgeParked(at: Noon.instant) == 0)
    }

    @Test func itIsJudgedAtAPositionOfItsOwn() throws {
        let (house, parked) = try Self.waiting(by: .vytas)
        let ledger = house.ledger.understood(by: Self.newer)
        #expect(try ledger.judgeParked(at: Noon.instant) == 1)
        let judged = ledger.head().position
        #expect(judged > parked.position)
        let subject = try Self.subject(of: ledger, reader: Self.newer)
        #expect(subject.sent.map(\.releasedBy) == [Person.vytas.officer.id])
        #expect(subject.history.last?.circumstances.position == judged)
        // Once.
        #expect(try ledger.judgeParked(at: Noon.instant) == 0)
        #expect(ledger.head().position == judged)
    }

    /// Its author may not do it: it is refused when it is understood, and nothing left the house meanwhile.
    @Test(arguments: [Person.rasa, .audra])
    func theRulesAreAskedWhenItIsUnderstood(person: Person) throws {
        let (house, parked) = try Self.waiting(by: person)
        let ledger = house.ledger.understood(by: Self.newer)
        #expect(try ledger.judgeParked(at: Noon.instant) == 1)
        #expect(try Self.subject(of: ledger, reader: Self.newer).sent.isEmpty)
        let page = try ledger.page(after: .start, for: .spoc, except: nil)
        let entry = try #require(page.entries.first { $0.position == parked.position })
        #expect(entry.operation.content == nil)
        let last = try #require(page.entries.last)
        let judgement = try #require(Judgement(last.operation, last.verdict))
        #expect(judgement.parkedAt == parked.position)
        guard case .refused = judgement.verdict else {
            Issue.record("\(judgement.verdict)")
            return
        }
    }

    /// The draft was changed before anybody understood the release: it is overtaken where it is judged.
    @Test func theStateIsThatOfItsJudgement() throws {
        let (house, _) = try Self.waiting(by: .vytas)
        let old = try #require(try Self.subject(of: house.ledger).drafts.first?.current.revision)
        _ = try house.demand(
            .returned(draft: ForgedTests.draft, revision: old, reason: "r"), by: .ieva)
        let ledger = house.ledger.understood(by: Self.newer)
        #expect(try ledger.judgeParked(at: Noon.instant) == 1)
        let subject = try Self.subject(of: ledger, reader: Self.newer)
        #expect(subject.sent.isEmpty)
        #expect(subject.drafts.first?.state == .returned)
    }

    /// Nobody but the authority judges, however well it is signed.
    @Test func noOfficerJudges() throws {
        let (house, parked) = try Self.waiting(by: .vytas)
        let judgement = Judgement(
            operation: parked.id, parkedAt: parked.position, verdict: .admitted)
        let replica = Identity(high: 12, low: 99)
        let forged = try Operation(
            id: OperationID(replica: replica, counter: 1), unit: .spoc, role: .releaser,
            about: LedgerSuite.about, kind: Judgement.kind, version: 1, seen: 0, at: Noon.instant,
            clockOffset: 0, content: judgement.encoded(), salt: [UInt8](repeating: 1, count: 16),
            key: Person.vytas.key)
        let answer = try house.ledger.admit(
            Batch(cursor: .start, operations: [forged]), from: replica, at: Noon.instant)
        guard case .refused? = answer.admitted.first?.verdict else {
            Issue.record("\(answer)")
            return
        }
        #expect(try Self.subject(of: house.ledger, reader: Self.newer).sent.isEmpty)
    }

    /// What version 0.1 admitted without knowing it releases nothing after it is understood.
    @Test func whatWasAdmittedUnjudgedHasNoEffect() throws {
        let (house, parked) = try Self.waiting(by: .rasa)
        let page = try house.ledger.page(after: .start, for: .spoc, except: nil)
        let entry = try #require(page.entries.first { $0.position == parked.position })
        let people = Dictionary(
            uniqueKeysWithValues: Person.all.map { ($0.key.verifying.id, $0.officer.id) })
        let steps = page.entries.filter { $0.operation.header.about == LedgerSuite.about }.map {
            Fold.Step(
                operation: $0.operation, officer: people[$0.operation.signer] ?? LedgerSuite.about,
                position: $0.position,
                verdict: $0.position == entry.position ? .admitted : $0.verdict,
                form: Entry.firstForm, reader: Self.newer)
        }
        #expect(Fold(about: LedgerSuite.about, steps).result?.sent.isEmpty == true)
    }

    #if canImport(SQLiteLedger)
        /// The same on a ledger that version 0.1 wrote: the operation stands in it, admitted, and is judged like any
        /// other that was parked.
        @Test func aLedgerOfTheFirstVersionParksIt() throws {
            let folder =
                FileManager.default.temporaryDirectory.path + "/parked-\(Identity.random().hex)"
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let fixture =
                String(#filePath.dropLast("ParkedTests.swift".count))
                + "Fixtures/ledger-0.1.0.sqlite"
            try FileManager.default.copyItem(atPath: fixture, toPath: folder + "/l.sqlite")
            let stored = try Self.release(
                OperationID(replica: LedgerSuite.seat, counter: 1), by: .rasa, counter: 1)
            try LedgerOfTheFirstVersion.append(stored, to: folder + "/l.sqlite")
            let ledger = try SQLiteLedgerFile(
                path: folder + "/l.sqlite", authority: LedgerSuite.authority, epoch: 1)
            let head = try ledger.head()
            #expect(try ledger.judgeParked(at: Noon.instant) == 0)
            let page = try ledger.page(
                after: Cursor(epoch: head.epoch, position: 0, chain: Chain.start), for: .spoc,
                except: nil)
            let entry = try #require(page.entries.last { $0.operation.id == stored.id })
            #expect(entry.verdict == .admitted && entry.isUnjudged)
        }
    #endif
}
