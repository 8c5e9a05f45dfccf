public import Casework

/// A case from its operations: confirmed ones in the order of their positions, with the verdicts as
/// they stand, then pending ones in the order of their counters. Nobody's clock orders anything.
public struct Fold: Sendable {
    /// One operation of a case, decoded as far as this desk can.
    public struct Step: Sendable {
        public let circumstances: Circumstances
        public let event: Event?
        public let verdict: Verdict
        /// What the authority says of an operation that was parked before.
        let judgement: Judgement?

        /// - Parameters:
        ///   - officer: whose key signed it.
        ///   - form: of its entry.
        ///   - reader: what this end understands.
        public init(
            operation: Operation, officer: Identity, position: Position?, verdict: Verdict,
            form: Int = Entry.form, reader: EventReader = .current
        ) {
            let header = operation.header
            circumstances = Circumstances(
                operation: header.id, officer: officer, role: header.role, unit: header.unit,
                at: header.at, position: position, seen: header.seen)
            self.verdict =
                operation.isUnjudged(verdict, position: position, form: form) ? .parked : verdict
            event = operation.content.flatMap { try? reader.read(header, $0) }
            judgement = Judgement(operation, verdict)
        }

        /// The same operation where it was judged.
        private init(_ parked: Step, judged verdict: Verdict, at position: Position?) {
            let old = parked.circumstances
            circumstances = Circumstances(
                operation: old.operation, officer: old.officer, role: old.role, unit: old.unit,
                at: old.at, position: position, seen: old.seen)
            event = parked.event
            self.verdict = verdict
            judgement = nil
        }

        func judged(_ verdict: Verdict, at position: Position?) -> Step {
            Step(self, judged: verdict, at: position)
        }
    }

    /// What was not judged yet, by its operation.
    private var parked: [OperationID: Step] = [:]

    private let id: Identity
    public private(set) var result: Case?
    /// Operations that no case was there for, as one made by a newer desk before the opening.
    public private(set) var homeless = 0

    public init(about id: Identity, _ steps: some Sequence<Step> = [] as [Step]) {
        self.id = id
        for step in steps { add(step) }
    }

    public mutating func add(_ step: Step) {
        if let judgement = step.judgement {
            guard let waiting = parked.removeValue(forKey: judgement.operation) else { return }
            return add(waiting.judged(judgement.verdict, at: step.circumstances.position))
        }
        switch step.verdict {
        case .refused: return
        case .parked: parked[step.circumstances.operation] = step
        case .other: return
        case .overtaken(let reason):
            result?.overtake(step.event, by: step.circumstances, because: reason)
        case .admitted:
            guard let event = step.event else { return }
            if result != nil {
                result!.apply(event, by: step.circumstances)
            } else {
                result = event.act.begin(id, by: step.circumstances)
                if result == nil { homeless += 1 }
            }
        }
    }
}
