import Casework
import Testing

/// The clocks of the law: what a deadline is after what happened, in words that name their rule.
struct ClockTests {
    static let receipt = Instant(rfc3339: "2026-11-24T19:10:00Z")!

    static func at(_ hours: Double) -> Instant {
        receipt.advanced(seconds: Int64(hours * 3600))
    }

    static func clock(
        _ limit: TimeLimit, _ facts: [ClockFact] = [], law: Law = .elapsed
    ) -> Clock {
        Clock(
            [
                ClockFact(at: receipt, .received(.receivedHeader)),
                ClockFact(at: receipt, .limit(limit, isAssessed: false)),
            ] + facts, law: law)!
    }

    static func hours(_ clock: Clock) -> Double? {
        clock.due.map { Double($0.seconds(since: receipt)) / 3600 }
    }

    @Test func aPlainClockRuns() {
        let clock = Self.clock(.urgentDirect)
        #expect(Self.hours(clock) == 8)
        #expect(clock.state(at: Self.at(7)) == .running)
        #expect(clock.state(at: Self.at(8)) == .running)
        #expect(clock.state(at: Self.at(9)) == .missed(by: 3600))
        #expect(clock.steps.last?.due == Self.at(8))
        #expect(clock.steps.last?.article == "Dir 2023/977 Art 5(1)(a)")
    }

    /// Case B8: asked 3 h into an 8 h clock, answered after 20 h: 5 h are left.
    @Test func clarificationMovesTheDeadline() {
        let asked = ClockFact(at: Self.at(3), .clarificationAsked(number: 1))
        let open = Self.clock(.urgentDirect, [asked])
        #expect(open.due == nil)
        #expect(open.state(at: Self.at(20)) == .suspended(since: Self.at(3), left: 5 * 3600))
        let answered = Self.clock(
            .urgentDirect, [asked, ClockFact(at: Self.at(23), .clarified(number: 1))])
        #expect(Self.hours(answered) == 28)
        #expect(answered.secondsLeft(at: Self.at(23)) == 18_000)
        #expect(answered.paused == 20 * 3600)
    }

    @Test func twoClarificationsCountOnce() {
        let clock = Self.clock(
            .urgentDirect,
            [
                ClockFact(at: Self.at(1), .clarificationAsked(number: 1)),
                ClockFact(at: Self.at(2), .clarificationAsked(number: 2)),
                ClockFact(at: Self.at(4), .clarified(number: 1)),
                ClockFact(at: Self.at(6), .clarified(number: 2)),
            ])
        #expect(Self.hours(clock) == 13)
    }

    @Test func evidenceOfDeliveryMovesTheStart() {
        let clock = Self.clock(
            .urgentDirect,
            [
                ClockFact(at: Self.at(3), .clarificationAsked(number: 1)),
                ClockFact(at: Self.at(4), .clarificationDelivered(number: 1)),
                ClockFact(at: Self.at(10), .clarified(number: 1)),
            ])
        #expect(Self.hours(clock) == 14)
        #expect(clock.steps.contains { $0.rule.contains("the partner received it") })
    }

    /// Case B5: a pause, then another class: the pause is kept, and both computations are shown.
    @Test func aNewClassKeepsThePauses() {
        let clock = Self.clock(
            .other,
            [
                ClockFact(at: Self.at(1), .clarificationAsked(number: 1)),
                ClockFact(at: Self.at(27), .clarified(number: 1)),
                ClockFact(at: Self.at(28), .limit(.urgentDirect, isAssessed: true), sequence: 4),
            ])
        #expect(Self.hours(clock) == 34)
        #expect(clock.steps.contains { $0.due == Self.at(7 * 24) })
        #expect(clock.steps.contains { $0.due == Self.at(7 * 24 + 26) })
        #expect(clock.steps.contains { $0.due == Self.at(34) })
    }

    /// Case B6: while a judge decides and the partner knows it, nothing is missed.
    @Test func aJudgeExtends() {
        let facts = [
            ClockFact(at: Self.at(2), .judgeAsked),
            ClockFact(
                at: Self.at(3), .partnerTold(expected: Self.at(60), reason: "court opens Friday")),
        ]
        let clock = Self.clock(.urgentDirect, facts)
        #expect(clock.state(at: Self.at(20)) == .extended(until: Self.at(60)))
        #expect(clock.state(at: Self.at(61)) == .missed(by: 3600))
        let answered = Self.clock(
            .urgentDirect,
            facts + [
                ClockFact(at: Self.at(40), .judgeDecided(isGranted: true)),
                ClockFact(at: Self.at(50), .answered),
            ])
        #expect(answered.state(at: Self.at(90)) == .met(at: Self.at(50)))
    }

