import Casework
import TestKit
import Testing

struct QueueTests {
    @Test func newCasesStandByTheirUrgency() {
        var desk = DecideTests.Desk()
        #expect(Queue.keys(of: desk.subject!) == ["new", "open"])
        desk.apply(.assessed(.urgentDirect), by: .rasa)
        #expect(Queue.keys(of: desk.subject!) == ["new-urgent", "open"])
        desk.apply(.taken, by: .rasa)
        #expect(Queue.keys(of: desk.subject!) == ["mine:\(Person.rasa.officer.id.hex)", "open"])
        desk.apply(.closed(reason: "x"), by: .rasa)
        #expect(Queue.keys(of: desk.subject!).isEmpty)
    }

    @Test func idsAreStable() {
        #expect(
            Queue.allCases.map(\.id) == [
                "new-urgent", "new", "mine", "with-judge", "clarification-out", "to-release",
                "sending", "our-requests", "conflicts", "quarantine",
                "archive", "open",
            ])
        for queue in Queue.allCases { #expect(Queue(id: queue.id) == queue) }
        #expect(
            Role.allCases.map(\.rawValue) == [
                "duty-officer", "case-officer", "coordinator", "releaser", "auditor",
                "administrator", "unit-officer", "translator",
            ])
        #expect(
            Channel.allCases.map(\.rawValue) == [
                "siena", "sirene", "i-24-7", "mail", "node", "xml", "phone", "hand",
            ])
    }

    @Test func filtersSayWhatTheyDoNotUnderstand() throws {
        #expect(throws: CaseFilter.Fault.self) { try CaseFilter("(((") }
        #expect(throws: CaseFilter.Fault.self) { try CaseFilter("colour:red") }
        #expect(try CaseFilter("  ").isEmpty)
        #expect(try !CaseFilter("partner:PL overdue:yes car").isEmpty)
    }

    @Test func referencesKeepTheirShape() {
        #expect(
            Reference(country: "LT", year: 2026, letters: "K", number: 12).text == "LT-26-K-0012")
        #expect(
            Reference(country: "LT", year: 2026, letters: "", number: 12_345).text == "LT-26-12345")
        #expect(Reference(typed: "lt-26-k-0012")?.text == "LT-26-K-0012")
        #expect(Reference("two words") == nil)
        #expect(Reference(String(repeating: "9", count: 41)) == nil)
    }

    @Test func partnersAreFoundByMailDomain() {
        #expect(Directory.builtIn.partner(ofAddress: "spoc@pl.example")?.code.text == "PL")
        #expect(Directory.builtIn.partner(ofAddress: "x@desk.pl.example")?.code.text == "PL")
        #expect(Directory.builtIn.partner(ofAddress: "x@notpl.example") == nil)
        #expect(Directory.builtIn.partner(ofAddress: "nobody") == nil)
        #expect(Directory.builtIn.partners.count(where: \.isState) == 37)
    }
}
