/// Everything about one matter between us and partners: the fold of its events.
///
/// `decide` and `apply` are the only two ways a case changes, and both ends use them.
public struct Case: Hashable, Sendable {
    public enum State: String, Sendable { case open, closed, merged, erased }

    public struct HistoryLine: Hashable, Sendable {
        public let circumstances: Circumstances
        /// What happened; before the reason's words where there is one.
        let words: String
        /// Why it took no effect, where a rule says so.
        let reason: Reason?
        /// What its author wrote, where it took no effect: it is kept here.
        let written: String

        init(
            circumstances: Circumstances, sentence: String, reason: Reason? = nil,
            written: String = ""
        ) {
            self.circumstances = circumstances
            words = sentence
            self.reason = reason
            self.written = written
        }

        /// - Parameter name: tells an officer's name by identity.
        public func sentence(name: (Identity) -> String) -> String {
            words + (reason?.sentence(name: name) ?? "") + written
        }
    }

    public let id: Identity
    public let opening: Opening
    /// The unit that opened it: its first audience.
    public let unit: Unit
    public internal(set) var state: State = .open
    public internal(set) var holder: Identity?
    /// The operation that gave it to its holder; empty where nobody has it.
    public internal(set) var holding: [OperationID] = []
    /// What applies to the whole request: its receipt, assessments, answers to all of it.
    var facts: [ClockFact] = []
    public internal(set) var items: [Item] = []
    public internal(set) var urgency: UrgencyAssessment?
    /// A limit that was chosen outright, where nothing later assessed the urgency by its grounds.
    var assessed: TimeLimit?
    /// What was assessed, by whom; several where officers did it apart.
    var assessment = Contested<Assessment>()
    public internal(set) var clarifications: [ClarificationAsked] = []
    /// A correction of the receipt that waits for a second officer.
    public internal(set) var receiptCorrection: ReceiptCorrection?
    /// The codes that were set for the case as a whole; `handling` adds those of its facts.
    var setHandling = HandlingCodes.none
    public internal(set) var classification = Classification.unclassified
    /// Of received messages, by their identity.
    public internal(set) var evaluations: [Identity: Evaluation] = [:]
    public internal(set) var translations: [Translation] = []
    public internal(set) var knownFacts: [Fact] = []
    public internal(set) var origins: [Origin] = []
    public internal(set) var consents: [Consent] = []
    public static let mostFacts = 200
    /// What the last check against Article 4 found.
    public internal(set) var check: RequestCheck?
    public internal(set) var tasks: [TaskNote] = []
    public internal(set) var copies: [Recorded<CopyRecord>] = []
    public internal(set) var europol: Recorded<EuropolDecision>?
    public internal(set) var eisSearches: [Recorded<EISSearch>] = []
    /// The officers of the contact point who read it; nil for all.
    public internal(set) var readers: Set<Identity>?
    /// Who restricted it: he is told of every emergency.
    var restrictedBy: Identity?
    public internal(set) var emergencies: [EmergencyAccess] = []
    /// When it was closed; nil while it is open.
    public internal(set) var concludedAt: Instant?
    /// Where the operation that closed it stands; nil while it is open, or the node has not placed that.
    var closing: (operation: OperationID, position: Int64)? {
        get { closingOperation.flatMap { id in closingPosition.map { (id, $0) } } }
        set {
            closingOperation = newValue?.operation
            closingPosition = newValue?.position
        }
    }
    private var closingOperation: OperationID?
    private var closingPosition: Int64?
    /// When it is reviewed next, where a review has said so.
    var keptUntil: Instant?
    /// Why the last review kept it.
    public internal(set) var lastReview: Recorded<String>?
    public internal(set) var erasure: ErasureProposal?
    /// What is left of it where it was erased.
    public internal(set) var erased: Recorded<Tombstone>?
    /// Where the operation that erased it stands.
    public internal(set) var erasedAt: Int64?
    public internal(set) var dataSubject: DataSubjectRequest?
    public internal(set) var links: [CaseLink] = []
    /// The case that this one was merged into.
    public internal(set) var mergedInto: CasePart?
    /// Cases that were merged into this one.
    public internal(set) var parts: [CasePart] = []
    /// Messages that became cases of their own.
    public internal(set) var moved: [MovedMessage] = []
    /// Whether somebody has looked at a message that quoted another case.
    public internal(set) var isVerified = false

