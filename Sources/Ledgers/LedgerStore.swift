public import Casework
public import Exchanges

/// What a ledger must be able to do inside one transaction. Admission is written once, over this.
public protocol LedgerStore {
    func head() throws(LedgerFault) -> Head
    /// The chain's hash at a position; nil past the end. Position 0 is the start of every chain.
    func chain(at position: Position) throws(LedgerFault) -> Digest?
    /// What was said of an operation with this number, and that operation.
    func known(_ id: OperationID) throws(LedgerFault) -> (admitted: Admitted, operation: Operation)?
    /// The highest counter taken of a replica; 0 where none.
    func lastCounter(of replica: Identity) throws(LedgerFault) -> UInt64
    /// All entries about one case, in order.
    func entries(about id: Identity) throws(LedgerFault) -> [Entry]
    func officer(key: KeyID) throws(LedgerFault) -> (officer: Officer, key: VerifyingKey)?
    func officer(_ id: Identity) throws(LedgerFault) -> (officer: Officer, key: VerifyingKey)?

    /// Whether entries stand in it that version 0.1 chained and no seal covers.
    func needsSeal() throws(LedgerFault) -> Bool
    /// The leaves of all entries in the order of their positions, and the last of these.
    func leaves() throws(LedgerFault) -> (through: Position, digest: Digest)
    mutating func sealed() throws(LedgerFault)

    /// - Parameter audience: the unit that may see it beside the contact point; nil: every unit.
    mutating func append(_ entry: Entry, audience: Unit?) throws(LedgerFault)
    /// Notes the files that an operation about a case names.
    mutating func note(files: [Digest], of about: Identity) throws(LedgerFault)
    /// Takes away what the operations about a case before a position hold, their salts, and the files that
    /// no other case names. What is signed, verdicts and the chain stay, so that every proof still holds.
    mutating func erase(_ about: Identity, before position: Position) throws(LedgerFault)
    /// Entries that wait to be understood, in order.
    func parked() throws(LedgerFault) -> [Entry]
    /// One of them was judged; what it held goes where it was refused.
    mutating func judged(_ position: Position, isRefused: Bool) throws(LedgerFault)
    mutating func enrol(_ officer: Officer, key: VerifyingKey) throws(LedgerFault)
}

extension LedgerStore {
    /// What the authority has said of the house.
    public func house() throws(LedgerFault) -> HouseRecord {
        var house = HouseRecord()
        for entry in try entries(about: Enrolment.directory) where entry.verdict == .admitted {
            house.take(entry.operation)
        }
        return house
    }
}
