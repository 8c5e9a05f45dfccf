/// The words of every reason, in English. A key is never given to another sentence, and its values never change
/// places: older seats have stored them, newer ones word them in their own language.
///
/// `{0}` is a value; `{0?one|more}` chooses by a number.
extension Reason {
    public static let english: [String: String] = [
        "objection.no-such-case": "There is no such case in this replica.",
        "objection.role-may-not": "The role {0} may not {1} (see the table of roles and rights).",
        "objection.case-is-closed": "The case is closed: reopen it first, with a reason.",
        "objection.case-is-open": "The case is open already.",
        "objection.already-held": "{0} has taken the case: ask for a hand-over.",
        "objection.already-yours": "You have the case already.",
        "objection.no-such-draft": "There is no such open draft in this case.",
        "objection.draft-not-submitted": "The draft has not been submitted for release.",
        "objection.draft-submitted":
            "The draft is submitted: have it returned before it is changed.",
        "objection.drafter-may-not-release":
            "You wrote or changed this draft: another officer must release it (four eyes).",
        "objection.changed-since-submitted":
            "The text was changed after it was submitted: it must be submitted again.",
        "objection.unsettled-versions":
            "Two officers changed this draft apart: settle the versions before it is submitted.",
        "objection.no-recipient": "The draft names no recipient: say to whom it goes.",
        "objection.empty": "The {0} is empty: write it before you go on.",
        "objection.too-long": "The {0} has {2} bytes; the limit is {1}: shorten it.",
        "objection.drafts-open":
            "{0?A draft is|{0} drafts are} still open: release or withdraw first.",
        "objection.already-received": "This message is in the case already.",
        "objection.no-such-conflict": "There is no such conflict in this case.",
        "objection.conflict-is-anothers":
            "That is for {0} to look at, who reads this restricted case.",
        "objection.no-such-item": "There is no such item in this request.",
        "objection.item-settled": "Item {0} is settled: reopen the case first.",
        "objection.too-many-items": "A request has at most {0} items.",
        "objection.no-clock": "No clock runs in this case: it is our own request or an archive.",
        "objection.no-receipt-correction": "Nobody has proposed another receipt for this case.",
        "objection.proposer-may-not-confirm":
            "You proposed this receipt: another officer must confirm it (four eyes).",
        "objection.no-such-clarification": "There is no clarification that waits for the partner.",
        "objection.clarification-answered": "The partner has answered this clarification already.",
        "objection.before": "This cannot have been before {0}.",
        "objection.no-judge-asked": "No judge has been asked about item {0}.",
        "objection.judge-asked-already": "A judge has been asked about item {0} already.",
        "objection.handling-may-not-drop": "The partner set {0}: only the provider may lift it.",
        "objection.internal-reason-leaks":
            "The text holds the internal reason of a refusal: that must not leave the house.",
        "objection.identity-taken": "Something else in this case bears that identity.",
        "objection.nothing-to-send":
            "There is no released message in this case that waits to be sent.",
        "objection.nothing-has-left":
            "There is no released message in this case that could have failed.",
        "objection.no-such-message": "There is no such message in this case, or not of that kind.",
        "objection.not-ours": "This is the partner's request: reply to it.",
        "objection.no-consent-asked":
            "No consent was asked for: release the message that asks for it first.",
        "objection.classification-may-not-drop":
            "It came as {0}: only its originator may lower that.",
        "objection.too-many": "There are at most {1} {0}.",
        "objection.not-in-audience": "The unit {0} may not see this case.",
        "objection.is-task":
            "This is a task to a unit: note on it, answer it, give it back or close it.",
        "objection.no-task": "This case is no task to a unit.",
        "objection.unit-is-ours": "The contact point does not task itself: take the case.",
        "objection.limit-of-tasks":
            "That limit is the house's for tasks: a request stands under the law's.",
        "objection.no-task-limit": "A task stands under a limit of the house, as task-other.",
        "objection.task-is-answered":
            "The task is answered: the contact point gives it back or closes it.",
        "objection.task-not-answered": "The unit has not answered yet.",
        "objection.copy-needs-exception":
            "A copy is withheld on an exception a, b or c with a reason, and on nothing else.",
        "objection.itself": "That is the case itself.",
        "objection.linked-already": "The cases are linked already.",
        "objection.not-linked": "The cases are not linked.",
        "objection.case-is-merged": "The case goes on as {0}: open that one, or undo the merge.",
        "objection.merged-already": "The cases are merged already.",
        "objection.not-merged": "The cases are not merged.",
        "objection.may-not-merge": "Only requests from a partner are merged; link these.",
        "objection.partners-differ":
            "The cases are of two partners: each is answered on its own; link them.",
        "objection.younger-survives-not": "The older case goes on: merge the younger into it.",
        "objection.no-shift": "There is no open shift: open one first.",
        "objection.shift-is-open": "A shift is open already: hand it over first.",
        "objection.shift-too-long": "A shift ends after it begins and lasts at most {0} hours.",
        "objection.shift-is-handed-over":
            "The shift is handed over already: the next officer signs it.",
        "objection.shift-is-signed": "The shift is signed by both already.",
        "objection.no-handover":
            "There is no handover to sign: it was not given over, or is another now.",
        "objection.hands-over-to-himself":
            "You handed this shift over: another officer takes it (signed by both).",
        "objection.no-such-promise": "There is no such open promise.",
        "objection.no-such-outage": "There is no such open outage.",
        "objection.not-sent-yet": "A released message has not been sent yet: send it first.",
        "objection.part-has-clocks":
            "The younger case has open items or an open question: settle them, or link the cases.",
        "objection.not-as-stated": "What is said of {0} is not what stands in the record.",
        "objection.case-is-restricted":
            "The case is restricted to named officers: in an emergency `desk do break-glass` asks a second officer.",
        "objection.restricted-so": "It is restricted to just these officers already.",
        "objection.restricts-himself": "You must be among the officers who read it.",
        "objection.may-not-read":
            "{0} holds it, or is to, and would not read it: name that officer too.",
        "objection.reads-already": "You may read this case: there is nothing to ask.",
        "objection.access-asked-already": "You have asked already: another officer must agree.",
        "objection.no-access-asked": "Nobody waits to read this case.",
        "objection.asker-may-not-agree":
            "You asked for it: another officer must agree (four eyes).",
        "objection.restricted-apart": "A restricted case is neither merged nor split: link it.",
        "objection.not-concluded":
            "Only a closed case is reviewed or erased; tasks and merged cases follow theirs.",
        "objection.follows-its-case":
            "It goes with {0}, and not before it: propose to erase that case. Where that has gone, `desk do erase` takes this along.",
        "objection.erasure-proposed-already":
            "It is proposed to be erased already: another officer agrees, or a review keeps it.",
        "objection.erasure-agreed":
            "It is agreed to erase this case; it goes as soon as the node has that (`desk sync`).",
        "objection.failed-already":
            "It is recorded as not delivered already, at {0}: when it has left again, say so.",
        "objection.not-yet": "The {0} is still to come: say when it was, not when it will be.",
        "objection.is-past": "The {0} is past: name an instant to come.",
        "objection.kept-too-long": "The next review is within {0} months: by {1} at the latest.",
        "objection.changed-since-read":
            "It was changed after you read it: look at it again, then decide.",
        "objection.fields-open": "Not filled in yet: {0}. Go on with the draft, then submit it.",
        "objection.no-follower":
            "{0}, which goes with it, has not come here yet: exchange first (`desk sync`).",
        "objection.no-erasure-proposed": "Nobody proposes to erase this case.",
        "objection.proposer-may-not-erase":
            "You proposed to erase it: another officer must agree (four eyes).",
        "objection.changed-since-proposed":
            "The case changed after it was proposed to be erased: look at it again.",
        "objection.case-is-erased":
            "The case is erased: nothing of it is left but who erased it, and why.",
        "objection.no-data-subject":
            "This case is no data subject's request: say first what is asked.",
        "objection.is-data-subjects": "It is recorded as a data subject's request already.",
        "objection.not-identified": "Check first that it is the person who asks.",
        "objection.not-decided": "Nothing is decided yet: partners are told of a decision.",
        "objection.ground-needed":
            "Who is told less is told on a ground, a to e (Dir 2016/680 Art 15(1)).",
        "objection.ground-needless": "What is granted needs no ground.",
        "objection.told-already": "{0} was told already.",
        "objection.limit-of-data-subjects":
            "That limit is for requests of data subjects: say first what the person asks.",
        "objection.contact-point-alone": "Only the contact point does that.",
        "objection.not-your-shift": "A shift is handed over by the officer whose shift it is.",
        "objection.unit-unknown": "There is no unit {0} in this house.",
        "objection.first-message-stays": "The message that opened the case stays in it.",
        "objection.not-in-quarantine": "The case is not set aside: there is nothing to verify.",
        "objection.another-identity":
            "The case's identity does not follow from the message that opens it.",
        "gate.four-eyes":
            "You wrote or changed this draft: another officer must release it (four eyes).",
        "gate.recipient": "The draft names no recipient: say to whom it goes.",
        "gate.address-missing": "The message goes by mail and names no address.",
        "gate.address-anothers": "The address {0} belongs to {1}, the message is for {2}.",
        "gate.field-open": "The field “{0}” of the template is not filled in.",
        "gate.fields-open": "Fields of the template are not filled in: {0}.",
        "gate.h2-provider-unknown": "H2: it goes to nobody but its provider, who is not known.",
        "gate.h2": "H2: nothing is passed on to {0} without {1}'s permission.",
        "gate.h1": "H1: {0} serves courts; {1} has not permitted that.",
        "gate.h1-provider-unknown": "H1: {0} serves courts; the provider has not permitted that.",
        "gate.consent-not-asked":
            "{0} holds information from {1}, which has not been asked to consent (Art 6(1)(h)).",
        "gate.consent-unanswered":
            "{0} holds information from {1}, which has not answered yet (Art 6(1)(h)).",
        "gate.consent-denied":
            "{0} holds information from {1}, which did not consent (Art 6(1)(h)).",
        "gate.classification": "The case is {0}: {1} carries up to {2}.",
        "gate.size":
            "{0} carries {1} in a message, the files have {2} ({3}): hand the large one over by hand and say so.",
        "gate.language": "{0} accepts {1}, the message is in {2}.",
        "gate.judge": "Item {0} needs a judge, who has not authorised it.",
        "gate.settled": "Item {0} was settled meanwhile.",
        "gate.settled-unknown": "An item that the message answers is not in the case.",
        "gate.data-subject-unidentified":
            "Nobody has checked yet that it is the person who asks (z q, `desk do data-subject`).",
        "gate.data-subject-undecided":
            "Nothing is decided yet on what the person asks (z q, `desk do data-subject`).",
        "gate.internal-reason":
            "The text holds the internal reason of a refusal: that must not leave the house.",
        "admission.no-such-key": "No officer of this house has the key that signed this.",
        "admission.bad-signature": "The signature does not fit: {0}.",
        "admission.another-standing": "{0} is {1} in {2}, not {3} in {4}.",
        "admission.no-content": "The operation came without its content.",
        "admission.unreadable": "The content cannot be read: {0}.",
        "admission.ahead-of-clock":
            "It is signed at {0}, more than a day ahead of the node's clock ({1}): put the seat's clock right.",
        "admission.authority-judges": "Only the node's authority judges what was parked.",
        "admission.authority-seals": "Only the node's authority seals the record.",
        "admission.authority-enrols": "Only the node's authority enrols officers and seats.",
        "admission.unreadable-enrolment": "The enrolment cannot be read.",
        "admission.one-roster": "The roster is one: this operation is about something else.",
    ]
}
