public import Casework
public import Exchanges

/// A day at a contact point, made up: forty cases relative to the instant it is told, so that their
/// deadlines run from overdue to seven days. No person, number or place in it is real.
public struct DemoStory: Sendable {
    public static let ownName = "Aistė Pavyzdienė"
    public static let mark = "SYNTHETIC"

    public let now: Instant
    public let own: Officer
    public let colleagues: [Officer]
    public let caseCount = DemoCases.all.count + DemoCases.ours.count

    public init(now: Instant, own: Officer) {
        self.now = now
        self.own = own
        colleagues = [
            ("Lukas Pavyzdys", Role.caseOfficer, Unit.spoc), ("Ona Bandytė", .releaser, .spoc),
            ("Petras Mėginys", .dutyOfficer, .spoc), ("Dana Pajūrė", .unitOfficer, DemoCases.port),
        ].map { name, role, unit in
            Officer(id: Self.identity("officer \(name)"), name: name, unit: unit, role: role)
        }
    }

    /// One act of the story, and the bytes that come with it.
    public struct Step: Sendable {
        public enum Action: Sendable {
            case act(Event)
            /// Acts that rest on what stands when they are done.
            case submit(draft: Identity), release(draft: Identity), assess(TimeLimit)
            case dataSubject(DataSubjectRight)
            /// A change of a draft by somebody who had not seen the last one.
            case lateRevision(draft: Identity, text: String)
        }
        public let at: Instant
        public let officer: Identity
        public let about: Identity
        public let action: Action
        public let blobs: [[UInt8]]
    }

    /// Units at home that the story tasks.
    public static let units = [
        HouseUnit(unit: DemoCases.port, name: "Border station, Klaipėda port")
    ]

    static func identity(_ name: String) -> Identity {
        SHA256Digest.of(Array("casedesk demo \(name)".utf8)).identity
    }

    /// - Parameter letters: of the references that the story gives.
    public func steps(country: String, letters: String) -> [Step] {
        var numbers = Numbers(country: country, letters: letters, now: now)
        var steps: [Step] = []
        for plot in DemoCases.all { steps += tell(plot, &numbers) }
        for plot in DemoCases.ours { steps += tellOurs(plot, &numbers) }
        return steps.sorted { $0.at < $1.at }
    }

    struct Numbers {
        let country: String
        let letters: String
        let now: Instant
        var next = 0
        /// Tasks are numbered behind all cases.
        var tasks = DemoCases.all.count + DemoCases.ours.count

        mutating func reference() -> Reference {
            next += 1
            return numbered(next)
        }

        mutating func taskReference() -> Reference {
            tasks += 1
            return numbered(tasks)
        }

        private func numbered(_ number: Int) -> Reference {
            let year = LocalTime(seconds: now.seconds, offset: 0).day.components.year
            return Reference(country: country, year: year, letters: letters, number: number)
        }
    }

    private func officer(_ number: Int) -> Officer { number == 0 ? own : colleagues[number - 1] }

    /// The case that the story's stranger quotes.
    private var firstCase: Identity {
        let plot = DemoCases.all[0]
        return mail(plot, index: 0, at: now.advanced(seconds: -plot.age * 60)).message.id
    }

    private func tell(_ plot: DemoCases.Plot, _ numbers: inout Numbers) -> [Step] {
        let received = now.advanced(seconds: -plot.age * 60)
        let opening = mail(plot, index: 0, at: received)
        let about = opening.message.id
        let reference = numbers.reference()
        var steps = [
            self.opening(of: plot, opening, as: reference, at: received.advanced(seconds: 30))
        ]
        var clock = received.advanced(seconds: 120)
        func add(_ officer: Officer, _ act: Event, _ blobs: [[UInt8]] = []) {
            add(officer, action: .act(act), blobs)
        }
        func add(_ officer: Officer, action: Step.Action, _ blobs: [[UInt8]] = []) {
            clock = clock.advanced(seconds: max(20, plot.age * 60 / 20))
            steps.append(
                Step(at: clock, officer: officer.id, about: about, action: action, blobs: blobs))
        }
        if let limit = plot.assessed { add(colleagues[2], action: .assess(limit)) }
        for index in plot.more.indices {
            let next = mail(plot, index: index + 1, at: clock.advanced(seconds: 10))
            add(colleagues[2], .received(next.message), next.blobs)
        }
        let draft = Self.identity("draft \(plot.title)")
        var items: [Identity] = []
        for deed in plot.deeds {
            switch deed {
            case .revise(let who, let text):
                clock = clock.advanced(seconds: 60)
                steps.append(
                    Step(
                        at: clock, officer: officer(who).id, about: about,
                        action: .lateRevision(draft: draft, text: text), blobs: []))
            case .item(let who, let text, let access):
                items.append(Self.identity("item \(plot.title) \(text)"))
                add(officer(who), .itemAsked(id: items.last!, text: text, access: access))
            case .judge(let who, let number, let authority):
                add(
                    officer(who),
                    .judgeAsked(item: items[number - 1], authority: authority, at: clock))
            case .task(let who, let text, let answer):
                clock = clock.advanced(seconds: 60)
                steps += tellTask(
                    text, answer: answer, of: plot, (about, reference), by: officer(who), at: clock,
                    numbers.taskReference())
            case .fail(let who, let reason):
                add(officer(who), .sendingFailed(message: draft, at: clock, reason: reason))
            case .asks(let who, let right): add(officer(who), action: .dataSubject(right))
            case .submit(let who): add(officer(who), action: .submit(draft: draft))
            case .release(let who): add(officer(who), action: .release(draft: draft))
            default:
                if let (who, act) = act(of: deed, plot, draft, about) { add(officer(who), act) }
            }
        }
        return steps
    }

