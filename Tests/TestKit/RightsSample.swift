public import Casework

/// One act and event for every verb, on a case where each may be tried.
public enum RightsSample {
    public static let opening = mail(70)
    public static let about = opening.id
    static let draft = Identity(high: 70, low: 1)
    static let operation = OperationID(replica: Identity(high: 11, low: 1), counter: 900)

    public static let events: [(verb: Rights.Verb, event: Event)] = [
        (
            .open,
            .opened(
                Opening(
                    reference: Reference("LT-26-A-0070")!, title: opening.title,
                    partner: PartnerCode("PL"), origin: .message(opening), claimsUrgency: false,
                    isArchive: false))
        ),
        (.receive, .received(mail(71))), (.take, .taken),
        (.handOver, .handedOver(to: about, base: .read([]))),
        (.assess, .assessed(.other, base: .read([]))),
        (.note, .noted(id: Identity(high: 70, low: 2), text: "n")),
        (
            .draft,
            .drafted(
                id: Identity(high: 70, low: 3), text: "t",
                recipients: [Recipient(partner: nil, channel: .phone, address: "")],
                inReplyTo: nil, purpose: .other)
        ),
        (.submit, .submitted(draft: draft, revision: operation)),
        (.release, .released(draft: draft, revision: operation)), (.close, .closed(reason: "r")),
        (.reopen, .reopened(reason: "r")), (.settle, .settled(operation)),
        (.correct, .receiptProposed(at: Noon.instant, reason: "r")),
        (.handle, .handlingSet(HandlingCodes(isH1: true), base: .none)),
        (.send, .sentByHand(message: draft, at: Noon.instant, number: "1")),
        (
            .task,
            .tasked(
                task: draft, reference: Reference("LT-26-A-0071")!, Unit("KLAIPEDA")!,
                text: "t")
        ),
        (.answerTask, .taskAnswered(id: Identity(high: 70, low: 4), text: "t")),
        (
            .translate,
            .translated(message: opening.id, language: "en", text: "t")
        ),
        (.copy, .copyRecorded(copy(.due, nil))),
        (.withhold, .copyRecorded(copy(.withheld, .safety))),
        (
            .merge,
            .linked(CaseLink(id: draft, reference: Reference("LT-26-A-0071")!, reason: "r"))
        ), (.restrict, .restricted(to: [about], base: nil, reason: "r")),
        (.breakGlass, .accessAsked(reason: "r")),
        (
            .review,
            .kept(until: Noon.instant.advanced(seconds: 86_400), reason: "r")
        ),
    ]

    private static func copy(
        _ state: CopyRecord.State, _ exception: CopyRecord.Exception?
    ) -> CopyRecord {
        CopyRecord(
            id: Identity(high: 70, low: 5), duty: .direct, party: "PL SPOC", state: state,
            exception: exception, reason: "r")
    }

    public static var subject: Case {
        guard let opened = events[0].event.act as? Opening else { preconditionFailure() }
        return Case(
            id: about, opening: opened,
            by: Circumstances(
                operation: operation, officer: Person.rasa.officer.id, role: .dutyOfficer,
                unit: .spoc, at: Noon.instant, position: 1))
    }
}
