internal import ArgumentParser
internal import Casework
internal import Exchanges
internal import Replica

/// What `desk do` must know for where information comes from, units, copies and other cases.
struct ArrangeOptions: ParsableArguments {
    @Option(help: "Source and information, A1 to X4, for evaluate, fact, enclose.")
    var evaluation: String?
    @Option(
        help:
            "A message by the beginning of its id, for evaluate, fact, consented, split, sent, failed."
    )
    var message: String?
    @Flag(help: "It is an assessment, not a fact, for fact.") var assessment = false
    @Option(help: "unclassified, bpl, restreint-ue, confidentiel-ue, for mark.")
    var classification: String?
    @Option(help: "Files that go with a draft, for enclose; none given leaves them.")
    var file: [String] = []
    @Option(help: "The language of a draft (ISO 639), for enclose.") var textLanguage: String?
    @Option(help: "The unit, for task.") var unit: String?
    @Option(help: "Why a copy is due, for copy: art-4-1, art-5-3, art-7-3, art-8.")
    var duty = "art-8"
    @Option(help: "To whom or from whom, for copy.") var party: String?
    @Option(help: "due, sent, received or withheld, for copy.") var state = "due"
    @Option(help: "a, b or c, for a copy withheld.") var exception: String?
    @Option(help: "yes, no or later, for europol.") var answer: String?
    @Option(help: "Purposes at Europol, a to f, for europol.") var purpose: [String] = []
    @Option(help: "What was searched for, for eis.") var terms = ""
    @Option(help: "no-hit, hit or not-applicable, for eis.") var result = "no-hit"
    @Option(help: "The hit's number, or why it was not searched, for eis.") var detail = ""
    @Option(help: "The other case, for link, unlink, merge.") var with: String?

    @Option(help: "access, rectification, erasure or restriction, for data-subject.")
    var right: String?
    @Option(help: "How the person's identity was checked, for data-subject.")
    var identified: String?
    @Option(help: "granted, partly, refused or undisclosed, for data-subject.")
    var decision: String?
    @Option(help: "Which partner was told, for data-subject.") var told: String?
    @Flag(help: "It is no data subject's request after all, for data-subject.") var dropped = false

    @Option(help: "A template (see `desk templates`), for template.") var template: String?
    @Option(help: "What an officer fills in, as findings=TEXT, for template.")
    var field: [String] = []

    /// Acts that one case decides; the rest are carried out by `arrange`.
    static let acts = [
        "evaluate", "fact", "origin", "consented", "mark", "task-answer", "task-ask",
        "task-return", "copy", "europol", "eis", "translate", "answered", "keep", "failed",
        "data-subject",
    ]
    static let arrangements = [
        "enclose", "template", "task", "link", "unlink", "merge", "unmerge", "split",
    ]

    /// What else an act may need of the command line.
    struct Context {
        let request: RequestOptions
        let from: String?
        let text: () throws -> String
        let reason: () throws -> String
        let partner: (String?) throws -> PartnerCode
        let zone: ZoneRules
    }

    func act(_ name: String, _ subject: Case, _ context: Context) throws -> Event {
        switch name {
        case "evaluate":
            return .evaluated(message: try chosen(subject), try demandEvaluation())
        case "fact": return .factRecorded(try fact(subject, context))
        case "origin":
            return .originNoted(
                item: try context.request.items(subject).first?.id,
                try context.partner(context.from))
        case "consented":
            guard let answer = context.request.granted, ["yes", "no"].contains(answer) else {
                throw Failure.arguments("Say what was answered: --granted yes or no.")
            }
            let waiting = subject.consents.filter { $0.isGranted == nil }
            guard message != nil || waiting.count < 2 else {
                throw Failure.which(
                    waiting.map { "\($0.message.hex.prefix(8)) (\($0.originator))" },
                    option: "--message")
            }
            guard let asked = try named(subject) ?? waiting.first?.message else {
                throw Objection.noConsentAsked
            }
            return .consentAnswered(
                message: asked, isGranted: answer == "yes",
                scope: (try? context.text()) ?? "",
                at: try context.request.instant(context.request.at))
        case "answered":
            guard case .answer(let outcomes) = try context.request.answer(subject),
                !outcomes.isEmpty
            else {
                throw Failure.arguments("Say what was answered: --item 1=full, 2=refused:6.1.f.")
            }
            return .answerRecorded(message: try chosen(subject), outcomes)
        case "mark":
            let level: Classification = try Self.word(classification, "--classification")
            return .classified(level, base: subject.classification)
        case "translate":
            guard let textLanguage else {
                throw Failure.arguments("Say into which language: --text-language lt.")
            }
            return .translated(
                message: try chosen(subject), language: textLanguage, text: try context.text())
        case "keep": return try keeping(context)
        case "failed":
            let left = subject.sent.filter { $0.state != .failed }
            guard
                let failed = try named(subject)
                    ?? RequestOptions.only(left, or: subject.sent)?.draft.id
            else { throw Objection.nothingHasLeft }
            return .sendingFailed(
                message: failed, at: try context.request.instant(context.request.at),
                reason: try context.reason())
        case "data-subject": return try dataSubject(subject, context)
        case "task-answer":
            return .taskAnswered(id: .random(), text: try context.text())
        case "task-ask":
            return .taskAsked(id: .random(), text: try context.text())
        case "task-return": return .taskReturned(reason: try context.reason())
        case "copy": return .copyRecorded(try copy(subject, context))
        case "europol":
            return .europolDecided(
                EuropolDecision(
                    answer: try Self.word(answer, "--answer"),
                    purposes: Set(try purpose.map { try Self.word($0, "--purpose") }),
                    restrictions: context.request.restriction,
                    reason: (try? context.reason()) ?? ""))
        default:
            return .eisSearched(
                EISSearch(
                    terms: terms, result: try Self.word(result, "--result"), detail: detail))
        }
    }

