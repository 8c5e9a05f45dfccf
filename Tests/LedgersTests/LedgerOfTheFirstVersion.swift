#if canImport(SQLiteLedger)
    import Casework
    import Exchanges
    import FoundationEssentials
    import GRDB

    /// A ledger file as version 0.1 wrote it, before any later one has opened it.
    enum LedgerOfTheFirstVersion {
        struct Empty: Error {}

        private static func require<Value>(_ value: Value?) throws -> Value {
            guard let value else { throw Empty() }
            return value
        }

        /// Appends an operation as version 0.1 did with what it did not know: admitted without judging it.
        static func append(_ operation: Operation, to path: String) throws {
            let queue = try DatabaseQueue(path: path)
            try queue.write { db in
                let last = try require(
                    Row.fetchOne(
                        db,
                        sql: "SELECT position, chain FROM entries ORDER BY position DESC LIMIT 1"))
                let position = (last["position"] as Int64) + 1
                let chain = Chain.next(
                    after: Casework.Digest([UInt8](last["chain"] as Data))!, position: position,
                    verdict: .admitted, operation: operation.hash)
                try db.execute(
                    sql: """
                        INSERT INTO entries(position, replica, counter, about, hash, admitted, verdict,
                            sentence, chain, audience, signed, salt, content)
                        VALUES(?, ?, ?, ?, ?, ?, 0, '', ?, NULL, ?, ?, ?)
                        """,
                    arguments: [
                        position, Data(operation.id.replica.bytes), Int64(operation.id.counter),
                        Data(operation.header.about.bytes), Data(operation.hash.bytes), 0,
                        Data(chain.bytes), Data(operation.signed), Data(operation.salt),
                        operation.content.map { Data($0) },
                    ])
            }
        }
    }
#endif
