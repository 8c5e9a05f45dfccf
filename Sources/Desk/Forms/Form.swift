internal import Casework
internal import Commands

/// A door with fields still open, on the screen: what was typed into each line and where the cursor stands. What it was
/// opened on, what may be chosen and what is wrong follow from that and from what the desk knows.
struct Form: Equatable, Sendable {
    /// Where a form goes when it is full: the act is done, or its text is written first.
    enum Next: Equatable, Sendable { case done, write }

    let door: String
    /// The case that it is about; nil where it is about none.
    let about: Identity?
    /// Fields that are not shown: filled beforehand, or written in the editor.
    var hidden: Set<String> = []
    var next = Next.done
    var texts: [String: [String]]
    /// What was filled in before anybody typed: it is no loss.
    var preset: [String: [String]]
    var pointed: Set<Identity>
    var basis: Basis?
    /// The field under the cursor, by name; and of rows the item's number.
    var at = Place(name: "", row: nil)
    /// In characters from the line's start.
    var column = 0
    /// The entry under the cursor, of those that fit.
    var entry = 0
    /// How far back in what was typed here before; 0: not at all.
    var back = 0
    /// What was written, where the form asks whether it leaves: Esc goes back to it.
    var letter: EditorModel?
    /// The first row shown, where the officer has scrolled; 0: as the cursor has it.
    var scroll = 0
    /// Fields that were left or tried: what is wrong with them is said.
    var tried: Set<String> = []
    /// It was left here before and has come back.
    var isLeft = false

    struct Place: Hashable, Sendable {
        let name: String
        let row: String?
    }

    /// One line of it, as it stands.
    struct Line: Equatable, Sendable {
        let place: Place
        let ask: String
        let field: FormField
        let texts: [String]
        /// The sentence that says what is wrong with it; nil where nothing is.
        let wrong: String?

        var text: String { texts.joined(separator: field.kind == .files ? "; " : " ") }

        /// Several entries, each with a box of its own.
        var hasBoxes: Bool {
            switch field.kind {
            case .choices, .items, .officers, .handling: true
            default: false
            }
        }

        /// One of its entries is chosen.
        var isChoice: Bool { !hasBoxes && field.kind != .yesNo && !field.entries.isEmpty }
    }

    static let confirmation = "agree"
    /// No entry stands out.
    static let noEntry = -1
}

extension Model {
    /// What stands around the desk, for whoever fills something in.
    func surroundings(of subject: Case?, pointed: Set<Identity>) -> Surroundings {
        var around = Surroundings(
            subject: subject, standing, zone: zone, officers: names, units: knownUnits)
        around.house = house
        around.pointed = pointed
        around.others = queues.rows.lazy.filter { $0.id != subject?.id }.prefix(50).map {
            FormField.Entry($0.reference.text, $0.title)
        }
        return around
    }

    func asking(_ form: Form) -> Asking {
        let subject = form.about.flatMap { id in
            shown.flatMap { $0.subject.id == id ? $0.subject : nil }
        }
        return Asking(surroundings(of: subject, pointed: form.pointed), form.texts)
    }

    /// The lines of a form as they stand now.
    func lines(of form: Form) -> [Form.Line] {
        guard let door = Doors.named(form.door) else { return [] }
        let asked = door.asked(asking(form))
        var lines: [Form.Line] = []
        for field in asked.fields where field.kind != .read && !form.hidden.contains(field.name) {
            let texts = form.texts[field.name] ?? field.given
            let wrong =
                form.tried.contains(field.name) ? asked.wrong[field.name]?.sentence : nil
            guard field.kind == .rows else {
                lines.append(
                    Form.Line(
                        place: .init(name: field.name, row: nil), ask: field.ask, field: field,
                        texts: field.isRepeated && field.kind == .handling
                            ? texts.flatMap { $0.split(separator: "+").map(String.init) } : texts,
                        wrong: wrong))
                continue
            }
            for (number, row) in field.rows.enumerated() {
                let value = texts.first { $0.hasPrefix("\(row.id)=") }?.dropFirst(row.id.count + 1)
                lines.append(
                    Form.Line(
                        place: .init(name: field.name, row: row.id),
                        ask: "\(row.id) \(row.title)", field: field,
                        texts: value.map { [String($0)] } ?? [],
                        wrong: number == field.rows.count - 1 ? wrong : nil))
            }
        }
        if let word = door.confirms {
            lines.append(confirmation(word, form))
        }
        return lines
    }

    private func confirmation(_ word: String, _ form: Form) -> Form.Line {
        let texts = form.texts[Form.confirmation] ?? []
        let field = FormField(
            name: Form.confirmation, ask: "Type \(word) to agree.", kind: .line, isNeeded: true,
            entries: [], isClosed: false, most: 40)
        let isWrong = texts.last?.trimmed.lowercased() != word
        return Form.Line(
            place: .init(name: Form.confirmation, row: nil), ask: field.ask, field: field,
            texts: texts,
            wrong: isWrong && form.tried.contains(Form.confirmation)
                ? "Type \(word) to agree; Esc leaves the case as it is." : nil)
    }

    /// The entries of a line that fit what is typed in it; all where it is one of them.
    func entries(of line: Form.Line) -> [FormField.Entry] {
        let all = line.field.entries
        guard line.isChoice, !line.text.isEmpty, !all.contains(where: { $0.id == line.text }) else {
            return all
        }
        let words = line.text.lowercased().split(separator: " ")
        return all.filter { entry in
            words.allSatisfy {
                entry.id.lowercased().contains($0) || entry.title.lowercased().contains($0)
            }
        }
    }

    /// What has changed of what a form rests on, since it was opened; nil where nothing has.
    func change(under form: Form) -> Basis? {
        guard let basis = form.basis, let door = Doors.named(form.door),
            let now = door.rests(asking(form))
        else { return nil }
        return now == basis ? nil : now
    }
}
