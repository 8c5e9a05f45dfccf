public import Casework
public import Commands
public import Drawing
internal import Exchanges

/// The whole desk as a value. `update` takes what happens, `view` shows what is; neither reads a
/// clock or touches anything outside.
public struct Model: Program, Equatable {
    public enum Place: Hashable, Sendable { case queues, `case`, partners, shift }

    public let house: String
    public let officer: Officer
    public let zone: ZoneRules
    /// The law by which deadlines are computed.
    public let law: Law
    /// All partners; `directory` is how they stand today.
    public internal(set) var register: PartnerRegister
    public internal(set) var directory: Directory
    /// Zones of partners, by name; those that are not there show no hour.
    public internal(set) var zones: [String: ZoneRules]
    public internal(set) var now: Instant
    public internal(set) var line = LineView(state: .alone, pending: 0, since: nil)
    public internal(set) var names: [Identity: Officer]
    /// Which of them are one person.
    public internal(set) var persons: Persons
    public internal(set) var size = Size(columns: 120, rows: 34)
    public internal(set) var place = Place.queues
    var queues = QueuesModel()
    var shown: CaseModel?
    var partners = PartnersModel()
    var duty = ShiftModel()
    var overlay: Overlay?
    var editor: EditorModel?
    /// What was written and is being recorded: it comes back where that fails.
    var underway: [Underway] = []
    /// The first line shown of the text in the release box.
    var releaseScroll = 0
    /// Texts that were begun and left, by case and purpose.
    var leftTexts: [LeftText: String] = [:]
    /// Lines that were typed at a prompt and left with Esc.
    var leftLines: [LeftLine] = []
    /// What was typed into forms that were left with Esc.
    var leftForms: [LeftForm: [String: [String]]] = [:]
    /// Lines typed before, by door and field, oldest first: ↑ brings them back.
    var typedBefore: [String: [String]] = [:]
    /// What is gone on with when something is recorded.
    var following: Following?
    /// The units of the house, as far as the node has told them.
    var units: [UnitName] = []
    var saved: [SavedCount] = []
    /// Who else replies to which case: advice, never a lock.
    var presences: [Presence] = []
    /// The case that the others were told of.
    var toldPresence: Identity?
    /// A reply that another officer is writing already was asked for once.
    var isReplyAskedTwice: Identity?
    /// Cases that were left for one of their tasks: Esc goes back to them.
    var trail: [Identity] = []
    var typed: [Key] = []
    /// The row that was selected when the first of them was typed.
    var typedOn: Identity?
    var notice: Notice?
    /// The case that was asked for, and what to do once it is there.
    var awaited: Awaited?
    /// Keys typed while a case opens: meant for it, never for the list that is still shown.
    var held: [Key] = []
    static let mostHeld = 256

    struct Awaited: Equatable, Sendable {
        let work: Work
        let command: String
        /// The case that Esc goes back to.
        var from: Identity?
    }

    struct Following: Equatable, Sendable {
        let work: Work
        let command: String
    }

    struct Underway: Equatable, Sendable {
        let work: Work
        var text: EditorModel?
        var line: Overlay.Prompt?
        var form: Form?
    }

    struct LeftText: Hashable, Sendable {
        let about: Identity
        let purpose: EditorModel.Purpose
    }

    struct Notice: Equatable, Sendable {
        let text: String
        let isFailure: Bool
    }

    public init(
        house: String, officer: Officer, zone: ZoneRules,
        partners register: PartnerRegister = PartnerRegister(),
        zones: [String: ZoneRules], names: [Identity: Officer], law: Law, now: Instant,
        isJoined: Bool = false
    ) {
        self.house = house
        self.officer = officer
        self.zone = zone
        self.law = law
        self.register = register
        directory = register.directory(on: now.day)
        self.zones = zones
        self.names = names
        persons = Persons(officers: names.values, joins: [])
        self.now = now
        queues.queue = Queue.shown(to: officer)[0]
        if isJoined { line = LineView(state: .offline, pending: 0, since: nil) }
    }