    private func opening(
        of plot: DemoCases.Plot, _ mail: (message: ReceivedMessage, blobs: [[UInt8]]),
        as reference: Reference, at: Instant
    ) -> Step {
        let opening = Opening(
            reference: reference, title: plot.title, partner: PartnerCode(plot.partner),
            origin: .message(mail.message), claimsUrgency: plot.isUrgent,
            isArchive: plot.isArchive, quotes: plot.isStranger ? firstCase : nil)
        return Step(
            at: at, officer: colleagues[2].id, about: mail.message.id,
            action: .act(.opened(opening)), blobs: mail.blobs)
    }

    /// The act of a deed that is the same whenever it is done; nil of the others.
    private func act(
        of deed: DemoCases.Deed, _ plot: DemoCases.Plot, _ draft: Identity, _ about: Identity
    ) -> (who: Int, act: Event)? {
        func drafted(_ text: String, _ purpose: Purpose) -> Event {
            .drafted(
                id: draft, text: text,
                recipients: [
                    Recipient(
                        partner: PartnerCode(plot.partner), channel: .mail, address: plot.address)
                ], inReplyTo: about, purpose: purpose)
        }
        switch deed {
        case .take(let who): return (who, .taken)
        case .note(let who, let text):
            return (who, .noted(id: Self.identity("note \(plot.title) \(text)"), text: text))
        case .draft(let who, let text): return (who, drafted(text, .answer([])))
        case .clarify(let who, let text): return (who, drafted(text, .clarification([])))
        case .check(let who, let language):
            let check = RequestCheck(
                found: Set(RequestContent.allCases), namesPersons: false, language: language)
            return (who, .checked(check))
        case .handling(let who, let codes): return (who, .handlingSet(codes, base: .none))
        case .close(let who, let reason): return (who, .closed(reason: reason))
        case .dataSubject(let who, let step): return (who, step)
        default: return nil
        }
    }

    /// A unit is tasked, and perhaps answers within the hour.
    private func tellTask(
        _ text: String, answer: String?, of plot: DemoCases.Plot,
        _ parent: (id: Identity, reference: Reference), by officer: Officer, at: Instant,
        _ reference: Reference
    ) -> [Step] {
        let task = Self.identity("task \(plot.title) \(text)")
        func step(_ about: Identity, _ minutes: Int64, _ by: Officer, _ act: Event) -> Step {
            Step(
                at: at.advanced(seconds: minutes * 60), officer: by.id, about: about,
                action: .act(act), blobs: [])
        }
        let opening = Opening(
            reference: reference, title: plot.title, partner: nil,
            origin: .task(
                Tasking(
                    of: parent.id, reference: parent.reference, unit: DemoCases.port,
                    limit: plot.isUrgent ? .taskUrgentDirect : .taskOther,
                    receipt: Receipt(at: at, source: .officer))),
            claimsUrgency: false, isArchive: false)
        var steps = [
            step(
                parent.id, 0, officer,
                .tasked(task: task, reference: reference, DemoCases.port, text: text)),
            step(task, 0, officer, .opened(opening)),
            step(task, 1, officer, .noted(id: Self.identity("task text \(text)"), text: text)),
        ]
        if let answer {
            steps.append(
                step(
                    task, 40, colleagues[3],
                    .taskAnswered(id: Self.identity("task answer \(text)"), text: answer)))
        }
        return steps
    }

