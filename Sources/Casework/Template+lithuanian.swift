extension Template {
    /// The same texts in Lithuanian; names stand after a colon, since they would inflect.
    static let lithuanian: [Template] = lithuanianAnswers + lithuanianRequests

    /// What answers a request, or delays the answer.
    private static let lithuanianAnswers: [Template] = [
        Template(
            "acknowledgement", "lt", "Gavimo patvirtinimas", .acknowledgement,
            [],
            """
            Mūsų nuorodos numeris: {{reference}}
            Jūsų nuorodos numeris: {{your-reference}}
            Kam: {{partner}}
            Tema: {{title}}

            Patvirtiname, kad Jūsų prašymą gavome ir pradėjome jį vykdyti.
            Gauta: {{received}}
            Artimiausias terminas pagal Direktyvos (ES) 2023/977 5 straipsnio 1 dalį:
            {{due}}

            Jei pasikeistų aplinkybės, ypač skuba, prašome nedelsiant mums pranešti
            ir nurodyti mūsų nuorodos numerį.

            Pareigūnas: {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "clarification", "lt", "Prašymas paaiškinti", .clarification,
            [
                .init("missing", .text, "Ką reikia sužinoti, pagal punktų numerius")
            ],
            """
            Mūsų nuorodos numeris: {{reference}}
            Jūsų nuorodos numeris: {{your-reference}}
            Kam: {{partner}}
            Tema: {{title}}

            Jūsų prašymas gautas: {{received}}
            Prašoma informacija:
            {{items}}

            Kad galėtume tęsti, prašome paaiškinti:
            {{missing}}

            Prašome pagal Direktyvos (ES) 2023/977 6 straipsnio 3 dalį. Tai prašymo
            daliai, dėl kurios klausiame, 5 straipsnio 1 dalies terminai sustabdomi
            nuo šio pranešimo gavimo iki tol, kol gausime Jūsų paaiškinimą. Likusią
            dalį vykdome toliau.

            Pareigūnas: {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "answer-full", "lt", "Išsamus atsakymas", .answer,
            [
                .init("findings", .text, "Kas nustatyta, pagal punktų numerius"),
                .init(
                    "reliability", .text,
                    "Ar duomenys tikri, faktas ar nuomonė, kada paskutinį kartą patikrinti"),
                .init("restrictions", .text, "Ko partneriui negalima su jais daryti arba „nėra“"),
            ],
            """
            Mūsų nuorodos numeris: {{reference}}
            Jūsų nuorodos numeris: {{your-reference}}
            Kam: {{partner}}
            Tema: {{title}}

            Pagal Direktyvos (ES) 2023/977 5 straipsnį išsamiai atsakome į Jūsų
            prašymą, gautą: {{received}}
            Prašyta informacija:
            {{items}}

            Nustatyta:
            {{findings}}

            Patikimumas ir paskutinis patikrinimas (10 straipsnis): {{reliability}}
            Naudojimo ribojimai: {{restrictions}}
            Naudoti kaip įrodymą galima tik su mūsų sutikimu, jei jis neduotas
            pirmiau.

            Pareigūnas: {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "answer-partial", "lt", "Dalinis atsakymas", .partial,
            [
                .init("findings", .text, "Kas nustatyta, pagal punktų numerius"),
                .init(
                    "reliability", .text,
                    "Ar duomenys tikri, faktas ar nuomonė, kada paskutinį kartą patikrinti"),
                .init("restrictions", .text, "Ko partneriui negalima su jais daryti arba „nėra“"),
                .init("missing", .text, "Kurie punktai dar neatsakyti"),
                .init("expected", .instant, "Kada galima tikėtis likusios dalies"),
            ],
            """
            Mūsų nuorodos numeris: {{reference}}
            Jūsų nuorodos numeris: {{your-reference}}
            Kam: {{partner}}
            Tema: {{title}}

            Pagal Direktyvos (ES) 2023/977 5 straipsnį atsakome į pirmą dalį Jūsų
            prašymo, gauto: {{received}}
            Nustatyta:
            {{findings}}

            Patikimumas ir paskutinis patikrinimas (10 straipsnis): {{reliability}}
            Naudojimo ribojimai: {{restrictions}}
            Naudoti kaip įrodymą galima tik su mūsų sutikimu, jei jis neduotas
            pirmiau.

            Dar neatsakyta: {{missing}}
            Likusios dalies galima tikėtis: {{expected}}

            Pareigūnas: {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "answer-negative", "lt", "Atsakymas: nieko nerasta", .negative,
            [
                .init("searched", .text, "Kokie registrai ir pagal kokius vardus, datas, numerius"),
                .init("searched-at", .instant, "Kada ieškota"),
            ],
            """
            Mūsų nuorodos numeris: {{reference}}
            Jūsų nuorodos numeris: {{your-reference}}
            Kam: {{partner}}
            Tema: {{title}}

            Pagal Direktyvos (ES) 2023/977 5 straipsnį atsakome į Jūsų prašymą,
            gautą: {{received}}
            Ieškojome šios informacijos ir nieko neradome:
            {{items}}

            Kur ir pagal ką ieškota: {{searched}}
            Paieškos laikas: {{searched-at}}

            Jei sužinotumėte kitokią vardo rašybą, kitas datas ar numerius, mielai
            ieškosime dar kartą.

            Pareigūnas: {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "answer-interim", "lt", "Tarpinis atsakymas", .interim,
            [
                .init("findings", .text, "Kas jau žinoma arba „dar nieko“"),
                .init("reasons", .text, "Ko laukiama, kiek galima pasakyti"),
                .init("expected", .instant, "Kada galima tikėtis atsakymo"),
            ],
            """
            Mūsų nuorodos numeris: {{reference}}
            Jūsų nuorodos numeris: {{your-reference}}
            Kam: {{partner}}
            Tema: {{title}}

            Jūsų prašymas gautas: {{received}}
            Jį vykdome. Kas jau žinoma:
            {{findings}}

            Ko dar laukiame: {{reasons}}
            Atsakymo galima tikėtis: {{expected}}
            Terminas pagal Direktyvos (ES) 2023/977 5 straipsnio 1 dalį nesikeičia ir
            baigiasi: {{due}}

            Pareigūnas: {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "refusal", "lt", "Atsisakymas teikti informaciją", .refusal,
            [],
            """
            Mūsų nuorodos numeris: {{reference}}
            Jūsų nuorodos numeris: {{your-reference}}
            Kam: {{partner}}
            Tema: {{title}}

            Pagal Direktyvos (ES) 2023/977 6 straipsnį išnagrinėjome Jūsų prašymą,
            gautą: {{received}}
            Apgailestaujame, kad negalime pateikti šios informacijos:
            {{items}}

            {{ground}}

            Jei aplinkybės pasikeistų, bet kada galite pateikti naują prašymą.

            Pareigūnas: {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "refusal-partial", "lt", "Atsakymas, kai dalį teikti atsisakoma", .partial,
            [
                .init("findings", .text, "Kas nustatyta, pagal punktų numerius"),
                .init(
                    "reliability", .text,
                    "Ar duomenys tikri, faktas ar nuomonė, kada paskutinį kartą patikrinti"),
                .init("restrictions", .text, "Ko partneriui negalima su jais daryti arba „nėra“"),
                .init("refused", .text, "Tik punktų, kuriuos teikti atsisakoma, numeriai"),
            ],
            """
            Mūsų nuorodos numeris: {{reference}}
            Jūsų nuorodos numeris: {{your-reference}}
            Kam: {{partner}}
            Tema: {{title}}

            Jūsų prašymas gautas: {{received}}
            Prašyta informacija:
            {{items}}

            Pagal Direktyvos (ES) 2023/977 5 straipsnį teikiame:
            {{findings}}
            Patikimumas ir paskutinis patikrinimas (10 straipsnis): {{reliability}}
            Naudojimo ribojimai: {{restrictions}}
            Naudoti kaip įrodymą galima tik su mūsų sutikimu, jei jis neduotas
            pirmiau.

            Pagal 6 straipsnį atsisakome teikti tik šiuos punktus: {{refused}}
            {{ground}}

            Pareigūnas: {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "judicial-extension", "lt", "Termino pratęsimas dėl teismo leidimo", .extension_,
            [
                .init("judge-items", .text, "Punktų, kuriems reikia leidimo, numeriai"),
                .init("expected", .instant, "Kada galima tikėtis atsakymo"),
                .init("reasons", .text, "Kodėl tiek užtruks, kiek galima pasakyti"),
            ],
            """
            Mūsų nuorodos numeris: {{reference}}
            Jūsų nuorodos numeris: {{your-reference}}
            Kam: {{partner}}
            Tema: {{title}}

            Jūsų prašymas gautas: {{received}}
            Dalį prašomos informacijos galime pateikti tik gavę teismo leidimą. Kaip
            nustatyta Direktyvos (ES) 2023/977 5 straipsnio 2 dalyje, nedelsdami
            pranešame apie vėlavimą.

            Punktai: {{judge-items}}
            Atsakymo galima tikėtis: {{expected}}
            Priežastys: {{reasons}}

            Informuosime Jus apie eigą ir atsakysime, kai tik gausime leidimą. Kitų
            punktų terminai nesikeičia.

            Pareigūnas: {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "reminder", "lt", "Priminimas", .reminder,
            [
                .init("count", .number, "Kelintas tai priminimas: 1, 2, 3"),
                .init("sent", .instant, "Kada mūsų prašymas išsiųstas"),
                .init("answer-due", .instant, "Kada baigėsi partnerio terminas"),
                .init("reasons", .text, "Kodėl atsakymo vis dar reikia"),
            ],
            """
            Mūsų nuorodos numeris: {{reference}}
            Kam: {{partner}}
            Tema: {{title}}
            Priminimo numeris: {{count}}

            Atsakymo į šį mūsų prašymą dar neradome. Išsiųsta: {{sent}}
            Terminas pagal Direktyvos (ES) 2023/977 5 straipsnio 1 dalį:
            {{answer-due}}
            Prašyta informacija:
            {{items}}

            Kodėl atsakymo vis dar reikia: {{reasons}}
            Prašome pranešti, kada galime jo tikėtis, ar vėluojama dėl teismo leidimo
            (5 straipsnio 2 dalis), ar reikia mūsų paaiškinimo (6 straipsnio 3 dalis).
            Jei Jūsų atsakymas jau išsiųstas, atsiprašome už šį priminimą.

            Pareigūnas: {{officer}}
            {{house}}, {{today}}
            """),
    ]
}
