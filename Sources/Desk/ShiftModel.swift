public import Casework
internal import Commands

/// What the desk knows of the officer's shift: read anew whenever something changes.
public struct ShiftNews: Hashable, Sendable {
    /// The officer's own open shift.
    public let own: Shift?
    /// Promises and outages of this shift and those before it.
    public let open: OpenDuties
    /// One that was handed over and waits for whoever takes it.
    public let waiting: Shift?
    /// What a handover would say now; nil where nobody asked for it.
    public let draft: String?
    public let counts: [QueueCount]
    public let onDuty: [Identity]
    /// What others did since the officer's last shift.
    public let since: [HandoverDraft.Deed]

    public init(
        own: Shift?, open: OpenDuties, waiting: Shift?, draft: String?, counts: [QueueCount],
        onDuty: [Identity],
        since: [HandoverDraft.Deed]
    ) {
        self.own = own
        self.open = open
        self.waiting = waiting
        self.draft = draft
        self.counts = counts
        self.onDuty = onDuty
        self.since = since
    }

    static let none = ShiftNews(
        own: nil, open: .none, waiting: nil, draft: nil, counts: [], onDuty: [], since: [])
}

/// What an officer wishes to do with a shift; identities and instants are the Clerk's to add.
public enum ShiftWish: Hashable, Sendable {
    case open(hours: Int)
    case promise(String, due: Instant, reference: Reference?)
    /// The promise, and the shift that holds it.
    case kept(Identity, in: Identity)
    case outage(String, Channel?)
    case ended(Identity, in: Identity)
    case remark(String)
    case handOver(String)
    case sign(OperationID)
}

struct ShiftModel: Equatable, Sendable {
    var news = ShiftNews.none
    var selection = 0
    var scroll = 0
    /// An act on the shift is being recorded: keys wait for what follows from it.
    var isOnItsWay = false
    /// The draft as it stood when its officer last began with it.
    var leftDraft = ""
}

extension Model {
    /// Hours that a shift lasts where nobody says otherwise.
    static let shiftHours = 12

    mutating func runOnShift(_ id: String) -> [Work] {
        switch id {
        case "shift-open": return [.duty(.open(hours: Self.shiftHours))]
        case "shift-promise", "shift-outage", "shift-remark":
            return Way.of(id).map { go($0, id) } ?? []
        case "shift-done":
            switch selectedDuty {
            case .promise(let id, let shift)?: return [.duty(.kept(id, in: shift))]
            case .outage(let id, let shift)?: return [.duty(.ended(id, in: shift))]
            case nil: return []
            }
        case "shift-handover":
            let draft = duty.news.draft ?? ""
            let left = leftTexts[LeftText(about: .none, purpose: .handover)]
            // Left as the draft stood, it is drafted anew; changed by hand, its author is told.
            let isOwn = left != nil && left != duty.leftDraft
            editor = EditorModel(
                .handover, about: .none, text: isOwn ? left ?? "" : draft)
            if isOwn, duty.leftDraft != draft {
                say(
                    "More was entered since you began: compare before you sign.", isFailure: true)
            }
            duty.leftDraft = draft
        case "shift-sign":
            guard let operation = duty.news.waiting?.handoverOperation else { return [] }
            return [.duty(.sign(operation))]
        default: say("The command \(id) is not known here.", isFailure: true)
        }
        return []
    }

    enum SelectedDuty: Equatable {
        case promise(Identity, in: Identity)
        case outage(Identity, in: Identity)
    }

    /// What can be marked as done: open promises, then open outages.
    var openDuties: [SelectedDuty] {
        duty.news.open.promises.map { .promise($0.entry.value.id, in: $0.shift) }
            + duty.news.open.outages.map { .outage($0.entry.value.id, in: $0.shift) }
    }

    var selectedDuty: SelectedDuty? {
        openDuties.indices.contains(duty.selection) ? openDuties[duty.selection] : nil
    }

    /// Why a command on shifts cannot run now.
    func reasonOnShift(_ id: String) -> String? {
        guard Rights.allows(officer.role, .shift) else {
            return Objection.roleMayNot(officer.role, .shift).sentence { _ in "" }
        }
        let hasShift = duty.news.own != nil
        switch id {
        case "shift-open":
            return hasShift ? Objection.shiftIsOpen.sentence { _ in "" } : nil
        case "shift-sign":
            guard let waiting = duty.news.waiting else {
                return Objection.noHandover.sentence { _ in "" }
            }
            return waiting.handover?.officer == officer.id
                ? Objection.handsOverToHimself.sentence { _ in "" } : nil
        case "shift-done":
            return selectedDuty == nil ? "Select an open promise or outage first (j and k)." : nil
        default: return hasShift ? nil : Objection.noShift.sentence { _ in "" }
        }
    }

    mutating func moveInShift(_ rows: Int) {
        // Pages scroll; single steps choose what can be marked as done.
        if openDuties.isEmpty || abs(rows) > 1 {
            duty.scroll = max(0, duty.scroll + rows)
        } else {
            duty.scroll = 0
            duty.selection = min(max(0, duty.selection + rows), openDuties.count - 1)
        }
    }
}
