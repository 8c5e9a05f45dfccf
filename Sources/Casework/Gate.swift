/// What must hold before a message leaves. The desk shows every gate before a release, and `decide`
/// asks the same ones, at the desk and again at the node.
public enum Gate: String, CaseIterable, Sendable {
    case fourEyes = "four-eyes"
    case recipient
    case address
    case fields
    case handling
    case consent
    case classification
    case size
    case language
    case judge
    case settled
    case decided
    case internalReason = "internal-reason"

    /// Why the gate is shut for a release; nil where it is open.
    public func objection(
        to draft: Draft, of subject: Case, _ standing: Standing
    ) -> Reason? {
        let version = draft.current
        let directory = standing.directory
        switch self {
        case .fourEyes:
            return draft.authors.contains(where: standing.isOwnHand)
                ? Reason("gate.four-eyes") : nil
        case .recipient:
            return version.recipients.isEmpty ? Reason("gate.recipient") : nil
        case .address: return addressObjection(version, directory)
        case .fields:
            let open = Self.openFields(in: version.text)
            guard open.count > 1 else {
                return open.first.map { Reason("gate.field-open", [.text($0)]) }
            }
            return Reason("gate.fields-open", [.text(open.joined(separator: ", "))])
        case .handling: return handlingObjection(version, subject)
        case .consent: return consentObjection(version, subject)
        case .classification: return classificationObjection(version, subject)
        case .size: return sizeObjection(version, directory)
        case .language: return languageObjection(version, subject, directory)
        case .judge: return judgeObjection(version, subject)
        case .settled: return settledObjection(version, subject)
        case .decided: return decidedObjection(version, subject)
        case .internalReason:
            return subject.holdsInternalReason(version.text)
                ? Reason("gate.internal-reason") : nil
        }
    }

    /// A word or two for the line of what holds.
    public var title: String {
        switch self {
        case .fourEyes: "four eyes"
        case .recipient: "recipient"
        case .address: "address"
        case .fields: "fields filled"
        case .handling: "handling"
        case .consent: "consent"
        case .classification: "classification"
        case .size: "size"
        case .language: "language"
        case .judge: "judge"
        case .settled: "items open"
        case .decided: "decided"
        case .internalReason: "no inner reason"
        }
    }

    /// A person who asks about his own data is answered once it is known that he is the person, and
    /// what he gets.
    private func decidedObjection(_ version: Draft.Version, _ subject: Case) -> Reason? {
        switch version.purpose {
        case .answer(let outcomes)
        where outcomes.isEmpty || outcomes.contains(where: \.outcome.isFinal):
            return subject.dataSubject?.objection
        case .other: return subject.dataSubject?.objection
        default: return nil
        }
    }

    /// The address must belong to the partner that the message names: a domain that is known as
    /// another's stops it; one that nobody knows does not.
    private func addressObjection(_ version: Draft.Version, _ directory: Directory) -> Reason? {
        for recipient in version.recipients where recipient.channel == .mail {
            guard !recipient.address.isEmpty else {
                return Reason("gate.address-missing")
            }
            guard let partner = recipient.partner,
                let owner = directory.partner(ofAddress: recipient.address)?.code,
                owner != partner
            else { continue }
            return Reason(
                "gate.address-anothers",
                [.text(recipient.address), .text(owner.text), .text(partner.text)])
        }
        return nil
    }

    private func judgeObjection(_ version: Draft.Version, _ subject: Case) -> Reason? {
        guard case .answer(let outcomes) = version.purpose else { return nil }
        let answered =
            outcomes.isEmpty
            ? subject.openItems
            : outcomes.filter { $0.outcome == .full || $0.outcome == .partial }.compactMap {
                subject.item($0.item)
            }
        for item in answered
        where item.needsJudge && item.judge?.isGranted != true {
            return Reason("gate.judge", [.number(Int64(item.number))])
        }
        return nil
    }

    private func settledObjection(_ version: Draft.Version, _ subject: Case) -> Reason? {
        guard case .answer(let outcomes) = version.purpose else { return nil }
        for one in outcomes {
            guard let item = subject.item(one.item), !item.isSettled else {
                return subject.item(one.item).map {
                    Reason("gate.settled", [.number(Int64($0.number))])
                } ?? Reason("gate.settled-unknown")
            }
        }
        return nil
    }

    /// Every `{{field}}` that nobody has filled in, as they stand.
    public static func openFields(in text: String) -> [String] {
        var names: [String] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "{{"),
            let end = rest[start.upperBound...].firstRange(of: "}}")
        {
            names.append(String(rest[start.upperBound..<end.lowerBound].prefix(60)))
            rest = rest[end.upperBound...]
        }
        return names
    }
}
