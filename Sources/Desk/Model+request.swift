internal import Casework
internal import Commands
internal import Drawing

/// Commands on what is asked for: items, urgency, clarifications, judges, refusals, handling.
extension Model {
    struct Hindrance: Error { let sentence: String }

    static let requestCommands: Set<String> = [
        "item", "item-direct", "item-indirect", "item-judge", "clarify", "clarified",
        "acknowledge", "remind", "refuse", "answered", "refusal-reason", "judge", "judge-granted",
        "judge-refused",
        "extend",
        "urgent-security", "urgent-life", "urgent-freedom", "urgent-relevance", "not-urgent",
        "handling", "receipt", "confirm-receipt", "withdraw", "sent-by-hand", "verify", "check",
    ]

    private static let grounds: [String: Set<UrgencyGround>] = [
        "urgent-security": [.publicSecurity], "urgent-life": [.lifeOrLimb],
        "urgent-freedom": [.deprivationOfLiberty], "urgent-relevance": [.losesRelevance],
        "not-urgent": [],
    ]

    private static let accesses: [String: Access] = [
        "item-direct": .direct, "item-indirect": .indirect, "item-judge": .judge,
    ]

    mutating func runOnRequest(_ id: String, _ shown: CaseModel) -> [Work] {
        let subject = shown.subject
        if let grounds = Self.grounds[id] {
            ask(.urgency(grounds))
            return []
        }
        if let access = Self.accesses[id], let item = shown.item {
            return wish(.classify(item.id, access, base: item.classificationBase))
        }
        switch id {
        case "items": self.shown?.tab = .items
        case "item": ask(.item)
        case "handling": ask(.handling, subject.handling.text)
        case "receipt": ask(.receipt)
        case "check": ask(.check)
        case "verify": return wish(.verify)
        case "sent-by-hand": toSend(subject).map { ask(.sent($0.draft.id)) }
        case "confirm-receipt":
            guard let proposal = subject.receiptCorrection else { return [] }
            say(
                "\(name(proposal.officer) ?? "An officer") says that it was received \(TimeText(model: self).full(proposal.at)): \(proposal.reason)",
                isFailure: false)
            ask(.confirmReceipt)
        case "clarify" where subject.tasking != nil:
            begin(officer.unit == .spoc ? .note : .taskQuestion, "")
        case "clarify":
            let about = shown.tab == .items ? shown.item.map { [$0.id] } ?? [] : []
            let missing = subject.checkResult(law: law, partners: register)?.findings ?? []
            write(
                .clarification(about), from: "clarification",
                items: about.compactMap { subject.item($0) },
                given: missing.isEmpty
                    ? [:] : ["missing": missing.map { "- \($0)" }.joined(separator: "\n")])
        case "acknowledge": write(.acknowledgement, from: "acknowledgement")
        case "remind": write(.reminder, from: "reminder")
        case "clarified":
            guard let asked = waiting(subject) else { return [] }
            return wish(.clarified(message: asked.message))
        case "judge": shown.item.map { ask(.judge($0.id)) }
        case "refusal-reason": shown.item.map { ask(.innerReason($0.id)) }
        case "judge-granted", "judge-refused":
            guard let item = shown.item else { return [] }
            return wish(.judged(item.id, isGranted: id == "judge-granted"))
        case "extend": shown.item.map { ask(.extend($0.id)) }
        case "refuse":
            shown.item.map { overlay = .choice(Choice(purpose: .refuse($0.id))) }
        case "answered":
            shown.item.map { overlay = .choice(Choice(purpose: .answered($0.id))) }
        case "withdraw":
            shown.openDraft(of: officer.id).map { ask(.withdraw($0.id)) }
        default: say("The command \(id) is not known here.", isFailure: true)
        }
        return []
    }

