/// What happens to a duty period.
public enum ShiftEvent: Hashable, Sendable {
    case opened(from: Instant, until: Instant)
    /// Something an officer has promised: “call back 15:00”.
    case promised(Promise)
    case kept(Identity)
    /// A channel or a system is out, and what is done instead.
    case outage(Outage)
    case outageEnded(Identity, at: Instant)
    case remarked(id: Identity, text: String)
    /// The outgoing officer gives the shift over: text, counts and all.
    case handedOver(Handover)
    /// The incoming officer has read that handover and takes over.
    case takenOver(OperationID)
}

public struct Promise: Hashable, Sendable {
    public let id: Identity
    public let text: String
    public let due: Instant
    /// The case it is about; nil for none.
    public let reference: Reference?

    public init(id: Identity, text: String, due: Instant, reference: Reference?) {
        self.id = id
        self.text = text
        self.due = due
        self.reference = reference
    }
}

public struct Outage: Hashable, Sendable {
    public let id: Identity
    public let channel: Channel?
    /// What is out, and what is done instead.
    public let text: String
    public let from: Instant

    public init(id: Identity, channel: Channel?, text: String, from: Instant) {
        self.id = id
        self.channel = channel
        self.text = text
        self.from = from
    }
}

/// What an outgoing officer signs: his words, and how many cases stood in each queue then.
public struct Handover: Hashable, Sendable {
    public let text: String
    public let counts: [QueueCount]

    public init(text: String, counts: [QueueCount]) {
        self.text = text
        self.counts = counts
    }
}

public struct QueueCount: Hashable, Sendable {
    public let queue: Queue
    public let count: Int

    public init(queue: Queue, count: Int) {
        self.queue = queue
        self.count = count
    }
}

/// A duty period: the fold of its events. Its journal is what its officers did to cases meanwhile.
public struct Shift: Hashable, Sendable {
    public enum State: String, Sendable {
        case open
        /// Signed by the outgoing officer, not yet by the incoming one.
        case handedOver = "handed-over"
        /// Signed by both.
        case signed
    }

    public struct Entry<Value: Hashable & Sendable>: Hashable, Sendable {
        public let value: Value
        public let officer: Identity
        public let at: Instant
        /// Entered after the shift was given over.
        public let isLate: Bool
        /// When it was kept, or ended.
        public internal(set) var done: Instant?
    }

    public let id: Identity
    public let from: Instant
    public let until: Instant
    public let officer: Identity
    public let unit: Unit
    public internal(set) var state = State.open
    public internal(set) var promises: [Entry<Promise>] = []
    public internal(set) var outages: [Entry<Outage>] = []
    public internal(set) var remarks: [Entry<String>] = []
    public internal(set) var handover: Entry<Handover>?
    /// The operation that the incoming officer signs.
    public internal(set) var handoverOperation: OperationID?
    public internal(set) var takenOverBy: Identity?
    public internal(set) var takenOverAt: Instant?
    /// The highest position folded in; nil while all of it is pending.
    public internal(set) var seen: Int64?

    public static let mostEntries = 500
    /// Longer is no shift.
    /// Whose promises and outages are still looked for.
    public static let mostRecent = 40
    /// Seconds in which somebody should take over what was handed over.
    public static let patience: Int64 = 600
    public static let longest: Int64 = 48 * 3600

    /// Nil where the event opens none.
    public init?(id: Identity, _ event: ShiftEvent, by circumstances: Circumstances) {
        guard case .opened(let from, let until) = event else { return nil }
        self.id = id
        self.from = from
        self.until = until
        officer = circumstances.officer
        unit = circumstances.unit
        seen = circumstances.position
    }

    public var openPromises: [Entry<Promise>] {
        promises.filter { $0.done == nil }.sorted { $0.value.due < $1.value.due }
    }

    public var openOutages: [Entry<Outage>] { outages.filter { $0.done == nil } }

