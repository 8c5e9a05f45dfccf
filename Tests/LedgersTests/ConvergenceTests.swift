import Casework
import Exchanges
import Ledgers
import TestKit
import Testing

/// Whoever has seen the same operations shows the same, and whatever took no effect stands before somebody.
struct ConvergenceTests {
    static let steps = 120

    static func played(_ seed: UInt64) throws -> World {
        let world = try World(seed: seed)
        for _ in 0..<steps { try world.step() }
        try world.settle()
        return world
    }

    @Test(arguments: Soak.seeds(500))
    func seatsAgree(seed: UInt64) throws {
        let world = try Self.played(seed)
        let newcomer = try world.newcomer()
        let about = try world.subjects()
        for id in world.cases {
            let shown = try #require(world.fold(id, on: world.seats[0]))
            for seat in world.seats.dropFirst() + [newcomer] {
                let other = world.fold(id, on: seat)
                // What was erased is the same stone for whoever held it and whoever comes later.
                #expect(other == shown, "seed \(seed), \(seat.person.officer.name)")
            }
            // Of an erased case nothing more is shown to anybody, what came too late included.
            guard shown.state != .erased else { continue }
            let told = Set(shown.history.map(\.circumstances.operation))
                .union(shown.conflicts.map(\.operation))
            for (operation, verdict) in world.verdicts {
                guard case .overtaken = verdict, about[operation] == id else { continue }
                #expect(told.contains(operation), "seed \(seed): nobody is told of \(operation)")
            }
        }
    }

    /// Every kind of act is tried, and most are tried often: a world in which nothing happens proves nothing.
    @Test func everyKindIsPlayed() throws {
        var recorded: [UInt64: Int] = [:]
        var overtaken = 0
        for seed in UInt64(0)..<120 {
            let world = try Self.played(seed)
            recorded.merge(world.recorded) { $0 + $1 }
            overtaken += world.verdicts.values.count {
                if case .overtaken = $0 { true } else { false }
            }
        }
        // Of tasks, splits and our own requests other tests play: they take two cases, or begin otherwise.
        let apart: Set<UInt64> = [28, 39, 40, 41, 42, 52, 57]
        let kinds = Set(Samples.events.map(\.kind)).subtracting(apart)
        print(
            "converge: \(kinds.count) kinds, \(recorded.values.reduce(0, +)) acts, \(overtaken) overtaken and shown in 120 of the seeds"
        )
        #expect(kinds.subtracting(recorded.keys).isEmpty)
        #expect(overtaken > 100)
    }
}

extension World {
    /// What each operation of the record is about.
    func subjects() throws -> [OperationID: Identity] {
        let page = try ledger.page(after: .start, for: .spoc, except: nil)
        return Dictionary(
            uniqueKeysWithValues: page.entries.map { ($0.operation.id, $0.operation.header.about) })
    }
}
