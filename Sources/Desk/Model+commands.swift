internal import Casework
internal import Commands
internal import Drawing
internal import Exchanges

extension Model {
    /// Runs a command by its id, or says why it cannot run.
    mutating func run(_ id: String) -> [Work] {
        notice = nil
        if let reason = reasonAgainst(id) {
            say(reason, isFailure: true)
            return []
        }
        if case .release = overlay, let rows = Self.scrolling[id] {
            releaseScroll = max(0, releaseScroll + rows)
            return []
        }
        switch id {
        case "move-down": return move(1)
        case "move-up": return move(-1)
        case "page-down": return move(Layout(size).listHeight - 1)
        case "page-up": return move(1 - Layout(size).listHeight)
        case "first": return jump(toEnd: false)
        case "last": return jump(toEnd: true)
        case "move-left", "move-right", "next-pane": return changePane(id)
        case "next-tab":
            changeTab()
            return []
        case "enter": return open(then: "enter")
        case "back": return back()
        case "filter":
            askForFilter()
            return []
        case "save-queue":
            overlay = .prompt(Overlay.Prompt(purpose: .saveQueue, text: ""))
            return []
        case "palette":
            overlay = .palette(text: "", selection: 0)
            return []
        case "help":
            overlay = .help(scroll: 0)
            return []
        case "go-queues":
            place = .queues
            trail = []
            return []
        case "partners":
            place = .partners
            return []
        case "shift":
            place = .shift
            duty.scroll = 0
            duty.selection = 0
            duty.isOnItsWay = true
            return [.shift(isShown: true)]
        case let id where id.hasPrefix("shift-"): return runOnShift(id)
        case let id where Self.ofNoCase.contains(id): return Way.of(id).map { go($0, id) } ?? []
        case "sync":
            say("Exchanging with the node …", isFailure: false)
            return [.exchange]
        case "redraw": return [.terminal(.redraw)]
        case "suspend": return [.terminal(.suspend)]
        case "quit": return [.terminal(.quit)]
        default: return runOnCase(id)
        }
    }

    private mutating func askForFilter() {
        let isOfQueue = place == .queues
        let text = isOfQueue ? queues.filter : partners.filter
        overlay = .prompt(
            Overlay.Prompt(
                purpose: isOfQueue ? .filterQueue : .filterPartners, text: text,
                isOld: !text.isEmpty))
    }

    /// In the release box keys that move scroll its text.
    private static let scrolling = [
        "move-down": 1, "move-up": -1, "page-down": 8, "page-up": -8,
    ]

    /// Commands on the case at hand; from a list the case is opened first.
    private mutating func runOnCase(_ id: String) -> [Work] {
        guard place == .case, let shown else { return open(then: id) }
        let subject = shown.subject
        switch id {
        case "note": begin(.note, "")
        case "reply", "edit", "task-answer", "task-ask": return reply(id, shown)
        case "clarify" where subject.tasking != nil: return reply("task-ask", shown)
        case "clarify":
            write(.clarification(shown.tab == .items ? shown.item.map { [$0.id] } ?? [] : []))
        case "acknowledge": write(.acknowledgement)
        case "remind": write(.reminder)
        case "template":
            let item = shown.tab == .items ? shown.item?.id : nil
            overlay = .choice(Choice(purpose: .template(item: item)))
        case "playbook": overlay = .choice(Choice(purpose: .playbook))
        case "refuse": shown.item.map { overlay = .choice(Choice(purpose: .refuse($0.id))) }
        case "items": self.shown?.tab = .items
        case "explain": self.shown?.tab = .explain
        case "agree": if let closed = restricted(subject) { askToAgree(closed) }
        case "release":
            releaseScroll = 0
            if let draft = shown.submittedDraft { overlay = .release(draft) }
        case "confirm-release":
            guard case .release(let draft) = overlay else { return [] }
            overlay = nil
            return wish(
                .record(.released(draft: draft.id, revision: draft.current.revision)))
        case "look-again":
            guard case .release(let draft) = overlay else { return [] }
            lookAgain(draft)
        case "return":
            guard case .release(let draft) = overlay, let door = Doors.named(id) else { return [] }
            open(door, ["draft": [draft.id.hex]], hiding: ["draft"])
        case "erase" where subject.erasure == nil: return run("propose-erasure")
        default:
            guard let way = Way.of(id) else {
                say("The command \(id) is not known here.", isFailure: true)
                return []
            }
            return go(way, id)
        }
        return []
    }

