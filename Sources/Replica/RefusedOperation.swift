public import Casework
internal import Exchanges

/// What this seat recorded and the node refused.
public struct RefusedOperation: Sendable {
    public let about: Identity
    /// Nil where the key is not known here.
    public let officer: Identity?
    public let at: Instant
    /// Why the node refused it.
    public let sentence: String
    public let event: Event?
    public let shift: ShiftEvent?
    /// Whether the case that it is about is for whoever asks to read; its words are nil where not.
    public let isReadable: Bool

    init(_ operation: Operation, by officer: Identity?, because sentence: String, isReadable: Bool)
    {
        let header = operation.header
        about = header.about
        self.officer = officer
        at = header.at
        self.sentence = sentence
        self.isReadable = isReadable
        guard isReadable, let content = operation.content else {
            (event, shift) = (nil, nil)
            return
        }
        event = try? Event(kind: header.kind, version: header.version, content: content)
        shift = try? ShiftEvent(kind: header.kind, version: header.version, content: content)
    }

    /// What its author wrote; nil where he wrote nothing, or it is not for whoever asks.
    public var text: String? { event?.said ?? shift?.said }
}
