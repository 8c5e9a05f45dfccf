import Casework
import Demo
import Exchanges
import Testing

/// The demo's properties, each read from the story itself.
struct DemoTests {
    static let now = Instant(rfc3339: "2026-11-25T12:02:11Z")!

    static let cases: [Case] = {
        let own = Officer(
            id: Identity(high: 1, low: 1), name: DemoStory.ownName, unit: .spoc, role: .dutyOfficer)
        let story = DemoStory(now: now, own: own)
        let officers = Dictionary(
            uniqueKeysWithValues: ([own] + story.colleagues).map { ($0.id, $0) })
        var teller = DemoTeller()
        var cases: [Identity: Case] = [:]
        for (index, step) in story.steps(country: "LT", letters: "A").enumerated() {
            guard let act = teller.act(for: step, on: cases[step.about]),
                let officer = officers[step.officer]
            else { continue }
            try! Casework.decide(
                act, on: cases[step.about], about: step.about,
                Standing(officer: officer, at: step.at))
            let circumstances = Circumstances(
                operation: OperationID(replica: own.id, counter: UInt64(index) + 1),
                officer: officer.id, role: officer.role,
                unit: officer.unit, at: step.at, position: nil)
            if let opening = act.act as? Opening, cases[step.about] == nil {
                cases[step.about] = Case(id: step.about, opening: opening, by: circumstances)
            } else {
                cases[step.about]?.apply(act, by: circumstances)
            }
        }
        return Array(cases.values)
    }()

    @Test func fortyCasesMarkedSynthetic() {
        #expect(Self.cases.filter { $0.tasking == nil }.count == 40)
        #expect(Self.cases.filter { $0.tasking != nil }.map(\.isTaskAnswered).count { $0 } == 1)
    }

    @Test func deadlinesRunFromOverdueToSevenDays() {
        let left = Self.cases.compactMap { $0.clock(law: .elapsed)?.secondsLeft(at: Self.now) }
        #expect(left.contains { $0 < 0 })
        #expect(left.contains { $0 > 6 * 86_400 && $0 <= 7 * 86_400 })
        #expect(left.contains { (0...3600).contains($0) })
        #expect(
            Set(
                Self.cases.filter { $0.tasking == nil }.compactMap {
                    $0.clock(law: .elapsed)?.limit
                })
                == [.urgentDirect, .urgentIndirect, .other, .dataSubject])
    }

    @Test func everyQueueHoldsSomething() {
        let keys = Set(Self.cases.flatMap { Queue.keys(of: $0) })
        for queue in Queue.allCases {
            let unit = queue == .tasks ? Unit("KLAIPEDA")! : .spoc
            let own = Officer(
                id: Identity(high: 1, low: 1), name: DemoStory.ownName, unit: unit,
                role: .dutyOfficer)
            #expect(keys.contains(queue.key(for: own)), "\(queue.id)")
        }
    }

    @Test func threadsAreLongAndInSixLanguages() {
        let long = Self.cases.filter { $0.thread.messages.count >= 4 }
        #expect(long.count >= 8)
        let partners = Set(long.compactMap { $0.partner?.text })
        #expect(partners.isSuperset(of: ["LV", "PL", "EE", "FI", "SE", "LT"]))
    }

    @Test func attachmentsAndPartners() {
        let withFiles = Self.cases.filter { subject in
            subject.thread.messages.contains {
                if case .received(let message) = $0 { !message.attachments.isEmpty } else { false }
            }
        }
        #expect(withFiles.count >= 3)
        let partners = Set(Self.cases.compactMap { $0.partner?.text })
        #expect(partners.isSuperset(of: ["EE", "LV", "PL", "FI", "SE", "EUROPOL"]))
    }
}
