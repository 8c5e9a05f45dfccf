internal import Casework
internal import Replica

/// What stands around a case: facts, consents, tasks, copies, other cases. In JSON and in lines.
struct CaseSurroundings: Encodable {
    struct FactRecord: Encodable {
        let text: String
        let evaluation: String
        let handling: String
        let origin: String?
        let assessment: Bool

        init(_ fact: Fact) {
            text = fact.text
            evaluation = fact.evaluation.text
            handling = fact.handling.text
            origin = fact.origin?.text
            assessment = fact.isAssessment
        }
    }

    struct ConsentRecord: Encodable {
        let originator: String
        let item: Int?
        let asked: String
        let answered: String?
        let granted: Bool?
        let scope: String
    }

    struct TaskRecord: Encodable {
        let reference: String
        let unit: String
        let text: String
        let state: String
        let due: String?
        /// What the unit found, last.
        let answer: String?
    }

    struct CopyLine: Encodable {
        let party: String
        let duty: String
        let state: String
        let exception: String?
        let by: String
        let at: String
    }

    struct SearchLine: Encodable {
        let terms: String
        let result: String
        let detail: String
        let by: String
        let at: String
    }

    struct EmergencyLine: Encodable {
        let by: String
        let reason: String
        let at: String
        let agreed: String?
        let until: String?
    }

    struct LinkRecord: Encodable {
        let reference: String
        let reason: String
    }

    struct DataSubjectRecord: Encodable {
        let right: String
        let identified: String?
        let decision: String?
        let ground: String?
        /// Documented for the supervisory authority; no part of the answer.
        let reason: String?
        let decidedBy: String?
        let told: [String]
    }

    struct ErasureRecord: Encodable {
        let proposedBy: String
        let reason: String
        /// Nil while nobody has agreed.
        let agreedBy: String?
        /// When it was carried out; nil before.
        let at: String?
        let messages: Int?
        let concluded: String?
    }

    let facts: [FactRecord]
    let origins: [String]
    let consents: [ConsentRecord]
    /// The case that a task serves; nil for a case that is no task.
    let taskOf: String?
    let unit: String?
    let tasks: [TaskRecord]
    let copies: [CopyLine]
    let europol: String?
    let eis: [SearchLine]
    let links: [LinkRecord]
    let mergedInto: String?
    let parts: [String]
    let moved: [String]
    /// Who reads a restricted case; nil where all do.
    let readers: [String]?
    let emergencies: [EmergencyLine]
    /// When the closed case is reviewed.
    let review: String?
    private let reviewDay: String?
    let erasure: ErasureRecord?
    let dataSubject: DataSubjectRecord?

    init(_ shown: Case, seat: Seat) throws {
        facts = shown.knownFacts.map { FactRecord($0) }
        func number(_ item: Identity?) -> Int? { item.flatMap { shown.item($0)?.number } }
        origins = shown.origins.map { origin in
            number(origin.item).map { "item \($0): \(origin.partner)" } ?? origin.partner.text
        }
        consents = shown.consents.map {
            ConsentRecord(
                originator: $0.originator.text, item: number($0.item), asked: $0.askedAt.rfc3339,
                answered: $0.answeredAt?.rfc3339, granted: $0.isGranted, scope: $0.scope)
        }
        taskOf = shown.tasking?.reference.text
        unit = shown.tasking?.unit.code
        let known = Dictionary(
            uniqueKeysWithValues: try seat.replica.tasks(
                of: shown, because: seat.access(.consult, "tasks of \(shown.reference)")
            ).map { ($0.id, $0) })
        tasks = shown.tasks.map { note in
            let task = known[note.task]
            return TaskRecord(
                reference: note.reference.text, unit: note.unit.code, text: note.text,
                state: task.map { $0.isTaskAnswered ? "answered" : $0.state.rawValue }
                    ?? "on its way",
                due: task?.clock(law: seat.law)?.due?.rfc3339, answer: task?.unitAnswer?.text)
        }
        copies = shown.copies.map {
            CopyLine(
                party: $0.value.party, duty: $0.value.duty.rawValue, state: $0.value.state.rawValue,
                exception: $0.value.exception?.rawValue, by: seat.name($0.officer) ?? "unknown",
                at: $0.at.rfc3339)
        }
        europol = shown.europol?.value.sentence
        eis = shown.eisSearches.map {
            SearchLine(
                terms: $0.value.terms, result: $0.value.result.rawValue, detail: $0.value.detail,
                by: seat.name($0.officer) ?? "unknown", at: $0.at.rfc3339)
        }
        links = shown.links.map { LinkRecord(reference: $0.reference.text, reason: $0.reason) }
        mergedInto = shown.mergedInto?.reference.text
        parts = shown.parts.map(\.reference.text)
        moved = shown.moved.map(\.reference.text)
        readers = shown.readers.map { $0.map { seat.name($0) ?? "unknown" }.sorted() }
        review = shown.reviewDue?.rfc3339
        reviewDay = shown.reviewDue.map { seat.zone.local($0).day.description }
        erasure = Self.erasure(of: shown, seat)
        dataSubject = shown.dataSubject.map {
            DataSubjectRecord(
                right: $0.right.rawValue, identified: $0.identified?.value,
                decision: $0.decision?.value.decision.rawValue,
                ground: $0.decision?.value.ground?.rawValue, reason: $0.decision?.value.reason,
                decidedBy: seat.name($0.decision?.officer), told: $0.told.map(\.text))
        }
        emergencies = shown.emergencies.map {
            EmergencyLine(
                by: seat.name($0.officer) ?? "unknown", reason: $0.reason, at: $0.askedAt.rfc3339,
                agreed: seat.name($0.grantedBy), until: $0.until?.rfc3339)
        }
    }

