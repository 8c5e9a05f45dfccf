import Casework
import Exchanges
import Ledgers
import TestKit
import Testing

#if canImport(SQLiteLedger)
    import FoundationEssentials
    import SQLiteLedger
#endif

/// One suite for every ledger: what one promises, all promise.
struct LedgerSuite {
    enum Kind: CaseIterable { case memory, sqlite }

    static let authority = Authority(
        replica: Identity(high: 100, low: 100),
        key: try! SigningKey(raw: [UInt8](repeating: 77, count: 32)))
    static let seat = Identity(high: 11, low: 1)
    static let other = Identity(high: 11, low: 2)

    /// A ledger with all our people enrolled, and a place that is removed afterwards.
    static func with(_ kind: Kind, _ body: (any Ledger, Position) throws -> Void) throws {
        let ledger: any Ledger
        switch kind {
        case .memory: ledger = MemoryLedger(authority: authority)
        case .sqlite:
            #if canImport(SQLiteLedger)
                let folder =
                    FileManager.default.temporaryDirectory.path + "/ledger-\(Identity.random().hex)"
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true)
                defer { try? FileManager.default.removeItem(atPath: folder) }
                let file = try SQLiteLedgerFile(
                    path: folder + "/l.sqlite", authority: authority, epoch: 1)
                for person in Person.all {
                    _ = try file.enrol(
                        .officer(person.officer, key: person.key.verifying), at: Noon.instant)
                }
                try body(file, try file.head().position)
                return
            #else
                return
            #endif
        }
        for person in Person.all {
            _ = try ledger.enrol(
                .officer(person.officer, key: person.key.verifying), at: Noon.instant)
        }
        try body(ledger, try ledger.head().position)
    }

    static func operation(
        _ event: Event, _ counter: UInt64, about id: Identity, by person: Person,
        on replica: Identity = seat, seen: Position = 0, salt: UInt8 = 1
    ) throws -> Operation {
        try Operation(
            id: OperationID(replica: replica, counter: counter), unit: .spoc,
            role: person.officer.role, about: id,
            kind: event.kind, version: Event.version, seen: seen, at: Noon.instant, clockOffset: 0,
            content: event.encoded(), salt: [UInt8](repeating: salt, count: 16), key: person.key)
    }

    static func push(
        _ ledger: any Ledger, _ operations: [Operation], on replica: Identity = seat,
        cursor: Cursor = .start
    ) throws -> PushAnswer {
        try ledger.admit(
            Batch(cursor: cursor, operations: operations), from: replica, at: Noon.instant)
    }

    static let message = mail(1)
    static let about = mail(1).id

    @Test(arguments: Kind.allCases)
    func positionsHaveNoGaps(kind: Kind) throws {
        try Self.with(kind) { ledger, start in
            let answer = try Self.push(
                ledger,
                [
                    try Self.operation(
                        .opened(opening(Self.message)), 1, about: Self.about, by: .rasa),
                    try Self.operation(.taken, 2, about: Self.about, by: .rasa),
                ])
            #expect(answer.fault == nil)
            #expect(answer.admitted.map(\.position) == [start + 1, start + 2])
            #expect(answer.admitted.allSatisfy { $0.verdict == .admitted })
            #expect(answer.head.position == start + 2)
        }
    }

    /// The same batch again gives the same answer and changes nothing: a lost reply is no harm.
    @Test(arguments: Kind.allCases)
    func pushIsIdempotent(kind: Kind) throws {
        try Self.with(kind) { ledger, _ in
            let batch = [
                try Self.operation(.opened(opening(Self.message)), 1, about: Self.about, by: .rasa)
            ]
            let first = try Self.push(ledger, batch)
            let second = try Self.push(ledger, batch)
            #expect(first == second)
        }
    }

    @Test(arguments: Kind.allCases)
    func gapsAndClonesAreNamed(kind: Kind) throws {
        try Self.with(kind) { ledger, start in
            let two = try Self.operation(.taken, 2, about: Self.about, by: .rasa)
            #expect(try Self.push(ledger, [two]).fault == .gap(expected: 1))
            let one = try Self.operation(
                .opened(opening(Self.message)), 1, about: Self.about, by: .rasa)
            _ = try Self.push(ledger, [one])
            let twin = try Self.operation(
                .opened(opening(Self.message)), 1, about: Self.about, by: .rasa, salt: 2)
            #expect(try Self.push(ledger, [twin]).fault == .cloned(twin.id))
            #expect(try Self.push(ledger, [two], on: Self.other).fault == .notYours(Self.seat))
            #expect(try ledger.head().position == start + 1)
        }
    }

    /// A refused operation takes its number and a position, its content is not passed on, and what
    /// follows it is decided.
    @Test(arguments: Kind.allCases)
    func refusalConsumesItsNumber(kind: Kind) throws {
        try Self.with(kind) { ledger, start in
            let answer = try Self.push(
                ledger,
                [
                    try Self.operation(
                        .opened(opening(Self.message)), 1, about: Self.about, by: .rasa),
                    try Self.operation(
                        .noted(id: Self.seat, text: "I may not."), 2, about: Self.about, by: .audra),
                    try Self.operation(.taken, 3, about: Self.about, by: .rasa),
                ])
            guard case .refused(let reason) = answer.admitted[1].verdict else {
                Issue.record("the auditor's note was not refused")
                return
            }
            #expect(reason.sentence.contains("auditor"))
            #expect(answer.admitted[2].verdict == .admitted)
            let page = try ledger.page(after: .start, for: .spoc, except: nil)
            let refused = try #require(page.entries.first { $0.position == start + 2 })
            #expect(refused.operation.content == nil)
        }
    }

    /// Two seats took one case apart: the first admitted holds, the later is overtaken and told.
    @Test(arguments: Kind.allCases)
    func laterTakerIsOvertaken(kind: Kind) throws {
        try Self.with(kind) { ledger, start in
            _ = try Self.push(
                ledger,
                [
                    try Self.operation(
                        .opened(opening(Self.message)), 1, about: Self.about, by: .rasa),
                    try Self.operation(.taken, 2, about: Self.about, by: .rasa),
                ])
            let late = try Self.operation(
                .taken, 1, about: Self.about, by: .vytas, on: Self.other, seen: start + 1)
            let answer = try Self.push(ledger, [late], on: Self.other)
            guard case .overtaken(let reason) = answer.admitted[0].verdict else {
                Issue.record("the later take was \(answer.admitted[0].verdict)")
                return
            }
            #expect(reason.sentence.contains("Rasa"))
            // Who had seen that it was taken is refused: it was never lawful where he stood.
            let blind = try Self.operation(
                .taken, 2, about: Self.about, by: .vytas, on: Self.other, seen: start + 2)
            guard case .refused = try Self.push(ledger, [blind], on: Self.other).admitted[0].verdict
            else {
                Issue.record("a take with open eyes was not refused")
                return
            }
        }
    }

    /// Four eyes are checked at the node too, whatever the seat says.
    @Test(arguments: Kind.allCases)
    func drafterCannotReleaseAtTheNode(kind: Kind) throws {
        try Self.with(kind) { ledger, _ in
            let draft = Identity(high: 5, low: 5)
            let recipients = [Recipient(partner: nil, channel: .mail, address: "x@pl.example")]
            let drafted = try Self.operation(
                .drafted(
                    id: draft, text: "Yes.", recipients: recipients, inReplyTo: nil,
                    purpose: .answer([])), 2,
                about: Self.about, by: .rasa)
            let answer = try Self.push(
                ledger,
                [
                    try Self.operation(
                        .opened(opening(Self.message)), 1, about: Self.about, by: .rasa), drafted,
                    try Self.operation(
                        .submitted(draft: draft, revision: drafted.id), 3, about: Self.about,
                        by: .rasa),
                    try Self.operation(
                        .released(draft: draft, revision: drafted.id), 4, about: Self.about,
                        by: .rasa),
                    try Self.operation(
                        .released(draft: draft, revision: drafted.id), 5, about: Self.about,
                        by: .vytas),
                ])
            guard case .refused = answer.admitted[3].verdict else {
                Issue.record("the drafter released his own draft")
                return
            }
            #expect(answer.admitted[4].verdict == .admitted)
        }
    }

    @Test(arguments: Kind.allCases)
    func forgeriesAreRefused(kind: Kind) throws {
        try Self.with(kind) { ledger, _ in
            let stranger = Person("Nobody", .dutyOfficer, seed: 200)
            let posing = Person("Rasa", .releaser, seed: 1)
            let answer = try Self.push(
                ledger,
                [
                    try Self.operation(
                        .opened(opening(Self.message)), 1, about: Self.about, by: stranger),
                    try Self.operation(
                        .opened(opening(Self.message)), 2, about: Self.about, by: posing),
                    try Self.operation(.opened(opening(mail(2))), 3, about: Self.about, by: .rasa),
                ])
            for one in answer.admitted {
                guard case .refused(let reason) = one.verdict else {
                    Issue.record("\(one.id.counter) was \(one.verdict)")
                    continue
                }
                #expect(reason.sentence.count > 20)
            }
        }
    }

    /// Every cell of the table of rights at the node: what a role may not do is refused, however well
    /// it is signed.
    @Test(arguments: Role.allCases)
    func everyRightIsAskedAgain(role: Role) throws {
        try Self.with(.memory) { ledger, _ in
            let person = Person("N. \(role.title)", role, seed: UInt8(120 + role.code))
            _ = try ledger.enrol(
                .officer(person.officer, key: person.key.verifying), at: Noon.instant)
            let opened = try Self.operation(
                RightsSample.events[0].event, 1, about: RightsSample.about, by: .rasa,
                on: Self.other)
            _ = try Self.push(ledger, [opened], on: Self.other)
            var counter: UInt64 = 0
            for (verb, event) in RightsSample.events {
                counter += 1
                let about = verb == .open ? mail(72).id : RightsSample.about
                let asked = verb == .open ? Event.opened(opening(mail(72))) : event
                let answer = try Self.push(
                    ledger,
                    [
                        try Self.operation(
                            asked, counter, about: about, by: person, seen: .max / 2)
                    ])
                let verdict = try #require(answer.admitted.first?.verdict)
                let isDenied =
                    if case .refused(let reason) = verdict {
                        reason.sentence.contains("may not")
                    } else {
                        false
                    }
                #expect(isDenied == !Rights.allows(role, verb), "\(role) \(verb): \(verdict)")
            }
        }
    }

    /// Shifts and the roster, well signed by whoever has no right to them, are refused at the node.
    @Test(arguments: Role.allCases)
    func everyRightOfDutyIsAskedAgain(role: Role) throws {
        try Self.with(.memory) { ledger, _ in
            let person = Person("N. \(role.title)", role, seed: UInt8(140 + role.code))
            _ = try ledger.enrol(
                .officer(person.officer, key: person.key.verifying), at: Noon.instant)
            let shift = ShiftEvent.opened(
                from: Noon.instant, until: Noon.instant.advanced(seconds: 3600))
            let entry = RosterEvent.entered(
                DutyEntry(
                    id: Identity(high: 9, low: 9), officer: person.officer.id, kind: .duty,
                    from: Noon.instant, until: Noon.instant.advanced(seconds: 60), reason: ""))
            let asked: [(Rights.Verb, UInt64, [UInt8], Identity)] = [
                (.shift, shift.kind, shift.encoded(), Identity(high: 9, low: 8)),
                (.roster, entry.kind, entry.encoded(), Roster.id),
            ]
            for (index, (verb, kind, content, about)) in asked.enumerated() {
                let operation = try Operation(
                    id: OperationID(replica: Self.seat, counter: UInt64(index) + 1), unit: .spoc,
                    role: role, about: about, kind: kind, version: 1, seen: 0, at: Noon.instant,
                    clockOffset: 0, content: content, salt: [UInt8](repeating: 1, count: 16),
                    key: person.key)
                let verdict = try #require(
                    try Self.push(ledger, [operation]).admitted.first?.verdict)
                #expect((verdict == .admitted) == Rights.allows(role, verb), "\(role) \(verdict)")
            }
        }
    }

    /// Only the authority enrols: an officer's own enrolment changes nobody's rights.
    @Test(arguments: Kind.allCases)
    func onlyTheAuthorityEnrols(kind: Kind) throws {
        try Self.with(kind) { ledger, _ in
            let promotion = Enrolment.officer(
                Officer(id: Person.audra.officer.id, name: "Audra", unit: .spoc, role: .releaser),
                key: Person.audra.key.verifying)
            let forged = try Operation(
                id: OperationID(replica: Self.seat, counter: 1), unit: .spoc, role: .administrator,
                about: Enrolment.directory,
                kind: promotion.kind, version: 1, seen: 0, at: Noon.instant, clockOffset: 0,
                content: promotion.encoded(),
                salt: [UInt8](repeating: 1, count: 16), key: Person.audra.key)
            guard case .refused = try Self.push(ledger, [forged]).admitted[0].verdict else {
                Issue.record("a forged enrolment was admitted")
                return
            }
            #expect(try ledger.officer(Person.audra.officer.id)?.officer.role == .auditor)
        }
    }

    @Test(arguments: Kind.allCases)
    func pagesFollowTheChain(kind: Kind) throws {
        try Self.with(kind) { ledger, start in
            _ = try Self.push(
                ledger,
                [
                    try Self.operation(
                        .opened(opening(Self.message)), 1, about: Self.about, by: .rasa)
                ])
            let all = try ledger.page(after: .start, for: .spoc, except: nil)
            #expect(all.entries.map(\.position) == Array(1...start + 1))
            var chain = Chain.start
            for entry in all.entries {
                chain = try #require(entry.chain(after: chain))
                #expect(entry.chain == chain)
            }
            #expect(all.reach.chain == all.head.chain)
            #expect(try ledger.page(after: all.reach, for: .spoc, except: nil).entries.isEmpty)
            // A unit that is not in the audience gets no byte of the case, and yet goes forward.
            let elsewhere = try ledger.page(after: .start, for: Unit("KLAIPEDA")!, except: nil)
            #expect(!elsewhere.entries.contains { $0.operation.header.about == Self.about })
            #expect(elsewhere.reach.position == start + 1)
            let foreign = Cursor(epoch: 1, position: 1, chain: SHA256Digest.of([9]))
            #expect(try ledger.page(after: foreign, for: .spoc, except: nil).fault == .notOnChain)
            #expect(try Self.push(ledger, [], cursor: foreign).fault == .notOnChain)
        }
    }

    @Test(arguments: Kind.allCases)
    func blobsAreKeptUnderTheirDigest(kind: Kind) throws {
        try Self.with(kind) { ledger, _ in
            let bytes: [UInt8] = [1, 2, 3]
            try ledger.keep(blob: bytes)
            try ledger.keep(blob: bytes)
            #expect(try ledger.blob(SHA256Digest.of(bytes)) == bytes)
            #expect(try !ledger.hasBlob(SHA256Digest.of([4])))
        }
    }
}