    @Test func tellingThePartnerTooLateExtendsNothing() {
        let clock = Self.clock(
            .urgentDirect,
            [
                ClockFact(at: Self.at(2), .judgeAsked),
                ClockFact(at: Self.at(9), .partnerTold(expected: Self.at(60), reason: "late")),
            ])
        #expect(Self.hours(clock) == 8)
        #expect(clock.state(at: Self.at(10)) == .missed(by: 2 * 3600))
        #expect(clock.steps.contains { $0.rule.contains("after the limit") })
    }

    @Test func answersMeetOrMiss() {
        for (at, state) in [
            (8.0, Clock.State.met(at: Self.at(8))), (8.5, .missed(by: 1800)),
        ] {
            let clock = Self.clock(.urgentDirect, [ClockFact(at: Self.at(at), .answered)])
            #expect(clock.state(at: Self.at(100)) == state)
            #expect(clock.secondsLeft(at: Self.at(100)) == nil)
        }
        let refused = Self.clock(.other, [ClockFact(at: Self.at(20), .refused(.noOffence))])
        #expect(refused.state(at: Self.at(21)) == .closed(.noOffence))
    }

    /// What the partner was told is moved by a pause as any deadline is; told too late while the clock
    /// stands still is too late.
    @Test func pausesAndJudgesCombine() {
        let judge = ClockFact(at: Self.at(1), .judgeAsked)
        let told = ClockFact(at: Self.at(2), .partnerTold(expected: Self.at(40), reason: "court"))
        let asked = ClockFact(at: Self.at(10), .clarificationAsked(number: 1))
        let answered = ClockFact(at: Self.at(30), .clarified(number: 1))
        #expect(Self.hours(Self.clock(.urgentDirect, [judge, told, asked, answered])) == 60)
        let late = ClockFact(at: Self.at(12), .partnerTold(expected: Self.at(40), reason: "court"))
        let clock = Self.clock(.urgentDirect, [judge, asked, late, answered])
        #expect(Self.hours(clock) == 28)
        #expect(clock.state(at: Self.at(30)) == .missed(by: 2 * 3600))
    }

    @Test func reopeningBringsTheDeadlineBack() {
        let clock = Self.clock(
            .urgentDirect,
            [
                ClockFact(at: Self.at(2), .answered), ClockFact(at: Self.at(3), .closed),
                ClockFact(at: Self.at(6), .reopened),
            ])
        #expect(Self.hours(clock) == 8)
        #expect(clock.state(at: Self.at(7)) == .running)
        #expect(clock.state(at: Self.at(9)) == .missed(by: 3600))
    }

    @Test func aCorrectedReceiptShowsBothDeadlines() {
        let clock = Self.clock(
            .urgentDirect,
            [ClockFact(at: Self.at(1), .receiptCorrected(to: Self.at(-2)), sequence: 2)])
        #expect(Self.hours(clock) == 6)
        #expect(clock.steps.contains { $0.due == Self.at(8) })
    }

    /// Case B9: whatever channel a request came by, the same receipt gives the same deadline.
    @Test func sourcesOfReceiptDoNotMatter() {
        let dues = [ReceiptSource.receivedHeader, .maildirName, .imported, .officer].map { source in
            Clock(
                [
                    ClockFact(at: Self.receipt, .received(source)),
                    ClockFact(at: Self.receipt, .limit(.urgentIndirect, isAssessed: false)),
                ], law: .elapsed)!.due
        }
        #expect(Set(dues).count == 1)
    }

    /// Case B4: half, three quarters, nine tenths and all of the limit, at the computed instants.
    @Test func theLadderHasItsInstants() {
        let due = Self.at(8)
        let ladder = Warning.ladder(due: due, limitSeconds: TimeLimit.urgentDirect.seconds)
        #expect(ladder.map(\.percent) == [50, 75, 90, 100])
        #expect(ladder.map(\.at) == [Self.at(4), Self.at(6), Self.at(7.2), Self.at(8)])
        func reached(_ hour: Double) -> Int? {
            Warning.reached(
                due: due, limitSeconds: TimeLimit.urgentDirect.seconds, at: Self.at(hour))?.percent
        }
        #expect(reached(3.99) == nil)
        #expect([4, 5.9, 6, 7.2, 7.9, 8, 100].map(reached) == [50, 50, 75, 90, 90, 100, 100])
    }

