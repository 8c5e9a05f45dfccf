import Casework
import Exchanges
import FoundationEssentials
import TestKit
import Testing

/// Who may do what, written out by hand from the roles of the house: act by act, so that the table in the code is
/// compared with something other than itself.
struct RightsByHandTests {
    /// D duty officer, C case officer, K coordinator, R releaser, A auditor, M administrator, U unit officer,
    /// T translator. The auditor changes nothing, the administrator reads and does nothing, the unit and the
    /// translator add and change nothing else; nobody but a second officer with that right releases.
    static let letters: [(Character, Role)] = [
        ("D", .dutyOfficer), ("C", .caseOfficer), ("K", .coordinator), ("R", .releaser),
        ("A", .auditor), ("M", .administrator), ("U", .unitOfficer), ("T", .translator),
    ]

    /// By kind of event, where one kind is not for all the same by its branch.
    static let table: [(kinds: [UInt64], may: String)] = [
        ([1, 2], "DCKR"),  // open, receive
        ([3], "DCKRU"),  // take
        ([4], "DCKR"),  // hand over
        ([5, 15, 16, 17], "DCKR"),  // assess, items, urgency
        ([6, 83], "DCKRUT"),  // note, call
        ([7, 8, 26, 30], "DCKRT"),  // draft, revise, withdraw, enclose
        ([9], "DCKR"),  // submit
        ([10, 11], "DKR"),  // return, release
        ([12, 13, 14], "DCKR"),  // close, reopen, settle
        ([18, 19], "DCKR"),  // receipt proposed, confirmed
        // clarifications, judge, refusal, check, answers
        ([20, 21, 22, 23, 24, 28, 29, 57], "DCKR"),
        ([25, 38], "DCKR"),  // handling, classification
        ([27, 58], "DCKR"),  // sent, failed
        ([31, 35, 36, 37], "DCKR"),  // evaluation, facts, origin, consent
        ([39, 42], "DCKR"),  // task a unit, give back
        ([40, 41], "DCKRU"),  // the unit answers, asks back
        ([44, 45], "DCKR"),  // Europol, EIS
        ([46, 47, 48, 49, 50, 51, 52], "DCKR"),  // link, merge, split
        ([53], "DCKRT"),  // translate
        ([54], "KR"),  // restrict
        ([55, 56], "DCKR"),  // break the glass, agree
        ([60, 61, 62, 63, 64, 65, 66, 67], "DCKR"),  // shifts
        ([70, 71], "KR"),  // roster
        ([72, 73, 74], "KR"),  // keep, erase
        ([75, 76, 78, 79], "DCKR"),  // data subject asks, is identified, partner told, dropped
        ([77], "KR"),  // decided on a data subject
    ]

    static func expected(_ kind: UInt64, isWithheld: Bool = false) -> Set<Role>? {
        // A copy: whoever records it, but for withholding it.
        if kind == 43 { return roles(isWithheld ? "DKR" : "DCKR") }
        return table.first { $0.kinds.contains(kind) }.map { roles($0.may) }
    }

    static func roles(_ letters: String) -> Set<Role> {
        Set(Self.letters.filter { letters.contains($0.0) }.map(\.1))
    }

