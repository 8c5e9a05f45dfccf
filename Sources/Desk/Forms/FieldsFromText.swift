internal import Casework

/// Fills the fields of an act, or of what else a door asks for, from what was typed; says of each what it is and what is
/// wrong with it. Forms and commands are filled by this one visitor, so that they understand the same.
struct FieldsFromText: Fields {
    struct Fault: Equatable {
        let name: String
        let hindrance: Hindrance
    }

    let asking: Asking
    let door: Door
    private(set) var fields: [FormField] = []
    var faults: [Fault] = []

    private init(_ door: Door, _ asking: Asking) { (self.door, self.asking) = (door, asking) }

    struct Filled {
        let record: any Record
        let fields: [FormField]
        let faults: [Fault]
    }

    /// - Parameter record: with what was read already in it; what is asked for is taken from what was typed alone.
    static func fill(_ record: any Record, _ door: Door, _ asking: Asking) -> Filled {
        fillOpened(record, door, asking)
    }

    private static func fillOpened<R: Record>(
        _ record: R, _ door: Door, _ asking: Asking
    ) -> Filled {
        var record = record
        var visitor = FieldsFromText(door, asking)
        record.fields(&visitor)
        visitor.judge(record)
        return Filled(record: record, fields: visitor.fields, faults: visitor.faults)
    }

    /// What the rules of the fields say of what was understood.
    private mutating func judge(_ record: some Record) {
        for field in FieldTree.of(record) {
            guard let objection = field.objection(at: asking.around.now),
                let asked = fields.first(where: { $0.name == field.name }),
                !faults.contains(where: { $0.name == asked.name }),
                // What may be left out here is judged by its act, which may be left out with it.
                asked.isNeeded || asking.text(asked.name) != nil
            else { continue }
            faults.append(Fault(name: asked.name, hindrance: asking.refuse(objection)))
        }
    }

    // MARK: What is asked

    private func isAsked(_ name: String, _ rule: Rule) -> Bool {
        guard rule.isAsked, !rule.isFork else { return false }
        return door.asks.map { $0.contains(name) } ?? true
    }

    /// Takes a field into the form, and gives what stands in it.
    private mutating func ask(
        _ name: String, _ rule: Rule, kind: FormField.Kind? = nil,
        isNeeded: Bool? = nil, _ entries: [FormField.Entry] = [], rows: [FormField.Entry] = []
    ) -> [String] {
        guard let kind = kind ?? FormField.Kind(rule.kind, most: rule.most, tense: rule.tense)
        else { return [] }
        let isOptional = door.optional.contains(name)
        var field = FormField(
            name: name, ask: door.asksFor[name] ?? "\(rule.ask)", kind: kind,
            isNeeded: (isNeeded ?? rule.isRequired || door.needs.contains(name)) && !isOptional,
            entries: entries, isClosed: !entries.isEmpty && kind != .language && kind != .case,
            most: rule.most)
        field.rows = rows
        field.given = door.given(name, asking) ?? only(of: field, rule)
        fields.append(field)
        let typed = asking.texts[name].map { texts in
            texts.filter { !$0.trimmed.isEmpty }
        }
        let texts = typed ?? field.given
        if texts.isEmpty, field.isNeeded, kind != .read {
            fail(name, open(field, rule), isOfInput: !severalFit(field, rule))
        }
        return field.isRepeated ? texts.flatMap { split($0, kind) } : texts
    }