/// What is erased is gone from the ledger, and every proof still holds.
extension LedgerSuite {
    /// A message with a file that another case has too, and one that none has.
    private static func withFiles(_ number: Int, _ files: [[UInt8]]) -> ReceivedMessage {
        let plain = mail(number)
        return ReceivedMessage(
            original: plain.original, originalBytes: plain.originalBytes, channel: .mail,
            messageID: plain.messageID, inReplyTo: [], from: plain.from, to: plain.to, cc: [],
            sent: plain.sent, title: plain.title, text: plain.text,
            attachments: files.map {
                Attachment(
                    name: "f", type: "text/plain", bytes: $0.count, digest: SHA256Digest.of($0))
            }, faults: [], receipt: plain.receipt)
    }

    @Test(arguments: Kind.allCases)
    func erasedContentIsGoneAndTheChainHolds(kind: Kind) throws {
        try Self.with(kind) { ledger, start in
            let (own, shared) = (Array("own".utf8), Array("shared".utf8))
            let first = Self.withFiles(1, [own, shared])
            let second = Self.withFiles(2, [shared])
            for bytes in [own, shared] { try ledger.keep(blob: bytes) }
            let proposal = try Self.operation(
                .erasureProposed(reason: "settled"), 3, about: first.id, by: .vytas)
            _ = try Self.push(
                ledger,
                [
                    try Self.operation(.opened(opening(first)), 1, about: first.id, by: .rasa),
                    try Self.operation(.closed(reason: "done"), 2, about: first.id, by: .rasa),
                    proposal,
                    try Self.operation(
                        .opened(opening(second, reference: "LT-26-A-0002")), 4, about: second.id,
                        by: .rasa),
                ])
            func erasing(
                _ counter: UInt64, by person: Person, messages: Int = 1
            ) throws -> Operation {
                let stone = Tombstone(
                    reference: Reference("LT-26-A-0001")!, partner: PartnerCode("PL"),
                    received: Noon.instant, concluded: Noon.instant, messages: messages,
                    reason: "settled", proposedBy: Person.vytas.officer.id)
                return try Self.operation(
                    .erased(proposal.id, stone), counter, about: first.id, by: person,
                    seen: start + 4)
            }
            // Neither by one alone, nor with a stone that tells otherwise.
            for (counter, person, messages) in [
                (UInt64(5), Person.vytas, 1), (6, .rasa, 1), (7, .ieva, 2),
            ] {
                let forged = try erasing(counter, by: person, messages: messages)
                guard case .refused = try Self.push(ledger, [forged]).admitted[0].verdict else {
                    Issue.record("\(person.officer.name) erased it with \(messages)")
                    continue
                }
            }
            #expect(
                try ledger.page(after: .start, for: .spoc, except: nil).entries
                    .first { $0.position == start + 1 }?.operation.content != nil)
            let before = try ledger.head()
            #expect(try Self.push(ledger, [erasing(8, by: .ieva)]).admitted[0].verdict == .admitted)
            let page = try ledger.page(after: .start, for: .spoc, except: nil)
            for entry in page.entries where entry.operation.header.about == first.id {
                let isLast = entry.position == page.entries.last?.position
                #expect((entry.operation.content != nil) == isLast, "\(entry.position)")
                #expect(isLast || entry.operation.salt.allSatisfy { $0 == 0 })
            }
            var chain = Chain.start
            for entry in page.entries {
                chain = try #require(entry.chain(after: chain))
                #expect(chain == entry.chain)
                if entry.position == before.position { #expect(chain == before.chain) }
            }
            #expect(try !ledger.hasBlob(SHA256Digest.of(own)))
            #expect(try ledger.hasBlob(SHA256Digest.of(shared)))
            // The same mail does not open it again.
            let again = try Self.operation(
                .opened(opening(first)), 1, about: first.id, by: .rasa, on: Self.other)
            guard
                case .refused(let reason) = try Self.push(ledger, [again], on: Self.other)
                    .admitted[0].verdict
            else {
                Issue.record("an erased case was opened again")
                return
            }
            #expect(reason.sentence.contains("erased"))
            // Nor does any other opening about it, by hand, by whomever: the stone stands.
            let byHand = Opening(
                reference: Reference("LT-26-B-0009")!, title: "Forged", partner: nil,
                origin: .hand(
                    .phone, isOurs: false, receipt: Receipt(at: Noon.instant, source: .officer)),
                claimsUrgency: false, isArchive: false)
            let forged = try Self.operation(
                .opened(byHand), 2, about: first.id, by: .rasa, on: Self.other)
            guard
                case .refused = try Self.push(ledger, [forged], on: Self.other).admitted[0].verdict
            else {
                Issue.record("an erased case was opened by hand")
                return
            }
        }
    }
}

