public import Casework

/// One message as read: the domain's value, and the bytes that belong to it.
public struct ReadMail: Sendable {
    public let message: ReceivedMessage
    public let claimsUrgency: Bool
    public let isArchive: Bool
    /// The original, the whole text where it is long, and every attachment, by digest.
    public let blobs: [(digest: Digest, source: MailSource)]
    /// The parts in the order of the message, for comparison with other readers.
    public let parts: [Part]

    public struct Part: Sendable {
        public let depth: Int
        public let type: String
        public let charset: String
        public let name: String
        /// Of the decoded bytes; nil for what only encloses others.
        public let digest: Digest?
        public let bytes: Int
        /// The decoded bytes, as long as the reader's scratch folder stands.
        public let source: MailSource?
        /// What an officer would read of it, in Unicode; nil for what is not shown as text.
        public let text: String?
    }
}

/// Why a file or message was not taken in; it stays where it is.
public enum MailFault: Error, Hashable, Sendable {
    case empty
    case tooLong(bytes: Int)
    case unreadable(detail: String)

    public var sentence: String {
        switch self {
        case .empty: "is empty: there is no message in it."
        case .tooLong(let bytes):
            "has \(bytes) bytes; the limit for one message is \(Limits.originalMessage): it was left where it is."
        case .unreadable(let detail): "cannot be read: \(detail)."
        }
    }
}
