import Casework
import Exchanges
import FoundationEssentials
import Ledgers
import Replica
import TestKit

/// A folder of its own for one test, removed afterwards.
func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/replica-\(Identity.random().hex)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
}

extension Person {
    var signer: Signer { Signer(officer: officer, key: key) }
}

func makeReplica(_ path: String, number: UInt64, for person: Person = .rasa, letters: String = "A")
    throws -> CaseReplica
{
    let replica = try CaseReplica.create(path: path, identity: Identity(high: 11, low: number))
    for known in Person.all { try replica.enrol(known.officer, key: known.key.verifying) }
    try replica.settle(
        SeatFacts(
            country: "LT", house: "LT SPOC", letters: letters, officer: person.officer.id, node: nil
        ),
        officer: person.officer, key: person.key.verifying)
    return replica
}

func incoming(
    _ message: ReceivedMessage, isUrgent: Bool = false, from partner: String? = "PL"
) -> Incoming {
    let bytes = Array("mail original \(message.messageID)".utf8)
    return Incoming(
        message: message, claimsUrgency: isUrgent, isArchive: false,
        partner: partner.flatMap { PartnerCode($0) },
        blobs: [(SHA256Digest.of(bytes), .memory(bytes))])
}

let authority = Authority(
    replica: Identity(high: 100, low: 100),
    key: try! SigningKey(raw: [UInt8](repeating: 77, count: 32)))

/// A ledger with our people in it.
func makeLedger() throws -> MemoryLedger {
    let ledger = MemoryLedger(authority: authority)
    for person in Person.all {
        _ = try ledger.enrol(.officer(person.officer, key: person.key.verifying), at: Noon.instant)
    }
    _ = try ledger.enrol(.unit(Person.port, name: "Border station, port"), at: Noon.instant)
    return ledger
}

/// One exchange without a line between: what `desk sync` does.
func exchange(_ replica: CaseReplica, _ ledger: any Ledger, unit: Unit = .spoc) throws {
    while true {
        let batch = try replica.nextBatch()
        if batch.operations.isEmpty { break }
        // The node's clock and the seat's agree.
        let now = batch.operations.map(\.header.at).max() ?? Noon.instant
        let answer = try ledger.admit(batch, from: replica.identity!, at: now)
        precondition(answer.fault == nil, "\(String(describing: answer.fault))")
        try replica.take(answer)
    }
    while true {
        let cursor = try replica.cursor()
        var page = try ledger.page(after: cursor, for: unit, except: replica.identity!)
        page.proof = try authority.sign(page.head, at: Noon.instant)
        guard page.reach.position > cursor.position else { break }
        try replica.take(page, authority: authority.verifying)
    }
    try replica.scrub()
}

extension Consultation {
    /// A test reads.
    static let test = Consultation(
        officer: Person.rasa.officer.id, kind: .consult, reason: "test", at: Noon.instant)
}

extension CaseReplica {
    func open(_ id: Identity) throws(ReplicaFault) -> Case? { try open(id, because: .test) }
}

extension CaseReplica {
    /// The case as whoever acts on it has read it.
    func standing(_ id: Identity) throws -> Case {
        guard let found = try open(id) else { throw Objection.noSuchCase }
        return found
    }

    /// By an officer who has read the proposal that stands.
    func erase(
        _ id: Identity, by signer: Signer, at now: Instant
    ) throws -> (case: Case, events: [Event]) {
        try erase(id, agreeing: try open(id)?.erasure?.operation, by: signer, at: now)
    }

    /// By an officer who has read who asks.
    func agree(
        toReading id: Identity, by signer: Signer, at now: Instant
    ) throws -> EmergencyAccess {
        let asked = try waitingEmergencies(of: id).first { $0.officer != signer.officer.id }
        return try agree(
            toReading: id,
            asked: (asked ?? (try waitingEmergencies(of: id).first))?.operation ?? Case.nowhere,
            by: signer, at: now)
    }
}
