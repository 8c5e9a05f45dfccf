import Casework
import TestKit
import Testing

/// Promise 4: no clock of the law is ever wrong or silently changed; every deadline explains itself, article by
/// article.
///
/// Not held yet: leap seconds and a zone whose rules change after a deadline was told.
struct ExplainedClockTests {
    @Test func promise4NoClockIsSilentlyChanged() throws {
        var office = try RequestTests.Office()
        var due: [Instant?] = []
        func look() throws {
            let clock = try #require(office.subject?.clock(law: .elapsed))
            due.append(clock.due)
            // The last step tells the deadline that stands; every step tells its rule and its source.
            #expect(clock.steps.last?.due == clock.due)
            #expect(
                clock.steps.allSatisfy {
                    !$0.what.isEmpty && !$0.rule.isEmpty && !$0.article.isEmpty
                })
            // What is shown as due is what the steps lead to from the receipt on.
            #expect(clock.steps.first?.at == clock.receipt)
        }
        try look()
        try office.act(office.subject!.assessing(.urgentDirect), by: .ona, hour: 1)
        try look()
        try office.act(office.subject!.assessing(.other), by: .ona, hour: 2)
        try look()
        #expect(Set(due).count == 2)
        #expect(office.subject?.clock(law: .elapsed)?.steps.count ?? 0 >= due.count)
    }
}
