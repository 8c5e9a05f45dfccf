internal import Casework
internal import Desk
internal import Replica
internal import Terminal

/// The Clerk's work on shifts.
extension Clerk {
    func record(_ wish: ShiftWish, _ work: Work) {
        answer(work) {
            let (event, about, sentence) = try event(of: wish)
            try writer.record(event, about: about, by: signer, at: System.now)
            line?.poke()
            return .onDuty(
                try shiftNews(writer, isShown: true), sentence: sentence, of: work)
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
            let counts = try writer.handoverCounts(of: signer.officer)
            return (
                .handedOver(Handover(text: text, counts: counts)), shift.id,
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

    /// - Parameter isShown: whether more is wanted than the title bar tells: the draft and the journal cost
    ///   folding cases.
    func shiftNews(_ replica: CaseReplica, isShown: Bool) throws -> ShiftNews {
        let officer = signer.officer
        let now = System.now
        let shifts = try replica.shifts(of: officer.unit, most: Shift.mostRecent)
        let own = shifts.first { $0.officer == officer.id && $0.state == .open }
        let open = OpenDuties(shifts)
        let waiting = shifts.first { $0.state == .handedOver }
        guard isShown else {
            return ShiftNews(
                own: own, open: open, waiting: waiting, draft: nil, counts: [], onDuty: [],
                since: [])
        }
        let because = access(.report, "shift")
        let names = try replica.officers()
        let draft = try own.map { own in
            HandoverDraft(
                try replica.handoverFacts(of: own, officer: officer, at: now, because: because),
                zone: zone
            ) { names[$0]?.name ?? "unknown" }.text
        }
        let last = shifts.first { $0.officer == officer.id && $0.state != .open }
        let since = try last?.handover.map { given in
            try replica.journal(from: given.at, until: now, because: because)
                .filter { $0.officer != officer.id }
        }
        return ShiftNews(
            own: own, open: open, waiting: waiting, draft: draft ?? "",
            counts: try replica.handoverCounts(of: officer),
            onDuty: try replica.roster().onDuty(at: now), since: Array((since ?? []).suffix(200)))
    }
}
