internal import Casework

/// The plots of the story. Ages and limits are in minutes before the instant it is told.
enum DemoCases {
    enum Deed: Sendable {
        case take(Int)
        case note(Int, String)
        case draft(Int, String)
        case revise(Int, String)
        case submit(Int)
        case release(Int)
        case item(Int, String, Access)
        /// The number of the item, and which judge.
        case judge(Int, Int, String)
        case clarify(Int, String)
        case handling(Int, HandlingCodes)
        /// Checked, with everything in it, in a language.
        case check(Int, String)
        /// The port's officers are tasked; what they answer, where they have.
        case task(Int, String, answer: String?)
        case fail(Int, String)
        case close(Int, String)
        case asks(Int, DataSubjectRight)
        case dataSubject(Int, Event)
    }

    static let port = Unit("KLAIPEDA")!

    struct Plot: Sendable {
        let partner: String
        let title: String
        let text: String
        let age: Int64
        var isUrgent = false
        var isArchive = false
        /// Quotes the first case, which is another partner's.
        var isStranger = false
        var assessed: TimeLimit?
        var more: [String] = []
        var deeds: [Deed] = []
        var attachment: String?

        var domain: String { "\(partner.lowercased()).example" }
        var address: String { "spoc@\(domain)" }
        var sender: String { partner == "EUROPOL" ? "Europol duty desk" : "\(partner) SPOC" }
    }

    struct Ours: Sendable {
        let partner: String
        let title: String
        let note: String
        let age: Int64
    }

    static let ours = [
        Ours(
            partner: "SE", title: "Owner of a boat found adrift, hull mark SYN-204",
            note: "Asked by the border station. Answer expected within 7 days.", age: 2880),
        Ours(
            partner: "DE", title: "Lorry with a false plate SYN 771: last known keeper",
            note: "Asked for the territorial unit; the keeper is said to live in Kassel.", age: 900),
        Ours(
            partner: "NO", title: "Identity of a person found without papers",
            note: "Photograph to follow when the unit has it.", age: 300),
    ]

    private static let hour: Int64 = 60
    private static let day: Int64 = 24 * 60

    static let all: [Plot] = urgent + threads + plain + archive

    private static let urgent: [Plot] = [
        Plot(
            partner: "PL", title: "URGENT: owner of a car, plate GJA 771",
            text:
                "Please establish without delay who owns and who insures the car below and where it was last seen. It left the scene of a shooting at night; the driver may be armed.\n\nPlate  GJA 771\nMake   Škoda Octavia, grey",
            age: 8 * hour + 42, isUrgent: true,
            more: ["The car was seen again near the border an hour ago."],
            deeds: [
                .note(3, "Called the vehicle register: answer within the hour."),
                .handling(3, HandlingCodes(isH1: true)),
            ], attachment: "photo_1.jpg"),
        Plot(
            partner: "LV", title: "Steidzami: pazudis bērns, personas pārbaude",
            text:
                "Lūdzam nekavējoties pārbaudīt, vai bērns ir šķērsojis robežu. Pēdējoreiz redzēts autoostā.",
            age: 7 * hour + 19, isUrgent: true),
        Plot(
            partner: "EE", title: "KIIRE: telefoninumbri +370 600 00 000 kasutaja",
            text: "Palume teatada, kes kasutab allpool nimetatud numbrit. Oht inimese elule.",
            age: 5 * hour + 50, isUrgent: true,
            deeds: [
                .take(1), .item(1, "user of +370 600 00 000", .judge),
                .item(1, "where the number is registered", .direct),
                .judge(1, 1, "Vilnius district court"),
                .task(1, "Who was at the harbour gate between 04:00 and 05:00?", answer: nil),
            ]),
        Plot(
            partner: "FI", title: "KIIREELLINEN: osuma ajoneuvosta, kuva pyydetään",
            text: "Pyydämme kuvaa ajoneuvosta, joka havaittiin satamassa tänä aamuna.", age: 5,
            isUrgent: true),
        Plot(
            partner: "SE", title: "BRÅDSKANDE: vistelseort för en misstänkt person",
            text: "Vi ber er fastställa om personen vistas på den uppgivna adressen.",
            age: 3 * hour, isUrgent: true, assessed: .urgentIndirect,
            deeds: [.check(2, "sv")]),
        Plot(
            partner: "EUROPOL", title: "Urgent: link analysis, three telephone numbers",
            text:
                "Three numbers appear in an operational analysis. Please check them against your holdings.",
            age: 100, isUrgent: true),
    ]