    private func tellOurs(_ plot: DemoCases.Ours, _ numbers: inout Numbers) -> [Step] {
        let at = now.advanced(seconds: -plot.age * 60)
        let about = Self.identity("our request \(plot.title)")
        let opening = Opening(
            reference: numbers.reference(), title: plot.title, partner: PartnerCode(plot.partner),
            origin: .hand(.siena, isOurs: true, receipt: Receipt(at: at, source: .officer)),
            claimsUrgency: false, isArchive: false)
        var steps = [
            Step(at: at, officer: own.id, about: about, action: .act(.opened(opening)), blobs: []),
            Step(
                at: at.advanced(seconds: 60), officer: own.id, about: about,
                action: .act(
                    .noted(id: Self.identity("our note \(plot.title)"), text: plot.note)), blobs: []
            ),
        ]
        if plot.title == DemoCases.ours[0].title {
            // An authority wrote abroad by itself: its copy has not come yet.
            let copy = CopyRecord(
                id: Self.identity("copy of \(plot.title)"), duty: .request,
                party: DemoCases.port.code, state: .due)
            steps.append(
                Step(
                    at: at.advanced(seconds: 120), officer: own.id, about: about,
                    action: .act(.copyRecorded(copy)), blobs: []))
        }
        return steps
    }

    /// A mail of the story, with original bytes of its own.
    private func mail(
        _ plot: DemoCases.Plot, index: Int, at: Instant
    ) -> (message: ReceivedMessage, blobs: [[UInt8]]) {
        let id = "demo-\(Self.identity(plot.title).hex.prefix(12))-\(index)@\(plot.domain)"
        let first = "demo-\(Self.identity(plot.title).hex.prefix(12))-0@\(plot.domain)"
        let text = index == 0 ? plot.text : plot.more[index - 1]
        let title = index == 0 ? plot.title : "Re: \(plot.title)"
        let reply = index == 0 ? "" : "In-Reply-To: <\(first)>\r\n"
        var blobs: [[UInt8]] = []
        var attachments: [Attachment] = []
        if index == 0, let file = plot.attachment {
            let bytes = Array("\(Self.mark) attachment of \(plot.title)\n".utf8)
            attachments = [
                Attachment(
                    name: file, type: "application/octet-stream", bytes: bytes.count,
                    digest: SHA256Digest.of(bytes))
            ]
            blobs.append(bytes)
        }
        let original = Array(
            """
            From: \(plot.sender) <\(plot.address)>\r
            To: LT SPOC <spoc@lt.example>\r
            Subject: \(title)\r
            Message-ID: <\(id)>\r
            \(reply)Date: \(at.rfc3339)\r
            Content-Type: text/plain; charset=utf-8\r
            X-Sample: \(Self.mark)\r
            \r
            \(text)\r

            """.utf8)
        blobs.append(original)
        let message = ReceivedMessage(
            original: SHA256Digest.of(original), originalBytes: original.count, channel: .mail,
            messageID: id, inReplyTo: index == 0 ? [] : [first],
            from: [Address(name: plot.sender, address: plot.address)],
            to: [Address(name: "LT SPOC", address: "spoc@lt.example")],
            cc: [], sent: at, title: title, text: MessageText(inline: text),
            attachments: attachments, faults: [],
            receipt: Receipt(at: at, source: .receivedHeader))
        return (message, blobs)
    }
}

/// Turns the story's steps into acts, one after the other, on the cases as they then stand.
public struct DemoTeller: Sendable {
    private var firstVersions: [Identity: Draft.Version] = [:]

    public init() {}

    /// - Parameter subject: the case before the step; nil before it is opened.
    public mutating func act(for step: DemoStory.Step, on subject: Case?) -> Event? {
        for draft in subject?.drafts ?? [] where firstVersions[draft.id] == nil {
            firstVersions[draft.id] = draft.current
        }
        switch step.action {
        case .act(let act): return act
        case .submit(let draft):
            return revision(of: draft, subject).map { .submitted(draft: draft, revision: $0) }
        case .release(let draft):
            return revision(of: draft, subject).map { .released(draft: draft, revision: $0) }
        case .assess(let limit): return subject.map { .assessed(limit, base: $0.assessmentBase) }
        case .dataSubject(let right):
            return subject.map { .dataSubjectAsked(right, base: $0.assessmentBase) }
        case .lateRevision(let draft, let text):
            guard let first = firstVersions[draft] else { return nil }
            return .revised(
                draft: draft, base: first.revision, text: text, recipients: first.recipients,
                purpose: first.purpose)
        }
    }

    private func revision(of draft: Identity, _ subject: Case?) -> OperationID? {
        subject?.drafts.first { $0.id == draft }?.current.revision
    }
}
