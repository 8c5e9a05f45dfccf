/// The themes of the folder `themes`, so that the desk has them wherever it is installed. Made by
/// `scripts/make-themes`.
extension Theme {
    public static let builtIn: [(name: String, text: String)] = [
        (
            "base",
            """
            ; The terminal's own ground and sixteen colours: for terminals that show no more.
            text              default
            strong            default default bold
            quiet             #808080
            title             #ffffff #000080
            title-strong      #ffffff #000080 bold
            title-quiet       #c0c0c0 #000080
            title-good        #00ff00 #000080
            title-soon        #ffff00 #000080
            selection         #ffffff #000080 reverse
            selection-strong  #ffffff #000080 bold reverse
            selection-quiet   #ffffff #000080 reverse
            selection-late    #ffffff #000080 bold reverse
            selection-soon    #ffffff #000080 bold reverse
            selection-good    #ffffff #000080 reverse
            selection-reference #ffffff #000080 underline reverse
            overdue           #ffffff #800000 bold
            late              #ff0000 default bold
            soon              #ffff00 default bold
            good              #00ff00
            handling          #ff00ff default bold
            reference         #00ffff
            subject           #ffff00 default bold
            key               #00ffff default bold
            rule              #808080
            heading           #808080
            draft             #ffff00
            quote             #00ff00
            box               default
            box-strong        default default bold
            box-quiet         #808080
            box-key           #00ffff default bold
            box-good          #00ff00
            box-soon          #ffff00
            box-handling      #ff00ff
            dimmed            #808080
            input             default
            error             #ff0000 default bold

            """
        ),
        (
            "mono",
            """
            ; No colour: reverse for selection, title and overdue; bold for what is strong, a key or soon;
            ; underline for what can be followed.
            text              default
            strong            default default bold
            quiet             default
            title             default default reverse
            title-strong      default default bold reverse
            title-quiet       default default reverse
            title-good        default default reverse
            title-soon        default default bold reverse
            selection         default default reverse
            selection-strong  default default bold reverse
            selection-quiet   default default reverse
            selection-late    default default bold reverse
            selection-soon    default default bold reverse
            selection-good    default default reverse
            selection-reference default default underline reverse
            overdue           default default bold reverse
            late              default default bold
            soon              default default bold
            good              default
            handling          default default bold
            reference         default default underline
            subject           default default bold
            key               default default bold
            rule              default
            heading           default default underline
            draft             default default bold
            quote             default
            box               default
            box-strong        default default bold
            box-quiet         default
            box-key           default default bold
            box-good          default
            box-soon          default default bold
            box-handling      default default bold
            dimmed            default
            input             default
            error             default default bold

            """
        ),
        (
            "night",
            """
            ; Dark, for rooms at night. An ink, its colour, its ground, its attributes.
            text              #d0d6dd #0f1218
            strong            #ffffff #0f1218 bold
            quiet             #8893a0 #0f1218
            title             #c3ccd6 #1c2733
            title-strong      #ffffff #1c2733 bold
            title-quiet       #93a1b0 #1c2733
            title-good        #86d6a0 #1c2733
            title-soon        #f0c24b #1c2733
            selection         #dfe7ef #10507f
            selection-strong  #ffffff #10507f bold
            selection-quiet   #c3d2e0 #10507f
            selection-late    #ffb3ad #10507f bold
            selection-soon    #f7d77e #10507f bold
            selection-good    #a5e6ba #10507f bold
            selection-reference #b9d7fb #10507f
            overdue           #ffffff #a3272e bold
            late              #ff8f86 #0f1218 bold
            soon              #f0c24b #0f1218 bold
            good              #86d6a0 #0f1218
            handling          #c6a6f7 #0f1218 bold
            reference         #93bdf6 #0f1218
            subject           #f3a75c #0f1218 bold
            key               #6fb2ff #0f1218 bold
            rule              #343d49 #0f1218
            heading           #8893a0 #0f1218
            draft             #f0c24b #0f1218
            quote             #8fb8a6 #0f1218
            box               #d0d6dd #1a212b
            box-strong        #ffffff #1a212b bold
            box-quiet         #8d99a7 #1a212b
            box-key           #6fb2ff #1a212b bold
            box-good          #86d6a0 #1a212b
            box-soon          #f0c24b #1a212b
            box-handling      #c6a6f7 #1a212b
            dimmed            #3f4854 #0f1218
            input             #ffffff #0f1218
            error             #ff8f86 #0f1218 bold

            """
        ),
        (
            "paper",
            """
            ; Light, for rooms by day.
            text              #24292f #fbfaf7
            strong            #000000 #fbfaf7 bold
            quiet             #636c76 #fbfaf7
            title             #2b333b #e2e6ea
            title-strong      #000000 #e2e6ea bold
            title-quiet       #505a64 #e2e6ea
            title-good        #14602f #e2e6ea
            title-soon        #7a4a00 #e2e6ea
            selection         #10202f #cfe2f5
            selection-strong  #000000 #cfe2f5 bold
            selection-quiet   #3d4d5c #cfe2f5
            selection-late    #9b1119 #cfe2f5 bold
            selection-soon    #6f4200 #cfe2f5 bold
            selection-good    #0f5528 #cfe2f5 bold
            selection-reference #0b4a99 #cfe2f5
            overdue           #ffffff #b3202a bold
            late              #b01720 #fbfaf7 bold
            soon              #855200 #fbfaf7 bold
            good              #176b35 #fbfaf7
            handling          #6a35b5 #fbfaf7 bold
            reference         #0b57b0 #fbfaf7
            subject           #a34700 #fbfaf7 bold
            key               #0b57b0 #fbfaf7 bold
            rule              #c9cdd1 #fbfaf7
            heading           #636c76 #fbfaf7
            draft             #855200 #fbfaf7
            quote             #2f6b57 #fbfaf7
            box               #24292f #eef1f4
            box-strong        #000000 #eef1f4 bold
            box-quiet         #59626c #eef1f4
            box-key           #0b57b0 #eef1f4 bold
            box-good          #176b35 #eef1f4
            box-soon          #7a4a00 #eef1f4
            box-handling      #6a35b5 #eef1f4
            dimmed            #b9bdc2 #fbfaf7
            input             #000000 #fbfaf7
            error             #b01720 #fbfaf7 bold

            """
        ),
    ]
}
