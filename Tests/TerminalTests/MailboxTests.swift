import Testing

@testable import Terminal

/// What the loop is told, in the order in which it became so.
struct MailboxTests {
    /// A case that was read before an act was recorded, and arrives after it, would put the older one back on the screen:
    /// the next key would do again what was done.
    @Test func whatIsOlderNeverComesAfterWhatIsNewer() {
        let mailbox = Mailbox<String>()
        let before = mailbox.written
        // Read before it is told of, posted before it: in order.
        #expect(mailbox.post("old", readAt: before))
        mailbox.post(written: "new")
        mailbox.post("a count")
        // Read before, posted after: it is read again.
        #expect(!mailbox.post("old", readAt: before))
        #expect(mailbox.post("new again", readAt: mailbox.written))
        #expect(mailbox.drain() == ["old", "new", "a count", "new again"])
        #expect(mailbox.drain().isEmpty)
    }
}
