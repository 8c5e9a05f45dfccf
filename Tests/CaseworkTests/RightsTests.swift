import Casework
import FoundationEssentials
import TestKit
import Testing

/// Every cell of the table of roles and rights, through `decide`; the node's half is in LedgerSuite.
struct RightsTests {
    @Test(arguments: Role.allCases)
    func everyCellIsDecided(role: Role) throws {
        for (verb, act) in RightsSample.acts {
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
            Set(RightsSample.acts.map(\.verb)).union([.shift, .roster]) == Set(Rights.Verb.allCases)
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
