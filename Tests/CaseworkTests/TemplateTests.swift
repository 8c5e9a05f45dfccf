import TestKit
import Testing

@testable import Casework

/// Every template and playbook, used as an officer would.
struct TemplateTests {
    typealias Office = RequestTests.Office

    static let day = Day(year: 2026, month: 11, day: 25)!
    static let facts = Template.Facts(
        officer: "Rasa Pavyzdė", house: "LT SPOC", law: .elapsed, directory: .builtIn,
        now: RequestTests.at(1))

    static func fields(of text: String) -> [String] {
        var names: [String] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "{{"),
            let end = rest[start.upperBound...].firstRange(of: "}}")
        {
            names.append(String(rest[start.upperBound..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        return names
    }

    @Test func theHouseHasItsTexts() {
        let english = Template.all.filter { $0.language == "en" }
        #expect(english.count >= 12)
        #expect(Playbook.all.count { $0.language == "en" } >= 6)
        for language in ["lt"] {
            let other = Template.all.filter { $0.language == language }
            #expect(other.map(\.id) == english.map(\.id))
            #expect(other.map(\.use) == english.map(\.use))
            for (a, b) in zip(english, other) {
                #expect(a.fields.map(\.name) == b.fields.map(\.name), "\(a.id)")
                #expect(Set(Self.fields(of: a.text)) == Set(Self.fields(of: b.text)), "\(a.id)")
            }
        }
    }

    @Test(arguments: Template.all)
    func everyFieldIsKnownOrDeclared(template: Template) {
        let used = Set(Self.fields(of: template.text))
        let declared = Set(template.fields.map(\.name))
        #expect(used.subtracting(declared).isSubset(of: Template.known))
        #expect(declared.isSubset(of: used))
        #expect(declared.isDisjoint(with: Template.known))
    }

    /// A case on which a message of this use may be written, and its purpose.
    static func office(for use: TemplateUse) throws -> (Office, Purpose) {
        guard !use.isForOurs else {
            let opening = Opening(
                reference: Reference("LT-26-A-0007")!, title: "Owner of a boat",
                partner: PartnerCode("PL"),
                origin: .hand(
                    .siena, isOurs: true, receipt: Receipt(at: Noon.instant, source: .officer)),
                claimsUrgency: false, isArchive: false)
            let office = try Office(opening, as: Identity(high: 9, low: 1))
            return (office, try #require(use.purpose(items: [])))
        }
        var office = try Office()
        try office.act(
            .itemAsked(id: RequestTests.owner, text: "owner of GJA 771", access: .direct),
            by: .rasa,
            hour: 0.1)
        let items = try #require(office.subject).items
        switch use {
        case .refusal:
            return (
                office,
                .answer([ItemOutcome(item: RequestTests.owner, outcome: .refused(.noOffence))])
            )
        case .extension_:
            try office.act(
                .judgeAsked(
                    item: RequestTests.owner, authority: "court", at: RequestTests.at(0.2)),
                by: .rasa, hour: 0.2)
            return (
                office,
                .extended(
                    item: RequestTests.owner, expected: RequestTests.at(60), reason: "court")
            )
        case .consent: return (office, .consent(item: nil, of: PartnerCode("PL")!))
        default: return (office, try #require(use.purpose(items: items)))
        }
    }

    static func value(_ field: Template.Field) -> String {
        switch field.kind {
        case .text: "text of \(field.name)"
        case .day: "2026-11-27"
        case .instant: "2026-11-27 10:00"
        case .number: "7"
        }
    }

    /// Written, stopped while a field is open, filled in, released.
    @Test(arguments: Template.all)
    func everyTemplateLeavesOnlyWhenItIsFilledIn(template: Template) throws {
        var (office, purpose) = try Self.office(for: template.use)
        func send(_ text: String, _ number: UInt64) throws {
            let id = Identity(high: 7, low: number)
            try office.act(
                .drafted(
                    id: id, text: text, recipients: RequestTests.recipients, inReplyTo: nil,
                    purpose: purpose), by: .rasa, hour: 1)
            let base = try #require(office.subject?.drafts.last?.current.revision)
            try office.act(
                .enclosed(draft: id, base: base, Enclosure(language: "en")), by: .rasa,
                hour: 1)
            try office.act(office.subject!.submitting(id), by: .rasa, hour: 1)
            try office.act(office.subject!.releasing(id), by: .vytas, hour: 2)
        }
        let subject = try #require(office.subject)
        let open = template.text(for: subject, Self.facts, ground: .noOffence)
        if let first = template.fields.first {
            let left = try #require(Self.fields(of: open).first)
            #expect(template.fields.map(\.name).contains(left), "\(first.name)")
            let id = Identity(high: 7, low: 50)
            let refused = #expect(throws: Objection.self) { try send(open, 50) }
            guard case .fieldsOpen(let names)? = refused else {
                Issue.record("it was submitted")
                return
            }
            #expect(names.contains(left))
            // What version 0.1 submitted so is stopped at its release.
            let revision = try #require(office.subject?.drafts.last?.current.revision)
            office.apply(.submitted(draft: id, revision: revision), by: .rasa, hour: 1)
            let shut = #expect(throws: Objection.self) {
                try office.act(office.subject!.releasing(id), by: .vytas, hour: 2)
            }
            guard case .gateIsShut(.fields, let reason)? = shut else {
                Issue.record("another gate was shut")
                return
            }
            #expect(reason.sentence.contains(left))
            try office.act(
                office.subject!.returning(id, reason: "fill it in"), by: .vytas, hour: 2)
            try office.act(.withdrawn(draft: id), by: .rasa, hour: 2)
        }
        var given: [String: String] = [:]
        for field in template.fields {
            given[field.name] = Self.value(field)
            #expect(template.objection(to: Self.value(field), for: field.name) == nil)
        }
        let text = template.text(for: subject, Self.facts, ground: .noOffence, given: given)
        #expect(Self.fields(of: text).isEmpty)
        #expect(text.contains(subject.reference.text))
        try send(text, 51)
        #expect(office.subject?.sent.map(\.draft.current.text) == [text])
    }

    /// Our request leaves, the partner is silent past his limit: the reminder knows since when.
    @Test func aReminderDraftsItself() throws {
        var (office, _) = try Self.office(for: .request)
        #expect(office.subject?.partnerClock(law: .elapsed) == nil)
        try office.send(.other, number: 60, hour: 1)
        #expect(office.subject?.answerExpected(law: .elapsed) == RequestTests.at(1 + 168))
        let template = try #require(
            Template.find("reminder", on: Self.day, languages: ["en"]))
        let text = template.text(for: try #require(office.subject), Self.facts)
        #expect(Self.fields(of: text) == ["reasons"])
        #expect(text.contains("2026-12-02"))
        // His answer ends his clock.
        try office.act(
            .received(mail(4, title: "Re: Owner of a boat", at: RequestTests.at(30))), by: .rasa,
            hour: 30)
        #expect(office.subject?.answerExpected(law: .elapsed) == nil)
        #expect(
            office.subject?.partnerClock(law: .elapsed)?.state(at: RequestTests.at(40))
                == .met(at: RequestTests.at(30)))
    }

    @Test func fieldsAreChecked() throws {
        let template = try #require(
            Template.all.first { $0.fields.contains { $0.kind == .instant } })
        let name = try #require(template.fields.first { $0.kind == .instant }).name
        #expect(
            template.objection(to: "tomorrow", for: name)?.hasPrefix("“tomorrow” is no day") == true
        )
        #expect(template.objection(to: "2026-02-30 10:00", for: name) != nil)
        #expect(template.objection(to: "x", for: "nothing")?.contains("has no field") == true)
        let text = try #require(template.fields.first { $0.kind == .text })
        #expect(template.objection(to: " ", for: text.name) != nil)
    }

    /// What comes from outside cannot make a field, or fill another.
    @Test func valuesAreNoFields() throws {
        let message = mail(1, title: "{{officer}} {{findings}}")
        let office = try Office(opening(message), as: message.id)
        let template = try #require(
            Template.find("acknowledgement", on: Self.day, languages: ["en"]))
        let text = template.text(for: try #require(office.subject), Self.facts)
        #expect(text.contains("Matter: {{officer}} {{findings}}"))
    }

    @Test func theLanguageFollowsTheRequest() throws {
        var office = try Office()
        #expect(office.subject?.writingLanguages(own: "lt") == ["en"])
        try office.act(
            .checked(RequestCheck(found: [], namesPersons: false, language: "lt")), by: .rasa,
            hour: 1)
        let languages = try #require(office.subject?.writingLanguages(own: "lt"))
        #expect(
            Template.find("refusal", on: Self.day, languages: languages)?.language == "lt")
        #expect(Template.find("refusal", on: Self.day, languages: ["pl", "en"])?.language == "en")
        // Before the Directive applied there was none of its texts.
        let before = Day(year: 2024, month: 12, day: 11)!
        #expect(Template.find("refusal", on: before, languages: ["en"]) == nil)
        #expect(Playbook.usable(on: before, language: "en").isEmpty)
    }

