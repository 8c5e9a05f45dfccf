internal import ArgumentParser
internal import Casework
internal import Replica

struct HandOut: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-out",
        abstract: "Write what was released and waits to be sent into files, to send it by hand.")

    @OptionGroup var common: Common
    @Argument(help: "The case's reference.") var reference: String
    @Argument(help: "The folder to write into.") var folder: String

    private struct Record: Encodable {
        let message: String
        let file: String
        let bytes: Int
    }

    func run() throws {
        let seat = try Seat.open(common.replica)
        let subject = try seat.open(reference, because: .export, "hand-out", common)
        let waiting = subject.sent.filter { $0.handing == nil }
        guard !waiting.isEmpty else { throw Failure(Objection.nothingToSend) }
        try Files.makeFolder(folder)
        for (index, sent) in waiting.enumerated() {
            let version = sent.draft.current
            let start = "\(folder)/\(Files.safeName(subject.reference.text))-\(index + 1)"
            let to = version.recipients.map { "\($0.channel.title) \($0.text)" }
            let text = """
                To: \(to.joined(separator: "; "))
                Reference: \(subject.reference)
                Handling: \(subject.handling.text)
                Released: \(sent.releasedAt.rfc3339) by \(seat.name(sent.releasedBy) ?? "unknown")

                \(version.text)

                """
            try write([UInt8](text.utf8), to: start + ".txt", sent)
            for (number, file) in version.enclosure.attachments.enumerated() {
                try seat.replica.logExport(
                    file.digest, of: subject.id,
                    because: seat.access(.export, "hand-out", common))
                guard let bytes = try seat.replica.blob(file.digest) else {
                    throw Failure.unavailable(
                        "The file \(file.name) has not come to this replica yet: run `desk sync`.")
                }
                try write(bytes, to: "\(start)-\(number + 1)-\(Files.safeName(file.name))", sent)
            }
        }
        if !common.json {
            Output.line(
                "When it is sent: desk do sent \(subject.reference) --number N (see `desk do`).")
        }
    }

    /// Nothing that is there is overwritten.
    private func write(_ bytes: [UInt8], to path: String, _ sent: SentMessage) throws {
        guard !Files.exists(path) else {
            throw Failure.objection("\(path) is there already: name another folder.")
        }
        try Files.write(bytes, to: path, mode: 0o600)
        if common.json {
            Output.json(Record(message: sent.draft.id.hex, file: path, bytes: bytes.count))
        } else {
            Output.line("\(path)  \(bytes.count) bytes")
        }
    }
}
