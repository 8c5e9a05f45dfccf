public import Casework
internal import Exchanges
internal import FoundationEssentials
internal import GRDB
public import Ledgers

extension SQLiteLedgerFile: SeatRegister {
    static let registerTables = """
        CREATE TABLE invitations(
            fingerprint BLOB PRIMARY KEY, officer BLOB NOT NULL, name TEXT NOT NULL,
            unit TEXT NOT NULL, role INTEGER NOT NULL, protected INTEGER NOT NULL,
            expires INTEGER NOT NULL, seat BLOB) WITHOUT ROWID;
        CREATE TABLE seats(
            number INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, replica BLOB NOT NULL UNIQUE,
            letters TEXT NOT NULL UNIQUE, officer BLOB NOT NULL, unit TEXT NOT NULL);
        """

    public func invite(_ invitation: Invitation) throws(LedgerFault) {
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO invitations(
                        fingerprint, officer, name, mark, unit, role, protected, expires)
                    VALUES(?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    Data(invitation.fingerprint.bytes), Data(invitation.officer.id.bytes),
                    invitation.officer.ownName, invitation.officer.mark,
                    invitation.officer.unit.code, invitation.officer.role.code,
                    invitation.isProtected, invitation.expires.milliseconds,
                ])
        }
    }

    public func openInvitations(at now: Instant) throws(LedgerFault) -> [Officer] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM invitations WHERE seat IS NULL AND expires > ?
                    ORDER BY expires, fingerprint
                    """, arguments: [now.milliseconds]
            ).map { row in
                guard let fingerprint = Digest([UInt8](row["fingerprint"] as Data)) else {
                    throw LedgerFault.damaged("an invitation's row")
                }
                return try Self.invitation(row, fingerprint).officer
            }
        }
    }

    public func redeem(
        _ fingerprint: Digest, replica: Identity, seatKey: Digest, at now: Instant
    ) throws(LedgerFault) -> Result<(Invitation, EnrolledSeat), JoinRefusal> {
        try write { db in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT * FROM invitations WHERE fingerprint = ?",
                    arguments: [Data(fingerprint.bytes)])
            else { return .failure(.unknownToken) }
            let invitation = try Self.invitation(row, fingerprint)
            if let used: Data = row["seat"] {
                guard used == Data(seatKey.bytes), let seat = try Self.seat(db, key: seatKey),
                    seat.replica == replica
                else { return .failure(.used) }
                return .success((invitation, seat))
            }
            guard now < invitation.expires else { return .failure(.expired(invitation.expires)) }
            let isTaken =
                try Int.fetchOne(
                    db, sql: "SELECT 1 FROM seats WHERE replica = ?",
                    arguments: [Data(replica.bytes)])
                == 1
            guard !isTaken else { return .failure(.replicaTaken) }
            let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM seats") ?? 0
            let seat = EnrolledSeat(
                key: seatKey, replica: replica, letters: SeatLetters.number(count),
                officer: invitation.officer.id, unit: invitation.officer.unit)
            try db.execute(
                sql:
                    "INSERT INTO seats(key, replica, letters, officer, unit) VALUES(?, ?, ?, ?, ?)",
                arguments: [
                    Data(seatKey.bytes), Data(replica.bytes), seat.letters,
                    Data(seat.officer.bytes), seat.unit.code,
                ])
            try db.execute(
                sql: "UPDATE invitations SET seat = ? WHERE fingerprint = ?",
                arguments: [Data(seatKey.bytes), Data(fingerprint.bytes)])
            return .success((invitation, seat))
        }
    }

    public func seat(key: Digest) throws(LedgerFault) -> EnrolledSeat? {
        try read { try Self.seat($0, key: key) }
    }

    public func seats() throws(LedgerFault) -> [EnrolledSeat] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM seats ORDER BY number").map {
                try Self.seat($0)
            }
        }
    }

    private static func seat(_ db: Database, key: Digest) throws -> EnrolledSeat? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM seats WHERE key = ?"),
            arguments: [Data(key.bytes)]
        ).map { try seat($0) }
    }

    private static func seat(_ row: Row) throws -> EnrolledSeat {
        guard let key = Digest([UInt8](row["key"] as Data)),
            let replica = Identity([UInt8](row["replica"] as Data)),
            let officer = Identity([UInt8](row["officer"] as Data)), let unit = Unit(row["unit"])
        else { throw LedgerFault.damaged("a seat's row") }
        return EnrolledSeat(
            key: key, replica: replica, letters: row["letters"], officer: officer, unit: unit)
    }

    private static func invitation(_ row: Row, _ fingerprint: Digest) throws -> Invitation {
        guard let id = Identity([UInt8](row["officer"] as Data)), let unit = Unit(row["unit"]),
            let role = Role(code: row["role"])
        else { throw LedgerFault.damaged("an invitation's row") }
        return Invitation(
            fingerprint: fingerprint,
            officer: Officer(
                id: id, name: row["name"], mark: row["mark"], unit: unit, role: role),
            isProtected: row["protected"], expires: Instant(milliseconds: row["expires"]))
    }
}