    /// The act that a command stands for, to ask the rules before it is tried; nil where a line must
    /// be typed first.
    func requestAct(_ id: String, _ shown: CaseModel) -> Result<Event, Hindrance>? {
        let subject = shown.subject
        func onItem(_ act: (Item) -> Event) -> Result<Event, Hindrance> {
            guard let item = shown.item else {
                return .failure(Hindrance(sentence: "The request has no item yet: i i names one."))
            }
            return .success(act(item))
        }
        if Self.grounds[id] != nil {
            return .success(
                .urgencyAssessed(
                    UrgencyAssessment(grounds: [], reason: "–"), base: subject.assessmentBase))
        }
        if let access = Self.accesses[id] {
            return onItem {
                .itemClassified(item: $0.id, access: access, base: $0.classificationBase)
            }
        }
        switch id {
        case "item": return .success(.itemAsked(id: .random(), text: "–", access: nil))
        case "judge":
            return onItem { .judgeAsked(item: $0.id, authority: "–", at: now) }
        case "refusal-reason": return onItem { .refusalReasoned(item: $0.id, reason: "–") }
        case "judge-granted", "judge-refused":
            return onItem { .judgeDecided(item: $0.id, isGranted: true, at: now) }
        case "answered":
            guard subject.isOurs else {
                return .failure(Hindrance(sentence: Objection.notOurs.sentence { _ in "" }))
            }
            guard let message = subject.newestReceived else {
                return .failure(Hindrance(sentence: "The partner has not answered yet."))
            }
            return onItem {
                .answerRecorded(
                    message: message.id, [ItemOutcome(item: $0.id, outcome: .interim)])
            }
        case "refuse" where subject.isOurs:
            return .failure(
                Hindrance(sentence: "It is our own request: i a says what the partner answered."))
        case "refuse":
            return onItem {
                draft(.answer([ItemOutcome(item: $0.id, outcome: .refused(.unavailable))]), subject)
            }
        case "extend":
            return onItem {
                draft(
                    .extended(item: $0.id, expected: now.advanced(seconds: 1), reason: "–"), subject
                )
            }
        case "clarify" where subject.tasking != nil:
            return .success(.taskAsked(id: .none, text: "–"))
        case "remind" where subject.askedAt == nil:
            return .failure(Hindrance(sentence: "Our request has not left yet: nobody is silent."))
        case "clarify", "acknowledge", "remind": return .success(draft(.acknowledgement, subject))
        case "clarified":
            guard let asked = waiting(subject) else {
                return .failure(
                    Hindrance(sentence: Objection.noSuchClarification.sentence { _ in "" }))
            }
            return .success(.clarified(message: asked.message, at: now))
        case "confirm-receipt":
            guard let proposal = subject.receiptCorrection else {
                return .failure(
                    Hindrance(sentence: Objection.noReceiptCorrection.sentence { _ in "" }))
            }
            return .success(.receiptConfirmed(proposal.operation))
        case "verify": return .success(.verified)
        case "check":
            return .success(
                .checked(RequestCheck(found: [], namesPersons: false, language: "en")))
        case "sent-by-hand":
            guard let sent = toSend(subject) else {
                return .failure(Hindrance(sentence: Objection.nothingToSend.sentence { _ in "" }))
            }
            return .success(.sentByHand(message: sent.draft.id, at: now, number: ""))
        case "receipt": return .success(.receiptProposed(at: now, reason: "–"))
        case "handling":
            return .success(.handlingSet(subject.handling, base: subject.handling))
        case "withdraw":
            guard let draft = shown.openDraft(of: officer.id) else {
                return .failure(Hindrance(sentence: "There is no open draft to withdraw."))
            }
            return .success(.withdrawn(draft: draft.id))
        default: return nil
        }
    }

    private func draft(_ purpose: Casework.Purpose, _ subject: Case) -> Event {
        .drafted(
            id: .random(), text: "–", recipients: subject.replyRecipients, inReplyTo: nil,
            purpose: purpose)
    }

    /// The selected message where it waits, else the next of the case.
    private func toSend(_ subject: Case) -> SentMessage? {
        if case .sent(let selected)? = shown?.message, selected.handing == nil { return selected }
        return subject.nextToSend
    }

    private func waiting(_ subject: Case) -> ClarificationAsked? {
        subject.clarifications.first { $0.answeredAt == nil }
    }

    mutating func ask(_ purpose: Overlay.Prompt.Purpose, _ text: String = "") {
        overlay = .prompt(
            Overlay.Prompt(
                purpose: purpose, text: text, isOld: !text.isEmpty,
                basis: shown.flatMap { place == .case ? purpose.basis(in: $0.subject) : nil }))
    }

