internal import ArgumentParser
internal import Casework
internal import Exchanges
internal import Replica

struct Do: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "do", abstract: "Do to a case by name what the desk does by keys.",
        discussion: "Acts: \(names.joined(separator: ", ")).")

    static let names = DoorOptions.known.map(\.key)

    @OptionGroup var common: Common
    @Argument(help: "What to do.") var act: String
    @Argument(help: "The case's reference (not for open).") var reference: String?
    @Option(help: "The text of a note or reply.") var text: String?
    @Option(help: "A file with the text; - for standard input.") var textFile: String?
    @Option(help: "Why, wherever a reason is asked for.") var reason: String?
    @Option(help: "Which draft, where several are open.") var draft: String?
    @Option(
        help:
            "For release, return and submit: the draft's revision that was read (`desk show --json`); any other is refused."
    )
    var revision: String?
    @Option(help: "Which conflict, where several are open, for settle.") var conflict: String?
    @Option(help: "To whom, for hand-over; for restrict names with commas, or all.") var to: String?
    @Option(help: "The time limit, for assess: urgent-direct, urgent-indirect, other ….") var limit:
        String?
    @Option(help: "The partner, for open.") var from: String?
    @Option(help: "The title, for open.") var title: String?
    @Option(help: "By which channel it came, for open.") var channel = "phone"
    @Option(help: "When it was received, for open (RFC 3339; else now).") var received: String?
    @Flag(help: "It is our own request, for open.") var ours = false
    @Flag(help: "It claims urgency, for open.") var urgent = false

    @OptionGroup var request: RequestOptions
    @OptionGroup var arrange: ArrangeOptions

    private func context(_ seat: Seat) -> ArrangeOptions.Context {
        ArrangeOptions.Context(
            request: request, from: from, text: readText, reason: demandReason,
            partner: seat.partner, zone: seat.zone)
    }

    func run() throws {
        guard Self.names.contains(act) else {
            let near = Self.names.filter { $0.hasPrefix(act.prefix(3)) }
            throw Failure.arguments(
                near.isEmpty || act.count < 3
                    ? "There is no act “\(act)”: there are \(Self.names.joined(separator: ", "))."
                    : "There is no act “\(act)”: did you mean \(near.joined(separator: ", "))? (`desk do --help` names all.)"
            )
        }
        try DoorOptions.demand(Array(CommandLine.arguments.dropFirst()), fit: act)
        let seat =
            ["open", "paste"].contains(act)
            ? try Seat.openOrMake(common.replica) : try Seat.open(common.replica)
        do {
            if act == "open" { return try open(seat) }
            if act == "paste" { return try paste(seat) }
            guard let reference else {
                throw Failure.arguments("Say which case: `desk do \(act) REFERENCE`.")
            }
            if ["break-glass", "agree"].contains(act) { return try glass(reference, seat) }
            let subject = try seat.open(reference, because: .act, act, common)
            if ["propose-erasure", "erase"].contains(act) {
                let signer = try seat.signer(passphraseFile: common.passphraseFile)
                guard act == "erase" else {
                    let (after, events) = try seat.replica.record(
                        .erasureProposed(reason: try demandReason()),
                        about: subject.id, by: signer, at: System.now)
                    return report(after, events.map(\.name.id))
                }
                let (after, events) = try seat.replica.erase(
                    subject.id, agreeing: subject.erasure?.operation, by: signer, at: System.now)
                Output.complaint("Agreed: it is erased everywhere once the node has it.")
                return report(after, events.map(\.name.id))
            }
            if act == "restrict" { return try restrict(subject, seat) }
            if ArrangeOptions.arrangements.contains(act) {
                let draft = act == "enclose" ? try chosen(subject) { $0.state != .submitted } : nil
                let done = try arrange.arrange(
                    act, subject, seat, try seat.signer(passphraseFile: common.passphraseFile),
                    context(seat), limit: limit, draft: draft)
                return report(done.case, done.events)
            }
            let wanted = try wish(subject, seat)
            let signer = try seat.signer(passphraseFile: common.passphraseFile)
            let (after, events) = try seat.replica.record(
                wanted, about: subject.id, by: signer, at: System.now)
            report(after, events.map(\.name.id))
        } catch {
            throw Failure(error, names: seat.names)
        }
    }

    private func report(_ subject: Case, _ events: [String]) {
        if common.json {
            Output.json(DoRecord(reference: subject.reference.text, events: events))
        } else {
            Output.line("\(subject.reference): \(events.joined(separator: ", ")).")
        }
    }

    private func restrict(_ subject: Case, _ seat: Seat) throws {
        guard let to else {
            throw Failure.arguments("Say who reads it: --to NAME,NAME, or --to all.")
        }
        let readers =
            try to == "all"
            ? nil
            : Set(
                to.split(separator: ",").map {
                    try seat.officer(named: String($0.drop(while: \.isWhitespace))).id
                })
        let (after, events) = try seat.replica.restrict(
            subject.id, to: readers, base: subject.readers, because: try demandReason(),
            by: try seat.signer(passphraseFile: common.passphraseFile), at: System.now)
        report(after, events.map(\.name.id))
    }

    /// On a case that its officer may not read: he asks, or agrees to what another asked.
    private func glass(_ text: String, _ seat: Seat) throws {
        let id = try seat.find(text)
        let signer = try seat.signer(passphraseFile: common.passphraseFile)
        if act == "break-glass" {
            try seat.replica.breakGlass(
                of: id, because: try demandReason(), by: signer, at: System.now)
            Output.complaint("Asked: another officer agrees with `desk do agree \(text)`.")
            return
        }
        let asked = try asking(seat.replica.waitingEmergencies(of: id), seat)
        let given = try seat.replica.agree(
            toReading: id, asked: asked.operation, by: signer, at: System.now)
        Output.complaint(
            "\(seat.name(given.officer) ?? "The officer") may read it until \(given.until.map { seat.zone.local($0).clock } ?? "–")."
        )
    }

    /// Who asks to read a restricted case: the one there is, or the one that `--to` names.
    private func asking(_ waiting: [EmergencyAccess], _ seat: Seat) throws -> EmergencyAccess {
        let own = waiting.filter { $0.officer != seat.facts.officer }
        let candidates = own.isEmpty ? waiting : own
        let named = try to.map { try seat.officer(named: $0).id }
        let fitting = candidates.filter { named == nil || $0.officer == named }
        guard let only = fitting.first else { throw Objection.noAccessAsked }
        guard fitting.count == 1 else {
            throw Failure.which(
                fitting.map { seat.name($0.officer) ?? $0.officer.hex }, option: "--to")
        }
        return only
    }

    private func open(_ seat: Seat) throws {
        guard let title else { throw Failure.arguments("Give the case a title: --title.") }
        guard let channel = Channel(rawValue: channel) else {
            throw Failure.arguments(
                "“\(channel)” is no channel: there are \(Channel.allCases.map(\.rawValue).joined(separator: ", "))."
            )
        }
        let at = try received.map { try request.instant($0) } ?? System.now
        let partner = try from.map { try seat.partner($0) }
        let signer = try seat.signer(passphraseFile: common.passphraseFile)
        let subject = try seat.replica.open(
            title: title, partner: partner, channel: channel, isOurs: ours,
            receipt: Receipt(at: at, source: .officer), claimsUrgency: urgent, by: signer,
            at: System.now)
        guard text != nil || textFile != nil else { return report(subject, ["opened"]) }
        let (after, events) = try seat.replica.record(
            .noted(id: .random(), text: try readText()), about: subject.id, by: signer,
            at: System.now)
        report(after, ["opened"] + events.map(\.name.id))
    }

    /// A message that came by a channel without a gateway, pasted in with its number and instant.
    private func paste(_ seat: Seat) throws {
        let partner = try seat.partner(from)
        guard let channel = Channel(rawValue: channel), channel != .mail else {
            throw Failure.arguments(
                "Say by which channel it came: --channel siena, sirene, i-24-7 ….")
        }
        guard let number = request.number, !number.isEmpty else {
            throw Failure.arguments("Give the number that it has there: --number.")
        }
        let pasted = try Pasted(
            from: partner, by: channel, number: number,
            title: title ?? "\(channel.title) \(number)", text: try readText(),
            received: try request.instant(received))
        let about = try reference.map { try seat.open($0, because: .act, act, common).id }
        let taken = try pasted.take(
            into: about, from: partner, isUrgent: urgent, seat.replica,
            by: try seat.signer(passphraseFile: common.passphraseFile),
            because: seat.access(.act, "paste", common))
        guard let taken else {
            throw Failure.unavailable("The message is not there after it was taken in.")
        }
        report(taken.case, taken.isNew ? ["received"] : ["here already"])
    }

    private func wish(_ subject: Case, _ seat: Seat) throws -> Event {
        switch act {
        case "take": return .taken
        case "hand-over":
            guard let to else { throw Failure.arguments("Say to whom: --to NAME.") }
            return .handedOver(to: try seat.officer(named: to).id, base: subject.holdingBase)
        case "assess":
            guard let limit = limit.flatMap({ TimeLimit(rawValue: $0) }) else {
                throw Failure.arguments(
                    "Say which limit: --limit \(TimeLimit.allCases.map(\.rawValue).joined(separator: ", "))."
                )
            }
            return .assessed(limit, base: subject.assessmentBase)
        case "note": return .noted(id: .random(), text: try readText())
        case "reply":
            return draft(try readText(), for: try request.answer(subject), in: subject, seat)
        case "clarify":
            return draft(
                try readText(), for: .clarification(try request.items(subject).map(\.id)),
                in: subject, seat)
        case "extend":
            return draft(
                try readText(),
                for: .extended(
                    item: try request.item(subject).id,
                    expected: try request.instant(request.untilText),
                    reason: try demandReason()), in: subject, seat)
        case "consent":
            return draft(
                try readText(),
                for: .consent(
                    item: try request.items(subject).first?.id,
                    of: try seat.partner(from)), in: subject, seat)
        case "remind": return draft(try readText(), for: .reminder, in: subject, seat)
        case "withdraw":
            return .withdrawn(draft: try chosen(subject) { $0.state != .submitted }.id)
        case "edit":
            let draft = try chosen(subject)
            return .revised(
                draft: draft.id, base: draft.current.revision, text: try readText(),
                recipients: draft.current.recipients, purpose: draft.current.purpose)
        case "submit":
            let draft = try chosen(subject) { $0.state != .submitted }
            return .submitted(draft: draft.id, revision: draft.current.revision)
        case "release":
            let draft = try chosen(subject) { $0.state == .submitted }
            return .released(draft: draft.id, revision: draft.current.revision)
        case "return":
            let draft = try chosen(subject) { $0.state == .submitted }
            return .returned(
                draft: draft.id, revision: draft.current.revision, reason: try demandReason())
        case "close": return .closed(reason: try demandReason())
        case "reopen": return .reopened(reason: try demandReason())
        case "settle":
            return .settled(try chosenConflict(subject, seat).operation)
        case let act where ArrangeOptions.acts.contains(act):
            return try arrange.act(act, subject, context(seat))
        default:
            return try request.act(
                act, subject, message: try arrange.named(subject), text: readText,
                reason: demandReason)
        }
    }

    private func draft(
        _ text: String, for purpose: Purpose, in subject: Case, _ seat: Seat
    ) -> Event {
        subject.draft(.random(), text, for: purpose, directory: seat.directory)
    }

    private func demandReason() throws -> String {
        guard let reason else { throw Failure.arguments("Say why: --reason TEXT.") }
        return reason
    }

    private func readText() throws -> String {
        if let text { return text }
        guard let textFile else { throw Failure.arguments("Give the text: --text or --text-file.") }
        guard
            let bytes = Files.read(
                textFile == "-" ? "/dev/stdin" : textFile, most: Limits.messageText)
        else { throw Failure.arguments("\(textFile) cannot be read.") }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure.arguments("\(textFile) is not UTF-8: save it so.")
        }
        return text
    }

    /// The one conflict that is meant: the officer's own come first.
    private func chosenConflict(_ subject: Case, _ seat: Seat) throws -> Conflict {
        if let wanted = conflict {
            guard let found = subject.conflicts.first(where: { $0.operation.text == wanted }) else {
                throw Objection.noSuchConflict
            }
            return found
        }
        let own = subject.conflicts.filter { $0.officer == seat.facts.officer }
        let candidates = own.isEmpty ? subject.conflicts : own
        let operations = candidates.reduce(into: [OperationID]()) { found, one in
            if !found.contains(one.operation) { found.append(one.operation) }
        }
        guard let only = candidates.first else { throw Objection.noSuchConflict }
        guard operations.count == 1 else {
            throw Failure.which(
                operations.map { operation in
                    let one = candidates.first { $0.operation == operation }
                    return "\(operation.text) (\(one?.sentence(name: seat.someName) ?? ""))"
                }, option: "--conflict")
        }
        return only
    }

    /// The one draft that is meant. What fits the act comes first; where none does, the rules say why.
    private func chosen(_ subject: Case, _ fits: (Draft) -> Bool = { _ in true }) throws -> Draft {
        if let wanted = draft {
            guard
                let found = subject.drafts.first(where: { $0.id.hex.hasPrefix(wanted.lowercased()) }
                )
            else { throw Objection.noSuchDraft }
            return try read(found)
        }
        let fitting = subject.drafts.filter(fits)
        let candidates = fitting.isEmpty ? subject.drafts : fitting
        guard let only = candidates.first else { throw Objection.noSuchDraft }
        guard candidates.count == 1 else {
            throw Failure.which(
                candidates.map { draft in
                    "\(draft.id.hex.prefix(8)) (\(draft.current.purpose.title), \(draft.state.rawValue))"
                }, option: "--draft")
        }
        return try read(only)
    }

    /// The draft as the caller has read it: another revision of it is another text.
    private func read(_ draft: Draft) throws -> Draft {
        guard let revision else { return draft }
        guard draft.current.revision.text == revision else { throw Objection.changedSinceRead }
        return draft
    }
}

struct DoRecord: Encodable {
    let reference: String
    let events: [String]
}