    @Test func whatGroundFProtectsIsNotInAnyLanguage() {
        for ground in RefusalGround.allCases where ground.protectsItsReason {
            for language in ["en", "lt"] {
                let text = ground.outgoingWording(in: language)
                #expect(!text.contains(":"))
                #expect(!text.contains(ground.sentence))
            }
        }
    }

    @Test(arguments: [
        ("URGENT: missing child, identity check", "missing-child"),
        ("Owner of a vehicle, plate GJA 771", "vehicle-hit"),
        ("Subscriber of a phone number", "subscriber-data"),
        ("Whereabouts of a suspect", "whereabouts"),
        ("Previous convictions of a driver", "criminal-record"),
        ("Holder of a bank account", "bank-account"), ("Prüm match, DNA", "prum-match"),
    ])
    func aTitleSuggestsItsPlaybook(title: String, id: String) {
        #expect(Playbook.suggested(for: title, on: Self.day, language: "en").first?.id == id)
    }

    @Test func playbooksNameTemplatesThatAreThere() {
        for book in Playbook.all {
            #expect((6...12).contains(book.steps.count), "\(book.id)")
            for step in book.steps where !step.template.isEmpty {
                #expect(
                    Template.find(step.template, on: Self.day, languages: [book.language]) != nil,
                    "\(book.id) \(step.template)")
            }
        }
    }

    @Test func aTranslationStandsBesideItsOriginal() throws {
        var office = try Office()
        let translated = Event.translated(
            message: office.id, language: "lt", text: "Kas savininkas?")
        try office.act(translated, by: .rasa, hour: 1)
        let found = try #require(office.subject?.translations.first)
        #expect(found.translator == Person.rasa.officer.id)
        #expect(found.at == RequestTests.at(1))
        try office.act(
            .translated(message: office.id, language: "lt", text: "Kieno?"),
            by: .ona, hour: 2)
        #expect(office.subject?.translations.map(\.text) == ["Kas savininkas?", "Kieno?"])
        #expect(throws: Objection.noSuchMessage) {
            try office.act(
                .translated(message: RequestTests.owner, language: "lt", text: "x"),
                by: .rasa, hour: 3)
        }
    }
}
