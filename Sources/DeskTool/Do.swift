internal import ArgumentParser
internal import Casework
internal import Desk
internal import Exchanges
internal import Replica

struct Do: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "do", abstract: "Do to a case by name what the desk does by keys.",
        discussion: """
            Acts: \(names.joined(separator: ", ")).

            Each takes options of its own: `desk do NAME --help`. For every act: --form prints its fields as \
            JSON, --fields FILE takes them (- for standard input), --dry-run says what would be recorded.
            """)

    static let names = Doors.all.map(\.id)

    @Argument(parsing: .captureForPassthrough, help: "NAME REFERENCE, and the act's own options.")
    var words: [String] = []

    func run() throws {
        guard let name = words.first, name != "--help", name != "-h", name != "help" else {
            throw CleanExit.helpRequest(self)
        }
        guard let door = Doors.named(name), Self.names.contains(name) else {
            let near = Self.names.filter { $0.hasPrefix(name.prefix(3)) }
            throw Failure.arguments(
                near.isEmpty || name.count < 3
                    ? "There is no act “\(name)”: there are \(Self.names.joined(separator: ", "))."
                    : "There is no act “\(name)”: did you mean \(near.joined(separator: ", "))? (`desk do --help` names all.)"
            )
        }
        let typed = try DoorWords(door, Array(words.dropFirst()))
        guard !typed.isHelp else { return Output.lines(DoorWords.help(door)) }
        let common = try typed.common()
        let seat =
            door.isOfNoCase && !typed.isForm
            ? try Seat.openOrMake(common.replica) : try Seat.open(common.replica)
        do {
            try DoorWalk(door: door, typed: typed, common: common, seat: seat).go()
        } catch let hindrance as Hindrance {
            throw hindrance.isOfInput
                ? Failure.arguments(hindrance.sentence) : Failure.objection(hindrance.sentence)
        } catch {
            throw Failure(error, names: seat.names)
        }
    }
}

/// One door, gone through from the command line.
private struct DoorWalk {
    let door: Door
    let typed: DoorWords
    let common: Common
    let seat: Seat

    func go() throws {
        let texts = try typed.texts()
        if door.isOfClosed { return try goToClosed(texts) }
        let subject = try typed.reference.map {
            try seat.open($0, because: typed.isForm ? .consult : .act, door.id, common)
        }
        if subject == nil, !door.isOfNoCase {
            throw Failure.arguments("Say which case: `desk do \(door.id) REFERENCE`.")
        }
        let asking = Asking(try surroundings(subject), texts)
        let asked = door.asked(asking)
        if typed.isForm { return print(asked, subject) }
        let work = try work(asked, asking)
        var signer = try seat.signer(passphraseFile: common.passphraseFile)
        signer.isRehearsal = typed.isDry
        let deeds = Deeds(replica: seat.replica, signer: signer, law: seat.law)
        switch work {
        case .act(let wish, _):
            guard let subject else { return }
            let done = try deeds.carryOut(wish, on: subject, at: asking.around.now)
            if case .erase = wish, !typed.isDry { Output.complaint(done.sentence) }
            report(done.subject.reference, done.events)
        case .openNew(let new):
            guard !typed.isDry else { return report(nil, ["opened"]) }
            let done = try deeds.open(new, at: asking.around.now)
            report(done.subject.reference, done.events)
        case .paste(let head, let text):
            guard !typed.isDry else { return report(nil, ["received"]) }
            let taken = try deeds.paste(
                head, text, because: seat.access(.act, "paste", common))
            report(taken.case.reference, taken.isNew ? ["received"] : ["here already"])
        default: throw Failure.objection("\(door.id) is not done by command.")
        }
    }

    /// What is done, or which option stands in its way.
    private func work(_ asked: Door.Asked, _ asking: Asking) throws -> Work {
        if let cannot = asked.cannot { throw cannot }
        for field in asked.fields {
            guard let wrong = asked.wrong[field.name] else { continue }
            throw complaint(field, wrong, asking)
        }
        let known = Set(asked.fields.map(\.name))
        if let foreign = typed.named.first(where: { !known.contains($0) }) {
            let own = asked.fields.map { "--\($0.name)" }.joined(separator: ", ")
            throw Hindrance(
                "\(door.id) as it is asked for here knows no --\(foreign); it knows \(own).",
                isOfInput: true)
        }
        return try door.work(asking)
    }

    /// Names the option; what is still open, with its question.
    private func complaint(_ field: FormField, _ wrong: Hindrance, _ asking: Asking) -> Hindrance {
        let ask = asking.texts[field.name] == nil && wrong.isOfInput ? "\(field.ask) " : ""
        return Hindrance(
            "--\(field.name): \(ask)\(wrong.sentence)", isOfInput: wrong.isOfInput)
    }