    /// What to ask for when the desk opens.
    public mutating func start() -> [Work] {
        [.counts, .units, .saved, .shift(isShown: false)] + queues.reload()
    }

    public static func demand(of work: Work) -> Demand? {
        if case .terminal(let demand) = work { return demand }
        return nil
    }

    /// What the rules may know of whoever sits here: they are asked before an act is offered.
    var standing: Standing {
        Standing(officer: officer, at: now, directory: directory, persons: persons, law: law)
    }

    /// Whose desk it is: the house's, or the unit's.
    var ownHouse: String {
        officer.unit == .spoc ? house : "\(law.holidays.country) \(officer.unit)"
    }

    /// A reason as it is shown here.
    func words(_ reason: Reason) -> String {
        reason.sentence { name($0) ?? "another officer" }
    }

    func name(_ id: Identity?) -> String? { id.flatMap { names[$0]?.name } }

    /// `A. Žemaitytė`: an officer's name as narrow columns show it.
    func shortName(_ id: Identity?) -> String? {
        guard let officer = id.flatMap({ names[$0] }) else { return nil }
        let short = officer.ownName.split(separator: " ").last.map(String.init) ?? officer.name
        return officer.mark.isEmpty ? short : "\(short) (\(officer.mark))"
    }

    /// The scope that keys are looked up in.
    var scope: Scope {
        if case .release = overlay { return .release }
        switch place {
        case .queues: return .queues
        case .case: return .case
        case .partners: return .partners
        case .shift: return .shift
        }
    }
}

/// A queue as a list: the rows around the selection, read by key.
struct QueuesModel: Equatable, Sendable {
    enum Pane: Hashable, Sendable { case sidebar, list }

    static let margin = 40
    static let batch = 200
    static let mostRows = 600

    var queue = Queue.newUrgent
    var counts: [Queue: Int] = [:]
    var rows: [CaseRow] = []
    var selection = 0
    /// The first row on the screen.
    var top = 0
    var hasBefore = false
    var hasAfter = false
    var isLoading = true
    var pane = Pane.list
    var filter = ""

    var selected: CaseRow? { rows.indices.contains(selection) ? rows[selection] : nil }

    /// Asks for the queue from its beginning.
    mutating func reload() -> [Work] {
        isLoading = true
        return [.rows(queue, filter: filter, after: .start, most: Self.batch, isFresh: true)]
    }

    /// Asks again for what is shown, so that the selection can stay where it is.
    mutating func refresh() -> [Work] {
        guard hasBefore, let first = rows.first else {
            return [
                .rows(
                    queue, filter: filter, after: .start, most: max(Self.batch, rows.count),
                    isFresh: true)
            ]
        }
        let mark = QueueMark(sort: first.mark.sort, row: first.mark.row - 1)
        return [
            .rows(
                queue, filter: filter, after: mark, most: max(Self.batch, rows.count), isFresh: true
            )
        ]
    }

    mutating func take(_ new: [CaseRow], isFresh: Bool, isComplete: Bool) {
        isLoading = false
        if isFresh {
            let kept = selected?.id
            rows = new
            selection =
                kept.flatMap { id in rows.firstIndex { $0.id == id } }
                ?? min(selection, max(0, rows.count - 1))
        } else {
            rows += new
            if rows.count > Self.mostRows {
                let cut = rows.count - Self.mostRows
                rows.removeFirst(cut)
                selection = max(0, selection - cut)
                top = max(0, top - cut)
                hasBefore = true
            }
        }
        hasAfter = !isComplete
    }

    mutating func takeBefore(_ new: [CaseRow], isFresh: Bool, isComplete: Bool) {
        isLoading = false
        if isFresh {
            rows = new
            selection = max(0, rows.count - 1)
            hasAfter = false
        } else {
            rows = new + rows
            selection += new.count
            top += new.count
            if rows.count > Self.mostRows {
                rows.removeLast(rows.count - Self.mostRows)
                hasAfter = true
            }
        }
        hasBefore = !isComplete
    }