    private static let closing = "Thank you. We shall come back to you if more is needed."

    private static let threads: [Plot] = [
        Plot(
            partner: "LV", title: "Par automašīnu ar numuru SYN-1234",
            text: "Lūdzam sniegt ziņas par automašīnas īpašnieku un lietotāju.", age: 2 * day,
            more: [
                "Papildus lūdzam pārbaudīt, vai automašīna ir meklēšanā.",
                "Paldies, gaidām atbildi.", "Atgādinām par mūsu pieprasījumu.",
            ],
            deeds: [
                .take(0), .note(0, "Savininkas nustatytas; laukiama padalinio atsakymo."),
                .draft(
                    0, "The car belongs to a company in Šiauliai; its user is not known to us yet."),
            ], attachment: "sludinajums.pdf"),
        Plot(
            partner: "PL", title: "Ustalenie miejsca pobytu osoby",
            text:
                "Prosimy o ustalenie, czy osoba przebywa pod wskazanym adresem oraz kto tam mieszka.",
            age: 3 * day,
            more: [
                "Uzupełnienie: osoba może posługiwać się innym nazwiskiem.", "Dziękujemy.", closing,
            ],
            deeds: [
                .take(1), .note(1, "Apylinkės komisariatas apklausė kaimynus."),
                .draft(
                    1,
                    "The person was met at the address at 08:50 today. Two others are registered there."
                ),
                .submit(1),
            ]),
        Plot(
            partner: "EE", title: "Isiku kontroll: kahtlustatav pettuses",
            text: "Palume kontrollida, kas isik on teile teada.", age: day + 4 * hour,
            more: ["Lisame isiku sünnikuupäeva.", "Kas vastus on juba olemas?", "Tänan."],
            deeds: [
                .take(0), .draft(0, "The person is known to us from two matters of 2024."),
                .submit(0),
            ]),
        Plot(
            partner: "FI", title: "Tietopyyntö: varastettu moottorivene",
            text: "Pyydämme tietoja veneen omistajasta ja viimeisestä katsastuksesta.",
            age: 4 * day,
            more: [
                "Lisätietona veneen runkonumero SYN-FI-77.", "Kiitos ajantasaisesta vastauksesta.",
                "Odotamme vielä liitettä.",
            ],
            deeds: [
                .take(2),
                .task(
                    2, "Was the boat at the yacht harbour this summer, and who paid for the berth?",
                    answer:
                        "It lay at berth 14 in July. The fee was paid in cash; no name is known."
                ), .draft(1, "The boat was registered in Klaipėda until last year."),
                .submit(1),
                .release(2),
            ], attachment: "vene.jpg"),
        Plot(
            partner: "SE", title: "Begäran om uppgifter: bankkonto",
            text: "Vi ber om uppgift om kontots innehavare.", age: 5 * day,
            more: ["Vi bifogar beslutet.", "Har ni hunnit titta på ärendet?", "Tack för hjälpen."],
            deeds: [
                .take(0),
                .draft(
                    1, "The account's holder needs a court's authorisation, which was asked for."),
                .revise(
                    2,
                    "The account's holder needs authorisation by a court; it was asked for today."),
                .revise(0, "A court must authorise this; we asked it this morning."),
            ]),
        Plot(
            partner: "DE", title: "Halterfeststellung, Kennzeichen SYN 482",
            text: "Wir bitten um Mitteilung des Halters und der letzten Kontrolle.", age: 6 * day,
            more: [
                "Nachtrag: zweites Kennzeichen SYN 483.", "Vielen Dank.",
                "Mit freundlichen Grüßen.",
            ],
            deeds: [
                .take(1), .note(1, "Registras tikrintas; antro numerio nėra."),
                .clarify(1, "Which of the two plates was seen, and on what day?"), .submit(1),
                .release(2),
            ]),
        Plot(
            partner: "LT", title: "Klaipėdos pasienio užkarda: asmens tapatybė",
            text: "Prašome patikrinti asmens tapatybę pagal pateiktą dokumentą.", age: 20 * hour,
            more: [
                "Dokumento kopija bus pateikta vėliau.", "Asmuo sulaikytas iki 18 val.", "Ačiū.",
            ],
            deeds: [.take(3)]),
        Plot(
            partner: "EUROPOL", title: "Operational task force: monthly list of vehicles",
            text: "Please check the attached plates and report hits by the end of the week.",
            age: 30 * hour,
            more: ["Two plates are corrected.", "A reminder of the list.", closing],
            deeds: [
                .take(3),
                .draft(3, "No hits for the first twenty plates; the rest follows tomorrow."),
                .submit(3),
            ]),
    ]

