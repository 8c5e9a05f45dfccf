internal import Casework

/// What lies over the screen: never two at once.
enum Overlay: Equatable, Sendable {
    case palette(text: String, selection: Int)
    case help(scroll: Int)
    case release(Draft)
    case choice(Choice)
    /// A door with fields still open.
    case form(Form)
    /// The steps of a playbook.
    case playbook(String, selection: Int)
    /// One line asked for: a reason, a filter.
    case prompt(Prompt)

    struct Prompt: Equatable, Sendable {
        enum Purpose: Equatable, Sendable {
            case breakGlass(RestrictedCase)
            case agree(RestrictedCase)
            case saveQueue
            case filterQueue, filterPartners

            /// What it asks about stands in the notice above it.
            var isAskedOfANotice: Bool {
                switch self {
                case .breakGlass, .agree: true
                default: false
                }
            }

            /// A filter may be empty: it is taken away.
            var needsText: Bool {
                switch self {
                case .filterQueue, .filterPartners: false
                default: true
                }
            }
        }
        let purpose: Purpose
        var text: String
        /// The text is what stood before: the first character typed takes its place.
        var isOld = false
        /// It was typed here before and left.
        var isLeft = false
        /// What the officer had before him when he was asked.
        var basis: Basis?
    }
}
