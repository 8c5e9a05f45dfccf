import Drawing
import FoundationEssentials
import TestKit
import Testing

struct DrawingTests {
    static let nasty = [
        "\u{1B}[31mred\u{9B}2J", "\u{1B}]0;owned\u{7}", "a\u{202E}b\u{202C}",
        "\u{200B}zero\u{FEFF}", "作者 王小明",
        "e\u{301}", "👨‍👩‍👧‍👦 family", "🇱🇹 flag", "שלום عربي", "tab\there", "line\nfeed\r\n",
        "\u{7F}\u{80}", "◌\u{0300}\u{0301}\u{0302}\u{0303}\u{0304}",
        "\u{2066}iso\u{2069}", "\u{E0041}tag", "☎\u{FE0F}", String(repeating: "x", count: 500),
    ]

    /// Promise 7: whatever comes in, no control or bidirectional character comes out.
    @Test(arguments: nasty)
    func outsideTextIsInert(text: String) {
        for safe in [SafeText.line(text), SafeText.lines(text)] {
            for scalar in safe.unicodeScalars where scalar != "\n" {
                #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
                #expect(
                    !(0x202A...0x202E).contains(scalar.value)
                        && !(0x2066...0x2069).contains(scalar.value))
            }
            #expect(SafeText.line(safe.replacing("\n", with: "")) == safe.replacing("\n", with: ""))
        }
    }

    /// What is cut to a width has that width, and shows that it was cut.
    @Test(arguments: nasty)
    func fittingNeverMisaligns(text: String) {
        let safe = SafeText.line(text)
        for width in 0...12 {
            let fit = safe.fitting(width)
            #expect(Width.of(fit) <= width)
            #expect(Width.of(safe.padded(width)) == width)
            if fit != safe, width > 0 { #expect(fit.hasSuffix("…")) }
            for line in safe.wrapped(max(2, width)) { #expect(Width.of(line) <= max(2, width)) }
        }
    }

    @Test func widthsAreThoseOfTerminals() {
        for (text, width) in [
            ("a", 1), ("é", 1), ("e\u{301}", 1), ("作", 2), ("한", 2), ("🇱🇹", 2), ("👨‍👩‍👧", 2),
            ("☎\u{FE0F}", 2), ("…", 1), ("ž", 1), ("Ａ", 2),
        ] {
            #expect(Width.of(text) == width, "\(text)")
        }
    }

    /// Writing outside the screen changes nothing; wide characters never leave half of themselves.
    @Test(arguments: Soak.seeds(100))
    func screensStayWhole(seed: UInt64) {
        var dice = Dice(seed: seed)
        let size = Size(
            columns: Int.random(in: 1...40, using: &dice), rows: Int.random(in: 1...8, using: &dice)
        )
        var screen = Screen(size)
        for _ in 0..<60 {
            screen.put(
                dice.pick(Self.nasty), dice.pick(Ink.allCases),
                column: Int.random(in: -3...45, using: &dice),
                row: Int.random(in: -2...9, using: &dice),
                width: Bool.random(using: &dice) ? Int.random(in: 0...20, using: &dice) : nil)
        }
        for row in 0..<size.rows {
            for column in 0..<size.columns {
                let cell = screen[column, row]
                let width = cell.isContinuation ? 0 : Width.of(Character(cell.text))
                if width == 2 {
                    #expect(column + 1 < size.columns && screen[column + 1, row].isContinuation)
                }
                if cell.isContinuation {
                    let before = column > 0 ? screen[column - 1, row].text : ""
                    #expect(before.first.map { Width.of($0) } == 2)
                }
            }
        }
        // Applying a difference gives the new screen.
        var other = screen
        for _ in 0..<10 {
            other.put(
                dice.pick(Self.nasty), .strong, column: Int.random(in: 0...30, using: &dice),
                row: Int.random(in: 0...7, using: &dice))
        }
        var cells = screen.cells
        Difference(from: screen, to: other).applied(to: &cells, columns: size.columns)
        #expect(cells == other.cells)
        #expect(Difference(from: other, to: other).runs.isEmpty)
    }

    static let themes: [Theme] = Theme.builtIn.map { try! Theme(name: $0.name, text: $0.text) }

    @Test(arguments: themes)
    func everyInkHasALook(theme: Theme) {
        for ink in Ink.allCases {
            #expect(theme.looks[ink] != nil, "\(theme.name): \(ink.rawValue)")
        }
    }

    /// Every pair of colours keeps its contrast: 4.5 for what is read (WCAG 2.1, AA).
    @Test(arguments: themes.filter { ["night", "paper"].contains($0.name) })
    func contrastIsKept(theme: Theme) throws {
        for ink in Ink.allCases {
            let look = theme[ink]
            let ratio = try #require(contrast(look.foreground, look.background))
            #expect(
                ratio >= (ink == .rule || ink == .dimmed ? 1.3 : 4.5),
                "\(theme.name): \(ink.rawValue) has \(ratio)")
        }
    }

    @Test func contrastIsTheStandards() throws {
        #expect(abs(try #require(contrast(.rgb(0, 0, 0), .rgb(255, 255, 255))) - 21) < 0.01)
        #expect(abs(try #require(contrast(.rgb(118, 118, 118), .rgb(255, 255, 255))) - 4.54) < 0.01)
    }

    /// Without colour the meaning stands: what is selected, overdue or strong differs from plain text.
    @Test func monoTellsBySigns() throws {
        let mono = try #require(Self.themes.first { $0.name == "mono" })
        for ink in [Ink.selection, .overdue, .strong, .soon, .key, .reference, .title] {
            #expect(mono[ink] != mono[.text], "\(ink)")
        }
        #expect(
            mono.looks.values.allSatisfy {
                $0.foreground == .standard && $0.background == .standard
            })
    }

    static let depths: [ColourDepth] = [.mono, .eight, .sixteen, .palette, .direct]

    /// Nothing is drawn in the colour of its own ground, whatever the theme and the terminal: black on black is half a
    /// desk that nobody sees.
    @Test(arguments: depths)
    func noInkHasTheNumberOfItsGround(depth: ColourDepth) {
        for theme in Self.themes {
            for ink in Ink.allCases {
                let colours = theme[ink].painted(on: depth)
                #expect(
                    colours.foreground == nil || colours.foreground != colours.background,
                    "\(theme.name) \(ink) on \(depth)")
                // On a ground that is the terminal's own, black or white may be that ground.
                if depth == .eight, colours.background == nil {
                    #expect(![0, 7].contains(colours.foreground), "\(theme.name) \(ink)")
                }
                if depth == .eight {
                    #expect((0..<8).contains(colours.foreground ?? 0))
                    #expect((0..<8).contains(colours.background ?? 0))
                }
            }
        }
    }

    /// Nor in a theme of somebody's own, with whatever two colours.
    @Test(arguments: Soak.seeds(500))
    func noTwoColoursBecomeOne(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        func colour() -> String {
            let grey = dice.next() % 256
            let parts =
                dice.next() % 3 == 0 ? [grey, grey, grey] : (0..<3).map { _ in dice.next() % 256 }
            return "#"
                + parts.map { String($0 + 256, radix: 16).dropFirst() }.joined()
        }
        let same = colour()
        for pair in ["\(colour()) \(colour())", "\(same) \(same)", "\(colour()) default"] {
            let theme = try Theme(name: "x", text: "text \(pair)\n")
            for depth in Self.depths where depth > .mono {
                let colours = theme[.text].painted(on: depth)
                #expect(
                    colours.foreground == nil || colours.foreground != colours.background,
                    "\(pair) on \(depth)")
            }
        }
    }

    @Test func themeFaultsNameTheirLine() throws {
        let fault = try #require(throws: Theme.Fault.self) {
            try Theme(name: "x", text: "text default\ncolour #ffffff\n")
        }
        #expect(fault.line == 2)
        #expect(fault.sentence == "there is no ink “colour”")
        #expect(throws: Theme.Fault.self) { try Theme(name: "x", text: "text #12\n") }
    }

    @Test func depthFollowsTheEnvironment() {
        #expect(ColourDepth(environment: ["NO_COLOR": "1"], colours: 256) == .mono)
        #expect(ColourDepth(environment: [:], colours: -1) == .mono)
        #expect(ColourDepth(environment: [:], colours: 8) == .eight)
        #expect(ColourDepth(environment: [:], colours: 16) == .sixteen)
        #expect(ColourDepth(environment: [:], colours: 256) == .palette)
        #expect(ColourDepth(environment: [:], colours: 16_777_216) == .direct)
    }
}
