internal import ArgumentParser
internal import Casework

/// What `desk do` must know for acts on a request's items and clocks.
struct RequestOptions: ParsableArguments {
    @Option(help: "An item by its number; for reply 1=full, 2=partial, 3=refused:6.1.g.ii.")
    var item: [String] = []
    @Option(help: "How an item can be had: direct, indirect, judge.") var access: String?
    @Option(
        help:
            "A ground: of urgency U1 to U4, none means not urgent; of a data subject's refusal a (inquiries), b (offences), c (public security), d (national security), e (rights of others)."
    )
    var ground: [String] = []
    @Option(help: "When it was so (RFC 3339; else now).") var at: String?
    @Option(name: .customLong("until"), help: "Until when, for extend (RFC 3339) and keep (a day).")
    var untilText: String?
    @Option(help: "yes or no, for judged.") var granted: String?
    @Option(help: "H0, H1+H2 …, for handling.") var codes: String?
    @Option(help: "What H3 says, for handling.") var restriction = ""
    @Option(help: "What a checked request holds: what, purpose, why, link, urgency, restrictions.")
    var has: [String] = []
    @Flag(help: "The checked request names persons or entities.") var persons = false
    @Option(help: "The language of the checked request (ISO 639).") var language = "en"
    @Option(help: "The number that a channel gave a message, for paste and sent.")
    var number: String?

    func act(
        _ name: String, _ subject: Case, message: Identity?, text: () throws -> String,
        reason: () throws -> String
    ) throws -> Event {
        switch name {
        case "item":
            return .itemAsked(
                id: .random(), text: try text(), access: try access.map { _ in try demandAccess() })
        case "classify":
            let item = try item(subject)
            return .itemClassified(
                item: item.id, access: try demandAccess(), base: item.classificationBase)
        case "urgency":
            let grounds = try ground.map { word in
                guard let ground = UrgencyGround(rawValue: word.uppercased()) else {
                    throw Failure.arguments(
                        "“\(word)” is no ground of urgency: there are U1 to U4.")
                }
                return ground
            }
            return .urgencyAssessed(
                UrgencyAssessment(grounds: Set(grounds), reason: try reason()),
                base: subject.assessmentBase)
        case "delivered":
            return .clarificationDelivered(
                message: try asked(subject, message).message, at: try instant(at))
        case "clarified":
            return .clarified(
                message: try asked(subject, message).message, at: try instant(at))
        case "judge":
            return .judgeAsked(
                item: try item(subject).id, authority: try text(), at: try instant(at))
        case "judged":
            guard let granted, ["yes", "no"].contains(granted) else {
                throw Failure.arguments("Say what the judge decided: --granted yes or no.")
            }
            return .judgeDecided(
                item: try item(subject).id, isGranted: granted == "yes", at: try instant(at))
        case "reason": return .refusalReasoned(item: try item(subject).id, reason: try reason())
        case "receipt":
            guard let at else { throw Failure.arguments("Say when it was received: --at INSTANT.") }
            return .receiptProposed(at: try instant(at), reason: try reason())
        case "confirm-receipt":
            guard let proposal = subject.receiptCorrection else {
                throw Objection.noReceiptCorrection
            }
            return .receiptConfirmed(proposal.operation)
        case "verify": return .verified
        case "check":
            let found = try has.map { word in
                guard let content = RequestContent(rawValue: word) else {
                    throw Failure.arguments(
                        "“\(word)” is no content of a request: there are \(RequestContent.allCases.map(\.rawValue).joined(separator: ", "))."
                    )
                }
                return content
            }
            return .checked(
                RequestCheck(found: Set(found), namesPersons: persons, language: language))
        case "sent":
            let waiting = subject.sent.filter { $0.handing == nil }
            guard
                let sent = try message
                    ?? Self.only(waiting.filter { $0.state != .failed }, or: waiting)?.draft.id
            else { throw Objection.nothingToSend }
            return .sentByHand(
                message: sent, at: try instant(at), number: number ?? "")
        default:
            guard let codes = codes.flatMap({ HandlingCodes(text: $0, restriction: restriction) })
            else {
                throw Failure.arguments(
                    "Say which codes: --codes H0, H1, H2, H1+H2; H3 with --restriction TEXT.")
            }
            return .handlingSet(codes, base: subject.handling)
        }
    }

