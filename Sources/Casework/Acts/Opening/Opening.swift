/// How a case begins: by a message from outside, by an officer's hand, or as a task to a unit.
public struct Opening: Act {
    public static let name = ActName(1, "opened", .open, [], "Open a case.")

    public enum Origin: Hashable, Sendable {
        case message(ReceivedMessage)
        /// A phone call, our own request, something pasted in.
        case hand(Channel, isOurs: Bool, receipt: Receipt)
        /// What the contact point asks of a unit at home.
        case task(Tasking)
    }

    public private(set) var reference: Reference
    public private(set) var title: String
    public private(set) var partner: PartnerCode?
    public private(set) var origin: Origin
    public private(set) var claimsUrgency: Bool
    /// List mail and mail of long ago: kept and searchable, without a clock.
    public private(set) var isArchive: Bool
    /// The case that the message quotes although its sender is none of that case's partners: it is set aside,
    /// unverified.
    public private(set) var quotes: Identity?

    public init(_ blank: Blank) {
        self.init(
            reference: .blank, title: "", partner: nil,
            origin: .hand(.phone, isOurs: false, receipt: Receipt(blank)), claimsUrgency: false,
            isArchive: false)
    }

    public init(
        reference: Reference, title: String, partner: PartnerCode?, origin: Origin,
        claimsUrgency: Bool, isArchive: Bool, quotes: Identity? = nil
    ) {
        self.reference = reference
        self.title = title
        self.partner = partner
        self.origin = origin
        self.claimsUrgency = claimsUrgency
        self.isArchive = isArchive
        self.quotes = quotes
    }

    public var receipt: Receipt {
        switch origin {
        case .message(let message): message.receipt
        case .hand(_, _, let receipt): receipt
        case .task(let tasking): tasking.receipt
        }
    }

    public mutating func fields(_ f: inout some Fields) {
        f.value(1, "reference", &reference, .new)
        // What a hand opens has a title; mail may have none, and then there is no field.
        let title = Rule.text("What is it about?")
        f.value(2, "title", &self.title, origin.name == .message ? title.ifAny : title.elided)
        f.partner(3, "from", ifAny: &partner, "Which partner?")
        f.value(4, "urgent", &claimsUrgency, .yesNo("Does it claim urgency?"))
        f.value(5, "archive", &isArchive, .given("whether it has no clock").ifAny)
        var name = origin.name
        f.fork("origin", &name, Origin.marks, .given("how it begins").forking)
        if name != origin.name { origin = Origin(blank: name) }
        switch origin {
        case .message(var message):
            f.record(6, "message", &message, .given("the message that opens it"))
            origin = .message(message)
        case .hand(var channel, var isOurs, var receipt):
            f.value(7, "channel", &channel, .choice("By which channel?"))
            f.value(8, "ours", &isOurs, .yesNo("Is it our own request?"))
            f.record(9, "receipt", &receipt, .given("when it was received"))
            origin = .hand(channel, isOurs: isOurs, receipt: receipt)
        case .task(var tasking):
            tasking.fields(&f)
            origin = .task(tasking)
        }
        f.value(10, "quotes", &quotes, .given("the case that it quotes").ifAny)
    }

    public var words: Words { .none }
    public var statement: Statement? {
        if case .task(let tasking) = origin { .task(tasking) } else { nil }
    }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        throw .caseIsOpen
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        throw .caseIsOpen
    }

    public func decide(
        over subject: Case?, about id: Identity, _ standing: Standing
    ) throws(Objection) {
        let officer = standing.officer
        let fields = FieldTree.of(self)
        try demand(fields.flatMap(\.instants), by: standing.at)
        for field in fields { try field.demandText() }
        switch origin {
        case .message(let message):
            guard message.id == id else { throw .anotherIdentity }
            guard subject?.state != .erased else { throw .caseIsErased }
            // Another seat may have opened it by the same message: the second opening says so.
            if let subject, officer.unit != .spoc, officer.unit != subject.audience {
                throw .notInAudience(officer.unit)
            }
        case .hand: guard subject == nil else { throw .caseIsOpen }
        case .task(let tasking):
            guard subject == nil else { throw .caseIsOpen }
            guard officer.unit == .spoc else { throw .notInAudience(officer.unit) }
            guard tasking.unit != .spoc else { throw .unitIsOurs }
            guard tasking.limit.profile == .house, !isArchive else { throw .noTaskLimit }
        }
    }

    public func begin(_ id: Identity, by circumstances: Circumstances) -> Case? {
        Case(id: id, opening: self, by: circumstances)
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        if reference != subject.reference, !subject.otherReferences.contains(reference) {
            subject.otherReferences.append(reference)
        }
        subject.note("also received as \(reference)", circumstances)
    }
}

extension Opening.Origin {
    /// No field says which: only a message has key 6, only a task key 11.
    enum Name: String, ListedWord, Sendable {
        case message, hand, task

        var meaning: String {
            switch self {
            case .message: "by a message that came"
            case .hand: "by an officer's hand"
            case .task: "as a task to a unit"
            }
        }
    }

    fileprivate static let marks = Marks([(6, Name.message), (11, .task)], otherwise: .hand)

    fileprivate var name: Name {
        switch self {
        case .message: .message
        case .hand: .hand
        case .task: .task
        }
    }

    fileprivate init(blank name: Name) {
        switch name {
        case .message: self = .message(ReceivedMessage(Blank()))
        case .hand: self = .hand(.phone, isOurs: false, receipt: Receipt(Blank()))
        case .task: self = .task(.blank)
        }
    }
}

extension Event {
    public static func opened(_ opening: Opening) -> Event { Event(opening) }
}