    private func surroundings(_ subject: Case?) throws -> Surroundings {
        let now = System.now
        let officer = try seat.officer ?? SeatFile.read(for: seat.path).officer
        let entered = try seat.replica.units().map { UnitName(unit: $0.unit, name: $0.name) }
        let known = Set(seat.names.values.map(\.unit)).filter { $0 != .spoc }
            .sorted { $0.code < $1.code }.map { UnitName(unit: $0, name: "") }
        var around = Surroundings(
            subject: subject,
            Standing(
                officer: officer, at: now, directory: seat.directory,
                persons: try seat.replica.persons(), law: seat.law),
            zone: seat.zone, officers: seat.names, units: entered.isEmpty ? known : entered)
        around.house = seat.facts.house
        return around
    }

    private func report(_ reference: Reference?, _ events: [String]) {
        let name = reference?.text ?? "a new case"
        if common.json {
            Output.json(
                DoRecord(
                    reference: reference?.text ?? "", events: events,
                    dryRun: typed.isDry ? true : nil))
        } else if typed.isDry {
            Output.line(
                "\(name): would record \(events.joined(separator: ", ")). Nothing was recorded.")
        } else {
            Output.line("\(name): \(events.joined(separator: ", ")).")
        }
    }

    private func print(_ asked: Door.Asked, _ subject: Case?) {
        Output.json(
            FormRecord(
                door: door.id, title: door.title, case: subject?.reference.text,
                cannot: asked.cannot?.sentence,
                fields: asked.fields.map { FormRecord.Line($0, asked.wrong[$0.name], typed) }))
    }

    // MARK: Cases that are for others to read

    /// On a case that its officer may not read: he asks, or agrees to what another asked.
    private func goToClosed(_ texts: [String: [String]]) throws {
        guard let text = typed.reference else {
            throw Failure.arguments("Say which case: `desk do \(door.id) REFERENCE`.")
        }
        let id = try seat.find(text)
        let asking = Asking(try surroundings(nil), texts)
        let asked = door.asked(asking)
        if typed.isForm { return print(asked, nil) }
        for field in asked.fields {
            guard let wrong = asked.wrong[field.name] else { continue }
            throw complaint(field, wrong, asking)
        }
        var signer = try seat.signer(passphraseFile: common.passphraseFile)
        signer.isRehearsal = typed.isDry
        guard door.id == "agree" else {
            try seat.replica.breakGlass(
                of: id, because: texts["reason"]?.last ?? "", by: signer, at: System.now)
            guard !typed.isDry else {
                return Output.line("It would be asked. Nothing was recorded.")
            }
            Output.complaint("Asked: another officer agrees with `desk do agree \(text)`.")
            return
        }
        let waiting = try self.asking(
            seat.replica.waitingEmergencies(of: id), named: texts["to"]?.last)
        let given = try seat.replica.agree(
            toReading: id, asked: waiting.operation, by: signer, at: System.now)
        let until = given.until.map { seat.zone.local($0).clock } ?? "–"
        let name = seat.name(given.officer) ?? "The officer"
        guard !typed.isDry else {
            return Output.line("\(name) could read it until \(until). Nothing was recorded.")
        }
        Output.complaint("\(name) may read it until \(until).")
    }

    /// Who asks to read a restricted case: the one there is, or the one that `--to` names.
    private func asking(
        _ waiting: [EmergencyAccess], named name: String?
    ) throws -> EmergencyAccess {
        let own = waiting.filter { $0.officer != seat.facts.officer }
        let candidates = own.isEmpty ? waiting : own
        let named = try name.map { try seat.officer(named: $0).id }
        let fitting = candidates.filter { named == nil || $0.officer == named }
        guard let only = fitting.first else { throw Objection.noAccessAsked }
        guard fitting.count == 1 else {
            throw Failure.which(
                fitting.map { seat.name($0.officer) ?? $0.officer.hex }, option: "--to")
        }
        return only
    }
}

struct DoRecord: Encodable {
    let reference: String
    let events: [String]
    var dryRun: Bool?
}

/// A form for a program: what is asked, what stands, what is wrong.
struct FormRecord: Encodable {
    struct Choice: Encodable {
        let id: String
        let title: String
    }

    struct Line: Encodable {
        let name: String
        let ask: String
        let kind: String
        let needed: Bool
        let repeated: Bool
        let value: [String]
        let choices: [Choice]
        let wrong: String?

        init(_ field: FormField, _ wrong: Hindrance?, _ typed: DoorWords) {
            (name, ask, kind) = (field.name, field.ask, field.kind.rawValue)
            (needed, repeated) = (field.isNeeded, field.isRepeated)
            let said = typed.options[field.name]
            value = said ?? field.given
            choices = field.entries.map { Choice(id: $0.id, title: $0.title) }
            // What nobody has filled in yet is open, and not wrong.
            self.wrong = said == nil ? nil : wrong?.sentence
        }
    }

    let door: String
    let title: String
    let `case`: String?
    let cannot: String?
    let fields: [Line]
}