    /// Moves by rows, and asks for more where the end of what was read is near.
    mutating func move(_ rowsDown: Int) -> [Work] {
        selection = min(max(0, selection + rowsDown), max(0, rows.count - 1))
        guard !isLoading else { return [] }
        if hasAfter, selection > rows.count - Self.margin, let last = rows.last {
            isLoading = true
            return [
                .rows(queue, filter: filter, after: last.mark, most: Self.batch, isFresh: false)
            ]
        }
        if hasBefore, selection < Self.margin, let first = rows.first {
            isLoading = true
            return [
                .rowsBefore(
                    queue, filter: filter, before: first.mark, most: Self.batch, isFresh: false)
            ]
        }
        return []
    }

    /// Keeps the selection on a screen of so many rows.
    mutating func scroll(height: Int) {
        guard height > 0 else { return }
        top = min(top, selection)
        top = max(top, selection - height + 1)
        top = max(0, min(top, max(0, rows.count - height)))
    }
}

/// A case on the screen.
struct CaseModel: Equatable, Sendable {
    enum Pane: Hashable, Sendable { case thread, message }
    enum Tab: CaseIterable, Hashable, Sendable {
        case thread, items, tasks, copies, around, history, explain

        var title: String {
            switch self {
            case .thread: "Thread"
            case .items: "Items"
            case .tasks: "Tasks"
            case .copies: "Copies"
            case .around: "Around"
            case .history: "History"
            case .explain: "Explain"
            }
        }
    }

    var subject: Case
    var tab = Tab.thread
    var pane = Pane.thread
    var selection: Int
    var itemSelection = 0
    var taskSelection = 0
    /// The tasks of the case, where they have come.
    var tasks: [Case] = []
    /// A task is a small thing: what it is about stands in its thread.
    var tabs: [Tab] {
        if subject.state == .erased { return [.around, .history] }
        return subject.tasking == nil ? Tab.allCases : [.thread, .history, .explain]
    }
    var scroll = 0

    init(_ subject: Case) {
        // Of an erased case there is only who erased it, and why.
        tab = subject.state == .erased ? .around : .thread
        self.subject = subject
        selection = max(0, subject.thread.messages.count - 1)
    }

    var message: Message? {
        let messages = subject.thread.messages
        return messages.indices.contains(selection) ? messages[selection] : nil
    }

    /// The item under the cursor; what acts on items acts on it.
    var item: Item? {
        subject.items.indices.contains(itemSelection) ? subject.items[itemSelection] : nil
    }

    mutating func update(_ new: Case) {
        let kept = message?.id
        let grew = new.thread.messages.count > subject.thread.messages.count
        if new.items.count > subject.items.count { itemSelection = new.items.count - 1 }
        subject = new
        if !tabs.contains(tab) {
            // It was erased while it was looked at.
            tab = tabs[0]
            tasks = []
        }
        let messages = subject.thread.messages
        selection =
            grew
            ? messages.count - 1
            : kept.flatMap { id in messages.firstIndex { $0.id == id } }
                ?? max(0, messages.count - 1)
    }

    /// The draft that an officer can go on with: his own, else any open one.
    func openDraft(of officer: Identity) -> Draft? {
        let open = subject.drafts.filter { $0.state != .submitted }
        // The one that is looked at is the one that is meant.
        if case .draft(let selected)? = message, selected.state != .submitted { return selected }
        return open.first { $0.authors.contains(officer) } ?? open.first
    }

    /// Shows a message of the thread.
    mutating func select(_ id: Identity) {
        guard let index = subject.thread.messages.firstIndex(where: { $0.id == id }) else { return }
        tab = .thread
        selection = index
        scroll = 0
    }

    var submittedDraft: Draft? {
        if case .draft(let selected)? = message, selected.state == .submitted { return selected }
        return subject.drafts.first { $0.state == .submitted }
    }
}

struct PartnersModel: Equatable, Sendable {
    var selection = 0
    var filter = ""
}