    /// Goes on with the draft, or begins one; on a task the unit answers.
    private mutating func reply(_ id: String, _ shown: CaseModel) -> [Work] {
        let subject = shown.subject
        if subject.tasking != nil {
            // The contact point writes to the unit; the answer is the unit's.
            let isQuestion = id == "task-ask"
            begin(officer.unit == .spoc ? .note : isQuestion ? .taskQuestion : .taskAnswer, "")
            return []
        }
        if let other = presence(on: subject.id), isReplyAskedTwice != subject.id {
            isReplyAskedTwice = subject.id
            say(
                "\(name(other.officer) ?? "Another officer") is replying since \(zone.local(other.since).clock): r again replies as well.",
                isFailure: true)
            return []
        }
        isReplyAskedTwice = nil
        let draft = shown.openDraft(of: officer.id)
        begin(.reply(draft: draft, for: .answer([]), language: ""), draft?.current.text ?? "")
        return []
    }

    /// Who else is replying to a case.
    func presence(on id: Identity) -> Presence? {
        presences.first { $0.about == id && $0.officer != officer.id }
    }

    func wish(_ wish: Wish) -> [Work] {
        guard let shown else { return [] }
        return [.act(wish, about: shown.subject.id)]
    }

    mutating func open(then command: String) -> [Work] {
        if place == .queues, queues.pane == .sidebar, command == "enter" {
            queues.pane = .list
            return []
        }
        if place == .case {
            guard let shown, let next = selectedCase(shown) else { return [] }
            return ask(for: .open(next), from: shown.subject.id)
        }
        guard let row = queues.selected else { return [] }
        return ask(for: .open(row.id), command: command)
    }

    private mutating func back() -> [Work] {
        if case .release = overlay {
            overlay = nil
            return []
        }
        switch place {
        case .queues:
            guard !queues.filter.isEmpty else { return [] }
            queues.filter = ""
            return queues.reload()
        case .case:
            if let tabs = shown?.tabs, shown?.tab != tabs[0] {
                shown?.tab = tabs[0]
            } else if shown?.pane == .message {
                shown?.pane = .thread
            } else if let before = trail.popLast() {
                awaited = Awaited(work: .open(before), command: "enter")
                return [.open(before)]
            } else {
                place = .queues
                return [.counts, .saved] + queues.refresh()
            }
        case .partners, .shift: place = .queues
        }
        return []
    }

    private mutating func move(_ rows: Int) -> [Work] {
        switch place {
        case .queues:
            if queues.pane == .sidebar {
                let all =
                    Queue.shown(to: officer).map { ($0, "") }
                    + saved.map { ($0.queue.queue, $0.queue.filter) }
                let index = all.firstIndex { $0.0 == queues.queue && $0.1 == queues.filter } ?? 0
                let next = all[min(max(0, index + rows.signum()), all.count - 1)]
                let work = show(next.0, filter: next.1)
                queues.pane = .sidebar
                return work
            }
            return queues.move(rows)
        case .case: moveInCase(rows)
        case .shift: moveInShift(rows)
        case .partners:
            let count = Partners.rows(self).count
            partners.selection = min(max(0, partners.selection + rows), max(0, count - 1))
        }
        return []
    }

    private mutating func moveInCase(_ rows: Int) {
        guard var open = shown else { return }
        if open.tab == .tasks || open.tab == .around {
            let last = max(0, selectable(open).count - 1)
            if rows > 0, open.taskSelection == last {
                // Past the last that can be opened the lines below come into sight.
                open.scroll += rows
            } else if rows < 0, open.scroll > 0 {
                open.scroll = max(0, open.scroll + rows)
            } else {
                open.taskSelection = min(max(0, open.taskSelection + rows), last)
            }
        } else if open.tab == .items {
            let last = max(0, open.subject.items.count - 1)
            open.itemSelection = min(max(0, open.itemSelection + rows), last)
        } else if open.tab != .thread || open.pane == .message {
            open.scroll = max(0, open.scroll + rows)
        } else {
            let last = max(0, open.subject.thread.messages.count - 1)
            open.selection = min(max(0, open.selection + rows), last)
            open.scroll = 0
        }
        shown = open
    }

    private mutating func jump(toEnd: Bool) -> [Work] {
        switch place {
        case .queues:
            if toEnd, queues.hasAfter {
                queues.isLoading = true
                return [
                    .rowsBefore(
                        queues.queue, filter: queues.filter, before: .end, most: QueuesModel.batch,
                        isFresh: true)
                ]
            }
            if !toEnd, queues.hasBefore {
                queues.hasBefore = false
                queues.rows = []
                queues.selection = 0
                return queues.reload()
            }
            queues.selection = toEnd ? max(0, queues.rows.count - 1) : 0
        case .case: moveInCase(toEnd ? 100_000 : -100_000)
        case .shift: moveInShift(toEnd ? 100_000 : -100_000)
        case .partners: partners.selection = toEnd ? max(0, Partners.rows(self).count - 1) : 0
        }
        return []
    }

