internal import ArgumentParser
internal import Casework
internal import Crypto
internal import Exchanges
internal import Link
internal import Replica

struct Join: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Enrol this seat with a node, by the token of an invitation.")

    @OptionGroup var common: Common
    @Argument(help: "The node's address.") var url: String
    @Argument(help: "The invitation's token.") var token: String

    func run() throws {
        guard url.hasPrefix("https://") else {
            throw Failure.arguments("“\(url)” is no address of a node: it begins with https://.")
        }
        guard let token = JoinToken(token) else {
            throw Failure.arguments(
                "The token is not whole: it begins with cdj1- and has 101 characters.")
        }
        let path = Seat.defaultPath(common.replica)
        if let slash = path.lastIndex(of: "/") { try Files.makeFolder(String(path[..<slash])) }
        let isFresh = !Files.exists(path)
        let replica = try CaseReplica.create(path: path, identity: .random(), law: System.law)
        guard let identity = try replica.identity else {
            throw Failure.unavailable("The replica \(path) has no identity.")
        }
        if let facts = try replica.facts(), let node = facts.node {
            throw Failure.objection(
                "This replica is joined to \(node) already: nothing was changed.")
        }
        // What stood alone goes on with the same key, so that its operations keep their author.
        let key =
            try isFresh || !Files.exists(SeatFile.path(for: path)) ? SigningKey() : oldKey(path)
        let tlsKey = P256.Signing.PrivateKey()
        let wish = try JoinRequest(
            secret: token.secret, replica: identity, key: key,
            seatKey: Array(tlsKey.publicKey.x963Representation))
        let answer: JoinAnswer
        do {
            answer = try blocking { [url] in
                try await NodeLink.join(url: url, token: token, request: wish)
            }
        } catch let fault as LinkFault {
            if case .refused = fault { throw Failure.objection(fault.sentence) }
            throw Failure.unavailable(fault.sentence)
        }
        let passphrase =
            answer.isProtected ? try Passphrase.choose(option: common.passphraseFile) : nil
        try SeatFile(
            officer: answer.officer, sealed: try SealedKey(key, passphrase: passphrase),
            node: SeatFile.NodeLine(
                url: url, certificate: answer.certificate,
                key: Array(tlsKey.pemRepresentation.utf8),
                authority: answer.authority, authorityKey: answer.authorityKey.raw)
        ).write(for: path)
        try replica.settle(
            SeatFacts(
                country: answer.country, house: answer.house, letters: answer.letters,
                officer: answer.officer.id, node: url), officer: answer.officer, key: key.verifying)
        if common.json {
            Output.json([
                "house": answer.house, "officer": answer.officer.name,
                "role": answer.officer.role.rawValue, "letters": answer.letters,
            ])
        } else {
            Output.line(
                "Joined \(answer.house): \(answer.officer.name), \(answer.officer.role.title); references bear \(answer.letters)."
            )
        }
    }

    private func oldKey(_ path: String) throws -> SigningKey {
        let file = try SeatFile.read(for: path)
        let passphrase = try Passphrase.find(
            isNeeded: file.sealed.isProtected, option: common.passphraseFile)
        return try file.sealed.open(passphrase: passphrase)
    }
}

struct Sync: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Exchange with the node once; with --watch, until stopped.")

    @OptionGroup var common: Common
    @Flag(help: "Go on, at every change.") var watch = false

    private struct Record: Encodable {
        let pushed: Int
        let pulled: Int
        let parked: Int
        let position: Int64
        let bytesOut: Int
        let bytesIn: Int
        let seconds: Double
    }

    func run() throws {
        let seat = try Seat.open(common.replica)
        let (watch, json) = (watch, common.json)
        try Exchange.over(seat) { exchange in
            repeat {
                let started = System.ticks
                let before = exchange.link.bytes
                do {
                    let tally = try await exchange.run()
                    Self.report(tally, exchange, before, started, json: json)
                    if watch { _ = try await exchange.live(after: tally.position) }
                } catch let fault as LinkFault {
                    guard watch else { throw Failure.unavailable(fault.sentence) }
                    Output.complaint(fault.sentence)
                    try await Task.sleep(for: .seconds(5))
                }
            } while watch
        }
    }

    private static func report(
        _ tally: Exchange.Tally, _ exchange: Exchange, _ before: (out: Int, in: Int),
        _ started: Int64, json: Bool
    ) {
        let record = Record(
            pushed: tally.pushed, pulled: tally.pulled, parked: tally.parked,
            position: tally.position, bytesOut: exchange.link.bytes.out - before.out,
            bytesIn: exchange.link.bytes.in - before.in,
            seconds: Double(System.ticks - started) / 1000)
        if json {
            Output.json(record)
        } else {
            Output.line(
                "\(record.pushed) sent, \(record.pulled) received, \(record.parked) refused; position \(record.position)."
            )
        }
    }
}
