/// The closed list of Art 6(1) of Directive (EU) 2023/977: an item is refused only so far as one of
/// these applies.
public enum RefusalGround: String, Numbered, Sendable {
    case unavailable = "6.1.a"
    case requirements = "6.1.b"
    case judgeRefused = "6.1.c"
    case dataCategories = "6.1.d"
    case inaccurate = "6.1.e"
    case nationalSecurity = "6.1.f.i"
    case investigationOrSafety = "6.1.f.ii"
    case legalPerson = "6.1.f.iii"
    case minorOffence = "6.1.g.i"
    case noOffence = "6.1.g.ii"
    case noConsent = "6.1.h"

    public var article: String {
        let parts = rawValue.split(separator: ".")
        return "Dir 2023/977 Art 6(1)(\(parts[2]))" + (parts.count > 3 ? "(\(parts[3]))" : "")
    }

    /// What the ground says, for the officer who chooses it.
    public var sentence: String {
        switch self {
        case .unavailable:
            "the information is not available to the contact point or the authorities"
        case .requirements: "the request does not meet the requirements of Article 4"
        case .judgeRefused: "the judicial authorisation was refused"
        case .dataCategories: "the personal data are outside the categories of Article 10(b)"
        case .inaccurate: "the data are inaccurate, incomplete or out of date"
        case .nationalSecurity: "it would harm essential interests of national security"
        case .investigationOrSafety:
            "it would endanger a running investigation or a person's safety"
        case .legalPerson: "it would unduly harm protected interests of a legal person"
        case .minorOffence: "the offence is punishable by one year's imprisonment or less here"
        case .noOffence: "the facts are no offence here"
        case .noConsent: "the state that the information came from has not consented"
        }
    }

    /// What may be told to the partner. Ground f protects what its own name would give away.
    public var outgoingWording: String {
        protectsItsReason
            ? "This part of the request is refused under Article 6(1)(f) of Directive (EU) 2023/977."
            : "This part of the request is refused under \(article.dropFirst(13)) of Directive (EU) 2023/977: \(sentence)."
    }

    /// Whether the ground itself must stay in the house.
    public var protectsItsReason: Bool {
        switch self {
        case .nationalSecurity, .investigationOrSafety, .legalPerson: true
        default: false
        }
    }
}
