public import Casework
public import Exchanges
public import Ledgers
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#endif

/// What a program on the node's machine asks of the serving process, through a socket in the node's
/// folder: whoever may enter the folder may ask.
public enum ControlRequest: Hashable, Sendable {
    case invite(InviteWish)
    case status
    case units
    case addUnit(code: String, name: String)
    case partners
    case enterPartner(PartnerEntry)
    case officers
    case joinOfficers(String, String)
    case markOfficer(String, mark: String)
    case check([SignedHead])

    var encoded: [UInt8] {
        var writer = CBORWriter()
        switch self {
        case .invite(let wish):
            writer.array(7)
            writer.uint(1)
            writer.text(wish.unit)
            writer.text(wish.officer)
            writer.text(wish.role)
            writer.bool(wish.isProtected)
            writer.bool(wish.namesake == .same)
            if case .marked(let mark) = wish.namesake { writer.text(mark) } else { writer.null() }
        case .status:
            writer.array(1)
            writer.uint(2)
        case .units:
            writer.array(1)
            writer.uint(3)
        case .addUnit(let code, let name):
            writer.array(3)
            writer.uint(4)
            writer.text(code)
            writer.text(name)
        case .partners:
            writer.array(1)
            writer.uint(5)
        case .enterPartner(let entry):
            writer.array(2)
            writer.uint(6)
            writer.bytes(Enrolment.partner(entry).encoded())
        case .officers:
            writer.array(1)
            writer.uint(7)
        case .joinOfficers(let first, let second), .markOfficer(let first, mark: let second):
            let isJoin = if case .joinOfficers = self { true } else { false }
            writer.array(3)
            writer.uint(isJoin ? 8 : 9)
            writer.text(first)
            writer.text(second)
        case .check(let heads):
            writer.array(2)
            writer.uint(10)
            writer.array(heads.count)
            for head in heads { writer.bytes(head.encoded) }
        }
        return writer.bytes
    }

    init(decoding bytes: [UInt8]) throws(CBORFault) {
        var reader = CBORReader(bytes)
        _ = try reader.array()
        switch try reader.uint() {
        case 1:
            let (unit, officer, role) = (try reader.text(), try reader.text(), try reader.text())
            let (isProtected, isSame) = (try reader.bool(), try reader.bool())
            let mark = try reader.null() ? nil : try reader.text()
            self = .invite(
                InviteWish(
                    unit: unit, officer: officer, role: role, isProtected: isProtected,
                    namesake: isSame ? .same : mark.map { .marked($0) }))
        case 2: self = .status
        case 3: self = .units
        case 4: self = .addUnit(code: try reader.text(), name: try reader.text())
        case 5: self = .partners
        case 6: self = .enterPartner(try reader.partner())
        case 7: self = .officers
        case 8: self = .joinOfficers(try reader.text(), try reader.text())
        case 9: self = .markOfficer(try reader.text(), mark: try reader.text())
        case 10:
            self = .check(
                try reader.list { (reader) throws(CBORFault) in
                    guard let head = try? SignedHead(decoding: try reader.bytes()) else {
                        throw .badValue("head")
                    }
                    return head
                })
        default: throw .badValue("request")
        }
    }
}

public enum ControlAnswer: Hashable, Sendable {
    case invited(InviteAnswer)
    case status(url: String, epoch: Int64, position: Int64, seats: Int)
    case units([HouseUnit])
    case partners(PartnerRegister)
    case officers([Officer], joins: [OfficerJoin])
    case checked(RecordReport)
    case failed(NodeFault)

    var encoded: [UInt8] {
        var writer = CBORWriter()
        switch self {
        case .invited(let answer):
            writer.array(4)
            writer.uint(1)
            writer.text(answer.url)
            writer.text(answer.token)
            writer.instant(answer.expires)
        case .status(let url, let epoch, let position, let seats):
            writer.array(5)
            writer.uint(2)
            writer.text(url)
            writer.int(epoch)
            writer.int(position)
            writer.uint(UInt64(seats))
        case .units(let units):
            writer.array(2)
            writer.uint(3)
            writer.array(units.count)
            for unit in units {
                writer.array(2)
                writer.text(unit.unit.code)
                writer.text(unit.name)
            }
        case .partners(let register):
            writer.array(2)
            writer.uint(4)
            writer.array(register.entries.count)
            for entry in register.entries { writer.bytes(Enrolment.partner(entry).encoded()) }
        case .officers(let officers, let joins):
            writer.array(3)
            writer.uint(5)
            writer.array(officers.count)
            for one in officers {
                writer.array(5)
                writer.identity(one.id)
                writer.text(one.ownName)
                writer.text(one.mark)
                writer.text(one.unit.code)
                writer.uint(UInt64(one.role.code))
            }
            writer.array(joins.count)
            for join in joins {
                writer.array(2)
                writer.identity(join.first)
                writer.identity(join.second)
            }
        case .checked(let report):
            writer.array(6)
            writer.uint(6)
            writer.uint(UInt64(report.entries))
            writer.int(report.head.epoch)
            writer.int(report.head.position)
            writer.digest(report.head.chain)
            writer.array(report.findings.count)
            for finding in report.findings {
                writer.array(2)
                writer.int(finding.position)
                writer.text(finding.sentence)
            }
        case .failed(let fault):
            writer.array(3)
            writer.uint(0)
            writer.text(fault.sentence)
            writer.bool(fault.isObjection)
        }
        return writer.bytes
    }

