/// What an officer wants to do to a case. `Casework.decide` says what follows or why not.
public enum Act: Hashable, Sendable {
    case open(Opening)
    case receive(ReceivedMessage)
    case take
    case handOver(to: Identity)
    case assess(TimeLimit)
    case note(id: Identity, text: String)
    case draft(id: Identity, text: String, recipients: [Recipient], inReplyTo: Identity?)
    case revise(draft: Identity, base: OperationID, text: String, recipients: [Recipient])
    case submit(draft: Identity)
    case returnDraft(draft: Identity, reason: String)
    case release(draft: Identity)
    case close(reason: String)
    case reopen(reason: String)
    case settle(OperationID)

    public var verb: Rights.Verb {
        switch self {
        case .open: .open
        case .receive: .receive
        case .take: .take
        case .handOver: .handOver
        case .assess: .assess
        case .note: .note
        case .draft, .revise: .draft
        case .submit: .submit
        case .returnDraft, .release: .release
        case .close: .close
        case .reopen: .reopen
        case .settle: .settle
        }
    }

    /// The act that an event says was done: how the node asks `decide` about a foreign event.
    public init(of event: Event) {
        switch event {
        case .opened(let opening): self = .open(opening)
        case .received(let message): self = .receive(message)
        case .taken: self = .take
        case .handedOver(let officer): self = .handOver(to: officer)
        case .assessed(let limit): self = .assess(limit)
        case .noted(let id, let text): self = .note(id: id, text: text)
        case .drafted(let id, let text, let recipients, let parent):
            self = .draft(id: id, text: text, recipients: recipients, inReplyTo: parent)
        case .revised(let draft, let base, let text, let recipients):
            self = .revise(draft: draft, base: base, text: text, recipients: recipients)
        case .submitted(let draft, _): self = .submit(draft: draft)
        case .returned(let draft, _, let reason): self = .returnDraft(draft: draft, reason: reason)
        case .released(let draft, _): self = .release(draft: draft)
        case .closed(let reason): self = .close(reason: reason)
        case .reopened(let reason): self = .reopen(reason: reason)
        case .settled(let operation): self = .settle(operation)
        }
    }
}

/// Why the rules say no, in a sentence that an officer can act on.
public enum Objection: Error, Hashable, Sendable {
    case noSuchCase
    case roleMayNot(Role, Rights.Verb)
    case caseIsClosed
    case caseIsOpen
    case alreadyHeld(by: Identity)
    case alreadyYours
    case noSuchDraft
    case draftNotSubmitted
    case draftSubmitted
    case drafterMayNotRelease
    case changedSinceSubmitted
    case unsettledVersions
    case noRecipient
    case empty(String)
    case tooLong(what: String, limit: Int, actual: Int)
    case draftsOpen(Int)
    case alreadyReceived
    case noSuchConflict
    case anotherIdentity

    /// - Parameter name: tells an officer's name by identity.
    public func sentence(name: (Identity) -> String) -> String {
        switch self {
        case .noSuchCase: "There is no such case in this replica."
        case .roleMayNot(let role, let verb):
            "The role \(role.title) may not \(verb.words) (see the table of roles and rights)."
        case .caseIsClosed: "The case is closed: reopen it first, with a reason."
        case .caseIsOpen: "The case is open already."
        case .alreadyHeld(let officer):
            "\(name(officer)) has taken the case: ask for a hand-over."
        case .alreadyYours: "You have the case already."
        case .noSuchDraft: "There is no such open draft in this case."
        case .draftNotSubmitted: "The draft has not been submitted for release."
        case .draftSubmitted: "The draft is submitted: have it returned before it is changed."
        case .drafterMayNotRelease:
            "You wrote or changed this draft: another officer must release it (four eyes)."
        case .changedSinceSubmitted:
            "The text was changed after it was submitted: it must be submitted again."
        case .unsettledVersions:
            "Two officers changed this draft apart: settle the versions before it is submitted."
        case .noRecipient: "The draft names no recipient: say to whom it goes."
        case .empty(let what): "The \(what) is empty: write it before you go on."
        case .tooLong(let what, let limit, let actual):
            "The \(what) has \(actual) bytes; the limit is \(limit): shorten it."
        case .draftsOpen(let count):
            "\(count == 1 ? "A draft is" : "\(count) drafts are") still open: release or withdraw first."
        case .alreadyReceived: "This message is in the case already."
        case .noSuchConflict: "There is no such conflict in this case."
        case .anotherIdentity: "The case's identity does not follow from the message that opens it."
        }
    }
}

extension Rights.Verb {
    /// As it stands in a sentence after "may not".
    public var words: String {
        switch self {
        case .handOver: "hand over a case"
        case .open: "open a case"
        case .receive: "record received messages"
        case .take: "take a case"
        case .assess: "assess a time limit"
        case .note: "write notes"
        case .draft: "draft messages"
        case .submit: "submit drafts"
        case .release: "release or return drafts"
        case .close: "close a case"
        case .reopen: "reopen a case"
        case .settle: "settle conflicts"
        }
    }
}