    /// An operation that took no effect: what its author wrote stands as a late remark.
    public mutating func overtake(
        _ event: ShiftEvent, by circumstances: Circumstances, because reason: Reason
    ) {
        let sentence = reason.sentence { _ in "another officer" }
        let text =
            switch event {
            case .handedOver(let handover): ": \(handover.text)"
            case .remarked(_, let text): ": \(text)"
            case .promised(let promise): ": \(promise.text)"
            case .outage(let outage): ": \(outage.text)"
            case .opened, .kept, .outageEnded, .takenOver: ""
            }
        remarks.append(
            Entry(
                value: "without effect, \(sentence)\(text)", officer: circumstances.officer,
                at: circumstances.at, isLate: true))
    }

    /// Folds one event in; what cannot take effect any more changes nothing.
    public mutating func apply(_ event: ShiftEvent, by circumstances: Circumstances) {
        if let position = circumstances.position { seen = max(seen ?? 0, position) }
        func entry<Value>(_ value: Value) -> Entry<Value> {
            Entry(
                value: value, officer: circumstances.officer, at: circumstances.at,
                isLate: state != .open)
        }
        switch event {
        case .opened: return
        case .promised(let promise): promises.append(entry(promise))
        case .kept(let id):
            for index in promises.indices where promises[index].value.id == id {
                promises[index].done = circumstances.at
            }
        case .outage(let outage): outages.append(entry(outage))
        case .outageEnded(let id, let at):
            for index in outages.indices where outages[index].value.id == id {
                outages[index].done = at
            }
        case .remarked(_, let text): remarks.append(entry(text))
        case .handedOver(let given):
            guard state == .open else { return }
            handover = entry(given)
            handoverOperation = circumstances.operation
            state = .handedOver
        case .takenOver(let operation):
            guard state == .handedOver, handoverOperation == operation else { return }
            takenOverBy = circumstances.officer
            takenOverAt = circumstances.at
            state = .signed
        }
    }
}

/// Something open, and the shift that it was noted in: what was promised stays promised when the officer
/// goes home.
public struct OpenDuty<Value: Hashable & Sendable>: Hashable, Sendable {
    public let shift: Identity
    public let entry: Shift.Entry<Value>
}

/// What is open in any shift of a unit.
public struct OpenDuties: Hashable, Sendable {
    public let promises: [OpenDuty<Promise>]
    public let outages: [OpenDuty<Outage>]

    public static let none = OpenDuties([])

    /// - Parameter shifts: the newest of the unit.
    public init(_ shifts: [Shift]) {
        promises = shifts.flatMap { shift in
            shift.openPromises.map { OpenDuty(shift: shift.id, entry: $0) }
        }.sorted { $0.entry.value.due < $1.entry.value.due }
        outages = shifts.flatMap { shift in
            shift.openOutages.map { OpenDuty(shift: shift.id, entry: $0) }
        }.sorted { $0.entry.value.from < $1.entry.value.from }
    }
}

