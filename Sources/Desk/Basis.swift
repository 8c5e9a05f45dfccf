internal import Casework
internal import Exchanges

/// What a box or a form rests on, as its officer read it when it opened. Where the case says something else by now,
/// nothing is done until he has looked: nobody signs what he has not seen.
enum Basis: Hashable, Sendable {
    /// Nil where there is no such draft any more.
    case draft(OperationID?, Draft.State?)
    case assessment(Base)
    case item(Base, isSettled: Bool)
    case handling(HandlingCodes)
    case classification(Classification)
    case readers(Set<Identity>?)
    /// The receipt, the erasure or the access that another officer proposes.
    case proposal(OperationID?)
    /// How many messages there are, and how the case stands: what is closed or erased.
    case thread(Int, Case.State)

    /// What has changed, in words.
    var changed: String {
        switch self {
        case .draft(nil, _): "The draft is gone"
        case .draft: "The draft was changed"
        case .assessment: "The request was assessed"
        case .item: "The item was changed"
        case .handling: "The handling codes were changed"
        case .classification: "The classification was changed"
        case .readers: "Who reads the case was changed"
        case .proposal: "What was proposed is proposed no longer, or anew"
        case .thread: "The case was changed"
        }
    }

    static let ofThread: @Sendable (Asking) -> Basis? = { asking in
        asking.around.subject.map { .thread($0.thread.messages.count, $0.state) }
    }

    static let ofAssessment: @Sendable (Asking) -> Basis? = { asking in
        asking.around.subject.map { .assessment($0.assessmentBase) }
    }

    static func draft(_ id: Identity, in subject: Case) -> Basis {
        let draft = subject.drafts.first { $0.id == id }
        return .draft(draft?.current.revision, draft?.state)
    }
}

extension Overlay.Prompt.Purpose {
    /// What the question rests on; nil where it only adds something.
    func basis(in subject: Case) -> Basis? {
        switch self {
        case .agree(let closed) where closed.id == subject.id:
            .proposal(subject.waitingEmergencies.first?.operation)
        default: nil
        }
    }
}

extension Model {
    /// What has changed of what a question rests on, since it was asked; nil where nothing has.
    func change(under prompt: Overlay.Prompt) -> Basis? {
        guard place == .case, let subject = shown?.subject, let basis = prompt.basis,
            let now = prompt.purpose.basis(in: subject)
        else { return nil }
        return now == basis ? nil : now
    }

    /// Why what the release box shows is not what stands; nil where it is.
    func change(of read: Draft) -> String? {
        guard let subject = shown?.subject else { return nil }
        let time = TimeText(model: self)
        switch subject.thread[read.id] {
        case .draft(let now):
            let author = shortName(now.current.author) ?? "another officer"
            guard now.current.revision == read.current.revision else {
                return
                    "Changed by \(author), \(time.clock(now.current.at)), after you opened it"
            }
            guard now.state == .submitted, now.others.isEmpty else {
                return now.state == .returned
                    ? "Returned to its author after you opened it"
                    : "Not submitted any more: it is being changed"
            }
            return nil
        case .sent(let sent):
            return "Released by \(shortName(sent.releasedBy) ?? "another officer") already"
        default: return "Withdrawn after you opened it"
        }
    }

    /// The officer looks at what stands now in place of what he had read.
    mutating func lookAgain(_ read: Draft) {
        guard case .draft(let now)? = shown?.subject.thread[read.id], now.state == .submitted else {
            let sentence = change(of: read) ?? ""
            overlay = nil
            shown?.select(read.id)
            say("\(sentence): there is nothing to release.", isFailure: false)
            return
        }
        releaseScroll = 0
        overlay = .release(now)
        say("This is what stands now: read it before you sign.", isFailure: false)
    }

    /// What has become of the draft that is written on since it was opened, and what keeping does now; nil where it
    /// stands as it was.
    func change(under editor: EditorModel) -> String? {
        guard case .reply(let read?, _, _) = editor.purpose,
            let subject = shown?.subject, subject.id == editor.about
        else { return nil }
        switch subject.thread[read.id] {
        case .draft(let now) where now.state == .submitted:
            return "Submitted meanwhile: Ctrl-S keeps yours beside it"
        case .draft(let now) where now.current.revision != read.current.revision:
            let author = shortName(now.current.author) ?? "another officer"
            let at = TimeText(model: self).clock(now.current.at)
            return "Changed by \(author), \(at): Ctrl-S keeps both"
        case .draft: return nil
        case .sent(let sent):
            let releaser = shortName(sent.releasedBy) ?? "another officer"
            return "Released by \(releaser): Ctrl-S keeps yours as a new draft"
        default: return "Withdrawn meanwhile: Ctrl-S keeps yours as a new draft"
        }
    }

    /// A draft that was submitted, released or withdrawn while somebody wrote on it is not written over: what he wrote
    /// is a draft of its own.
    func revision(of read: Draft, about id: Identity, text: String) -> Wish {
        if let subject = shown?.subject, subject.id == id,
            !subject.drafts.contains(where: { $0.id == read.id && $0.state != .submitted })
        {
            return draft(
                text, for: read.current.purpose, language: read.current.enclosure.language)
        }
        let current = shown?.subject.drafts.first { $0.id == read.id }?.current ?? read.current
        return .record(
            .revised(
                draft: read.id, base: read.current.revision, text: text,
                recipients: current.recipients, purpose: current.purpose))
    }
}