    @Test func noReceiptOrNoLimitIsNoClock() {
        #expect(Clock([ClockFact(at: Self.receipt, .answered)], law: .elapsed) == nil)
        #expect(
            Clock([ClockFact(at: Self.receipt, .received(.officer))], law: .elapsed) == nil)
    }

    @Test func legacyProfilesHaveTheirLimits() {
        let spans = TimeLimit.allCases.map { ($0, $0.span.seconds / 3600) }
        #expect(
            spans.map(\.1) == [8, 72, 168, 8, 72, 168, 336, 12, 48, 4, 48, 120, 1, 720])
        #expect(Set(TimeLimit.allCases.map(\.code)).count == TimeLimit.allCases.count)
        for limit in TimeLimit.allCases {
            #expect(TimeLimit(code: limit.code) == limit)
            #expect(Self.clock(limit).due == Self.receipt.advanced(seconds: limit.seconds))
        }
    }

    // MARK: Ways of counting days (the vectors of the domain reference, Europe/Vilnius)

    @Test(arguments: [
        (
            "2026-03-28T23:30:00+02:00", Span.hours(8), DayCount.wallClock,
            "2026-03-29T08:30:00+03:00"
        ),
        ("2026-10-24T22:00:00+03:00", .hours(8), .endOfDay, "2026-10-25T05:00:00+02:00"),
        ("2026-10-24T10:15:00+03:00", .days(3), .elapsed, "2026-10-27T09:15:00+02:00"),
        ("2026-10-24T10:15:00+03:00", .days(3), .wallClock, "2026-10-27T10:15:00+02:00"),
        ("2026-10-24T10:15:00+03:00", .days(3), .endOfDay, "2026-10-27T23:59:59+02:00"),
        ("2026-10-20T10:15:00+03:00", .days(7), .elapsed, "2026-10-27T09:15:00+02:00"),
        ("2026-10-20T10:15:00+03:00", .days(7), .wallClock, "2026-10-27T10:15:00+02:00"),
        ("2026-10-20T10:15:00+03:00", .days(7), .endOfDay, "2026-10-27T23:59:59+02:00"),
        ("2026-03-25T10:15:00+02:00", .days(7), .elapsed, "2026-04-01T11:15:00+03:00"),
        ("2026-03-25T10:15:00+02:00", .days(7), .wallClock, "2026-04-01T10:15:00+03:00"),
        ("2026-03-25T10:15:00+02:00", .days(7), .endOfDay, "2026-04-01T23:59:59+03:00"),
        ("2026-12-24T16:40:00+02:00", .days(3), .elapsed, "2026-12-27T16:40:00+02:00"),
        ("2026-12-24T16:40:00+02:00", .days(3), .endOfWorkingDay, "2026-12-28T23:59:59+02:00"),
        ("2026-10-22T03:30:00+03:00", .days(3), .wallClock, "2026-10-25T03:30:00+03:00"),
        ("2026-03-26T03:30:00+02:00", .days(3), .wallClock, "2026-03-29T04:00:00+03:00"),
        ("2024-02-26T12:00:00+02:00", .days(3), .wallClock, "2024-02-29T12:00:00+02:00"),
        ("2026-12-29T12:00:00+02:00", .days(7), .endOfDay, "2027-01-05T23:59:59+02:00"),
    ])
    func daysAreCounted(receipt: String, span: Span, count: DayCount, due: String) throws {
        let law = Law.strictest(zone: try TimeTests.zone("Vilnius"), country: "LT")
        let start = try #require(Instant(rfc3339: receipt))
        #expect(law.due(from: start, span, count).rfc3339 == Instant(rfc3339: due)?.rfc3339)
    }

    @Test func theStrictestReadingCounts() throws {
        let law = Law.strictest(zone: try TimeTests.zone("Vilnius"), country: "LT")
        let spring = try #require(Instant(rfc3339: "2026-03-25T10:15:00+02:00"))
        let autumn = try #require(Instant(rfc3339: "2026-10-20T10:15:00+03:00"))
        #expect(law.strictest(from: spring, .days(7)).count == .wallClock)
        #expect(law.strictest(from: autumn, .days(7)).count == .elapsed)
    }

    // MARK: Small worlds

    enum World: Int, CaseIterable {
        case assess, ask, askAgain, clarify, clarifyAgain, judge, tell, answer, reopen
        /// Another message answers too; the question, what the partner was told and the first answer turn out
        /// not to have arrived.
        case answerAgain, loseQuestion, loseTold, loseAnswer

        var fact: ClockFact.What {
            switch self {
            case .assess: .limit(.urgentIndirect, isAssessed: true)
            case .ask: .clarificationAsked(number: 1)
            case .askAgain: .clarificationAsked(number: 2)
            case .clarify: .clarified(number: 1)
            case .clarifyAgain: .clarified(number: 2)
            case .judge: .judgeAsked
            case .tell: .partnerTold(expected: ClockTests.at(30), reason: "court")
            case .answer, .answerAgain: .answered
            case .reopen: .reopened
            case .loseQuestion: .undelivered(.clarification(number: 1))
            case .loseTold: .undelivered(.extension_)
            case .loseAnswer: .undelivered(.answer)
            }
        }

        var message: Identity? {
            switch self {
            case .tell, .loseTold: Identity(high: 1, low: 1)
            case .answer, .loseAnswer: Identity(high: 1, low: 2)
            case .answerAgain: Identity(high: 1, low: 3)
            default: nil
            }
        }
    }

    /// An officer with a stop watch: what is left goes down hour by hour while nothing holds it.
    struct StopWatch {
        var left = 8
        var held: Set<Int> = []
        var done: Set<Int> = []
        var asksJudge = false
        var allowed: Int?
        /// The answers that arrived, in order, with how late each was.
        var answers: [(event: World, late: Int)] = []
        var isOver: Bool { !answers.isEmpty }
        var late: Int { answers.first?.late ?? 0 }

        /// When it would be due if the watch ran from this hour on.
        func due(_ hour: Int) -> Int { max(hour + left, allowed ?? Int.min) }

        /// Hours left at an hour, whether the watch runs or is held.
        func room(_ hour: Int) -> Int { max(left, allowed.map { $0 - hour } ?? Int.min) }

        mutating func take(_ event: World, at hour: Int) {
            switch event {
            case .assess: left += 64
            case .ask: ask(1, hour)
            case .askAgain: ask(2, hour)
            case .clarify: clarify(1)
            case .clarifyAgain: clarify(2)
            case .judge: asksJudge = true
            case .tell: if asksJudge, room(hour) >= 0 { allowed = 30 }
            case .answer, .answerAgain: answers.append((event, max(0, -room(hour))))
            case .reopen: answers = []
            case .loseAnswer: answers.removeAll { $0.event == .answer }
            case .loseTold: allowed = nil
            // Who knows that it was lost knows that it never stopped anything.
            case .loseQuestion: break
            }
        }

        mutating func ask(_ number: Int, _ hour: Int) {
            guard !done.contains(number) else { return }
            held.insert(number)
        }

        mutating func clarify(_ number: Int) {
            done.insert(number)
            held.remove(number)
        }

        /// An hour passes: held, it uses up nothing, and what a judge was allowed moves on.
        mutating func tick() {
            if held.isEmpty { left -= 1 } else { allowed = allowed.map { $0 + 1 } }
        }
    }

    /// Every order of up to five events, an hour apart: the clock and the stop watch agree, and the
    /// order in which the facts are handed over makes no difference.
    @Test func everySmallWorld() {
        var worlds = 0
        func visit(_ chosen: [World]) {
            if !chosen.isEmpty {
                worlds += 1
                check(chosen)
            }
            guard chosen.count < 5 else { return }
            for event in World.allCases where !chosen.contains(event) { visit(chosen + [event]) }
        }
        visit([])
        #expect(worlds == 173_485)
    }

    private func check(_ events: [World]) {
        let facts = events.enumerated().map { index, event in
            ClockFact(
                at: Self.at(Double(index + 1)), event.fact, sequence: index + 1,
                message: event.message)
        }
        let clock = Self.clock(.urgentDirect, facts)
        #expect(clock == Self.clock(.urgentDirect, facts.reversed()), "\(events)")
        var watch = StopWatch()
        watch.tick()
        for (index, event) in events.enumerated() {
            let isLost = event == .ask && events.contains(.loseQuestion)
            if !isLost { watch.take(event, at: index + 1) }
            watch.tick()
        }
        let hour = events.count + 1
        let expected = watch.held.isEmpty ? watch.due(hour) : nil
        #expect(Self.hours(clock).map { Int($0) } == expected, "\(events)")
        let state = clock.state(at: Self.at(Double(hour)))
        if watch.isOver {
            let isMissed = if case .missed(let by) = state { Int(by / 3600) } else { 0 }
            #expect(isMissed == watch.late, "\(events)")
        } else if !watch.held.isEmpty {
            #expect(state.id == "suspended", "\(events)")
        } else if hour > watch.due(hour) {
            #expect(state == .missed(by: Int64(hour - watch.due(hour)) * 3600), "\(events)")
        } else {
            #expect(
                state.id == (watch.allowed == watch.due(hour) ? "extended" : "running"),
                "\(events)")
        }
    }

    @Test func holidaysFollowTheirRules() {
        // Easter Sundays of the Gregorian calendar (tables of the ecclesiastical calendars).
        for (year, month, day) in [
            (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25), (2285, 3, 22),
        ] {
            let country = Holidays(country: "SE")
            #expect(country.contains(Day(year: year, month: month, day: day)!))
        }
        let lithuania = Holidays(country: "LT")
        #expect(lithuania.isWorking(Day(year: 2026, month: 12, day: 23)!))
        #expect(!lithuania.isWorking(Day(year: 2026, month: 12, day: 24)!))
        #expect(!lithuania.isWorking(Day(year: 2026, month: 12, day: 27)!))
        #expect(Holidays(country: "??").isWorking(Day(year: 2026, month: 12, day: 25)!))
    }
}
