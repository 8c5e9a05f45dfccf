internal import ArgumentParser
internal import Casework
internal import Desk
internal import Drawing
internal import Replica

struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a queue; without one, every open case.")

    @OptionGroup var common: Common
    @Argument(help: "A queue: \(Queue.allCases.map(\.id).joined(separator: ", ")).")
    var queue: String?
    @Option(
        help: "Words that must stand in the row; partner:PL, state:open, with:NAME, overdue:yes.")
    var filter: String?

    func run() throws {
        let given = try Self.parse(filter ?? "")
        let seat = try Seat.open(common.replica)
        if given.wants(.erased) {
            throw Failure.arguments("Erased cases stand in no list: `desk erased` prints them.")
        }
        let (queue, saved) = try chosen(seat)
        // Closed cases stand in one queue alone, in which the desk shows what is near.
        let isAllClosed = self.queue == nil && given.wants(.closed)
        guard let officer = seat.officer else {
            throw Failure.unavailable("The replica's officer is not in its directory.")
        }
        let now = System.now
        var rows: [[String]] = [["TIME LEFT", "FROM", "REFERENCE", "SUBJECT", "STATE", "WITH"]]
        var mark = QueueMark.start
        while true {
            let window = try seat.replica.window(
                isAllClosed ? .retentionReview : queue, of: officer, after: mark, most: 500,
                at: isAllClosed ? nil : now)
            for row in window
            where [given, saved].allSatisfy({
                $0.admits(row, now: now, holder: seat.name(row.holder))
            }) {
                if common.json {
                    Output.json(RowRecord(row, seat: seat, now: now))
                } else {
                    rows.append(Self.cells(row, seat: seat, now: now))
                }
            }
            guard let last = window.last, window.count == 500 else { break }
            mark = last.mark
        }
        if !common.json { Output.table(rows, rightAligned: [0]) }
    }

    /// The queue that is named, of the house or saved, with its own filter.
    private func chosen(_ seat: Seat) throws -> (queue: Queue, filter: CaseFilter) {
        guard let name = queue else { return (.open, try Self.parse("")) }
        if let queue = Queue(id: name) { return (queue, try Self.parse("")) }
        let saved = try seat.replica.saved()
        guard let found = saved.first(where: { $0.name == name.lowercased() }) else {
            let names = Queue.allCases.map(\.id) + saved.map(\.name)
            throw Failure.arguments(
                "There is no queue “\(name)”: there are \(names.joined(separator: ", ")).")
        }
        return (found.queue, try Self.parse(found.filter))
    }

    static func parse(_ text: String) throws -> CaseFilter {
        do { return try CaseFilter(text) } catch { throw Failure.arguments(error.sentence) }
    }

    private static func cells(_ row: CaseRow, seat: Seat, now: Instant) -> [String] {
        let left = row.due.map { due in
            let seconds = due.seconds(since: now)
            return (seconds < 0 ? "OVERDUE " : "") + Wording.left(seconds: seconds)
        }
        return [
            left ?? row.timeWords(at: now), row.partner?.text ?? "–",
            row.reference.text, row.title.fitting(50),
            row.state.rawValue, seat.name(row.holder) ?? "–",
        ]
    }
}

/// A row of a list in JSON.
struct RowRecord: Encodable {
    let reference: String
    let subject: String
    let partner: String?
    let received: String
    let due: String?
    let secondsLeft: Int64?
    let state: String
    let handling: String
    let with: String?
    let unread: Int
    let conflicts: Int
    /// Until when the partner's answer to our own request is expected.
    let expected: String?
    let restricted: Bool
    /// When the closed case is reviewed, and whether its erasure waits for a second officer.
    let review: String?
    let erasureProposed: Bool

    init(_ row: CaseRow, seat: Seat, now: Instant) {
        reference = row.reference.text
        subject = row.title
        partner = row.partner?.text
        received = row.received.rfc3339
        due = row.due?.rfc3339
        secondsLeft = row.due?.seconds(since: now)
        state = row.state.rawValue
        handling = row.handling
        with = seat.name(row.holder)
        unread = row.unread
        conflicts = row.conflicts
        expected = row.expected?.rfc3339
        restricted = row.isRestricted
        review = row.review?.rfc3339
        erasureProposed = row.clock == "erase"
    }
}
