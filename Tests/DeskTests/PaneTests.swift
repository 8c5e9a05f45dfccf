import Casework
import Commands
import Drawing
import TestKit
import Testing

@testable import Desk

/// Every pane stops at its last line: the first key back is seen.
struct PaneTests {
    static let sizes = [
        Size(columns: 120, rows: 34), Size(columns: 80, rows: 24), Size(columns: 60, rows: 16),
    ]

    /// A case with much of everything, long enough for every pane.
    static var long: Case {
        let text = (1...90).map { "line \($0)" }.joined(separator: "\n")
        let draft = Identity(high: 3, low: 9)
        let notes: [(Event, Person)] = (1...40).map {
            (.noted(id: Identity(high: 8, low: UInt64($0)), text: "note \($0)"), .rasa)
        }
        let copies: [(Event, Person)] = (1...40).map {
            (
                .eisSearched(EISSearch(terms: "plate \($0)", result: .noHit, detail: "")), .ona
            )
        }
        let items: [(Event, Person)] = (1...20).map {
            (
                .itemAsked(
                    id: Identity(high: 7, low: UInt64($0)), text: "item \($0)", access: .direct),
                .ona
            )
        }
        let drafted: (Event, Person) = (
            .drafted(
                id: draft, text: text,
                recipients: [
                    Recipient(
                        partner: PartnerCode("PL"), channel: .mail, address: "spoc@pl.example")
                ], inReplyTo: nil, purpose: .acknowledgement), .ona
        )
        let before = notes + copies + items + [drafted]
        let revision = Sample.subject(before).drafts[0].current.revision
        return Sample.subject(before + [(.submitted(draft: draft, revision: revision), .ona)])
    }

    /// What opens each pane, and whether it has a key that goes to its end at once.
    static let panes: [(name: String, keys: String, hasEnd: Bool)] = [
        ("message", "l", true), ("copies", "⇥⇥⇥", true), ("history", "⇥⇥⇥⇥⇥", true),
        ("explain", "e", true), ("help", "?", false), ("release", "R", false),
    ]

    static func desk(_ keys: String, _ size: Size) -> Sample {
        var desk = Sample()
        _ = desk.model.update(.resized(size))
        desk.opened(long)
        for key in keys {
            if key == "⇥" { desk.press(.backTab) } else { desk.type(String(key)) }
        }
        return desk
    }

    @Test(arguments: 0..<6, sizes)
    func theFirstKeyBackIsSeen(index: Int, size: Size) {
        let pane = Self.panes[index]
        for way in pane.hasEnd ? ["end", "pages", "steps"] : ["pages", "steps"] {
            var desk = Self.desk(pane.keys, size)
            let start = desk.model.view(size)
            switch way {
            case "end": desk.press(.end)
            case "pages": for _ in 0..<60 { desk.press(.pageDown) }
            default: for _ in 0..<300 { desk.press(.down) }
            }
            let end = desk.model.view(size)
            #expect(end != start, "\(pane.name), \(way): there is nothing to scroll")
            desk.press(.up)
            #expect(desk.model.view(size) != end, "\(pane.name), \(way): k is dead")
            desk.press(.down)
            #expect(desk.model.view(size) == end, "\(pane.name), \(way): j does not come back")
            desk.press(.pageUp)
            #expect(desk.model.view(size) != end, "\(pane.name), \(way): PgUp is dead")
        }
    }

    /// A window that grows shows more of the end, and k goes on from there.
    @Test func aWindowThatGrowsStaysAtTheEnd() {
        var desk = Self.desk("l", Self.sizes[2])
        desk.press(.end)
        _ = desk.model.update(.resized(Self.sizes[0]))
        let end = desk.model.view(Self.sizes[0])
        desk.press(.up)
        #expect(desk.model.view(Self.sizes[0]) != end)
    }
}
