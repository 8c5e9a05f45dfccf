internal import Casework
internal import Exchanges
internal import HTTPTypes
internal import Hummingbird
internal import Ledgers
internal import NIOCore

/// What a node answers, by path.
extension NodeServer {
    func router() -> Router<CallContext> {
        let router = Router(context: CallContext.self)
        let root = "/\(Route.version)"
        exchange(router, root)
        files(router, root)
        live(router, root)
        // A seat of version 0.1 keeps everything, and goes on once it is updated.
        for method in [HTTPRequest.Method.get, .post, .put] {
            router.on("/\(Route.firstVersion)/**", method: method) { _, _ -> Response in
                throw HTTPError(.upgradeRequired, message: Self.updateSentence)
            }
        }
        return router
    }

    /// Joining, what a seat sends and what it is given.
    private func exchange(_ router: Router<CallContext>, _ root: String) {
        router.get("\(root)/authority") { _, _ in Self.plain(folder.certificate) }
        router.post("\(root)/join") { request, _ in try await join(request) }
        router.post("\(root)/push") { request, context in
            let seat = try await seat(context)
            let bytes = try await body(request, limit: WireLimits.push)
            let batch: Batch
            do throws(OperationFault) { batch = try Batch(decoding: bytes) } catch {
                throw HTTPError(.badRequest, message: "The batch cannot be read: \(error).")
            }
            let instant = now()
            var answer = try await onDisk { ledger in
                try ledger.admit(batch, from: seat.replica, at: instant)
            }
            answer.proof = try signer.sign(answer.head, at: instant)
            pulse.moved(to: answer.head.position)
            return Self.packed(answer.encoded)
        }
        router.post("\(root)/pull") { request, context in
            let seat = try await seat(context)
            let bytes = try await body(request, limit: WireLimits.small)
            let cursor: Cursor
            do throws(CBORFault) { cursor = try Cursor(decoding: bytes) } catch {
                throw HTTPError(.badRequest, message: "The cursor cannot be read: \(error).")
            }
            var page = try await onDisk { ledger in
                try ledger.page(after: cursor, for: seat.unit, except: seat.replica)
            }
            page.proof = try signer.sign(page.head, at: now())
            return Self.packed(page.encoded)
        }
    }

    /// What is kept once by its digest.
    private func files(_ router: Router<CallContext>, _ root: String) {
        router.post("\(root)/missing") { request, context in
            let seat = try await seat(context)
            let bytes = try await body(request, limit: WireLimits.small)
            guard let digests = try? DigestList.decoding(bytes) else {
                throw HTTPError(.badRequest)
            }
            // Whether the house holds a file is no business of a unit: it is told to send everything.
            let lacking =
                seat.unit != .spoc
                ? digests
                : try await onDisk { ledger in try digests.filter { try !ledger.hasBlob($0) } }
            return Self.packed(DigestList.encoded(lacking))
        }
        router.get("\(root)/blob/:digest") { _, context in
            let seat = try await seat(context)
            let digest = try digest(context)
            // Blobs do not know their audience yet: the contact point alone fetches them.
            guard seat.unit == .spoc,
                let bytes = try await onDisk({ ledger in try ledger.blob(digest) })
            else {
                throw HTTPError(.notFound)
            }
            return Self.plain(bytes)
        }
        router.put("\(root)/blob/:digest") { request, context in
            _ = try await seat(context)
            let wanted = try digest(context)
            let buffer = try await request.body.collect(upTo: Limits.originalMessage)
            let bytes = Array(buffer.readableBytesView)
            guard SHA256Digest.of(bytes) == wanted else {
                throw HTTPError(
                    .badRequest, message: "The bytes do not have the digest they came under.")
            }
            try await onDisk { ledger in try ledger.keep(blob: bytes) }
            return Self.plain([])
        }
    }

    /// What seats wait for: changes, and who replies to what.
    private func live(_ router: Router<CallContext>, _ root: String) {
        router.get("\(root)/live/:position") { _, context in
            _ = try await seat(context)
            guard let position = context.parameters.get("position", as: Int64.self) else {
                throw HTTPError(.badRequest)
            }
            await pulse.wait(past: position, seconds: Route.beat)
            let head = try await onDisk { ledger in try ledger.head() }
            return Self.packed(
                LiveAnswer(head: head, proof: try signer.sign(head, at: now())).encoded)
        }
        router.post("\(root)/present") { request, context in
            let seat = try await seat(context)
            let bytes = try await body(request, limit: WireLimits.small)
            let about: Identity?
            do throws(CBORFault) { about = try PresenceReport.decoding(bytes) } catch {
                throw HTTPError(.badRequest, message: "The presence cannot be read: \(error).")
            }
            var audience = seat.unit
            if let about {
                // Of a case that it may not see a seat says nothing to anybody.
                guard let found = try await onDisk({ ledger in try ledger.audience(of: about) }),
                    seat.unit == .spoc || found == seat.unit
                else { throw HTTPError(.forbidden, message: "The unit may not see this case.") }
                audience = found
            }
            if presences.report(about, audience: audience, by: seat.facts, at: now()) {
                pulse.changed(to: presences.version)
            }
            return Self.packed([])
        }
        router.get("\(root)/watch/:position/:version") { _, context in
            let seat = try await seat(context)
            guard let position = context.parameters.get("position", as: Int64.self),
                let version = context.parameters.get("version", as: Int64.self)
            else { throw HTTPError(.badRequest) }
            if presences.others(for: seat.facts, at: now()).version == version {
                await pulse.wait(past: position, version: version, seconds: Route.beat)
            }
            let head = try await onDisk { ledger in try ledger.head() }
            let (new, others) = presences.others(for: seat.facts, at: now())
            return Self.packed(
                Watch(
                    head: head, version: new, others: others,
                    proof: try signer.sign(head, at: now())
                ).encoded)
        }
    }
}
