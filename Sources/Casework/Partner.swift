/// Names a partner: a state by its ISO 3166 letters (`PL`), an organisation by its name (`EUROPOL`).
public struct PartnerCode: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let text: String

    /// Two to ten capital letters.
    public init?(_ text: String) {
        let text = text.uppercased()
        guard (2...10).contains(text.count),
            text.unicodeScalars.allSatisfy({ (0x41...0x5A).contains($0.value) })
        else { return nil }
        self.text = text
    }

    public var description: String { text }
    public static func < (a: PartnerCode, b: PartnerCode) -> Bool { a.text < b.text }
}

/// By which means a message travelled.
public enum Channel: String, Numbered, Sendable {
    case siena
    case sirene
    case i247 = "i-24-7"
    case mail
    case node
    case xml
    case phone
    case hand

    public var title: String {
        switch self {
        case .siena: "SIENA"
        case .sirene: "SIRENE"
        case .i247: "I-24/7"
        case .mail: "mail"
        case .node: "node"
        case .xml: "XML"
        case .phone: "phone"
        case .hand: "by hand"
        }
    }
}

/// A way to reach a partner at an hour, in a language.
public struct ContactPoint: Hashable, Sendable {
    public let name: String
    public let channels: [Channel]
    /// Local hours at which somebody answers; nil: round the clock.
    public let hours: ClosedRange<Int>?
    /// The mail domain its messages come from, in lower case; empty where it writes no mail.
    public let domain: String

    public init(name: String, channels: [Channel], hours: ClosedRange<Int>?, domain: String) {
        self.name = name
        self.channels = channels
        self.hours = hours
        self.domain = domain
    }

    public func isOpen(at local: LocalTime) -> Bool {
        guard let hours else { return true }
        return local.day.weekday <= 5 && hours.contains(local.hour) && local.hour < hours.upperBound
    }

    public var hoursText: String {
        guard let hours else { return "24/7" }
        return "\(padded(hours.lowerBound, 2))–\(padded(hours.upperBound, 2))"
    }
}

/// The counterpart abroad.
public struct Partner: Hashable, Sendable {
    public let code: PartnerCode
    public let name: String
    public let isState: Bool
    /// A name of the time zone database.
    public let zone: String
    /// ISO 639 letters, the official ones first.
    public let languages: [String]
    /// Those in which it accepts requests and answers (Art 11): its own list, which always holds
    /// English.
    public let accepted: [String]
    /// What its channels carry in one message, in bytes, where that is known to differ.
    public let limits: [Channel: Int]
    public let contactPoints: [ContactPoint]

    /// - Parameter accepted: nil for the official languages; English is added where it is not there.
    public init(
        code: PartnerCode, name: String, isState: Bool, zone: String, languages: [String],
        accepted: [String]? = nil, limits: [Channel: Int] = [:], contactPoints: [ContactPoint]
    ) {
        let accepted = accepted ?? languages
        self.accepted = accepted.contains("en") ? accepted : accepted + ["en"]
        self.limits = limits
        self.code = code
        self.name = name
        self.isState = isState
        self.zone = zone
        self.languages = languages
        self.contactPoints = contactPoints
    }
}

/// All partners a house knows.
public struct Directory: Equatable, Sendable {
    public let partners: [Partner]

    public init(partners: [Partner]) {
        self.partners = partners.sorted {
            ($0.isState ? 0 : 1, $0.code) < ($1.isState ? 0 : 1, $1.code)
        }
    }

    /// The languages in which a state's contact point takes requests (Art 11).
    public func accepted(in country: String) -> [String] {
        PartnerCode(country).flatMap { self[$0]?.accepted } ?? []
    }

    /// What a channel carries to a partner in one message, in bytes.
    public func bytes(by channel: Channel, to partner: PartnerCode?) -> Int {
        partner.flatMap { self[$0]?.limits[channel] } ?? channel.limits.bytes
    }

    public subscript(code: PartnerCode) -> Partner? { partners.first { $0.code == code } }

    /// Whose mail domain an address ends in: the longest that fits; nil where none does.
    ///
    /// A domain tells who seems to write and proves nothing: what may follow from it is a queue
    /// to stand in, never a release.
    public func partner(ofAddress address: String) -> Partner? {
        guard let at = address.lastIndex(of: "@") else { return nil }
        let domain = address[address.index(after: at)...].lowercased()
        var best: (partner: Partner, length: Int)?
        for partner in partners {
            for point in partner.contactPoints where !point.domain.isEmpty {
                guard domain == point.domain || domain.hasSuffix("." + point.domain) else {
                    continue
                }
                if point.domain.utf8.count > best?.length ?? 0 {
                    best = (partner, point.domain.utf8.count)
                }
            }
        }
        return best?.partner
    }
}
