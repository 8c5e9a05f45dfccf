public import Casework

/// A case from its operations: confirmed ones in the order of their positions, with the verdicts as
/// they stand, then pending ones in the order of their counters. Nobody's clock orders anything.
public struct Fold: Sendable {
    /// One operation of a case, decoded as far as this desk can.
    public struct Step: Sendable {
        public let circumstances: Circumstances
        public let event: Event?
        public let verdict: Verdict

        /// - Parameter officer: whose key signed it.
        public init(
            operation: Operation, officer: Identity, position: Position?, verdict: Verdict
        ) {
            let header = operation.header
            circumstances = Circumstances(
                operation: header.id, officer: officer, role: header.role, unit: header.unit,
                at: header.at, position: position)
            self.verdict = verdict
            event = operation.content.flatMap {
                try? Event(kind: header.kind, version: header.version, content: $0)
            }
        }
    }

    private let id: Identity
    public private(set) var result: Case?
    /// Operations that no case was there for, as one made by a newer desk before the opening.
    public private(set) var homeless = 0

    public init(about id: Identity, _ steps: some Sequence<Step> = [] as [Step]) {
        self.id = id
        for step in steps { add(step) }
    }

    public mutating func add(_ step: Step) {
        switch step.verdict {
        case .refused: return
        case .overtaken(let sentence):
            result?.overtake(step.event, by: step.circumstances, because: sentence)
        case .admitted:
            guard let event = step.event else { return }
            if result != nil {
                result!.apply(event, by: step.circumstances)
            } else if case .retention(.erased(_, let stone)) = event,
                step.circumstances.position != nil
            {
                // All that came before it has gone.
                result = Case(id: id, erased: stone, by: step.circumstances)
            } else if case .opened(let opening) = event {
                result = Case(id: id, opening: opening, by: step.circumstances)
            } else {
                homeless += 1
            }
        }
    }
}
