extension Case {
    /// A request has at most so many items: more is no request but a list.
    public static let mostItems = 200

    /// Whether a clock can run at all: not for our own requests and not for the archive.
    public var hasClock: Bool { !opening.isArchive && !isOurs }

    /// Whether the request counts as urgent: as assessed, else as claimed.
    public var isUrgent: Bool {
        assessed?.isUrgent ?? urgency?.isUrgent ?? opening.claimsUrgency
    }

    /// The law that the file was opened under.
    var profile: LawProfile { Self.claimedLimit(of: opening).profile }

    /// What is still to be done: items without a final outcome; nil stands for the request as a whole.
    public var openItems: [Item] { items.filter { !$0.isSettled } }

    /// Whether a text holds a reason that stays in the house, however it is spaced or capitalised. A
    /// reason of one word is too little to tell by.
    func holdsInternalReason(_ text: String) -> Bool {
        func words(_ text: String) -> [Substring] {
            text.lowercased()[...].split(whereSeparator: \.isWhitespace)
        }
        let written = words(text).joined(separator: " ")
        let inner =
            items.flatMap(\.internalReasons)
            + [dataSubject?.decision?.value].compactMap { $0?.ground == nil ? nil : $0?.reason }
        return inner.contains { reason in
            let parts = words(reason)
            return parts.count > 1 && written.contains(parts.joined(separator: " "))
        }
    }

    /// What the last check means in the house's country; nil before one.
    public func checkResult(
        law: Law, partners: PartnerRegister = PartnerRegister()
    ) -> RequestCheck.Result? {
        check?.result(
            claimsUrgency: opening.claimsUrgency,
            languages: accepted(in: law.holidays.country, partners))
    }

    /// The languages that the house took when the request came (Art 11).
    public func accepted(in country: String, _ partners: PartnerRegister) -> [String] {
        partners.directory(on: opening.receipt.at.day).accepted(in: country)
    }

    public func item(_ id: Identity) -> Item? { items.first { $0.id == id } }

    /// The clock of an item, or of the request as a whole where it has none.
    public func clock(of item: Item?, law: Law) -> Clock? {
        guard hasClock else { return nil }
        guard let item else { return Clock(facts, law: law) }
        // An item with an access class of its own has its own limit; the request's stay shown only
        // where it has none.
        let shared = facts.filter { fact in
            switch fact.what {
            case .limit(_, isAssessed: true), .limitUndone: item.access == nil
            // An answer to the whole request, before it had this item.
            case .answered, .undelivered(.answer): false
            default: true
            }
        }
        return Clock(shared + item.facts, law: law)
    }

    /// Every clock of the request with its item.
    public func clocks(law: Law) -> [(item: Item?, clock: Clock)] {
        guard hasClock else { return [] }
        let merged = parts.compactMap { part in
            clock(of: part, law: law).map { (item: Item?.none, clock: $0) }
        }
        guard !items.isEmpty else {
            return (clock(of: nil, law: law).map { [(nil, $0)] } ?? []) + merged
        }
        return items.compactMap { item in clock(of: item, law: law).map { (item, $0) } } + merged
    }

    /// The clock that presses most: of those not ended the first to run out, then those that stand
    /// still; nil where nothing is left to do.
    public func clock(law: Law) -> Clock? {
        guard state == .open else { return nil }
        let open = clocks(law: law).map(\.clock).filter { !$0.isEnded }
        return open.filter { $0.due != nil }.min { $0.due! < $1.due! } ?? open.first
    }

    /// The limit that a request stands under before anything is known of its items: the law that was
    /// in force on the day of its receipt.
    static func claimedLimit(of opening: Opening) -> TimeLimit {
        if case .task(let tasking) = opening.origin { return tasking.limit }
        let day = LocalTime(seconds: opening.receipt.at.seconds, offset: 0).day
        let isOld = LawProfile.directive.inForce.map { day < $0 } ?? false
        if isOld { return opening.claimsUrgency ? .oldUrgent : .oldOther }
        return opening.claimsUrgency ? .urgentDirect : .other
    }

    static func facts(of opening: Opening, by officer: Identity) -> [ClockFact] {
        let receipt = opening.receipt
        // A task's limit is nobody's claim: whoever tasked has chosen it.
        let isTask = if case .task = opening.origin { true } else { false }
        return [
            ClockFact(
                at: receipt.at, .received(receipt.source),
                by: receipt.source == .officer ? officer : nil),
            ClockFact(at: receipt.at, .limit(claimedLimit(of: opening), isAssessed: isTask)),
        ]
    }

    /// A place in the record for the next fact: later ones overrule earlier ones.
    private var nextSequence: Int { facts.count + items.reduce(0) { $0 + $1.facts.count } + 1 }

    mutating func record(
        _ what: ClockFact.What, at instant: Instant, by officer: Identity?,
        about ids: [Identity] = [], message: Identity? = nil
    ) {
        let fact = ClockFact(
            at: instant, what, sequence: nextSequence, by: officer, message: message)
        guard !ids.isEmpty else {
            facts.append(fact)
            return
        }
        for index in items.indices where ids.contains(items[index].id) {
            items[index].facts.append(fact)
        }
    }

    /// A clock that goes on: not before what ended it, whatever a seat's clock says.
    mutating func recordReopening(_ circumstances: Circumstances) {
        let all = facts + items.flatMap(\.facts)
        let last = all.map(\.at).max() ?? circumstances.at
        record(.reopened, at: max(circumstances.at, last), by: circumstances.officer)
    }

    /// Gives every item with an access class the limit that urgency and access yield.
    mutating func refreshLimits(
        _ ids: [Identity], at instant: Instant, by officer: Identity, isAssessed: Bool
    ) {
        for item in items where ids.contains(item.id) {
            guard let access = item.access else { continue }
            let limit =
                dataSubject == nil
                ? access.limit(isUrgent: isUrgent, under: profile) : .dataSubject
            record(
                .limit(limit, isAssessed: isAssessed), at: instant, by: officer,
                about: [item.id])
        }
    }
}

extension Clock {
    /// Answered, refused or closed.
    public var isEnded: Bool { secondsLeft(at: receipt) == nil }
}
