import Casework
import FoundationEssentials
import TestKit
import Testing

@testable import Formats

struct MboxTests {
    static func split(_ text: String) throws -> [String] {
        let path = FileManager.default.temporaryDirectory.path + "/mbox-\(Identity.random().hex)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(text.utf8).write(to: URL(filePath: path))
        return try MboxSplitter.split(path).map { region in
            let bytes = Array(text.utf8)[region.offset..<region.offset + region.count]
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    static let line = "From spoc@pl.example Wed Nov 25 10:00:00 2026\n"

    @Test func messagesAreCutAtTheirSeparators() throws {
        let found = try Self.split(
            "\(Self.line)Subject: 1\n\none\n\n\(Self.line)Subject: 2\n\ntwo\n")
        #expect(found == ["Subject: 1\n\none\n", "Subject: 2\n\ntwo\n"])
    }

    @Test func sentencesThatBeginWithFromAreText() throws {
        let found = try Self.split(
            "\(Self.line)Subject: 1\n\n\nFrom here on it is quiet.\nFrom there too.\n\n\(Self.line)Subject: 2\n\ntwo\n"
        )
        #expect(found.count == 2)
        #expect(found[0].contains("From here on"))
    }

    @Test func dosLineEndsAndLeadingBlanks() throws {
        let text = "\n\n\(Self.line)Subject: 1\n\none\n\n\(Self.line)Subject: 2\n\ntwo\n".replacing(
            "\n", with: "\r\n")
        #expect(try Self.split(text).count == 2)
    }

    /// Every file of the corpora that is named there, with its right count.
    @Test(
        .enabled(if: Corpora.folder != nil, "set CASEDESK_CORPORA to the folder of outside data"),
        arguments: [
            ("binary_body", 1), ("hessbug", 1), ("invalid-boundaries", 8), ("mailarc-1", 13),
            ("mailarc-1-dos", 13),
            ("mailarc-2", 4), ("mailarc-3", 13), ("newlines_at_beginning", 1),
        ])
    func outsideMailboxes(name: String, count: Int) throws {
        let path = try #require(Corpora.folder) + "/mail/mbox-messageparser/mailboxes/\(name).txt"
        #expect(try MboxSplitter.split(path).count == count)
    }

    @Test(.enabled(if: Corpora.folder != nil, "set CASEDESK_CORPORA to the folder of outside data"))
    func outsideLists() throws {
        let folder = try #require(Corpora.folder) + "/mail/lists"
        let table = try String(
            decoding: Data(contentsOf: URL(filePath: folder + "/COUNTS.tsv")), as: UTF8.self)
        var compared = 0
        for row in table.split(separator: "\n").dropFirst() {
            let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count > 3, let count = Int(cells[3]) else { continue }
            let path =
                cells[0] == "ion-general"
                ? folder + "/ion-general/\(cells[1])" : folder + "/\(cells[1])"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            // This month holds one message twice: its index counts it once.
            let twice = cells[1] == "2007-March.txt" ? 1 : 0
            #expect(try MboxSplitter.split(path).count == count + twice, "\(cells[1])")
            compared += 1
        }
        #expect(compared > 20)
    }

    /// Every file of the mail corpora is read: no crash, nothing that is not kept byte for byte.
    @Test(.enabled(if: Corpora.folder != nil, "set CASEDESK_CORPORA to the folder of outside data"))
    func everyOutsideMessageIsRead() throws {
        let files = MailFile.find([try #require(Corpora.folder) + "/mail"])
        #expect(files.count > 800)
        let reader = MailReader(
            .init(
                hosts: [], now: MailReaderTests.now,
                scratch: FileManager.default.temporaryDirectory.path))
        var read = 0
        for file in files {
            try file.eachMessage { source in
                do throws(MailFault) {
                    let mail = try reader.read(source)
                    #expect(mail.message.original == source.digest)
                    read += 1
                } catch {
                    #expect(error == .empty, "\(file.path)")
                }
            }
        }
        #expect(read > 3000)
    }
}
