/// Where a command applies.
public enum Scope: String, CaseIterable, Sendable {
    case everywhere, queues, `case`, partners, release, shift

    public var title: String {
        switch self {
        case .everywhere: "Everywhere"
        case .queues: "Queues"
        case .case: "Case"
        case .partners: "Partners"
        case .release: "Release box"
        case .shift: "Shift"
        }
    }
}

/// Keys typed one after the other.
public struct Chord: Hashable, Sendable {
    public let keys: [Key]

    public init(_ keys: [Key]) { self.keys = keys }
    public var title: String { keys.map(\.title).joined(separator: " ") }
    public var shortTitle: String { keys.map(\.shortTitle).joined(separator: " ") }
}

/// One thing the desk can do: the same name in palette, help, keys file and manual.
public struct Command: Hashable, Sendable {
    public let id: String
    /// A word or two for the footer.
    public let label: String
    public let sentence: String
    public let scopes: [Scope]
    public let chords: [Chord]
    /// What it was called before; the palette finds it by that for one version.
    public var formerly: String? { Registry.renamed[id] }

    init(_ id: String, _ label: String, _ sentence: String, _ scopes: [Scope], _ chords: [Chord]) {
        self.id = id
        self.label = label
        self.sentence = sentence
        self.scopes = scopes
        self.chords = chords
    }
}

/// Every command there is. Help, footer, palette and manual are made from this table.
public enum Registry {
    public static let commands: [Command] =
        moving + general + intake + acts + requests + arranging + releasing + duty

    private static func keys(_ keys: Key...) -> Chord { Chord(keys) }
    private static func letter(_ text: String) -> Chord { Chord(text.map { .character($0) }) }

    private static let lists: [Scope] = [.queues, .case, .partners, .shift]
    private static let scrolled: [Scope] = lists + [.release]

    private static let moving: [Command] = [
        Command("move-down", "down", "Go one row down.", scrolled, [letter("j"), keys(.down)]),
        Command("move-up", "up", "Go one row up.", scrolled, [letter("k"), keys(.up)]),
        Command(
            "move-left", "left", "Go to the pane on the left.", lists, [letter("h"), keys(.left)]),
        Command(
            "move-right", "right", "Go to the pane on the right.", lists,
            [letter("l"), keys(.right)]),
        Command(
            "page-down", "page down", "Go one page down.", scrolled,
            [keys(.pageDown), keys(.control("d"))]),
        Command(
            "page-up", "page up", "Go one page up.", scrolled, [keys(.pageUp), keys(.control("u"))]),
        Command("first", "first", "Go to the first row.", lists, [letter("gg"), keys(.home)]),
        Command("last", "last", "Go to the last row.", lists, [letter("ge"), keys(.end)]),
        Command("next-pane", "next pane", "Go to the next pane.", lists, [keys(.tab)]),
    ]

    private static let general: [Command] = [
        Command("enter", "open", "Open what is selected.", [.queues, .case], [keys(.enter)]),
        Command("back", "back", "Go back; nothing typed is lost.", Scope.allCases, [keys(.escape)]),
        Command(
            "filter", "filter",
            "Show only rows with these words; partner:PL, with:NAME, overdue:yes.",
            [.queues, .partners], [letter("/")]),
        Command(
            "save-queue", "save queue", "Save the filtered queue under a name of your own.",
            [.queues], [letter("S")]),
        Command("palette", "command", "Run any command by its name.", lists, [letter(":")]),
        Command("help", "help", "Show every key of this screen.", lists, [letter("?")]),
        Command("go-queues", "queues", "Go to the queues.", lists, [letter("gq")]),
        Command(
            "partners", "partners", "Show whom to call: contact points, hours, languages.",
            [.queues, .case], [letter("P")]),
        Command(
            "shift", "shift", "Show your shift: promises, outages, handover.", lists, [letter("gd")]
        ),
        Command("sync", "exchange", "Exchange with the node now.", lists, [letter("gs")]),
        Command("redraw", "redraw", "Draw the screen anew.", lists, [keys(.control("l"))]),
        Command(
            "suspend", "suspend", "Go to the shell; `fg` comes back.", lists, [keys(.control("z"))]),
        Command("quit", "quit", "Leave the desk.", lists, [letter("q")]),
    ]

