public import Casework

/// What the node's authority has said of the house, as far as rules ask for it: its units, its partners.
public struct HouseRecord: Hashable, Sendable {
    /// In the order in which they were entered.
    public private(set) var units: [HouseUnit] = []
    public private(set) var partners = PartnerRegister()

    public init() {}

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
        case .officer, .seat: return
        }
    }
}
