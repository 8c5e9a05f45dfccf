/// One thing that happened to a clock, when. A clock is a function of these and of the law; nothing
/// of it is stored.
public struct ClockFact: Hashable, Sendable {
    public enum What: Hashable, Sendable {
        case received(ReceiptSource)
        /// A wrong receipt put right, confirmed by a second person.
        case receiptCorrected(to: Instant)
        /// The limit claimed with the request, or the one an officer has decided.
        case limit(TimeLimit, isAssessed: Bool)
        /// That limit was a mistake: what stood before it stands again.
        case limitUndone(TimeLimit)
        /// A clarification left us; `number` tells several apart.
        case clarificationAsked(number: Int)
        /// Evidence of when the partner received it (Art 6(3): the limits stop at that instant).
        case clarificationDelivered(number: Int)
        case clarified(number: Int)
        /// A message of ours did not arrive: what it did to the clock is undone.
        case undelivered(Undelivered)
        case judgeAsked
        /// The partner was told that a judge must decide, until when, and why (Art 5(2)).
        case partnerTold(expected: Instant, reason: String)
        case judgeDecided(isGranted: Bool)
        /// An answer that settles the item; an interim one does not stand here.
        case answered
        case refused(RefusalGround)
        case closed
        case reopened
    }

    /// What the message was that did not arrive.
    public enum Undelivered: Hashable, Sendable {
        case answer
        case clarification(number: Int)
        case extension_
    }

    /// When it was so in the world.
    public let at: Instant
    public let what: What
    /// Its place in the record: of two decisions about the same thing the later recorded one counts.
    public let sequence: Int
    /// By whom; nil for what nobody of ours did.
    public let by: Identity?
    /// By which message of ours: where it did not arrive, what it did is undone and nothing else.
    public let message: Identity?

    public init(
        at: Instant, _ what: What, sequence: Int = 0, by: Identity? = nil,
        message: Identity? = nil
    ) {
        self.at = at
        self.what = what
        self.sequence = sequence
        self.by = by
        self.message = message
    }

    /// At one instant causes stand before what follows from them.
    fileprivate var rank: Int {
        switch what {
        case .received: 0
        case .receiptCorrected: 1
        case .limit(_, let isAssessed): isAssessed ? 3 : 2
        case .reopened, .limitUndone: 4
        case .clarificationAsked: 5
        case .clarificationDelivered: 6
        case .clarified: 7
        case .judgeAsked: 8
        case .partnerTold: 9
        case .judgeDecided: 10
        case .answered: 11
        case .refused: 12
        case .undelivered: 13
        case .closed: 14
        }
    }
}

/// The clock of one item of a request: when it is due, why, and how it stands.
///
/// Remaining time is the limit less all time in which the clock ran. Whatever order facts arrive in,
/// the clock is the same: they are put into the order of their instants first.
public struct Clock: Hashable, Sendable {
    public enum State: Hashable, Sendable {
        case running
        /// Since when; what is left stands still.
        case suspended(since: Instant, left: Int64)
        /// A judge decides, the partner knows until when.
        case extended(until: Instant)
        case met(at: Instant)
        case missed(by: Int64)
        case closed(RefusalGround?)

        public var id: String {
            switch self {
            case .running: "running"
            case .suspended: "suspended"
            case .extended: "extended"
            case .met: "met"
            case .missed: "missed"
            case .closed: "closed"
            }
        }
    }

    /// One line of the derivation.
    public struct Step: Hashable, Sendable {
        public let at: Instant
        public let what: String
        public let fact: String
        public let rule: String
        public let article: String
        public let by: Identity?
        /// The deadline as it stood after this step; nil while the clock stands still.
        public let due: Instant?
    }

    public let receipt: Instant
    public let limit: TimeLimit
    public let isAssessed: Bool
    /// Nil while the clock stands still.
    public let due: Instant?
    /// What each reading of calendar days yields, in the law's order.
    public let readings: [(count: DayCount, due: Instant)]
    /// Seconds in which the clock stood still, so far as those times have ended.
    public let paused: Int64
    public let steps: [Step]
    /// When a judge's time ends, as told to the partner.
    public let extendedUntil: Instant?
    private let suspendedSince: Instant?
    private let left: Int64
    private let end: End?
    private let lateBefore: Int64

    private enum End: Hashable, Sendable {
        case answered(Instant)
        case refused(Instant, RefusalGround)
        case closed(Instant)
    }

    /// Nil without a receipt and a limit.
    public init?(_ facts: some Sequence<ClockFact>, law: Law) {
        let ordered = facts.sorted { a, b in
            if a.at != b.at { return a.at < b.at }
            if a.sequence != b.sequence { return a.sequence < b.sequence }
            if a.rank != b.rank { return a.rank < b.rank }
            return "\(a.what)" < "\(b.what)"
        }
        guard let run = ClockRun(ordered, law: law) else { return nil }
        receipt = run.receipt
        limit = run.limit
        isAssessed = run.isAssessed
        due = run.due
        readings = run.readings
        paused = run.paused
        steps = run.steps
        extendedUntil = run.extendedUntil
        suspendedSince = run.suspendedSince
        left = run.left
        lateBefore = run.late
        end =
            switch run.ending {
            case .answered(let at): .answered(at)
            case .refused(let at, let ground): .refused(at, ground)
            case .closed(let at): .closed(at)
            case nil: nil
            }
    }

    /// Which kind of clock it is while it lasts: what a list shows without knowing the hour.
    public var kind: String {
        guard end == nil else { return "" }
        if suspendedSince != nil { return "suspended" }
        return extendedUntil != nil && extendedUntil == due ? "extended" : "running"
    }

    /// Seconds left of a clock that stands still.
    public var standing: Int64? { suspendedSince == nil || end != nil ? nil : left }

    /// How it stands at an instant; lateness counts from the deadline that was in force then.
    public func state(at now: Instant) -> State {
        switch end {
        case .answered(let at):
            return lateBefore > 0 ? .missed(by: lateBefore) : .met(at: at)
        case .refused(_, let ground):
            return lateBefore > 0 ? .missed(by: lateBefore) : .closed(ground)
        case .closed: return .closed(nil)
        case nil: break
        }
        if let suspendedSince { return .suspended(since: suspendedSince, left: left) }
        guard let due else { return .running }
        if now > due { return .missed(by: now.seconds(since: due)) }
        if let extendedUntil, extendedUntil == due { return .extended(until: extendedUntil) }
        return .running
    }

    /// Seconds until due, negative when late; what stands still while suspended; nil when ended.
    public func secondsLeft(at now: Instant) -> Int64? {
        guard end == nil else { return nil }
        if suspendedSince != nil { return left }
        return due.map { $0.seconds(since: now) }
    }

    public static func == (a: Clock, b: Clock) -> Bool {
        a.receipt == b.receipt && a.limit == b.limit && a.due == b.due && a.steps == b.steps
            && a.paused == b.paused && a.left == b.left && a.end == b.end
            && a.lateBefore == b.lateBefore && a.suspendedSince == b.suspendedSince
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(receipt)
        hasher.combine(limit)
        hasher.combine(due)
    }
}

extension ClockFact.What {
    var isEnd: Bool {
        switch self {
        case .answered, .refused, .closed: true
        default: false
        }
    }
}
