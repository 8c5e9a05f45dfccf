internal import Casework
internal import Exchanges
internal import Replica

/// A message that came by a channel without a gateway, as it is taken in: the same message pasted on two
/// seats is one message.
struct Pasted {
    let message: ReceivedMessage
    let original: [UInt8]

    init(
        from partner: PartnerCode, by channel: Channel, number: String, title: String,
        text: String, received: Instant
    ) throws {
        guard text.utf8.count <= Limits.inlineText else {
            throw Objection.tooLong(
                what: "text", limit: Limits.inlineText, actual: text.utf8.count)
        }
        original = Array(
            "\(channel.rawValue) \(number)\r\nFrom: \(partner)\r\n\r\n\(text)".utf8)
        message = ReceivedMessage(
            original: SHA256Digest.of(original), originalBytes: original.count, channel: channel,
            messageID: "\(channel.rawValue):\(number)", inReplyTo: [],
            from: [Address(name: "\(partner) contact point", address: "")], to: [], cc: [],
            sent: nil, title: title, text: MessageText(inline: text), attachments: [], faults: [],
            receipt: Receipt(at: received, source: .officer))
    }

    var blobs: [(digest: Digest, source: BlobSource)] {
        [(message.original, .memory(original))]
    }

    /// Takes it into a case, or into the one that it leads to.
    ///
    /// - Returns: the case it stands in; nil where it went nowhere.
    func take(
        into about: Identity?, from partner: PartnerCode, isUrgent: Bool, _ replica: CaseReplica,
        by signer: Signer, because access: Consultation
    ) throws -> (case: Case, isNew: Bool)? {
        if let about {
            try replica.record(
                .received(message), about: about, by: signer, at: System.now, keeping: blobs)
            return try replica.open(about, because: access).map { ($0, true) }
        }
        let taken = try replica.take(
            [
                Incoming(
                    message: message, claimsUrgency: isUrgent, isArchive: false, partner: partner,
                    blobs: blobs)
            ], by: signer, at: System.now)
        if case .erased = taken.first { throw Objection.caseIsErased }
        guard let id = try replica.home(of: message.id),
            let subject = try replica.open(id, because: access)
        else { return nil }
        return (subject, taken == [.new])
    }
}
