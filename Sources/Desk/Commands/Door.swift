internal import Casework

/// One way to do something to a case: by a key, by a name in the palette, by `desk do`.
///
/// A door asks for the fields of an act, or of what several cases do together; some of them it has filled in already. What
/// cannot be done through it is said before anything is asked, by the same function that greys it.
public struct Door: Sendable {
    public let id: String
    /// What it does, in a sentence of help.
    public let title: String
    /// With nothing read: what may be typed is told from these, without a case.
    let blanks: [any Record]
    /// The fields that are asked for; nil: all that the act asks.
    var asks: [String]?
    /// Of these, what may be left out here though the act needs it.
    var optional: Set<String> = []
    /// What must be said here though the act knows what its absence means.
    var needs: Set<String> = []
    /// Fields whose entries are offers: something else may be typed.
    var offers: Set<String> = []
    /// What is filled with what the cursor stands on though it may be left out.
    var points: Set<String> = []
    /// A question of its own in place of the act's.
    var asksFor: [String: String] = [:]
    /// Names of options as they were, for one version.
    public internal(set) var formerly: [String: String] = [:]
    /// The word on the button: what Enter does.
    var word = "record"
    /// What is read before it is done, above the fields: what leaves, or what another proposes.
    var shows: (@Sendable (Asking) -> [String])?
    /// It is gone through without a case.
    public internal(set) var isOfNoCase = false
    /// Its case need not be read by whoever goes through it.
    public internal(set) var isOfClosed = false
    /// What must be typed in full on the screen before it is done; nil where nothing must.
    var confirms: String?
    /// With what the officer has read in it.
    var begin: @Sendable (Asking) throws(Hindrance) -> any Record
    /// Why it cannot be gone through, whatever is typed.
    var may: @Sendable (Asking) throws(Hindrance) -> Void = { _ in }
    /// What it rests on, as its officer read it; nil where it only adds something.
    var rests: @Sendable (Asking) -> Basis? = { _ in nil }
    var stands: @Sendable (String, Asking) -> [String]? = { _, _ in nil }
    var fitting: @Sendable (String, Case) -> [Identity]? = { _, _ in nil }
    var rowFits: @Sendable (Item) -> Bool = { !$0.isSettled }
    var officerFits: @Sendable (Officer, Asking) -> Bool = { officer, _ in officer.unit == .spoc }
    var choosableEntries: @Sendable (String, Asking) -> [FormField.Entry]? = { _, _ in nil }
    /// What is done with what was filled in.
    var deed: @Sendable (any Record, Asking) throws(Hindrance) -> Work = Door.record

    init(_ id: String, _ title: String, _ blanks: any Record...) {
        (self.id, self.title, self.blanks) = (id, title, blanks)
        let blank = blanks[0]
        begin = { _ in blank }
    }

    /// A door to one act, with nothing read in it but what `begin` adds.
    init(
        _ id: String, _ title: String, _ event: Event, asks: [String]? = nil,
        begin: (@Sendable (Asking, Case) throws(Hindrance) -> Event)? = nil
    ) {
        (self.id, self.title, self.asks) = (id, title, asks)
        blanks = [event.act]
        self.begin = { asking throws(Hindrance) in
            guard let begin else { return event.act }
            return try begin(asking, try asking.subject()).act
        }
        may = { asking throws(Hindrance) in try Door.ask(event.act, asking) }
    }

    /// The same door with something changed.
    func with(_ change: (inout Door) -> Void) -> Door {
        var door = self
        change(&door)
        return door
    }

    static let record: @Sendable (any Record, Asking) throws(Hindrance) -> Work = {
        record, asking throws(Hindrance) in
        guard let act = record as? any Act else { throw Hindrance("There is no act of that kind.") }
        return .act(.record(Event(act)), about: try asking.subject().id)
    }

    /// What the rules say of an act whatever its fields say.
    static func ask(_ act: any Act, _ asking: Asking) throws(Hindrance) {
        let around = asking.around
        do throws(Objection) {
            try mayAct(act, on: around.subject, around.standing)
        } catch {
            throw asking.refuse(error)
        }
    }
}