    private static let acts: [Command] = [
        Command("take", "take", "Take the case: it is yours.", [.queues, .case], [letter("t")]),
        Command(
            "reply", "reply", "Write a reply, or go on with the open draft.", [.queues, .case],
            [letter("r")]),
        Command(
            "note", "note", "Write an internal note; it never leaves the house.", [.queues, .case],
            [letter("n")]),
        Command(
            "submit", "submit", "Submit the draft for release by another officer.",
            [.queues, .case], [letter("s")]),
        Command(
            "release", "release…", "Look at a submitted draft and release or return it.",
            [.queues, .case], [letter("R")]),
        Command(
            "close", "close", "Close the case, with a reason.", [.queues, .case], [letter("d")]),
        Command(
            "reopen", "reopen", "Open a closed case again, with a reason.", [.queues, .case],
            [letter("o")]),
        Command(
            "assess-direct", "8 h", "Assess: urgent, directly accessible (8 hours).",
            [.queues, .case], [letter("ad")]),
        Command(
            "assess-indirect", "3 days", "Assess: urgent, indirectly accessible (3 days).",
            [.queues, .case], [letter("ai")]),
        Command(
            "assess-other", "7 days", "Assess: not urgent (7 days).", [.queues, .case],
            [letter("ao")]),
        Command(
            "assess", "assess", "Assess under which limit the request falls.", [.case], []),
        Command("edit", "edit", "Write another version of the open draft.", [.case], []),
        Command(
            "explain", "explain", "Show how the deadline comes about.", [.queues, .case],
            [letter("e")]),
        Command(
            "settle", "settle", "Mark the case's oldest conflict as looked at.", [.queues, .case],
            [letter("w")]),
        Command("next-tab", "next tab", "Show the case's next tab.", [.case], [keys(.backTab)]),
    ]

