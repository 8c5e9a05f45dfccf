internal import Casework

/// What words stand for, by the kind of their field.
extension FieldsFromText {
    func isControl(_ scalar: Unicode.Scalar, _ rule: Rule) -> Bool {
        let isLineEnd = scalar == "\n" || scalar == "\t" || scalar == "\r"
        if isLineEnd { return rule.most <= Limits.name * 4 }
        return scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }

    func complaint(_ words: [Word], _ name: String, _ rule: Rule) -> String {
        switch rule.kind {
        case .instant: return TypedInstant.hint
        case .item, .items:
            return
                "is no item: the case has \(asking.around.subject?.items.count ?? 0), counted from 1."
        case .message: return "is no message that is meant here: give the beginning of its id."
        case .conflict: return "is no conflict of this case."
        case .partner: return "is no partner (see `desk partners`)."
        case .language: return "is no language: write it as en or lt (ISO 639)."
        case .yesNo: return "is neither yes nor no."
        case .officer, .officers:
            return "is no officer here, or fits several: write more of the name."
        case .unit:
            let units = asking.around.units.map(\.unit.code).joined(separator: ", ")
            return "is no unit of this house: there are \(units)."
        case .case: return "is no reference: one reads like LT-26-A-0003."
        default:
            guard !words.isEmpty else { return "is not understood." }
            return words.count > 24
                ? "is not understood: as \(words[0].id) or \(words[words.count - 1].id)."
                : "is not understood: one of \(words.map(\.id).joined(separator: ", "))."
        }
    }

    func atom<V: FieldValue>(_ text: String, _: V.Type, _ rule: Rule) -> Atom? {
        switch V.shape {
        case .text: return self.text(text, rule.kind).map { .text($0) }
        case .number: return Int(text).map { .number($0) }
        case .flag: return ["yes": .flag(true), "no": .flag(false)][text.lowercased()]
        case .instant:
            return TypedInstant.read(
                text, asking.around.zone, now: asking.around.now, rule.tense
            ).map { .instant($0) }
        case .word, .detailedWord:
            let id = text.lowercased()
            return V.words.first { $0.id.lowercased() == id }?.atom
        case .identity: return identity(text, rule.kind).map { .identity($0) }
        case .operation:
            return asking.around.subject?.conflicts.first { $0.operation.text == text }
                .map { .operation($0.operation) }
        case .digest: return nil
        }
    }

    func text(_ text: String, _ kind: Rule.Kind) -> String? {
        switch kind {
        case .partner:
            guard let code = PartnerCode(text.uppercased()), asking.around.directory[code] != nil
            else { return nil }
            return code.text
        case .language: return isLanguage(text) ? text : nil
        case .officer, .officers:
            return "is no officer here, or fits several: write more of the name."
        case .unit:
            let units = asking.around.units
            guard let unit = Unit(text.uppercased()) else { return nil }
            return units.isEmpty || units.contains { $0.unit == unit } ? unit.code : nil
        case .case:
            guard text.contains("-"), let reference = Reference(typed: text) else { return nil }
            return reference.text
        default: return text
        }
    }

    func identity(_ text: String, _ kind: Rule.Kind) -> Identity? {
        switch kind {
        case .message:
            let found = asking.around.subject?.thread.messages.filter {
                $0.id.hex.hasPrefix(text.lowercased())
            }
            return found?.count == 1 ? found?[0].id : nil
        case .officer, .officers: return Self.officer(text, asking.around)?.id
        default:
            return asking.around.subject?.items.first { String($0.number) == text }?.id
        }
    }

    /// The one officer that a part of a name fits.
    static func officer(_ text: String, _ around: Surroundings) -> Officer? {
        let found = around.officers.values.filter {
            $0.name.lowercased().contains(text.lowercased())
        }
        return found.count == 1 ? found[0] : found.first { $0.name == text }
    }

    // MARK: What may be chosen

    var officers: [FormField.Entry] {
        asking.around.officers.values.filter { door.officers($0, asking) }
            .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
            .map { .init($0.name, "\($0.role.title), \($0.unit)") }
    }

    func choices(_ words: [Word], _ name: String, _ rule: Rule) -> [FormField.Entry] {
        let around = asking.around
        if let entries = door.choosableEntries(name, asking) { return entries }
        switch rule.kind {
        case .choice, .choices: return words.map { .init($0.id, $0.title) }
        case .item, .items:
            return (around.subject?.items ?? []).map { .init(String($0.number), $0.text) }
        case .message(let whose):
            return door.messages(name, asking, whose).map {
                .init(around.short($0.id), $0.words)
            }
        case .conflict:
            return around.conflicts.map {
                .init($0.operation.text, $0.sentence { around.name($0) ?? "another officer" })
            }
        case .partner: return around.directory.partners.map { .init($0.code.text, $0.name) }
        case .officers: return [.init("all", "everybody")] + officers
        case .officer: return officers
        case .unit: return around.units.map { .init($0.unit.code, $0.name) }
        case .language:
            return around.languages.map { .init($0) }
        case .yesNo: return [.init("yes"), .init("no")]
        case .case: return around.others
        default: return []
        }
    }
}
