/// A second officer agrees to what was proposed by that operation: all that the case held goes, and the stone stays
/// (Art 16(3)).
public struct Erased: Act {
    public static let name = ActName(
        74, "erased", .review, [.asksForHouse, .byRight, .leavesErasure, .erases],
        "Agree to erase a case for good.")

    public private(set) var proposal = OperationID.blank
    public private(set) var stone = Tombstone.blank

    public mutating func fields(_ f: inout some Fields) {
        f.value(5, "proposal", &proposal, .read)
        stone.fields(&f)
    }

    public var words: Words { .none }
    public var statement: Statement? { .erasing(stone) }

    public static func may(on subject: Case, _ standing: Standing) {}

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        guard !standing.isOwnHand(stone.proposedBy) else { throw .proposerMayNotErase }
        guard subject.followed == nil else {
            // It goes with its case, however it stands; that its case went is asked of the record.
            let own = subject.tombstone(because: stone.reason, proposedBy: stone.proposedBy)
            guard stone.reference == own.reference, stone.partner == own.partner,
                stone.otherReferences == own.otherReferences, stone.received == own.received
            else { throw .changedSinceProposed }
            return
        }
        guard let proposed = subject.erasure, proposed.operation == proposal,
            proposed.agreedBy == nil
        else { throw .noErasureProposed }
        guard subject.state == .closed else { throw .notConcluded }
        guard stone == subject.tombstone(of: proposed) else { throw .changedSinceProposed }
    }

    /// All that came before it has gone.
    public func begin(_ id: Identity, by circumstances: Circumstances) -> Case? {
        circumstances.position == nil ? nil : Case(id: id, erased: stone, by: circumstances)
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard circumstances.position != nil else {
            // What cannot be undone waits for its place in the ledger.
            if subject.erasure == nil {
                subject.erasure = ErasureProposal(
                    operation: circumstances.operation, officer: stone.proposedBy,
                    at: circumstances.at, reason: stone.reason)
            }
            subject.erasure?.agreedBy = circumstances.officer
            return subject.note(
                "erasure agreed; it is carried out once the node has it", circumstances)
        }
        subject = Case(id: subject.id, erased: stone, by: circumstances)
    }
}

extension Erased {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func erased(_ proposal: OperationID, _ stone: Tombstone) -> Event {
        Event(Erased(proposal: proposal, stone: stone))
    }
}
