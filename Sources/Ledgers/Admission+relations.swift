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
        switch event {
        case .relation(.absorbed(let part)): return try verdict(on: part) { _ in true }
        case .relation(.merged(let survivor)):
            // The survivor takes the part in first: a merge that it did not take is none.
            return try verdict(on: survivor) { $0.parts.contains { $0.id == id } }
        case .opened(let opening):
            guard case .task(let tasking) = opening.origin else { return nil }
            guard try house().units.contains(where: { $0.unit == tasking.unit }) else {
                return .refused(Self.sentence(.unitUnknown(tasking.unit)))
            }
            let parent = Fold(about: tasking.of, try steps(about: tasking.of)).result
            guard let parent, parent.reference == tasking.reference else {
                return .refused(Self.sentence(.notAsStated(tasking.reference)))
            }
            let isKnown = parent.tasks.contains { $0.task == id && $0.unit == tasking.unit }
            return isKnown ? nil : .overtaken(Self.sentence(.notAsStated(tasking.reference)))
        case .retention(.erasureProposed), .retention(.erased):
            guard
                let followed = Fold(about: id, try steps(about: id)).result?.followed,
                let other = Fold(about: followed, try steps(about: followed)).result
            else { return nil }
            // What goes with its case does not go before it.
            return other.erasure != nil || other.state == .erased
                ? nil : .overtaken(Self.sentence(.followsItsCase(other.reference)))
        default: return nil
        }
    }

    private mutating func verdict(
        on part: CasePart, _ holds: (Case) -> Bool
    ) throws(LedgerFault) -> Verdict? {
        let sentence = Self.sentence(.notAsStated(part.reference))
        guard let other = Fold(about: part.id, try steps(about: part.id)).result else {
            return .refused(sentence)
        }
        let found = other.asPart
        guard found.reference == part.reference, found.partner == part.partner,
            found.receipt == part.receipt
        else { return .refused(sentence) }
        // A limit or receipt that was assessed meanwhile: its author looks again.
        return found == part && holds(other) ? nil : .overtaken(sentence)
    }

    private static func sentence(_ objection: Objection) -> String {
        objection.sentence { _ in "another officer" }
    }
}