    /// Acts on two cases, or with files: each in one transaction.
    func arrange(
        _ name: String, _ subject: Case, _ seat: Seat, _ signer: Signer, _ context: Context,
        limit: String?, draft: Draft?
    ) throws -> (case: Case, events: [String]) {
        let replica = seat.replica
        let now = System.now
        switch name {
        case "enclose": return try enclose(subject, draft, seat, signer)
        case "template": return try write(subject, seat, signer, context)
        case "task":
            guard let unit = unit.flatMap({ Unit($0.uppercased()) }) else {
                throw Failure.arguments("Say which unit: --unit NAME (letters, digits, hyphens).")
            }
            let entered = try replica.units().map(\.unit)
            let units =
                entered.isEmpty
                ? Array(Set(seat.names.values.map(\.unit))).sorted { $0.code < $1.code } : entered
            guard units.isEmpty || units.contains(unit) else {
                throw Failure.objection(
                    "There is no unit \(unit) in this house: there are \(units.map(\.code).joined(separator: ", "))."
                )
            }
            let limit: TimeLimit? = try limit.map { try Self.word($0, "--limit") }
            let done = try replica.task(
                unit, with: try context.text(), for: subject.id, limit: limit, law: seat.law,
                by: signer, at: now)
            return (done.task, ["tasked", "opened", "noted"])
        case "link":
            return (
                try replica.link(
                    subject.id, try other(seat), because: try context.reason(), by: signer, at: now),
                ["linked"]
            )
        case "unlink":
            return (
                try replica.unlink(subject.id, try other(seat), by: signer, at: now), ["unlinked"]
            )
        case "merge":
            return (
                try replica.merge(subject.id, try other(seat), by: signer, at: now).survivor,
                ["merged"]
            )
        case "unmerge":
            return (try replica.undoMerge(of: subject.id, by: signer, at: now), ["unmerged"])
        default:
            return (
                try replica.split(try chosen(subject), from: subject.id, by: signer, at: now),
                ["split", "opened"]
            )
        }
    }

