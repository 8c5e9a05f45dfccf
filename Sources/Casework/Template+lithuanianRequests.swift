extension Template {
    /// What asks a partner for something, or tells him unasked.
    static let lithuanianRequests: [Template] = [
        Template(
            "consent-request", "lt", "Prašymas duoti kilmės valstybės sutikimą", .consent,
            [
                .init("originator", .text, "Kontaktinis punktas, iš kurio informacija gauta"),
                .init("originator-reference", .text, "Numeris, kuriuo ji mums pateikta"),
                .init("information", .text, "Ką norima perduoti, kuo tiksliau"),
                .init("purpose", .text, "Kam to reikia, kiek prašytojas leidžia pasakyti"),
                .init("needed-by", .instant, "Iki kada jo reikia: gerokai prieš mūsų terminą"),
            ],
            """
            Mūsų nuorodos numeris: {{reference}}
            Jūsų nuorodos numeris: {{originator-reference}}
            Kam: {{originator}}

            Pagal Direktyvą (ES) 2023/977 mūsų prašoma informacijos, kurią gavome iš
            Jūsų. Be Jūsų sutikimo ją teikti atsisakysime pagal 6 straipsnio 1 dalies
            h punktą.

            Informacija: {{information}}
            Kas prašo: {{partner}}
            Tikslas: {{purpose}}

            Prašome pranešti, ar sutinkate, kad ją visą arba iš dalies perduotume, ir
            su kokiais naudojimo ribojimais. Iki tol jos niekam neperduosime.
            Jūsų atsakymo reikia iki: {{needed-by}}

            Pareigūnas: {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "request", "lt", "Prašymas pateikti informaciją", .request,
            [
                .init("purpose", .text, "Faktinės aplinkybės ir kam informacija bus naudojama"),
                .init("offence", .text, "Nusikalstama veika ir mūsų įstatymo straipsnis"),
                .init("belief", .text, "Kodėl manome, kad partneris turi šią informaciją"),
                .init("link", .text, "Kiekvieno minimo asmens ar subjekto ryšys su tikslu"),
                .init(
                    "restrictions", .text,
                    "Ko partneriui negalima daryti su prašymo turiniu arba „nėra“"),
            ],
            """
            Mūsų nuorodos numeris: {{reference}}
            Kam: {{partner}}
            Tema: {{title}}

            Pagal Direktyvos (ES) 2023/977 4 straipsnį prašome pateikti toliau
            nurodytą informaciją; ji yra būtina ir proporcinga tikslui.
            1. Prašoma informacija:
            {{items}}
            2. Tikslas ir faktinės aplinkybės: {{purpose}}
               Nusikalstama veika: {{offence}}
            3. Kodėl manome, kad šią informaciją turite: {{belief}}
            4. Kiekvieno minimo asmens ar subjekto ryšys su tikslu: {{link}}
            5. Skuba: nenurodoma; terminas – septynios kalendorinės dienos (5 straipsnio
               1 dalis).
            6. Šio prašymo turinio naudojimo ribojimai: {{restrictions}}

            Pareigūnas: {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "request-urgent", "lt", "Skubus prašymas pateikti informaciją", .request,
            [
                .init("purpose", .text, "Faktinės aplinkybės ir kam informacija bus naudojama"),
                .init("offence", .text, "Nusikalstama veika ir mūsų įstatymo straipsnis"),
                .init("belief", .text, "Kodėl manome, kad partneris turi šią informaciją"),
                .init("link", .text, "Kiekvieno minimo asmens ar subjekto ryšys su tikslu"),
                .init(
                    "urgency-ground", .text,
                    "Visuomenės saugumas, gyvybė ar sveikata, sprendimas dėl laisvės, aktualumas"),
                .init("reasons", .text, "Aplinkybės, kuriomis šis pagrindas remiasi"),
                .init("needed-by", .instant, "Po kada atsakymas bus pavėluotas"),
                .init(
                    "restrictions", .text,
                    "Ko partneriui negalima daryti su prašymo turiniu arba „nėra“"),
            ],
            """
            Mūsų nuorodos numeris: {{reference}}
            Kam: {{partner}}
            Tema: {{title}}

            SKUBU. Pagal Direktyvos (ES) 2023/977 4 straipsnį prašome nedelsiant
            pateikti toliau nurodytą informaciją; ji būtina ir proporcinga tikslui.
            1. Prašoma informacija:
            {{items}}
            2. Tikslas ir faktinės aplinkybės: {{purpose}}
               Nusikalstama veika: {{offence}}
            3. Kodėl manome, kad šią informaciją turite: {{belief}}
            4. Kiekvieno minimo asmens ar subjekto ryšys su tikslu: {{link}}
            5. Skuba (4 straipsnio 4 dalis): {{urgency-ground}}
               Priežastys: {{reasons}}
               Atsakymo reikia iki: {{needed-by}}
            6. Šio prašymo turinio naudojimo ribojimai: {{restrictions}}

            Pareigūnas: {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "spontaneous", "lt", "Informacija savo iniciatyva", .spontaneous,
            [
                .init("offence", .text, "Nusikalstama veika, su kuria tai susiję"),
                .init("findings", .text, "Kas mums žinoma"),
                .init("belief", .text, "Kodėl tai gali būti svarbu partneriui"),
                .init("link", .text, "Kiekvieno minimo asmens ar subjekto ryšys su tuo"),
                .init(
                    "reliability", .text,
                    "Ar duomenys tikri, faktas ar nuomonė, kada paskutinį kartą patikrinti"),
                .init("restrictions", .text, "Ko partneriui negalima su jais daryti arba „nėra“"),
            ],
            """
            Mūsų nuorodos numeris: {{reference}}
            Kam: {{partner}}
            Tema: {{title}}

            Savo iniciatyva teikiame Jums informaciją pagal Direktyvos (ES) 2023/977
            7 straipsnį.
            Nusikalstama veika: {{offence}}
            Kodėl tai Jums gali būti svarbu: {{belief}}
            Informacija:
            {{findings}}
            Minimi asmenys ir subjektai: {{link}}
            Patikimumas ir paskutinis patikrinimas (10 straipsnis): {{reliability}}
            Naudojimo ribojimai: {{restrictions}}
            Naudoti kaip įrodymą galima tik su mūsų sutikimu, jei jis neduotas
            pirmiau. Atsakyti nebūtina; prašome pranešti, jei informacija pasirodytų
            naudinga arba klaidinga.

            Pareigūnas: {{officer}}
            {{house}}, {{today}}
            """),
    ]
}
