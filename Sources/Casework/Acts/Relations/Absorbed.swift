/// A younger case is the same matter: its clock runs here from now on.
public struct Absorbed: Act {
    public static let name = ActName(
        49, "absorbed", .merge, [], "Take in a younger case that is the same matter.")

    public private(set) var part = CasePart.blank

    public mutating func fields(_ f: inout some Fields) {
        part.fields(&f)
    }

    public var words: Words { .none }
    public var statement: Statement? { .part(part, isTakenIn: false) }

    public static func may(on subject: Case, _ standing: Standing) throws(Objection) {
        try subject.demandMergeable()
        guard subject.parts.count < Case.mostParts else { throw .tooMany("parts", Case.mostParts) }
    }

    public func decide(on subject: Case, _ standing: Standing) throws(Objection) {
        try subject.demandMergeable(with: part)
        guard subject.asPart.survives(part) else { throw .youngerSurvivesNot }
        guard !subject.parts.contains(where: { $0.id == part.id }) else { throw .mergedAlready }
        guard part.limit.profile != .house else { throw .limitOfTasks }
    }

    public func apply(to subject: inout Case, by circumstances: Circumstances) {
        guard !subject.parts.contains(where: { $0.id == part.id }) else { return }
        subject.parts.append(part)
        subject.note("\(part.reference) merged into this case", circumstances)
    }
}

extension Absorbed {
    public init(_: Blank) { self.init() }
}

extension Event {
    public static func absorbed(_ part: CasePart) -> Event { Event(Absorbed(part: part)) }
}
