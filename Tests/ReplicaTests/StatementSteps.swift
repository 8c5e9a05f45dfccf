import GRDB
import GRDBSQLite

/// How many steps SQLite's machine takes for a query: a measure of work that no clock disturbs.
enum StatementSteps {
    static func count(_ db: Database, _ sql: String, _ arguments: StatementArguments) throws -> Int
    {
        let statement = try db.makeStatement(sql: sql)
        _ = sqlite3_stmt_status(statement.sqliteStatement, SQLITE_STMTSTATUS_VM_STEP, 1)
        let rows = try Row.fetchAll(statement, arguments: arguments)
        precondition(!rows.isEmpty)
        return Int(sqlite3_stmt_status(statement.sqliteStatement, SQLITE_STMTSTATUS_VM_STEP, 0))
    }
}
