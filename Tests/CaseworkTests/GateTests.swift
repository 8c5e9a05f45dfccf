import Casework
import Exchanges
import TestKit
import Testing

/// Gates before a release: for each one release that it stops and one that it lets by.
struct GateTests {
    typealias Office = RequestTests.Office

    static func gate(
        _ gate: Gate, purpose: Purpose = .answer([]), text: String = "Text.",
        recipients: [Recipient] = RequestTests.recipients, by officer: Person = .vytas,
        enclosure: Enclosure? = nil,
        _ prepare: (inout Office) throws -> Void = { _ in }
    ) throws -> String? {
        var office = try Office()
        try prepare(&office)
        try office.act(
            .drafted(
                id: RequestTests.draft, text: text, recipients: recipients, inReplyTo: nil,
                purpose: purpose),
            by: .rasa, hour: 1)
        if let enclosure {
            let base = try #require(office.subject?.drafts.first?.current.revision)
            try office.act(
                .enclosed(draft: RequestTests.draft, base: base, enclosure),
                by: .rasa, hour: 1)
        }
        try office.act(office.subject!.submitting(RequestTests.draft), by: .rasa, hour: 1)
        let subject = try #require(office.subject)
        let found = gate.objection(
            to: try #require(subject.drafts.first), of: subject, Standing(officer.officer))
        // What the gate says is what `decide` does, at the desk and at the node.
        if found == nil, officer.officer.id != Person.rasa.officer.id {
            try office.act(office.subject!.releasing(RequestTests.draft), by: officer, hour: 2)
        } else {
            #expect(throws: Objection.self) {
                try office.act(office.subject!.releasing(RequestTests.draft), by: officer, hour: 2)
            }
        }
        return found?.sentence
    }

    static func to(_ partner: String, _ address: String) -> [Recipient] {
        [Recipient(partner: PartnerCode(partner), channel: .mail, address: address)]
    }

    @Test func theDrafterIsStopped() throws {
        #expect(try Self.gate(.fourEyes) == nil)
        #expect(try Self.gate(.fourEyes, by: .rasa) != nil)
        // The same person under another role is the same person.
        let other = Person("Rasa Pavyzdė", .releaser, seed: 1)
        #expect(try Self.gate(.fourEyes, by: other) != nil)
    }

    @Test func anAddressOfAnotherPartnerIsStopped() throws {
        #expect(try Self.gate(.address) == nil)
        #expect(try Self.gate(.address, recipients: Self.to("PL", "spoc@lv.example")) != nil)
        #expect(try Self.gate(.address, recipients: Self.to("PL", "")) != nil)
        #expect(try Self.gate(.address, recipients: Self.to("PL", "x@nobody.example")) == nil)
    }

