/// What an officer has assessed of a request as a whole.
enum Assessment: Hashable, Sendable {
    /// A limit that was chosen outright.
    case limit(TimeLimit)
    /// By the grounds of Art 4(4), and the limit that they yield.
    case urgency(UrgencyAssessment, TimeLimit)
    /// No data subject's request after all: what had stood before stands again.
    case restored(TimeLimit)

    var limit: TimeLimit {
        switch self {
        case .limit(let limit), .urgency(_, let limit), .restored(let limit): limit
        }
    }

    /// The same word, whatever reason was given for it.
    func says(_ other: Assessment) -> Bool {
        if case .urgency(let one, let first) = self, case .urgency(let two, let second) = other {
            return one.grounds == two.grounds && first == second
        }
        return self == other
    }
}

/// Two officers assess one request, or class one item, neither having seen what the other did: both are recorded,
/// the earlier deadline counts until a person settles it, and both have it before them.
extension Case {
    /// The operations that an assessment made now takes the place of.
    public var assessmentBase: Base { assessment.base }
    /// Those that a hand-over made now takes the place of.
    public var holdingBase: Base { .read(holding) }

    mutating func assess(_ value: Assessment, base: Base, _ circumstances: Circumstances) {
        let before = countingAssessment
        assessment.set(
            Contested.Setting(
                operation: circumstances.operation, officer: circumstances.officer, value: value),
            base: base)
        guard let counting = countingAssessment else { return }
        assessment.trim(keeping: counting)
        if counting != before { carryOut(counting, at: circumstances.at) }
        guard assessment.settings.contains(where: { !$0.value.says(counting.value) }) else {
            return
        }
        let limits = assessment.settings.map(\.value.limit.sentence)
        raiseApart(
            "assessed apart (\(limits.joined(separator: "; "))): the earlier deadline counts until it is settled or assessed anew",
            among: assessment.settings.map(\.officer), circumstances)
    }

    /// Of what stands side by side the one with the earliest deadline, of equal ones the last.
    private var countingAssessment: Contested<Assessment>.Setting? {
        assessment.settings.reversed().min { $0.value.limit.seconds < $1.value.limit.seconds }
    }

    private mutating func carryOut(_ setting: Contested<Assessment>.Setting, at: Instant) {
        switch setting.value {
        case .limit(let limit): assessed = limit
        case .urgency(let assessment, _):
            urgency = assessment
            assessed = nil
        // Its limits are undone where it is dropped.
        case .restored: return
        }
        record(.limit(setting.value.limit, isAssessed: true), at: at, by: setting.officer)
        if case .limit(let limit) = setting.value, limit != .dataSubject { return }
        refreshLimits(items.map(\.id), at: at, by: setting.officer, isAssessed: true)
    }

    /// No data subject's request after all; an assessment that was made apart stays.
    mutating func restoreAssessment(_ before: TimeLimit?, _ circumstances: Circumstances) {
        let asked = assessment.settings.filter { $0.value == .limit(.dataSubject) }
        let isUrgent = urgency?.isUrgent ?? opening.claimsUrgency
        assessment.set(
            Contested.Setting(
                operation: circumstances.operation, officer: circumstances.officer,
                value: .restored(
                    before ?? Access.direct.limit(isUrgent: isUrgent, under: profile))),
            base: .read(asked.map(\.operation)))
    }

    mutating func classify(
        _ index: Int, _ access: Access, base: Base, _ circumstances: Circumstances
    ) {
        items[index].classification.set(
            Contested.Setting(
                operation: circumstances.operation, officer: circumstances.officer, value: access),
            base: base)
        takeUp(index, at: circumstances.at, by: circumstances.officer)
        let settings = items[index].classification.settings
        guard settings.contains(where: { $0.value != access }) else { return }
        let words = settings.map(\.value.rawValue)
        raiseApart(
            "item \(items[index].number) was classed apart (\(words.joined(separator: ", "))): the earlier deadline counts until it is settled or classed anew",
            among: settings.map(\.officer), circumstances)
    }

    /// The class that counts is the item's.
    private mutating func takeUp(_ index: Int, at: Instant, by officer: Identity) {
        guard let counting = items[index].countingClass else { return }
        items[index].classification.trim(keeping: counting)
        items[index].access = counting.value
        refreshLimits(
            [items[index].id], at: at, by: officer, isAssessed: urgency != nil || assessed != nil)
    }

    /// A person has looked at what was set apart: what counts stays.
    mutating func settleApart(_ operation: OperationID) {
        if let counting = countingAssessment { assessment.settle(operation, counting: counting) }
        for index in items.indices {
            guard let counting = items[index].countingClass else { continue }
            items[index].classification.settle(operation, counting: counting)
        }
    }
}

extension Item {
    /// The operations that a class set now takes the place of.
    public var classificationBase: Base { classification.base }

    /// Whether a judge must authorise it: as it is classed, or as one of two officers has classed it apart.
    var needsJudge: Bool {
        judge != nil || access == .judge
            || classification.settings.contains { $0.value == .judge }
    }

    /// What is directly accessible has the earlier deadline; of equal ones the last counts.
    fileprivate var countingClass: Contested<Access>.Setting? {
        classification.settings.reversed().min {
            ($0.value == .direct ? 0 : 1) < ($1.value == .direct ? 0 : 1)
        }
    }
}
