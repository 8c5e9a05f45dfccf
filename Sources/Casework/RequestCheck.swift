/// What a request must hold (Art 4(5) of Directive (EU) 2023/977).
public enum RequestContent: String, Numbered, Sendable {
    case what
    case purpose
    case why
    case link
    case urgency
    case restrictions

    public var sentence: String {
        switch self {
        case .what: "what is requested, as precisely as reasonably possible"
        case .purpose: "the purpose: the facts and the underlying offence"
        case .why: "objective reasons why we are believed to hold it"
        case .link: "the link between the purpose and each person or entity that it names"
        case .urgency: "the reasons for the urgency"
        case .restrictions: "restrictions on the use of what the request itself holds"
        }
    }
}

/// What an officer found when he checked a request against Article 4.
public struct RequestCheck: Hashable, Sendable {
    public private(set) var found: Set<RequestContent>
    public private(set) var namesPersons: Bool
    /// ISO 639, as `en`.
    public private(set) var language: String

    public init(found: Set<RequestContent>, namesPersons: Bool, language: String) {
        self.found = found
        self.namesPersons = namesPersons
        self.language = language
    }

    /// What follows from it.
    public enum Result: Hashable, Sendable {
        case complete
        case completeWithWarnings([String])
        /// What is missing, each in a sentence that a clarification can use (Art 6(3)).
        case clarificationNeeded([String])
        /// It does not meet Art 4 at all: ground 6.1.b applies if a clarification brings nothing.
        case refusable([String])

        public var id: String {
            switch self {
            case .complete: "complete"
            case .completeWithWarnings: "complete-with-warnings"
            case .clarificationNeeded: "clarification-needed"
            case .refusable: "refusable"
            }
        }

        public var findings: [String] {
            switch self {
            case .complete: []
            case .completeWithWarnings(let all), .clarificationNeeded(let all),
                .refusable(let all):
                all
            }
        }

        public var sentence: String {
            switch self {
            case .complete: "complete (Art 4)"
            case .completeWithWarnings(let all): "complete; note: \(all.joined(separator: "; "))"
            case .clarificationNeeded(let all): "to be clarified: \(all.joined(separator: "; "))"
            case .refusable(let all):
                "does not meet Art 4: \(all.joined(separator: "; ")); 6.1.b applies unless it is clarified"
            }
        }
    }

    /// - Parameters:
    ///   - claimsUrgency: whether the request says that it is urgent.
    ///   - languages: those that our state accepts (Art 11).
    public func result(claimsUrgency: Bool, languages: [String]) -> Result {
        var missing = [RequestContent.what, .purpose, .why].filter { !found.contains($0) }
        if namesPersons, !found.contains(.link) { missing.append(.link) }
        var sentences = missing.map(\.sentence)
        if !languages.isEmpty, !languages.contains(language) {
            sentences.append(
                "the request in a language that we accept (\(languages.joined(separator: ", ")))")
        }
        if !found.contains(.what), !found.contains(.purpose) { return .refusable(sentences) }
        guard sentences.isEmpty else { return .clarificationNeeded(sentences) }
        var warnings: [String] = []
        if claimsUrgency, !found.contains(.urgency) {
            warnings.append("it claims urgency without reasons (Art 4(4))")
        }
        if !found.contains(.restrictions) {
            warnings.append("it says nothing of restrictions on its own content")
        }
        return warnings.isEmpty ? .complete : .completeWithWarnings(warnings)
    }

    package mutating func fields(_ f: inout some Fields) {
        f.words(10, "has", &found, .choices("What does it hold?"))
        f.value(12, "persons", &namesPersons, .yesNo("Does it name persons?"))
        f.value(2, "language", &language, .language("In which language is it?"))
    }
}
