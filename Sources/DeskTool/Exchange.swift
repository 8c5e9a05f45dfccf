internal import Casework
internal import Exchanges
internal import Link
internal import Replica

/// One exchange of a replica with its node: what is pending goes out, what is new comes in, blobs
/// after operations. Cut at any instant it is begun again without loss: every step is idempotent.
struct Exchange {
    struct Tally: Hashable, Sendable {
        var pushed = 0
        var pulled = 0
        var parked = 0
        var position: Position = 0
    }

    let replica: CaseReplica
    let link: NodeLink
    let authority: VerifyingKey
    private static let blobsAtOnce = 500

    static func open(_ seat: Seat) throws -> Exchange {
        let file = try SeatFile.read(for: seat.path)
        guard let node = file.node else {
            throw Failure.unavailable(
                "This replica stands alone: enrol it with `desk join URL TOKEN`.")
        }
        do {
            let link = try NodeLink(
                NodeLink.Credentials(
                    url: node.url, certificate: node.certificate, keyPEM: node.key,
                    authority: node.authority))
            return Exchange(
                replica: seat.replica, link: link, authority: VerifyingKey(raw: node.authorityKey))
        } catch {
            throw Failure.unavailable(error.sentence)
        }
    }

    /// Opens the line for as long as `body` runs, and closes it whatever became of it.
    static func over<Answer: Sendable>(
        _ seat: Seat, _ body: @escaping @Sendable (Exchange) async throws -> Answer
    ) throws -> Answer {
        let exchange = try open(seat)
        return try blocking {
            do {
                let answer = try await body(exchange)
                await exchange.link.close()
                return answer
            } catch {
                await exchange.link.close()
                throw error
            }
        }
    }

    func run() async throws -> Tally {
        var tally = Tally()
        tally.pulled += try await pull()
        while true {
            let batch = try replica.nextBatch()
            if batch.operations.isEmpty { break }
            let answer = try await link.push(batch)
            try replica.take(answer)
            tally.pushed += answer.admitted.count
            tally.parked += answer.admitted.count {
                if case .refused = $0.verdict { true } else { false }
            }
            if let fault = answer.fault { throw Failure.unavailable(fault.sentence) }
            if answer.admitted.isEmpty { break }
        }
        tally.pulled += try await pull()
        try await sendBlobs()
        try await fetchBlobs()
        try replica.noteContact(System.now)
        try replica.scrub()
        tally.position = try replica.cursor().position
        return tally
    }

    private func pull() async throws -> Int {
        var new = 0
        while true {
            let asked = try replica.asking()
            let cursor = asked.cursor
            let page = try await link.pull(after: cursor)
            if let fault = page.fault { throw Failure.unavailable(fault.sentence) }
            new += try replica.take(page, asked: asked, authority: authority)
            if page.reach.position >= page.head.position || page.reach.position <= cursor.position {
                return new
            }
        }
    }

    /// Waits for the record to move on from a position, and compares the head that the node shows.
    func live(after position: Position) async throws -> LiveAnswer {
        let asked = try replica.asking()
        let answer = try await link.live(after: position)
        try replica.keep(answer.proof, of: answer.head, asked: asked, authority: authority)
        return answer
    }

    /// As ``live(after:)``, and who is present.
    func watch(after position: Position, version: Int64) async throws -> Exchanges.Watch {
        let asked = try replica.asking()
        let answer = try await link.watch(after: position, version: version)
        try replica.keep(answer.proof, of: answer.head, asked: asked, authority: authority)
        return answer
    }

    private func sendBlobs() async throws {
        while true {
            let unsent = try replica.unsentBlobs(most: Self.blobsAtOnce)
            if unsent.isEmpty { return }
            let lacking = try await link.missing(unsent.map(\.digest))
            for digest in lacking {
                guard let bytes = try replica.blob(digest) else { continue }
                try await link.put(blob: bytes, digest: digest)
            }
            try replica.markSent(unsent.map(\.digest))
        }
    }

    private func fetchBlobs() async throws {
        for digest in try replica.wantedBlobs(most: 100_000) {
            // A seat that recorded a message may not have sent its blobs yet: they come next time.
            if let bytes = try await link.blob(digest) { try replica.keep(blob: bytes) }
        }
    }
}

/// How a seat stands with its node, as `desk status` and the title bar say it.
struct LineState: Hashable, Sendable {
    enum Word: String, Sendable {
        case inStep = "in step"
        case sending
        case offline
    }

    let word: Word
    let since: Instant?
    /// What the head that the node shows contradicts; nil where it leads on.
    var fault: String?

    /// Asks the node for its head, briefly.
    static func find(_ seat: Seat) throws -> LineState {
        let contact = try seat.replica.lastContact()
        guard seat.facts.node != nil else { return LineState(word: .offline, since: contact) }
        let pending = try seat.replica.counts().pending
        let position = try seat.replica.cursor().position
        let head: Head
        do {
            head = try Exchange.over(seat) { try await $0.live(after: -1) }.head
        } catch let fault as ReplicaFault {
            return LineState(word: .offline, since: contact, fault: Failure(fault).sentence)
        } catch {
            return LineState(word: .offline, since: contact)
        }
        let isInStep = pending == 0 && head.position <= position
        return LineState(word: isInStep ? .inStep : .sending, since: nil)
    }
}
