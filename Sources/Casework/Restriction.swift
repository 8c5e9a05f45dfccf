/// Who of the contact point may read a case where not everybody may: a matter that touches the house's
/// own people, a source in danger.
///
/// Its officers are named. Whoever else needs it at once asks, a second officer agrees, and both are told
/// to the one who restricted it.
public enum Restriction: Hashable, Sendable {
    /// From now on these officers; nil gives the case back to all. `base`: the officers its author had
    /// before him; where others stand by now, the stricter holds.
    case set(Set<Identity>?, base: Set<Identity>?, reason: String)
    /// An officer who is not named needs the case at once.
    case accessAsked(reason: String)
    /// A second officer agrees to what was asked by that operation.
    case accessGranted(OperationID)
}

/// That an officer asked to read a restricted case in an emergency, and what came of it.
public struct EmergencyAccess: Hashable, Sendable {
    /// How long it lasts once a second officer has agreed: a night's shift.
    public static let seconds: Int64 = 8 * 3600

    public let operation: OperationID
    public let officer: Identity
    public let reason: String
    public let askedAt: Instant
    public internal(set) var grantedBy: Identity?
    /// Until when he may read; nil while nobody has agreed.
    public internal(set) var until: Instant?
}

/// What somebody is told of a case that is for others to read: whom to ask, never what is in it.
public struct RestrictedCase: Hashable, Sendable {
    public let id: Identity
    public let reference: Reference
    /// Names of the officers who read it.
    public let readers: [String]
    /// Who waits for a second officer to agree, the last one.
    public let waiting: Waiting?

    public struct Waiting: Hashable, Sendable {
        /// The operation that asks: whoever agrees, agrees to it.
        public let operation: OperationID
        public let officer: Identity
        public let name: String
        public let reason: String

        public init(operation: OperationID, officer: Identity, name: String, reason: String) {
            self.operation = operation
            self.officer = officer
            self.name = name
            self.reason = reason
        }
    }

    public init(id: Identity, reference: Reference, readers: [String], waiting: Waiting?) {
        self.id = id
        self.reference = reference
        self.readers = readers
        self.waiting = waiting
    }

    public var sentence: String {
        let who = "The case \(reference) is read by \(readers.joined(separator: ", ")) alone"
        guard let waiting else {
            return who
                + ": in an emergency `desk do break-glass \(reference) --reason TEXT` asks a second officer."
        }
        return who
            + "; \(waiting.name) asks to read it (\(waiting.reason)): `desk do agree \(reference)`, by another officer."
    }
}

extension Officer {
    /// No restriction binds him: auditors read everything, and a unit sees its tasks alone.
    public var readsEverything: Bool { unit != .spoc || role == .auditor }
}

extension Case {
    public static let mostReaders = 50
    public static let mostEmergencies = 100

    /// Whether somebody reads the case as of right.
    public func isRead(by officer: Officer) -> Bool {
        guard let readers, !officer.readsEverything else { return true }
        return readers.contains(officer.id)
    }

    /// Whether he may read it now: as of right, or since a second officer agreed.
    public func admits(_ officer: Officer, at now: Instant) -> Bool {
        isRead(by: officer)
            || emergencies.contains { access in
                access.officer == officer.id && access.until.map { now < $0 } ?? false
            }
    }

    /// What was asked and nobody has agreed to yet, the last first.
    public var waitingEmergencies: [EmergencyAccess] {
        emergencies.filter { $0.grantedBy == nil }.reversed()
    }

    mutating func apply(_ restriction: Restriction, by circumstances: Circumstances) {
        switch restriction {
        case .set(let wanted, let base, let reason):
            guard base == readers else {
                restrictApart(to: wanted, circumstances)
                return
            }
            readers = wanted
            restrictedBy = wanted == nil ? nil : circumstances.officer
            if let wanted {
                note("restricted to \(wanted.count) officers: \(reason)", circumstances)
            } else {
                note("restricted no more: \(reason)", circumstances)
            }
        case .accessAsked(let reason):
            emergencies.append(
                EmergencyAccess(
                    operation: circumstances.operation, officer: circumstances.officer,
                    reason: reason, askedAt: circumstances.at))
            let sentence = "asks to read it in an emergency: \(reason)"
            note(sentence, circumstances)
            tellRestrictor(sentence, circumstances)
        case .accessGranted(let operation):
            guard let index = emergencies.firstIndex(where: { $0.operation == operation }),
                emergencies[index].grantedBy == nil
            else {
                raise("another officer agreed to that already", circumstances)
                return
            }
            emergencies[index].grantedBy = circumstances.officer
            emergencies[index].until = circumstances.at.advanced(seconds: EmergencyAccess.seconds)
            let sentence = "glass broken for 8 hours: \(emergencies[index].reason)"
            note(sentence, circumstances)
            conflicts.removeAll { $0.operation == operation }
            tellRestrictor(sentence, circumstances)
        }
    }