    init(decoding bytes: [UInt8]) throws(CBORFault) {
        var reader = CBORReader(bytes)
        _ = try reader.array()
        switch try reader.uint() {
        case 0: self = .failed(NodeFault(try reader.text(), isObjection: try reader.bool()))
        case 1:
            self = .invited(
                InviteAnswer(
                    url: try reader.text(), token: try reader.text(), expires: try reader.instant())
            )
        case 2:
            self = .status(
                url: try reader.text(), epoch: try reader.int(), position: try reader.int(),
                seats: try reader.count())
        case 3:
            self = .units(
                try reader.list { (reader) throws(CBORFault) in
                    try reader.array(of: 2)
                    guard let unit = Unit(try reader.text()) else { throw .badValue("unit") }
                    return HouseUnit(unit: unit, name: try reader.text())
                })
        case 4:
            var register = PartnerRegister()
            let entries = try reader.list { (reader) throws(CBORFault) in try reader.partner() }
            for entry in entries { register.enter(entry) }
            self = .partners(register)
        case 5:
            let officers = try reader.list { (reader) throws(CBORFault) in
                try reader.array(of: 5)
                let (id, name, mark) = (
                    try reader.identity(), try reader.text(), try reader.text()
                )
                guard let unit = Unit(try reader.text()), let role = Role(code: try reader.count())
                else { throw .badValue("officer") }
                return Officer(id: id, name: name, mark: mark, unit: unit, role: role)
            }
            self = .officers(
                officers,
                joins: try reader.list { (reader) throws(CBORFault) in
                    try reader.array(of: 2)
                    return OfficerJoin(
                        first: try reader.identity(), second: try reader.identity())
                })
        case 6:
            self = .checked(
                RecordReport(
                    entries: try reader.count(),
                    head: Head(
                        epoch: try reader.int(), position: try reader.int(),
                        chain: try reader.digest()),
                    findings: try reader.list { (reader) throws(CBORFault) in
                        try reader.array(of: 2)
                        return RecordWalk.Finding(try reader.int(), try reader.text())
                    }))
        default: throw .badValue("answer")
        }
    }
}

extension CBORReader {
    fileprivate mutating func partner() throws(CBORFault) -> PartnerEntry {
        guard
            case .partner(let entry)? = try? Enrolment(
                kind: Enrolment.partnerKind, version: Enrolment.version, content: bytes())
        else { throw .badValue("partner") }
        return entry
    }
}

/// The socket itself: one request a connection, answered on a thread of its own.
public final class ControlSocket: Sendable {
    private let path: String
    private let listener = Mutex<Int32>(-1)
    private static let mostBytes = 16 << 20

    public init(path: String) { self.path = path }

    private static func address(_ path: String) throws -> sockaddr_un {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw NodeFault(
                "The path \(path) is too long for a local socket (107 bytes): use a shorter folder."
            )
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return address
    }

    private static func connected<Answer>(
        _ path: String, _ call: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Answer
    ) throws -> (Int32, Answer) {
        var address = try address(path)
        let file = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard file >= 0 else { throw NodeFault("A local socket cannot be made.") }
        let answer = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                call(file, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        return (file, answer)
    }

    func serve(_ answer: @escaping @Sendable (ControlRequest) -> ControlAnswer) throws {
        if (try? Self.ask(.status, at: path)) != nil {
            throw NodeFault(
                "This folder is being served already: stop the other `desk-node serve` first.")
        }
        unlink(path)
        let (file, result) = try Self.connected(path) { bind($0, $1, $2) }
        guard result == 0, chmod(path, 0o600) == 0, listen(file, 8) == 0 else {
            throw NodeFault("\(path) cannot be opened: \(String(cString: strerror(errno))).")
        }
        listener.withLock { $0 = file }
        let box = Box { Self.accepting(file, answer) }
        var thread = pthread_t()
        let started = pthread_create(
            &thread, nil,
            { raw in
                Unmanaged<Box>.fromOpaque(raw!).takeRetainedValue().body()
                return nil
            }, Unmanaged.passRetained(box).toOpaque())
        guard started == 0 else { throw NodeFault("A thread for \(path) cannot be started.") }
        pthread_detach(thread)
    }

    private final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private static func accepting(
        _ file: Int32, _ answer: @Sendable (ControlRequest) -> ControlAnswer
    ) {
        while true {
            let one = accept(file, nil, nil)
            guard one >= 0 else {
                if errno == EINTR || errno == ECONNABORTED { continue }
                return
            }
            var limit = timeval(tv_sec: 5, tv_usec: 0)
            setsockopt(one, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
            let reply: ControlAnswer
            if let request = try? ControlRequest(decoding: readAll(one)) {
                reply = answer(request)
            } else {
                reply = .failed(NodeFault("The request cannot be read."))
            }
            writeAll(one, reply.encoded)
            close(one)
        }
    }

    func stop() {
        let file = listener.withLock { file in
            defer { file = -1 }
            return file
        }
        guard file >= 0 else { return }
        shutdown(file, Int32(SHUT_RDWR))
        close(file)
        unlink(path)
    }

    /// Asks the serving process; nil where none serves.
    public static func ask(_ request: ControlRequest, at path: String) throws -> ControlAnswer? {
        guard access(path, F_OK) == 0 else { return nil }
        let (file, result) = try connected(path) { connect($0, $1, $2) }
        defer { close(file) }
        guard result == 0 else { return nil }
        writeAll(file, request.encoded)
        shutdown(file, Int32(SHUT_WR))
        do throws(CBORFault) {
            return try ControlAnswer(decoding: readAll(file))
        } catch {
            throw NodeFault("The serving process gave an answer that cannot be read.")
        }
    }

    private static func readAll(_ file: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count < mostBytes {
            let count = read(file, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        return bytes
    }

    private static func writeAll(_ file: Int32, _ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