    /// Drafts from a template, with what was given filled in; what is left open stops the release.
    private func write(
        _ subject: Case, _ seat: Seat, _ signer: Signer, _ context: Context
    ) throws -> (case: Case, events: [String]) {
        let now = System.now
        let law = seat.law
        let day = law.zone.local(now).day
        let languages =
            textLanguage.map { [$0] }
            ?? subject.writingLanguages(own: seat.facts.country.lowercased())
        guard let id = template, let found = Template.find(id, on: day, languages: languages) else {
            throw Failure.arguments(
                "There is no template “\(template ?? "")” in \(languages.joined(separator: ", ")): see `desk templates`."
            )
        }
        var given: [String: String] = [:]
        for word in field {
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw Failure.arguments("“\(word)” fills nothing in: write --field NAME=TEXT.")
            }
            if let objection = found.objection(to: parts[1], for: parts[0]) {
                throw Failure.arguments(objection)
            }
            given[parts[0]] = parts[1]
        }
        let items = try context.request.numbered(subject)
        let purpose = try context.request.purpose(of: found, subject, items, context)
        var ground: RefusalGround?
        if case .answer(let outcomes) = purpose {
            for one in outcomes {
                if case .refused(let why) = one.outcome { ground = ground ?? why }
            }
        }
        let text = found.text(
            for: subject,
            Template.Facts(
                officer: signer.officer.name, house: seat.facts.house, law: law,
                directory: seat.directory, now: now), items: items, ground: ground, given: given)
        let (after, events) = try seat.replica.draft(
            subject.draft(.random(), text, for: purpose, directory: seat.directory),
            in: found.language, about: subject.id,
            by: signer, at: now)
        return (after, events.map(\.name.id))
    }

    private func enclose(
        _ subject: Case, _ draft: Draft?, _ seat: Seat, _ signer: Signer
    ) throws -> (case: Case, events: [String]) {
        guard let draft else { throw Objection.noSuchDraft }
        var files: [Attachment] = draft.current.enclosure.attachments
        var blobs: [(digest: Digest, source: BlobSource)] = []
        for path in file {
            let (attachment, source) = try Files.attachment(path)
            files.append(attachment)
            blobs.append((attachment.digest, source))
        }
        let enclosure = draft.current.enclosure.with(
            attachments: files, language: textLanguage,
            evaluation: try evaluation.map { _ in try demandEvaluation() })
        let (after, events) = try seat.replica.record(
            .enclosed(draft: draft.id, base: draft.current.revision, enclosure),
            about: subject.id, by: signer, at: System.now, keeping: blobs)
        return (after, events.map(\.name.id))
    }

    private func fact(_ subject: Case, _ context: Context) throws -> Fact {
        let request = context.request
        guard
            let codes = HandlingCodes(text: request.codes ?? "H0", restriction: request.restriction)
        else {
            throw Failure.arguments(
                "Say which codes: --codes H0, H1, H2, H1+H2; H3 with --restriction TEXT.")
        }
        return Fact(
            id: .random(), text: try context.text(),
            source: try message.map { _ in try chosen(subject) },
            origin: try context.from.map { try context.partner($0) },
            evaluation: try evaluation.map { _ in try demandEvaluation() } ?? .notGiven,
            handling: codes, isAssessment: assessment)
    }

    private func copy(_ subject: Case, _ context: Context) throws -> CopyRecord {
        guard let party else {
            throw Failure.arguments("Say to whom or from whom: --party \"PL SPOC\".")
        }
        let duty: CopyRecord.Duty = try Self.word(duty, "--duty")
        return CopyRecord(
            id: .random(), duty: duty, party: party, state: try Self.word(state, "--state"),
            exception: try exception.map { try Self.word($0, "--exception") },
            reason: (try? context.reason()) ?? ""
        ).named(by: subject)
    }

    private func keeping(_ context: Context) throws -> Event {
        guard let text = context.request.untilText else {
            throw Failure.arguments("Say until when: --until 2027-03-01, with --reason TEXT.")
        }
        return .kept(
            until: try context.request.until(text, in: context.zone), reason: try context.reason())
    }

    private func dataSubject(_ subject: Case, _ context: Context) throws -> Event {
        let steps = [right, identified, told, decision].count { $0 != nil } + (dropped ? 1 : 0)
        guard steps < 2 else {
            throw Failure.arguments("One step at a time: each is a record of its own.")
        }
        if dropped { return .dataSubjectDropped(reason: try context.reason()) }
        if right != nil {
            return .dataSubjectAsked(try Self.word(right, "--right"), base: subject.assessmentBase)
        }
        if let identified { return .identified(how: identified) }
        if let told {
            guard let partner = try? context.partner(told) else {
                throw Failure.arguments(
                    "There is no partner “\(told)”: --told LV (see `desk partners`).")
            }
            return .partnerTold(partner)
        }
        guard decision != nil else {
            throw Failure.arguments(
                "Say which step: --right access, --identified HOW, --decision granted or --told PARTNER."
            )
        }
        return .decided(
            try Self.word(decision, "--decision"),
            try context.request.ground.first.map { try Self.word($0, "--ground") },
            reason: try context.reason())
    }

    private func demandEvaluation() throws -> Evaluation {
        guard let found = evaluation.flatMap({ Evaluation(text: $0) }) else {
            throw Failure.arguments(
                "Evaluate as --evaluation B3: source A, B, C or X, then 1 to 4.")
        }
        return found
    }

    /// The message that is meant: named, or the only one that came.
    private func chosen(_ subject: Case) throws -> Identity {
        if let named = try named(subject) { return named }
        let received: [ReceivedMessage] = subject.thread.messages.compactMap {
            if case .received(let message) = $0 { message } else { nil }
        }
        guard let only = received.first else { throw Objection.noSuchMessage }
        guard received.count == 1 else {
            throw Failure.which(
                received.map { "\($0.id.hex.prefix(8)) (\($0.title))" }, option: "--message")
        }
        return only.id
    }

    /// The message that `--message` names; nil without it.
    func named(_ subject: Case) throws -> Identity? {
        guard let message else { return nil }
        let found = subject.thread.messages.filter { $0.id.hex.hasPrefix(message.lowercased()) }
        guard found.count == 1 else { throw Objection.noSuchMessage }
        return found[0].id
    }

    private func other(_ seat: Seat) throws -> Identity {
        guard let with else { throw Failure.arguments("Say which other case: --with REFERENCE.") }
        return try seat.find(with)
    }

    /// A word of a closed list, or an error that names them all.
    static func word<Word: Numbered & RawRepresentable<String>>(
        _ text: String?, _ option: String
    ) throws -> Word {
        guard let text, let word = Word(rawValue: text) ?? Word(rawValue: text.lowercased()) else {
            throw Failure.arguments(
                "“\(text ?? "")” is not understood: \(option) is one of \(Word.allCases.map(\.rawValue).joined(separator: ", "))."
            )
        }
        return word
    }
}
