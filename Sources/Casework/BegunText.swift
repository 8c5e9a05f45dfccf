/// A text that an officer began and nobody recorded: kept on his seat until he goes on with it, however
/// his desk ended. It is no part of any case.
public struct BegunText: Hashable, Sendable {
    public let about: Identity
    /// What it is to become, as the desk names it: `note`, `task:KLAIPEDA`.
    public let purpose: String
    public let text: String

    public init(about: Identity, purpose: String, text: String) {
        self.about = about
        self.purpose = purpose
        self.text = text
    }
}
