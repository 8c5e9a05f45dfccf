import Casework
import TestKit
import Testing

@testable import Formats

/// What programs send and GMime would lose: each is seen by an officer, and its fault named.
struct HeadMenderTests {
    static func mended(_ text: String) -> String? {
        HeadMender.mend(Array(text.utf8)).mended.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func read(_ text: String) throws -> ReadMail {
        try MailReaderTests.read(Array(text.utf8))
    }

    @Test func soundMailIsLeftAlone() {
        #expect(Self.mended(MailReaderTests.head + "\nText: of: a body\nmore\n") == nil)
        #expect(
            Self.mended(
                "Subject: =?utf-8?Q?=C5=BDygis?=\nContent-Type: multipart/mixed; boundary=\"b c\"\n\n--b c\n\none\n--b c--\n"
            ) == nil)
    }

    @Test(arguments: [
        ("Subject: a\nthe text begins at once\n", "the text begins at once\n"),
        ("Subject: a\n \nblanks stand before\nthe text\n", "blanks stand before\nthe text\n"),
        ("There is no head at all.\nOnly text.\n", "There is no head at all.\nOnly text.\n"),
        ("Subject: a\nstray line\nTo: b@pl.example\n\ntext\n", "text\n"),
        ("\u{FEFF}Subject: a\n\ntext\n", "text\n"),
        ("  \n\t\nSubject: a\n\ntext\n", "text\n"),
    ])
    func textBesideAHeadIsRead(mail: String, text: String) throws {
        let read = try Self.read(mail)
        #expect(read.message.text.inline == text)
        #expect(!read.message.faults.isEmpty)
    }

    @Test func partsWithoutTheirEmptyLineAreRead() throws {
        let read = try Self.read(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\nfirst\n--b\nContent-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\nUEsDBA==\n--b--\n"
        )
        #expect(read.message.text.inline == "first")
        #expect(read.message.attachments.map(\.name) == ["a.zip"])
        #expect(read.message.attachments.map(\.bytes) == [4])
    }

    @Test func everyOneOfSeveralEncodedWordsIsRead() throws {
        // Each word is padded for itself, as RFC 2047 has it; the third parts a letter in two.
        let read = try Self.read(
            "Subject: =?utf-8?B?xb15Z2lzIA==?=\n =?utf-8?B?xITFvnVvbGFzIA==?=\n =?UTF-8?Q?=C5?=\n =?UTF-8?Q?=A1ale?= (A)\nFrom: =?iso-8859-13?Q?A=FEuolas,?= =?iso-8859-13?Q?_=DEygis?= <a@lt.example>\n\nx\n"
        )
        #expect(read.message.title == "Žygis Ąžuolas šale (A)")
        #expect(read.message.from == [Address(name: "Ažuolas, Žygis", address: "a@lt.example")])
    }

    @Test func rawBytesInAnEncodedWordAreRead() throws {
        let head = Array("From: =?iso-8859-1?Q?J".utf8) + [0xFC]
        let read = try MailReaderTests.read(
            head + Array("rgen?= <j@de.example>\nSubject: a\n\nx\n".utf8))
        #expect(read.message.from.first?.name == "Jürgen")
        #expect(read.message.faults.contains { $0.kind == "raw-header" })
    }

    @Test func ofTwoContentTypesTheFirstCounts() throws {
        let read = try Self.read(
            "Content-Type: text/plain; charset=utf-8\nSubject: a\nContent-Type: application/zip;\n name=x.zip\n\nŽ\n"
        )
        #expect(read.message.text.inline == "Ž\n")
        #expect(read.message.faults.contains { $0.kind == "conflicting-header" })
    }

    @Test(arguments: [
        "text; charset=utf-8", "\"text/plain\"; charset=utf-8", "text/plain charset=utf-8",
    ])
    func oddContentTypesAreRead(type: String) throws {
        let read = try Self.read("Content-Type: \(type)\n\nŽ\n")
        #expect(read.message.text.inline == "Ž\n")
        #expect(read.parts.map(\.type) == ["text/plain"])
        #expect(read.message.faults.contains { $0.kind == "content-type" })
    }

