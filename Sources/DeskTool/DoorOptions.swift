/// The acts of `desk do`, and which options each knows: what belongs to another is refused and never swallowed.
enum DoorOptions {
    private static let text = ["text", "text-file"]
    /// Of every act.
    private static let common: Set = ["replica", "json", "because", "passphrase-file", "help"]
    /// What may be said more than once.
    private static let repeatable: Set = ["item", "ground", "has", "file", "purpose", "field"]

    /// In the order in which help names them.
    static let known: KeyValuePairs<String, [String]> = [
        "open": ["title", "from", "channel", "received", "ours", "urgent"] + text,
        "paste": ["from", "channel", "number", "title", "received", "urgent"] + text,
        "take": [], "hand-over": ["to"], "assess": ["limit"], "note": text,
        "reply": text + ["item"], "edit": text + ["draft"], "withdraw": ["draft"],
        "submit": ["draft", "revision"], "release": ["draft", "revision"],
        "return": ["draft", "revision", "reason"], "close": ["reason"], "reopen": ["reason"],
        "settle": ["conflict"], "item": text + ["access"], "classify": ["item", "access"],
        "urgency": ["ground", "reason"], "clarify": text + ["item"],
        "delivered": ["message", "at"], "clarified": ["message", "at"],
        "judge": text + ["item", "at"], "extend": text + ["item", "until", "reason"],
        "judged": ["item", "granted", "at"], "reason": ["item", "reason"],
        "receipt": ["at", "reason"], "confirm-receipt": [],
        "handling": ["codes", "restriction"], "sent": ["message", "at", "number"], "verify": [],
        "check": ["has", "persons", "language"], "consent": text + ["item", "from"],
        "remind": text, "restrict": ["to", "reason"], "break-glass": ["reason"], "agree": ["to"],
        "propose-erasure": ["reason"], "erase": [], "evaluate": ["message", "evaluation"],
        "fact": text + ["message", "evaluation", "codes", "restriction", "from", "assessment"],
        "origin": ["item", "from"], "consented": ["message", "granted", "at"] + text,
        "mark": ["classification"], "task-answer": text, "task-ask": text,
        "task-return": ["reason"], "copy": ["party", "duty", "state", "exception", "reason"],
        "europol": ["answer", "purpose", "restriction", "reason"],
        "eis": ["terms", "result", "detail"], "translate": ["message", "text-language"] + text,
        "answered": ["message", "item"], "keep": ["until", "reason"],
        "failed": ["message", "at", "reason"],
        "data-subject": [
            "right", "identified", "decision", "ground", "told", "dropped", "reason",
        ], "enclose": ["draft", "file", "text-language", "evaluation"],
        "template": ["template", "field", "text-language", "item", "until", "reason", "from"],
        "task": ["unit", "limit"] + text, "link": ["with", "reason"], "unlink": ["with"],
        "merge": ["with"], "unmerge": [], "split": ["message"],
    ]

    /// Refuses what the act does not know, and what is said twice.
    ///
    /// - Parameter words: the command line behind `do`.
    static func demand(_ words: [String], fit act: String) throws {
        guard let known = known.first(where: { $0.key == act })?.value else {
            throw Failure.arguments("There is no act “\(act)” (`desk do --help` names all).")
        }
        var seen: Set<String> = []
        for word in words.prefix(while: { $0 != "--" }) where word.hasPrefix("--") {
            let option = String(word.dropFirst(2).prefix { $0 != "=" })
            guard known.contains(option) || common.contains(option) else {
                let own = known.map { "--\($0)" }.joined(separator: ", ")
                throw Failure.arguments(
                    known.isEmpty
                        ? "\(act) knows no --\(option): it takes none."
                        : "\(act) knows no --\(option); it knows \(own).")
            }
            guard seen.insert(option).inserted || repeatable.contains(option) else {
                throw Failure.arguments("--\(option) is said twice: \(act) takes one.")
            }
        }
    }
}