    private func split(_ text: String, _ kind: FormField.Kind) -> [String] {
        if kind == .words { return [text] }
        let mark: Character = kind == .files ? ";" : kind == .handling ? "+" : ","
        return text.split(separator: mark).map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// The one thing that fits, where exactly one does: what the cursor stands on, or the only one there is.
    private func only(of field: FormField, _ rule: Rule) -> [String] {
        switch rule.kind {
        case .item, .message, .conflict: break
        default: return []
        }
        guard field.isNeeded || door.points.contains(field.name) else { return [] }
        let pointed = asking.around.pointed.map { short($0, rule) }
        if let entry = field.entries.first(where: { pointed.contains($0.id) }) {
            return [entry.id]
        }
        return field.isNeeded && field.entries.count == 1 ? [field.entries[0].id] : []
    }

    func short(_ id: Identity, _ rule: Rule) -> String {
        if case .message = rule.kind { return asking.around.short(id) }
        return asking.around.subject?.item(id).map { String($0.number) } ?? ""
    }

    private func severalFit(_ field: FormField, _ rule: Rule) -> Bool {
        switch rule.kind {
        case .message, .conflict: !field.entries.isEmpty || asking.around.subject != nil
        default: false
        }
    }

    private func open(_ field: FormField, _ rule: Rule) -> String {
        switch rule.kind {
        case .message, .conflict:
            if field.entries.isEmpty { return asking.around.words(.noSuchMessage) }
            let all = field.entries.map { "\($0.id) (\($0.title))" }.joined(separator: " or ")
            return "Several fit; which: \(all)?"
        case .item, .items:
            let count = asking.around.subject?.items.count ?? 0
            if count == 0 { return "The request has no item yet: name one first." }
            return "It must be said: there are \(count), counted from 1."
        default:
            guard field.isClosed, field.entries.count <= 24 else { return "It must be said." }
            return "It must be said: one of \(field.entries.map(\.id).joined(separator: ", "))."
        }
    }

    mutating func fail(_ name: String, _ sentence: String, isOfInput: Bool = true) {
        faults.append(
            Fault(name: name, hindrance: Hindrance(sentence, isOfInput: isOfInput)))
    }

    // MARK: What was typed

    mutating func understand<V: FieldValue>(
        _ text: String, _ name: String, _ rule: Rule
    ) -> V? {
        if let character = text.unicodeScalars.first(where: { isControl($0, rule) }) {
            let code = String(character.value, radix: 16, uppercase: true)
            fail(
                name,
                "It holds a control character (U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code)): take it out."
            )
            return nil
        }
        guard let atom = atom(text, V.self, rule), let value = V(atom) else {
            fail(name, "“\(SafeLine.of(text))” \(complaint(V.words, name, rule))")
            return nil
        }
        return value
    }

}

// MARK: The visitor

extension FieldsFromText {
    mutating func value<V: FieldValue>(
        _ key: Int, _ name: StaticString, _ value: inout V, _ rule: Rule
    ) {
        let name = "\(name)"
        if rule.kind == .read { return compare(name, value.atom, rule) }
        // What a message is for is the door's to say: said by nobody it is an answer, which may name items.
        if rule.isFork, value == .blank, let first = V.words.first, let answer = V(first.atom) {
            value = answer
        }
        guard isAsked(name, rule) else { return }
        let texts = ask(name, rule, choices(V.words, name, rule))
        guard let text = texts.last else {
            if !rule.isRequired { value = .blank }
            return
        }
        if let entries = door.choosableEntries(name, asking), !door.offers.contains(name),
            !entries.contains(where: { $0.id.lowercased() == text.lowercased() })
        {
            let all = entries.map(\.id).joined(separator: ", ")
            return fail(name, "“\(SafeLine.of(text))” is not to be chosen here: one of \(all).")
        }
        if let found: V = understand(text, name, rule) { value = found }
    }

    /// Who says which version he has read is taken by his word: another is another text.
    private mutating func compare(_ name: String, _ atom: Atom, _ rule: Rule) {
        guard case .operation(let operation) = atom else { return }
        fields.append(
            FormField(
                name: name, ask: "Which was read? Any other is refused.", kind: .read,
                isNeeded: false, entries: [], isClosed: false,
                given: operation == .blank ? [] : [operation.text], most: rule.most))
        guard let said = asking.texts[name]?.last, said != operation.text,
            asking.around.subject != nil
        else { return }
        faults.append(Fault(name: name, hindrance: asking.refuse(.changedSinceRead)))
    }

    mutating func list<V: FieldValue>(
        _ key: Int, _ name: StaticString, _ values: inout [V], _ rule: Rule
    ) {
        let name = "\(name)"
        guard isAsked(name, rule) else { return }
        let texts = ask(name, rule, choices(V.words, name, rule))
        guard !texts.isEmpty else {
            // The one element that a list must have on the wire is asked for above.
            if rule.kind != .item || !rule.isRequired { values = [] }
            return
        }
        let found: [V] = texts.compactMap { understand($0, name, rule) }
        guard found.count == texts.count else { return }
        values = found
    }

