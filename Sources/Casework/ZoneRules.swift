/// The rules of one time zone, read from a TZif file (RFC 9636).
///
/// Foundation's zones are nil in programs that do not happen to link its data, so the rules are a
/// value of our own: the desk reads the system's files, tests read fixtures.
public struct ZoneRules: Hashable, Sendable {
    struct Change: Hashable, Sendable {
        let at: Int64
        let offset: Int
    }

    public let name: String
    let first: Int
    let changes: [Change]
    let future: PosixZone?

    public static let utc = ZoneRules(name: "UTC", first: 0, changes: [], future: nil)

    init(name: String, first: Int, changes: [Change], future: PosixZone?) {
        self.name = name
        self.first = first
        self.changes = changes
        self.future = future
    }

    public enum Fault: Error, Equatable, Sendable {
        case notTZif, truncated, badIndex, badFooter(String)
    }

    /// Reads the 64-bit block of a version 2 (or later) file, or the 32-bit block of version 1.
    public init(name: String, tzif bytes: [UInt8]) throws(Fault) {
        var reader = TZifReader(bytes: bytes)
        var header = try reader.header()
        if header.version >= 2 {
            try reader.skip(header.size(word: 4))
            header = try reader.header()
        }
        let word = header.version >= 2 ? 8 : 4
        var times: [Int64] = []
        for _ in 0..<header.times { times.append(try reader.integer(word)) }
        var indexes: [Int] = []
        for _ in 0..<header.times { indexes.append(Int(try reader.byte())) }
        var offsets: [Int] = []
        var standard: Int?
        for _ in 0..<header.types {
            offsets.append(Int(try reader.integer(4)))
            let isDaylight = try reader.byte() != 0
            if !isDaylight, standard == nil { standard = offsets.last }
            _ = try reader.byte()
        }
        try reader.skip(header.tail(word: word))
        guard let initial = offsets.first, indexes.allSatisfy({ $0 < offsets.count }) else {
            throw .badIndex
        }
        self.name = name
        first = initial
        changes = zip(times, indexes).map { Change(at: $0, offset: offsets[$1]) }
        if header.version >= 2, let footer = try reader.footer(), !footer.isEmpty {
            guard let zone = PosixZone(footer) else { throw .badFooter(footer) }
            future = zone
        } else {
            future = nil
        }
    }

    /// Seconds east of UTC in force at an instant.
    public func offset(at instant: Instant) -> Int {
        let seconds = instant.seconds
        guard let last = changes.last, seconds < last.at else {
            return future?.offset(at: seconds) ?? changes.last?.offset ?? first
        }
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].at <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : changes[low - 1].offset
    }

    public func local(_ instant: Instant) -> LocalTime {
        LocalTime(seconds: instant.seconds, offset: offset(at: instant))
    }
}

/// Reads the big-endian fields of a TZif file, never past its end.
private struct TZifReader {
    let bytes: [UInt8]
    var position = 0

    struct Header {
        let version: Int
        let isUT: Int
        let isStandard: Int
        let leaps: Int
        let times: Int
        let types: Int
        let characters: Int

        func size(word: Int) -> Int { times * (word + 1) + types * 6 + tail(word: word) }
        func tail(word: Int) -> Int { characters + leaps * (word + 4) + isStandard + isUT }
    }

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func byte() throws(ZoneRules.Fault) -> UInt8 {
        guard position < bytes.count else { throw .truncated }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func skip(_ count: Int) throws(ZoneRules.Fault) {
        guard count >= 0, position + count <= bytes.count else { throw .truncated }
        position += count
    }

    mutating func integer(_ width: Int) throws(ZoneRules.Fault) -> Int64 {
        var value: UInt64 = 0
        for _ in 0..<width { value = value << 8 | UInt64(try byte()) }
        return width == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
    }

    mutating func header() throws(ZoneRules.Fault) -> Header {
        guard bytes.count - position >= 44,
            bytes[position..<position + 4].elementsEqual("TZif".utf8)
        else { throw .notTZif }
        position += 4
        let letter = try byte()
        try skip(15)
        var counts: [Int] = []
        for _ in 0..<6 { counts.append(Int(try integer(4))) }
        guard counts.allSatisfy({ (0...100_000).contains($0) }) else { throw .truncated }
        return Header(
            version: letter == 0 ? 1 : Int(letter) - 0x30, isUT: counts[0], isStandard: counts[1],
            leaps: counts[2], times: counts[3], types: counts[4], characters: counts[5])
    }

    mutating func footer() throws(ZoneRules.Fault) -> String? {
        guard position < bytes.count, try byte() == 0x0A else { return nil }
        let rest = bytes[position...].prefix { $0 != 0x0A }
        return String(decoding: rest, as: UTF8.self)
    }
}

/// The rule for years to come, as POSIX writes it: `EET-2EEST,M3.5.0/3,M10.5.0/4`.
struct PosixZone: Hashable, Sendable {
    /// A day of the year and a time of that day, both local.
    struct Turn: Hashable, Sendable {
        enum Date: Hashable, Sendable {
            case weekday(month: Int, week: Int, day: Int)
            case julian(Int)
            case zeroBased(Int)
        }
        let date: Date
        let seconds: Int

