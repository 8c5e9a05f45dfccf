public import Casework
internal import Commands

/// A case that an officer opens from nothing: a phone request, or a request of ours.
public struct NewCase: Hashable, Sendable {
    public let title: String
    public let partner: PartnerCode
    public let channel: Channel
    public let isOurs: Bool
    public let isUrgent: Bool
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
    static let intakeCommands: Set<String> = ["new", "paste"]

    mutating func runOnIntake(_ id: String) -> [Work] {
        ask(id == "new" ? .newCase : .pasted)
        return []
    }

    func reasonOnIntake(_ id: String) -> String? {
        let verb: Rights.Verb = id == "new" ? .open : .receive
        guard officer.unit == .spoc else { return Objection.contactPointAlone.sentence { _ in "" } }
        guard Rights.allows(officer.role, verb) else {
            return Objection.roleMayNot(officer.role, verb).sentence { _ in "" }
        }
        return nil
    }

    mutating func answerOnIntake(_ prompt: Overlay.Prompt) -> [Work] {
        do throws(Hindrance) {
            guard prompt.purpose == .pasted else {
                return ask(for: .openNew(try newCase(prompt.text)))
            }
            let head = try pasted(prompt.text)
            if head.about != nil { shown?.tab = .thread }
            editor = EditorModel(
                .pasted(head), about: head.about ?? .none, text: takeLeft(head))
            return []
        } catch {
            say(error.sentence, isFailure: true)
            return []
        }
    }

    /// The text of the same message that was left before; empty where none was.
    private mutating func takeLeft(_ head: PastedHead) -> String {
        let left = leftTexts.first { place, _ in
            guard case .pasted(let old) = place.purpose else { return false }
            return old.isSameMessage(as: head)
        }
        guard let left else { return "" }
        leftTexts[left.key] = nil
        return left.value
    }

    /// `PL urgent Owner of GJA 771`; with `ours` before it, a request of our own.
    private func newCase(_ text: String) throws(Hindrance) -> NewCase {
        var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        let isOurs = Self.take("ours", from: &words)
        guard let code = words.first, let partner = partner(code) else {
            throw Hindrance(
                sentence:
                    "Begin with the partner, or with ours and the partner: PL urgent Owner of GJA 771."
            )
        }
        words.removeFirst()
        let isUrgent = Self.take("urgent", from: &words)
        guard !words.isEmpty else {
            throw Hindrance(sentence: "Say what it is about: \(partner.code) Owner of GJA 771.")
        }
        let usual = partner.contactPoints.first?.channels.first ?? .hand
        return NewCase(
            title: words.joined(separator: " "), partner: partner.code,
            channel: isOurs ? usual : .phone, isOurs: isOurs, isUrgent: isUrgent)
    }

    /// `PL siena 1234567-1-1 08:14 urgent Owner of GJA 771`: hour and title may be left out.
    private func pasted(_ text: String) throws(Hindrance) -> PastedHead {
        var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count > 2, let partner = partner(words[0]),
            let channel = Channel(rawValue: words[1].lowercased()), channel != .mail
        else {
            throw Hindrance(
                sentence: "Write partner, channel, number: PL siena 1234567-1-1 08:14 Owner of …")
        }
        let number = words[2]
        words.removeFirst(3)
        let received = try words.first.flatMap { (word) throws(Hindrance) in try lastTime(word) }
        if received != nil { words.removeFirst() }
        let isUrgent = Self.take("urgent", from: &words)
        return PastedHead(
            partner: partner.code, channel: channel, number: number,
            title: words.isEmpty ? "\(channel.title) \(number)" : words.joined(separator: " "),
            isUrgent: isUrgent, received: received ?? now,
            about: place == .case ? shown?.subject.id : nil)
    }

    private func partner(_ code: String) -> Partner? {
        PartnerCode(code.uppercased()).flatMap { directory[$0] }
    }

    private static func take(_ word: String, from words: inout [String]) -> Bool {
        guard words.first?.lowercased() == word else { return false }
        words.removeFirst()
        return true
    }

    /// The last time that it was so late, in the house's zone; nil where the word is no hour.
    private func lastTime(_ word: String) throws(Hindrance) -> Instant? {
        guard let second = try Self.timeOfDay(word) else { return nil }
        let instant = zone.instant(of: today, second: second)
        return instant <= now
            ? instant : zone.instant(of: Day(number: today.number - 1), second: second)
    }

    /// Seconds since midnight of `08:14`; nil where the word is nothing of the kind.
    static func timeOfDay(_ word: String) throws(Hindrance) -> Int? {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]) else {
            return nil
        }
        guard (0...23).contains(hour), (0...59).contains(minute) else {
            throw Hindrance(sentence: "“\(word)” is no time of day: write 08:14.")
        }
        return hour * 3600 + minute * 60
    }
}
