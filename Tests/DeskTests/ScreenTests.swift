import Casework
import Commands
import Drawing
import TestKit
import Testing

@testable import Desk

struct ScreenTests {
    static let sizes = [
        Size(columns: 120, rows: 34), Size(columns: 80, rows: 24), Size(columns: 60, rows: 16),
    ]

    static let scenes: [(String, @Sendable (inout Sample) -> Void)] = [
        ("queues", { _ in }),
        ("queues-sidebar", { $0.press(.tab) }),
        ("case", { $0.opened(Sample.subject()) }),
        ("case-draft", { $0.opened(Sample.subject([Sample.drafted])) }),
        (
            "history",
            {
                $0.opened(Sample.subject()); $0.press(.backTab)
            }
        ),
        (
            "explain",
            {
                $0.opened(Sample.subject()); $0.type("e")
            }
        ),
        (
            "release",
            {
                $0.opened(Sample.submitted); $0.type("R")
            }
        ),
        (
            "editor",
            {
                $0.opened(Sample.subject()); $0.type("n"); $0.type("Žygis was seen.")
            }
        ),
        (
            "tasks",
            {
                let subject = Sample.surrounded()
                $0.opened(subject)
                $0.answer(.tasks(of: subject.id, [Sample.task(answered: true)]))
                $0.press(.backTab, .backTab)
            }
        ),
        (
            "copies",
            {
                $0.opened(Sample.surrounded()); $0.press(.backTab, .backTab, .backTab)
            }
        ),
        (
            "around",
            {
                $0.opened(Sample.surrounded())
                $0.press(.backTab, .backTab, .backTab, .backTab)
            }
        ),
        (
            "unit-task",
            {
                $0 = Sample(for: .dana)
                $0.opened(Sample.task(answered: false))
            }
        ),
        (
            "choice",
            {
                $0.opened(Sample.subject()); $0.type("W")
            }
        ),
        (
            "playbook",
            {
                $0.opened(Sample.subject()); $0.type("zpwhere"); $0.press(.enter); $0.type("jj")
            }
        ),
        (
            "translation",
            {
                let subject = Sample.subject()
                $0.opened(
                    Sample.subject([
                        (
                            .translated(
                                message: subject.id, language: "lt",
                                text: "Prašome nustatyti, ar asmuo gyvena nurodytu adresu."),
                            .ona
                        )
                    ]))
                $0.type("gg")
            }
        ),
        (
            "shift",
            {
                $0.type("gd")
                $0.answer(
                    .shift(
                        ShiftScreenTests.news(
                            own: ShiftScreenTests.shift([
                                .promised(ShiftScreenTests.promise),
                                .outage(ShiftScreenTests.outage),
                            ]))))
            }
        ),
        (
            "retention",
            {
                $0.opened(
                    Sample.subject([
                        (.closed(reason: "answered"), .rasa),
                        (.erasureProposed(reason: "nothing needs it"), .vytas),
                    ]))
                $0.model.shown?.tab = .around
            }
        ),
        ("stone", { $0.opened(RetentionScreenTests.stone) }),
        ("partners", { $0.type("P") }),
        ("palette", { $0.type(":re") }),
        ("help", { $0.type("?") }),
        ("filter", { $0.type("/partner:PL") }),
        ("chord", { $0.type("g") }),
    ]

    static func screen(_ scene: Int, _ size: Size) -> Screen {
        var sample = Sample()
        _ = sample.model.update(.resized(size))
        scenes[scene].1(&sample)
        return sample.model.view(size)
    }

    @Test(arguments: scenes.indices, sizes)
    func everyScreenIsAsReviewed(scene: Int, size: Size) {
        Golden.expect(
            Self.screen(scene, size), "\(Self.scenes[scene].0)-\(size.columns)x\(size.rows)")
    }

    /// No control character, no torn cell, nothing beyond the edge, at any size.
    @Test(arguments: scenes.indices)
    func screensAreSafeAtEverySize(scene: Int) {
        for columns in [1, 5, 20, 39, 40, 41, 59, 60, 79, 80, 99, 100, 119, 120, 200, 500] {
            for rows in [1, 3, 9, 10, 11, 15, 16, 19, 20, 24, 34, 100] {
                let screen = Self.screen(scene, Size(columns: columns, rows: rows))
                for cell in screen.cells {
                    #expect(
                        !cell.text.unicodeScalars.contains {
                            $0.value < 0x20 || (0x7F...0x9F).contains($0.value)
                                || $0.value == 0x202E
                        })
                }
            }
        }
    }

    /// Columns begin at the same cell in every row of the list, whatever stands in them.
    @Test(arguments: sizes)
    func columnsAreAligned(size: Size) throws {
        let screen = Self.screen(0, size)
        let layout = Layout(size)
        for (index, row) in Sample.rows.enumerated() where index < layout.listHeight {
            let line = layout.firstListRow + index
            #expect(screen[layout.referenceColumn, line].text == "L", "\(row.title)")
            for column in [
                layout.fromColumn, layout.titleColumn, layout.codeColumn, layout.withColumn,
            ] {
                #expect(
                    screen[column - 1, line].text == " " || screen[column - 1, line].text == "…",
                    "row \(index), column \(column)")
                #expect(!screen[column, line].isContinuation)
            }
            if layout.codeWidth > 0 { #expect(screen[layout.codeColumn, line].text == "H") }
            // What is left ends in the same cell.
            if row.due != nil {
                #expect(screen[layout.listColumn + layout.timeWidth - 1, line].text != " ")
            }
        }
    }

    /// Nothing of a row is cut without a sign of it.
    @Test(arguments: sizes)
    func cutTextShowsIt(size: Size) {
        let screen = Self.screen(0, size)
        let layout = Layout(size)
        for (index, row) in Sample.rows.enumerated() where index < layout.listHeight {
            let line = screen.lines[layout.firstListRow + index]
            let title = SafeText.line(row.title)
            if Width.of(title) > layout.titleWidth {
                #expect(line.contains("…"))
            } else if !title.isEmpty {
                #expect(line.contains(title))
            }
        }
    }

    @Test func smallWindowsSaySo() {
        #expect(
            Self.screen(0, Size(columns: 39, rows: 30)).lines[0]
                == "window too small: 40×10")
    }

    /// Every ink on the screens has a look in every theme (the themes' own tests read the looks).
    @Test func screensUseSelectionFullWidth() {
        let screen = Self.screen(0, Self.sizes[0])
        let layout = Layout(Self.sizes[0])
        let row = layout.firstListRow
        for column in layout.listColumn..<layout.columns {
            #expect(
                screen[column, row].ink.rawValue.hasPrefix("selection")
                    || screen[column, row].ink == .overdue)
        }
    }
}
