import Casework
import FoundationEssentials
import Testing

@testable import Formats

/// Small broken messages of our own making: each is read, kept whole, and its fault named.
struct MailReaderTests {
    static let now = Instant(rfc3339: "2026-11-25T12:00:00Z")!

    static func read(_ text: String, hosts: Set<String> = [], delivered: Instant? = nil) throws
        -> ReadMail
    {
        try read(Array(text.replacing("\n", with: "\r\n").utf8), hosts: hosts, delivered: delivered)
    }

    static func read(_ bytes: [UInt8], hosts: Set<String> = [], delivered: Instant? = nil) throws
        -> ReadMail
    {
        let scratch = FileManager.default.temporaryDirectory.path
        return try MailReader(.init(hosts: hosts, now: now, scratch: scratch)).read(
            .memory(bytes), delivered: delivered)
    }

    static let head =
        "From: PL SPOC <spoc@pl.example>\nTo: LT SPOC <spoc@lt.example>\nSubject: Car\nMessage-ID: <a@pl.example>\nDate: Wed, 25 Nov 2026 10:00:00 +0100\nMIME-Version: 1.0\n"

    @Test func plainMailIsReadWhole() throws {
        let mail = try Self.read(
            Self.head + "Content-Type: text/plain; charset=utf-8\n\nŽygis Ąžuolas\n")
        #expect(mail.message.title == "Car")
        #expect(mail.message.from == [Address(name: "PL SPOC", address: "spoc@pl.example")])
        #expect(mail.message.text.inline == "Žygis Ąžuolas\n")
        #expect(mail.message.sent?.rfc3339 == "2026-11-25T09:00:00Z")
        #expect(mail.message.faults.isEmpty)
        #expect(mail.message.receipt == Receipt(at: Self.now, source: .imported))
        #expect(!mail.isArchive && !mail.claimsUrgency)
    }

    @Test func alternativesShowThePlainOne() throws {
        let mail = try Self.read(
            Self.head
                + "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nplain\n--b\nContent-Type: text/html\n\n<p>html</p>\n--b--\n"
        )
        #expect(mail.message.text.inline.trimmingPrefix("\n").hasPrefix("plain"))
        #expect(!mail.message.text.inline.contains("html"))
    }

