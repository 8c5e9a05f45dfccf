/// The filter language of lists: words that must stand in the row, and `field:value` terms.
public struct CaseFilter: Hashable, Sendable {
    indirect enum Term: Hashable, Sendable {
        case not(Term)
        case word(String)
        case partner(String)
        case state(Case.State)
        case holder(String)
        case overdue(Bool)
        case assessed(Bool)
        /// `running`, `suspended`, `extended`; `none` where no clock runs.
        case clock(String)
        case handling(String)
        case urgent(Bool)
        /// Runs out within so many seconds, or has.
        case due(Int64)
        case unread(Bool)
        /// Our own request, whose answer is overdue.
        case silent(Bool)
        case restricted(Bool)
    }

    public struct Fault: Error, Hashable, Sendable {
        public let sentence: String
    }

    private static let urgentSpans = Set(
        TimeLimit.allCases.filter { $0.isUrgent && $0.profile != .house }.map(\.seconds))

    let terms: [Term]

    /// Whether it asks for cases in that state and no other.
    public func wants(_ state: Case.State) -> Bool { terms.contains(.state(state)) }

    public var isEmpty: Bool { terms.isEmpty }

    public init(_ text: String) throws(Fault) {
        var terms: [Term] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            if let odd = word.first(where: { "()[]{}|&".contains($0) }) {
                throw Fault(
                    sentence:
                        "“\(odd)” means nothing in a filter: write words, or partner:PL, state:open, with:NAME, overdue:yes, due:8h."
                )
            }
            if word.hasPrefix("-"), let colon = word.firstIndex(of: ":") {
                let value = String(word[word.index(after: colon)...])
                terms.append(
                    .not(
                        try Self.term(
                            String(word[word.index(after: word.startIndex)..<colon]), value)))
                continue
            }
            guard let colon = word.firstIndex(of: ":") else {
                terms.append(.word(word.lowercased()))
                continue
            }
            let value = String(word[word.index(after: colon)...])
            terms.append(try Self.term(String(word[..<colon]), value))
        }
        self.terms = terms
    }

    private static func term(_ field: String, _ value: String) throws(Fault) -> Term {
        switch field {
        case "partner", "from": return .partner(value.uppercased())
        case "state":
            guard let state = Case.State(rawValue: value) else {
                throw Fault(
                    sentence: "“\(value)” is no state: there are open, closed, merged and erased.")
            }
            return .state(state)
        case "with": return .holder(value.lowercased())
        case "overdue": return .overdue(try flag(value))
        case "assessed": return .assessed(try flag(value))
        case "urgent": return .urgent(try flag(value))
        case "unread": return .unread(try flag(value))
        case "silent": return .silent(try flag(value))
        case "restricted": return .restricted(try flag(value))
        case "handling": return .handling(value.uppercased())
        case "clock":
            guard ["running", "suspended", "extended", "answered", "none"].contains(value) else {
                throw Fault(
                    sentence:
                        "“\(value)” is no state of a clock: there are running, suspended, extended, answered, none."
                )
            }
            return .clock(value)
        case "due":
            guard let unit = value.last, let count = Int64(value.dropLast()),
                let seconds: Int64 = ["m": 60, "h": 3600, "d": 86_400][unit],
                (0...100_000).contains(count)
            else {
                throw Fault(sentence: "“\(value)” is no time: write due:30m, due:8h or due:2d.")
            }
            return .due(count * seconds)
        default:
            throw Fault(
                sentence:
                    "There is no field “\(field)” to filter by: there are partner, state, with, overdue, assessed, urgent, unread, silent, restricted, clock, handling, due."
            )
        }
    }

    private static func flag(_ value: String) throws(Fault) -> Bool {
        switch value {
        case "yes": return true
        case "no": return false
        default: throw Fault(sentence: "“\(value)” is neither yes nor no.")
        }
    }

    public func admits(_ row: CaseRow, now: Instant, holder: String?) -> Bool {
        terms.allSatisfy { admits($0, row, now, holder) }
    }

    private func admits(
        _ term: Term, _ row: CaseRow, _ now: Instant, _ holder: String?
    ) -> Bool {
        switch term {
        case .not(let term): !admits(term, row, now, holder)
        case .word(let word):
            [row.title, row.reference.text, row.sender, holder ?? ""].contains {
                $0.lowercased().contains(word)
            }
        case .partner(let code): row.partner?.text == code
        case .state(let state): row.state == state
        case .holder(let name):
            name == "none" ? holder == nil : holder?.lowercased().contains(name) ?? false
        case .overdue(let wanted): (row.due.map { $0 < now } ?? false) == wanted
        case .assessed(let wanted): row.isAssessed == wanted
        case .clock(let kind): row.clock == (kind == "none" ? "" : kind)
        case .handling(let code):
            row.handling.split(separator: "+").contains(Substring(code))
        case .urgent(let wanted):
            Self.urgentSpans.contains(row.limitSeconds ?? 0) == wanted
        case .due(let seconds):
            row.due.map { $0.seconds(since: now) <= seconds } ?? false
        case .unread(let wanted): (row.unread > 0) == wanted
        case .restricted(let wanted): row.isRestricted == wanted
        case .silent(let wanted): (row.expected.map { $0 < now } ?? false) == wanted
        }
    }
}
