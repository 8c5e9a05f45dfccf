import Casework
import Exchanges
import TestKit
import Testing

struct CBORTests {
    /// RFC 8949, appendix A: the encodings of integers, texts and bytes that we use.
    @Test(arguments: [
        (Int64(0), "00"), (23, "17"), (24, "1818"), (100, "1864"), (1000, "1903e8"),
        (1_000_000, "1a000f4240"), (1_000_000_000_000, "1b000000e8d4a51000"), (-1, "20"),
        (-10, "29"), (-100, "3863"), (-1000, "3903e7"),
    ])
    func integers(value: Int64, hex: String) throws {
        var writer = CBORWriter()
        writer.int(value)
        #expect(Hex.text(writer.bytes) == hex)
        var reader = CBORReader(writer.bytes)
        #expect(try reader.int() == value)
    }

    @Test func onlyTheShortestEncodingIsRead() {
        for (hex, fault) in [
            ("1817", CBORFault.notShortest), ("190018", .notShortest), ("5f", .indefinite),
            ("61ff", .badUTF8), ("6261", .truncated),
        ] {
            var reader = CBORReader(Hex.bytes(hex)!)
            #expect(throws: fault) {
                if hex.hasPrefix("5") {
                    _ = try reader.bytes()
                } else if hex.hasPrefix("6") {
                    _ = try reader.text()
                } else {
                    _ = try reader.uint()
                }
            }
        }
    }

    /// Numbers and instants beyond what stores and clocks hold are refused where they are read.
    @Test func extremesAreRefused() throws {
        for milliseconds in [Int64.max, .min, 253_402_300_800_000, -62_167_219_200_001] {
            let event = Event.receiptProposed(
                at: Instant(milliseconds: milliseconds), reason: "r")
            #expect(throws: OperationFault.self) {
                _ = try Event(kind: event.kind, version: 1, content: event.encoded())
            }
        }
        var writer = CBORWriter()
        writer.uint(UInt64.max)
        #expect(throws: CBORFault.self) {
            var reader = CBORReader(writer.bytes)
            _ = try reader.counter()
        }
    }

    /// Random bytes: whatever they are, reading ends with a value or a named fault.
    @Test(arguments: Soak.seeds(200))
    func rubbishIsNamed(seed: UInt64) {
        var dice = Dice(seed: seed)
        let bytes = (0..<Int.random(in: 0...300, using: &dice)).map { _ in
            UInt8.random(in: 0...255, using: &dice)
        }
        for kind in UInt64(1)...60 { _ = try? Event(kind: kind, version: 1, content: bytes) }
        _ = try? Operation(signed: bytes, salt: [UInt8](repeating: 0, count: 16), content: nil)
        _ = try? Batch(decoding: bytes)
        _ = try? Page(decoding: bytes)
        _ = try? PushAnswer(decoding: bytes)
        var reader = CBORReader(bytes)
        if (try? reader.skip()) != nil { #expect(reader.offset <= bytes.count) }
    }

    static let events: [Event] = {
        let id = Identity(high: 7, low: 8)
        let operation = OperationID(replica: id, counter: 3)
        let recipients = [
            Recipient(partner: PartnerCode("PL"), channel: .siena, address: "spoc@pl.example")
        ]
        let full = ReceivedMessage(
            original: SHA256Digest.of([1]), originalBytes: 1, channel: .mail, messageID: "a@b",
            inReplyTo: ["c@d", "e@f"],
            from: [Address(name: "Ž", address: "z@x.example")], to: [],
            cc: [Address(name: "", address: "c@x.example")],
            sent: Noon.instant, title: "Ąžuolas",
            text: MessageText(inline: "text", whole: SHA256Digest.of([2])),
            attachments: [
                Attachment(
                    name: "a.jpg", type: "image/jpeg", bytes: 9, digest: SHA256Digest.of([3]))
            ],
            faults: [Fault(kind: "charset", sentence: "It is not.")],
            receipt: Receipt(at: Noon.instant, source: .imported))
        return [
            .opened(opening(mail(1), isUrgent: true)),
            .opened(
                Opening(
                    reference: Reference("LT-26-0001")!, title: "By phone", partner: nil,
                    origin: .hand(
                        .phone, isOurs: true, receipt: Receipt(at: Noon.instant, source: .officer)),
                    claimsUrgency: false, isArchive: true)),
            .received(full), .taken, .handedOver(to: id), .assessed(.urgentIndirect),
            .noted(id: id, text: "n"),
            .drafted(
                id: id, text: "d", recipients: recipients, inReplyTo: id, purpose: .answer([])),
            .drafted(
                id: id, text: "d", recipients: recipients, inReplyTo: nil,
                purpose: .answer(
                    [
                        ItemOutcome(item: id, outcome: .full),
                        ItemOutcome(item: id, outcome: .refused(.noConsent)),
                    ])),
            .drafted(
                id: id, text: "d", recipients: recipients, inReplyTo: nil,
                purpose: .clarification([id])),
            .drafted(
                id: id, text: "d", recipients: recipients, inReplyTo: nil,
                purpose: .extended(
                    item: id, expected: Instant(seconds: 1_800_000_000), reason: "court")),
            .drafted(
                id: id, text: "d", recipients: recipients, inReplyTo: nil,
                purpose: .acknowledgement),
            .drafted(
                id: id, text: "d", recipients: recipients, inReplyTo: nil, purpose: .reminder),
            .drafted(id: id, text: "d", recipients: recipients, inReplyTo: nil, purpose: .other),
            .itemAsked(id: id, text: "owner", access: .direct),
            .itemAsked(id: id, text: "owner", access: nil),
            .itemClassified(item: id, access: .judge),
            .urgencyAssessed(
                UrgencyAssessment(grounds: [.lifeOrLimb, .losesRelevance], reason: "child")),
            .urgencyAssessed(UrgencyAssessment(grounds: [], reason: "routine")),
            .receiptProposed(at: Instant(seconds: -5), reason: "phone log"),
            .receiptConfirmed(operation),
            .clarificationDelivered(message: id, at: Instant(seconds: 7)),
            .clarified(message: id, at: Instant(seconds: 8)),
            .judgeAsked(item: id, authority: "court", at: Instant(seconds: 9)),
            .judgeDecided(item: id, isGranted: true, at: Instant(seconds: 9)),
            .judgeDecided(item: id, isGranted: false, at: Instant(seconds: 9)),
            .refusalReasoned(item: id, reason: "internal"),
            .handlingSet(
                HandlingCodes(isH1: true, isH2: true, restriction: "ask us"), base: .none),
            .withdrawn(draft: id),
            .sentByHand(message: id, at: Instant(seconds: 3), number: "1234567-1-1"),
            .sentByHand(message: id, at: Instant(seconds: 3), number: ""),
            .sendingFailed(message: id, at: Instant(seconds: 3), reason: "mailbox full"),
            .verified,
            .checked(
                RequestCheck(found: [.what, .why], namesPersons: true, language: "pl")),
            .checked(RequestCheck(found: [], namesPersons: false, language: "en")),
            .revised(
                draft: id, base: operation, text: "r", recipients: recipients, purpose: .other),
            .submitted(draft: id, revision: operation),
            .returned(draft: id, revision: operation, reason: "w"),
            .released(draft: id, revision: operation), .closed(reason: "c"), .reopened(reason: "o"),
            .settled(operation),
        ] + Self.aroundACase(id, operation)
    }()

    private static func aroundACase(_ id: Identity, _ operation: OperationID) -> [Event] {
        let lv = PartnerCode("LV")!
        let reference = Reference("LT-26-A-0009")!
        let part = CasePart(
            id: id, reference: reference, partner: lv, receipt: Instant(seconds: 5),
            counted: Instant(seconds: 6), limit: .urgentDirect, isAssessed: true)
        let provenance: [Provenance] = [
            .evaluated(message: id, Evaluation(.mostlyReliable, .corroborated)),
            .factRecorded(
                Fact(
                    id: id, text: "f", source: id, origin: lv,
                    evaluation: .notGiven, handling: HandlingCodes(isH2: true), isAssessment: true)),
            .factRecorded(
                Fact(
                    id: id, text: "f", source: nil, origin: nil, evaluation: .notGiven,
                    handling: .none, isAssessment: false)),
            .originNoted(item: id, lv), .originNoted(item: nil, lv),
            .consentAnswered(message: id, isGranted: true, scope: "s", at: Instant(seconds: 3)),
            .consentAnswered(message: id, isGranted: false, scope: "", at: Instant(seconds: 3)),
            .classified(.restricted, base: .unclassified),
            .enclosed(draft: id, base: operation, .none),
            .translated(message: id, language: "en", text: "t"),
            .enclosed(
                draft: id, base: operation,
                Enclosure(
                    attachments: [
                        Attachment(
                            name: "a", type: "b", bytes: 1, digest: SHA256Digest.of([9]))
                    ], language: "lt", evaluation: Evaluation(.reliable, .certain))),
        ]
        let coordination: [Coordination] = [
            .tasked(task: id, reference: reference, Unit("KLAIPEDA")!, text: "t"),
            .taskAnswered(id: id, text: "t"), .taskAsked(id: id, text: "t"),
            .taskReturned(reason: "r"),
            .copyRecorded(
                CopyRecord(
                    id: id, duty: .answer, party: "PL SPOC", state: .withheld,
                    exception: .terrorism, reason: "r")),
            .copyRecorded(CopyRecord(id: id, duty: .direct, party: "PL SPOC", state: .received)),
            .europolDecided(
                EuropolDecision(
                    answer: .yes, purposes: [.crossChecking, .operationalAnalysis],
                    restrictions: "x", reason: "")),
            .europolDecided(
                EuropolDecision(answer: .no, purposes: [], restrictions: "", reason: "r")),
            .eisSearched(EISSearch(terms: "t", result: .hit, detail: "1")),
            .eisSearched(EISSearch(terms: "", result: .notApplicable, detail: "why")),
        ]
        let relation: [Relation] = [
            .linked(CaseLink(id: id, reference: reference, reason: "r")), .unlinked(id),
            .merged(into: part), .absorbed(part), .unmerged(from: id), .separated(part: id),
            .split(message: id, as: reference),
        ]
        let operation = OperationID(replica: id, counter: 9)
        let restriction: [Restriction] = [
            .set([id, Identity(high: 1, low: 1)], base: nil, reason: "r"),
            .set(nil, base: [id], reason: "r"), .set([id], base: [], reason: "r"),
            .accessAsked(reason: "r"), .accessGranted(operation),
        ]
        let retention: [Retention] = [
            .kept(until: Instant(seconds: 9), reason: "r"), .erasureProposed(reason: "r"),
            .erased(
                operation,
                Tombstone(
                    reference: reference, otherReferences: [Reference("LT-26-B-0001")!],
                    partner: lv, received: Instant(seconds: 3),
                    concluded: Instant(seconds: 8), messages: 12, reason: "r", proposedBy: id)),
            .erased(
                operation,
                Tombstone(
                    reference: reference, partner: nil, received: Instant(seconds: 3),
                    concluded: nil, messages: 0, reason: "r", proposedBy: id)),
        ]
        let subjects: [DataSubjectStep] = [
            .asked(.rectification), .identified(how: "h"), .decided(.granted, nil, reason: "r"),
            .decided(.undisclosed, .rightsOfOthers, reason: "r"), .partnerTold(lv),
            .dropped(reason: "r"),
        ]
        let task = Opening(
            reference: reference, title: "t", partner: nil,
            origin: .task(
                Tasking(
                    of: id, reference: reference, unit: Unit("KLAIPEDA")!, limit: .taskOther,
                    receipt: Receipt(at: Instant(seconds: 4), source: .officer))),
            claimsUrgency: false, isArchive: false)
        let asks = [id, nil].map { item in
            Event.drafted(
                id: id, text: "d", recipients: [], inReplyTo: nil,
                purpose: .consent(item: item, of: lv))
        }
        return provenance.map(Event.provenance) + coordination.map(Event.coordination)
            + [
                .answerRecorded(
                    message: id,
                    [
                        ItemOutcome(item: id, outcome: .full),
                        ItemOutcome(item: id, outcome: .refused(.unavailable)),
                    ])
            ] + relation.map(Event.relation) + restriction.map(Event.restriction) + asks
            + retention.map(Event.retention) + subjects.map(Event.dataSubject) + [.opened(task)]
    }

    @Test(arguments: events)
    func eventsComeBackAsTheyWere(event: Event) throws {
        #expect(
            try Event(kind: event.kind, version: Event.version, content: event.encoded()) == event)
    }

    static let enrolments: [Enrolment] = {
        let points = [
            ContactPoint(name: "SPOC", channels: [.siena, .mail], hours: nil, domain: "a.example"),
            ContactPoint(name: "NCB", channels: [.i247], hours: 8...18, domain: ""),
        ]
        return [
            .unit(Unit("KLAIPEDA")!, name: "Port"),
            .partner(
                PartnerEntry(
                    partner: Partner(
                        code: PartnerCode("EE")!, name: "Estonia", isState: true,
                        zone: "Europe/Tallinn", languages: ["et"], accepted: ["et", "ru"],
                        limits: [.siena: 20_000_000, .mail: 0], contactPoints: points),
                    from: Day(year: 2027, month: 1, day: 1)!)),
            .partner(
                PartnerEntry(
                    partner: Partner(
                        code: PartnerCode("AFRIPOL")!, name: "A", isState: false, zone: "UTC",
                        languages: ["fr"], contactPoints: [points[1]]),
                    from: Day(year: 1991, month: 1, day: 1)!)),
        ]
    }()

    @Test(arguments: enrolments)
    func enrolmentsComeBackAsTheyWere(enrolment: Enrolment) throws {
        let bytes = enrolment.encoded()
        #expect(try Enrolment(kind: enrolment.kind, version: 1, content: bytes) == enrolment)
        for cut in 0..<bytes.count {
            _ = try? Enrolment(kind: enrolment.kind, version: 1, content: Array(bytes[..<cut]))
        }
        // No bit that is turned round makes it trap.
        for index in bytes.indices {
            for bit in 0..<8 {
                var other = bytes
                other[index] ^= 1 << bit
                _ = try? Enrolment(kind: enrolment.kind, version: 1, content: other)
            }
        }
    }

    static let shiftEvents: [ShiftEvent] = {
        let id = Identity(high: 7, low: 8)
        return [
            .opened(from: Instant(seconds: 1), until: Instant(seconds: 2)),
            .promised(
                Promise(
                    id: id, text: "p", due: Instant(seconds: 3),
                    reference: Reference("LT-26-A-0009"))),
            .promised(Promise(id: id, text: "p", due: Instant(seconds: 3), reference: nil)),
            .kept(id),
            .outage(Outage(id: id, channel: .siena, text: "o", from: Instant(seconds: 4))),
            .outage(Outage(id: id, channel: nil, text: "o", from: Instant(seconds: 4))),
            .outageEnded(id, at: Instant(seconds: 5)), .remarked(id: id, text: "r"),
            .handedOver(
                Handover(text: "h", counts: [QueueCount(queue: .withUnits, count: 3)])),
            .takenOver(OperationID(replica: id, counter: 3)),
        ]
    }()

    @Test(arguments: shiftEvents)
    func shiftEventsComeBackAsTheyWere(event: ShiftEvent) throws {
        #expect(
            try ShiftEvent(kind: event.kind, version: 1, content: event.encoded()) == event)
        let bytes = event.encoded()
        for cut in 0..<bytes.count {
            _ = try? ShiftEvent(kind: event.kind, version: 1, content: Array(bytes[..<cut]))
        }
    }

    @Test func rosterEventsComeBackAsTheyWere() throws {
        let events: [RosterEvent] = [
            .entered(
                DutyEntry(
                    id: Identity(high: 7, low: 8), officer: Identity(high: 7, low: 9),
                    kind: .absence, from: Instant(seconds: 1), until: Instant(seconds: 2),
                    reason: "leave")), .struck(Identity(high: 7, low: 8)),
        ]
        for event in events {
            #expect(
                try RosterEvent(kind: event.kind, version: 1, content: event.encoded()) == event)
        }
    }

    @Test func zstdKeepsItsLimit() throws {
        let bytes = [UInt8](repeating: 7, count: 100_000)
        let packed = Zstd.compress(bytes)
        #expect(packed.count < 200)
        #expect(try Zstd.decompress(packed, limit: 100_000) == bytes)
        #expect(throws: Zstd.Fault.tooLong(limit: 99_999)) {
            try Zstd.decompress(packed, limit: 99_999)
        }
        #expect(throws: Zstd.Fault.malformed) { try Zstd.decompress([1, 2, 3], limit: 10) }
    }
}
