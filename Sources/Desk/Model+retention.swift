internal import Casework
internal import Drawing

/// Commands on what becomes of a case once it is closed, on data subjects, and on what did not arrive.
extension Model {
    func retentionLines(_ subject: Case) -> [SurroundingLine] {
        var lines = subject.dataSubject.map(dataSubjectLines) ?? []
        let time = TimeText(model: self)
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

    private func dataSubjectLines(_ request: DataSubjectRequest) -> [SurroundingLine] {
        let time = TimeText(model: self)
        var lines: [SurroundingLine] = []
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
