internal import ArgumentParser
internal import Casework
internal import Replica

struct QueueTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue",
        abstract: "List the queues with their counts; save one under a name, or drop it.")

    @OptionGroup var common: Common
    @Option(help: "Save under this name; with --filter, and --of another queue than open.")
    var save: String?
    @Option(help: "The queue that is saved.") var of = "open"
    @Option(help: "Its filter, as partner:PL due:8h -with:none.") var filter: String?
    @Option(help: "Drop the saved queue of this name.") var drop: String?

    private struct Record: Encodable {
        let queue: String
        let title: String
        let count: Int
        let filter: String?
    }

    func run() throws {
        let seat = try Seat.open(common.replica)
        guard let officer = seat.officer else {
            throw Failure.unavailable("The replica's officer is not in its directory.")
        }
        if let drop {
            guard try seat.replica.drop(saved: drop) else {
                throw Failure.objection("There is no saved queue “\(drop)”.")
            }
        }
        if let save {
            guard let queue = Queue(id: of) else {
                throw Failure.arguments(
                    "There is no queue “\(of)”: there are \(Queue.allCases.map(\.id).joined(separator: ", "))."
                )
            }
            let saved: SavedQueue
            do throws(SavedQueue.Fault) {
                saved = try SavedQueue(name: save, queue: queue, filter: filter ?? "")
            } catch {
                throw Failure.arguments(error.sentence)
            }
            guard try seat.replica.save(saved) else {
                throw Failure.objection(
                    "There are \(SavedQueue.most) saved queues already: drop one with --drop.")
            }
        }
        try list(seat, officer)
    }

    private func list(_ seat: Seat, _ officer: Officer) throws {
        let counts = try seat.replica.queueCounts(of: officer, at: System.now)
        var records = Queue.shown(to: officer).map {
            Record(queue: $0.id, title: $0.title, count: counts[$0] ?? 0, filter: nil)
        }
        for saved in try seat.replica.saved() {
            let rows = try seat.replica.rows(
                saved.queue, of: officer, filter: try List.parse(saved.filter), now: System.now,
                most: .max)
            records.append(
                Record(
                    queue: saved.name, title: saved.queue.title, count: rows.count,
                    filter: saved.filter))
        }
        if common.json {
            for record in records { Output.json(record) }
        } else {
            Output.table(
                [["QUEUE", "COUNT", "FILTER"]]
                    + records.map { [$0.queue, String($0.count), $0.filter ?? ""] },
                rightAligned: [1])
        }
    }
}
