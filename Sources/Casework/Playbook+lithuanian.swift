extension Playbook {
    /// The same steps in Lithuanian.
    static let lithuanian: [Playbook] = [
        Playbook(
            "missing-child", "lt", "Dingęs vaikas",
            hints: [
                "child", "missing", "minor", "abduct", "runaway", "vaik", "ding", "nepilnamet",
                "pagrob",
            ],
            [
                .init(
                    "Paimti bylą iš karto; kol nežinoma kitaip, vaikui gresia pavojus.",
                    command: "take"),
                .init(
                    "Tuoj pat patvirtinti gavimą, kad partneris žinotų, jog dirbama.",
                    command: "acknowledge", template: "acknowledgement"),
                .init(
                    "Gresia pavojus gyvybei ar sveikatai? Nustatyti U2 ir parašyti kodėl.",
                    command: "urgent-life", about: [.urgency]),
                .init(
                    "Nėra ir negresia nusikalstama veika? Tada per SIRENE arba Interpolą.",
                    command: "check", about: [.what, .purpose, .why]),
                .init(
                    "Klausti SIRENE biuro perspėjimų dėl vaiko ir su juo esančių suaugusiųjų."),
                .init(
                    "Atskiras punktas kiekvienam adresui, giminaičiui, telefonui, automobiliui.",
                    command: "item", about: [.what, .link]),
                .init(
                    "Pavesti artimiausiam padaliniui ir sienos apsaugai: per keturias valandas.",
                    command: "task"),
                .init(
                    "Prašyti paaiškinti tik tai, kas stabdo paiešką, o tuo metu ieškoti toliau.",
                    command: "clarify", about: [.what, .link], template: "clarification"),
                .init(
                    "Pranešti, kas žinoma, kai tik sužinoma; nelaukti likusios dalies.",
                    command: "reply", template: "answer-interim"),
                .init(
                    "Atsakyti; jei vaikas nuo ko nors slepiamas, nurodyti, kas neturi to sužinoti.",
                    command: "reply", about: [.restrictions], template: "answer-full"),
            ]),
        Playbook(
            "vehicle-hit", "lt", "Transporto priemonė: sutaptis, valdytojas, pastebėjimas",
            hints: [
                "vehicle", "plate", "stolen car", "keeper", "automobil", "transport", "mašin",
                "vairuotoj",
            ],
            [
                .init(
                    "Ko prašoma: valdytojo, istorijos, pastebėjimo vietos ar apžiūros?",
                    command: "check", about: [.what, .purpose]),
                .init(
                    "Sutaptis su SIS perspėjimu? Ją per 12 valandų tvarko SIRENE biuras."),
                .init(
                    "Tuoj išvyks ar bus parduota, ir tai svarbu? Patikrinti pagrindą U4.",
                    command: "urgent-relevance", about: [.urgency]),
                .init(
                    "Valdytojas, draudimas, apžiūra: tiesiogiai, jei registrą atveriame patys.",
                    command: "item-direct", about: [.what]),
                .init(
                    "Palyginti numerį, VIN, spalvą; tikro VIN kontrolinis skaitmuo gali netikti."),
                .init(
                    "Pavesti padaliniui apžiūrėti ją ten, kur stovi, nieko neįspėjant.",
                    command: "task"),
                .init(
                    "Ieškoti numerio ir VIN EIS; tai įrašyti, net jei nieko nerasta.",
                    command: "eis"),
                .init(
                    "Atsakyti; atskirti valdytoją nuo vairuotojo, nurodyti registro datą.",
                    command: "reply", about: [.restrictions], template: "answer-full"),
                .init(
                    "Nuspręsti dėl kopijos Europolui: automobilių nusikaltimai – jo sritis.",
                    command: "europol"),
            ]),
        Playbook(
            "subscriber-data", "lt", "Numerio ar adreso abonentas",
            hints: [
                "subscriber", "phone", "telephone", "msisdn", "imei", "ip address", "abonent",
                "telefon", "ip adres",
            ],
            [
                .init(
                    "Ar visas? Šalies kodas; IP adresui – sekundė, prievadas ir laiko juosta.",
                    command: "check", about: [.what, .why]),
                .init(
                    "Atskiras punktas kiekvienam numeriui ar adresui: kiekvieno terminas savas.",
                    command: "item", about: [.what]),
                .init(
                    "Tuoj pat klausti, ko trūksta, ypač ryšio su nusikalstama veika.",
                    command: "clarify", about: [.link], template: "clarification"),
                .init(
                    "Ką teikėjas duoda be prievartos – netiesiogiai: skubiai 3 d., kitaip 7 d.",
                    command: "item-indirect", about: [.what, .urgency]),
                .init(
                    "Pažymėti, kam reikia teisėjo: dažniausiai srauto ir vietos duomenims.",
                    command: "item-judge", about: [.what]),
                .init(
                    "Tuoj pat kreiptis į teisėją; laikrodis ryto nelaukia.",
                    command: "judge"),
                .init(
                    "Tuoj pat pranešti partneriui, kiek laiko reikia teisėjui ir kodėl.",
                    command: "extend", template: "judicial-extension"),
                .init(
                    "Pavesti padaliniui, kuris klausia teikėjų; jo terminas – ankstesnis už mūsų.",
                    command: "task"),
                .init(
                    "Gautume tik prievarta? Tada informacijos neturima: pagrindas 6.1.a.",
                    command: "refuse", about: [.what], template: "refusal-partial"),
                .init(
                    "Atsakyti; nurodyti, nuo kada iki kada abonentas turėjo numerį.",
                    command: "reply", about: [.restrictions], template: "answer-full"),
            ]),
        Playbook(
            "whereabouts", "lt", "Asmens buvimo vieta",
            hints: [
                "whereabouts", "locat", "address", "residence", "wanted", "buvim", "gyven",
                "adres", "ieškom",
            ],
            [
                .init(
                    "Kodėl ieškomas? Įtariamojo, liudytojo, aukos ir dingusiojo keliai skirtingi.",
                    command: "check", about: [.purpose, .link]),
                .init(
                    "Klausti SIRENE biuro: sulaikoma pagal perspėjimą, ne pagal šį prašymą."),
                .init(
                    "Nuo to priklauso sprendimas dėl laisvės atėmimo? Patikrinti pagrindą U3.",
                    command: "urgent-freedom", about: [.urgency]),
                .init(
                    "Įsitikinti, kas jis: gimimo data, kodas, rašybos; užrašyti, kiek tai tikra.",
                    command: "note", about: [.link]),
                .init(
                    "Tiesiogiai – registrai, kuriuos atveriame patys: gyventojų, kalinių, sienos.",
                    command: "item-direct", about: [.what]),
                .init(
                    "Pavesti padaliniui nepastebimai patikrinti adresą; su asmeniu nekalbėti.",
                    command: "task"),
                .init(
                    "Kiltų pavojus asmeniui ar tyrimui? To neteikti; priežastis lieka pas mus.",
                    command: "refuse", about: [.what], template: "refusal-partial"),
                .init(
                    "Nieko nerasta? Nurodyti, kur ir pagal kokią rašybą ieškota.",
                    command: "reply", template: "answer-negative"),
                .init(
                    "Atsakyti; prie kiekvieno adreso nurodyti šaltinį ir paskutinę žinomą dieną.",
                    command: "reply", about: [.restrictions], template: "answer-full"),
            ]),
        Playbook(
            "criminal-record", "lt", "Teistumas",
            hints: [
                "criminal record", "convict", "antecedent", "previous offence", "teist",
                "nuosprend", "baust",
            ],
            [
                .init(
                    "Kam to reikia? Teismo procesui – per ECRIS ir centrinę instituciją.",
                    command: "check", about: [.purpose]),
                .init(
                    "Vardas, pavardė, gimimo data ir vieta turi būti visi; prašyti, ko trūksta.",
                    command: "clarify", about: [.what, .link], template: "clarification"),
                .init(
                    "Atskiri punktai: teistumas, nebaigtos bylos, policijos įrašai.",
                    command: "item", about: [.what]),
                .init(
                    "Ką atveriame patys, prieinama tiesiogiai; taip ir pažymėti.",
                    command: "item-direct", about: [.what]),
                .init(
                    "Pas mus ne nusikalstama veika arba bausmė iki 1 metų? Gali tikti 6.1.g.",
                    command: "refuse", about: [.purpose], template: "refusal"),
                .init(
                    "Palyginti kodą ar pirštų atspaudus: vien vardo ir gimimo datos per maža."),
                .init(
                    "Neteikti to, kas ištrinta, pasenę ar netikslu: pagrindas 6.1.e.",
                    command: "refuse", about: [.what], template: "refusal-partial"),
                .init(
                    "Kitos valstybės įrašą perduoti tik su tos valstybės sutikimu.",
                    command: "consent", template: "consent-request"),
                .init(
                    "Atsakyti; atskirti teistumą, kaltinimus ir įtarimus, kiekvieną su data.",
                    command: "reply", about: [.restrictions], template: "answer-full"),
            ]),
        Playbook(
            "bank-account", "lt", "Banko sąskaita",
            hints: ["bank", "account", "iban", "payment", "money", "sąskait", "mokėjim", "pinig"],
            [
                .init(
                    "Kokia veika? Sąskaitų registras skaitomas tik dėl sunkių nusikaltimų.",
                    command: "check", about: [.purpose, .why]),
                .init(
                    "Tuoj pat klausti, jei nenurodytas turėtojo ryšys su nusikalstama veika.",
                    command: "clarify", about: [.link], template: "clarification"),
                .init(
                    "Prieš ieškant patikrinti IBAN ilgį ir kontrolinius skaitmenis."),
                .init(
                    "Pinigai tuoj bus pervesti? Patikrinti U4; lėšų įšaldymo kelias kitas.",
                    command: "urgent-relevance", about: [.urgency]),
                .init(
                    "Sąskaita ir turėtojas – tiesiogiai tik tada, kai registrą atveriame patys.",
                    command: "item-direct", about: [.what]),
                .init(
                    "Likučiams ir operacijoms dažniausiai reikia teisėjo: pažymėti punktus.",
                    command: "item-judge", about: [.what]),
                .init(
                    "Tuoj pat pranešti partneriui, kiek laiko reikia teisėjui ir kodėl.",
                    command: "extend", template: "judicial-extension"),
                .init(
                    "Pavesti finansinių nusikaltimų padaliniui; finansinė žvalgyba – savo kanalu.",
                    command: "task"),
                .init(
                    "Atsakyti, kas žinoma; nurodyti, kad turėtojas apie tai neturi sužinoti.",
                    command: "reply", about: [.restrictions], template: "answer-partial"),
                .init(
                    "Nuspręsti dėl kopijos Europolui: pinigų plovimas – jo sritis.",
                    command: "europol"),
            ]),
        Playbook(
            "prum-match", "lt", "Priumo sutaptis",
            hints: [
                "prüm", "prum", "prium", "dna", "fingerprint", "dactyl", "facial image", "dnr",
                "piršt", "atspaud",
            ],
            [
                .init(
                    "Užrašyti, kada sutaptis patvirtinta: pagrindiniams duomenims – 48 valandos.",
                    command: "note"),
                .init(
                    "Nepatvirtinta? Tai turi padaryti ekspertas; iki tol jokio vardo neperduoti.",
                    command: "task"),
                .init(
                    "Daugiau nei pagrindiniai duomenys – prašymas pagal 4 straipsnį: patikrinti.",
                    command: "check", about: [.what, .purpose, .why]),
                .init(
                    "Atskiri punktai: pagrindiniai duomenys ir kiekvienas kitas dalykas.",
                    command: "item", about: [.what]),
                .init(
                    "Jei pagal įstatymą reikia leidimo, tuoj pat kreiptis į teisėją.",
                    command: "judge"),
                .init(
                    "Ieškoti asmens EIS sistemoje ir įrašyti rezultatą.", command: "eis"),
                .init(
                    "Atsakyti: asmuo, veika, byla, institucija, pavyzdžio paėmimo vieta ir diena.",
                    command: "reply", about: [.restrictions], template: "answer-full"),
                .init(
                    "Nuspręsti dėl kopijos Europolui, jei nusikalstama veika yra jo sritis.",
                    command: "europol"),
                .init(
                    "Atskiroje mūsų byloje klausti jų: dėl sutapties manome, kad turi daugiau.",
                    command: "template", about: [.why], template: "request"),
            ]),
    ]
}