    mutating func list<V: FieldValue>(
        _ key: Int, _ name: StaticString, ifAny values: inout [V]?, _ rule: Rule
    ) {
        guard isAsked("\(name)", rule) else { return }
        let texts = ask("\(name)", rule, choices(V.words, "\(name)", rule))
        if texts == ["all"] {
            values = nil
            return
        }
        let found: [V] = texts.compactMap { understand($0, "\(name)", rule) }
        values = found
    }

    mutating func record<R: Record>(
        _ key: Int, _ name: StaticString, _ record: inout R, _ rule: Rule
    ) {
        let name = "\(name)"
        guard isAsked(name, rule) else { return }
        switch rule.kind {
        case .handling: handling(name, &record, rule)
        case .evaluation: evaluation(name, &record, rule)
        default: record.fields(&self)
        }
    }

    mutating func record<R: Record>(
        _ key: Int, _ name: StaticString, ifAny record: inout R?, _ rule: Rule
    ) {
        guard isAsked("\(name)", rule) else { return }
        var found = record ?? R(Blank())
        let before = fields.count
        if rule.kind == .evaluation {
            evaluation("\(name)", &found, rule)
        } else {
            found.fields(&self)
        }
        let isTyped = fields[before...].contains { field in
            !(asking.texts[field.name] ?? field.given).isEmpty
        }
        record = isTyped ? found : nil
    }

    /// Boxes for H1 to H3, and the words of H3.
    private mutating func handling<R: Record>(_ name: String, _ record: inout R, _ rule: Rule) {
        let codes = ask(
            name, rule, kind: .handling, isNeeded: false,
            [
                .init("H1", "no evidence in court without the sender's consent"),
                .init("H2", "ask the sender before further use"),
                .init("H3", "as its words below restrict it"),
            ])
        let restriction =
            ask(
                "restriction",
                .text("What does H3 restrict?", most: rule.most).ifAny, kind: .line,
                isNeeded: false
            ).last ?? ""
        let text = codes.joined(separator: "+")
        guard let found = HandlingCodes(text: text, restriction: restriction) else {
            let isKnown =
                HandlingCodes(text: text) != nil
                || HandlingCodes(text: text, restriction: "–") != nil
            return fail(
                isKnown ? "restriction" : name,
                isKnown
                    ? "H3 has its words, and the others have none: write what it restricts, or take them away."
                    : "“\(SafeLine.of(text))” is no handling code: H0, H1, H2 or H1+H2; H3 with its words."
            )
        }
        if let found = found as? R { record = found }
    }

    private mutating func evaluation<R: Record>(_ name: String, _ record: inout R, _ rule: Rule) {
        var entries: [FormField.Entry] = []
        for source in Evaluation.Source.allCases {
            for information in Evaluation.Information.allCases {
                let one = Evaluation(source, information)
                entries.append(.init(one.text, "\(source.sentence); \(information.sentence)"))
            }
        }
        guard let text = ask(name, rule, kind: .evaluation, entries).last else { return }
        guard let found = Evaluation(text: text) else {
            return fail(
                name,
                "“\(SafeLine.of(text))” is no evaluation: source A, B, C or X, then information 1 to 4, as B2."
            )
        }
        if let found = found as? R { record = found }
    }

    /// A row is typed as `1=full`: the item's number, and what is said of it. A file is read when the act is done.
    mutating func records<R: Record>(
        _ key: Int, _ name: StaticString, _ records: inout [R], _ rule: Rule
    ) {
        let name = "\(name)"
        guard isAsked(name, rule) else { return }
        guard rule.kind == .rows else {
            _ = ask(name, rule)
            return
        }
        let words = FieldTree.of(R(Blank())).last?.words ?? []
        let items = (asking.around.subject?.items ?? []).filter { door.rows(name, $0) }
        let rows = items.map { FormField.Entry(String($0.number), $0.text) }
        let entries = words.map { FormField.Entry($0.id, $0.title) }
        let texts = ask(name, rule, entries, rows: rows)
        var found: [R] = []
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                return fail(
                    name,
                    "“\(SafeLine.of(text))” says nothing: write an item's number and what comes of it, as 1=\(words.first?.id ?? "")."
                )
            }
            var record = R(Blank())
            var inner = RowFromText(parts, self)
            record.fields(&inner)
            if let sentence = inner.fault { return fail(name, sentence) }
            found.append(record)
        }
        records = found
    }

    mutating func fork<V: FieldValue>(
        _ name: StaticString, _ branch: inout V, _ marks: Marks, _ rule: Rule
    ) {}

}
