public import Casework
internal import Exchanges
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
public import Ledgers
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import ServiceLifecycle
internal import Synchronization
internal import UnixSignals

/// The node as a service: what seats ask, answered from the ledger.
public struct NodeServer: Sendable {
    let folder: NodeFolder
    let ledger: any Ledger & SeatRegister
    let now: @Sendable () -> Instant
    let pulse: Pulse
    let presences = PresenceBoard()
    private let callers = Callers()
    let signer: HeadSigner
    private let doorkeeper = Doorkeeper()
    /// SQLite's calls block: they run on one thread of their own.
    private let disk = NIOThreadPool(numberOfThreads: 1)

    public init(
        folder: NodeFolder, ledger: any Ledger & SeatRegister,
        now: @escaping @Sendable () -> Instant
    ) throws {
        self.folder = folder
        self.ledger = ledger
        self.now = now
        signer = HeadSigner(authority: folder.authority)
        pulse = Pulse(position: try ledger.head().position)
    }

    /// Serves until it is told to stop.
    ///
    /// - Parameter ready: called once with the address, when the door is open.
    public func run(
        host: String, port: Int, ready: @escaping @Sendable (String) -> Void
    ) async throws {
        disk.start()
        // A node that was updated understands what it had parked.
        try ledger.judgeParked(at: now())
        let authority = try CertificateAuthority(
            keyPEM: folder.certificateKey, certificateDER: folder.certificate)
        let leaf = try authority.nodeLeaf(
            hosts: Array(Set(["127.0.0.1", "localhost", host])).sorted())
        let root = try NIOSSLCertificate(bytes: folder.certificate, format: .der)
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(leaf.certificate), .certificate(root)],
            privateKey: .privateKey(leaf.key))
        tls.minimumTLSVersion = .tlsv13
        tls.trustRoots = .certificates([root])
        // Only `join` and `authority` answer who shows no certificate; one that is shown must be ours.
        tls.certificateVerification = .optionalVerification
        var logger = Logger(label: "node")
        logger.logLevel = .error
        let folder = folder
        let control = ControlSocket(path: folder.path + "/" + NodeFolder.controlName)
        let url = Mutex("")
        try control.serve { request in
            Self.control(
                request, folder: folder, ledger: ledger, url: url.withLock { $0 }, now: now())
        }
        defer { control.stop() }
        let app = Application(
            router: router(), server: try .tls(.http1(), tlsConfiguration: tls),
            configuration: .init(address: .hostname(host, port: port)),
            onServerRunning: { channel in
                let address = "https://\(host):\(channel.localAddress?.port ?? port)"
                url.withLock { $0 = address }
                try? folder.remember(url: address)
                ready(address)
            }, logger: logger)
        let pulse = pulse
        var configuration = ServiceGroupConfiguration(
            services: [.init(service: app), .init(service: PulseService(pulse: pulse))],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(5)
        try await ServiceGroup(configuration: configuration).run()
    }

    /// What other programs of the machine ask through the folder's socket.
    private static func control(
        _ request: ControlRequest, folder: NodeFolder, ledger: any Ledger & SeatRegister,
        url: String,
        now: Instant
    ) -> ControlAnswer {
        do {
            switch request {
            case .invite(let wish):
                return .invited(try folder.invite(wish, ledger: ledger, url: url, now: now))
            case .status:
                let head = try ledger.head()
                return .status(
                    url: url, epoch: head.epoch, position: head.position,
                    seats: try ledger.seats().count)
            case .units: return .units(try ledger.units())
            case .addUnit(let code, let name):
                return .units(try folder.enter(code, name: name, ledger: ledger, now: now))
            case .partners: return .partners(try ledger.house().partners)
            case .enterPartner(let entry):
                return .partners(try folder.enter(entry, ledger: ledger, now: now))
            case .officers: return .officers(of: try ledger.house())
            case .check(let heads): return .checked(try ledger.check(heads))
            case .joinOfficers(let first, let second):
                return .officers(of: try folder.join(first, second, ledger: ledger, now: now))
            case .markOfficer(let id, let mark):
                return .officers(of: try folder.mark(id, mark, ledger: ledger, now: now))
            }
        } catch let fault as NodeFault {
            return .failed(fault)
        } catch {
            return .failed(NodeFault("The ledger failed: \(error)."))
        }
    }

    static let updateSentence =
        "This desk is older than its node: update it (desk --version). Everything that it holds is kept and goes out after the update."

    func onDisk<Answer: Sendable>(
        _ body: @escaping @Sendable (any Ledger & SeatRegister) throws -> Answer
    ) async throws -> Answer {
        let ledger = ledger
        do {
            return try await disk.runIfActive { try body(ledger) }
        } catch let fault as LedgerFault {
            throw HTTPError(.internalServerError, message: "The ledger failed: \(fault).")
        }
    }

    func seat(_ context: CallContext) async throws -> EnrolledSeat {
        guard let key = try await callers.key(on: context.channel) else {
            throw HTTPError(.unauthorized, message: "This asks for a seat's certificate.")
        }
        guard let seat = try await onDisk({ ledger in try ledger.seat(key: key) }) else {
            throw HTTPError(.forbidden, message: "The node knows no such seat.")
        }
        return seat
    }

    func digest(_ context: CallContext) throws -> Digest {
        guard let digest = context.parameters.get("digest").flatMap({ Digest(hex: $0) }) else {
            throw HTTPError(.badRequest)
        }
        return digest
    }

    func body(_ request: Request, limit: Int) async throws -> [UInt8] {
        let buffer = try await request.body.collect(upTo: limit)
        do throws(Zstd.Fault) {
            return try Zstd.decompress(Array(buffer.readableBytesView), limit: limit)
        } catch {
            throw HTTPError(
                .badRequest, message: "The body is no zstd frame of at most \(limit) bytes.")
        }
    }

    static func packed(_ bytes: [UInt8]) -> Response { plain(Zstd.compress(bytes)) }

    static func plain(_ bytes: [UInt8]) -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/octet-stream"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// The one path without a client certificate. Wrong tokens are slowed, all of them together.
    func join(_ request: Request) async throws -> Response {
        let bytes = try await body(request, limit: WireLimits.small)
        guard let wish = try? JoinRequest(decoding: bytes), wish.isProved,
            wish.secret.count == JoinToken.secretCount,
            let seatKey = try? CertificateAuthority.keyHash(x963: wish.seatKey)
        else { throw HTTPError(.badRequest, message: "The request to join cannot be read.") }
        let instant = now()
        try await doorkeeper.waitTurn()
        let redeemed = try await onDisk { ledger in
            try ledger.redeem(
                JoinToken.fingerprint(of: wish.secret), replica: wish.replica, seatKey: seatKey,
                at: instant)
        }
        let invitation: Invitation
        let enrolled: EnrolledSeat
        switch redeemed {
        case .failure(let refusal):
            try await doorkeeper.refused()
            throw HTTPError(.forbidden, message: refusal.sentence)
        case .success(let pair): (invitation, enrolled) = pair
        }
        let position = try await onDisk { ledger -> Int64 in
            _ = try ledger.enrol(.officer(invitation.officer, key: wish.officerKey), at: instant)
            return try ledger.enrol(
                .seat(
                    replica: wish.replica, letters: enrolled.letters,
                    officer: invitation.officer.id), at: instant)
        }
        pulse.moved(to: position)
        let authority = try CertificateAuthority(
            keyPEM: folder.certificateKey, certificateDER: folder.certificate)
        return Self.packed(
            JoinAnswer(
                country: folder.country, house: folder.house, letters: enrolled.letters,
                officer: invitation.officer,
                certificate: try authority.seatLeaf(publicKey: wish.seatKey, replica: wish.replica),
                authority: folder.certificate, authorityKey: folder.authority.verifying,
                isProtected: invitation.isProtected
            ).encoded)
    }
}