extension Door {
    /// What a door asks for, and what stands in its way.
    public struct Asked: Sendable {
        public let fields: [FormField]
        /// By the names of the fields.
        public let wrong: [String: Hindrance]
        /// Why nothing comes of it whatever is typed; nil where something may.
        public let cannot: Hindrance?
        let record: any Record

        /// What stops it now: the door itself, else the first field that is wrong.
        public var hindrance: Hindrance? {
            cannot ?? fields.lazy.compactMap { wrong[$0.name] }.first
        }
    }

    /// What is asked for, with what was typed in it.
    public func asked(_ asking: Asking) -> Asked {
        var record = blanks[0]
        var cannot: Hindrance?
        do throws(Hindrance) {
            try may(asking)
            record = try begin(asking)
        } catch {
            cannot = error
        }
        let filled = FieldsFromText.fill(record, self, asking)
        let fields = filled.fields.sorted { a, b in order(a.name) < order(b.name) }
        return Asked(
            fields: fields,
            wrong: Dictionary(filled.faults.map { ($0.name, $0.hindrance) }) { first, _ in first },
            cannot: cannot, record: filled.record)
    }

    /// The order in which its fields are asked for is the door's, where it says one.
    private func order(_ name: String) -> Int {
        asks.map { $0.firstIndex(of: name) ?? -1 } ?? 0
    }

    /// What is done with what was typed.
    public func work(_ asking: Asking) throws(Hindrance) -> Work {
        let asked = asked(asking)
        if let hindrance = asked.hindrance { throw hindrance }
        let work = try deed(asked.record, asking)
        if case .act(.record(let event), let about) = work {
            do throws(Objection) {
                try Casework.decide(
                    event, on: asking.around.subject, about: about, asking.around.standing)
            } catch {
                throw asking.refuse(error)
            }
        }
        return work
    }

    /// Why it cannot be gone through now, whatever is typed; nil where it can.
    public func cannot(_ asking: Asking) -> Hindrance? {
        do throws(Hindrance) {
            try may(asking)
            let record = try begin(asking)
            // What leaves nothing to be typed is judged whole.
            let filled = FieldsFromText.fill(record, self, asking)
            guard filled.faults.isEmpty, filled.fields.allSatisfy(\.isPointedAt),
                let act = filled.record as? any Act, let subject = asking.around.subject
            else { return nil }
            do throws(Objection) {
                try Casework.decide(
                    Event(act), on: subject, about: subject.id, asking.around.standing)
            } catch {
                throw asking.refuse(error)
            }
            return nil
        } catch {
            return error
        }
    }

    /// Every field that may be typed, without a case: the options of `desk do`.
    public func options(_ around: Surroundings) -> [FormField] {
        var found: [FormField] = []
        for blank in blanks {
            for field in FieldsFromText.fill(blank, self, Asking(around)).fields
            where !found.contains(where: { $0.name == field.name }) {
                found.append(field)
            }
        }
        return found
    }

    func given(_ name: String, _ asking: Asking) -> [String]? { stands(name, asking) }

    func rows(_ name: String, _ item: Item) -> Bool { rowFits(item) }

    func officers(_ officer: Officer, _ asking: Asking) -> Bool { officerFits(officer, asking) }

    /// The messages that a field may mean, oldest first.
    func messages(
        _ name: String, _ asking: Asking, _ whose: Rule.Whose
    ) -> [(id: Identity, words: String)] {
        guard let subject = asking.around.subject else { return [] }
        let fitting = fitting(name, subject)
        return subject.thread.messages.compactMap { message in
            let isMeant: Bool
            let words: String
            switch message {
            case .received(let received):
                isMeant = whose == .theirs || whose == .any
                words = received.title
            case .sent(let sent):
                isMeant = whose == .sent || whose == .any
                words = Door.words(sent.draft)
            case .draft(let draft):
                isMeant = whose == .draft
                words = "\(Door.words(draft)), \(draft.state.rawValue)"
            case .note: return nil
            }
            guard fitting?.contains(message.id) ?? isMeant else { return nil }
            return (message.id, words)
        }
    }

    private static func words(_ draft: Draft) -> String {
        let to = draft.current.recipients.first?.partner.map { " to \($0)" } ?? ""
        return draft.current.purpose.title + to
    }
}