    @Test func everyActIsForWhomItIsWrittenDown() throws {
        var tried: Set<UInt64> = []
        func look(
            _ kind: UInt64, _ isWithheld: Bool, _ decide: (Officer) throws(Objection) -> Void
        ) throws {
            let may = try #require(
                Self.expected(kind, isWithheld: isWithheld), "kind \(kind) is not in the table")
            tried.insert(kind)
            for role in Role.allCases {
                let officer = Officer(
                    id: Identity(high: 4, low: 4), name: "N.", unit: .spoc, role: role)
                var isDenied = false
                do throws(Objection) {
                    try decide(officer)
                } catch {
                    if case .roleMayNot = error { isDenied = true }
                }
                #expect(isDenied == !may.contains(role), "kind \(kind), \(role)")
            }
        }
        for event in Samples.events {
            let isWithheld =
                (event.act as? CopyRecorded)?.copy.state == .withheld
            let subject = event.kind == 1 ? nil : RightsSample.subject
            let id =
                if let opening = event.act as? Opening, case .message(let message) = opening.origin
                {
                    message.id
                } else { RightsSample.about }
            try look(event.kind, isWithheld) { officer throws(Objection) in
                _ = try Casework.decide(
                    event, on: subject, about: id,
                    Standing(officer, at: Noon.instant.advanced(seconds: 10 * 86_400)))
            }
        }
        for event in Samples.shiftEvents {
            try look(event.kind, false) { officer throws(Objection) in
                try decide(event, on: nil, Standing(officer))
            }
        }
        for event in Samples.rosterEvents {
            try look(event.kind, false) { officer throws(Objection) in
                try decide(event, Standing(officer))
            }
        }
        #expect(tried == Set(Self.table.flatMap(\.kinds)).union([43]))
    }

    /// The handbook's table says the same, verb by verb.
    @Test func theHandbookSaysTheSame() {
        let verbs: [(Rights.Verb, String)] = [
            (.open, "DCKR"), (.receive, "DCKR"), (.take, "DCKRU"), (.handOver, "DCKR"),
            (.assess, "DCKR"), (.note, "DCKRUT"), (.draft, "DCKRT"), (.submit, "DCKR"),
            (.release, "DKR"), (.close, "DCKR"), (.reopen, "DCKR"), (.settle, "DCKR"),
            (.correct, "DCKR"), (.handle, "DCKR"), (.send, "DCKR"), (.task, "DCKR"),
            (.answerTask, "DCKRU"), (.copy, "DCKR"), (.withhold, "DKR"), (.merge, "DCKR"),
            (.translate, "DCKRT"), (.shift, "DCKR"), (.roster, "KR"), (.restrict, "KR"),
            (.breakGlass, "DCKR"), (.review, "KR"),
        ]
        #expect(Set(verbs.map(\.0)) == Set(Rights.Verb.allCases))
        for (verb, letters) in verbs {
            let line = Rights.markdown.split(separator: "\n").first {
                $0.hasPrefix("| \(verb.words) |")
            }
            let marks = Role.allCases.map { Self.roles(letters).contains($0) ? "✓" : "–" }
            #expect(
                line.map(String.init) == "| \(verb.words) | \(marks.joined(separator: " | ")) |")
        }
    }
}

/// Every cell of the table of roles and rights, through `decide`; the node's half is in LedgerSuite.
struct RightsTests {
    @Test(arguments: Role.allCases)
    func everyCellIsDecided(role: Role) throws {
        for (verb, act) in RightsSample.events {
            let officer = Officer(
                id: Identity(high: 4, low: 4), name: "N.", unit: .spoc, role: role)
            let subject = verb == .open ? nil : RightsSample.subject
            var denied: Objection?
            do throws(Objection) {
                _ = try Casework.decide(
                    act, on: subject, about: RightsSample.about, Standing(officer))
            } catch {
                denied = error
            }
            let isDenied = denied == .roleMayNot(role, verb)
            #expect(isDenied == !Rights.allows(role, verb), "\(role) \(verb)")
        }
        #expect(
            Set(RightsSample.events.map(\.verb)).union([.shift, .roster])
                == Set(Rights.Verb.allCases)
        )
    }

    /// Shifts and the roster are no acts on a case: their cells are decided apart.
    @Test(arguments: Role.allCases)
    func everyCellOfDutyIsDecided(role: Role) {
        let officer = Officer(id: Identity(high: 4, low: 4), name: "N.", unit: .spoc, role: role)
        func isDenied(_ verb: Rights.Verb, _ body: () throws(Objection) -> Void) -> Bool {
            do throws(Objection) {
                try body()
                return false
            } catch {
                return error == .roleMayNot(role, verb)
            }
        }
        let opening = ShiftEvent.opened(
            from: Noon.instant, until: Noon.instant.advanced(seconds: 60))
        #expect(
            isDenied(.shift) { () throws(Objection) in
                try decide(opening, on: nil, Standing(officer))
            } == !Rights.allows(role, .shift))
        #expect(
            isDenied(.roster) { () throws(Objection) in
                try decide(.struck(officer.id), Standing(officer))
            } == !Rights.allows(role, .roster))
    }

    @Test func theHandbookPrintsTheTable() throws {
        let root = String(#filePath.dropLast("Tests/CaseworkTests/RightsTests.swift".count))
        let page = try Data(
            contentsOf: URL(filePath: root + "Sources/Handbook/Handbook.docc/Rights.md"))
        #expect(
            String(decoding: page, as: UTF8.self).contains(Rights.markdown),
            "run `swift run handbook`")
    }

    /// Case M3: who only contributes can add, and cannot close, send, or change handling.
    @Test func contributorsOnlyAdd() {
        for role in [Role.translator, .unitOfficer] {
            #expect(Rights.allows(role, .note))
            for verb in [Rights.Verb.close, .reopen, .release, .send, .handle, .handOver] {
                #expect(!Rights.allows(role, verb))
            }
        }
    }
}
