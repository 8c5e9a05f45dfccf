public import Casework

/// Events of shifts, by the keys of `RequestCodec`; 24 to 26 instants, 27 counts of queues.
extension ShiftEvent {
    public static let version: UInt64 = 1

    public static func isKind(_ kind: UInt64) -> Bool { (60...67).contains(kind) }

    public var kind: UInt64 {
        switch self {
        case .opened: 60
        case .promised: 61
        case .kept: 62
        case .outage: 63
        case .outageEnded: 64
        case .remarked: 65
        case .handedOver: 66
        case .takenOver: 67
        }
    }

    public func encoded() -> [UInt8] {
        var fields = FieldWriter()
        switch self {
        case .opened(let from, let until):
            fields.int(24, from.milliseconds)
            fields.int(25, until.milliseconds)
        case .promised(let promise):
            fields.identity(1, promise.id)
            fields.text(2, promise.text)
            fields.int(11, promise.due.milliseconds)
            if let reference = promise.reference { fields.text(18, reference.text) }
        case .kept(let id): fields.identity(1, id)
        case .outage(let outage):
            fields.identity(1, outage.id)
            fields.text(2, outage.text)
            if let channel = outage.channel { fields.uint(10, channel.code) }
            fields.int(24, outage.from.milliseconds)
        case .outageEnded(let id, let at):
            fields.identity(1, id)
            fields.int(11, at.milliseconds)
        case .remarked(let id, let text):
            fields.identity(1, id)
            fields.text(2, text)
        case .handedOver(let handover):
            fields.text(2, handover.text)
            fields.list(27, handover.counts) { one, writer in
                writer.array(2)
                writer.text(one.queue.id)
                writer.uint(UInt64(one.count))
            }
        case .takenOver(let operation): fields.operationID(5, operation)
        }
        return fields.encoded()
    }

    public init(kind: UInt64, version: UInt64, content: [UInt8]) throws(OperationFault) {
        guard Self.isKind(kind), version == Self.version else {
            throw .unknownKind(kind: kind, version: version)
        }
        do throws(CBORFault) {
            self = try Self.read(kind, try FieldReader(content))
        } catch {
            throw .malformed(error)
        }
    }

    private static func read(
        _ kind: UInt64, _ fields: FieldReader
    ) throws(CBORFault) -> ShiftEvent {
        switch kind {
        case 60: .opened(from: try fields.instant(24), until: try fields.instant(25))
        case 61:
            .promised(
                Promise(
                    id: try fields.identity(1), text: try fields.text(2),
                    due: try fields.instant(11),
                    reference: fields.has(18) ? try fields.reference(18) : nil))
        case 62: .kept(try fields.identity(1))
        case 63:
            .outage(
                Outage(
                    id: try fields.identity(1),
                    channel: fields.has(10) ? try fields.channel(10) : nil,
                    text: try fields.text(2), from: try fields.instant(24)))
        case 64: .outageEnded(try fields.identity(1), at: try fields.instant(11))
        case 65: .remarked(id: try fields.identity(1), text: try fields.text(2))
        case 66:
            .handedOver(
                Handover(
                    text: try fields.text(2),
                    // A newer desk counts queues that this one does not know: they are passed over.
                    counts: try fields.list(27) { (reader) throws(CBORFault) in
                        try reader.array(of: 2)
                        let (id, count) = (try reader.text(), try reader.count())
                        return Queue(id: id).map { QueueCount(queue: $0, count: count) }
                    }.compactMap { $0 }))
        default: .takenOver(try fields.operationID(5))
        }
    }
}

extension RosterEvent {
    public static let version: UInt64 = 1

    public static func isKind(_ kind: UInt64) -> Bool { (70...71).contains(kind) }

    public var kind: UInt64 {
        switch self {
        case .entered: 70
        case .struck: 71
        }
    }

    public func encoded() -> [UInt8] {
        var fields = FieldWriter()
        switch self {
        case .entered(let entry):
            fields.identity(1, entry.id)
            fields.textIfAny(2, entry.reason)
            fields.identity(4, entry.officer)
            fields.uint(10, entry.kind.code)
            fields.int(24, entry.from.milliseconds)
            fields.int(25, entry.until.milliseconds)
        case .struck(let id): fields.identity(1, id)
        }
        return fields.encoded()
    }

    public init(kind: UInt64, version: UInt64, content: [UInt8]) throws(OperationFault) {
        guard Self.isKind(kind), version == Self.version else {
            throw .unknownKind(kind: kind, version: version)
        }
        do throws(CBORFault) {
            let fields = try FieldReader(content)
            guard kind == 70 else {
                self = .struck(try fields.identity(1))
                return
            }
            self = .entered(
                DutyEntry(
                    id: try fields.identity(1), officer: try fields.identity(4),
                    kind: try fields.word(10, "kind of duty"), from: try fields.instant(24),
                    until: try fields.instant(25), reason: try fields.textIfAny(2)))
        } catch {
            throw .malformed(error)
        }
    }
}

/// A shift from its operations, as `Fold` makes a case.
public struct ShiftFold: Sendable {
    private let id: Identity
    public private(set) var result: Shift?
    /// What was not judged yet, by its operation.
    private var parked: [OperationID: (operation: Operation, officer: Identity)] = [:]

    public init(about id: Identity) { self.id = id }

    public mutating func add(
        _ operation: Operation, officer: Identity, position: Position?, verdict: Verdict,
        form: Int = Entry.form
    ) {
        if let judgement = Judgement(operation, verdict) {
            guard let waiting = parked.removeValue(forKey: judgement.operation) else { return }
            return fold(waiting.operation, waiting.officer, position, judgement.verdict)
        }
        guard !operation.isUnjudged(verdict, position: position, form: form) else {
            parked[operation.id] = (operation, officer)
            return
        }
        fold(operation, officer, position, verdict)
    }

    private mutating func fold(
        _ operation: Operation, _ officer: Identity, _ position: Position?, _ verdict: Verdict
    ) {
        let header = operation.header
        switch verdict {
        case .refused, .other, .parked: return
        case .admitted, .overtaken: break
        }
        guard let content = operation.content,
            let event = try? ShiftEvent(
                kind: header.kind, version: header.version, content: content)
        else { return }
        let circumstances = Circumstances(
            operation: header.id, officer: officer, role: header.role, unit: header.unit,
            at: header.at, position: position)
        if case .overtaken(let reason) = verdict {
            result?.overtake(event, by: circumstances, because: reason)
            return
        }
        if result == nil {
            result = Shift(id: id, event, by: circumstances)
        } else {
            result?.apply(event, by: circumstances)
        }
    }
}
