internal import Casework

extension Doors {
    static let intake: [Door] = [
        Door(
            "open", "Open a case from nothing: a phone request, a request of ours.",
            CaseSheet(Blank())
        ).with {
            $0.word = "open the case"
            $0.isOfNoCase = true
            $0.may = { asking throws(Hindrance) in try demand(.open, asking) }
            $0.stands = { name, _ in
                switch name {
                case "received": return ["now"]
                case "channel": return [Channel.phone.rawValue]
                default: return nil
                }
            }
            $0.deed = { record, asking throws(Hindrance) in
                guard let sheet = record as? CaseSheet else { throw asking.refuse(.noSuchCase) }
                return .openNew(sheet.new)
            }
        },
        Door(
            "paste", "Take in a message of SIENA, SIRENE, I-24/7 …, with its number.",
            MessageSheet(Blank())
        ).with {
            $0.word = "take it in"
            $0.isOfNoCase = true
            $0.may = { asking throws(Hindrance) in try demand(.receive, asking) }
            $0.stands = { name, _ in name == "received" ? ["now"] : nil }
            $0.choosableEntries = { name, _ in
                guard name == "channel" else { return nil }
                return Channel.allCases.filter { $0 != .mail }.map { .init($0.rawValue, $0.title) }
            }
            $0.deed = { record, asking throws(Hindrance) in
                guard let sheet = record as? MessageSheet else { throw asking.refuse(.noSuchCase) }
                guard sheet.head(about: nil).channel != .mail else {
                    throw Hindrance(
                        "Mail is imported, not pasted: `desk import FILE`.", isOfInput: true)
                }
                return .paste(sheet.head(about: asking.around.subject?.id), text: sheet.text)
            }
        },
    ]

    private static func demand(_ verb: Rights.Verb, _ asking: Asking) throws(Hindrance) {
        let officer = asking.around.officer
        guard officer.unit == .spoc else { throw asking.refuse(.contactPointAlone) }
        guard Rights.allows(officer.role, verb) else {
            throw asking.refuse(.roleMayNot(officer.role, verb))
        }
    }
}

/// What is said of a case that a hand opens.
private struct CaseSheet: Record {
    static let isRow = false
    private var title = ""
    private var partner: PartnerCode?
    private var channel = Channel.phone
    private var received = Instant(milliseconds: 0)
    private var isOurs = false
    private var isUrgent = false
    private var text = ""

    init(_: Blank) {}

    mutating func fields(_ f: inout some Fields) {
        f.partner(3, "from", ifAny: &partner, "Which partner?")
        f.value(2, "title", &title, .text("What is it about?"))
        f.value(4, "urgent", &isUrgent, .yesNo("Does it claim urgency?"))
        f.value(8, "ours", &isOurs, .yesNo("Is it our own request?"))
        f.value(7, "channel", &channel, .choice("By which channel?"))
        f.value(9, "received", &received, .past("When was it received?").called("receipt"))
        f.value(
            5, "text", &text,
            .text("What was said? It is kept as a note.", most: Limits.inlineText).ifAny)
    }

    var new: NewCase {
        NewCase(
            title: title, partner: partner, channel: channel, received: received, isOurs: isOurs,
            isUrgent: isUrgent, text: text)
    }
}

/// What is said of a message that is pasted in.
private struct MessageSheet: Record {
    static let isRow = false
    private var partner = PartnerCode("EUR")!
    private var channel = Channel.hand
    private var number = ""
    private var title = ""
    private var received = Instant(milliseconds: 0)
    private var isUrgent = false
    private(set) var text = ""

    init(_: Blank) {}

    mutating func fields(_ f: inout some Fields) {
        f.value(1, "from", &partner, .partner("Which partner?"))
        f.value(2, "channel", &channel, .choice("By which channel?"))
        f.value(
            3, "number", &number,
            .text("Which number has it there?", most: Limits.name).called("number"))
        f.value(4, "title", &title, .text("What is it about?").ifAny)
        f.value(5, "received", &received, .past("When was it received?").called("receipt"))
        f.value(6, "urgent", &isUrgent, .yesNo("Does it claim urgency?"))
        f.value(7, "text", &text, .text("What does it say?", most: Limits.inlineText))
    }

    func head(about: Identity?) -> PastedHead {
        PastedHead(
            partner: partner, channel: channel, number: number,
            title: title.isEmpty ? "\(channel.title) \(number)" : title, isUrgent: isUrgent,
            received: received, about: about)
    }
}
