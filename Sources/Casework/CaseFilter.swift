/// The filter language of lists: words that must stand in the row, and `field:value` terms.
public struct CaseFilter: Hashable, Sendable {
    enum Term: Hashable, Sendable {
        case word(String)
        case partner(String)
        case state(Case.State)
        case holder(String)
        case overdue(Bool)
        case assessed(Bool)
    }

    public struct Fault: Error, Hashable, Sendable {
        public let sentence: String
    }

    let terms: [Term]
    public var isEmpty: Bool { terms.isEmpty }

    public init(_ text: String) throws(Fault) {
        var terms: [Term] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            if let odd = word.first(where: { "()[]{}|&".contains($0) }) {
                throw Fault(
                    sentence:
                        "“\(odd)” means nothing in a filter: write words, or partner:PL, state:open, with:NAME, overdue:yes."
                )
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
                throw Fault(sentence: "“\(value)” is no state: there are open and closed.")
            }
            return .state(state)
        case "with": return .holder(value.lowercased())
        case "overdue": return .overdue(try flag(value))
        case "assessed": return .assessed(try flag(value))
        default:
            throw Fault(
                sentence:
                    "There is no field “\(field)” to filter by: there are partner, state, with, overdue, assessed."
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
        terms.allSatisfy { term in
            switch term {
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
            }
        }
    }
}