    /// Set aside: a stranger quotes a case, and nobody has looked at it yet.
    public var isUnverified: Bool { opening.quotes != nil && !isVerified }
    public internal(set) var thread = Thread()
    public internal(set) var history: [HistoryLine] = []
    public internal(set) var conflicts: [Conflict] = []
    /// References that other seats gave to the same case: kept, never shown first.
    public internal(set) var otherReferences: [Reference] = []
    /// The highest position folded in; nil while all of it is pending.
    public internal(set) var seen: Int64?

    public var reference: Reference { opening.reference }
    public var title: String { opening.title }
    public var partner: PartnerCode? { opening.partner }

    public var isOurs: Bool {
        if case .hand(_, let isOurs, _) = opening.origin { return isOurs }
        return false
    }

    public var drafts: [Draft] {
        thread.messages.compactMap { if case .draft(let draft) = $0 { draft } else { nil } }
    }

    public var sent: [SentMessage] {
        thread.messages.compactMap { if case .sent(let sent) = $0 { sent } else { nil } }
    }

    /// Whether the request was checked, is in a language that the house does not accept, and nobody has
    /// translated it into one yet.
    ///
    /// - Parameter accepted: the languages that the house takes; nil for those of the country that our
    ///   references begin with.
    func awaitsTranslation(accepting accepted: [String]?) -> Bool {
        guard let check, case .message(let request) = opening.origin else { return false }
        let accepted =
            accepted ?? Directory.builtIn.accepted(in: String(reference.text.prefix(2)))
        return !accepted.contains(check.language)
            && !translations.contains {
                $0.message == request.id && accepted.contains($0.language)
            }
    }

    /// The conflict that an officer looks at first: his own, else the oldest.
    public func conflict(for officer: Identity) -> Conflict? {
        conflicts.first { $0.officer == officer } ?? conflicts.first
    }

    /// The message that came last.
    public var newestReceived: ReceivedMessage? {
        for case .received(let message) in thread.messages.reversed() { return message }
        return nil
    }

    /// Whoever a reply goes to: the sender of the newest message, by the channel it came by.
    public var replyRecipients: [Recipient] {
        for case .received(let message) in thread.messages.reversed() {
            guard let address = message.from.first else { continue }
            return [
                Recipient(partner: partner, channel: message.channel, address: address.address)
            ]
        }
        guard let partner else { return [] }
        return [Recipient(partner: partner, channel: openingChannel, address: "")]
    }

    /// The act that begins a message: to whom its purpose says, else to the partner; it answers what
    /// came last.
    public func draft(
        _ id: Identity, _ text: String, for purpose: Purpose, directory: Directory = .builtIn
    ) -> Event {
        var recipients = replyRecipients
        var answered = thread.messages.last {
            if case .received = $0 { true } else { false }
        }
        if case .consent(_, let originator) = purpose {
            let channel = directory[originator]?.contactPoints.first?.channels.first ?? .hand
            recipients = [Recipient(partner: originator, channel: channel, address: "")]
            answered = nil
        }
        return .drafted(
            id: id, text: text, recipients: recipients, inReplyTo: answered?.id, purpose: purpose)
    }

    public var openingChannel: Channel {
        switch opening.origin {
        case .message(let message): message.channel
        case .hand(let channel, _, _): channel
        case .task: .node
        }
    }

    public init(id: Identity, opening: Opening, by circumstances: Circumstances) {
        self.id = id
        self.opening = opening
        unit = circumstances.unit
        seen = circumstances.position
        facts = Self.facts(of: opening, by: circumstances.officer)
        if case .message(let message) = opening.origin {
            thread.replace(.received(message))
        }
        history.append(HistoryLine(circumstances: circumstances, sentence: "opened"))
    }
}

/// What two people did apart that a person must now look at.
public struct Conflict: Hashable, Sendable {
    public let operation: OperationID
    /// The officer whose operation did not take effect as meant.
    public let officer: Identity
    public let at: Instant
    let reason: Reason
    /// What its author wrote, where it took no effect: it is kept here.
    let written: String

    init(
        operation: OperationID, officer: Identity, at: Instant, reason: Reason, written: String = ""
    ) {
        self.operation = operation
        self.officer = officer
        self.at = at
        self.reason = reason
        self.written = written
    }

    /// - Parameter name: tells an officer's name by identity.
    public func sentence(name: (Identity) -> String) -> String {
        reason.sentence(name: name) + written
    }
}
