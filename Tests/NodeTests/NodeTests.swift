import Casework
import Crypto
import Exchanges
import FoundationEssentials
import Ledgers
import Link
import TestKit
import Testing

@testable import Node

/// The real server on loopback, asked by the real client.
@Suite(.serialized)
struct NodeTests {
    struct Running {
        let url: String
        let folder: NodeFolder
        let ledger: any Ledger & SeatRegister

        func invite(_ name: String, _ role: Role, now: Instant = Noon.instant) throws -> JoinToken {
            let answer = try folder.invite(
                InviteWish(unit: "SPOC", officer: name, role: role.rawValue, isProtected: false),
                ledger: ledger, url: url, now: now)
            return try #require(JoinToken(answer.token))
        }

        func join(
            _ token: JoinToken, _ person: Person, replica: Identity, tls: P256.Signing.PrivateKey
        ) async throws -> NodeLink {
            let request = try JoinRequest(
                secret: token.secret, replica: replica, key: person.key,
                seatKey: Array(tls.publicKey.x963Representation))
            let answer = try await NodeLink.join(url: url, token: token, request: request)
            return try NodeLink(
                .init(
                    url: url, certificate: answer.certificate,
                    keyPEM: Array(tls.pemRepresentation.utf8), authority: answer.authority))
        }
    }

    static func serving(
        now: @escaping @Sendable () -> Instant = { Noon.instant },
        _ body: @Sendable @escaping (Running) async throws -> Void
    ) async throws {
        let path =
            FileManager.default.temporaryDirectory.path + "/node-\(Identity.random().hex.prefix(8))"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = try NodeFolder.make(path: path, country: "LT", now: Noon.instant)
        let ledger = try folder.openLedger()
        let server = try NodeServer(folder: folder, ledger: ledger, now: now)
        let (urls, source) = AsyncStream<String>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await server.run(host: "127.0.0.1", port: 0) { source.yield($0) } }
            var found: String?
            for await url in urls {
                found = url
                break
            }
            do {
                try await body(Running(url: try #require(found), folder: folder, ledger: ledger))
            } catch {
                tasks.cancelAll()
                throw error
            }
            tasks.cancelAll()
        }
    }

    static func operation(
        _ event: Event, _ counter: UInt64, about id: Identity, by officer: Officer, key: SigningKey,
        replica: Identity
    ) throws -> Operation {
        try Operation(
            id: OperationID(replica: replica, counter: counter), unit: officer.unit,
            role: officer.role, about: id, kind: event.kind,
            version: 1, seen: 0, at: Noon.instant, clockOffset: 0, content: event.encoded(),
            salt: [UInt8](repeating: 1, count: 16), key: key)
    }