        /// Seconds since 1970 on the local clock.
        func local(in year: Int) -> Int64 {
            let day: Int
            switch date {
            case .weekday(let month, let week, let wanted):
                let first = Day(year: year, month: month, day: 1)!
                let shift = (wanted - first.weekday % 7 + 7) % 7
                var date = first.number + shift + (week - 1) * 7
                let length = Day.length(ofMonth: month, year: year)
                while date >= first.number + length { date -= 7 }
                day = date
            case .julian(let number):
                let leap = Day.isLeap(year) && number >= 60 ? 1 : 0
                day = Day(year: year, month: 1, day: 1)!.number + number - 1 + leap
            case .zeroBased(let number):
                day = Day(year: year, month: 1, day: 1)!.number + number
            }
            return Int64(day) * 86_400 + Int64(seconds)
        }
    }

    let standard: Int
    let daylight: Int?
    let start: Turn?
    let end: Turn?

    func offset(at seconds: Int64) -> Int {
        guard let daylight, let start, let end else { return standard }
        let local = seconds + Int64(standard)
        let year = Day(number: Int(local.flooredDivision(by: 86_400))).components.year
        let begins = start.local(in: year) - Int64(standard)
        let ends = end.local(in: year) - Int64(daylight)
        let isDaylight =
            begins < ends
            ? begins <= seconds && seconds < ends : seconds >= begins || seconds < ends
        return isDaylight ? daylight : standard
    }

    init?(_ text: String) {
        var scanner = Scanner(rest: Substring(text))
        guard scanner.name(), let west = scanner.time() else { return nil }
        standard = -west
        guard !scanner.rest.isEmpty else {
            (daylight, start, end) = (nil, nil, nil)
            return
        }
        guard scanner.name() else { return nil }
        if scanner.rest.first == "," {
            daylight = standard + 3600
        } else {
            guard let west = scanner.time() else { return nil }
            daylight = -west
        }
        guard let start = scanner.turn(), let end = scanner.turn(), scanner.rest.isEmpty else {
            return nil
        }
        self.start = start
        self.end = end
    }

    private struct Scanner {
        var rest: Substring

        mutating func take(_ character: Character) -> Bool {
            guard rest.first == character else { return false }
            rest.removeFirst()
            return true
        }

        mutating func name() -> Bool {
            if take("<") {
                guard let end = rest.firstIndex(of: ">") else { return false }
                rest = rest[rest.index(after: end)...]
                return true
            }
            let letters = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest.dropFirst(letters.count)
            return letters.count >= 3
        }

        mutating func number() -> Int? {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard digits.count < 6, let value = Int(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            return value
        }

        mutating func time() -> Int? {
            let sign = take("-") ? -1 : 1
            if sign == 1 { _ = take("+") }
            guard let hours = number() else { return nil }
            var seconds = hours * 3600
            if take(":") {
                guard let minutes = number() else { return nil }
                seconds += minutes * 60
                if take(":") {
                    guard let last = number() else { return nil }
                    seconds += last
                }
            }
            return sign * seconds
        }

        mutating func turn() -> Turn? {
            guard take(",") else { return nil }
            let date: Turn.Date
            if take("M") {
                guard let month = number(), (1...12).contains(month), take("."),
                    let week = number(), (1...5).contains(week), take("."),
                    let day = number(), (0...6).contains(day)
                else { return nil }
                date = .weekday(month: month, week: week, day: day)
            } else if take("J") {
                guard let day = number(), (1...365).contains(day) else { return nil }
                date = .julian(day)
            } else {
                guard let day = number(), (0...365).contains(day) else { return nil }
                date = .zeroBased(day)
            }
            if take("/") {
                guard let seconds = time() else { return nil }
                return Turn(date: date, seconds: seconds)
            }
            return Turn(date: date, seconds: 7200)
        }
    }
}
