public import Casework

/// Goes through a record from its beginning and names, by position, whatever does not hold: a signature, a content, a
/// link of the chain, a gap, a seal, a head that the authority once signed. Node, desk and auditor use the same.
public struct RecordWalk {
    public struct Finding: Hashable, Sendable {
        public let position: Position
        public let sentence: String

        public init(_ position: Position, _ sentence: String) {
            self.position = position
            self.sentence = sentence
        }
    }

    public private(set) var findings: [Finding] = []
    public private(set) var position: Position
    public private(set) var chain: Digest
    private let authority: VerifyingKey
    private let ledger: Identity?
    private let verifies: Bool
    /// Heads that somebody kept, by position.
    private var heads: [Position: [SignedHead]] = [:]
    private var keys: [KeyID: VerifyingKey]
    private var places: [OperationID: Position] = [:]
    /// Over the leaves from the beginning; nil where one of them is not known, or the walk began later.
    private var leaves: RunningDigest?
    private var isPastFirst = false
    /// That digest at each position after which a seal may speak: the last that has no later form.
    private var sealed: (through: Position, digest: Digest)?

    /// - Parameters:
    ///   - ledger: which record it is; nil where that is not known.
    ///   - start: where the walk begins, and the chain there.
    ///   - keys: of officers who were enrolled before it.
    ///   - verifies: whether signatures are looked at; where somebody else does, the links alone are.
    public init(
        authority: VerifyingKey, ledger: Identity? = nil,
        from start: (position: Position, chain: Digest) = (0, Chain.start),
        keys: [KeyID: VerifyingKey] = [:], heads: [SignedHead] = [], verifies: Bool = true
    ) {
        self.verifies = verifies
        self.authority = authority
        self.ledger = ledger
        self.keys = keys
        position = start.position
        chain = start.chain
        leaves = start.position == 0 ? RunningDigest() : nil
        for head in heads { take(head) }
    }

    private mutating func take(_ head: SignedHead) {
        let place = head.head.position
        guard head.isSigned(by: authority) else {
            find(place, "the head of \(head.at.rfc3339) for it is not signed by this authority")
            return
        }
        guard ledger == nil || head.ledger == ledger else {
            find(place, "the head of \(head.at.rfc3339) for it is of another record")
            return
        }
        heads[place, default: []].append(head)
    }

    public mutating func find(_ position: Position, _ sentence: String) {
        findings.append(Finding(position, sentence))
    }

    /// Takes the next entry.
    public mutating func take(_ entry: Entry) {
        guard demandNext(entry.position) else { return }
        if verifies { verify(entry) }
        if let first = places.updateValue(entry.position, forKey: entry.operation.id) {
            find(
                entry.position,
                "operation \(entry.operation.id.counter) of \(entry.operation.id.replica.hex.prefix(8)) stands at \(first) already"
            )
        }
        link(entry.chain(after: chain), entry.chain, at: entry.position)
        note(entry)
        compareHeads()
    }

    /// Takes an entry of which only its link is known: the caller's own operation.
    ///
    /// - Parameter entry: that operation as it stands here; nil where its answer was lost.
    public mutating func take(_ own: OwnLink, as entry: Entry?) {
        guard demandNext(own.position) else { return }
        if let entry, entry.position == own.position, let leaf = entry.leaf, leaf != own.leaf {
            find(
                own.position, "it is not the operation, or not the verdict, that the node answered")
        }
        if own.form == Entry.firstForm {
            // What version 0.1 chained of it cannot be told from its leaf.
            link(entry?.chain(after: chain) ?? own.chain, own.chain, at: own.position)
        } else {
            link(Chain.next(after: chain, leaf: own.leaf), own.chain, at: own.position)
        }
        leaves?.add(own.leaf.bytes)
        compareHeads()
    }

    /// The record ends here: heads beyond it tell what was cut off.
    public mutating func finish() {
        for (place, kept) in heads.sorted(by: { $0.key < $1.key }) where place > position {
            find(
                place,
                "the record ends at \(position), and the authority signed a head for it at \(kept[0].at.rfc3339): it was cut off"
            )
        }
    }

    private mutating func demandNext(_ place: Position) -> Bool {
        if place == position + 1 {
            position = place
            return true
        }
        if place > position + 1 {
            find(
                position + 1,
                place == position + 2
                    ? "it is missing" : "it and all up to \(place - 1) are missing")
            position = place
            return true
        }
        find(place, "it stands there twice, or out of its order")
        return false
    }

    /// Compares, and goes on from what is written, so that one change is named once.
    private mutating func link(_ computed: Digest?, _ written: Digest, at place: Position) {
        if computed != written {
            find(
                place,
                computed == nil
                    ? "its audience is not known, so that the chain cannot be computed"
                    : "the chain does not fit: its order, instant, verdict, audience or operation is not what was chained"
            )
        }
        chain = written
    }

    private mutating func compareHeads() {
        for head in heads[position] ?? [] where head.head.chain != chain {
            find(
                position,
                "the authority signed another chain for it at \(head.at.rfc3339): the record was changed at or before it, or forked"
            )
        }
    }

    private mutating func verify(_ entry: Entry) {
        let operation = entry.operation
        let key = operation.signer == authority.id ? authority : keys[operation.signer]
        guard let key else {
            // Refused, because nobody here has that key.
            if case .refused = entry.verdict { return }
            find(entry.position, "it is signed by a key that the authority did not introduce")
            return
        }
        do throws(OperationFault) {
            try operation.verify(with: key)
        } catch {
            if case .refused = entry.verdict { return }
            find(
                entry.position,
                error == .contentDoesNotMatch
                    ? "its content is not what was signed" : "its signature does not fit")
            return
        }
        guard operation.signer == authority.id, let content = operation.content else { return }
        let header = operation.header
        if case .officer(_, let key)? = try? Enrolment(
            kind: header.kind, version: header.version, content: content)
        {
            keys[key.id] = key
        }
    }

    private mutating func note(_ entry: Entry) {
        if entry.operation.signer == authority.id, let seal = Seal(entry.operation), leaves != nil,
            sealed?.through != seal.through || sealed?.digest != seal.digest
        {
            find(
                entry.position,
                "its seal does not fit: an instant, a verdict or an audience up to \(seal.through) was changed"
            )
        }
        if entry.form != Entry.firstForm {
            isPastFirst = true
        } else if isPastFirst {
            find(entry.position, "it is chained as before the seal, after it")
        }
        guard let leaf = entry.leaf else {
            leaves = nil
            return
        }
        leaves?.add(leaf.bytes)
        if entry.form == Entry.firstForm {
            sealed = leaves.map { (entry.position, $0.finished()) }
        }
    }
}
