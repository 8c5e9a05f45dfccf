/// A second officer lets a text out: the version that he has read, and no other.
public struct Released: Act {
    public static let name = ActName(
        11, "released", .release, [.asksForHouse],
        "Release a submitted draft that another officer wrote.")

    public private(set) var draft = Identity.blank
    public private(set) var revision = OperationID.blank

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "draft", &draft, .message(.draft, "Which draft?"))
        f.value(5, "revision", &revision, .read)
    }

    public var words: Words { .none }
    public var done: String { "Released, signed by you." }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try demandOpen(subject)
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        let draft = try subject.demandDraft(draft)
        guard !draft.authors.contains(where: standing.isOwnHand) else {
            throw .drafterMayNotRelease
        }
        guard draft.state == .submitted else { throw .draftNotSubmitted }
        // What is signed is what was read, and nothing that came after it.
        guard draft.current.revision == revision else { throw .changedSinceRead }
        for gate in Gate.allCases {
            if let reason = gate.objection(to: draft, of: subject, standing) {
                throw .gateIsShut(gate, reason)
            }
        }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard let read = subject.thread.draft(draft), read.state == .submitted,
            read.current.revision == revision
        else {
            return subject.raise(
                "the draft was changed, returned or released meanwhile", circumstances)
        }
        let state: SentMessage.State = circumstances.position == nil ? .awaitingNode : .released
        subject.thread.replace(
            .sent(
                SentMessage(
                    releasing: read, by: circumstances.officer, at: circumstances.at, state: state)
            ))
        subject.note("released", circumstances)
        let isWhole = subject.settle(read.current.purpose, of: draft, by: circumstances)
        guard case .sent(var sent) = subject.thread[draft] else { return }
        sent.isWhole = isWhole
        sent.settled = subject.items.compactMap { item in
            item.given.last { $0.message == draft }.map {
                ItemOutcome(item: item.id, outcome: $0.outcome)
            }
        }
        subject.thread.replace(.sent(sent))
    }
}

extension Released {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func released(draft: Identity, revision: OperationID) -> Event {
        Event(Released(draft: draft, revision: revision))
    }
}
