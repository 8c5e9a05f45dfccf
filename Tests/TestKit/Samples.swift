public import Casework
public import Exchanges

/// One or more of every kind of operation: what tests of the wire, of rules about time and of convergence try.
public enum Samples {
    public static let events: [Event] = {
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
            .received(full), .taken, .handedOver(to: id, base: .unsaid),
            .handedOver(to: id, base: .read([operation])),
            .assessed(.urgentIndirect, base: .unsaid),
            .assessed(.urgentIndirect, base: .read([])),
            .noted(id: id, text: "n"),
            .callRecorded(
                id: id, with: PartnerCode("PL"), person: "the duty officer", number: "+48 1",
                at: Noon.instant, text: "c", promised: "an answer",
                until: Noon.instant.advanced(seconds: 3600)),
            .callRecorded(
                id: id, with: nil, unit: Person.port, person: "p", at: Noon.instant, text: "c"),
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
            .itemClassified(item: id, access: .judge, base: .unsaid),
            .itemClassified(item: id, access: .judge, base: .read([operation])),
            .urgencyAssessed(
                UrgencyAssessment(grounds: [.lifeOrLimb, .losesRelevance], reason: "child"),
                base: .unsaid),
            .urgencyAssessed(
                UrgencyAssessment(grounds: [], reason: "routine"), base: .unsaid),
            .urgencyAssessed(
                UrgencyAssessment(grounds: [], reason: "routine"), base: .read([operation])),
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
        let provenance: [Event] = [
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
        let coordination: [Event] = [
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
        let relation: [Event] = [
            .linked(CaseLink(id: id, reference: reference, reason: "r")), .unlinked(id),
            .merged(into: part), .absorbed(part), .unmerged(from: id), .separated(part: id),
            .split(message: id, as: reference),
        ]
        let operation = OperationID(replica: id, counter: 9)
        let restriction: [Event] = [
            .restricted(to: [id, Identity(high: 1, low: 1)], base: nil, reason: "r"),
            .restricted(to: nil, base: [id], reason: "r"),
            .restricted(to: [id], base: [], reason: "r"),
            .accessAsked(reason: "r"), .accessGranted(operation),
        ]
        let retention: [Event] = [
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
        let subjects: [Event] = [
            .dataSubjectAsked(.rectification, base: .unsaid),
            .dataSubjectAsked(.access, base: .read([])),
            .identified(how: "h"), .decided(.granted, nil, reason: "r"),
            .decided(.undisclosed, .rightsOfOthers, reason: "r"), .partnerTold(lv),
            .dataSubjectDropped(reason: "r"),
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
        return provenance + coordination
            + [
                .answerRecorded(
                    message: id,
                    [
                        ItemOutcome(item: id, outcome: .full),
                        ItemOutcome(item: id, outcome: .refused(.unavailable)),
                    ])
            ] + relation + restriction + asks
            + retention + subjects + [.opened(task)]
    }

    public static let enrolments: [Enrolment] = {
        let points = [
            ContactPoint(name: "SPOC", channels: [.siena, .mail], hours: nil, domain: "a.example"),
            ContactPoint(name: "NCB", channels: [.i247], hours: 8...18, domain: ""),
        ]
        let key = VerifyingKey(raw: [UInt8](repeating: 5, count: 32))
        let id = Identity(high: 7, low: 8)
        return [
            .officer(
                Officer(id: id, name: "Ona Bandytė", unit: .spoc, role: .releaser), key: key),
            .officer(
                Officer(
                    id: id, name: "Ona Bandytė", mark: "port", unit: Unit("KLAIPEDA")!,
                    role: .unitOfficer), key: key),
            .seat(replica: id, letters: "AB", officer: Identity(high: 7, low: 9)),
            .sameOfficer(OfficerJoin(first: id, second: Identity(high: 7, low: 9))),
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

    public static let shiftEvents: [ShiftEvent] = {
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

    public static let rosterEvents: [RosterEvent] = [
        .entered(
            DutyEntry(
                id: Identity(high: 7, low: 8), officer: Identity(high: 7, low: 9),
                kind: .absence, from: Instant(seconds: 1), until: Instant(seconds: 2),
                reason: "leave")), .struck(Identity(high: 7, low: 8)),
    ]

    public static let seals = [Seal(through: 12, digest: SHA256Digest.of([7]))]

    public static let judgements: [Judgement] = {
        let operation = OperationID(replica: Identity(high: 7, low: 8), counter: 3)
        return [
            Verdict.admitted,
            .overtaken(Reason("objection.already-held", [.officer(Identity(high: 7, low: 9))])),
            .refused(
                Reason(
                    "objection.too-long",
                    [.text("note"), .number(32_768), .number(40_000)])),
            .refused(
                Reason(
                    "admission.ahead-of-clock",
                    [.instant(Instant(seconds: 9)), .instant(Instant(seconds: 8))])),
            .refused(
                Reason(
                    "objection.role-may-not", [.term("role.auditor"), .term("right.release")])),
        ].map {
            Judgement(operation: operation, parkedAt: 12, verdict: $0)
        }
    }()
}
