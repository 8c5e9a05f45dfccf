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
        let height = area.row + area.rows - row
        guard height > 0 else { return }
        let top = max(0, min(shown.scroll, lines.count - height))
        for (offset, line) in lines.dropFirst(top).prefix(height).enumerated() {
            screen.put(line.0, line.1, column: area.column, row: row + offset, width: area.columns)
        }
        if top + height < lines.count {
            screen.put(
                "↓ \(lines.count - top - height) more", .quiet,
                column: area.column + area.columns - 12, row: area.row + area.rows - 1, width: 12)
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
            for fault in received.faults { labels.append(("Fault", fault.sentence, .soon)) }
            return labels
        case .note(let note):
            return [
                ("Note", "internal, never leaves the house", .quiet),
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
                sent.state == .awaitingNode ? "released, waiting for the node" : "released", .good)
            labels.append(
                (
                    "By",
                    "\(model.name(sent.releasedBy) ?? "unknown"), \(time.full(sent.releasedAt))",
                    .text
                ))
            return labels
        }
    }

    private func outgoing(
        _ draft: Draft, _ label: String, _ state: String, _ ink: Ink
    ) -> [(String, String, Ink)] {
        [
            (label, state, ink),
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
            if !received.attachments.isEmpty { lines.append(("", .text)) }
            for attachment in received.attachments {
                let name = attachment.name.isEmpty ? attachment.type : attachment.name
                lines.append(
                    (
                        "▣ \(name)  \(Wording.bytes(attachment.bytes)) · sha256 \(attachment.digest.hex.prefix(8))… · not opened",
                        .reference
                    ))
            }
            return lines
        case .note(let note): return text(note.text, width, .text)
        case .draft(let draft):
            var lines = text(draft.current.text, width, .text)
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
        case .sent(let sent): return text(sent.draft.current.text, width, .text)
        }
    }

    private func text(_ text: String, _ width: Int, _ ink: Ink) -> [(String, Ink)] {
        SafeText.lines(text).wrapped(width).map { line in
            (line, line.hasPrefix(">") ? .quote : ink)
        }
    }
}
