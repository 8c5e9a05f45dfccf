/// A named, ordered selection of cases. Which queues a case stands in follows from the case alone,
/// so that counts can be kept and windows read by key.
public enum Queue: Hashable, Sendable, CaseIterable {
    case newUrgent, new, mine, tasks, withUnits, withJudge, clarificationOut, toRelease, sending,
        ourRequests
    case conflicts, quarantine, archive
    /// Every open case.
    case open

    public static let allCases: [Queue] = [
        .newUrgent, .new, .mine, .tasks, .withUnits, .withJudge, .clarificationOut, .toRelease,
        .sending, .ourRequests,
        .conflicts, .quarantine, .archive, .open,
    ]

    /// Those that an officer works with: a unit's has its tasks, the contact point's all others.
    public static func shown(to officer: Officer) -> [Queue] {
        officer.unit == .spoc
            ? allCases.filter { $0 != .tasks } : [.tasks, .mine, .conflicts, .archive, .open]
    }

    /// Queues whose counts a handover states: those that are nobody's own.
    public static func handedOver(by officer: Officer) -> [Queue] {
        shown(to: officer).filter { $0 != .mine && $0 != .conflicts }
    }

    /// The stable id: the same in JSON, arguments and the keys file.
    public var id: String {
        switch self {
        case .newUrgent: "new-urgent"
        case .new: "new"
        case .mine: "mine"
        case .tasks: "tasks"
        case .withUnits: "with-units"
        case .withJudge: "with-judge"
        case .clarificationOut: "clarification-out"
        case .toRelease: "to-release"
        case .sending: "sending"
        case .ourRequests: "our-requests"
        case .conflicts: "conflicts"
        case .quarantine: "quarantine"
        case .archive: "archive"
        case .open: "open"
        }
    }

    public init?(id: String) {
        guard let queue = Self.allCases.first(where: { $0.id == id }) else { return nil }
        self = queue
    }

    public var title: String {
        switch self {
        case .newUrgent: "New, urgent"
        case .new: "New"
        case .mine: "Mine"
        case .tasks: "Tasks"
        case .withUnits: "With units"
        case .withJudge: "With the judge"
        case .clarificationOut: "Clarification out"
        case .toRelease: "To release"
        case .sending: "Sending"
        case .ourRequests: "Our requests"
        case .conflicts: "Conflicts"
        case .quarantine: "Quarantine"
        case .archive: "Archive"
        case .open: "All open"
        }
    }

    /// The keys under which the replica files this queue for an officer: a personal queue is filed
    /// under its officer.
    public func key(for officer: Officer) -> String {
        switch self {
        case .mine, .conflicts: key(of: officer.id)
        case .tasks: key(of: officer.unit)
        default: id
        }
    }

    private func key(of officer: Identity) -> String { "\(id):\(officer.hex)" }
    private func key(of unit: Unit) -> String { "\(id):\(unit.code)" }

    /// Every key that a case is filed under.
    public static func keys(of subject: Case) -> [String] {
        var keys: Set<String> = []
        for conflict in subject.conflicts {
            keys.insert(Queue.conflicts.key(of: conflict.officer))
        }
        if subject.state == .open {
            if subject.opening.isArchive {
                keys.insert(Queue.archive.id)
            } else if let tasking = subject.tasking {
                keys.insert(Queue.withUnits.id)
                if !subject.isTaskAnswered { keys.insert(Queue.tasks.key(of: tasking.unit)) }
            } else if subject.isUnverified {
                keys.insert(Queue.quarantine.id)
                keys.insert(Queue.open.id)
            } else {
                keys.insert(Queue.open.id)
                if subject.isOurs {
                    keys.insert(Queue.ourRequests.id)
                } else if subject.holder == nil, let clock = subject.clock(law: .elapsed) {
                    // What is answered is not new, though nobody took it.
                    keys.insert(clock.limit.isUrgent ? Queue.newUrgent.id : Queue.new.id)
                }
                if subject.drafts.contains(where: { $0.state == .submitted }) {
                    keys.insert(Queue.toRelease.id)
                }
                if subject.openItems.contains(where: {
                    $0.judge.map { $0.isGranted == nil } ?? false
                }) {
                    keys.insert(Queue.withJudge.id)
                }
                if subject.clarifications.contains(where: { $0.answeredAt == nil }) {
                    keys.insert(Queue.clarificationOut.id)
                }
                if subject.sent.contains(where: { $0.handing == nil }) {
                    keys.insert(Queue.sending.id)
                }
            }
            if let holder = subject.holder { keys.insert(Queue.mine.key(of: holder)) }
        }
        return keys.sorted()
    }
}
