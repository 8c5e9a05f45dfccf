public import Casework
public import Exchanges

/// Fixed people with fixed keys: what they sign is the same bytes in every run.
public struct Person: Sendable {
    public let officer: Officer
    public let key: SigningKey

    public init(_ name: String, _ role: Role, seed: UInt8, unit: Unit = .spoc) {
        officer = Officer(
            id: Identity(high: 0, low: UInt64(seed)), name: name, unit: unit, role: role)
        key = try! SigningKey(raw: [UInt8](repeating: seed, count: 32))
    }

    public static let rasa = Person("Rasa Pavyzdė", .dutyOfficer, seed: 1)
    public static let vytas = Person("Vytas Pavyzdys", .releaser, seed: 2)
    public static let ona = Person("Ona Bandytė", .caseOfficer, seed: 3)
    public static let audra = Person("Audra Stebėtoja", .auditor, seed: 4)
    public static let ieva = Person("Ieva Bandomoji", .coordinator, seed: 5)
    public static let port = Unit("KLAIPEDA")!
    public static let dana = Person("Dana Pajūrė", .unitOfficer, seed: 31, unit: port)
    public static let all = [rasa, vytas, ona, audra, dana, ieva]
}

/// One afternoon that all tests share.
public enum Noon {
    public static let instant = Instant(rfc3339: "2026-11-25T12:02:11Z")!
}

/// A message as a partner might send it.
public func mail(
    _ number: Int, title: String = "Whereabouts of a suspect", text: String = "Please establish.",
    answers: [String] = [], at: Instant = Noon.instant
) -> ReceivedMessage {
    let bytes = Array("mail \(number) \(title) \(text)".utf8)
    return ReceivedMessage(
        original: SHA256Digest.of(bytes), originalBytes: bytes.count, channel: .mail,
        messageID: "m\(number)@pl.example", inReplyTo: answers,
        from: [Address(name: "PL SPOC", address: "spoc@pl.example")],
        to: [Address(name: "LT SPOC", address: "spoc@lt.example")], cc: [], sent: at, title: title,
        text: MessageText(inline: text), attachments: [], faults: [],
        receipt: Receipt(at: at, source: .maildirName))
}

public func opening(
    _ message: ReceivedMessage, reference: String = "LT-26-A-0001", isUrgent: Bool = false
) -> Opening {
    Opening(
        reference: Reference(reference)!, title: message.title, partner: PartnerCode("PL"),
        origin: .message(message), claimsUrgency: isUrgent, isArchive: false)
}
