/// Walks the facts of a clock once and writes its derivation down.
struct ClockRun {
    enum Ending: Hashable {
        case answered(Instant)
        case refused(Instant, RefusalGround)
        case closed(Instant)

        var at: Instant {
            switch self {
            case .answered(let at), .refused(let at, _), .closed(let at): at
            }
        }

        var isAnswer: Bool {
            if case .closed = self { false } else { true }
        }
    }

    private(set) var receipt: Instant
    private(set) var limit: TimeLimit
    private(set) var isAssessed = false
    private(set) var paused: Int64 = 0
    private(set) var steps: [Clock.Step] = []
    /// What the partner was told, and how much pause had passed by then.
    private var allTold: [(message: Identity?, until: Instant, paused: Int64)] = []
    /// What ended it, in order, with how late that was: where the first did not arrive, the next counts.
    private var ends: [(message: Identity?, ending: Ending, late: Int64)] = []
    private(set) var suspendedSince: Instant?
    private let law: Law
    private var receiptSequence = -1
    private var limitSequence = -1
    /// Those that stood before, the last one last.
    private var limits: [(limit: TimeLimit, isAssessed: Bool, sequence: Int)] = []
    private var open: Set<Int> = []
    private var judgeIsAsked = false

    /// The facts in the order of their instants.
    init?(_ facts: [ClockFact], law: Law) {
        self.law = law
        var received: ClockFact?
        var claimed: TimeLimit?
        for fact in facts {
            switch fact.what {
            case .received where received == nil: received = fact
            case .limit(let limit, isAssessed: false) where claimed == nil: claimed = limit
            case .limit(let limit, isAssessed: true) where claimed == nil: claimed = limit
            default: break
            }
        }
        guard let received, let claimed else { return nil }
        receipt = received.at
        limit = claimed
        let pauses = Pauses(facts)
        for moment in moments(facts, pauses) { take(moment, pauses) }
        finish()
    }

    // MARK: Results

    private var end: (message: Identity?, ending: Ending, late: Int64)? {
        ends.first { $0.ending.isAnswer } ?? ends.first
    }
    private var told: (message: Identity?, until: Instant, paused: Int64)? { allTold.last }
    var ending: Ending? { end?.ending }
    var late: Int64 { end?.late ?? 0 }

    /// What the partner was told, moved by the pauses since.
    var extendedUntil: Instant? {
        told.map { $0.until.advanced(seconds: paused - $0.paused) }
    }

    var readings: [(count: DayCount, due: Instant)] {
        law.dayCounts.map {
            ($0, law.due(from: receipt, limit.span, $0).advanced(seconds: paused))
        }
    }

    /// Nil while the clock stands still.
    var due: Instant? { suspendedSince == nil ? running : nil }

    /// Of the limit, when the clock stopped or now; negative when late.
    var left: Int64 { suspendedSince.map { running.seconds(since: $0) } ?? 0 }

    /// The deadline if the clock ran from here on.
    private var running: Instant {
        let plain = law.strictest(from: receipt, limit.span).due.advanced(seconds: paused)
        return extendedUntil.map { max(plain, $0) } ?? plain
    }

    // MARK: Clarifications

    /// When clarifications stop the clock and let it go on: from the evidence of delivery, where there
    /// is one, else from the instant the channel took the question over.
    private struct Pauses {
        var starts: [Int: Instant] = [:]
        var ends: [Int: Instant] = [:]
        var delivered: [Int: (sequence: Int, at: Instant)] = [:]

        init(_ facts: [ClockFact]) {
            var asked: [Int: Instant] = [:]
            var lost: [Int: Int] = [:]
            for fact in facts {
                switch fact.what {
                case .clarificationAsked(let number) where asked[number] == nil:
                    asked[number] = fact.at
                case .clarificationDelivered(let number):
                    if fact.sequence >= delivered[number]?.sequence ?? Int.min {
                        delivered[number] = (fact.sequence, fact.at)
                    }
                case .clarified(let number) where ends[number] == nil: ends[number] = fact.at
                case .undelivered(.clarification(let number)):
                    lost[number] = max(fact.sequence, lost[number] ?? Int.min)
                default: break
                }
            }
            for (number, sequence) in lost where sequence > delivered[number]?.sequence ?? Int.min {
                // It never arrived: the limits ran on all the while.
                asked[number] = nil
            }
            for (number, at) in asked {
                // Delivered before it was asked cannot be: the asking counts.
                starts[number] = max(at, delivered[number]?.at ?? at)
            }
            for (number, end) in ends { ends[number] = starts[number].map { max($0, end) } }
        }
    }

    private enum Moment {
        case fact(ClockFact)
        case stops(Int, Instant)
        case goesOn(Int, Instant)

        var at: Instant {
            switch self {
            case .fact(let fact): fact.at
            case .stops(_, let at), .goesOn(_, let at): at
            }
        }
    }

