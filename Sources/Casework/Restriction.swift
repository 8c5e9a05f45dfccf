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

    /// Who restricted the case has it before him until he has settled it.
    mutating func tellRestrictor(_ sentence: String, _ circumstances: Circumstances) {
        guard let restrictedBy else { return }
        conflicts.append(
            Conflict(
                operation: circumstances.operation, officer: restrictedBy,
                at: circumstances.at, reason: .plain(sentence)))
    }

    /// Two officers restricted it apart: whom both named, or whom the first named where that is nobody.
    mutating func restrictApart(
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
