internal import Casework
internal import Desk
internal import Exchanges
internal import Replica

/// Carries out what was wished of a replica: for the open desk and for `desk do` alike.
struct Deeds {
    let replica: CaseReplica
    let signer: Signer
    let law: Law

    struct Done {
        /// The case that is named by it: a new one, or the one that goes on.
        let subject: Case
        let events: [String]
        let sentence: String
    }

    func carryOut(_ wish: Wish, on subject: Case, at now: Instant) throws -> Done {
        let id = subject.id
        switch wish {
        case .record(let event):
            let event = event.named
            let (after, events) = try replica.record(event, about: id, by: signer, at: now)
            return Done(
                subject: after, events: events.map(\.name.id),
                sentence: try sentence(event, subject, after, now))
        case .recordAll(let events):
            let (after, done) = try replica.record(
                all: events.map(\.named), about: id, by: signer, at: now)
            let said = try done.map { try sentence($0, subject, after, now) }
            return Done(
                subject: after, events: done.map(\.name.id),
                sentence: said.joined(separator: " "))
        case .draft(let event, let language):
            let (after, events) = try replica.draft(
                event.named, in: language, about: id, by: signer, at: now)
            return Done(
                subject: after, events: events.map(\.name.id), sentence: events[0].act.done)
        case .enclose(let event, let paths):
            return try enclose(event, paths, subject, now)
        case .task(let unit, let text, let limit):
            let done = try replica.task(
                unit, with: text, for: id, limit: limit, law: law, by: signer, at: now)
            return Done(
                subject: done.task, events: ["tasked", "opened", "noted"],
                sentence: "\(unit) tasked, \(done.task.reference).")
        default: return try arrange(wish, subject, now)
        }
    }

    /// What changes two cases or more.
    private func arrange(_ wish: Wish, _ subject: Case, _ now: Instant) throws -> Done {
        let id = subject.id
        switch wish {
        case .link(let reference, let reason):
            let after = try replica.link(
                id, try find(reference), because: reason, by: signer, at: now)
            return Done(subject: after, events: ["linked"], sentence: "Linked with \(reference).")
        case .unlink(let other):
            let after = try replica.unlink(id, other, by: signer, at: now)
            return Done(
                subject: after, events: ["unlinked"], sentence: "The link is taken away.")
        case .merge(let reference):
            let done = try replica.merge(id, try find(reference), by: signer, at: now)
            return Done(
                subject: done.survivor, events: ["merged"],
                sentence: "Merged: the matter goes on as \(done.survivor.reference).")
        case .undoMerge:
            let after = try replica.undoMerge(of: id, by: signer, at: now)
            return Done(subject: after, events: ["unmerged"], sentence: "The merge is undone.")
        case .restrict(let readers, let base, let reason):
            let done = try replica.restrict(
                id, to: readers, base: base, because: reason, by: signer, at: now)
            return Done(
                subject: done.case, events: done.events.map(\.name.id),
                sentence: readers == nil ? "Everybody reads it again." : "Restricted.")
        case .erase(let proposal):
            let done = try replica.erase(id, agreeing: proposal, by: signer, at: now)
            return Done(
                subject: done.case, events: done.events.map(\.name.id),
                sentence: "Agreed: it is erased everywhere once the node has it.")
        case .split(let message):
            let new = try replica.split(message, from: id, by: signer, at: now)
            return Done(
                subject: new, events: ["split", "opened"],
                sentence: "The message is a case of its own: \(new.reference).")
        case .record, .recordAll, .draft, .enclose, .task: throw Objection.noSuchCase
        }
    }

    /// Files are read now: what cannot be read leaves the draft as it was.
    private func enclose(
        _ event: Event, _ paths: [String], _ subject: Case, _ now: Instant
    ) throws -> Done {
        var files: [Attachment] = []
        var blobs: [(digest: Digest, source: BlobSource)] = []
        for path in paths {
            let (file, source) = try Files.attachment(path)
            files.append(file)
            blobs.append((file.digest, source))
        }
        let whole = event.enclosing(files)
        let (after, events) = try replica.record(
            whole, about: subject.id, by: signer, at: now, keeping: blobs)
        let names = files.map(\.name).joined(separator: ", ")
        let verb = paths.count == 1 ? "goes" : "go"
        return Done(
            subject: after, events: events.map(\.name.id),
            sentence: paths.isEmpty
                ? whole.act.done : "\(names) \(verb) with the draft.")
    }

    func open(_ new: NewCase, at now: Instant) throws -> Done {
        let subject = try replica.open(
            title: new.title, partner: new.partner, channel: new.channel, isOurs: new.isOurs,
            receipt: Receipt(at: min(new.received, now), source: .officer),
            claimsUrgency: new.isUrgent, by: signer, at: now)
        guard !new.text.isEmpty else {
            return Done(subject: subject, events: ["opened"], sentence: "Opened.")
        }
        let (after, events) = try replica.record(
            .noted(id: .random(), text: new.text), about: subject.id, by: signer, at: now)
        return Done(subject: after, events: ["opened"] + events.map(\.name.id), sentence: "Opened.")
    }

    func paste(
        _ head: PastedHead, _ text: String, because access: Consultation
    ) throws -> (case: Case, isNew: Bool) {
        let pasted = try Pasted(
            from: head.partner, by: head.channel, number: head.number, title: head.title,
            text: text, received: head.received)
        let taken = try pasted.take(
            into: head.about, from: head.partner, isUrgent: head.isUrgent, replica, by: signer,
            because: access)
        guard let taken else {
            throw Failure.unavailable("The message is not there after it was taken in.")
        }
        return taken
    }

    private func find(_ reference: Reference) throws -> Identity {
        guard let id = try replica.find(reference) else {
            throw Failure.objection(
                "There is no case \(reference) in this replica (see `desk list`).")
        }
        return id
    }

    // MARK: What is said

    /// What the desk says of it: what follows from the act in its case goes with it.
    private func sentence(
        _ event: Event, _ before: Case, _ after: Case, _ now: Instant
    ) throws -> String {
        let partners = try replica.house().partners
        if after.check != before.check, let check = after.check {
            let languages = after.accepted(in: law.holidays.country, partners)
            let result = check.result(
                claimsUrgency: after.opening.claimsUrgency, languages: languages)
            return "Checked: \(result.sentence)."
        }
        let submitted = after.drafts.first { draft in
            draft.state == .submitted
                && before.drafts.contains { $0.id == draft.id && $0.state != .submitted }
        }
        if let submitted {
            let standing = Standing(
                officer: signer.officer, at: now, directory: partners.directory(on: now.day),
                persons: try replica.persons(), law: law)
            // Whoever releases it: its author can still see to the other gates.
            let shut = Gate.allCases.lazy.filter { $0 != .fourEyes }.compactMap {
                $0.objection(to: submitted, of: before, standing)
            }.first?.sentence { _ in "another officer" }
            if let shut { return "Submitted; it cannot leave yet: \(shut)" }
        }
        return event.act.done
    }
}
