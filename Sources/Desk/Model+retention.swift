internal import Casework
internal import Drawing

/// What is asked next about a data subject's request.
enum DataSubjectStage: Equatable, Sendable { case right, identity, decision, partner }

/// Commands on what becomes of a case once it is closed, on data subjects, and on what did not arrive.
extension Model {
    mutating func runOnRetention(_ id: String, _ subject: Case) {
        switch id {
        case "keep": ask(.keep)
        case "erase":
            guard let proposal = subject.erasure else { return ask(.erase) }
            say(
                "\(name(proposal.officer) ?? "An officer") proposes to erase \(subject.reference) for good\(along(subject)): \(proposal.reason)",
                isFailure: false)
            ask(.agreeErasure)
        case "data-subject": ask(.dataSubject(stage(subject)))
        case "failed": left(subject).map { ask(.failed($0.draft.id)) }
        default: say("The command \(id) is not known here: \(subject.reference).", isFailure: true)
        }
    }

    /// What goes with the case, in words; empty where nothing does.
    private func along(_ subject: Case) -> String {
        var words: [String] = []
        if !subject.tasks.isEmpty {
            words.append(Wording.count(subject.tasks.count, "task", "tasks"))
        }
        if !subject.parts.isEmpty {
            words.append(Wording.count(subject.parts.count, "merged case", "merged cases"))
        }
        return words.isEmpty ? "" : ", with \(words.joined(separator: " and "))"
    }

    /// The act that a command stands for, to ask the rules before it is tried.
    func retentionAct(_ id: String, _ subject: Case) -> Result<Event, Hindrance>? {
        switch id {
        case "keep":
            return .success(
                .kept(until: now.advanced(seconds: 1), reason: "–"))
        case "erase":
            guard let proposal = subject.erasure else {
                return .success(.erasureProposed(reason: "–"))
            }
            return .success(
                .erased(proposal.operation, subject.tombstone(of: proposal)))
        case "data-subject":
            switch stage(subject) {
            case .right:
                return .success(
                    .dataSubjectAsked(.access, base: subject.assessmentBase))
            case .identity: return .success(.identified(how: "–"))
            case .decision: return .success(.decided(.granted, nil, reason: "–"))
            case .partner: return Rights.allows(officer.role, .assess) ? nil : .success(.taken)
            }
        case "failed":
            guard let sent = left(subject) else {
                return .failure(Hindrance(sentence: Objection.nothingHasLeft.sentence { _ in "" }))
            }
            return .success(
                .sendingFailed(
                    message: sent.draft.id, at: max(now, sent.handing?.at ?? sent.releasedAt),
                    reason: "–"))
        default: return nil
        }
    }

    private func stage(_ subject: Case) -> DataSubjectStage {
        guard let request = subject.dataSubject else { return .right }
        if request.identified == nil { return .identity }
        return request.decision == nil ? .decision : .partner
    }

    /// The selected message where it has left, else the last of the case.
    private func left(_ subject: Case) -> SentMessage? {
        if case .sent(let selected)? = shown?.message { return selected }
        return subject.lastSent
    }

    // MARK: What was typed

    mutating func answerOnRetention(_ prompt: Overlay.Prompt) -> [Work] {
        let text = prompt.text.trimmed
        do throws(Hindrance) {
            switch prompt.purpose {
            case .keep: return wish(.record(try keeping(text)))
            case .erase: return wish(.proposeErasure(reason: text))
            case .agreeErasure:
                guard case .proposal(let proposal?)? = prompt.basis else {
                    throw Hindrance(sentence: Objection.noErasureProposed.sentence { _ in "" })
                }
                guard text.lowercased() == "erase" else {
                    throw Hindrance(sentence: "Type erase to agree; Esc leaves the case as it is.")
                }
                return wish(.erase(proposal))
            case .failed(let message):
                return wish(.sendingFailed(message: message, reason: text))
            case .dataSubject(let stage): return wish(.record(try step(text, stage)))
            default: return []
            }
        } catch {
            say(error.sentence, isFailure: true)
            return []
        }
    }

    /// `2027-05-01 the trial is in spring`.
    private func keeping(_ text: String) throws(Hindrance) -> Event {
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2, let at = Instant(rfc3339: "\(words[0])T00:00:00Z") else {
            throw Hindrance(sentence: "Write a day and why: 2027-05-01 the trial is in spring.")
        }
        let until = zone.instant(of: LocalTime(seconds: at.seconds, offset: 0).day, second: 0)
        let kept = Event.kept(until: until, reason: words[1])
        if let sentence = objection(to: kept) { throw Hindrance(sentence: sentence) }
        return kept
    }

