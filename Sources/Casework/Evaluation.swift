/// How far a source and what it says can be relied on (4x4, Art 29 of Regulation (EU) 2016/794).
public struct Evaluation: Record {
    public enum Source: String, Numbered, Sendable {
        case reliable = "A"
        case mostlyReliable = "B"
        case mostlyUnreliable = "C"
        case unknown = "X"

        public var sentence: String {
            switch self {
            case .reliable: "no doubt about the source, or reliable so far"
            case .mostlyReliable: "a source that was mostly reliable"
            case .mostlyUnreliable: "a source that was mostly unreliable"
            case .unknown: "a source that cannot be assessed"
            }
        }
    }

    public enum Information: Int, Numbered, Sendable {
        case certain = 1
        case knownToSource = 2
        case corroborated = 3
        case uncorroborated = 4

        public var sentence: String {
            switch self {
            case .certain: "accuracy not in doubt"
            case .knownToSource: "known to the source itself, not to the officer"
            case .corroborated: "not known to the source itself, but corroborated"
            case .uncorroborated: "not known to the source itself, nor corroborated"
            }
        }
    }

    public private(set) var source: Source
    public private(set) var information: Information

    public init(_ source: Source, _ information: Information) {
        self.source = source
        self.information = information
    }

    /// What holds where the provider said nothing.
    public static let notGiven = Evaluation(.unknown, .uncorroborated)

    /// `B3`.
    public var text: String { "\(source.rawValue)\(information.rawValue)" }

    public var sentence: String { "\(source.sentence); \(information.sentence)" }

    /// Nil unless a letter of A, B, C, X and a number from 1 to 4.
    public init?(text: String) {
        guard text.count == 2, let source = Source(rawValue: text.prefix(1).uppercased()),
            let information = Int(text.suffix(1)).flatMap({ Information(rawValue: $0) })
        else { return nil }
        self.init(source, information)
    }

    public static let isRow = true
    public init(_: Blank) { self = .notGiven }
    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "source", &source, .choice("How reliable is the source?"))
        f.value(2, "information", &information, .choice("How good is the information?"))
    }
}

/// How sensitive information is, from the least to the most; a channel carries it up to its own level.
public enum Classification: String, Numbered, Comparable, Sendable {
    case unclassified
    /// Europol's basic protection level: for the police alone, not classified.
    case basicProtection = "bpl"
    case restricted = "restreint-ue"
    case confidential = "confidentiel-ue"

    public var title: String {
        switch self {
        case .unclassified: "not classified"
        case .basicProtection: "EUROPOL BPL"
        case .restricted: "RESTREINT UE/EU RESTRICTED"
        case .confidential: "CONFIDENTIEL UE/EU CONFIDENTIAL"
        }
    }

    public static func < (a: Classification, b: Classification) -> Bool { a.code < b.code }
}

/// What a channel can carry: reference data of the house.
public struct ChannelLimits: Hashable, Sendable {
    /// The files of one message together, in bytes.
    public let bytes: Int
    public let classification: Classification

    public init(bytes: Int, classification: Classification) {
        self.bytes = bytes
        self.classification = classification
    }
}

extension Channel {
    /// Limits until an administrator enters the house's own: 50 MB for SIENA (Europol Review 2015);
    /// 10 MiB where a mail host stands between; a phone carries no file.
    public var limits: ChannelLimits {
        switch self {
        case .siena: ChannelLimits(bytes: 50_000_000, classification: .confidential)
        case .node: ChannelLimits(bytes: Limits.attachment, classification: .restricted)
        case .sirene, .i247, .xml:
            ChannelLimits(bytes: 10 << 20, classification: .basicProtection)
        case .mail: ChannelLimits(bytes: 10 << 20, classification: .unclassified)
        case .phone: ChannelLimits(bytes: 0, classification: .unclassified)
        case .hand: ChannelLimits(bytes: Limits.attachment, classification: .confidential)
        }
    }
}