    private static let requests: [Command] = [
        Command(
            "check", "check", "Check the request against Article 4: what it holds, its language.",
            [.case], [letter("K")]),
        Command(
            "items", "items", "Show what is asked for, item by item.", [.queues, .case],
            [letter("gi")]),
        Command("item", "new item", "Name one thing that is asked for.", [.case], [letter("ii")]),
        Command(
            "item-direct", "direct", "The item is directly accessible.", [.case], [letter("id")]),
        Command(
            "item-indirect", "indirect", "The item is indirectly accessible.", [.case],
            [letter("in")]),
        Command("item-judge", "judge", "The item needs a judge.", [.case], [letter("ij")]),
        Command("classify", "classify", "Say how the item can be had.", [.case], []),
        Command(
            "urgency", "urgency", "Say on which grounds the request is urgent, or on none.",
            [.case], []),
        Command(
            "clarify", "clarify",
            "Ask the partner for more: the clock stands still once it is out.",
            [.queues, .case], [letter("c")]),
        Command(
            "clarified", "clarified", "The partner has answered: the clock runs again.", [.case],
            [letter("v")]),
        Command(
            "acknowledge", "acknowledge", "Draft an acknowledgement of receipt.", [.queues, .case],
            [letter("y")]),
        Command(
            "remind", "remind", "Draft a reminder to a partner who has not answered.", [.case],
            [letter("zd")]),
        Command(
            "answered", "answered", "Say what the partner has answered of our item.", [.case],
            [letter("ia")]),
        Command(
            "refuse", "refuse", "Refuse the item, on a ground of Article 6.", [.case], [letter("x")]
        ),
        Command(
            "reason", "inner reason",
            "Say why the item is refused, for the house alone.", [.case], [letter("X")]),
        Command("judge", "ask judge", "A judge is asked about the item.", [.case], [letter("Ja")]),
        Command("judged", "judge decided", "A judge has decided about the item.", [.case], []),
        Command(
            "judge-granted", "authorised", "The judge has authorised the item.", [.case],
            [letter("Jy")]),
        Command(
            "judge-refused", "judge refused", "The judge has refused the item.", [.case],
            [letter("Jn")]),
        Command(
            "extend", "extend", "Tell the partner until when a judge needs, and why.", [.case],
            [letter("Je")]),
        Command(
            "urgent-security", "urgent U1", "Urgent: threat to public security.", [.case],
            [letter("us")]),
        Command(
            "urgent-life", "urgent U2", "Urgent: danger to life or limb.", [.case], [letter("ul")]),
        Command(
            "urgent-freedom", "urgent U3", "Urgent: a decision on somebody's liberty.", [.case],
            [letter("uf")]),
        Command(
            "urgent-relevance", "urgent U4", "Urgent: it loses its relevance.", [.case],
            [letter("ur")]),
        Command(
            "not-urgent", "not urgent", "No ground of urgency applies.", [.case], [letter("un")]),
        Command("handling", "handling", "Set the handling codes.", [.case], [letter("H")]),
        Command(
            "receipt", "receipt", "Propose another instant of receipt.", [.case], [letter("zr")]),
        Command(
            "confirm-receipt", "confirm receipt", "Confirm the receipt that another proposed.",
            [.case], [letter("zc")]),
        Command(
            "sent", "sent by hand",
            "Record that a released message was sent, with its number there.", [.case],
            [letter("zs")]),
        Command(
            "verify", "verify", "A stranger's message is a case of its own.", [.case],
            [letter("zv")]),
        Command("withdraw", "withdraw", "Withdraw the open draft.", [.case], [letter("zw")]),
    ]

    private static let releasing: [Command] = [
        Command(
            "confirm-release", "release with your key", "Let the message out, signed by you.",
            [.release], [letter("Y")]),
        Command(
            "return", "return with a reason", "Give the draft back to its author.", [.release],
            [letter("b")]),
        Command(
            "look-again", "look again", "Show what stands, where the draft was changed meanwhile.",
            [.release], [keys(.enter)]),
    ]

    static let renamed = [
        "open": "new", "enter": "open", "reason": "refusal-reason", "sent": "sent-by-hand",
    ]

    public static func command(_ id: String) -> Command? { commands.first { $0.id == id } }

    public static func commands(in scope: Scope) -> [Command] {
        commands.filter { $0.scopes.contains(scope) }
    }
}

/// Chords of one scope, as they are typed.
public struct Keymap: Hashable, Sendable {
    public enum Match: Hashable, Sendable {
        case command(Command)
        /// More keys must follow; these may.
        case pending([(Key, Command)])
        case nothing

        public static func == (a: Match, b: Match) -> Bool {
            switch (a, b) {
            case (.command(let x), .command(let y)): x == y
            case (.pending(let x), .pending(let y)):
                x.elementsEqual(y) { $0.0 == $1.0 && $0.1 == $1.1 }
            case (.nothing, .nothing): true
            default: false
            }
        }

        public func hash(into hasher: inout Hasher) {
            if case .command(let command) = self { hasher.combine(command) }
        }
    }

    private let scope: Scope

    public init(_ scope: Scope) { self.scope = scope }

    public func match(_ typed: [Key]) -> Match {
        let keys = typed.map(\.byPosition)
        var following: [(Key, Command)] = []
        for command in Registry.commands(in: scope) {
            for chord in command.chords {
                if chord.keys == keys { return .command(command) }
                if chord.keys.count > keys.count, chord.keys.starts(with: keys) {
                    following.append((chord.keys[keys.count], command))
                }
            }
        }
        return following.isEmpty ? .nothing : .pending(following)
    }
}
