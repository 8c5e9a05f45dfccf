/// What the author of a change had before him: the operations whose word stood when he read.
public enum Base: Hashable, Sendable {
    /// As version 0.1 wrote it: nothing is known of what its author had read.
    case unsaid
    /// None where nothing stood; several where officers had set it apart and nobody had chosen yet.
    case read([OperationID])
}

extension OperationID {
    /// Recorded on the same seat before.
    fileprivate func isBefore(_ other: OperationID) -> Bool {
        replica == other.replica && counter < other.counter
    }
}

/// A value that officers may set apart, none having seen the other's: whatever nobody has chosen between stands
/// side by side.
struct Contested<Value: Hashable & Sendable>: Hashable, Sendable {
    struct Setting: Hashable, Sendable {
        let operation: OperationID
        let officer: Identity
        let value: Value
    }

    /// In the order in which they were folded in.
    private(set) var settings: [Setting] = []

    /// What a change that is made now names as its base.
    var base: Base { .read(settings.map(\.operation).sorted()) }
    var isContested: Bool { settings.count > 1 }

    /// Takes the place of what its author had read, and stands beside what he had not.
    mutating func set(_ setting: Setting, base: Base) {
        switch base {
        case .unsaid: settings = [setting]
        case .read(let read):
            settings.removeAll {
                // What he did himself before he had read, whether or not he names it.
                read.contains($0.operation) || $0.operation.isBefore(setting.operation)
            }
            settings.append(setting)
        }
    }

    /// So many stand side by side at the most: a base names them all.
    private static var most: Int { 64 }

    /// Drops the oldest of too many, never the one that counts.
    mutating func trim(keeping counting: Setting) {
        while settings.count > Self.most,
            let index = settings.firstIndex(where: { $0 != counting })
        {
            settings.remove(at: index)
        }
    }

    /// A person has looked at one of them: what was set before it and does not count is dropped, and it itself
    /// where it does not count.
    mutating func settle(_ operation: OperationID, counting: Setting) {
        guard let index = settings.firstIndex(where: { $0.operation == operation }) else { return }
        settings = settings.enumerated().filter { $0.element == counting || $0.offset > index }
            .map(\.element)
    }
}
