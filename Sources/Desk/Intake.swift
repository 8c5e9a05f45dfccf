public import Casework
internal import Commands

/// A case that an officer opens from nothing: a phone request, or a request of ours.
public struct NewCase: Hashable, Sendable {
    public let title: String
    public let partner: PartnerCode?
    public let channel: Channel
    public let received: Instant
    public let isOurs: Bool
    public let isUrgent: Bool
    /// What was said, kept as a note; empty where nothing was.
    public let text: String
}

/// What is said of a message that came by a channel without a gateway, before its text is pasted.
public struct PastedHead: Hashable, Sendable {
    public let partner: PartnerCode
    public let channel: Channel
    public let number: String
    public let title: String
    public let isUrgent: Bool
    public let received: Instant
    /// The case that it is pasted into; nil for the one that its own number or text leads to.
    public let about: Identity?
}

extension PastedHead {
    func isSameMessage(as other: PastedHead) -> Bool {
        (partner, channel, number) == (other.partner, other.channel, other.number)
    }

    /// As it is kept with a text that was begun.
    var word: String {
        [
            "pasted", partner.text, channel.rawValue, number, "\(isUrgent)",
            "\(received.milliseconds)", about?.hex ?? "", title,
        ].joined(separator: "\t")
    }

    init?(word: String) {
        let parts = word.split(
            separator: "\t", maxSplits: 7, omittingEmptySubsequences: false
        ).map(String.init)
        guard parts.count == 8, parts[0] == "pasted", let partner = PartnerCode(parts[1]),
            let channel = Channel(rawValue: parts[2]), let isUrgent = Bool(parts[4]),
            let milliseconds = Int64(parts[5])
        else { return nil }
        self.init(
            partner: partner, channel: channel, number: parts[3], title: parts[7],
            isUrgent: isUrgent, received: Instant(milliseconds: milliseconds),
            about: Identity(hex: parts[6]))
    }
}

extension Model {
    /// The text of the same message that was left before; empty where none was.
    mutating func takeLeft(_ head: PastedHead) -> String {
        let left = leftTexts.first { place, _ in
            guard case .pasted(let old) = place.purpose else { return false }
            return old.isSameMessage(as: head)
        }
        guard let left else { return "" }
        leftTexts[left.key] = nil
        return left.value
    }
}
