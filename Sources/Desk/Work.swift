public import Casework
public import Commands
public import Exchanges

/// What the desk asks to be done, as data: compared in tests, carried out by the Clerk.
public enum Work: Hashable, Sendable {
    case counts
    case units
    /// What there is to know of the officer's shift; with its draft and journal where it is shown.
    case shift(isShown: Bool)
    case duty(ShiftWish)
    /// The queues that were saved, with how many cases stand in each.
    case saved
    case save(SavedQueue)
    /// Rows of a queue after a mark; `isFresh` starts the list anew.
    case rows(Queue, filter: String, after: QueueMark, most: Int, isFresh: Bool)
    case rowsBefore(Queue, filter: String, before: QueueMark, most: Int, isFresh: Bool)
    case open(Identity)
    /// The case that is shown, where anything of it has changed.
    case reread(Identity)
    case find(Reference)
    case act(Wish, about: Identity)
    /// Asks to read a restricted case, or agrees to what another asked.
    case breakGlass(Identity, reason: String)
    case agree(Identity, to: OperationID)
    case openNew(NewCase)
    case paste(PastedHead, text: String)
    /// Texts that were begun, for the next time the desk opens.
    case keep([BegunText])
    case exchange
    /// Tells the others which case this officer replies to; nil for none.
    case present(Identity?)
    case terminal(Demand)
}

extension Work {
    /// Whether what was written for it comes back where it fails.
    var isRecorded: Bool {
        switch self {
        case .act, .openNew, .paste, .duty, .save, .breakGlass: true
        default: false
        }
    }

    /// The case that it acts on.
    var about: Identity? {
        if case .act(_, let about) = self { return about }
        return nil
    }
}

/// What is done to a case, lacking nothing but the identities that are drawn when it is recorded.
public enum Wish: Hashable, Sendable {
    case record(Event)
    /// Several on one case, in one transaction.
    case recordAll([Event])
    /// A message begins, and its language is said; empty where nobody has.
    case draft(Event, language: String)
    /// Files, by their paths, go with a draft.
    case enclose(Event, files: [String])
    /// `limit`: nil by the case's own deadline.
    case task(Unit, String, TimeLimit?)
    case link(Reference, reason: String)
    case unlink(Identity)
    case merge(Reference)
    case undoMerge
    /// nil for all; `base`: who read it when the officer was asked.
    case restrict(Set<Identity>?, base: Set<Identity>?, reason: String)
    /// Agrees to the proposal that was read; nil: to what its case left behind.
    case erase(OperationID?)
    case split(Identity)
}

/// A saved queue and its count, up to `most`.
public struct SavedCount: Hashable, Sendable {
    /// More are not counted while somebody waits for the sidebar.
    public static let most = 1000

    public let queue: SavedQueue
    public let count: Int

    public init(queue: SavedQueue, count: Int) {
        self.queue = queue
        self.count = count
    }
}

/// A unit at home with its name in full.
public struct UnitName: Hashable, Sendable {
    public let unit: Unit
    public let name: String

    public init(unit: Unit, name: String) {
        self.unit = unit
        self.name = name
    }
}

/// What the Clerk answers.
public enum Answer: Sendable {
    case counts([Queue: Int])
    case rows(Queue, filter: String, [CaseRow], isFresh: Bool, isComplete: Bool)
    case rowsBefore(Queue, filter: String, [CaseRow], isFresh: Bool, isComplete: Bool)
    case opened(Case)
    /// The case that a reference, a new case or a pasted message led to.
    case came(Case, of: Work)
    /// The shown case as it is now.
    case reread(Case)
    /// The tasks of a case, as far as they have come.
    case tasks(of: Identity, [Case])
    case units([UnitName])
    case shift(ShiftNews)
    case saved([SavedCount], sentence: String?, of: Work)
    /// An act on a shift was recorded.
    case onDuty(ShiftNews, sentence: String, of: Work)
    case recorded(Case, sentence: String, of: Work)
    /// - of: what was asked for; nil for what nobody asked for at the desk.
    case failed(String, of: Work?)
    /// Something was recorded on a case that is not shown.
    case told(String, of: Work)
    /// The case that was asked for is for others to read.
    case restricted(RestrictedCase)
    /// Who else replies to what.
    case present([Presence])
    case line(LineView)
    /// Who is in the house, which of them are one person, its partners, and the zones they live in.
    case house([Identity: Officer], Persons, PartnerRegister, zones: [String: ZoneRules])
    /// Something was recorded elsewhere: another program, another seat.
    case changed
}

/// How the seat stands with its node.
public struct LineView: Hashable, Sendable {
    public enum State: Hashable, Sendable { case alone, inStep, sending, offline }

    public let state: State
    public let pending: Int
    public let since: Instant?

    public init(state: State, pending: Int, since: Instant?) {
        self.state = state
        self.pending = pending
        self.since = since
    }
}