    @Test func mixedLineEndsCostNoByte() throws {
        for (before, after) in [("\n", "\r\n"), ("\r\n", "\n"), ("\r\n", "")] {
            let read = try Self.read(
                "Content-Type: multipart/mixed; boundary=b\(after.isEmpty ? "\n" : after)\(after.isEmpty ? "\n" : after)--b\(after.isEmpty ? "\n" : after)\(after.isEmpty ? "\n" : after)one=\(before)--b--\(after)"
            )
            #expect(read.message.text.inline == "one=")
            #expect(read.parts.last?.bytes == 4)
        }
    }

    @Test func aLongBoundaryIsNotTakenForAShortOne() throws {
        let body = "Text body\n--b \nThe line above misses a blank.\n"
        let read = try Self.read(
            "Content-Type: multipart/mixed; boundary=\"b  \"\n\n--b  \nContent-Type: text/plain\n\n\(body)--b  --\n"
        )
        #expect(read.message.text.inline == String(body.dropLast()))
    }

    /// Whatever stands where: it is read, the same each time, and its last words are not lost.
    @Test func anyMixtureIsRead() throws {
        var dice = Dice(seed: 11)
        let pieces = [
            "Subject: a\n", "Content-Type: multipart/mixed; boundary=b\n",
            "Content-Type: message/rfc822\r\n", "\n", "\r\n", "--b\n", "--b\r\n", "--b--\n", " \n",
            "\tfolded\n", "no header\n", "=?utf-8?B?xb0=?= ", "=?utf-8?Q?\u{e9}?=\n", "X : y\n",
            "Content-Type: text charset=x\n", "Content-Transfer-Encoding: base64\n", "\u{0}", "--b",
            ":", "boundary=\"", "\u{FEFF}", "\n\n", "Content-Type:",
            "multipart/digest;boundary=c;\n",
            "--c\n", "=?", "?=", "=?utf-8?X?a?=",
        ]
        for _ in Soak.seeds(4000) {
            let text =
                (0..<Int.random(in: 0..<14, using: &dice)).map { _ in dice.pick(pieces) }.joined()
                + "\n\nlast words"
            let bytes = Array(text.utf8)
            let first = try MailReaderTests.read(bytes)
            let second = try MailReaderTests.read(bytes)
            #expect(first.message == second.message)
            if let mended = HeadMender.mend(bytes).mended {
                #expect(mended.suffix(10).elementsEqual("last words".utf8))
            }
        }
    }
}

struct MailDateTests {
    @Test(arguments: [
        ("Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T15:55:06Z"),
        ("21 Nov 97 09:55 GMT", "1997-11-21T09:55:00Z"),
        ("Fri, 21 Nov 1997 09(comment):   55  :  06 -0600", "1997-11-21T15:55:06Z"),
        ("Wed, 20 Sep 1995 00:19:00 (EDT) -0400", "1995-09-20T04:19:00Z"),
        ("Wed 29 May 2019 06:09:22 PM EDT", "2019-05-29T22:09:22Z"),
        ("01 Jan 2001 00:01+0000", "2001-01-01T00:01:00Z"),
        ("Mon, 21 Aug 95 13:30:57 -600", "1995-08-21T19:30:57Z"),
        ("Wed Nov 25 10:00:00 2026", "2026-11-25T10:00:00Z"),
        ("Wed Nov 25 10:00:00 EET 2026", "2026-11-25T08:00:00Z"),
        ("2026-11-25T10:00:00+02:00", "2026-11-25T08:00:00Z"),
        ("29 Feb 2024 23:59:60 Z", "2024-02-29T23:59:59Z"),
        ("1 Jan 100 00:00 -0000", "2000-01-01T00:00:00Z"),
        ("25-Nov-2026 10:00:00 +0200", "2026-11-25T08:00:00Z"),
    ])
    func datesAreRead(text: String, instant: String) {
        #expect(MailDate.instant(text)?.rfc3339 == instant)
    }

    @Test(arguments: [
        "", "Malformed Date.", "Tue, 7 Apr 2026 10:00:t", "29 Feb 2023 10:00:00 +0000",
        "25 Nov 2026", "32 Nov 2026 10:00:00", "25 Nov 2026 24:00:00 +0000", "10:00 Nov",
        "25 Nov 20266 10:00:00 +0000", "13 PM Nov 2026 13:00 PM", "Nov Nov Nov 1:1:1",
        "99999999999999999999 Nov 2026 10:00", "25 Nov 2026 10:00:61 +0000",
    ])
    func whatIsNoDateIsNone(text: String) {
        #expect(MailDate.instant(text) == nil)
    }
}