    @Test func lonelyHTMLBecomesText() throws {
        let mail = try Self.read(
            Self.head
                + "Content-Type: text/html\n\n<style>x{}</style><p>One &amp; two&#33;</p><script>bad()</script><p>three</p>\n"
        )
        #expect(
            mail.message.text.inline == "One & two!\nthree"
                || mail.message.text.inline.hasPrefix("One & two!\nthree"))
        #expect(!mail.message.text.inline.contains("bad"))
    }

    @Test func base64WithoutPaddingIsWhole() throws {
        let mail = try Self.read(
            Self.head
                + "Content-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\n\nUEsD\nBAU\n"
        )
        #expect(mail.message.attachments.map(\.bytes) == [5])
        #expect(mail.parts.first?.digest == Hash.of([0x50, 0x4B, 0x03, 0x04, 0x05]))
    }

    @Test func anEncodedEnclosedMessageIsRead() throws {
        let inner = "Subject: inner\r\nContent-Type: text/plain\r\n\r\ninside\r\n"
        let encoded = Data(inner.utf8).base64EncodedString()
        let mail = try Self.read(
            Self.head
                + "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n\(encoded)\n"
        )
        #expect(mail.message.text.inline.contains("inside"))
        #expect(mail.parts.map(\.type) == ["message/rfc822", "text/plain"])
        #expect(mail.message.faults.map(\.kind) == ["encoded-message"])
    }

    @Test func encodedMessagesCannotHideMoreParts() throws {
        let many =
            "Content-Type: multipart/mixed; boundary=b\n\n"
            + String(repeating: "--b\n\n\n", count: Limits.parts + 1)
        let encoded = Data(many.utf8).base64EncodedString()
        let mail = try Self.read(
            Self.head
                + "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n\(encoded)\n"
        )
        #expect(mail.parts.count == 1)
        #expect(mail.message.attachments.map(\.bytes) == [many.utf8.count])
    }

    /// However many it names: they fit an operation, the rest stays in the original.
    @Test func endlessListsAreCut() throws {
        let people = (0..<1000).map {
            "Somebody With A Long Name \($0) <somebody.\($0)@pl.example>"
        }
        let ids = (0..<200_000).map { "<m\($0)@pl.example>" }
        let mail = try Self.read(
            "From: a@pl.example\nSubject: all\nTo: \(people.joined(separator: ",\n "))\nReferences: \(ids.joined(separator: "\n "))\n\nx\n"
        )
        #expect(mail.message.to.count > 20 && mail.message.to.count < 200)
        #expect(mail.message.faults.contains { $0.kind == "lists" })
        #expect(mail.message.inReplyTo.count <= Limits.references)
        #expect(mail.message.inReplyTo.first == "m199999@pl.example")
    }

    @Test func textOfAMultipartWithoutPartsIsShown() throws {
        let mail = try Self.read(
            Self.head + "Content-Type: multipart/mixed; boundary=b\n\nall there is\n")
        #expect(mail.message.text.inline.hasPrefix("all there is"))
        #expect(mail.message.faults.contains { $0.kind == "no-parts" })
    }

    @Test func attachmentsAreStoredByDigest() throws {
        let mail = try Self.read(
            Self.head
                + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nsee file\n--b\nContent-Type: image/png; name=\"=?utf-8?Q?=C5=BEem=C4=97lapis.png?=\"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nAAECAw==\n--b--\n"
        )
        let file = try #require(mail.message.attachments.first)
        #expect(file.name == "žemėlapis.png")
        #expect(file.bytes == 4)
        #expect(file.digest == Hash.of([0, 1, 2, 3]))
        #expect(mail.blobs.map(\.digest) == [mail.message.original, file.digest])
    }

    static let broken: [(String, Data)] = [
        (
            "charset",
            Data("From: a@b.example\nContent-Type: text/plain; charset=klingon\n\nx\n".utf8)
        ),
        (
            "charset",
            Data("From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\n".utf8)
                + Data([0xC3, 0x28, 0x0A])
        ),
        ("nul", Data("From: a@b.example\nSubject: x\n\nab".utf8) + Data([0, 0])),
        ("no-sender", Data("Subject: nobody\n\nx\n".utf8)),
        ("date", Data("From: a@b.example\nDate: yesterday\n\nx\n".utf8)),
        ("leading", Data("\n\n\nFrom: a@b.example\nSubject: x\n\nx\n".utf8)),
        ("boundary", Data("From: a@b.example\nContent-Type: multipart/mixed\n\nx\n".utf8)),
        (
            "title",
            Data(
                ("From: a@b.example\nSubject: " + String(repeating: "word ", count: 100) + "\n\nx\n")
                    .utf8)
        ),
    ]

    @Test(arguments: broken)
    func faultsAreNamed(kind: String, bytes: Data) throws {
        let mail = try Self.read([UInt8](bytes))
        #expect(mail.message.faults.contains { $0.kind == kind }, "\(mail.message.faults)")
        #expect(mail.message.original == Hash.of([UInt8](bytes)))
        #expect(mail.message.originalBytes == bytes.count)
    }

    @Test func emptyAndOverlongAreLeft() {
        #expect(throws: MailFault.empty) { try Self.read([UInt8]()) }
        #expect(throws: MailFault.empty) { try Self.read(Array("\r\n\n\n".utf8)) }
        let huge = MailSource.file(
            path: "/nonexistent", offset: 0, count: Limits.originalMessage + 1)
        #expect(throws: MailFault.tooLong(bytes: Limits.originalMessage + 1)) {
            try MailReader(.init(hosts: [], now: Self.now, scratch: "/tmp")).read(huge)
        }
    }

    /// Case D8: nested and split beyond measure: kept whole, read to a limit, told.
    @Test func depthAndNumberHaveLimits() throws {
        var nested = "From: a@b.example\nSubject: deep\n"
        for _ in 0..<3000 {
            nested += "Content-Type: message/rfc822\n\nFrom: a@b.example\nSubject: x\n"
        }
        let deep = try Self.read(nested + "\nend\n")
        #expect(deep.message.faults.contains { $0.kind == "nesting" })
        #expect(deep.message.title == "deep")
        let parts =
            "From: a@b.example\nSubject: wide\nContent-Type: multipart/mixed; boundary=b\n\n"
            + String(repeating: "--b\n\n\n", count: 20_000)
        let wide = try Self.read(parts)
        #expect(wide.message.faults.contains { $0.kind == "parts" })
        #expect(wide.message.title == "wide")
    }

    /// Receipt: our own host's header, else the Maildir name, else the import.
    @Test func receiptIsTakenFromOurOwnHostOnly() throws {
        let received =
            "Received: from evil by mx.pl.example; Wed, 25 Nov 2026 08:00:00 +0000\nReceived: from x by mx.lt.example with ESMTP; Wed, 25 Nov 2026 09:30:00 +0200\n"
        let ours = try Self.read(received + Self.head + "\nx\n", hosts: ["mx.lt.example"])
        #expect(
            ours.message.receipt
                == Receipt(at: Instant(rfc3339: "2026-11-25T07:30:00Z")!, source: .receivedHeader))
        let delivered = Instant(rfc3339: "2026-11-25T07:31:00Z")!
        let maildir = try Self.read(received + Self.head + "\nx\n", delivered: delivered)
        #expect(maildir.message.receipt == Receipt(at: delivered, source: .maildirName))
    }

    @Test func oldAndListMailIsArchive() throws {
        #expect(try Self.read("List-Id: <x.example>\n" + Self.head + "\nx\n").isArchive)
        #expect(
            try Self.read("From: a@b.example\nDate: Tue, 1 Sep 2026 10:00:00 +0000\n\nx\n")
                .isArchive)
    }

    @Test func urgencyIsClaimedByWordOrHeader() throws {
        for line in [
            "Importance: high", "X-Priority: 1 (Highest)", "Subject: BRÅDSKANDE: plats",
            "Subject: =?utf-8?Q?Skubu?=",
        ] {
            #expect(try Self.read("From: a@b.example\n\(line)\n\nx\n").claimsUrgency, "\(line)")
        }
        #expect(try !Self.read("From: a@b.example\nSubject: insurgent\n\nx\n").claimsUrgency)
    }

    @Test func quotedIdentifiersComeNearestFirst() throws {
        let mail = try Self.read(
            "From: a@b.example\nReferences: <one@x> <two@x>\n <three@x>\nIn-Reply-To: <three@x>\n\nx\n"
        )
        #expect(mail.message.inReplyTo == ["three@x", "two@x", "one@x"])
    }
}
