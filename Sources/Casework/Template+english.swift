extension Template {
    /// What the house sends again and again, in English: the language that every state accepts.
    static let english: [Template] = [
        Template(
            "acknowledgement", "en", "Acknowledgement of receipt", .acknowledgement,
            [],
            """
            Our reference: {{reference}}
            Your reference: {{your-reference}}
            To: {{partner}}
            Matter: {{title}}

            We have received your request and have begun work on it.
            Received: {{received}}
            First time limit under Article 5(1) of Directive (EU) 2023/977: {{due}}

            If anything changes, above all the urgency, please tell us at once and
            quote our reference.

            {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "clarification", "en", "Request for clarification", .clarification,
            [
                .init("missing", .text, "What you need to know, by the numbers of the items")
            ],
            """
            Our reference: {{reference}}
            Your reference: {{your-reference}}
            To: {{partner}}
            Matter: {{title}}

            You asked us (received: {{received}}) for:
            {{items}}

            To go on we need your clarification:
            {{missing}}

            We ask under Article 6(3) of Directive (EU) 2023/977. For the part that
            this concerns, the time limits of Article 5(1) stand still from when you
            receive this message until your answer reaches us. We go on with the rest.

            {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "answer-full", "en", "Answer in full", .answer,
            [
                .init("findings", .text, "What was found, by the numbers of the items"),
                .init(
                    "reliability", .text,
                    "How sure each finding is, fact or opinion, and when it was last verified"),
                .init("restrictions", .text, "What the partner must not do with it, or “none”"),
            ],
            """
            Our reference: {{reference}}
            Your reference: {{your-reference}}
            To: {{partner}}
            Matter: {{title}}

            Under Article 5 of Directive (EU) 2023/977 we answer your request
            (received: {{received}}) in full. You asked for:
            {{items}}

            Findings:
            {{findings}}

            Reliability and last verification (Article 10): {{reliability}}
            Restrictions on use: {{restrictions}}
            Use as evidence needs our consent, unless it is given above.

            {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "answer-partial", "en", "Answer in part", .partial,
            [
                .init("findings", .text, "What was found, by the numbers of the items"),
                .init(
                    "reliability", .text,
                    "How sure each finding is, fact or opinion, and when it was last verified"),
                .init("restrictions", .text, "What the partner must not do with it, or “none”"),
                .init("missing", .text, "Which items are still open"),
                .init("expected", .instant, "When the rest can be expected"),
            ],
            """
            Our reference: {{reference}}
            Your reference: {{your-reference}}
            To: {{partner}}
            Matter: {{title}}

            Under Article 5 of Directive (EU) 2023/977 we answer a first part of your
            request (received: {{received}}).
            Findings:
            {{findings}}

            Reliability and last verification (Article 10): {{reliability}}
            Restrictions on use: {{restrictions}}
            Use as evidence needs our consent, unless it is given above.

            Still open: {{missing}}
            The rest can be expected: {{expected}}

            {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "answer-negative", "en", "Answer: nothing found", .negative,
            [
                .init("searched", .text, "Which registers, with which names, dates or numbers"),
                .init("searched-at", .instant, "When they were searched"),
            ],
            """
            Our reference: {{reference}}
            Your reference: {{your-reference}}
            To: {{partner}}
            Matter: {{title}}

            Under Article 5 of Directive (EU) 2023/977 we answer your request
            (received: {{received}}). We looked for the following and found nothing:
            {{items}}

            Searched: {{searched}}
            As of: {{searched-at}}

            Should other spellings, dates or numbers become known to you, we will
            gladly search again.

            {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "answer-interim", "en", "Interim answer", .interim,
            [
                .init("findings", .text, "What is known so far, or “nothing yet”"),
                .init("reasons", .text, "What the rest waits for, as far as it may be told"),
                .init("expected", .instant, "When the answer can be expected"),
            ],
            """
            Our reference: {{reference}}
            Your reference: {{your-reference}}
            To: {{partner}}
            Matter: {{title}}

            We are working on your request (received: {{received}}).
            Known so far:
            {{findings}}

            What the rest waits for: {{reasons}}
            The answer can be expected: {{expected}}
            The time limit under Article 5(1) of Directive (EU) 2023/977 does not
            change; it ends: {{due}}

            {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "refusal", "en", "Refusal", .refusal,
            [],
            """
            Our reference: {{reference}}
            Your reference: {{your-reference}}
            To: {{partner}}
            Matter: {{title}}

            We have examined your request (received: {{received}}) under Article 6 of
            Directive (EU) 2023/977. We regret that we cannot provide:
            {{items}}

            {{ground}}

            If the circumstances change, a new request is welcome at any time.

            {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "refusal-partial", "en", "Answer with a refusal in part", .partial,
            [
                .init("findings", .text, "What was found, by the numbers of the items"),
                .init(
                    "reliability", .text,
                    "How sure each finding is, fact or opinion, and when it was last verified"),
                .init("restrictions", .text, "What the partner must not do with it, or “none”"),
                .init("refused", .text, "The numbers of the refused items, and nothing more"),
            ],
            """
            Our reference: {{reference}}
            Your reference: {{your-reference}}
            To: {{partner}}
            Matter: {{title}}

            You asked us (received: {{received}}) for:
            {{items}}

            Under Article 5 of Directive (EU) 2023/977 we provide:
            {{findings}}
            Reliability and last verification (Article 10): {{reliability}}
            Restrictions on use: {{restrictions}}
            Use as evidence needs our consent, unless it is given above.

            Refused under Article 6, and only so far, are items: {{refused}}
            {{ground}}

            {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "judicial-extension", "en", "Delay for a judicial authorisation", .extension_,
            [
                .init("judge-items", .text, "The numbers of the items that need authorisation"),
                .init("expected", .instant, "When the answer can be expected"),
                .init("reasons", .text, "Why it takes so long, as far as it may be told"),
            ],
            """
            Our reference: {{reference}}
            Your reference: {{your-reference}}
            To: {{partner}}
            Matter: {{title}}

            A part of your request (received: {{received}}) can be provided only after
            a judicial authorisation. As Article 5(2) of Directive (EU) 2023/977
            requires, we tell you at once of the delay.

            Items: {{judge-items}}
            The answer can be expected: {{expected}}
            Reasons: {{reasons}}

            We will keep you informed and answer as soon as the authorisation is
            given. All other items keep their time limits.

            {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "reminder", "en", "Reminder", .reminder,
            [
                .init("count", .number, "Which reminder it is: 1, 2, 3"),
                .init("sent", .instant, "When our request left"),
                .init("answer-due", .instant, "When the partner's time limit ended"),
                .init("reasons", .text, "Why the answer is still needed"),
            ],
            """
            Our reference: {{reference}}
            To: {{partner}}
            Matter: {{title}}
            Reminder no. {{count}}

            We sent you this request and find no answer to it. Sent: {{sent}}
            Time limit under Article 5(1) of Directive (EU) 2023/977: {{answer-due}}
            We asked for:
            {{items}}

            Why the answer is still needed: {{reasons}}
            Please tell us when we can expect it, whether a judicial authorisation
            delays it (Article 5(2)), or what you need from us (Article 6(3)). If our
            messages have crossed, please forgive this one.

            {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "consent-request", "en", "Request for consent of the originating state", .consent,
            [
                .init("originator", .text, "The contact point that the information came from"),
                .init(
                    "originator-reference", .text, "The number under which it gave it to us"),
                .init("information", .text, "What is to be passed on, as precisely as possible"),
                .init("purpose", .text, "What it is wanted for, as far as the requester allows"),
                .init("needed-by", .instant, "When we need it, well before our time limit"),
            ],
            """
            Our reference: {{reference}}
            Your reference: {{originator-reference}}
            To: {{originator}}

            We have been asked under Directive (EU) 2023/977 for information that you
            gave us. Without your consent we refuse it under Article 6(1)(h).

            Information: {{information}}
            Asked for by: {{partner}}
            Purpose: {{purpose}}

            Please tell us whether you consent to its being passed on, in full or in
            part, and with which restrictions on use. Until then it stays with us.
            Your answer is needed by: {{needed-by}}

            {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "request", "en", "Request for information", .request,
            [
                .init("purpose", .text, "The facts, and what the information is to be used for"),
                .init("offence", .text, "The underlying offence, with the article of our law"),
                .init("belief", .text, "What makes us believe that the partner holds it"),
                .init("link", .text, "How each person or entity named belongs to the purpose"),
                .init(
                    "restrictions", .text,
                    "What the partner must not do with what this request tells, or “none”"),
            ],
            """
            Our reference: {{reference}}
            To: {{partner}}
            Matter: {{title}}

            Under Article 4 of Directive (EU) 2023/977 we kindly ask you to provide
            the following information, which is necessary and proportionate.
            1. Information requested:
            {{items}}
            2. Purpose and facts: {{purpose}}
               Underlying offence: {{offence}}
            3. Why we believe that you hold it: {{belief}}
            4. Link of the purpose to each person or entity named: {{link}}
            5. Urgency: none claimed; the limit is seven calendar days (Article 5(1)).
            6. Restrictions on the use of what this request holds: {{restrictions}}

            {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "request-urgent", "en", "Urgent request for information", .request,
            [
                .init("purpose", .text, "The facts, and what the information is to be used for"),
                .init("offence", .text, "The underlying offence, with the article of our law"),
                .init("belief", .text, "What makes us believe that the partner holds it"),
                .init("link", .text, "How each person or entity named belongs to the purpose"),
                .init(
                    "urgency-ground", .text,
                    "Public security, life or limb, a decision on liberty, or loss of relevance"),
                .init("reasons", .text, "The facts that make this ground true"),
                .init("needed-by", .instant, "After when the answer comes too late"),
                .init(
                    "restrictions", .text,
                    "What the partner must not do with what this request tells, or “none”"),
            ],
            """
            Our reference: {{reference}}
            To: {{partner}}
            Matter: {{title}}

            URGENT. Under Article 4 of Directive (EU) 2023/977 we ask you to provide the
            following information without delay; it is necessary and proportionate.
            1. Information requested:
            {{items}}
            2. Purpose and facts: {{purpose}}
               Underlying offence: {{offence}}
            3. Why we believe that you hold it: {{belief}}
            4. Link of the purpose to each person or entity named: {{link}}
            5. Urgency (Article 4(4)): {{urgency-ground}}
               Reasons: {{reasons}}
               Needed by: {{needed-by}}
            6. Restrictions on the use of what this request holds: {{restrictions}}

            {{officer}}
            {{house}}, {{today}}
            """),
        Template(
            "spontaneous", "en", "Information on own initiative", .spontaneous,
            [
                .init("offence", .text, "The offence that it is about"),
                .init("findings", .text, "What we know"),
                .init("belief", .text, "Why it may matter to the partner"),
                .init("link", .text, "How each person or entity named belongs to it"),
                .init(
                    "reliability", .text,
                    "How sure each finding is, fact or opinion, and when it was last verified"),
                .init("restrictions", .text, "What the partner must not do with it, or “none”"),
            ],
            """
            Our reference: {{reference}}
            To: {{partner}}
            Matter: {{title}}

            On our own initiative we send you information under Article 7 of
            Directive (EU) 2023/977.
            Offence: {{offence}}
            Why it may matter to you: {{belief}}
            Information:
            {{findings}}
            Persons and entities named: {{link}}
            Reliability and last verification (Article 10): {{reliability}}
            Restrictions on use: {{restrictions}}
            Use as evidence needs our consent, unless it is given above. No answer is
            due; please let us know if it proves useful or wrong.

            {{officer}}
            {{house}}, {{today}}
            """),
    ]
}
