public import Casework
internal import FoundationEssentials
internal import GRDB

/// Acts on two cases at once: both change in one transaction, or neither.
extension CaseReplica {
    /// Tasks a unit: the case notes it, and the task is opened as a case that the unit sees.
    ///
    /// - Parameter limit: nil chooses it by the case's own deadline.
    public func task(
        _ unit: Unit, with text: String, for id: Identity, limit: TimeLimit? = nil, law: Law,
        by signer: Signer, at now: Instant
    ) throws(RecordFault) -> (case: Case, task: Case) {
        try recording(signer, now) { recorder in
            guard let subject = try recorder.db.fold(id) else { throw Objection.noSuchCase }
            let task = Identity.random()
            let reference = try recorder.nextReference()
            let (after, _) = try recorder.record(
                .tasked(task: task, reference: reference, unit, text: text), about: id)
            let opening = Opening(
                reference: reference, title: Self.title(ofTask: text), partner: nil,
                origin: .task(
                    Tasking(
                        of: id, reference: subject.reference, unit: unit,
                        limit: limit ?? .forTask(under: subject.clock(law: law), at: now),
                        receipt: Receipt(at: now, source: .officer))),
                claimsUrgency: false, isArchive: false)
            _ = try recorder.record(.opened(opening), about: task)
            let told = try recorder.record(.noted(id: .random(), text: text), about: task).case
            guard let readers = subject.readers else { return (after, told) }
            let kept = try recorder.record(
                .restricted(to: readers, base: nil, reason: "as \(subject.reference)"), about: task)
            return (after, kept.case)
        }
    }

    /// Begins a draft, and says its language: both or neither.
    public func draft(
        _ event: Event, in language: String, about id: Identity, by signer: Signer, at now: Instant
    ) throws(RecordFault) -> (case: Case, events: [Event]) {
        try recording(signer, now) { recorder in
            let (after, events) = try recorder.record(event, about: id)
            guard !language.isEmpty, let draft = after.drafts.last
            else { return (after, events) }
            let marked = try recorder.record(
                .enclosed(
                    draft: draft.id, base: draft.current.revision, Enclosure(language: language)),
                about: id)
            return (marked.case, events + marked.events)
        }
    }

    /// What the unit reads in its list is what the officer wrote, never the partner's title.
    private static func title(ofTask text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? text
        return String(line.prefix(100))
    }

    /// Merges two cases: the one received first goes on.
    ///
    /// - Returns: the survivor and the part.
    public func merge(
        _ one: Identity, _ other: Identity, by signer: Signer, at now: Instant
    ) throws(RecordFault) -> (survivor: Case, part: Case) {
        try recording(signer, now) { recorder in
            let (a, b) = try (recorder.part(one), recorder.part(other))
            let (survivor, part) = a.survives(b) ? (a, b) : (b, a)
            guard let younger = try recorder.db.fold(part.id) else { throw Objection.noSuchCase }
            // What was merged into the part before comes along with its own clock.
            var kept = try recorder.record(.absorbed(part), about: survivor.id)
            for inner in younger.parts {
                kept = try recorder.record(.absorbed(inner), about: survivor.id)
            }
            // What binds the part binds the answer that is written in the survivor.
            kept.case = try recorder.bind(kept.case, by: younger)
            let gone = try recorder.record(.merged(into: survivor), about: part.id)
            return (kept.case, gone.case)
        }
    }

    public func undoMerge(
        of part: Identity, by signer: Signer, at now: Instant
    ) throws(RecordFault) -> Case {
        try recording(signer, now) { recorder in
            guard let survivor = try recorder.db.fold(part)?.mergedInto else {
                throw Objection.notMerged
            }
            _ = try recorder.record(.separated(part: part), about: survivor.id)
            return try recorder.record(.unmerged(from: survivor.id), about: part).case
        }
    }

    public func link(
        _ one: Identity, _ other: Identity, because reason: String, by signer: Signer,
        at now: Instant
    ) throws(RecordFault) -> Case {
        try recording(signer, now) { recorder in
            let (a, b) = try (recorder.part(one), recorder.part(other))
            func link(_ to: CasePart) -> Event {
                .linked(CaseLink(id: to.id, reference: to.reference, reason: reason))
            }
            _ = try recorder.record(link(a), about: other)
            return try recorder.record(link(b), about: one).case
        }
    }

    public func unlink(
        _ one: Identity, _ other: Identity, by signer: Signer, at now: Instant
    ) throws(RecordFault) -> Case {
        try recording(signer, now) { recorder in
            _ = try recorder.record(.unlinked(one), about: other)
            return try recorder.record(.unlinked(other), about: one).case
        }
    }

    /// Makes a case of a message: it keeps its receipt, and its clock runs from there.
    public func split(
        _ message: Identity, from id: Identity, by signer: Signer, at now: Instant
    ) throws(RecordFault) -> Case {
        try recording(signer, now) { recorder in
            guard let subject = try recorder.db.fold(id) else { throw Objection.noSuchCase }
            guard case .received(let received) = subject.thread[message] else {
                throw Objection.noSuchMessage
            }
            let reference = try recorder.nextReference()
            _ = try recorder.record(
                .split(message: message, as: reference), about: id)
            let opening = Opening(
                reference: reference,
                title: received.title.isEmpty ? subject.title : received.title,
                partner: subject.partner, origin: .message(received),
                claimsUrgency: subject.opening.claimsUrgency, isArchive: false)
            let new = try recorder.record(.opened(opening), about: message).case
            return try recorder.bind(new, by: subject)
        }
    }
}

extension Recorder {
    /// Gives a case the codes, level and origins of another that it takes something over from.
    fileprivate func bind(_ subject: Case, by other: Case) throws -> Case {
        var bound = subject
        let codes = bound.handling.union(other.handling)
        if codes != bound.handling {
            bound = try record(.handlingSet(codes, base: bound.handling), about: bound.id).case
        }
        if other.classification > bound.classification {
            bound =
                try record(
                    .classified(other.classification, base: bound.classification),
                    about: bound.id
                ).case
        }
        for partner in Set(other.origins.map(\.partner)).sorted()
        where !bound.origins.contains(Origin(item: nil, partner: partner)) {
            bound =
                try record(.originNoted(item: nil, partner), about: bound.id).case
        }
        return bound
    }

    fileprivate func part(_ id: Identity) throws -> CasePart {
        guard let subject = try db.fold(id) else { throw Objection.noSuchCase }
        return subject.asPart
    }
}
