public import Casework

/// What the node's authority has said of the house, as far as rules ask for it: its units, its partners, and which
/// of its officers are one person.
public struct HouseRecord: Hashable, Sendable {
    /// In the order in which they were entered.
    public private(set) var units: [HouseUnit] = []
    public private(set) var partners = PartnerRegister()
    /// As enrolled last, in the order in which they first came.
    public private(set) var officers: [Officer] = []
    /// Pairs that were declared one officer.
    public private(set) var joins: [OfficerJoin] = []

    public var persons: Persons {
        Persons(officers: officers, joins: joins.map { ($0.first, $0.second) })
    }

    public init() {}

    /// Of the officers alone, as a node tells them.
    public init(officers: [Officer], joins: [OfficerJoin]) {
        self.officers = officers
        self.joins = joins
    }

    /// Takes in an admitted operation about `Enrolment.directory`; others say nothing here.
    public mutating func take(_ operation: Operation) {
        guard let content = operation.content,
            let enrolment = try? Enrolment(
                kind: operation.header.kind, version: operation.header.version, content: content)
        else { return }
        switch enrolment {
        case .unit(let unit, let name):
            units.removeAll { $0.unit == unit }
            units.append(HouseUnit(unit: unit, name: name))
        case .partner(let entry):
            partners.enter(
                PartnerEntry(
                    partner: entry.partner, from: entry.from, enteredAt: operation.header.at))
        case .officer(let officer, _):
            if let index = officers.firstIndex(where: { $0.id == officer.id }) {
                officers[index] = officer
            } else {
                officers.append(officer)
            }
        case .sameOfficer(let join): joins.append(join)
        case .seat: return
        }
    }
}
