internal import Casework
internal import Exchanges
internal import Synchronization

/// Who is replying to what, as the seats say it: kept in memory, gone a minute after a seat falls silent.
final class PresenceBoard: Sendable {
    /// Seconds: a seat repeats itself at each beat; two of them may be lost.
    static let longest: Int64 = 3 * Route.beat

    private struct Entry {
        let presence: Presence
        let unit: Unit
        /// Who may see the case.
        let audience: Unit
        var until: Instant
    }

    private struct State {
        var entries: [Identity: Entry] = [:]
        var version: Int64 = 1
    }

    private let state = Mutex(State())

    /// - Parameter about: the case that the seat's officer replies to; nil where none.
    /// - Returns: whether anything changed for others.
    func report(
        _ about: Identity?, audience: Unit, by seat: EnrolledSeatFacts, at now: Instant
    ) -> Bool {
        state.withLock { state in
            let old = state.entries[seat.replica]
            guard let about else {
                state.entries[seat.replica] = nil
                if old != nil { state.version += 1 }
                return old != nil
            }
            let isSame = old?.presence.about == about
            let presence =
                isSame
                ? old!.presence : Presence(officer: seat.officer, about: about, since: now)
            state.entries[seat.replica] = Entry(
                presence: presence, unit: seat.unit, audience: audience,
                until: now.advanced(seconds: Self.longest))
            if !isSame { state.version += 1 }
            return !isSame
        }
    }

    /// What a seat of a unit may see of others, and the board's version.
    func others(
        for seat: EnrolledSeatFacts, at now: Instant
    ) -> (version: Int64, presences: [Presence]) {
        state.withLock { state in
            let gone = state.entries.filter { $0.value.until < now }.map(\.key)
            for key in gone { state.entries[key] = nil }
            if !gone.isEmpty { state.version += 1 }
            let seen = state.entries.filter { replica, entry in
                replica != seat.replica
                    && (seat.unit == .spoc
                        || (entry.audience == seat.unit && entry.unit == seat.unit))
            }
            return (
                state.version,
                seen.values.map(\.presence).sorted {
                    ($0.since, $0.officer) < ($1.since, $1.officer)
                }
                .suffix(Watch.mostPresences)
            )
        }
    }

    var version: Int64 { state.withLock { $0.version } }
}

/// What the board must know of a seat.
struct EnrolledSeatFacts: Sendable {
    let replica: Identity
    let officer: Identity
    let unit: Unit
}
