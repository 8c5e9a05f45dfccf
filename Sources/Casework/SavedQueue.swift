/// A queue with a filter under a name of an officer's own: it belongs to his seat.
public struct SavedQueue: Hashable, Sendable {
    public static let most = 40
    public static let longestName = 24

    public let name: String
    public let queue: Queue
    public let filter: String

    public struct Fault: Error, Hashable, Sendable {
        public let sentence: String
    }

    /// - Throws: where the name cannot be told from a queue's, or the filter means nothing.
    public init(name: String, queue: Queue, filter: String) throws(Fault) {
        let name = name.lowercased()
        guard !name.isEmpty, name.count <= Self.longestName,
            name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" })
        else {
            throw Fault(
                sentence:
                    "“\(name)” cannot name a queue: letters, digits and hyphens, at most \(Self.longestName)."
            )
        }
        guard Queue(id: name) == nil else {
            throw Fault(sentence: "“\(name)” is a queue of the house: choose another name.")
        }
        do throws(CaseFilter.Fault) {
            guard try !CaseFilter(filter).isEmpty else {
                throw CaseFilter.Fault(sentence: "A saved queue needs a filter: partner:PL due:8h.")
            }
        } catch {
            throw Fault(sentence: error.sentence)
        }
        self.name = name
        self.queue = queue
        self.filter = filter
    }
}
