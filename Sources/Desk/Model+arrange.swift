internal import Casework
internal import Commands
internal import Drawing

/// Commands on what stands around a case: units, facts, consent, copies, other cases.
extension Model {
    static let arrangeCommands: Set<String> = Set(Registry.arranging.map(\.id))

    mutating func runOnSurroundings(_ id: String, _ shown: CaseModel) -> [Work] {
        let subject = shown.subject
        let message = received(shown)?.id
        let draft = shown.openDraft(of: officer.id)?.id
        let item = shown.tab == .items ? shown.item?.id : nil
        switch id {
        case "task": overlay = .choice(Choice(purpose: .unit))
        case "template": overlay = .choice(Choice(purpose: .template(item: item)))
        case "playbook": overlay = .choice(Choice(purpose: .playbook))
        case "origin": overlay = .choice(Choice(purpose: .origin(item: item)))
        case "consent": overlay = .choice(Choice(purpose: .consent(item: item)))
        case "mark": overlay = .choice(Choice(purpose: .classification))
        case "task-return": ask(.taskReturn)
        case "enclose": draft.map { ask(.enclose($0)) }
        case "language": draft.map { ask(.mark($0)) }
        case "evaluate": message.map { ask(.evaluate($0)) }
        case "translate": message.map { ask(.translate($0)) }
        case "fact": ask(.fact(source: message))
        case "consent-given": ask(.consent(isGranted: true))
        case "consent-denied": ask(.consent(isGranted: false))
        case "copy": ask(.copy)
        case "europol": ask(.europol)
        case "eis": ask(.eis)
        case "link": ask(.link)
        case "unlink": overlay = .choice(Choice(purpose: .unlink))
        case "hand-over":
            overlay = .choice(Choice(purpose: .handOver(base: subject.holdingBase)))
        case "delivered":
            return undelivered(subject).map {
                wish(.record(.clarificationDelivered(message: $0.message, at: now)))
            } ?? []
        case "merge": ask(.merge)
        case "restrict": ask(.restrict)
        case "agree":
            if let closed = restricted(subject) { askToAgree(closed) }
        case "unmerge": return wish(.undoMerge)
        case "split": message.map { ask(.split($0)) }
        default: runOnRetention(id, subject)
        }
        return []
    }

    /// The clarification that nobody knows yet to have arrived.
    private func undelivered(_ subject: Case) -> ClarificationAsked? {
        subject.clarifications.first { $0.deliveredAt == nil && $0.answeredAt == nil }
    }

    private func received(_ shown: CaseModel) -> ReceivedMessage? {
        guard case .received(let message) = shown.message else { return nil }
        return message
    }

    /// The act that a command stands for, to ask the rules before it is tried.
    func surroundingsAct(_ id: String, _ shown: CaseModel) -> Result<Event, Hindrance>? {
        let subject = shown.subject
        func onMessage(_ act: (ReceivedMessage) -> Event) -> Result<Event, Hindrance> {
            guard let message = received(shown) else {
                return .failure(
                    Hindrance(sentence: "Select a received message first (thread, j and k)."))
            }
            return .success(act(message))
        }
        switch id {
        case "task":
            guard let unit = knownUnits.first?.unit else {
                return .failure(
                    Hindrance(
                        sentence: "The house has no units yet: desk-node units --add enters one."))
            }
            return .success(
                .tasked(task: .none, reference: subject.reference, unit, text: "–"))
        case "task-return": return .success(.taskReturned(reason: "–"))
        case "enclose", "language":
            guard let draft = shown.openDraft(of: officer.id) else {
                return .failure(Hindrance(sentence: "There is no open draft: r writes a reply."))
            }
            return .success(
                .enclosed(
                    draft: draft.id, base: draft.current.revision, draft.current.enclosure))
        case "evaluate":
            return onMessage { .evaluated(message: $0.id, .notGiven) }
        case "translate":
            return onMessage {
                .translated(message: $0.id, language: "en", text: "–")
            }
        case "split":
            return onMessage {
                .split(message: $0.id, as: subject.reference)
            }
        case "fact":
            return .success(
                .factRecorded(
                    Fact(
                        id: .none, text: "–", source: nil, origin: nil, evaluation: .notGiven,
                        handling: .none, isAssessment: false)))
        case "origin":
            return subject.partner.map { .success(.originNoted(item: nil, $0)) }
        case "mark":
            return .success(
                .classified(subject.classification, base: subject.classification))
        case "consent", "template":
            return .success(
                .drafted(
                    id: .none, text: "–", recipients: subject.replyRecipients, inReplyTo: nil,
                    purpose: .other))
        case "consent-given", "consent-denied":
            guard let asked = subject.waitingConsent else {
                return .failure(Hindrance(sentence: Objection.noConsentAsked.sentence { _ in "" }))
            }
            return .success(
                .consentAnswered(
                    message: asked.message, isGranted: true, scope: "", at: now))
        case "copy":
            return .success(
                .copyRecorded(
                    CopyRecord(id: .none, duty: .direct, party: "–", state: .due)))
        case "europol":
            return .success(
                .europolDecided(
                    EuropolDecision(
                        answer: .no, purposes: [], restrictions: "", reason: "–")))
        case "eis":
            return .success(
                .eisSearched(EISSearch(terms: "–", result: .noHit, detail: "")))
        case "link":
            return .success(
                .linked(CaseLink(id: .none, reference: subject.reference, reason: "–")))
        case "unlink": return .success(.unlinked(subject.links.first?.id ?? .none))
        case "hand-over":
            guard let successor = successors.first else {
                return .failure(Hindrance(sentence: "There is no other officer who may have it."))
            }
            return .success(.handedOver(to: successor.id, base: subject.holdingBase))
        case "delivered":
            guard let asked = undelivered(subject) else {
                return .failure(
                    Hindrance(sentence: Objection.noSuchClarification.sentence { _ in "" }))
            }
            return .success(.clarificationDelivered(message: asked.message, at: now))
        case "agree":
            guard let asked = subject.waitingEmergencies.first else {
                return .failure(Hindrance(sentence: Objection.noAccessAsked.sentence { _ in "" }))
            }
            return .success(.accessGranted(asked.operation))
        case "restrict":
            return .success(
                .restricted(
                    to: subject.readers == nil
                        ? Set([officer.id, subject.holder].compactMap { $0 }) : nil,
                    base: subject.readers, reason: "–"))
        case "unmerge":
            guard let survivor = subject.mergedInto else {
                return .failure(Hindrance(sentence: Objection.notMerged.sentence { _ in "" }))
            }
            return .success(.unmerged(from: survivor.id))
        default: return retentionAct(id, subject)
        }
    }

