internal import Casework

extension Doors {
    static let drafting: [Door] = [
        letter(
            "reply", "Draft a reply; which items it answers, as 1=full.", .answer([]),
            ["text", "item"]),
        letter(
            "clarify", "Draft a question to the partner: the clock stands still once it is out.",
            .clarification([]), ["text", "item"]),
        letter(
            "extend", "Draft to the partner until when a judge needs, and why.",
            .extended(item: .blank, expected: .blank, reason: ""),
            ["item", "until", "reason", "text"]),
        letter(
            "consent", "Draft to the originator whether his information may go on.",
            .consent(item: nil, of: anybody), ["from", "item", "text"]
        ).with { $0.points = ["item"] },
        letter("remind", "Draft a reminder to a partner who has not answered.", .reminder, ["text"])
            .with {
                $0.may = { asking throws(Hindrance) in
                    try Door.ask(blank(.reminder).act, asking)
                    guard try asking.subject().askedAt != nil else {
                        throw Hindrance("Our request has not left yet: nobody is silent.")
                    }
                }
            },
        letter("acknowledge", "Draft an acknowledgement of receipt.", .acknowledgement, ["text"]),
        onDraft(
            "edit", "Write another version of a draft.", asks: ["draft", "text"],
            .revised(
                draft: .blank, base: .blank, text: "", recipients: [], purpose: .answer([])),
            fits: { _ in true }
        ) { draft in
            .revised(
                draft: draft.id, base: draft.current.revision, text: draft.current.text,
                recipients: draft.current.recipients, purpose: draft.current.purpose)
        },
        onDraft(
            "enclose", "Put files to the draft; say its language and evaluation.",
            .enclosed(draft: .blank, base: .blank, .none), fits: { $0.state != .submitted }
        ) { draft in
            .enclosed(draft: draft.id, base: draft.current.revision, draft.current.enclosure)
        }.with {
            $0.formerly = ["text-language": "language"]
            $0.stands = { name, asking in
                guard let draft = try? asking.draft({ $0.state != .submitted }) else { return nil }
                let enclosure = draft.current.enclosure
                switch name {
                case "language": return enclosure.language.isEmpty ? nil : [enclosure.language]
                case "evaluation": return enclosure.evaluation.map { [$0.text] }
                default: return nil
                }
            }
            $0.deed = { record, asking throws(Hindrance) in
                guard let act = record as? any Act else { throw asking.refuse(.noSuchDraft) }
                return .act(
                    .enclose(Event(act), files: asking.files),
                    about: try asking.subject().id)
            }
        },
        onDraft(
            "submit", "Submit the draft for release by another officer.",
            .submitted(draft: .blank, revision: .blank), fits: { $0.state != .submitted }
        ) { .submitted(draft: $0.id, revision: $0.current.revision) }.with {
            $0.word = "submit for release"
            $0.shows = whatLeaves
        },
        onDraft(
            "release", "Let a submitted message out, signed with your key.",
            .released(draft: .blank, revision: .blank), fits: { $0.state == .submitted }
        ) { .released(draft: $0.id, revision: $0.current.revision) }.with { $0.word = "release" },
        onDraft(
            "return", "Give a submitted draft back to its author, with a reason.",
            .returned(draft: .blank, revision: .blank, reason: ""),
            fits: { $0.state == .submitted }
        ) { .returned(draft: $0.id, revision: $0.current.revision, reason: "") }.with {
            $0.word = "return"
        },
        onDraft(
            "withdraw", "Withdraw the open draft.", .withdrawn(draft: .blank),
            fits: { $0.state != .submitted }
        ) { .withdrawn(draft: $0.id) }.with { $0.word = "withdraw" },
        template,
    ]

    /// To whom a draft goes, what it does, and all of its text.
    private static let whatLeaves: @Sendable (Asking) -> [String] = { asking in
        guard let subject = asking.around.subject,
            let draft = try? asking.draft({ $0.state != .submitted })
        else { return [] }
        let version = draft.current
        let to = version.recipients.map { "\($0.text) by \($0.channel.title)" }
        var lines = ["To \(to.joined(separator: "; "))", "It is: \(version.purpose.title)"]
        if case .answer(let outcomes) = version.purpose, !outcomes.isEmpty {
            lines += outcomes.compactMap { one in
                subject.item(one.item).map {
                    "  \($0.number) \($0.text): \(one.outcome.sentence)"
                }
            }
        }
        let files = version.enclosure.attachments.map(\.name)
        if !files.isEmpty { lines.append("With \(files.joined(separator: ", "))") }
        return lines + [""] + version.text.lines
    }

    private static let anybody = PartnerCode("EUR")!

    private static func blank(_ purpose: Purpose) -> Event {
        .drafted(id: .blank, text: "", recipients: [], inReplyTo: nil, purpose: purpose)
    }

    /// A door that begins a message for a purpose; what is typed fills the purpose.
    private static func letter(
        _ id: String, _ title: String, _ purpose: Purpose, _ asks: [String]
    ) -> Door {
        Door(id, title, blank(purpose), asks: asks) { asking, subject in
            subject.draft(.blank, "", for: purpose, directory: asking.around.directory)
        }.with {
            $0.word = "keep as a draft"
            $0.deed = { record, asking throws(Hindrance) in
                guard let drafted = record as? Drafted else { throw asking.refuse(.noRecipient) }
                let subject = try asking.subject()
                // To whom it goes follows from what was filled in, as whose consent is asked.
                let event = subject.draft(
                    .blank, drafted.text, for: drafted.purpose,
                    directory: asking.around.directory)
                return .act(.record(event), about: subject.id)
            }
        }
    }

    /// A door to what is done with a draft that stands: the version that was read.
    private static func onDraft(
        _ id: String, _ title: String, asks: [String]? = nil, _ blank: Event,
        fits: @escaping @Sendable (Draft) -> Bool, _ act: @escaping @Sendable (Draft) -> Event
    ) -> Door {
        Door(id, title, blank, asks: asks) { asking, _ throws(Hindrance) in
            act(try asking.draft(fits))
        }.with {
            $0.fitting = { name, subject in
                guard name == "draft" else { return nil }
                let fitting = subject.drafts.filter(fits)
                return (fitting.isEmpty ? subject.drafts : fitting).map(\.id)
            }
            $0.rests = { asking in
                guard let draft = try? asking.draft(fits), let subject = asking.around.subject
                else { return nil }
                return Basis.draft(draft.id, in: subject)
            }
        }
    }
}