    /// Facts, and between them the instants at which the clock stops and goes on.
    private func moments(_ facts: [ClockFact], _ pauses: Pauses) -> [Moment] {
        var moments = facts.map(Moment.fact)
        for (number, start) in pauses.starts.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) })
        {
            insert(.stops(number, start), into: &moments)
        }
        for (number, end) in pauses.ends.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
            insert(.goesOn(number, end), into: &moments)
        }
        return moments
    }

    /// Behind all that stands at the same instant, but before the item's end.
    private func insert(_ moment: Moment, into moments: inout [Moment]) {
        let index =
            moments.firstIndex { other in
                if other.at != moment.at { return other.at > moment.at }
                if case .fact(let fact) = other { return fact.what.isEnd }
                return false
            } ?? moments.count
        moments.insert(moment, at: index)
    }

    // MARK: The walk

    private mutating func take(_ moment: Moment, _ pauses: Pauses) {
        switch moment {
        case .fact(let fact): take(fact, pauses)
        case .stops(let number, let at):
            let wasRunning = open.isEmpty
            open.insert(number)
            if wasRunning { suspendedSince = max(at, receipt) }
            // While the item is settled nobody looks at its clock; it stands still all the same.
            guard ending == nil else { return }
            if wasRunning {
                step(
                    at, "stopped",
                    "clarification asked, \(SpanText.of(left)) \(left < 0 ? "late" : "left")",
                    pauses.delivered[number] == nil
                        ? "limits stand still; counted from when the channel took it over"
                        : "limits stand still from the instant the partner received it",
                    "Dir 2023/977 Art 6(3)")
            } else {
                step(
                    at, "asked again", "another clarification asked", "limits stand still already",
                    "Dir 2023/977 Art 6(3)")
            }
        case .goesOn(let number, let at):
            guard open.remove(number) != nil, open.isEmpty, let since = suspendedSince else {
                return
            }
            let length = max(0, at.seconds(since: since))
            paused += length
            suspendedSince = nil
            guard ending == nil else { return }
            step(
                at, "running again", "the partner answered after \(SpanText.of(length))",
                "what was left runs on", "Dir 2023/977 Art 6(3)")
        }
    }

    private mutating func take(_ fact: ClockFact, _ pauses: Pauses) {
        switch fact.what {
        case .received(let source):
            guard receiptSequence < 0, fact.at == receipt else { return }
            receiptSequence = fact.sequence
            step(
                fact.at, "received", source.sentence, "the limit runs from receipt",
                startArticle, by: fact.by, due: false)
        case .receiptCorrected(let instant):
            guard fact.sequence >= receiptSequence else { return }
            receiptSequence = fact.sequence
            receipt = instant
            step(
                fact.at, "receipt corrected", "received at \(instant.rfc3339)",
                "the limit runs from receipt; the former deadline stands above", startArticle,
                by: fact.by)
        case .limit(let limit, let isAssessed):
            take(limit, isAssessed: isAssessed, fact)
        case .limitUndone(let limit): undo(limit, fact)
        case .clarificationAsked, .clarificationDelivered, .clarified: return
        case .undelivered(let what): take(what, fact)
        case .judgeAsked:
            judgeIsAsked = true
            step(
                fact.at, "judge asked", "a judicial authorisation is needed",
                "the limit runs on until the partner is told", "Dir 2023/977 Art 5(2)",
                by: fact.by)
        case .partnerTold(let expected, let reason): take(expected, reason, fact)
        case .judgeDecided(let isGranted):
            step(
                fact.at, "judge decided", isGranted ? "authorised" : "refused",
                isGranted
                    ? "answer as soon as possible, by what the partner was told"
                    : "the item may be refused under Article 6(1)(c)", "Dir 2023/977 Art 5(2)",
                by: fact.by)
        case .answered: end(.answered(fact.at), "answered", "the item is settled", fact)
        case .refused(let ground):
            end(
                .refused(fact.at, ground), "refused", "\(ground.sentence) (\(ground.article))", fact
            )
        case .closed: end(.closed(fact.at), "closed", "the case was closed", fact)
        case .reopened:
            guard ending != nil else { return }
            ends = []
            step(
                fact.at, "reopened", "the case goes on",
                "the deadline is the one that it had", startArticle, by: fact.by)
        }
    }

    private mutating func take(_ what: ClockFact.Undelivered, _ fact: ClockFact) {
        let article: String
        let sentence: String
        let rule: String
        switch what {
        case .answer:
            let before = ending
            ends.removeAll { $0.message == fact.message && $0.ending.isAnswer }
            guard ending != before else { return }
            sentence = "the answer did not arrive"
            rule =
                ending == nil
                ? "what did not arrive was not provided; the deadline is the one that it had"
                : "what did not arrive was not provided; what came after it counts"
            article = startArticle
        case .clarification:
            sentence = "the question did not arrive"
            rule = "limits stand still only from the instant the partner receives it"
            article = "Dir 2023/977 Art 6(3)"
        case .extension_:
            allTold.removeAll { $0.message == fact.message }
            sentence = "what the partner was to be told did not arrive"
            rule =
                told == nil
                ? "the limit stays until he is told" : "what he was told before it counts"
            article = "Dir 2023/977 Art 5(2)"
        }
        step(fact.at, "not delivered", sentence, rule, article, by: fact.by)
    }

    private mutating func take(
        _ limit: TimeLimit, isAssessed: Bool, _ fact: ClockFact
    ) {
        // An assessment counts before a claim, and of two the one that was recorded later.
        guard
            isAssessed == self.isAssessed
                ? fact.sequence >= limitSequence : isAssessed
        else { return }
        limits.append((self.limit, self.isAssessed, limitSequence))
        self.limit = limit
        self.isAssessed = isAssessed
        limitSequence = fact.sequence
        if isAssessed {
            step(
                fact.at, "assessed", "\(limit.sentence)",
                paused > 0
                    ? "as finally assessed; \(SpanText.of(paused)) of pauses are kept"
                    : "as finally assessed", limit.article, by: fact.by)
        } else if fact.sequence > 0 {
            step(
                fact.at, "access decided", limit.sentence, "until the urgency is assessed",
                limit.article, by: fact.by)
        } else {
            step(
                fact.at, limit.isUrgent ? "urgency claimed" : "not yet assessed", limit.sentence,
                "until an officer has assessed it", limit.article)
        }
    }

    private mutating func undo(_ undone: TimeLimit, _ fact: ClockFact) {
        limits.removeAll { $0.limit == undone }
        guard limit == undone, let before = limits.popLast() else { return }
        (limit, isAssessed, limitSequence) = before
        step(
            fact.at, "limit taken back", "\(undone.sentence) does not apply: \(limit.sentence)",
            "what had stood before stands again", limit.article, by: fact.by)
    }

    private mutating func take(_ expected: Instant, _ reason: String, _ fact: ClockFact) {
        let article = "Dir 2023/977 Art 5(2)"
        guard judgeIsAsked else {
            step(
                fact.at, "partner told", "expected \(expected.rfc3339): \(reason)",
                "no judge was asked: the limit stays", article, by: fact.by)
            return
        }
        if suspendedSince ?? fact.at > running {
            step(
                fact.at, "partner told", "expected \(expected.rfc3339): \(reason)",
                "told \(SpanText.of(fact.at.seconds(since: running))) after the limit: it stays",
                article, by: fact.by)
            return
        }
        let open = suspendedSince.map { max(0, fact.at.seconds(since: $0)) } ?? 0
        allTold.append((fact.message, expected, paused + open))
        step(
            fact.at, "partner told", "expected \(expected.rfc3339): \(reason)",
            "the limit may be passed as far as the judge needs", article, by: fact.by)
    }

    private mutating func end(
        _ new: Ending, _ what: String, _ sentence: String, _ fact: ClockFact
    ) {
        let stopped = suspendedSince ?? fact.at
        let before = ending
        ends.append((fact.message, new, max(0, stopped.seconds(since: running))))
        // A second answer is none, until the first turns out not to have arrived.
        guard ending != before else { return }
        step(
            fact.at, what, sentence,
            late > 0 ? "\(SpanText.of(late)) after the limit" : "within the limit", limit.article,
            by: fact.by)
    }

    private mutating func finish() {
        guard ending == nil else { return }
        let stopped = suspendedSince != nil
        var sum = "receipt + \(limit.span.text)"
        if paused > 0 { sum += " + \(SpanText.of(paused)) of pauses" }
        if let extendedUntil, extendedUntil == running { sum = "as the partner was told" }
        let reading = law.strictest(from: receipt, limit.span).count
        let rule: String
        if case .days = limit.span, law.dayCounts.count > 1, extendedUntil != running {
            let agree = Set(readings.map(\.due)).count == 1
            rule =
                agree
                ? "all ways of counting days agree"
                : "days counted as \(reading.title), the strictest of \(law.dayCounts.count) ways"
        } else {
            rule = "the outer limit: as soon as possible comes first"
        }
        steps.append(
            Clock.Step(
                at: stopped ? suspendedSince! : running, what: stopped ? "stands still" : "due",
                fact: stopped ? "\(SpanText.of(left)) \(left < 0 ? "late" : "left")" : sum,
                rule: rule, article: limit.article, by: nil, due: running))
    }

    private var startArticle: String {
        limit.profile == .directive ? "Dir 2023/977 Art 5(1)" : limit.article
    }

    private mutating func step(
        _ at: Instant, _ what: String, _ fact: String, _ rule: String, _ article: String,
        by officer: Identity? = nil, due isDue: Bool = true
    ) {
        steps.append(
            Clock.Step(
                at: at, what: what, fact: fact, rule: rule, article: article, by: officer,
                due: isDue ? due : nil))
    }
}
