internal import Casework

/// Doors to what is no act on a case: a duty period keeps it.
extension Doors {
    static let shift: [Door] = [
        Door(
            "promise", "Note something promised: until when, what, of which case.",
            PromiseSheet(Blank())
        )
        .with {
            $0.isOfNoCase = true
            $0.word = "note it"
            $0.deed = { record, asking throws(Hindrance) in
                guard let sheet = record as? PromiseSheet else {
                    throw asking.refuse(.noShift)
                }
                return .duty(.promise(sheet.text, due: sheet.due, reference: sheet.other))
            }
        },
        Door("outage", "Note what is out, and what is done instead.", OutageSheet(Blank())).with {
            $0.isOfNoCase = true
            $0.word = "note it"
            $0.deed = { record, asking throws(Hindrance) in
                guard let sheet = record as? OutageSheet else { throw asking.refuse(.noShift) }
                return .duty(.outage(sheet.text, sheet.channel))
            }
        },
        Door("remark", "Note something for the next shift.", RemarkSheet(Blank())).with {
            $0.isOfNoCase = true
            $0.word = "note it"
            $0.deed = { record, asking throws(Hindrance) in
                guard let sheet = record as? RemarkSheet else { throw asking.refuse(.noShift) }
                return .duty(.remark(sheet.text))
            }
        },
        Door("handover", "Sign the handover with your key.", HandoverSheet(Blank())).with {
            $0.isOfNoCase = true
            $0.word = "sign the handover"
            $0.shows = { asking in
                ["The next shift reads:"] + (asking.text("text")?.lines ?? [])
            }
            $0.deed = { _, asking throws(Hindrance) in
                guard let text = asking.text("text") else {
                    throw asking.refuse(.empty("handover"))
                }
                return .duty(.handOver(text))
            }
        },
    ]
}

extension String {
    var lines: [String] {
        split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}

private struct PromiseSheet: Record {
    static let isRow = false
    private(set) var due = Instant(milliseconds: 0)
    private(set) var text = ""
    private(set) var other: Reference?

    init(_: Blank) {}

    mutating func fields(_ f: inout some Fields) {
        f.value(1, "due", &due, .toCome("Promised when?").called("instant of the promise"))
        f.value(2, "text", &text, .text("What was promised?").called("promise"))
        f.value(3, "with", &other, .other("Of which case?").ifAny)
    }
}

private struct OutageSheet: Record {
    static let isRow = false
    private(set) var text = ""
    private(set) var channel: Channel?

    init(_: Blank) {}

    mutating func fields(_ f: inout some Fields) {
        f.value(1, "text", &text, .text("What is out, and what instead?").called("outage"))
        f.value(2, "channel", &channel, .choice("Which channel is it?").ifAny)
    }
}

private struct RemarkSheet: Record {
    static let isRow = false
    private(set) var text = ""

    init(_: Blank) {}

    mutating func fields(_ f: inout some Fields) {
        f.value(
            1, "text", &text,
            .text("What must the next shift know?", most: Limits.name * 4).called("remark"))
    }
}

private struct HandoverSheet: Record {
    static let isRow = false
    private(set) var text = ""

    init(_: Blank) {}

    mutating func fields(_ f: inout some Fields) {
        f.value(
            1, "text", &text,
            .text("What does the next shift read?", most: Limits.inlineText).called("handover"))
    }
}