    /// Join, push, and a second seat that waits sees it at once; blobs go by digest.
    @Test func seatsMeetAtTheNode() async throws {
        try await Self.serving { node in
            let one = Identity(high: 1, low: 1)
            let two = Identity(high: 1, low: 2)
            let a = try await node.join(
                try node.invite("Rasa", .dutyOfficer), .rasa, replica: one, tls: .init())
            let b = try await node.join(
                try node.invite("Vytas", .releaser), .vytas, replica: two, tls: .init())
            let start = try await b.live(after: -1).head.position
            let waiting = Task { try await b.live(after: start) }
            let officer = try #require(
                try node.ledger.seats().first { $0.replica == one }.flatMap {
                    try node.ledger.officer($0.officer)
                }?.officer)
            let operation = try Self.operation(
                .opened(opening(mail(1))), 1, about: mail(1).id, by: officer, key: Person.rasa.key,
                replica: one)
            let answer = try await a.push(Batch(cursor: .start, operations: [operation]))
            #expect(answer.admitted.map(\.verdict) == [.admitted])
            #expect(try await waiting.value.head.position == start + 1)
            let page = try await b.pull(after: .start)
            #expect(page.entries.last?.operation == operation)
            let bytes: [UInt8] = Array("attachment".utf8)
            let digest = SHA256Digest.of(bytes)
            #expect(try await a.missing([digest]) == [digest])
            try await a.put(blob: bytes, digest: digest)
            #expect(try await b.blob(digest) == bytes)
            #expect(try await b.blob(SHA256Digest.of([9])) == nil)
            await a.close()
            await b.close()
        }
    }

    /// A token works once, for its day; a wrong one and a wrong node get nothing.
    @Test func tokensWorkOnceForADay() async throws {
        try await Self.serving { node in
            let token = try node.invite("Rasa", .dutyOfficer)
            let tls = P256.Signing.PrivateKey()
            let a = try await node.join(token, .rasa, replica: Identity(high: 2, low: 1), tls: tls)
            await a.close()
            // The same seat again: the answer may have been lost.
            let again = try await node.join(
                token, .rasa, replica: Identity(high: 2, low: 1), tls: tls)
            await again.close()
            await Self.expectRefusal(JoinRefusal.used.sentence) {
                try await node.join(token, .vytas, replica: Identity(high: 2, low: 2), tls: .init())
            }
            let old = try node.invite(
                "Ona", .caseOfficer, now: Noon.instant.advanced(seconds: -90_000))
            await Self.expectRefusal("ended") {
                try await node.join(old, .ona, replica: Identity(high: 2, low: 3), tls: .init())
            }
            let wrong = JoinToken(
                secret: [UInt8](repeating: 3, count: 16), authority: token.authority)
            await Self.expectRefusal(JoinRefusal.unknownToken.sentence) {
                try await node.join(wrong, .ona, replica: Identity(high: 2, low: 4), tls: .init())
            }
            let elsewhere = JoinToken(secret: token.secret, authority: SHA256Digest.of([1]))
            await #expect(throws: LinkFault.wrongNode) {
                try await node.join(
                    elsewhere, .ona, replica: Identity(high: 2, low: 5), tls: .init())
            }
        }
    }

    static func expectRefusal(_ words: String, _ body: () async throws -> NodeLink) async {
        do {
            let link = try await body()
            await link.close()
            Issue.record("was let in")
        } catch let fault as LinkFault {
            #expect(fault.sentence.contains(words), "\(fault.sentence)")
        } catch {
            Issue.record("\(error)")
        }
    }

    /// Without a certificate of the house nothing but the door answers.
    @Test func strangersGetNothing() async throws {
        try await Self.serving { node in
            let stranger = try CertificateAuthority.make(house: "Elsewhere")
            let tls = P256.Signing.PrivateKey()
            let leaf = try stranger.seatLeaf(
                publicKey: Array(tls.publicKey.x963Representation),
                replica: Identity(high: 3, low: 1))
            let link = try NodeLink(
                .init(
                    url: node.url, certificate: leaf, keyPEM: Array(tls.pemRepresentation.utf8),
                    authority: node.folder.certificate))
            await #expect(throws: LinkFault.self) { try await link.pull(after: .start) }
            await link.close()
            // A certificate of the house for a seat that was never enrolled.
            let own = try CertificateAuthority(
                keyPEM: node.folder.certificateKey, certificateDER: node.folder.certificate)
            let ghost = try own.seatLeaf(
                publicKey: Array(tls.publicKey.x963Representation),
                replica: Identity(high: 3, low: 2))
            let second = try NodeLink(
                .init(
                    url: node.url, certificate: ghost, keyPEM: Array(tls.pemRepresentation.utf8),
                    authority: node.folder.certificate))
            await Self.expectRefusal("no such seat") {
                _ = try await second.pull(after: .start)
                return second
            }
            await second.close()
        }
    }

    /// Other programs of the machine ask the serving process, not its files.
    @Test func theFolderHasASocket() async throws {
        try await Self.serving { node in
            let path = node.folder.path + "/" + NodeFolder.controlName
            guard
                case .status(let url, _, let position, _)? = try ControlSocket.ask(
                    .status, at: path)
            else {
                Issue.record("no status")
                return
            }
            #expect(url == node.url)
            #expect(position == 1)
            let wish = InviteWish(unit: "SPOC", officer: "Rasa", role: "nobody", isProtected: true)
            guard case .failed(let fault)? = try ControlSocket.ask(.invite(wish), at: path)
            else {
                Issue.record("a role that is none was taken")
                return
            }
            #expect(fault.sentence.contains("duty-officer"))
        }
        #expect(try ControlSocket.ask(.status, at: "/nonexistent/control.sock") == nil)
    }
}
