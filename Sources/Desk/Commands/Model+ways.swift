internal import Casework
internal import Commands
internal import Drawing

/// Commands on a case: each asks its door why it cannot, and goes through it.
extension Model {
    /// What the cursor stands on: whoever acts means that.
    func pointed(_ shown: CaseModel, _ door: String) -> Set<Identity> {
        var pointed: Set<Identity> = []
        if let message = shown.message {
            switch message {
            case .draft, .received: pointed.insert(message.id)
            // What is recorded of a message of ours goes on with the next that waits for it.
            case .sent(let sent):
                if door != "sent" || sent.handing == nil { pointed.insert(message.id) }
            case .note: break
            }
        }
        if let draft = shown.openDraft(of: officer.id), door != "release", door != "return" {
            pointed.insert(draft.id)
            if case .draft(let selected)? = shown.message, selected.id != draft.id {
                pointed.remove(selected.id)
            }
        }
        if door == "sent", !shown.subject.sent.contains(where: { pointed.contains($0.draft.id) }),
            let next = shown.subject.nextToSend
        {
            pointed.insert(next.draft.id)
        }
        if door == "failed", !shown.subject.sent.contains(where: { pointed.contains($0.draft.id) }),
            let last = shown.subject.lastSent
        {
            pointed.insert(last.draft.id)
        }
        // A thing of the whole case may be meant too: the item only where the officer looks at items.
        let isOfCase = ["origin", "consent", "clarify"].contains(door)
        if let item = shown.item, !isOfCase || shown.tab == .items { pointed.insert(item.id) }
        if door == "clarified", let asked = waiting(shown.subject) { pointed.insert(asked.message) }
        if door == "delivered", let asked = undelivered(shown.subject) {
            pointed.insert(asked.message)
        }
        if door == "consented", let asked = shown.subject.waitingConsent {
            pointed.insert(asked.message)
        }
        return pointed
    }

    private func waiting(_ subject: Case) -> ClarificationAsked? {
        subject.clarifications.first { $0.answeredAt == nil }
    }

    /// The clarification that nobody knows yet to have arrived.
    private func undelivered(_ subject: Case) -> ClarificationAsked? {
        subject.clarifications.first { $0.deliveredAt == nil && $0.answeredAt == nil }
    }

    func asking(_ door: String, _ texts: [String: [String]] = [:]) -> Asking {
        let here = place == .case ? shown : nil
        return Asking(
            surroundings(
                of: here?.subject, pointed: here.map { pointed($0, door) } ?? []), texts)
    }

    /// What is filled in beforehand that only the screen knows.
    private func texts(_ way: Way, _ command: String) -> [String: [String]] {
        var texts = way.texts
        switch command {
        case "restrict" where shown?.subject.readers == nil: texts["to"] = [officer.name]
        case "answered":
            texts["message"] = shown?.subject.newestReceived.map { [$0.id.hex] }
        case "settle":
            // Of several the oldest of his own is the one that his header names.
            let id = officer.id
            texts["conflict"] = shown?.subject.conflict(for: id).map { [$0.operation.text] }
        default: break
        }
        return texts
    }

    /// Goes the way of a command: at once where nothing is open, else through a form.
    mutating func go(_ way: Way, _ command: String) -> [Work] {
        guard let door = Doors.named(way.door) else { return [] }
        let texts = texts(way, command)
        let asking = asking(way.door, texts)
        if way.isAtOnce {
            do throws(Hindrance) {
                return [try door.work(asking)]
            } catch {
                guard !door.asked(asking).wrong.isEmpty else {
                    say(error.sentence, isFailure: true)
                    return []
                }
            }
        }
        open(
            door, texts, hiding: way.hides, next: way.isWritten ? .write : .done,
            pointed: asking.around.pointed, said: Set(way.texts.keys))
        return []
    }

    /// Why the door of a command is shut; nil where it is open.
    func hindrance(_ command: String) -> String? {
        guard let id = Way.of(command)?.door ?? Way.writing[command], let door = Doors.named(id)
        else { return nil }
        return door.cannot(asking(id, Way.of(command)?.texts ?? [:]))?.sentence
    }

    // MARK: What is written

    /// Goes on in the editor with what a form has asked.
    mutating func write(_ form: Form) {
        guard let door = Doors.named(form.door) else { return }
        var whole = asking(form)
        // The text comes from the editor; until then a dash stands for it.
        whole.texts["text"] = ["–"]
        do throws(Hindrance) {
            switch try door.work(whole) {
            case .act(.record(let event), _):
                if let drafted = event.act as? Drafted { write(drafted.purpose) }
                if let translated = event.act as? Translated {
                    begin(
                        .translation(of: translated.message, language: translated.language), "")
                }
            case .act(.task(let unit, _, let limit), _): begin(.task(unit, limit), "")
            case .paste(let head, _):
                if head.about != nil { shown?.tab = .thread }
                editor = EditorModel(
                    .pasted(head), about: head.about ?? .none, text: takeLeft(head))
            default: return
            }
        } catch {
            overlay = .form(form)
            say(error.sentence, isFailure: true)
        }
    }

    /// Begins a message with what its template holds.
    mutating func write(_ purpose: Casework.Purpose, given: [String: String] = [:]) {
        guard let subject = shown?.subject else { return }
        func items(_ ids: [Identity]) -> [Item] { ids.compactMap { subject.item($0) } }
        switch purpose {
        case .extended(let item, let expected, let reason):
            let local = zone.local(expected)
            write(
                purpose, from: "judicial-extension", items: items([item]),
                given: ["expected": "\(local.day) \(local.clock)", "reasons": reason])
        case .consent(let item, _):
            write(purpose, from: "consent-request", items: items(item.map { [$0] } ?? []))
        case .clarification(let about):
            let missing = subject.checkResult(law: law, partners: register)?.findings ?? []
            write(
                purpose, from: "clarification", items: items(about),
                given: missing.isEmpty
                    ? [:] : ["missing": missing.map { "- \($0)" }.joined(separator: "\n")])
        case .acknowledgement: write(purpose, from: "acknowledgement")
        case .reminder: write(purpose, from: "reminder")
        case .answer, .other: write(purpose, from: "")
        }
    }

    private mutating func write(
        _ purpose: Casework.Purpose, from id: String, items: [Item] = [],
        given: [String: String] = [:]
    ) {
        let found = template(id)
        begin(
            .reply(draft: nil, for: purpose, language: found?.language ?? ""),
            found.map { text(from: $0, items: items, given: given) } ?? "")
    }

    mutating func ask(_ purpose: Overlay.Prompt.Purpose, _ text: String = "") {
        overlay = .prompt(
            Overlay.Prompt(
                purpose: purpose, text: text, isOld: !text.isEmpty,
                basis: shown.flatMap { place == .case ? purpose.basis(in: $0.subject) : nil }))
    }
}

extension String {
    var trimmed: String {
        String(
            trimmingPrefix(while: \.isWhitespace).reversed().trimmingPrefix(while: \.isWhitespace)
                .reversed())
    }
}

extension Identity {
    /// Stands where an act is only asked about; the Clerk names what is recorded.
    static let none = Identity(high: 0, low: 0)
}

extension Case {
    /// The consent that has waited longest for its answer.
    var waitingConsent: Consent? { consents.first { $0.isGranted == nil } }
}