    @Test func emptyFieldsAreStopped() throws {
        // What version 0.1 submitted with an open field is stopped at its release.
        var office = try Office()
        try office.act(
            .drafted(
                id: RequestTests.draft, text: "Dear {name}, {{ and }}",
                recipients: RequestTests.recipients, inReplyTo: nil), by: .rasa, hour: 1)
        #expect(throws: Objection.fieldsOpen([" and "])) {
            try office.act(office.subject!.submitting(RequestTests.draft), by: .rasa, hour: 1)
        }
        let revision = try #require(office.subject?.drafts.first?.current.revision)
        office.apply(
            .submitted(draft: RequestTests.draft, revision: revision), by: .rasa, hour: 1)
        #expect(
            throws: Objection.gateIsShut(
                .fields, Reason("gate.field-open", [.text(" and ")]))
        ) {
            try office.act(office.subject!.releasing(RequestTests.draft), by: .vytas, hour: 2)
        }
        #expect(try Self.gate(.fields, text: "A set {a, b} and {{ alone") == nil)
    }

    @Test func secondHandGivingIsStopped() throws {
        let h2 = HandlingCodes(isH2: true)
        let third = Self.to("LV", "spoc@lv.example")
        #expect(
            try Self.gate(.handling, recipients: third) {
                try $0.act(.handlingSet(h2, base: .none), by: .rasa, hour: 0.5)
            } != nil)
        #expect(
            try Self.gate(.handling) {
                try $0.act(.handlingSet(h2, base: .none), by: .rasa, hour: 0.5)
            } == nil)
        #expect(try Self.gate(.handling, recipients: third) == nil)
    }

    @Test func whatAJudgeHasNotAuthorisedIsStopped() throws {
        let full = Purpose.answer([ItemOutcome(item: RequestTests.calls, outcome: .full)])
        func ask(_ office: inout Office) throws {
            try office.act(
                .itemAsked(id: RequestTests.calls, text: "calls", access: .judge), by: .rasa,
                hour: 0.1)
        }
        func granted(_ office: inout Office) throws {
            try ask(&office)
            try office.act(
                .judgeAsked(item: RequestTests.calls, authority: "court", at: RequestTests.at(0.2)),
                by: .rasa,
                hour: 0.2)
            try office.act(
                .judgeDecided(
                    item: RequestTests.calls, isGranted: true, at: RequestTests.at(0.3)), by: .rasa,
                hour: 0.3)
        }
        #expect(try Self.gate(.judge, purpose: full, ask) != nil)
        #expect(try Self.gate(.judge, ask) != nil)
        #expect(try Self.gate(.judge, purpose: full, granted) == nil)
        #expect(
            try Self.gate(
                .judge,
                purpose: .answer([ItemOutcome(item: RequestTests.calls, outcome: .interim)]), ask)
                == nil)
    }

    @Test func itemsSettledMeanwhileAreStopped() throws {
        var office = try RequestTests.asked()
        let full = Purpose.answer([ItemOutcome(item: RequestTests.owner, outcome: .full)])
        for number: UInt64 in [20, 21] {
            try office.act(
                .drafted(
                    id: Identity(high: 7, low: number), text: "Text.",
                    recipients: RequestTests.recipients,
                    inReplyTo: nil, purpose: full), by: .rasa, hour: 1)
            try office.act(
                office.subject!.submitting(Identity(high: 7, low: number)), by: .rasa, hour: 1)
        }
        try office.act(office.subject!.releasing(Identity(high: 7, low: 20)), by: .vytas, hour: 2)
        #expect(throws: Objection.gateIsShut(.settled, Reason("gate.settled", [.number(1)]))) {
            try office.act(
                office.subject!.releasing(Identity(high: 7, low: 21)), by: .vytas, hour: 2)
        }
    }

    @Test func aReasonRecordedAfterDraftingIsStopped() throws {
        var office = try RequestTests.asked()
        let reason = "suspect is under surveillance until Friday"
        try office.act(
            .drafted(
                id: RequestTests.draft, text: "No: the \(reason).",
                recipients: RequestTests.recipients,
                inReplyTo: nil,
                purpose: .answer([
                    ItemOutcome(item: RequestTests.owner, outcome: .refused(.legalPerson))
                ])),
            by: .rasa, hour: 1)
        try office.act(office.subject!.submitting(RequestTests.draft), by: .rasa, hour: 1)
        try office.act(
            .refusalReasoned(item: RequestTests.owner, reason: reason), by: .rasa, hour: 1)
        let subject = try #require(office.subject)
        #expect(
            Gate.internalReason.objection(
                to: subject.drafts[0], of: subject, Standing(Person.vytas.officer)) != nil)
        #expect(throws: Objection.self) {
            try office.act(office.subject!.releasing(RequestTests.draft), by: .vytas, hour: 2)
        }
    }

    // MARK: Where information comes from, and what carries it

    static let by = PartnerCode("LV")!
    static let consent = Identity(high: 7, low: 30)

    /// Latvia is asked whether its information may go on, and answers, or has not.
    static func origin(asked: Bool, granted: Bool?) -> (inout Office) throws -> Void {
        { office in
            try office.act(
                .itemAsked(id: RequestTests.owner, text: "owner", access: .direct), by: .rasa,
                hour: 0.1)
            try office.act(
                .originNoted(item: RequestTests.owner, by), by: .rasa, hour: 0.2)
            guard asked else { return }
            try office.act(
                .drafted(
                    id: consent, text: "May it go on?", recipients: to("LV", "spoc@lv.example"),
                    inReplyTo: nil, purpose: .consent(item: RequestTests.owner, of: by)),
                by: .rasa, hour: 0.3)
            try office.act(office.subject!.submitting(consent), by: .rasa, hour: 0.3)
            try office.act(office.subject!.releasing(consent), by: .vytas, hour: 0.4)
            guard let granted else { return }
            try office.act(
                .consentAnswered(
                    message: consent, isGranted: granted, scope: "to PL, for this case",
                    at: RequestTests.at(0.5)), by: .rasa, hour: 0.5)
        }
    }

    @Test func whatAnotherGaveNeedsHisConsent() throws {
        let full = Purpose.answer([ItemOutcome(item: RequestTests.owner, outcome: .full)])
        #expect(
            try Self.gate(.consent, purpose: full, Self.origin(asked: false, granted: nil))
                == "Item 1 holds information from LV, which has not been asked to consent (Art 6(1)(h))."
        )
        #expect(
            try Self.gate(.consent, Self.origin(asked: true, granted: nil))
                == "Item 1 holds information from LV, which has not answered yet (Art 6(1)(h)).")
        #expect(
            try Self.gate(.consent, purpose: full, Self.origin(asked: true, granted: false))
                == "Item 1 holds information from LV, which did not consent (Art 6(1)(h)).")
        #expect(
            try Self.gate(.consent, purpose: full, Self.origin(asked: true, granted: true)) == nil)
        // A refusal on ground h tells nothing of what it is about.
        #expect(
            try Self.gate(
                .consent,
                purpose: .answer(
                    [ItemOutcome(item: RequestTests.owner, outcome: .refused(.noConsent))]),
                Self.origin(asked: true, granted: false)) == nil)
    }

    @Test func aFactsCodeHoldsThroughEveryAnswer() throws {
        func fact(_ codes: HandlingCodes, from origin: PartnerCode?) -> (inout Office) throws ->
            Void
        {
            { office in
                try office.act(
                    .factRecorded(
                        Fact(
                            id: Identity(high: 7, low: 40), text: "lives in Riga", source: nil,
                            origin: origin, evaluation: Evaluation(.reliable, .certain),
                            handling: codes, isAssessment: false)), by: .rasa, hour: 0.2)
                #expect(office.subject?.handling == codes)
            }
        }
        let h2 = HandlingCodes(isH2: true)
        #expect(
            try Self.gate(.handling, fact(h2, from: Self.by))
                == "H2: nothing is passed on to PL spoc@pl.example without LV's permission.")
        // Whose information it is may get it back.
        #expect(try Self.gate(.handling, fact(h2, from: PartnerCode("PL"))) == nil)
        let court = [Recipient(partner: PartnerCode("EUROJUST"), channel: .siena, address: "")]
        let h1 = HandlingCodes(isH1: true)
        #expect(try Self.gate(.handling, recipients: court, fact(h1, from: nil)) != nil)
        #expect(try Self.gate(.handling, fact(h1, from: nil)) == nil)
        #expect(
            try Self.gate(.handling, recipients: court, fact(.none, from: nil)) == nil)
    }

    @Test func whatIsClassifiedNeedsAChannelForIt() throws {
        func classify(_ level: Classification) -> (inout Office) throws -> Void {
            {
                try $0.act(
                    .classified(level, base: .unclassified), by: .rasa, hour: 0.2)
            }
        }
        #expect(
            try Self.gate(.classification, classify(.restricted))
                == "The case is RESTREINT UE/EU RESTRICTED: mail carries up to not classified.")
        let siena = [Recipient(partner: PartnerCode("PL"), channel: .siena, address: "")]
        #expect(
            try Self.gate(.classification, recipients: siena, classify(.restricted)) == nil)
        #expect(try Self.gate(.classification) == nil)
    }

    /// Case E1: past the channel's limit every file is named with its size.
    @Test func whatIsTooLargeIsStopped() throws {
        func file(_ name: String, _ bytes: Int) -> Casework.Attachment {
            Casework.Attachment(name: name, type: "", bytes: bytes, digest: SHA256Digest.of([1]))
        }
        let siena = [Recipient(partner: PartnerCode("PL"), channel: .siena, address: "")]
        let large = Enclosure(attachments: [file("film.mp4", 60_000_000), file("a.pdf", 1)])
        #expect(
            try Self.gate(.size, recipients: siena, enclosure: large)
                == "SIENA carries 50.0 MB in a message, the files have 60.0 MB (film.mp4 60.0 MB, a.pdf 1 KB): hand the large one over by hand and say so."
        )
        let small = Enclosure(attachments: [file("film.mp4", 49_000_000)])
        #expect(try Self.gate(.size, recipients: siena, enclosure: small) == nil)
        #expect(try Self.gate(.size, enclosure: small) != nil)
    }

    @Test func aLanguageThatNobodyReadsThereIsStopped() throws {
        #expect(
            try Self.gate(.language, enclosure: Enclosure(language: "lt"))
                == "Poland accepts pl, en, the message is in lt.")
        #expect(try Self.gate(.language, enclosure: Enclosure(language: "pl")) == nil)
        #expect(try Self.gate(.language, enclosure: Enclosure(language: "en")) == nil)
        // The request was in Lithuanian: so may its answer be (Art 5(3)).
        #expect(
            try Self.gate(.language, enclosure: Enclosure(language: "lt")) {
                try $0.act(
                    .checked(RequestCheck(found: [], namesPersons: false, language: "lt")),
                    by: .rasa, hour: 0.2)
            } == nil)
    }

    /// A yes may be taken back, files give something away whatever the outcome says, and only the
    /// originator is asked.
    @Test func consentHasNoHoles() throws {
        func takenBack(_ office: inout Office) throws {
            try Self.origin(asked: true, granted: true)(&office)
            try office.act(
                .consentAnswered(
                    message: Self.consent, isGranted: false, scope: "", at: RequestTests.at(0.8)
                ),
                by: .rasa, hour: 0.8)
        }
        let full = Purpose.answer([ItemOutcome(item: RequestTests.owner, outcome: .full)])
        #expect(try Self.gate(.consent, purpose: full, takenBack) != nil)
        let interim = Purpose.answer([ItemOutcome(item: RequestTests.owner, outcome: .interim)])
        let file = Enclosure(attachments: [
            Casework.Attachment(name: "a.pdf", type: "", bytes: 9, digest: SHA256Digest.of([1]))
        ])
        let unasked = Self.origin(asked: false, granted: nil)
        #expect(try Self.gate(.consent, purpose: interim, unasked) == nil)
        #expect(try Self.gate(.consent, purpose: interim, enclosure: file, unasked) != nil)
        #expect(try Self.gate(.consent, purpose: .other, enclosure: file, unasked) != nil)
        var office = try Office()
        #expect(throws: Objection.noRecipient) {
            try office.act(
                .drafted(
                    id: Self.consent, text: "?", recipients: Self.to("EE", "spoc@ee.example"),
                    inReplyTo: nil, purpose: .consent(item: nil, of: Self.by)), by: .rasa, hour: 1)
        }
    }

    @Test func aDataSubjectWithoutADecisionIsStopped() throws {
        func asked(_ office: inout Office) throws {
            try office.act(.dataSubjectAsked(.access, base: .read([])), by: .rasa, hour: 0.1)
        }
        #expect(try Self.gate(.decided) == nil)
        #expect(try Self.gate(.decided, asked) != nil)
        // Whoever is asked who he is has not been answered.
        #expect(try Self.gate(.decided, purpose: .clarification([]), asked) == nil)
        #expect(
            try Self.gate(.decided) { office in
                try asked(&office)
                try office.act(.identified(how: "passport"), by: .rasa, hour: 0.2)
            }?.hasPrefix("Nothing is decided yet") == true)
        #expect(
            try Self.gate(.decided) { office in
                try asked(&office)
                try office.act(.identified(how: "passport"), by: .rasa, hour: 0.2)
                try office.act(
                    .decided(.granted, nil, reason: "r"), by: .vytas, hour: 0.3)
            } == nil)
    }

    @Test func everyGateIsTried() {
        #expect(
            Gate.allCases.map(\.rawValue) == [
                "four-eyes", "recipient", "address", "fields", "handling", "consent",
                "classification", "size", "language", "judge", "settled", "decided",
                "internal-reason",
            ])
    }
}
