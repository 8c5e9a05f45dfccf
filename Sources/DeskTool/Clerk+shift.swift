internal import Casework
internal import Desk
internal import Replica
internal import Terminal

/// The Clerk's work on shifts.
extension Clerk {
    func record(_ wish: ShiftWish) {
        do {
            let (event, about, sentence) = try event(of: wish)
            try writer.record(event, about: about, by: signer, at: System.now)
            mailbox.post(.onDuty(try shiftNews(writer, isShown: true), sentence: sentence))
            line?.poke()
        } catch {
            let names = (try? writer.officers()) ?? [:]
            mailbox.post(.failed(Failure(error, names: names).sentence))
        }
    }

    private func event(
        of wish: ShiftWish
    ) throws -> (event: ShiftEvent, about: Identity, sentence: String) {
        let now = System.now
        func own() throws -> Identity {
            guard let shift = try writer.openShift(of: signer.officer.id) else {
                throw Objection.noShift
            }
            return shift.id
        }
        switch wish {
        case .open(let hours):
            guard try writer.openShift(of: signer.officer.id) == nil else {
                throw Objection.shiftIsOpen
            }
            return (
                .opened(from: now, until: now.advanced(seconds: Int64(hours) * 3600)), .random(),
                "Your shift is open."
            )
        case .promise(let text, let due, let reference):
            return (
                .promised(Promise(id: .random(), text: text, due: due, reference: reference)),
                try own(), "Promise noted."
            )
        case .kept(let id, let shift): return (.kept(id), shift, "Promise kept.")
        case .outage(let text, let channel):
            return (
                .outage(Outage(id: .random(), channel: channel, text: text, from: now)),
                try own(), "Outage noted."
            )
        case .ended(let id, let shift):
            return (.outageEnded(id, at: now), shift, "Outage ended.")
        case .remark(let text):
            return (.remarked(id: .random(), text: text), try own(), "Noted.")
        case .handOver(let text):
            guard let shift = try writer.openShift(of: signer.officer.id) else {
                throw Objection.noShift
            }
            let facts = try writer.handoverFacts(
                of: shift, officer: signer.officer, at: now,
                because: access(.report, "handover"))
            return (
                .handedOver(Handover(text: text, counts: facts.counts)), shift.id,
                "Handed over, signed by you: the next officer takes it over."
            )
        case .sign(let operation):
            let waiting = try writer.shifts(of: signer.officer.unit, most: 20)
            guard let shift = waiting.first(where: { $0.handoverOperation == operation }) else {
                throw Objection.noHandover
            }
            return (.takenOver(operation), shift.id, "Taken over, signed by you.")
        }
    }

    /// - Parameter isShown: whether the draft and the journal are wanted, which cost folding cases.
    func shiftNews(_ replica: CaseReplica, isShown: Bool) throws -> ShiftNews {
        let officer = signer.officer
        let now = System.now
        let shifts = try replica.shifts(of: officer.unit, most: 20)
        let own = shifts.first { $0.officer == officer.id && $0.state == .open }
        let last = shifts.first { $0.officer == officer.id && $0.state != .open }
        let names = try replica.officers()
        var draft = ""
        if isShown, let own {
            draft =
                HandoverDraft(
                    try replica.handoverFacts(
                        of: own, officer: officer, at: now,
                        because: access(.report, "shift")), zone: zone
                ) { names[$0]?.name ?? "unknown" }.text
        }
        let counts = try replica.queueCounts(of: officer, forAll: true)
        let since =
            try !isShown
            ? []
            : last?.handover.map { given in
                try replica.journal(
                    from: given.at, until: now, because: access(.report, "shift")
                ).filter { $0.officer != officer.id }
            } ?? []
        return ShiftNews(
            own: own, open: OpenDuties(shifts), waiting: shifts.first { $0.state == .handedOver },
            draft: draft,
            counts: Queue.handedOver(by: officer).map {
                QueueCount(queue: $0, count: counts[$0] ?? 0)
            },
            onDuty: try replica.roster().onDuty(at: now), since: Array(since.suffix(200)))
    }
}
