internal import Casework
internal import Exchanges

/// Shifts and the roster: decided as cases are, on the state at this position.
extension Admission {
    mutating func judgeDuty(
        _ operation: Operation, _ content: [UInt8], _ officer: Officer
    ) throws(LedgerFault) -> Verdict {
        let header = operation.header
        let standing = Standing(
            officer: officer, at: header.at, persons: try house().persons, law: law)
        let event: ShiftEvent
        do throws(OperationFault) {
            if RosterEvent.isKind(header.kind) {
                let event = try RosterEvent(
                    kind: header.kind, version: header.version, content: content)
                guard header.about == Roster.id else {
                    return .refused(Reason("admission.one-roster"))
                }
                return Self.verdict { () throws(Objection) in try decide(event, standing) }
            }
            event = try ShiftEvent(kind: header.kind, version: header.version, content: content)
        } catch {
            // Of a newer desk: parked until it is understood.
            if case .unknownKind = error { return .parked }
            return .refused(Reason("admission.unreadable", [.text("\(error)")]))
        }
        let now = try shift(header.about) { _ in true }
        let verdict = Self.verdict { () throws(Objection) in
            try decide(event, on: now, standing)
        }
        guard case .refused(let reason) = verdict else { return verdict }
        // Lawful where its author stood: what he had seen, and his own operations since.
        let then = try shift(header.about) { entry in
            entry.position <= header.seen || entry.operation.id.replica == header.id.replica
        }
        let before = Self.verdict { () throws(Objection) in
            try decide(event, on: then, standing)
        }
        return before == .admitted ? .overtaken(reason) : verdict
    }

    private static func verdict(_ body: () throws(Objection) -> Void) -> Verdict {
        do throws(Objection) {
            try body()
            return .admitted
        } catch {
            return .refused(error.reason)
        }
    }

    private func shift(
        _ id: Identity, where isSeen: (Entry) -> Bool
    ) throws(LedgerFault) -> Shift? {
        var fold = ShiftFold(about: id)
        for entry in try store.entries(about: id) where isSeen(entry) {
            let isAuthority = entry.operation.signer == authority.id
            guard
                let officer = isAuthority
                    ? Identity(high: 0, low: 0)
                    : try store.officer(key: entry.operation.signer)?.officer.id
            else { continue }
            fold.add(
                entry.operation, officer: officer, position: entry.position,
                verdict: entry.verdict, form: entry.form)
        }
        return fold.result
    }
}