/// Lets one stranger in at a time and makes each refusal cost time: guesses come slower the more of
/// them there were.
private actor Doorkeeper {
    private var refusals = 0

    func waitTurn() async throws {
        guard refusals > 0 else { return }
        try await Task.sleep(for: .milliseconds(min(5000, 250 * refusals)))
    }

    func refused() async throws {
        refusals = min(refusals + 1, 100)
        try await Task.sleep(for: .milliseconds(min(5000, 500 * refusals)))
    }
}

/// Signs each head once: many seats are told of the same.
final class HeadSigner: Sendable {
    private let authority: Authority
    private let last = Mutex<SignedHead?>(nil)

    init(authority: Authority) { self.authority = authority }

    func sign(_ head: Head, at now: Instant) throws -> SignedHead {
        try last.withLock { last in
            // Anew each day, so that a seat keeps one a day of a record that rests.
            if let last, last.head == head, last.at.day == now.day { return last }
            let signed = try authority.sign(head, at: now)
            last = signed
            return signed
        }
    }
}

extension ControlAnswer {
    fileprivate static func officers(of house: HouseRecord) -> ControlAnswer {
        .officers(house.officers, joins: house.joins)
    }
}

extension EnrolledSeat {
    var facts: EnrolledSeatFacts {
        EnrolledSeatFacts(replica: replica, officer: officer, unit: unit)
    }
}

private struct PulseService: Service {
    let pulse: Pulse

    func run() async throws {
        try? await gracefulShutdown()
        pulse.end()
    }
}

struct CallContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any NIOCore.Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}
