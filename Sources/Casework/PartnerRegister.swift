/// What holds of a partner from a day on: it takes the place of all that held before, for matters of that
/// day and later.
public struct PartnerEntry: Hashable, Sendable {
    public let partner: Partner
    public let from: Day
    /// When it was entered; nil where that is not known here.
    public let enteredAt: Instant?

    public init(partner: Partner, from: Day, enteredAt: Instant? = nil) {
        self.partner = partner
        self.from = from
        self.enteredAt = enteredAt
    }
}

/// All partners with what held of each when: those that are built in, and what the house has entered since.
/// Reference data with its validity (Art 11 lists of languages change, so do contact points and channels):
/// an old matter is judged by what held on its day.
public struct PartnerRegister: Hashable, Sendable {
    /// In the order in which they were entered.
    public private(set) var entries: [PartnerEntry] = []

    public init() {}

    public mutating func enter(_ entry: PartnerEntry) { entries.append(entry) }

    /// The partners as they stand on a day. Of several entries the one that begins last holds, of those
    /// that begin on one day the one that was entered last.
    ///
    /// - Parameter known: only what had been entered by then, as somebody away could have known it.
    public func directory(on day: Day, knownAt known: Instant? = nil) -> Directory {
        guard !entries.isEmpty else { return .builtIn }
        var valid: [PartnerCode: (partner: Partner, from: Day)] = [:]
        for entry in entries where entry.from <= day {
            if let known, let entered = entry.enteredAt, entered > known { continue }
            let known = valid[entry.partner.code]
            if known.map({ $0.from <= entry.from }) ?? true {
                valid[entry.partner.code] = (entry.partner, entry.from)
            }
        }
        let others = Directory.builtIn.partners.filter { valid[$0.code] == nil }
        return Directory(partners: others + valid.values.map(\.partner))
    }

    /// Since when a partner stands as it does on a day; nil for what is built in.
    public func since(_ code: PartnerCode, on day: Day) -> Day? {
        entries.filter { $0.partner.code == code && $0.from <= day }.map(\.from).max()
    }
}

extension Instant {
    /// The day in UTC: reference data begins and ends there with its days, the same at every seat.
    public var day: Day { LocalTime(seconds: seconds, offset: 0).day }
}

extension PartnerEntry {
    private static let most = 20

    /// Why it cannot be entered, in a sentence that says what to do; nil where it can. Whether there is
    /// such a zone only a machine knows.
    public var objection: String? {
        let names = [partner.name] + partner.contactPoints.map(\.name)
        guard names.allSatisfy({ !$0.isEmpty && $0.count <= Limits.name }) else {
            return "A name has 1 to \(Limits.name) characters."
        }
        guard !names.contains(where: { $0.unicodeScalars.contains { $0.value < 0x20 } }) else {
            return "A name holds no control characters."
        }
        let languages = partner.languages + partner.accepted
        guard !partner.languages.isEmpty, languages.count <= Self.most * 2 else {
            return "A partner has 1 to \(Self.most) languages."
        }
        if let odd = languages.first(where: { !isLanguage($0) }) {
            return "“\(odd)” is no language: write ISO 639 letters, as et."
        }
        guard (1...Self.most).contains(partner.contactPoints.count) else {
            return "A partner has 1 to \(Self.most) contact points."
        }
        for point in partner.contactPoints {
            guard !point.channels.isEmpty else { return "\(point.name) has no channel." }
            guard Self.isDomain(point.domain) else {
                return "“\(point.domain)” is no domain of mail: write politsei.example."
            }
        }
        if let (channel, bytes) = partner.limits.first(where: {
            !(0...Limits.attachment).contains($0.value)
        }) {
            return
                "\(channel.title) cannot carry \(bytes) bytes: the limit of a file is \(Limits.attachment)."
        }
        guard (1990...2199).contains(from.components.year) else {
            return "\(from) is too far away to enter anything from it on."
        }
        return nil
    }

    /// Letters, digits and hyphens between points; empty where a contact point writes no mail.
    private static func isDomain(_ text: String) -> Bool {
        if text.isEmpty { return true }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.utf8.count <= 253 && parts.count > 1
            && parts.allSatisfy { part in
                (1...63).contains(part.count) && part.first != "-" && part.last != "-"
                    && part.unicodeScalars.allSatisfy {
                        (0x61...0x7A).contains($0.value) || (0x30...0x39).contains($0.value)
                            || $0 == "-"
                    }
            }
    }
}
