/// Commands on what stands around a case: units, where information comes from, copies, other cases.
extension Registry {
    public static let arranging: [Command] = [
        Command(
            "task", "task a unit", "Task a unit at home: it sees the task, never the thread.",
            [.queues, .case], [Chord("T")]),
        Command("task-answer", "answer", "Answer the task: the contact point has it.", [.case], []),
        Command("task-ask", "ask back", "Ask the contact point back.", [.case], []),
        Command(
            "task-return", "give back", "Give an answered task back to its unit, with a reason.",
            [.case], [Chord("b")]),
        Command(
            "template", "template", "Begin a message from a template, in the partner's language.",
            [.case], [Chord("W")]),
        Command(
            "playbook", "playbook", "Show the steps for a kind of request.", [.case],
            [Chord("zp")]),
        Command(
            "enclose", "add file", "Put files to the open draft; say its language and evaluation.",
            [.case], [Chord("A")]),
        Command(
            "language", "language", "Say the open draft's language and evaluation.", [.case],
            [Chord("zt")]),
        Command(
            "translate", "translate", "Translate the selected message; both stand side by side.",
            [.case], [Chord("zx")]),
        Command(
            "evaluate", "evaluate", "Evaluate the selected message, 4x4: B2.", [.case],
            [Chord("E")]),
        Command(
            "fact", "fact", "Record a fact with its evaluation, codes and origin.", [.case],
            [Chord("F")]),
        Command(
            "origin", "origin", "The item holds information from another state.", [.case],
            [Chord("zo")]),
        Command(
            "consent", "ask consent", "Ask whose information it is whether it may go on.", [.case],
            [Chord("za")]),
        Command(
            "consented", "consent answered",
            "The originator has answered whether his information may go on.", [.case], []),
        Command(
            "consent-given", "consented", "The originator has consented.", [.case], [Chord("zy")]),
        Command(
            "consent-denied", "no consent", "The originator has not consented.", [.case],
            [Chord("zn")]),
        Command(
            "mark", "classification", "Set how the case is classified.", [.case],
            [Chord("zl")]),
        Command(
            "copy", "copy", "Record a copy that is due, sent, received or withheld.", [.case],
            [Chord("zk")]),
        Command(
            "europol", "Europol copy", "Decide whether Europol gets a copy (Art 12).", [.case],
            [Chord("ze")]),
        Command(
            "eis", "EIS search", "Record a search of the Europol Information System.", [.case],
            [Chord("zi")]),
        Command(
            "link", "link", "Link the case with another, with the reason.", [.case], [Chord("L")]),
        Command(
            "unlink", "unlink", "Take a link with another case away.", [.case], [Chord("U")]),
        Command(
            "call", "call", "Record a call: with whom, what was said, what was promised.", [.case],
            [Chord("C")]),
        Command(
            "hand-over", "hand over…", "Give the case to another officer.", [.case], [Chord("G")]),
        Command(
            "delivered", "delivered",
            "The partner has received our clarification: the clock stands still.", [.case],
            [Chord("D")]),
        Command(
            "merge", "merge", "Merge the case with another: the older goes on.", [.case],
            [Chord("M")]),
        Command(
            "restrict", "restrict", "Say which officers alone read the case.", [.case],
            [Chord("zh")]),
        Command(
            "agree", "agree", "Agree that another officer reads this restricted case.", [.case],
            [Chord("zj")]),
        Command(
            "failed", "not delivered", "Record that a message of ours did not arrive.", [.case],
            [Chord("zf")]),
        Command(
            "keep", "keep", "Review the closed case: keep it, until when and why.", [.case],
            [Chord("zb")]),
        Command(
            "propose-erasure", "propose to erase", "Propose to erase the closed case for good.",
            [.case], []),
        Command(
            "erase", "erase", "Propose to erase the closed case for good, or agree to it.",
            [.case], [Chord("zg")]),
        Command(
            "data-subject", "data subject", "A person asks about his own data: the next step.",
            [.case], [Chord("zq")]),
        Command("unmerge", "undo merge", "Undo the merge of this case.", [.case], [Chord("zu")]),
        Command(
            "split", "split", "Make a case of the selected message.", [.case], [Chord("zm")]),
    ]
}

/// Commands by which something comes in that no gateway brings.
extension Registry {
    public static let intake: [Command] = [
        Command(
            "open", "new case", "Open a case from nothing: a phone request, a request of ours.",
            [.queues], [Chord("N")]),
        Command(
            "paste", "paste in", "Take in a message of SIENA, SIRENE, I-24/7 …, with its number.",
            [.queues, .case], [Chord("I")]),
    ]
}

/// Commands on a duty period.
extension Registry {
    public static let duty: [Command] = [
        Command("shift-open", "open shift", "Open your shift.", [.shift], [Chord("O")]),
        Command(
            "shift-promise", "promise", "Note something promised: when, what, of which case.",
            [.shift], [Chord("p")]),
        Command(
            "shift-outage", "outage", "Note what is out, and what is done instead.", [.shift],
            [Chord("u")]),
        Command(
            "shift-done", "done", "The promise is kept, the outage has ended.", [.shift],
            [Chord("v")]),
        Command(
            "shift-remark", "remark", "Note something for the next shift.", [.shift], [Chord("n")]),
        Command(
            "shift-handover", "hand over…",
            "Write the handover and sign it: it begins as the draft.",
            [.shift], [Chord("H")]),
        Command(
            "shift-sign", "take over", "Take over the shift that was handed over, signed by you.",
            [.shift], [Chord("Y")]),
    ]
}

extension Chord {
    fileprivate init(_ letters: String) { self.init(letters.map { .character($0) }) }
}
