/// A named, ordered selection of cases. Which queues a case stands in follows from the case alone,
/// so that counts can be kept and windows read by key.
public enum Queue: Hashable, Sendable, CaseIterable {
    case newUrgent, new, mine, tasks, withUnits, withJudge, clarificationOut, translation, drafts,
        toRelease, sending, sendFailed, ourRequests, copies, retentionReview, dataSubjects
    case conflicts, quarantine, archive
    /// Every open case.
    case open

    /// Those that an officer works with: a unit's has its tasks, the contact point's all others.
    public static func shown(to officer: Officer) -> [Queue] {
        officer.unit == .spoc
            ? allCases.filter { $0 != .tasks } : [.tasks, .mine, .conflicts, .archive, .open]
    }

    /// Queues whose counts a handover states: those that are nobody's own.
    public static func handedOver(by officer: Officer) -> [Queue] {
        shown(to: officer).filter {
            // Reviews come near with time: two officers would count them apart.
            ![.mine, .conflicts, .retentionReview].contains($0)
        }
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
        case .translation: "translation"
        case .drafts: "drafts"
        case .toRelease: "to-release"
        case .sending: "sending"
        case .sendFailed: "send-failed"
        case .ourRequests: "our-requests"
        case .copies: "copies"
        case .retentionReview: "retention-review"
        case .dataSubjects: "data-subjects"
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
        case .translation: "To translate"
        case .drafts: "Drafts"
        case .toRelease: "To release"
        case .sending: "Sending"
        case .sendFailed: "Send failed"
        case .ourRequests: "Our requests"
        case .copies: "Copies due"
        case .retentionReview: "Retention review"
        case .dataSubjects: "Data subjects"
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

    /// All keys under which an officer's rows of this queue are filed: those that everybody sees, and
    /// those of restricted cases that he reads.
    ///
    /// - Parameter identities: every enrolment of that officer; what is his own is so under each.
    public func keys(for officer: Officer, being identities: [Identity] = []) -> [String] {
        switch self {
        case .mine, .conflicts:
            identities.isEmpty ? [key(for: officer)] : identities.map { key(of: $0) }
        case .tasks: [key(for: officer)]
        default: [id, key(of: officer.id)]
        }
    }

    /// Rows that stand further on in the queue's order are not shown yet: a review is due in half a
    /// year, and asks nothing until it is near.
    public func horizon(at now: Instant) -> Int64? {
        self == .retentionReview
            ? now.advanced(seconds: Retention.ahead).milliseconds : nil
    }

    private func key(of officer: Identity) -> String { "\(id):\(officer.hex)" }
    private func key(of unit: Unit) -> String { "\(id):\(unit.code)" }

    /// Every key that a case is filed under.
    ///
    /// - Parameter accepted: the languages that the house took on the day of receipt; nil for those that
    ///   are built in.
    public static func keys(of subject: Case, accepting accepted: [String]? = nil) -> [String] {
        var keys: Set<String> = []
        /// A restricted case is filed under each officer who reads it and under nobody else.
        func file(_ queue: Queue) {
            guard let readers = subject.readers else {
                keys.insert(queue.id)
                return
            }
            for reader in readers { keys.insert(queue.key(of: reader)) }
        }
        func file(_ queue: Queue, for officer: Identity) {
            // A unit's officer holds his task whoever of the contact point reads it.
            guard subject.tasking != nil || subject.readers?.contains(officer) ?? true else {
                return
            }
            keys.insert(queue.key(of: officer))
        }
        for conflict in subject.conflicts {
            file(.conflicts, for: conflict.officer)
        }
        if subject.reviewDue != nil { file(.retentionReview) }
        if subject.state == .open {
            let clock = subject.clock(law: .elapsed)
            if subject.opening.isArchive {
                file(.archive)
            } else if let tasking = subject.tasking {
                file(.withUnits)
                if clock != nil { keys.insert(Queue.tasks.key(of: tasking.unit)) }
            } else if subject.isUnverified {
                file(.quarantine)
                file(.open)
            } else {
                file(.open)
                for queue in standing(subject, clock, accepting: accepted) { file(queue) }
            }
            if let holder = subject.holder { file(.mine, for: holder) }
        }
        return keys.sorted()
    }

    /// The queues of an open case beside the one of all.
    private static func standing(
        _ subject: Case, _ clock: Clock?, accepting accepted: [String]?
    ) -> [Queue] {
        var queues: [Queue] = []
        if subject.isOurs {
            queues.append(.ourRequests)
        } else if subject.holder == nil, let clock {
            // What is answered is not new, though nobody took it.
            queues.append(clock.limit.isUrgent ? .newUrgent : .new)
        }
        if clock != nil, subject.awaitsTranslation(accepting: accepted) {
            queues.append(.translation)
        }
        if subject.drafts.contains(where: { $0.state != .submitted }) { queues.append(.drafts) }
        if subject.copies.contains(where: { $0.value.state == .due }) { queues.append(.copies) }
        if subject.drafts.contains(where: { $0.state == .submitted }) {
            queues.append(.toRelease)
        }
        if subject.openItems.contains(where: {
            $0.judge.map { $0.isGranted == nil } ?? false
        }) {
            queues.append(.withJudge)
        }
        let lost = Set(subject.sent.filter { $0.state == .failed }.map(\.draft.id))
        if subject.clarifications.contains(where: {
            $0.answeredAt == nil && !lost.contains($0.message)
        }) {
            queues.append(.clarificationOut)
        }
        if subject.sent.contains(where: { $0.handing == nil && $0.state != .failed }) {
            queues.append(.sending)
        }
        if !subject.failed.isEmpty { queues.append(.sendFailed) }
        if subject.dataSubject != nil { queues.append(.dataSubjects) }
        return queues
    }
}