    private func step(
        _ text: String, _ stage: DataSubjectStage
    ) throws(Hindrance) -> Event {
        switch stage {
        case .right:
            guard let right = DataSubjectRight(rawValue: text.lowercased()) else {
                throw Hindrance(sentence: "Write access, rectification, erasure or restriction.")
            }
            return .dataSubjectAsked(right, base: shown?.subject.assessmentBase ?? .read([]))
        case .identity: return .identified(how: text)
        case .partner:
            guard let partner = PartnerCode(text.uppercased()).flatMap({ directory[$0] }) else {
                throw Hindrance(
                    sentence: "There is no partner “\(text)”: write its code, LV (P shows them).")
            }
            return .partnerTold(partner.code)
        case .decision:
            let words = text.split(separator: " ", maxSplits: 2).map(String.init)
            guard let first = words.first, let decision = DataSubjectDecision(rawValue: first),
                words.count > 1
            else {
                throw Hindrance(
                    sentence:
                        "Write granted why; or partly, refused, undisclosed with a ground a to e and why: refused b he is under surveillance."
                )
            }
            guard decision != .granted else {
                return .decided(
                    .granted, nil, reason: words.dropFirst().joined(separator: " "))
            }
            guard words.count == 3, let ground = DataSubjectGround(rawValue: words[1]) else {
                throw Hindrance(
                    sentence: Objection.groundFits(true).sentence { _ in "" })
            }
            return .decided(decision, ground, reason: words[2])
        }
    }

    // MARK: What stands around the case

    func retentionLines(_ subject: Case) -> [SurroundingLine] {
        var lines: [SurroundingLine] = []
        let time = TimeText(model: self)
        if let request = subject.dataSubject {
            lines.append(.heading("DATA SUBJECT"))
            lines.append(
                SurroundingLine(
                    head: request.right.rawValue, text: "asked (\(request.right.article))"))
            if let known = request.identified {
                lines.append(
                    SurroundingLine(
                        mark: time.clock(known.at), head: shortName(known.officer) ?? "unknown",
                        text: "identity checked: \(known.value)"))
            }
            if let made = request.decision {
                let ground = made.value.ground.map { ", \($0.sentence)" } ?? ""
                lines.append(
                    SurroundingLine(
                        mark: time.clock(made.at), head: shortName(made.officer) ?? "unknown",
                        text: "\(made.value.decision.sentence)\(ground); \(made.value.reason)"))
            } else {
                lines.append(.nothing(request.objection.map(words) ?? ""))
            }
            if !request.told.isEmpty {
                lines.append(
                    SurroundingLine(
                        text: "told: \(request.told.map(\.text).joined(separator: ", "))"))
            }
        }
        guard subject.reviewDue != nil || subject.erasure != nil || subject.erased != nil else {
            return lines
        }
        lines.append(.heading("RETENTION (ART 16)"))
        if let due = subject.reviewDue {
            lines.append(
                SurroundingLine(
                    text: "review by \(time.day(due))"
                        + (Rights.allows(officer.role, .review)
                            ? ": z b keeps it, z g proposes to erase it" : ""),
                    ink: due < now ? .late : .text))
        }
        if let review = subject.lastReview {
            lines.append(
                SurroundingLine(
                    mark: time.clock(review.at), head: shortName(review.officer) ?? "unknown",
                    text: "kept: \(review.value)"))
        }
        if let proposal = subject.erasure {
            lines.append(
                SurroundingLine(
                    mark: time.clock(proposal.at), head: shortName(proposal.officer) ?? "unknown",
                    text: "proposes to erase it: \(proposal.reason)"
                        + (proposal.agreedBy == nil ? "" : "; agreed, waiting for the node"),
                    ink: .soon))
        }
        if let gone = subject.erased {
            let stone = gone.value
            lines += [
                SurroundingLine(
                    head: "received",
                    text: time.day(stone.received)
                        + (stone.concluded.map { ", concluded \(time.day($0))" } ?? "")
                        + ", \(Wording.count(stone.messages, "message", "messages"))"),
                SurroundingLine(head: "proposed by", text: name(stone.proposedBy) ?? "unknown"),
                SurroundingLine(
                    head: "agreed by",
                    text: "\(name(gone.officer) ?? "unknown"), \(time.day(gone.at))"),
                SurroundingLine(head: "why", text: stone.reason),
                SurroundingLine(head: "rule", text: "Directive (EU) 2023/977, Article 16(3)"),
            ]
        }
        return lines
    }

    /// What the header says in place of a deadline.
    func standing(of subject: Case) -> (text: String, ink: Ink)? {
        let time = TimeText(model: self)
        switch subject.state {
        case .erased:
            return ("erased \(subject.erased.map { time.day($0.at) } ?? "")", .strong)
        case .closed:
            if let proposal = subject.erasure {
                let who = shortName(proposal.officer) ?? "an officer"
                return (
                    proposal.agreedBy == nil
                        ? "closed · \(who) proposes to erase it: z g"
                        : "closed · to be erased, waiting for the node", .soon
                )
            }
            guard let due = subject.reviewDue else { return ("closed", .strong) }
            return due < now
                ? ("closed · REVIEW was due \(time.day(due))", .late)
                : ("closed · review by \(time.day(due))", .strong)
        case .open, .merged: return nil
        }
    }
}
