internal import ArgumentParser
internal import Casework
internal import Drawing
internal import Formats

#if canImport(Glibc)
    internal import Glibc
#endif

/// How mail would be read, without a replica: what an administrator asks when a message looks odd,
/// and what other readers' answers are compared with.
struct Parts: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print how mail files are read, part by part; nothing is imported.")

    @Flag(help: "Print JSON, one message a line.") var json = false
    @Option(help: "A folder where large parts wait while they are read.") var scratch = "/tmp"
    @Option(help: "A folder that gets the decoded bytes of each part, named by their SHA-256.")
    var save: String?
    @Argument(help: "Files and folders.") var paths: [String]

    private struct Record: Encodable {
        struct Part: Encodable {
            let depth: Int
            let type: String
            let charset: String
            let name: String
            let bytes: Int
            let sha256: String?
            let text: String?
        }
        struct Person: Encodable {
            let name: String
            let address: String
        }
        let file: String
        let subject: String
        let messageID: String
        let sent: String?
        let from: [Person]
        let to: [Person]
        let cc: [Person]
        let parts: [Part]
        let faults: [String: String]
    }

    func run() throws {
        for path in paths where !Files.exists(path) {
            throw Failure.objection("\(path) does not exist.")
        }
        if let save, !Files.exists(save) {
            throw Failure.objection("\(save) does not exist: make the folder first.")
        }
        let folder = try Scratch(beside: scratch + "/casedesk-parts")
        defer { folder.remove() }
        let reader = MailReader(
            MailReader.Setting(hosts: [], now: System.now, scratch: folder.path))
        for file in MailFile.find(paths) {
            do {
                try file.eachMessage { source in
                    let mail = try reader.read(source, delivered: file.delivered)
                    show(mail, of: file.path)
                    try keep(mail.parts)
                    folder.clear()
                }
            } catch let fault as MailFault {
                Output.complaint("\(file.path): a message \(fault.sentence)")
            }
        }
    }

    private func keep(_ parts: [ReadMail.Part]) throws {
        guard let save else { return }
        for part in parts {
            guard let digest = part.digest, let source = part.source else { continue }
            let path = save + "/" + digest.hex
            guard let file = fopen(path, "w") else {
                throw Failure.unavailable("\(path) cannot be written.")
            }
            let isRead = source.each { fwrite($0.baseAddress!, 1, $0.count, file) }
            guard fclose(file) == 0, isRead else {
                throw Failure.unavailable("\(path) cannot be written whole.")
            }
        }
    }

    private func show(_ mail: ReadMail, of path: String) {
        let message = mail.message
        guard json else {
            Output.line("\(path): \(message.title)")
            for part in mail.parts {
                let indent = String(repeating: "  ", count: part.depth + 1)
                let size = part.digest == nil ? "" : "  \(Wording.bytes(part.bytes))"
                let charset = part.charset.isEmpty ? "" : "  \(part.charset)"
                Output.line(
                    "\(indent)\(part.type)\(charset)\(size)\(part.name.isEmpty ? "" : "  " + part.name)"
                )
            }
            for fault in message.faults { Output.line("  ! \(fault.sentence)") }
            return
        }
        func people(_ list: [Address]) -> [Record.Person] {
            list.map { Record.Person(name: $0.name, address: $0.address) }
        }
        Output.json(
            Record(
                file: path, subject: message.title, messageID: message.messageID,
                sent: message.sent?.rfc3339, from: people(message.from),
                to: people(message.to), cc: people(message.cc),
                parts: mail.parts.map {
                    Record.Part(
                        depth: $0.depth, type: $0.type, charset: $0.charset, name: $0.name,
                        bytes: $0.bytes, sha256: $0.digest?.hex, text: $0.text)
                },
                faults: Dictionary(
                    message.faults.map { ($0.kind, $0.sentence) }, uniquingKeysWith: { $1 })))
    }
}
