internal import Casework
internal import Exchanges

/// What is no act of an officer on a case: enrolments, judgements, seals, and what a newer desk has made.
extension Admission {
    /// Made by a newer desk: parked, which is kept and passed on without effect. Whether its author may do it is asked
    /// when it is understood; what is erased stays erased, and a unit brings nothing into a case that it may not see.
    mutating func judgeUnknown(
        _ operation: Operation, _ officer: Officer
    ) throws(LedgerFault) -> (Verdict, Unit?) {
        let subject = try fold(operation.header.about)
        guard subject?.state != .erased else {
            return (.refused(Objection.caseIsErased.reason), officer.unit)
        }
        guard officer.unit == .spoc || subject == nil || subject?.audience == officer.unit else {
            return (.refused(Objection.notInAudience(officer.unit).reason), officer.unit)
        }
        return (.parked, subject?.audience ?? officer.unit)
    }

    /// The authority's alone; whoever sees the case sees what became of the operation.
    mutating func judgeJudgement(
        _ operation: Operation
    ) throws(LedgerFault) -> (Verdict, Identity?, Unit?) {
        let header = operation.header
        guard operation.signer == authority.id, (try? operation.verify(with: authority)) != nil
        else {
            return (.refused(Reason("admission.authority-judges")), nil, header.unit)
        }
        let subject = try fold(header.about)
        return (.admitted, Identity(high: 0, low: 0), subject?.audience ?? header.unit)
    }

    func judgeSeal(_ operation: Operation) -> Verdict {
        guard operation.signer == authority.id, (try? operation.verify(with: authority)) != nil
        else { return .refused(Reason("admission.authority-seals")) }
        return .admitted
    }

    mutating func judgeEnrolment(_ operation: Operation) throws(LedgerFault) -> Verdict {
        guard operation.signer == authority.id, (try? operation.verify(with: authority)) != nil
        else {
            return .refused(Reason("admission.authority-enrols"))
        }
        guard let content = operation.content,
            let enrolment = try? Enrolment(
                kind: operation.header.kind, version: operation.header.version, content: content)
        else { return .refused(Reason("admission.unreadable-enrolment")) }
        if case .officer(let officer, let key) = enrolment { try store.enrol(officer, key: key) }
        return .admitted
    }
}