    /// Who restricted the case has it before him until he has settled it.
    private mutating func tellRestrictor(_ sentence: String, _ circumstances: Circumstances) {
        guard let restrictedBy else { return }
        conflicts.append(
            Conflict(
                operation: circumstances.operation, officer: restrictedBy,
                at: circumstances.at, reason: .plain(sentence)))
    }

    /// Two officers restricted it apart: whom both named, or whom the first named where that is nobody.
    private mutating func restrictApart(
        to wanted: Set<Identity>?, _ circumstances: Circumstances
    ) {
        if let readers, let wanted {
            let both = readers.intersection(wanted)
            if !both.isEmpty { self.readers = both }
        } else if let wanted {
            readers = wanted
            restrictedBy = circumstances.officer
        }
        raise("another officer changed who reads it meanwhile: the stricter holds", circumstances)
    }
}

func decide(
    _ restriction: Restriction, on subject: Case, _ standing: Standing
) throws(Objection) {
    let officer = standing.officer
    switch restriction {
    case .set(let readers, _, let reason):
        guard readers != subject.readers else { throw .restrictedSo }
        try demand(reason, "reason", most: Limits.name * 4)
        guard let readers else { return }
        guard readers.contains(officer.id) else { throw .restrictsHimself }
        // Who was let in takes nobody's case away behind his back.
        if !subject.isRead(by: officer), let restrictor = subject.restrictedBy,
            !readers.contains(restrictor)
        {
            throw .mayNotRead(restrictor)
        }
        guard readers.count <= Case.mostReaders else {
            throw .tooMany("officers in a restriction", Case.mostReaders)
        }
        // A part that was merged keeps its holder; it goes on elsewhere.
        if subject.tasking == nil, subject.mergedInto == nil, let holder = subject.holder,
            !readers.contains(holder)
        {
            throw .mayNotRead(holder)
        }
    case .accessAsked(let reason):
        guard !subject.isRead(by: officer) else { throw .readsAlready }
        guard subject.emergencies.count < Case.mostEmergencies else {
            throw .tooMany("emergencies", Case.mostEmergencies)
        }
        guard !subject.waitingEmergencies.contains(where: { $0.officer == officer.id }) else {
            throw .accessAskedAlready
        }
        try demand(reason, "reason", most: Limits.name * 4)
    case .accessGranted(let operation):
        guard let asked = subject.waitingEmergencies.first(where: { $0.operation == operation })
        else { throw .noAccessAsked }
        guard !standing.isOwnHand(asked.officer) else { throw .askerMayNotAgree }
    }
}

/// A restricted case is acted on by whoever reads it; by others it is only added to, and asked for.
func demandAdmitted(
    _ act: Act, on subject: Case, by officer: Officer
) throws(Objection) {
    switch act {
    case .receive, .restriction(.accessAsked), .restriction(.accessGranted): return
    default:
        // How long an emergency lasts is told by a clock, which the rules do not have: the seat's door
        // asks it.
        guard
            subject.isRead(by: officer)
                || subject.emergencies.contains(where: {
                    $0.officer == officer.id && $0.grantedBy != nil
                })
        else { throw .caseIsRestricted }
    }
    guard let readers = subject.readers else { return }
    switch act {
    // Who was let in for a night decides nothing for good behind the backs of those who read it.
    case .retention, .dataSubject(.decided):
        guard subject.isRead(by: officer) else { throw .caseIsRestricted }
    case .handOver(let successor, _) where subject.tasking == nil:
        guard readers.contains(successor) else { throw .mayNotRead(successor) }
    // What a unit is told, and what goes on elsewhere, is his to say who restricts.
    case .coordination(.tasked):
        guard Rights.allows(officer.role, .restrict) else {
            throw .roleMayNot(officer.role, .restrict)
        }
    case .relation(.merged), .relation(.absorbed), .relation(.split): throw .restrictedApart
    default: return
    }
}
