internal import Casework
internal import Exchanges

#if canImport(Glibc)
    internal import Glibc
#endif

/// The keys of a seat, in a file of their own beside the replica that only its owner may read: a
/// copy of the replica carries no key along.
struct SeatFile {
    var officer: Officer
    var sealed: SealedKey
    /// Absent where the replica stands alone.
    var node: NodeLine?

    /// What a seat needs to reach its node: certificate and key in PEM, the node authority's
    /// certificate and the key that signs enrolments.
    struct NodeLine: Hashable {
        var url: String
        var certificate: [UInt8]
        var key: [UInt8]
        var authority: [UInt8]
        var authorityKey: [UInt8]
    }

    static func path(for replica: String) -> String { replica + ".seat" }

    static func read(for replica: String) throws -> SeatFile {
        let path = path(for: replica)
        guard let bytes = Files.read(path) else { throw ReplicaFaultNoSeat(path: path).failure }
        var reader = CBORReader(bytes)
        do {
            try reader.array(of: 8)
            let id = try reader.identity()
            let name = try reader.text()
            guard let unit = Unit(try reader.text()), let role = Role(code: try reader.count())
            else {
                throw CBORFault.badValue("officer")
            }
            let isProtected = try reader.bool()
            let sealed = SealedKey(bytes: try reader.bytes(), isProtected: isProtected)
            let parts = try reader.list { (reader) throws(CBORFault) in try reader.bytes() }
            let version = try reader.uint()
            guard version == 1, parts.isEmpty || parts.count == 5 else {
                throw CBORFault.badValue("version")
            }
            return SeatFile(
                officer: Officer(id: id, name: name, unit: unit, role: role), sealed: sealed,
                node: parts.isEmpty
                    ? nil
                    : NodeLine(
                        url: String(decoding: parts[0], as: UTF8.self), certificate: parts[1],
                        key: parts[2], authority: parts[3], authorityKey: parts[4]))
        } catch {
            throw Failure.unavailable(
                "The seat file \(path) cannot be read (\(error)): enrol anew with `desk join`.")
        }
    }

    func write(for replica: String) throws {
        var writer = CBORWriter()
        writer.array(8)
        writer.identity(officer.id)
        writer.text(officer.name)
        writer.text(officer.unit.code)
        writer.uint(UInt64(officer.role.code))
        writer.bool(sealed.isProtected)
        writer.bytes(sealed.bytes)
        let parts = node.map {
            [Array($0.url.utf8), $0.certificate, $0.key, $0.authority, $0.authorityKey]
        }
        writer.array(parts?.count ?? 0)
        for part in parts ?? [] { writer.bytes(part) }
        writer.uint(1)
        try Files.write(writer.bytes, to: Self.path(for: replica), mode: 0o600)
    }
}

private struct ReplicaFaultNoSeat {
    let path: String
    var failure: Failure {
        .unavailable(
            "There is no key for this replica (\(path) is missing): it can be read, not written. Enrol it anew with `desk join`."
        )
    }
}