    // MARK: What was typed

    mutating func answerOnSurroundings(_ prompt: Overlay.Prompt) -> [Work] {
        guard let shown else { return [] }
        if case .translate(let message) = prompt.purpose {
            guard isLanguage(prompt.text) else {
                say("Name the language as en or lt.", isFailure: true)
                return []
            }
            begin(.translation(of: message, language: prompt.text), "")
            return []
        }
        do {
            return try understood(prompt, shown)
        } catch {
            say(error.sentence, isFailure: true)
            return []
        }
    }

    private func understood(
        _ prompt: Overlay.Prompt, _ shown: CaseModel
    ) throws(Hindrance) -> [Work] {
        let subject = shown.subject
        let text = prompt.text.trimmed
        switch prompt.purpose {
        case .taskReturn: return wish(.record(.taskReturned(reason: text)))
        case .enclose(let draft):
            guard case .draft(let base?, _)? = prompt.basis else {
                throw Hindrance(sentence: Objection.noSuchDraft.sentence { _ in "" })
            }
            return wish(.enclose(draft, base: base, path: text))
        case .mark(let id):
            guard let draft = subject.drafts.first(where: { $0.id == id }) else {
                throw Hindrance(sentence: Objection.noSuchDraft.sentence { _ in "" })
            }
            return wish(.record(try Typed.mark(text, draft)))
        case .evaluate(let message):
            guard let evaluation = Evaluation(text: text) else {
                throw Hindrance(
                    sentence: "Write source and information: A, B, C or X, then 1 to 4.")
            }
            return wish(.record(.evaluated(message: message, evaluation)))
        case .fact(let source):
            return wish(.fact(try Typed.fact(text, directory, source: source)))
        case .consent(let isGranted):
            guard let asked = subject.waitingConsent else { return [] }
            return wish(
                .consentAnswered(message: asked.message, isGranted: isGranted, scope: text))
        case .copy: return wish(.copy(try Typed.copy(text)))
        case .europol: return wish(.record(.europolDecided(try Typed.europol(text))))
        case .eis: return wish(.record(.eisSearched(try Typed.eis(text))))
        case .link:
            let (reference, reason) = try Typed.reference(text)
            guard !reason.isEmpty else {
                throw Hindrance(sentence: "Say why too: LT-26-A-0003 the same plate.")
            }
            return wish(.link(reference, reason: reason))
        case .merge: return wish(.merge(try Typed.reference(text).reference))
        case .restrict:
            guard case .readers(let base)? = prompt.basis else { return [] }
            let (readers, reason) = try restriction(text)
            return wish(.restrict(readers, base: base, reason: reason))
        default: return []
        }
    }
}

/// What a line means that an officer typed; where it means nothing, how to write it.
private enum Typed {
    typealias Hindrance = Model.Hindrance

    /// `en B2`, either alone.
    static func mark(_ text: String, _ draft: Draft) throws(Hindrance) -> Event {
        var enclosure = draft.current.enclosure
        for word in text.split(separator: " ").map(String.init) {
            if let evaluation = Evaluation(text: word) {
                enclosure = enclosure.with(evaluation: evaluation)
            } else if isLanguage(word) {
                enclosure = enclosure.with(language: word)
            } else {
                throw Hindrance(
                    sentence: "“\(word)” is neither a language (en, lt) nor an evaluation (B2).")
            }
        }
        return .enclosed(draft: draft.id, base: draft.current.revision, enclosure)
    }

