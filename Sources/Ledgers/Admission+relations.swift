internal import Casework
internal import Exchanges

/// What one case says of another: the node has both, so that nobody need be believed.
extension Admission {
    /// Nil where what an event states of another case is what stands in the record.
    ///
    /// - Returns: the verdict otherwise: refused where it never was so, overtaken where it was.
    mutating func verdictOnOthers(
        _ event: Event, about id: Identity
    ) throws(LedgerFault) -> Verdict? {
        switch event.act.statement {
        case nil: return nil
        case .part(let part, let isTakenIn):
            return try verdict(on: part) { other in
                !isTakenIn || other.parts.contains { $0.id == id }
            }
        case .task(let tasking): return try verdict(onTask: id, tasking)
        case .erasing(let stone): return try verdict(onErasing: id, stone)
        }
    }

    private mutating func verdict(
        onTask id: Identity, _ tasking: Tasking
    ) throws(LedgerFault) -> Verdict? {
        guard try house().units.contains(where: { $0.unit == tasking.unit }) else {
            return .refused(Self.reason(.unitUnknown(tasking.unit)))
        }
        let parent = try fold(tasking.of)
        if parent?.state == .erased { return .refused(Self.reason(.caseIsErased)) }
        guard let parent, parent.reference == tasking.reference else {
            return .refused(Self.reason(.notAsStated(tasking.reference)))
        }
        let isKnown = parent.tasks.contains { $0.task == id && $0.unit == tasking.unit }
        return isKnown ? nil : .overtaken(Self.reason(.notAsStated(tasking.reference)))
    }

    /// What goes with a case goes after it, on the same proposal.
    private mutating func verdict(
        onErasing id: Identity, _ stone: Tombstone
    ) throws(LedgerFault) -> Verdict? {
        guard let followed = try fold(id)?.followed else {
            return nil
        }
        let gone = try fold(followed.id)?.erased?.value
        let reasons = ["as \(followed.reference)", Tombstone.restrictedReason]
        return gone?.proposedBy == stone.proposedBy && reasons.contains(stone.reason)
            ? nil : .overtaken(Self.reason(.followsItsCase(followed.reference)))
    }

    private mutating func verdict(
        on part: CasePart, _ holds: (Case) -> Bool
    ) throws(LedgerFault) -> Verdict? {
        let reason = Self.reason(.notAsStated(part.reference))
        guard let other = try fold(part.id) else {
            return .refused(reason)
        }
        let found = other.asPart
        guard found.reference == part.reference, found.partner == part.partner,
            found.receipt == part.receipt
        else { return .refused(reason) }
        // A limit or receipt that was assessed meanwhile: its author looks again.
        return found == part && holds(other) ? nil : .overtaken(reason)
    }

    private static func reason(_ objection: Objection) -> Reason { objection.reason }
}