    /// The one message of those that fit, or of those that come next; which is asked where there are several.
    static func only(_ fitting: [SentMessage], or others: [SentMessage]) throws -> SentMessage? {
        let candidates = fitting.isEmpty ? others : fitting
        guard candidates.count > 1 else { return candidates.first }
        throw Failure.which(
            candidates.map { "\($0.draft.id.hex.prefix(8)) (\($0.draft.current.purpose.title))" },
            option: "--message")
    }

    /// A day as 2027-03-01, or an instant.
    func until(_ text: String, in zone: ZoneRules) throws -> Instant {
        guard text.count == 10, let day = Instant(rfc3339: "\(text)T00:00:00Z")?.day else {
            return try instant(text)
        }
        return zone.instant(of: day, second: 0)
    }

    func instant(_ text: String?) throws -> Instant {
        guard let text else { return System.now }
        guard let instant = Instant(rfc3339: text) else {
            throw Failure.arguments(
                "“\(text)” is no instant: write it as 2026-11-25T14:02:00+02:00.")
        }
        return instant
    }

    func item(_ subject: Case) throws -> Item {
        let found = try items(subject)
        guard found.count == 1 else {
            throw Failure.arguments(
                "Say which item: --item N (the case has \(subject.items.count)).")
        }
        return found[0]
    }

    func items(_ subject: Case) throws -> [Item] {
        try item.map { word in
            guard let number = Int(word),
                let found = subject.items.first(where: { $0.number == number })
            else { throw Failure.arguments("The case has no item \(word).") }
            return found
        }
    }

    /// Items named by number, with or without what comes of them.
    func numbered(_ subject: Case) throws -> [Item] {
        try item.map { word in
            guard let number = Int(word.prefix { $0 != "=" }),
                let found = subject.items.first(where: { $0.number == number })
            else { throw Failure.arguments("The case has no item \(word).") }
            return found
        }
    }

    /// What a message from a template is for.
    func purpose(
        of template: Template, _ subject: Case, _ items: [Item], _ context: ArrangeOptions.Context
    ) throws -> Purpose {
        if item.contains(where: { $0.contains("=") }) { return try answer(subject) }
        let about = items.isEmpty ? subject.openItems : items
        if let purpose = template.use.purpose(items: about) { return purpose }
        switch template.use {
        case .extension_:
            return .extended(
                item: try self.item(subject).id, expected: try instant(untilText),
                reason: try context.reason())
        case .consent:
            return .consent(item: items.first?.id, of: try context.partner(context.from))
        default:
            throw Failure.arguments("Say which item on which ground: --item 1=refused:6.1.g.ii.")
        }
    }

    /// What a reply settles: nothing said means all of it.
    func answer(_ subject: Case) throws -> Purpose {
        .answer(
            try item.map { word in
                let parts = word.split(separator: "=", maxSplits: 1)
                guard parts.count == 2, let number = Int(parts[0]),
                    let found = subject.items.first(where: { $0.number == number }),
                    let outcome = Outcome(id: String(parts[1]))
                else {
                    throw Failure.arguments(
                        "“\(word)” says nothing: write an item's number and what comes of it, as 1=full, 2=partial, 3=negative, 4=refused:6.1.f.ii."
                    )
                }
                return ItemOutcome(item: found.id, outcome: outcome)
            })
    }

    private func demandAccess() throws -> Access {
        guard let access = access.flatMap({ Access(rawValue: $0) }) else {
            throw Failure.arguments("Say how it can be had: --access direct, indirect or judge.")
        }
        return access
    }

    /// The clarification that waits for the partner, or the one that is named.
    private func asked(_ subject: Case, _ message: Identity?) throws -> ClarificationAsked {
        let waiting = subject.clarifications.filter { $0.answeredAt == nil }
        let fitting = waiting.filter { message == nil || $0.message == message }
        guard let only = fitting.first else { throw Objection.noSuchClarification }
        guard fitting.count == 1 else {
            throw Failure.which(
                fitting.map { "\($0.message.hex.prefix(8)) (clarification \($0.number))" },
                option: "--message")
        }
        return only
    }
}