    /// `B2 H1+H2 LV He lives in Riga`: the evaluation first, codes and origin where there are any.
    static func fact(
        _ text: String, _ directory: Directory, source: Identity?
    ) throws(Hindrance) -> Fact {
        var words = text.split(separator: " ").map(String.init)
        guard let first = words.first, let evaluation = Evaluation(text: first) else {
            throw Hindrance(sentence: "Begin with the evaluation: B2 H1 LV The car is in Riga.")
        }
        words.removeFirst()
        var codes = HandlingCodes.none
        if let word = words.first, word.uppercased() == word, word.hasPrefix("H"),
            word.dropFirst().first?.isNumber == true
        {
            // A code that is mistyped must never become a word of the fact.
            guard let found = HandlingCodes(text: word) else {
                throw Hindrance(sentence: "“\(word)” is no handling code: H0, H1, H2 or H1+H2.")
            }
            codes = found
            words.removeFirst()
        }
        var origin: PartnerCode?
        if let word = words.first, word == word.uppercased(), let code = PartnerCode(word),
            directory[code] != nil
        {
            origin = code
            words.removeFirst()
        }
        guard !words.isEmpty else {
            throw Hindrance(sentence: "Say the fact: B2 The car is in Riga.")
        }
        return Fact(
            id: .none, text: words.joined(separator: " "), source: source, origin: origin,
            evaluation: evaluation, handling: codes, isAssessment: false)
    }

    /// `PL SPOC, art-8, sent` or `PL SPOC, art-5-3, withheld c, the witness is at risk`.
    static func copy(_ text: String) throws(Hindrance) -> CopyRecord {
        let parts = text.split(separator: ",", maxSplits: 3).map { String($0).trimmed }
        let state = parts.count > 2 ? parts[2].split(separator: " ").map(String.init) : []
        guard parts.count >= 3, let duty = CopyRecord.Duty(rawValue: parts[1]),
            let first = state.first, let wanted = CopyRecord.State(rawValue: first)
        else {
            throw Hindrance(
                sentence:
                    "Write party, article, state: PL SPOC, art-8, sent (art-4-1, art-5-3, art-7-3, art-8; due, sent, received, withheld a)."
            )
        }
        return CopyRecord(
            id: .none, duty: duty, party: parts[0], state: wanted,
            exception: state.count > 1 ? CopyRecord.Exception(rawValue: state[1]) : nil,
            reason: parts.count > 3 ? parts[3] : "")
    }

    /// `yes a c; not for analysis`, `no it is below the threshold`, `later …`.
    static func europol(_ text: String) throws(Hindrance) -> EuropolDecision {
        let parts = text.split(separator: ";", maxSplits: 1).map { String($0).trimmed }
        var words = (parts.first ?? "").split(separator: " ").map(String.init)
        guard let first = words.first, let answer = EuropolDecision.Answer(rawValue: first) else {
            throw Hindrance(
                sentence: "Write yes with purposes (yes a c), or no or later with the reason.")
        }
        words.removeFirst()
        guard answer == .yes else {
            return EuropolDecision(
                answer: answer, purposes: [], restrictions: "",
                reason: words.joined(separator: " "))
        }
        var purposes: Set<EuropolDecision.Purpose> = []
        for word in words {
            guard let purpose = EuropolDecision.Purpose(rawValue: word) else {
                throw Hindrance(sentence: "“\(word)” is no purpose: there are a to f (Art 18(2)).")
            }
            purposes.insert(purpose)
        }
        return EuropolDecision(
            answer: .yes, purposes: purposes, restrictions: parts.count > 1 ? parts[1] : "",
            reason: "")
    }

    /// `GJA 771 = no-hit`, `GJA 771 = hit 123`, `= not-applicable no person is named`.
    static func eis(_ text: String) throws(Hindrance) -> EISSearch {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            .map { String($0).trimmed }
        let words = parts.count > 1 ? parts[1].split(separator: " ", maxSplits: 1) : []
        guard let first = words.first, let result = EISSearch.Result(rawValue: String(first)) else {
            throw Hindrance(
                sentence:
                    "Write terms = result: GJA 771 = no-hit, GJA 771 = hit 123, = not-applicable why."
            )
        }
        return EISSearch(
            terms: parts[0], result: result, detail: words.count > 1 ? String(words[1]) : "")
    }

    /// A reference and what follows it.
    static func reference(
        _ text: String
    ) throws(Hindrance) -> (reference: Reference, rest: String) {
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard let first = words.first, let reference = Reference(typed: first), first.contains("-")
        else { throw Hindrance(sentence: "Name the other case: LT-26-A-0003.") }
        return (reference, words.count > 1 ? words[1] : "")
    }
}

extension String {
    var trimmed: String {
        String(
            trimmingPrefix(while: \.isWhitespace).reversed().trimmingPrefix(while: \.isWhitespace)
                .reversed())
    }
}

extension Identity {
    /// Stands where an act is only asked about; the Clerk names what is recorded.
    static let none = Identity(high: 0, low: 0)
}

extension Case {
    /// The consent that has waited longest for its answer.
    var waitingConsent: Consent? { consents.first { $0.isGranted == nil } }
}
