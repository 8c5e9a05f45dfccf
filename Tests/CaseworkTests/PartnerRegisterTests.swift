import Casework
import TestKit
import Testing

/// Partners with what held of each when, and the rules that ask for it.
struct PartnerRegisterTests {
    static let estonia = PartnerCode("EE")!
    static let poland = PartnerCode("PL")!
    static func day(_ month: Int, _ day: Int) -> Day { Day(year: 2027, month: month, day: day)! }

    static func entry(
        _ code: PartnerCode = estonia, accepted: [String] = ["et", "ru"],
        limits: [Channel: Int] = [:],
        domain: String = "politsei.example", from: Day
    ) -> PartnerEntry {
        PartnerEntry(
            partner: Partner(
                code: code, name: "Estonia", isState: true, zone: "Europe/Tallinn",
                languages: ["et"], accepted: accepted, limits: limits,
                contactPoints: [
                    ContactPoint(
                        name: "SPOC, Tallinn", channels: [.siena], hours: nil, domain: domain)
                ]), from: from)
    }

    @Test func whatHoldsIsWhatBeganLast() {
        var register = PartnerRegister()
        #expect(register.directory(on: Self.day(1, 1)) == .builtIn)
        register.enter(Self.entry(from: Self.day(3, 1)))
        register.enter(Self.entry(accepted: ["fi"], from: Self.day(2, 1)))
        func accepted(_ day: Day) -> [String]? {
            register.directory(on: day)[Self.estonia]?.accepted
        }
        #expect(accepted(Self.day(1, 31)) == ["et", "en"])
        #expect(accepted(Self.day(2, 28)) == ["fi", "en"])
        #expect(accepted(Self.day(3, 1)) == ["et", "ru", "en"])
        #expect(register.since(Self.estonia, on: Self.day(2, 2)) == Self.day(2, 1))
        #expect(register.since(Self.poland, on: Self.day(2, 2)) == nil)
        // Of one day what was entered last.
        register.enter(Self.entry(accepted: ["sv"], from: Self.day(3, 1)))
        #expect(accepted(Self.day(4, 1)) == ["sv", "en"])
        let all = register.directory(on: Self.day(4, 1))
        #expect(all.partners.count == Directory.builtIn.partners.count)
        #expect(all.partner(ofAddress: "x@politsei.example")?.code == Self.estonia)
        #expect(all.partner(ofAddress: "x@ee.example") == nil, "its built-in domain is its no more")
        // A new one.
        register.enter(Self.entry(PartnerCode("AFRIPOL")!, from: Self.day(4, 1)))
        #expect(
            register.directory(on: Self.day(4, 1)).partners.count
                == Directory.builtIn.partners.count + 1)
    }

    @Test func oddEntriesAreNamed() {
        func objection(
            accepted: [String] = ["et"], limits: [Channel: Int] = [:], domain: String = "a.example",
            from: Day = PartnerRegisterTests.day(1, 1)
        ) -> String? {
            Self.entry(accepted: accepted, limits: limits, domain: domain, from: from).objection
        }
        #expect(objection() == nil)
        #expect(objection(accepted: ["estonian"])?.contains("“estonian” is no language") == true)
        #expect(objection(limits: [.siena: Limits.attachment + 1])?.contains("SIENA") == true)
        #expect(objection(limits: [.siena: -1]) != nil)
        for domain in ["nodot", "a..b", "-a.b", "a b.c", "ä.example", "A.example"] {
            #expect(objection(domain: domain)?.contains("no domain") == true, "\(domain)")
        }
        #expect(objection(domain: "") == nil)
        #expect(objection(from: Day(number: 2_000_000)) != nil)
    }

    /// Size and language are the partner's own, as they stand on the day of the release; the node asks with
    /// its own partners.
    @Test func gatesAskThePartnersOfTheDay() throws {
        var register = PartnerRegister()
        register.enter(
            Self.entry(
                Self.poland, accepted: ["pl", "lt"], limits: [.mail: 1000], from: Noon.instant.day))
        let after = register.directory(on: Noon.instant.day)
        func release(_ enclosure: Enclosure, _ directory: Directory) throws {
            var office = try RequestTests.Office()
            try office.act(
                .drafted(
                    id: RequestTests.draft, text: "Yes.", recipients: RequestTests.recipients,
                    inReplyTo: nil, purpose: .answer([])), by: .rasa, hour: 1)
            let base = try #require(office.subject?.drafts.first?.current.revision)
            try office.act(
                .enclosed(draft: RequestTests.draft, base: base, enclosure), by: .rasa,
                hour: 1)
            try office.act(office.subject!.submitting(RequestTests.draft), by: .rasa, hour: 1)
            try Casework.decide(
                office.subject!.releasing(RequestTests.draft), on: office.subject,
                about: office.id,
                Standing(
                    officer: Person.vytas.officer, at: RequestTests.at(2), directory: directory))
        }
        let file = Enclosure(
            attachments: [
                Attachment(name: "f", type: "t", bytes: 1001, digest: mail(1).original)
            ])
        try release(file, .builtIn)
        #expect {
            try release(file, after)
        } throws: { error in
            guard case .gateIsShut(.size, _)? = error as? Objection else { return false }
            return true
        }
        let lithuanian = Enclosure(language: "lt")
        try release(lithuanian, after)
        #expect {
            try release(lithuanian, .builtIn)
        } throws: { error in
            guard case .gateIsShut(.language, _)? = error as? Objection else { return false }
            return true
        }
    }

    /// Which languages the house takes is asked of the day of receipt.
    @Test func anOldRequestKeepsItsLanguages() throws {
        var office = try RequestTests.Office()
        try office.act(
            .checked(
                RequestCheck(
                    found: Set(RequestContent.allCases), namesPersons: false, language: "lv")),
            by: .rasa, hour: 1)
        let subject = try #require(office.subject)
        let law = Law.strictest(zone: .utc, country: "LT")
        func register(_ days: Int) -> PartnerRegister {
            var register = PartnerRegister()
            register.enter(
                Self.entry(
                    PartnerCode("LT")!, accepted: ["lt", "lv"],
                    from: Day(number: Noon.instant.day.number + days)))
            return register
        }
        #expect(subject.checkResult(law: law)?.id == "clarification-needed")
        #expect(subject.checkResult(law: law, partners: register(0)) == .complete)
        #expect(subject.checkResult(law: law, partners: register(1))?.id == "clarification-needed")
        func waits(_ partners: PartnerRegister) -> Bool {
            Queue.keys(of: subject, accepting: subject.accepted(in: "LT", partners)).contains(
                "translation")
        }
        #expect(waits(PartnerRegister()))
        #expect(!waits(register(0)))
        #expect(waits(register(1)))
    }
}
