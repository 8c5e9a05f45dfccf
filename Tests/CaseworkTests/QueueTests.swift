import Casework
import TestKit
import Testing

struct QueueTests {
    @Test func newCasesStandByTheirUrgency() {
        var desk = DecideTests.Desk()
        #expect(Queue.keys(of: desk.subject!) == ["new", "open"])
        desk.apply(.assessed(.urgentDirect, base: .read([])), by: .rasa)
        #expect(Queue.keys(of: desk.subject!) == ["new-urgent", "open"])
        desk.apply(.taken, by: .rasa)
        #expect(Queue.keys(of: desk.subject!) == ["mine:\(Person.rasa.officer.id.hex)", "open"])
        desk.apply(.closed(reason: "x"), by: .rasa)
        #expect(Queue.keys(of: desk.subject!) == ["retention-review"])
    }

    @Test func idsAreStable() {
        #expect(
            Queue.allCases.map(\.id) == [
                "new-urgent", "new", "mine", "tasks", "with-units", "with-judge",
                "clarification-out", "translation", "drafts", "to-release", "sending",
                "send-failed", "our-requests", "copies", "retention-review", "data-subjects",
                "conflicts", "quarantine", "archive", "open",
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
        #expect(try CaseFilter("state:closed x").wants(.closed))
        #expect(try !CaseFilter("-state:closed").wants(.closed))
        #expect(try !CaseFilter("partner:PL overdue:yes car").isEmpty)
    }

    @Test(arguments: [
        ("clock:suspended", ["b"]), ("clock:none", ["d"]), ("handling:H1", ["b"]),
        ("handling:h0", ["a", "c", "d"]), ("due:8h", ["a"]), ("due:2d", ["a"]),
        ("urgent:yes", ["a", "b"]), ("urgent:no clock:running", ["c"]), ("unread:yes", ["c"]),
        ("overdue:yes", []), ("due:8h urgent:no", []),
    ])
    func filtersFindTheirRows(text: String, found: [String]) throws {
        func row(
            _ title: String, due: Int64?, limit: TimeLimit?, clock: String,
            handling: String = "H0", unread: Int = 0
        ) -> CaseRow {
            CaseRow(
                id: Identity(high: 0, low: 1), reference: Reference("LT-26-A-0001")!, title: title,
                partner: nil, sender: "", received: Noon.instant,
                due: due.map { Noon.instant.advanced(seconds: $0) }, limitSeconds: limit?.seconds,
                isAssessed: false, clock: clock, standing: nil, handling: handling, state: .open,
                holder: nil, messages: 1, conflicts: 0, unread: unread, excerpt: "",
                mark: .start)
        }
        let rows = [
            row("a", due: 3600, limit: .urgentDirect, clock: "running"),
            row("b", due: nil, limit: .urgentIndirect, clock: "suspended", handling: "H1+H2"),
            row("c", due: 500_000, limit: .other, clock: "running", unread: 2),
            row("d", due: nil, limit: nil, clock: ""),
        ]
        let filter = try CaseFilter(text)
        #expect(
            rows.filter { filter.admits($0, now: Noon.instant, holder: nil) }.map(\.title) == found)
    }

    @Test(arguments: [
        "due:8", "due:h", "due:-1h", "due:9999999999999h", "clock:late", "urgent:maybe",
    ])
    func filtersThatCannotBe(text: String) {
        #expect(throws: CaseFilter.Fault.self) { try CaseFilter(text) }
    }

    @Test(arguments: [
        ("", "partner:PL", "cannot name"), ("a b", "partner:PL", "cannot name"),
        ("mine", "partner:PL", "queue of the house"), ("mine2", "", "needs a filter"),
        ("mine2", "colour:red", "no field"), (String(repeating: "a", count: 25), "x", "at most 24"),
    ])
    func aSavedQueueSaysWhatIsWrong(name: String, filter: String, words: String) {
        do throws(SavedQueue.Fault) {
            _ = try SavedQueue(name: name, queue: .open, filter: filter)
            Issue.record("it was taken")
        } catch {
            #expect(error.sentence.contains(words), "\(error.sentence)")
        }
    }

    @Test func aTermIsTurnedRound() throws {
        let row = Self.row(partner: "PL")
        let now = Instant(seconds: 0)
        for (text, wanted) in [
            ("partner:PL", true), ("-partner:PL", false), ("-partner:LV", true),
            ("-with:none", false), ("-overdue:yes partner:PL", true),
        ] {
            #expect(
                try CaseFilter(text).admits(row, now: now, holder: nil) == wanted, "\(text)")
        }
    }

    private static func row(partner: String) -> CaseRow {
        CaseRow(
            id: Identity(high: 1, low: 1), reference: Reference("LT-26-A-0001")!, title: "t",
            partner: PartnerCode(partner), sender: "", received: Instant(seconds: 0), due: nil,
            limitSeconds: nil, isAssessed: false, clock: "", standing: nil, handling: "H0",
            state: .open, holder: nil, messages: 1, conflicts: 0, unread: 0, excerpt: "",
            mark: .start)
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
