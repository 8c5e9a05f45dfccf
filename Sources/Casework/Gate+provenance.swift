/// The gates that follow from where information comes from and what carries it.
extension Gate {
    /// H2: nothing goes on to anybody but its provider without his permission; H1: nothing goes to
    /// where courts are served.
    func handlingObjection(_ version: Draft.Version, _ subject: Case) -> String? {
        for provider in subject.providers(where: \.isH2) {
            for recipient in version.recipients {
                guard let provider else {
                    if Self.began(subject, recipient) { continue }
                    return "H2: it goes to nobody but its provider, who is not known."
                }
                guard recipient.partner != provider, !subject.hasConsent(of: provider, for: nil)
                else { continue }
                return
                    "H2: nothing is passed on to \(recipient.text) without \(provider)'s permission."
            }
        }
        for provider in subject.providers(where: \.isH1) {
            for recipient in version.recipients
            where Self.serveCourts.contains(recipient.partner?.text) {
                guard provider.map({ !subject.hasConsent(of: $0, for: nil) }) ?? true else {
                    continue
                }
                return
                    "H1: \(recipient.text) serves courts; \(provider?.text ?? "the provider") has not permitted that."
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

    func consentObjection(_ version: Draft.Version, _ subject: Case) -> String? {
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
                let what =
                    id.flatMap { subject.item($0) }.map { "Item \($0.number)" } ?? "The answer"
                let asked = subject.consents.last { $0.originator == originator }
                let state =
                    asked == nil
                    ? "which has not been asked to consent"
                    : asked?.isGranted == nil
                        ? "which has not answered yet" : "which did not consent"
                return "\(what) holds information from \(originator), \(state) (Art 6(1)(h))."
            }
        }
        return nil
    }

    func classificationObjection(_ version: Draft.Version, _ subject: Case) -> String? {
        for recipient in version.recipients {
            let most = recipient.channel.limits.classification
            guard subject.classification > most else { continue }
            return
                "The case is \(subject.classification.title): \(recipient.channel.title) carries up to \(most.title)."
        }
        return nil
    }

    /// Names every file with its size, so that the one to take out is found (case E1).
    func sizeObjection(_ version: Draft.Version, _ directory: Directory) -> String? {
        let files = version.enclosure.attachments
        // Sizes are what somebody wrote: none counts for more than would be refused anyway.
        let total = files.reduce(0) { $0 + min(max($1.bytes, 0), Limits.originalMessage) }
        guard total > 0 else { return nil }
        for recipient in version.recipients {
            let most = directory.bytes(by: recipient.channel, to: recipient.partner)
            guard total > most else { continue }
            let names = files.map { "\($0.name) \(Self.size($0.bytes))" }.joined(separator: ", ")
            return
                "\(recipient.channel.title) carries \(Self.size(most)) in a message, the files have \(Self.size(total)) (\(names)): hand the large one over by hand and say so."
        }
        return nil
    }

    /// An answer is in the language of the request (Art 5(3)) or in one that its receiver accepts; a
    /// language that nobody has named stops nothing.
    func languageObjection(
        _ version: Draft.Version, _ subject: Case, _ directory: Directory
    ) -> String? {
        let language = version.enclosure.language
        guard !language.isEmpty, language != subject.check?.language else { return nil }
        for recipient in version.recipients {
            guard let partner = recipient.partner.flatMap({ directory[$0] }),
                !partner.accepted.contains(language)
            else { continue }
            return
                "\(partner.name) accepts \(partner.accepted.joined(separator: ", ")), the message is in \(language)."
        }
        return nil
    }

    static func size(_ bytes: Int) -> String {
        guard bytes >= 1_000_000 else { return "\((bytes + 999) / 1000) KB" }
        let tenths = (bytes + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10) MB"
    }
}
