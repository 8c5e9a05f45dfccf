import Casework
import Commands
import Drawing
import TestKit
import Testing

@testable import Desk

/// The promises of the house that the desk keeps, each by its name.
struct DeskPromiseTests {
    /// Promise 7: nothing that came from outside can write to the screen, the disk path, the shell or the log as
    /// anything but text. Paths and the log are tried where files are read (`MailReaderTests`, `AccessLogTests`).
    @Test func promise7OutsideTextIsText() {
        let evil = "\u{1B}]0;x\u{7}\u{1B}[2J\u{9B}31m\u{202E}\r\n\u{0}$(reboot)`id`"
        for size in ScreenTests.sizes {
            var desk = Sample()
            _ = desk.model.update(.resized(size))
            let note = (Event.noted(id: Identity(high: 8, low: 1), text: evil), Person.rasa)
            desk.opened(Sample.subject([note]))
            for key in ["l", "j", "j"] {
                desk.type(key)
                for cell in desk.model.view(size).cells {
                    for scalar in cell.text.unicodeScalars {
                        #expect(
                            scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
                                && scalar.value != 0x202E)
                    }
                }
            }
        }
    }

    /// Promise 8: the desk never waits: a key is answered within a frame, whatever the disk, the node or the line are
    /// doing. Here nothing that was asked for is ever answered: an act, an import, an exchange, a search, a case.
    /// `scripts/session` tries it with a store that stands still and an import beside it.
    @Test func promise8TheDeskNeverWaits() {
        let size = Size(columns: 120, rows: 34)
        var desk = Sample()
        _ = desk.model.update(.resized(size))
        desk.opened(Sample.subject())
        desk.type("nA note that the disk does not take")
        desk.press(.control("s"))
        desk.press(.escape)
        desk.type("/plate")
        desk.press(.enter)
        desk.type(":sync")
        desk.press(.enter)
        let asked = desk.work.count
        #expect(desk.model.underway.count > 0)
        // Each key changes the screen at once.
        var before = desk.model.view(size)
        for key in ["?", "\u{1B}", "?", "\u{1B}"] {
            if key == "?" { desk.type(key) } else { desk.press(.escape) }
            let now = desk.model.view(size)
            #expect(now != before, "\(key)")
            before = now
        }
        desk.press(.tab)
        #expect(desk.model.view(size) != before)
        #expect(desk.work.count >= asked)
    }

    /// Promise 9: everything works in monochrome, at 80×24, with no mouse, on a slow line. That the terminal is given
    /// back is tried in real ones by `scripts/session`.
    @Test(arguments: ScreenTests.scenes.indices) func promise9EverythingWorksInMono(scene: Int) {
        let size = Size(columns: 80, rows: 24)
        let screen = ScreenTests.screen(scene, size)
        #expect(screen.lines.count == 24)
        #expect(!screen.lines.contains { $0.contains("window too small") })
        #expect(screen.lines.contains { !$0.allSatisfy { $0 == " " } })
        // What an ink tells has an attribute of its own where there are no colours.
        let mono = try! Theme(
            name: "mono", text: Theme.builtIn.first { $0.name == "mono" }!.text)
        for cell in screen.cells where cell.ink.rawValue.hasPrefix("selection") {
            #expect(mono[cell.ink] != mono[.text])
        }
        #expect(!screen.cells.contains { mono[$0.ink].foreground != .standard })
    }
}
