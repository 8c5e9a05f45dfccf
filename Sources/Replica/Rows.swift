internal import Casework
internal import Exchanges
internal import FoundationEssentials
internal import GRDB

extension Array where Element == UInt8 {
    var data: Data { Data(self) }
}

extension Identity {
    var data: Data { Data(bytes) }
}

extension Digest {
    var data: Data { Data(bytes) }
}

extension Row {
    func bytes(_ column: String) -> [UInt8] { [UInt8](self[column] as Data? ?? Data()) }

    func identity(_ column: String) throws -> Identity {
        guard let identity = Identity(bytes(column)) else {
            throw ReplicaFault.store(detail: "the column \(column) holds no identity")
        }
        return identity
    }

    func operation() throws -> Operation {
        let content: Data? = self["content"]
        do throws(OperationFault) {
            return try Operation(
                signed: bytes("signed"), salt: bytes("salt"), content: content.map { [UInt8]($0) })
        } catch {
            throw ReplicaFault.store(
                detail: "operation \(self["id"] as Int64) cannot be read: \(error)")
        }
    }

    func verdict() -> Verdict {
        let sentence: String = self["sentence"]
        let reason: Data? = self["reason"]
        // What version 0.1 was told has a sentence and no key.
        return Verdict(
            code: self["verdict"],
            reason: reason.flatMap { try? Reason(decoding: [UInt8]($0)) }
                ?? (sentence.isEmpty ? nil : .plain(sentence)))
    }

    /// As the ledger has it; nil while it is pending.
    func entry(_ operation: Operation) -> Entry? {
        guard let position: Int64 = self["position"], let admitted: Int64 = self["admitted"] else {
            return nil
        }
        return Entry(
            form: self["form"], position: position, admitted: Instant(milliseconds: admitted),
            verdict: verdict(), audience: Digest(bytes("audience")),
            chain: Digest(bytes("chain")) ?? Chain.start, operation: operation)
    }
}

extension Database {
    func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> RowCursor {
        try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
    }

    func row(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
        try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
    }

    func value<Value: DatabaseValueConvertible>(
        _ sql: String, _ arguments: StatementArguments = []
    ) throws -> Value? {
        try Value.fetchOne(cachedStatement(sql: sql), arguments: arguments)
    }

    func run(_ sql: String, _ arguments: StatementArguments = []) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// The steps of a case: confirmed ones by position, then pending ones in the order recorded.
    func steps(about id: Identity) throws -> [Fold.Step] {
        let rows = try rows(
            """
                SELECT o.*, k.officer FROM operations o LEFT JOIN keys k ON k.kid = o.signer
                WHERE o.about = ? ORDER BY o.position IS NULL, o.position, o.id
            """, [id.data])
        var steps: [Fold.Step] = []
        while let row = try rows.next() {
            let operation = try row.operation()
            let officer: Data? = row["officer"]
            steps.append(
                Fold.Step(
                    operation: operation,
                    officer: officer.flatMap { Identity($0) } ?? Identity(high: 0, low: 0),
                    position: row["position"], verdict: row.verdict(), form: row["form"]))
        }
        return steps
    }

    func fold(_ id: Identity) throws -> Case? { Fold(about: id, try steps(about: id)).result }
}