    private static let plain: [Plot] = [
        ("EE", "Passport reported stolen in Tartu", 50), ("LV", "Check of a telephone number", 130),
        ("PL", "Previous convictions of a driver", 400), ("FI", "Address of a witness", 700),
        ("SE", "Registered keeper of a trailer", 1000), ("DE", "Company behind a web shop", 1300),
        ("FR", "Identity of the user of a mail account", 1500),
        ("NO", "Hotel register, one night in May", 225 * 1440),
        ("NL", "Container seal number", 2400), ("BE", "A person asks what we hold about him", 3000),
        ("IT", "Art object offered for sale", 3600), ("ES", "Rented car not returned", 4300),
        ("CZ", "Serial number of a firearm", 5200),
        ("AT", "Re: owner of a car, plate GJA 771: we need the answer too", 6100),
        ("PL", "Lorry stolen from a car park", 7200), ("LV", "Cigarettes: origin of a batch", 8400),
        ("EE", "Diesel sold without excise", 9400),
        ("FI", "Missing person, last sign of life", 9900),
    ].map { partner, title, age in
        Plot(
            partner: partner, title: title,
            text:
                "Synthetic request. We ask for what you hold on the matter named above, for the prevention and detection of a criminal offence.",
            age: Int64(age), isStranger: partner == "AT", deeds: deeds[title] ?? [])
    }

    /// What was done to some of the plain ones.
    private static let deeds: [String: [Deed]] = [
        "Hotel register, one night in May": [
            .take(1), .draft(1, "The register shows nobody of that name."), .submit(1),
            .release(2), .close(1, "answered, nothing found"),
        ],
        "A person asks what we hold about him": [
            .asks(3, .access),
            .dataSubject(3, .identified(how: "notarised copy of the passport")),
        ],
        "Art object offered for sale": [
            .take(1), .draft(1, "The dealer is known; his address follows."), .submit(1),
            .release(2), .fail(1, "SIENA reports: recipient's mailbox not reachable"),
        ],
    ]

    private static let archive: [Plot] = [
        ("EUROPOL", "Newsletter of the analysis unit", 200),
        ("SE", "Nordic liaison: minutes of the spring meeting", 50_000),
        ("EE", "Contact list, previous edition", 60_000),
        ("PL", "Thanks for last year's cooperation", 70_000),
        ("LV", "Border delegates: travel arrangements", 80_000),
    ].map { partner, title, age in
        Plot(
            partner: partner, title: title, text: "Synthetic circular without a request in it.",
            age: Int64(age), isArchive: true)
    }
}
