extension Directory {
    /// The states and organisations that a European contact point deals with.
    ///
    /// Names, zones and official languages are facts; contact points bear the reserved domain
    /// `example` until an administrator enters the real ones, so that nothing sent from an
    /// unconfigured house can reach anybody. States: the EU's 27, Iceland, Liechtenstein, Norway
    /// and Switzerland (Schengen), and six neighbours.
    public static let builtIn = Directory(partners: states.map(state) + organisations)

    private static let states: [(String, String, String, String, String)] = [
        ("AT", "Austria", "Vienna", "Europe/Vienna", "de en"),
        ("BE", "Belgium", "Brussels", "Europe/Brussels", "nl fr de en"),
        ("BG", "Bulgaria", "Sofia", "Europe/Sofia", "bg en"),
        ("CH", "Switzerland", "Bern", "Europe/Zurich", "de fr it en"),
        ("CY", "Cyprus", "Nicosia", "Asia/Nicosia", "el en"),
        ("CZ", "Czechia", "Prague", "Europe/Prague", "cs en"),
        ("DE", "Germany", "Wiesbaden", "Europe/Berlin", "de en"),
        ("DK", "Denmark", "Copenhagen", "Europe/Copenhagen", "da en"),
        ("EE", "Estonia", "Tallinn", "Europe/Tallinn", "et en"),
        ("ES", "Spain", "Madrid", "Europe/Madrid", "es en"),
        ("FI", "Finland", "Vantaa", "Europe/Helsinki", "fi sv en"),
        ("FR", "France", "Nanterre", "Europe/Paris", "fr en"),
        ("GB", "United Kingdom", "London", "Europe/London", "en"),
        ("GR", "Greece", "Athens", "Europe/Athens", "el en"),
        ("HR", "Croatia", "Zagreb", "Europe/Zagreb", "hr en"),
        ("HU", "Hungary", "Budapest", "Europe/Budapest", "hu en"),
        ("IE", "Ireland", "Dublin", "Europe/Dublin", "en ga"),
        ("IS", "Iceland", "Reykjavík", "Atlantic/Reykjavik", "is en"),
        ("IT", "Italy", "Rome", "Europe/Rome", "it en"),
        ("LI", "Liechtenstein", "Vaduz", "Europe/Vaduz", "de en"),
        ("LT", "Lithuania", "Vilnius", "Europe/Vilnius", "lt en"),
        ("LU", "Luxembourg", "Luxembourg", "Europe/Luxembourg", "fr de en"),
        ("LV", "Latvia", "Riga", "Europe/Riga", "lv en"),
        ("MD", "Moldova", "Chișinău", "Europe/Chisinau", "ro en"),
        ("ME", "Montenegro", "Podgorica", "Europe/Podgorica", "sr en"),
        ("MK", "North Macedonia", "Skopje", "Europe/Skopje", "mk en"),
        ("MT", "Malta", "Floriana", "Europe/Malta", "mt en"),
        ("NL", "Netherlands", "Zoetermeer", "Europe/Amsterdam", "nl en"),
        ("NO", "Norway", "Oslo", "Europe/Oslo", "no en"),
        ("PL", "Poland", "Warsaw", "Europe/Warsaw", "pl en"),
        ("PT", "Portugal", "Lisbon", "Europe/Lisbon", "pt en"),
        ("RO", "Romania", "Bucharest", "Europe/Bucharest", "ro en"),
        ("RS", "Serbia", "Belgrade", "Europe/Belgrade", "sr en"),
        ("SE", "Sweden", "Stockholm", "Europe/Stockholm", "sv en"),
        ("SI", "Slovenia", "Ljubljana", "Europe/Ljubljana", "sl en"),
        ("SK", "Slovakia", "Bratislava", "Europe/Bratislava", "sk en"),
        ("UA", "Ukraine", "Kyiv", "Europe/Kyiv", "uk en"),
    ]

    /// Outside the Directive an Interpol bureau answers, by I-24/7 and in office hours.
    private static let neighbours: Set<String> = ["GB", "MD", "ME", "MK", "RS", "UA"]

    private static func state(
        _ row: (code: String, name: String, city: String, zone: String, languages: String)
    ) -> Partner {
        let domain = "\(row.code.lowercased()).example"
        let isNeighbour = neighbours.contains(row.code)
        return Partner(
            code: PartnerCode(row.code)!, name: row.name, isState: true, zone: row.zone,
            languages: row.languages.split(separator: " ").map(String.init),
            contactPoints: [
                ContactPoint(
                    name: (isNeighbour ? "NCB, " : "SPOC, ") + row.city,
                    channels: isNeighbour ? [.i247, .mail] : [.siena, .mail],
                    hours: isNeighbour && row.code != "GB" ? 8...18 : nil, domain: domain)
            ])
    }

    private static let organisations: [Partner] = [
        organisation("EPPO", "EPPO", "Luxembourg", "Europe/Luxembourg", [.mail], 9...18),
        organisation("EUROJUST", "Eurojust", "The Hague", "Europe/Amsterdam", [.mail], 9...18),
        organisation("EUROPOL", "Europol", "The Hague", "Europe/Amsterdam", [.siena], nil),
        organisation("FRONTEX", "Frontex", "Warsaw", "Europe/Warsaw", [.siena, .mail], nil),
        organisation("INTERPOL", "Interpol", "Lyon", "Europe/Paris", [.i247], nil),
        organisation("OLAF", "OLAF", "Brussels", "Europe/Brussels", [.siena, .mail], 9...18),
    ]

    private static func organisation(
        _ code: String, _ name: String, _ city: String, _ zone: String, _ channels: [Channel],
        _ hours: ClosedRange<Int>?
    ) -> Partner {
        Partner(
            code: PartnerCode(code)!, name: name, isState: false, zone: zone, languages: ["en"],
            contactPoints: [
                ContactPoint(
                    name: "Duty desk, \(city)", channels: channels, hours: hours,
                    domain: "\(code.lowercased()).example")
            ])
    }
}