    private static func erasure(of shown: Case, _ seat: Seat) -> ErasureRecord? {
        if let gone = shown.erased {
            return ErasureRecord(
                proposedBy: seat.name(gone.value.proposedBy) ?? "unknown",
                reason: gone.value.reason, agreedBy: seat.name(gone.officer) ?? "unknown",
                at: gone.at.rfc3339, messages: gone.value.messages,
                concluded: gone.value.concluded?.rfc3339)
        }
        return shown.erasure.map {
            ErasureRecord(
                proposedBy: seat.name($0.officer) ?? "unknown", reason: $0.reason,
                agreedBy: seat.name($0.agreedBy), at: nil, messages: nil, concluded: nil)
        }
    }

    var lines: [String] {
        var lines: [String] = []
        if let review = reviewDay { lines.append("review by \(review)") }
        if let erasure {
            if erasure.at == nil {
                let agreed = erasure.agreedBy.map { "\($0) agreed, waiting for the node" }
                lines.append(
                    "\(erasure.proposedBy) proposes to erase it (\(erasure.reason)): \(agreed ?? "another officer must agree")"
                )
            } else {
                lines.append(
                    "erased under Directive (EU) 2023/977 Art 16(3): proposed by \(erasure.proposedBy), agreed by \(erasure.agreedBy ?? "unknown"): \(erasure.reason)"
                )
                lines.append("it had \(erasure.messages ?? 0) messages")
            }
        }
        if let dataSubject {
            let decided = dataSubject.decision.map { decision in
                let ground = dataSubject.ground.map { ", ground \($0)" } ?? ""
                return
                    "\(decision)\(ground), by \(dataSubject.decidedBy ?? "unknown"): \(dataSubject.reason ?? "")"
            }
            lines.append("data subject, \(dataSubject.right): \(decided ?? "not decided")")
        }
        if let taskOf, let unit { lines.append("task of \(unit) for \(taskOf)") }
        if let readers { lines.append("read by \(readers.joined(separator: ", ")) alone") }
        lines += emergencies.map {
            "emergency, \($0.by): \($0.reason); \($0.agreed.map { "\($0) agreed" } ?? "nobody has agreed")"
        }
        if let mergedInto { lines.append("goes on as \(mergedInto)") }
        lines += parts.map { "holds \($0), merged into it" }
        lines += moved.map { "a message became \($0)" }
        lines += links.map { "linked with \($0.reference): \($0.reason)" }
        for task in tasks {
            lines.append("task \(task.reference), \(task.unit), \(task.state): \(task.text)")
            if let answer = task.answer { lines.append("  answer: \(answer)") }
        }
        lines += facts.map { "fact \($0.evaluation) \($0.handling): \($0.text)" }
        lines += origins.map { "information from \($0)" }
        lines += consents.map {
            "consent of \($0.originator): \($0.granted.map { $0 ? "given" : "not given" } ?? "asked")"
        }
        lines += copies.map { "copy \($0.party), \($0.duty): \($0.state)" }
        if let europol { lines.append(europol) }
        lines += eis.map { "EIS \($0.terms.isEmpty ? "not searched" : $0.terms): \($0.result)" }
        return lines
    }
}