    private mutating func changePane(_ id: String) -> [Work] {
        switch place {
        case .queues:
            let wanted: QueuesModel.Pane =
                id == "move-left"
                ? .sidebar : id == "move-right" ? .list : queues.pane == .list ? .sidebar : .list
            queues.pane = Layout(size).hasSidebar ? wanted : .list
            if id == "move-right", queues.pane == .list { return [] }
        case .case:
            guard var open = shown else { return [] }
            open.pane =
                id == "move-left"
                ? .thread
                : id == "move-right" ? .message : open.pane == .thread ? .message : .thread
            shown = open
        case .partners, .shift: break
        }
        return []
    }

    private mutating func changeTab() {
        guard var open = shown else { return }
        let all = open.tabs
        let index = all.firstIndex(of: open.tab) ?? 0
        open.tab = all[(index + 1) % all.count]
        open.scroll = 0
        open.taskSelection = 0
        shown = open
    }

    private static let onReleaseBox: Set<String> = ["confirm-release", "return", "look-again"]

    /// Why a command cannot run now, in a sentence; nil where it can. Shown greyed in palette and
    /// help, and said when it is tried.
    func reasonAgainst(_ id: String) -> String? {
        if id == "save-queue" {
            return queues.filter.isEmpty ? "Filter the queue first: / and what it shall show." : nil
        }
        if case .release(let draft) = overlay, Self.onReleaseBox.contains(id) {
            let change = change(of: draft)
            guard id == "look-again" else {
                return change.map { "\($0): Enter shows what stands." }
            }
            return change == nil ? "Nothing has changed since you opened it." : nil
        }
        if id.hasPrefix("shift-") { return reasonOnShift(id) }
        if Self.ofNoCase.contains(id) { return hindrance(id) }
        guard let command = Registry.command(id), command.scopes.contains(.case), id != "back",
            Way.of(id) != nil || Way.writing[id] != nil || Self.ofCase.contains(id)
        else { return nil }
        if place == .case, let shown { return reason(id, on: shown) }
        if place == .queues, queues.pane == .sidebar, id == "enter" { return nil }
        guard place == .queues, let row = queues.selected else { return "No case is selected." }
        if id == "take", let holder = row.holder {
            if holder == officer.id { return Objection.alreadyYours.sentence { _ in "" } }
            return Objection.alreadyHeld(by: holder).sentence { name($0) ?? "another officer" }
        }
        if id == "reopen", row.state == .open { return Objection.caseIsOpen.sentence { _ in "" } }
        return nil
    }

    private static let ofNoCase: Set<String> = ["open", "paste"]
    /// Commands on a case that go through no form.
    private static let ofCase: Set<String> = [
        "enter", "reply", "edit", "release", "explain", "items", "refuse", "agree", "playbook",
        "task-answer", "task-ask",
    ]

    private func reason(_ id: String, on shown: CaseModel) -> String? {
        let subject = shown.subject
        if subject.state == .erased, id != "enter" {
            return Objection.caseIsErased.sentence { _ in "" }
        }
        switch id {
        case "enter":
            return selectedCase(shown) == nil
                ? "Select a task or another case first (Shift-Tab)." : nil
        case "explain", "items", "playbook": return nil
        case "reply" where subject.tasking != nil:
            return shut(officer.unit == .spoc ? "note" : "task-answer")
        case "clarify" where subject.tasking != nil:
            return shut(officer.unit == .spoc ? "note" : "task-ask")
        case "reply", "edit":
            if shown.openDraft(of: officer.id) == nil, shown.submittedDraft != nil {
                return "A reply is submitted already: R looks at it."
            }
            return shut("reply")
        case "task-answer", "task-ask": return shut(id)
        case "submit", "enclose", "language", "withdraw":
            guard shown.openDraft(of: officer.id) != nil else {
                return shut("reply") ?? "There is no open draft: r writes a reply."
            }
            return hindrance(id)
        case "release":
            return shown.submittedDraft == nil ? "No draft is submitted for release." : nil
        case "refuse":
            guard !subject.isOurs else {
                return "It is our own request: i a says what the partner answered."
            }
            return shut("reply") ?? (shown.item == nil ? Self.noItem : nil)
        case "agree": return shut("agree")
        case "erase" where subject.erasure == nil: return shut("propose-erasure")
        default: return hindrance(id)
        }
    }

    static let noItem = "The request has no item yet: i i names one."

    /// Why a door is shut, whoever asks; nil where it is open.
    func shut(_ door: String) -> String? {
        Doors.named(door)?.cannot(asking(door))?.sentence
    }
}
