/// The gates that follow from where information comes from and what carries it.
extension Gate {
    /// H2: nothing goes on to anybody but its provider without his permission; H1: nothing goes to
    /// where courts are served.
    func handlingObjection(_ version: Draft.Version, _ subject: Case) -> Reason? {
        for provider in subject.providers(where: \.isH2) {
            for recipient in version.recipients {
                guard let provider else {
                    if Self.began(subject, recipient) { continue }
                    return Reason("gate.h2-provider-unknown")
                }
                guard recipient.partner != provider, !subject.hasConsent(of: provider, for: nil)
                else { continue }
                return Reason("gate.h2", [.text(recipient.text), .text(provider.text)])
            }
        }
        for provider in subject.providers(where: \.isH1) {
            for recipient in version.recipients
            where Self.serveCourts.contains(recipient.partner?.text) {
                guard provider.map({ !subject.hasConsent(of: $0, for: nil) }) ?? true else {
                    continue
                }
                let to = Reason.Value.text(recipient.text)
                return provider.map { Reason("gate.h1", [to, .text($0.text)]) }
                    ?? Reason("gate.h1-provider-unknown", [to])
            }
        }
        return nil
    }

    private static let serveCourts: Set<String?> = ["EUROJUST", "EPPO"]

    /// Nobody known provided it: it goes back to where it came from, and nowhere else.
    private static func began(_ subject: Case, _ recipient: Recipient) -> Bool {
        guard case .message(let message) = subject.opening.origin else { return false }
        return message.from.contains { $0.address == recipient.address }
    }

    func consentObjection(_ version: Draft.Version, _ subject: Case) -> Reason? {
        let hasFiles = !version.enclosure.attachments.isEmpty
        var ids: [Identity?] = [nil]
        switch version.purpose {
        case .answer(let outcomes):
            // Files give something away whatever the outcome says.
            let given = outcomes.filter {
                hasFiles || $0.outcome == .full || $0.outcome == .partial
            }
            ids = given.map(\.item)
            if outcomes.isEmpty { ids = [nil] + subject.openItems.map(\.id) }
        case .other: ids = subject.isOurs ? [] : [nil] + (hasFiles ? subject.items.map(\.id) : [])
        case .clarification, .extended, .consent, .acknowledgement, .reminder:
            ids = hasFiles ? [nil] + subject.items.map(\.id) : []
        }
        for id in ids {
            for originator in subject.missingConsents(for: id)
            where version.recipients.contains(where: { $0.partner != originator }) {
                let number = id.flatMap { subject.item($0) }.map { "\($0.number)" } ?? "all"
                let asked = subject.consents.last { $0.originator == originator }
                let state =
                    asked == nil
                    ? "gate.consent-not-asked"
                    : asked?.isGranted == nil ? "gate.consent-unanswered" : "gate.consent-denied"
                return Reason(
                    state, [.term("item.\(number)"), .text(originator.text)])
            }
        }
        return nil
    }

    func classificationObjection(_ version: Draft.Version, _ subject: Case) -> Reason? {
        for recipient in version.recipients {
            let most = recipient.channel.limits.classification
            guard subject.classification > most else { continue }
            return Reason(
                "gate.classification",
                [
                    .term("classification.\(subject.classification.rawValue)"),
                    .text(recipient.channel.title), .term("classification.\(most.rawValue)"),
                ])
        }
        return nil
    }

    /// Names every file with its size, so that the one to take out is found (case E1).
    func sizeObjection(_ version: Draft.Version, _ directory: Directory) -> Reason? {
        let files = version.enclosure.attachments
        // Sizes are what somebody wrote: none counts for more than would be refused anyway.
        let total = files.reduce(0) { $0 + min(max($1.bytes, 0), Limits.originalMessage) }
        guard total > 0 else { return nil }
        for recipient in version.recipients {
            let most = directory.bytes(by: recipient.channel, to: recipient.partner)
            guard total > most else { continue }
            let names = files.map { "\($0.name) \(Self.size($0.bytes))" }.joined(separator: ", ")
            return Reason(
                "gate.size",
                [
                    .text(recipient.channel.title), .text(Self.size(most)), .text(Self.size(total)),
                    .text(names),
                ])
        }
        return nil
    }

    /// An answer is in the language of the request (Art 5(3)) or in one that its receiver accepts; a
    /// language that nobody has named stops nothing.
    func languageObjection(
        _ version: Draft.Version, _ subject: Case, _ directory: Directory
    ) -> Reason? {
        let language = version.enclosure.language
        guard !language.isEmpty, language != subject.check?.language else { return nil }
        for recipient in version.recipients {
            guard let partner = recipient.partner.flatMap({ directory[$0] }),
                !partner.accepted.contains(language)
            else { continue }
            return Reason(
                "gate.language",
                [
                    .text(partner.name), .text(partner.accepted.joined(separator: ", ")),
                    .text(language),
                ])
        }
        return nil
    }

    static func size(_ bytes: Int) -> String {
        guard bytes >= 1_000_000 else { return "\((bytes + 999) / 1000) KB" }
        let tenths = (bytes + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10) MB"
    }
}
