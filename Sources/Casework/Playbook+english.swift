extension Playbook {
    /// What to do first, next and last for the requests that come most often, in English.
    static let english: [Playbook] = [
        Playbook(
            "missing-child", "en", "Missing child",
            hints: [
                "child", "missing", "minor", "abduct", "runaway", "vaik", "ding", "nepilnamet",
                "pagrob",
            ],
            [
                .init(
                    "Take the case now; the child is in danger until you know better.",
                    command: "take"),
                .init(
                    "Acknowledge at once, so that the partner knows somebody is at work.",
                    command: "acknowledge", template: "acknowledgement"),
                .init(
                    "Is life or limb in imminent danger? Then set ground U2 and write why.",
                    command: "urgent-life", about: [.urgency]),
                .init(
                    "No offence named or feared? Then SIRENE or Interpol is the way.",
                    command: "check", about: [.what, .purpose, .why]),
                .init(
                    "Ask the SIRENE Bureau for alerts on the child and on every adult with it."),
                .init(
                    "Make an item of each address, relative, phone, vehicle and border crossing.",
                    command: "item", about: [.what, .link]),
                .init(
                    "Task the nearest unit and the border guard; give them four hours.",
                    command: "task"),
                .init(
                    "Ask the partner only for what stops the search, and search on meanwhile.",
                    command: "clarify", about: [.what, .link], template: "clarification"),
                .init(
                    "Tell what is known as soon as it is known; do not wait for the rest.",
                    command: "reply", template: "answer-interim"),
                .init(
                    "Answer; if the child hides from somebody, say who must not learn it.",
                    command: "reply", about: [.restrictions], template: "answer-full"),
            ]),
        Playbook(
            "vehicle-hit", "en", "Vehicle: hit, keeper or sighting",
            hints: [
                "vehicle", "plate", "stolen car", "keeper", "automobil", "transport", "mašin",
                "vairuotoj",
            ],
            [
                .init(
                    "See what is asked: keeper, history, a sighting, or the vehicle's state.",
                    command: "check", about: [.what, .purpose]),
                .init(
                    "A hit on an alert in SIS? The SIRENE Bureau handles it, within 12 hours."),
                .init(
                    "About to leave or be sold, and important? Then test ground U4.",
                    command: "urgent-relevance", about: [.urgency]),
                .init(
                    "Keeper, insurance and inspection: direct, where the desk opens the register.",
                    command: "item-direct", about: [.what]),
                .init(
                    "Compare plate, VIN and colour; a true European VIN may fail its check digit."),
                .init(
                    "Task a unit to look at the vehicle where it stands, without warning anybody.",
                    command: "task"),
                .init(
                    "Search plate and VIN in EIS; record it even if nothing is found.",
                    command: "eis"),
                .init(
                    "Answer; tell keeper from driver, and say when the register was read.",
                    command: "reply", about: [.restrictions], template: "answer-full"),
                .init(
                    "Decide on the copy to Europol: motor-vehicle crime is in its mandate.",
                    command: "europol"),
            ]),
        Playbook(
            "subscriber-data", "en", "Subscriber of a number or address",
            hints: [
                "subscriber", "phone", "telephone", "msisdn", "imei", "ip address", "abonent",
                "telefon", "ip adres",
            ],
            [
                .init(
                    "Is it whole? Country code; for an IP address second, port and time zone.",
                    command: "check", about: [.what, .why]),
                .init(
                    "Make an item of each number or address: each has its own clock.",
                    command: "item", about: [.what]),
                .init(
                    "Ask at once for what is missing, above all the link to the offence.",
                    command: "clarify", about: [.link], template: "clarification"),
                .init(
                    "What a provider gives uncoerced is indirect: 3 days if urgent, else 7.",
                    command: "item-indirect", about: [.what, .urgency]),
                .init(
                    "Mark what needs a judge by our law: mostly traffic and location data.",
                    command: "item-judge", about: [.what]),
                .init(
                    "Ask the judge at once; the desk's clock does not wait for the morning.",
                    command: "judge"),
                .init(
                    "Tell the partner at once how long the judge needs, and why.",
                    command: "extend", template: "judicial-extension"),
                .init(
                    "Task the unit that asks the providers, with a limit before ours.",
                    command: "task"),
                .init(
                    "Only coercion would get it? Then it is not available: ground 6.1.a.",
                    command: "refuse", about: [.what], template: "refusal-partial"),
                .init(
                    "Answer; say from when to when the subscriber held the number.",
                    command: "reply", about: [.restrictions], template: "answer-full"),
            ]),
        Playbook(
            "whereabouts", "en", "Whereabouts of a person",
            hints: [
                "whereabouts", "locat", "address", "residence", "wanted", "buvim", "gyven",
                "adres", "ieškom",
            ],
            [
                .init(
                    "Why sought? Suspect, witness, victim and missing person go different ways.",
                    command: "check", about: [.purpose, .link]),
                .init(
                    "Ask the SIRENE Bureau for an alert: arrests follow it, not this request."),
                .init(
                    "Does a decision on somebody's liberty hang on it? Then test ground U3.",
                    command: "urgent-freedom", about: [.urgency]),
                .init(
                    "Make sure who it is: birth date, code, spellings; note how sure you are.",
                    command: "note", about: [.link]),
                .init(
                    "Registers that the desk opens itself are direct: population, prison, border.",
                    command: "item-direct", about: [.what]),
                .init(
                    "Task the unit at the address to look unnoticed; nobody speaks to the person.",
                    command: "task"),
                .init(
                    "A danger to somebody or a case? Refuse that item; the reason stays here.",
                    command: "refuse", about: [.what], template: "refusal-partial"),
                .init(
                    "Nothing found? Say which registers you searched, and which spellings.",
                    command: "reply", template: "answer-negative"),
                .init(
                    "Answer; for each address give its source and the day it was last known.",
                    command: "reply", about: [.restrictions], template: "answer-full"),
            ]),
        Playbook(
            "criminal-record", "en", "Criminal record",
            hints: [
                "criminal record", "convict", "antecedent", "previous offence", "teist",
                "nuosprend", "baust",
            ],
            [
                .init(
                    "What for? Court proceedings go by ECRIS and the central authority.",
                    command: "check", about: [.purpose]),
                .init(
                    "Name, birth date and birth place must be whole; ask for what is missing.",
                    command: "clarify", about: [.what, .link], template: "clarification"),
                .init(
                    "Make items of convictions, pending cases and police records.",
                    command: "item", about: [.what]),
                .init(
                    "What the desk opens itself is direct; mark it so.",
                    command: "item-direct", about: [.what]),
                .init(
                    "No offence here, or at most one year's prison? Ground 6.1.g may apply.",
                    command: "refuse", about: [.purpose], template: "refusal"),
                .init(
                    "Compare code or fingerprints: name and birth date alone are only probable."),
                .init(
                    "Leave out what is erased, out of date or wrong: ground 6.1.e.",
                    command: "refuse", about: [.what], template: "refusal-partial"),
                .init(
                    "An entry from another state goes on only with that state's consent.",
                    command: "consent", template: "consent-request"),
                .init(
                    "Answer; tell convictions, charges and suspicions apart, each with its date.",
                    command: "reply", about: [.restrictions], template: "answer-full"),
            ]),
        Playbook(
            "bank-account", "en", "Bank account",
            hints: ["bank", "account", "iban", "payment", "money", "sąskait", "mokėjim", "pinig"],
            [
                .init(
                    "Which offence? The account register may be read for serious offences only.",
                    command: "check", about: [.purpose, .why]),
                .init(
                    "Ask at once if the holder's link to the offence is missing.",
                    command: "clarify", about: [.link], template: "clarification"),
                .init(
                    "Check length and check digits of the IBAN before anybody searches."),
                .init(
                    "Money about to move? Test ground U4, and say that freezing goes another way.",
                    command: "urgent-relevance", about: [.urgency]),
                .init(
                    "Account and holder are direct only if we may query the register ourselves.",
                    command: "item-direct", about: [.what]),
                .init(
                    "Balances and transactions are mostly for a judge: mark the items.",
                    command: "item-judge", about: [.what]),
                .init(
                    "Tell the partner at once how long the judge needs, and why.",
                    command: "extend", template: "judicial-extension"),
                .init(
                    "Task the unit for financial crime; the FIU has a channel of its own.",
                    command: "task"),
                .init(
                    "Answer what you have; say that the holder must not learn of it.",
                    command: "reply", about: [.restrictions], template: "answer-partial"),
                .init(
                    "Decide on the copy to Europol: money laundering is in its mandate.",
                    command: "europol"),
            ]),
        Playbook(
            "prum-match", "en", "Prüm match",
            hints: [
                "prüm", "prum", "prium", "dna", "fingerprint", "dactyl", "facial image", "dnr",
                "piršt", "atspaud",
            ],
            [
                .init(
                    "Note when the match was confirmed: Prüm II gives 48 hours for core data.",
                    command: "note"),
                .init(
                    "Not confirmed? An expert must do it; until then no name leaves.",
                    command: "task"),
                .init(
                    "More than core data is a request under Article 4: check it as one.",
                    command: "check", about: [.what, .purpose, .why]),
                .init(
                    "Make one item of the core data and one of each further thing.",
                    command: "item", about: [.what]),
                .init(
                    "Where our law wants an authorisation, ask the judge at once.",
                    command: "judge"),
                .init(
                    "Search the person in EIS and record the result.", command: "eis"),
                .init(
                    "Answer: person, offence, case, authority, place and day of the sample.",
                    command: "reply", about: [.restrictions], template: "answer-full"),
                .init(
                    "Decide on the copy to Europol if the offence is in its mandate.",
                    command: "europol"),
                .init(
                    "Ask in return, in a case of our own: the match is reason to believe.",
                    command: "template", about: [.why], template: "request"),
            ]),
    ]
}