/// Reference data: the node judges a release by the partners that its authority has entered.
extension LedgerSuite {
    @Test(arguments: Kind.allCases)
    func releasesAreJudgedByThePartnersOfTheHouse(kind: Kind) throws {
        try Self.with(kind) { ledger, _ in
            let draft = Identity(high: 5, low: 5)
            func released(_ about: ReceivedMessage, _ from: UInt64) throws -> Verdict {
                let drafted = try Self.operation(
                    .drafted(
                        id: draft, text: "Yes.",
                        recipients: [
                            Recipient(
                                partner: PartnerCode("PL"), channel: .mail,
                                address: "spoc@pl.example")
                        ], inReplyTo: nil, purpose: .answer([])), from + 1, about: about.id,
                    by: .rasa)
                let marked = try Self.operation(
                    .enclosed(draft: draft, base: drafted.id, Enclosure(language: "lt")),
                    from + 2, about: about.id, by: .rasa)
                return try #require(
                    try Self.push(
                        ledger,
                        [
                            try Self.operation(
                                .opened(opening(about)), from, about: about.id, by: .rasa), drafted,
                            marked,
                            try Self.operation(
                                .submitted(draft: draft, revision: marked.id), from + 3,
                                about: about.id, by: .rasa),
                            try Self.operation(
                                .released(draft: draft, revision: marked.id), from + 4,
                                about: about.id, by: .vytas),
                        ]
                    ).admitted.last?.verdict)
            }
            guard case .refused(let reason) = try released(mail(1), 1) else {
                Issue.record("Poland accepts Lithuanian")
                return
            }
            #expect(reason.sentence.contains("accepts pl, en"))
            let poland = try #require(Directory.builtIn[PartnerCode("PL")!])
            _ = try ledger.enrol(
                .partner(
                    PartnerEntry(
                        partner: Partner(
                            code: poland.code, name: poland.name, isState: true, zone: poland.zone,
                            languages: poland.languages, accepted: ["pl", "lt"],
                            limits: [.siena: 20_000_000], contactPoints: poland.contactPoints),
                        from: Noon.instant.day)), at: Noon.instant)
            #expect(try ledger.house().partners.entries.count == 1)
            #expect(try released(mail(2), 6) == .admitted)
            // What was lawful where its author stood is overtaken, and told to him.
            _ = try ledger.enrol(
                .partner(
                    PartnerEntry(
                        partner: Partner(
                            code: poland.code, name: poland.name, isState: true, zone: poland.zone,
                            languages: poland.languages, contactPoints: poland.contactPoints),
                        from: Noon.instant.day)), at: Noon.instant.advanced(seconds: 60))
            guard case .overtaken(let late) = try released(mail(3), 11) else {
                Issue.record("a release that was lawful offline was refused")
                return
            }
            #expect(late.sentence.contains("accepts pl, en"))
        }
    }
}
