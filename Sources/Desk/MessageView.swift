internal import Casework
internal import Commands
internal import Drawing

/// The message that is selected, as much as fits, from where it was scrolled to.
struct MessageView {
    let model: Model
    let shown: CaseModel
    let message: Message

    func draw(in area: Area, on screen: inout Screen) {
        let head = labels
        var row = area.row
        for (label, text, ink) in head where row < area.row + area.rows {
            screen.put(label, .quiet, column: area.column, row: row, width: 7)
            screen.put(
                text, ink, column: area.column + 8, row: row, width: max(0, area.columns - 8))
            row += 1
        }
        row += 1
        let lines = body(area.columns)
        let space = area.row + area.rows - row
        // What is left is told on a line of its own.
        let height = lines.count > space ? space - 1 : space
        guard height > 0 else { return }
        let top = screen.scroll(shown.scroll, lines: lines.count, height: height)
        for (offset, line) in lines.dropFirst(top).prefix(height).enumerated() {
            screen.put(line.0, line.1, column: area.column, row: row + offset, width: area.columns)
        }
        if top + height < lines.count {
            screen.put(
                "↓ \(lines.count - top - height) more", .quiet, column: area.column,
                row: area.row + area.rows - 1, width: area.columns)
        }
    }

    private var labels: [(String, String, Ink)] {
        let time = TimeText(model: model)
        switch message {
        case .received(let received):
            var labels: [(String, String, Ink)] = [
                ("From", received.from.map(\.text).joined(separator: ", "), .text),
                ("To", received.to.map(\.text).joined(separator: ", "), .text),
            ]
            if !received.cc.isEmpty {
                labels.append(("Cc", received.cc.map(\.text).joined(separator: ", "), .text))
            }
            if let sent = received.sent {
                labels.append(("Sent", "\(time.full(sent)) · \(received.channel.title)", .text))
            }
            labels.append(("Title", received.title, .strong))
            if let evaluation = shown.subject.evaluations[received.id] {
                labels.append(("4x4", "\(evaluation.text): \(evaluation.sentence)", .text))
            }
            for fault in received.faults { labels.append(("Fault", fault.sentence, .soon)) }
            return labels
        case .note(let note):
            let what: (String, String, Ink) =
                switch note.kind {
                case .note: ("Note", "internal, never leaves the house", .quiet)
                case .answer: ("Answer", "of the unit", .good)
                case .question: ("Asks", "of the contact point", .soon)
                case .givenBack: ("Back", "given back to the unit: what is still wanted", .soon)
                }
            return [
                what,
                ("By", "\(model.name(note.author) ?? "unknown"), \(time.full(note.at))", .text),
            ]
        case .draft(let draft):
            var labels = outgoing(draft, "Draft", "\(draft.state.rawValue)", .draft)
            if let reason = draft.returnReason { labels.append(("Why", reason, .soon)) }
            if !draft.others.isEmpty {
                labels.append(
                    (
                        "",
                        Wording.count(
                            draft.others.count, "other version stands", "other versions stand")
                            + " below", .soon
                    ))
            }
            return labels
        case .sent(let sent):
            var labels = outgoing(
                sent.draft, "Reply",
                Self.state(of: sent), sent.state == .failed ? .late : .good)
            labels.append(
                (
                    "By",
                    "\(model.name(sent.releasedBy) ?? "unknown"), \(time.full(sent.releasedAt))",
                    .text
                ))
            labels += sent.failures.map { failure in
                (
                    "Failed",
                    "\(time.full(failure.at)): \(failure.reason), by \(model.name(failure.officer) ?? "unknown")",
                    .late
                )
            }
            return labels
        }
    }

    private static func state(of sent: SentMessage) -> String {
        switch sent.state {
        case .awaitingNode: return "released, waiting for the node"
        case .released: return "released"
        case .handedOver:
            let number = sent.handing?.number ?? ""
            return "sent by hand" + (number.isEmpty ? "" : ", number \(number)")
        case .failed: return "NOT DELIVERED: z s when it has left again"
        }
    }

    private func outgoing(
        _ draft: Draft, _ label: String, _ state: String, _ ink: Ink
    ) -> [(String, String, Ink)] {
        let enclosure = draft.current.enclosure
        let marks = [
            enclosure.language, enclosure.evaluation?.text ?? "", draft.current.purpose.title,
        ].filter { !$0.isEmpty }
        return [
            (label, "\(state) · \(marks.joined(separator: " · "))", ink),
            ("To", draft.current.recipients.map(\.text).joined(separator: ", "), .text),
            (
                "Author",
                "\(model.name(draft.current.author) ?? "unknown"), \(TimeText(model: model).full(draft.current.at))",
                .text
            ),
        ]
    }

    private func body(_ width: Int) -> [(String, Ink)] {
        switch message {
        case .received(let received):
            var lines = text(received.text.inline, width, .text)
            if received.text.whole != nil {
                lines.append(("… (the whole text is a file of its own)", .quiet))
            }
            if let translation = shown.subject.translations.last(where: {
                $0.message == received.id
            }) {
                lines = beside(lines, translation, width)
            }
            return lines + files(received.attachments, "not opened")
        case .note(let note): return text(note.text, width, .text)
        case .draft(let draft):
            var lines =
                text(draft.current.text, width, .text)
                + files(draft.current.enclosure.attachments, "goes with it")
            for other in draft.others {
                lines.append(("", .text))
                lines.append(
                    (
                        "— version of \(model.name(other.author) ?? "unknown"), \(TimeText(model: model).full(other.at))",
                        .soon
                    ))
                lines += text(other.text, width, .quote)
            }
            return lines
        case .sent(let sent):
            return text(sent.draft.current.text, width, .text)
                + files(sent.draft.current.enclosure.attachments, "went with it")
        }
    }

    private func files(_ attachments: [Attachment], _ state: String) -> [(String, Ink)] {
        guard !attachments.isEmpty else { return [] }
        return [("", .text)]
            + attachments.map { file in
                let name = file.name.isEmpty ? file.type : file.name
                return (
                    "▣ \(name)  \(Wording.bytes(file.bytes)) · sha256 \(file.digest.hex.prefix(8))… · \(state)",
                    .reference
                )
            }
    }

    /// The original and its translation side by side where there is room, else one under the other.
    private func beside(
        _ original: [(String, Ink)], _ translation: Translation, _ width: Int
    ) -> [(String, Ink)] {
        let by = model.name(translation.translator) ?? "unknown"
        let title = "in \(translation.language), by \(by)"
        guard width >= 60 else {
            return original + [("", .text), ("— \(title)", .soon)]
                + text(translation.text, width, .text)
        }
        let half = (width - 3) / 2
        let left =
            [("original", Ink.quiet)]
            + original.flatMap { line in
                line.0.isEmpty ? [line] : line.0.wrapped(half).map { ($0, line.1) }
            }
        let right = [title] + text(translation.text, half, .text).map(\.0)
        return (0..<max(left.count, right.count)).map { index in
            let start = index < left.count ? left[index] : ("", .text)
            let end = index < right.count ? right[index] : ""
            return ("\(start.0.padded(half)) │ \(end)", start.1)
        }
    }

    private func text(_ text: String, _ width: Int, _ ink: Ink) -> [(String, Ink)] {
        SafeText.lines(text).wrapped(width).map { line in
            (line, line.hasPrefix(">") ? .quote : ink)
        }
    }
}