    /// Begins a message with what a template holds.
    private mutating func write(
        _ purpose: Casework.Purpose, from id: String, items: [Item] = [],
        given: [String: String] = [:]
    ) {
        let found = template(id)
        begin(
            .reply(draft: nil, for: purpose, language: found?.language ?? ""),
            found.map { text(from: $0, items: items, given: given) } ?? "")
    }

    // MARK: What was typed

    mutating func answerOnRequest(_ prompt: Overlay.Prompt) -> [Work] {
        guard shown != nil else { return [] }
        let text = prompt.text
        switch prompt.purpose {
        case .item: return wish(.askItem(text))
        case .check:
            let words = text.lowercased().split { !$0.isLetter }.map(String.init)
            let found = words.compactMap { RequestContent(rawValue: $0) }
            let known = words.dropLast().allSatisfy {
                RequestContent(rawValue: $0) != nil || $0 == "persons"
            }
            guard known, let language = words.last, isLanguage(language) else {
                say(
                    "Name what it holds (what purpose why link urgency restrictions, persons), then its language: what purpose why en.",
                    isFailure: true)
                return []
            }
            return wish(
                .check(
                    RequestCheck(
                        found: Set(found), namesPersons: words.contains("persons"),
                        language: language)))
        case .sent(let message): return wish(.sentByHand(message: message, number: text))
        case .urgency(let grounds):
            guard case .assessment(let base)? = prompt.basis else { return [] }
            return wish(
                .assessUrgency(UrgencyAssessment(grounds: grounds, reason: text), base: base))
        case .confirmReceipt:
            guard case .proposal(let proposal?)? = prompt.basis else {
                say(Objection.noReceiptCorrection.sentence { _ in "" }, isFailure: false)
                return []
            }
            return isYes(prompt) ? wish(.confirmReceipt(proposal)) : []
        case .judge(let item): return wish(.askJudge(item, authority: text))
        case .innerReason(let item): return wish(.reasonRefusal(item, text))
        case .handling:
            guard case .handling(let base)? = prompt.basis else { return [] }
            let words = text.split(separator: ":", maxSplits: 1).map(String.init)
            let restriction =
                words.count > 1 ? String(words[1].trimmingPrefix(while: \.isWhitespace)) : ""
            guard let codes = HandlingCodes(text: words.first ?? "", restriction: restriction)
            else {
                say(
                    "Write H0, H1, H2 or H1+H2; H3 with its words: H3: ask us first.",
                    isFailure: true)
                return []
            }
            return wish(.handle(codes, base: base))
        case .receipt:
            guard let (instant, reason) = instantAndReason(text) else { return [] }
            if let sentence = objection(to: .receiptProposed(at: instant, reason: reason)) {
                say(sentence, isFailure: true)
                return []
            }
            return wish(.proposeReceipt(instant, reason: reason))
        case .extend(let item):
            guard let subject = shown?.subject, let (instant, reason) = instantAndReason(text)
            else { return [] }
            if let sentence = objection(
                to: draft(.extended(item: item, expected: instant, reason: reason), subject))
            {
                say(sentence, isFailure: true)
                return []
            }
            let local = zone.local(instant)
            write(
                .extended(item: item, expected: instant, reason: reason),
                from: "judicial-extension", items: [subject.item(item)].compactMap { $0 },
                given: ["expected": "\(local.day) \(local.clock)", "reasons": reason])
        default: break
        }
        return []
    }

    /// `2026-11-27 10:00 why`, in the house's zone.
    private mutating func instantAndReason(_ text: String) -> (Instant, String)? {
        let words = text.split(separator: " ", maxSplits: 2).map(String.init)
        guard words.count == 3 else {
            say(
                "Write day, time and reason: 2026-11-27 10:00 the court sits on Friday.",
                isFailure: true)
            return nil
        }
        // Read as if in UTC, then placed into the house's zone.
        guard let wall = Instant(rfc3339: "\(words[0])T\(words[1]):00Z") else {
            say(
                "“\(words[0]) \(words[1])” is no day and time: write 2026-11-27 10:00.",
                isFailure: true)
            return nil
        }
        let local = LocalTime(seconds: wall.seconds, offset: 0)
        let second = local.hour * 3600 + local.minute * 60
        return (zone.instant(of: local.day, second: second), words[2])
    }
}
