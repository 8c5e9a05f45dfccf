internal import Casework

/// Writes fields as they come into one buffer; a map whose keys did not come in rising order is put
/// into that order when it ends.
struct FieldsToCBOR: Fields {
    private var out = CBORWriter(capacity: 256)
    /// Where the fields of the open map begin, the key first; a row only counts.
    private var marks: [(key: Int, start: Int)] = []
    private var count = 0
    private var isRow = false

    static func bytes(of act: some Act) -> [UInt8] {
        var act = act
        var visitor = FieldsToCBOR()
        visitor.inside(&act)
        return visitor.out.bytes
    }

    /// One map or row, within whatever is open. It has fewer than 24 fields: its head is one byte.
    private mutating func inside<R: Record>(_ record: inout R) {
        let outer = (marks, count, isRow)
        let start = out.bytes.count
        out.array(0)
        (marks, count, isRow) = ([], 0, R.isRow)
        if !isRow { marks.reserveCapacity(12) }
        record.fields(&self)
        precondition(count < 24)
        out.patch(start, (isRow ? 0x80 : 0xA0) | UInt8(count))
        if !isRow { sort(from: start + 1) }
        (marks, count, isRow) = outer
    }

    private mutating func sort(from start: Int) {
        var last = -1
        guard
            !marks.allSatisfy({ mark in
                defer { last = mark.key }
                return mark.key > last
            })
        else { return }
        var sorted: [UInt8] = []
        sorted.reserveCapacity(out.bytes.count - start)
        let ends = marks.dropFirst().map(\.start) + [out.bytes.count]
        for (mark, end) in zip(marks, ends).sorted(by: { $0.0.key < $1.0.key }) {
            sorted += out.bytes[mark.start..<end]
        }
        out.replace(from: start, with: sorted)
    }

    private mutating func begin(_ key: Int) {
        count += 1
        guard !isRow else { return }
        marks.append((key, out.bytes.count))
        out.uint(UInt64(key))
    }

    private mutating func write(_ atom: Atom) {
        switch atom {
        case .number(let number): out.uint(UInt64(number))
        case .text(let text): out.text(text)
        case .flag(let flag): out.bool(flag)
        case .identity(let identity): out.identity(identity)
        case .digest(let digest): out.digest(digest)
        case .operation(let operation): out.operationID(operation)
        case .instant(let instant): out.instant(instant)
        case .word(let code, let detail):
            out.uint(UInt64(code))
            guard detail > 0 else { return }
            count += 1
            out.uint(UInt64(detail))
        }
    }

    mutating func value<V: FieldValue>(
        _ key: Int, _ name: StaticString, _ value: inout V, _ rule: Rule
    ) {
        // In a row every place is taken.
        if rule.isElided, !isRow, value == V.blank { return }
        begin(key)
        write(value.atom)
    }

    mutating func list<V: FieldValue>(
        _ key: Int, _ name: StaticString, _ values: inout [V], _ rule: Rule
    ) {
        guard !values.isEmpty else { return }
        begin(key)
        out.array(values.count)
        for value in values { write(value.atom) }
    }

    mutating func list<V: FieldValue>(
        _ key: Int, _ name: StaticString, ifAny values: inout [V]?, _ rule: Rule
    ) {
        guard let values else { return }
        begin(key)
        out.array(values.count)
        for value in values { write(value.atom) }
    }

    mutating func record<R: Record>(
        _ key: Int, _ name: StaticString, _ record: inout R, _ rule: Rule
    ) {
        begin(key)
        inside(&record)
    }

    mutating func record<R: Record>(
        _ key: Int, _ name: StaticString, ifAny record: inout R?, _ rule: Rule
    ) {
        guard var found = record else { return }
        begin(key)
        inside(&found)
    }

    mutating func records<R: Record>(
        _ key: Int, _ name: StaticString, _ records: inout [R], _ rule: Rule
    ) {
        guard !records.isEmpty else { return }
        begin(key)
        out.array(records.count)
        for var record in records { inside(&record) }
    }

    mutating func fork<V: FieldValue>(
        _ name: StaticString, _ branch: inout V, _ marks: Marks, _ rule: Rule
    ) {}
}