/// What may happen to a shift: the event itself where the rules allow it.
public func decide(
    _ event: ShiftEvent, on shift: Shift?, _ standing: Standing
) throws(Objection) {
    let officer = standing.officer
    guard Rights.allows(officer.role, .shift) else { throw .roleMayNot(officer.role, .shift) }
    try demand(event.instants, by: standing.at)
    if case .opened(let from, let until) = event {
        guard shift == nil else { throw .shiftIsOpen }
        guard until > from, until.seconds(since: from) <= Shift.longest else {
            throw .shiftTooLong
        }
        return
    }
    guard let shift else { throw .noShift }
    guard officer.unit == shift.unit else { throw .notInAudience(officer.unit) }
    switch event {
    case .opened: throw .shiftIsOpen
    case .promised(let promise):
        guard shift.promises.count < Shift.mostEntries else {
            throw .tooMany("promises", Shift.mostEntries)
        }
        try demand(promise.text, "promise", most: Limits.name * 4)
    case .kept(let id):
        guard shift.openPromises.contains(where: { $0.value.id == id }) else {
            throw .noSuchPromise
        }
    case .outage(let outage):
        guard shift.outages.count < Shift.mostEntries else {
            throw .tooMany("outages", Shift.mostEntries)
        }
        try demand(outage.text, "outage", most: Limits.name * 4)
    case .outageEnded(let id, let at):
        guard let open = shift.openOutages.first(where: { $0.value.id == id }) else {
            throw .noSuchOutage
        }
        guard at >= open.value.from else { throw .before("it began") }
    case .remarked(_, let text):
        guard shift.remarks.count < Shift.mostEntries else {
            throw .tooMany("remarks", Shift.mostEntries)
        }
        try demand(text, "remark", most: Limits.name * 4)
    case .handedOver(let handover):
        guard shift.state == .open else { throw .shiftIsHandedOver }
        guard standing.persons.areOne(officer.id, shift.officer) else { throw .notYourShift }
        try demand(handover.text, "handover")
    case .takenOver(let operation):
        guard shift.state != .signed else { throw .shiftIsSigned }
        guard shift.state == .handedOver, shift.handoverOperation == operation else {
            throw .noHandover
        }
        guard let given = shift.handover, !standing.isOwnHand(given.officer) else {
            throw .handsOverToHimself
        }
    }
}

/// Who is on duty when, and who is not there: set by whoever leads.
public struct DutyEntry: Hashable, Sendable {
    public enum Kind: String, Numbered, Sendable { case duty, absence }

    public let id: Identity
    public let officer: Identity
    public let kind: Kind
    public let from: Instant
    public let until: Instant
    public let reason: String

    public init(
        id: Identity, officer: Identity, kind: Kind, from: Instant, until: Instant, reason: String
    ) {
        self.id = id
        self.officer = officer
        self.kind = kind
        self.from = from
        self.until = until
        self.reason = reason
    }

    public func covers(_ instant: Instant) -> Bool { from <= instant && instant < until }
}

public enum RosterEvent: Hashable, Sendable {
    case entered(DutyEntry)
    case struck(Identity)
}

/// Everybody's duties and absences: the fold of roster events.
public struct Roster: Hashable, Sendable {
    public private(set) var entries: [DutyEntry] = []

    /// What roster operations are about: fifteen zero bytes and a one.
    public static let id = Identity(high: 0, low: 1)

    public init() {}

    public mutating func apply(_ event: RosterEvent) {
        switch event {
        case .entered(let entry):
            entries.removeAll { $0.id == entry.id }
            entries.append(entry)
        case .struck(let id): entries.removeAll { $0.id == id }
        }
    }

    /// Who is on duty at an instant and not absent.
    public func onDuty(at instant: Instant) -> [Identity] {
        let absent = Set(
            entries.filter { $0.kind == .absence && $0.covers(instant) }.map(\.officer))
        var found: [Identity] = []
        for entry in entries where entry.kind == .duty && entry.covers(instant) {
            if !absent.contains(entry.officer), !found.contains(entry.officer) {
                found.append(entry.officer)
            }
        }
        return found
    }
}

extension ShiftEvent {
    /// What its author wrote; nil where he wrote nothing.
    public var said: String? {
        switch self {
        case .promised(let promise): promise.text
        case .outage(let outage): outage.text
        case .remarked(_, let text): text
        case .handedOver(let handover): handover.text
        default: nil
        }
    }
}

public func decide(_ event: RosterEvent, _ standing: Standing) throws(Objection) {
    let officer = standing.officer
    guard Rights.allows(officer.role, .roster) else { throw .roleMayNot(officer.role, .roster) }
    guard officer.unit == .spoc else { throw .contactPointAlone }
    try demand(event.instants, by: standing.at)
    guard case .entered(let entry) = event else { return }
    guard entry.until > entry.from else { throw .before("it began") }
    guard entry.reason.utf8.count <= Limits.name * 4 else {
        throw .tooLong(what: "reason", limit: Limits.name * 4, actual: entry.reason.utf8.count)
    }
}
