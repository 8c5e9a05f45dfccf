internal import Casework

/// Reads fields by key, whatever order they are asked for in; unknown keys are passed over.
struct FieldsFromCBOR: Fields {
    private var reader: CBORReader
    /// Where the values of the open map lie; of a row how many are left.
    private var slots: [(key: UInt64, start: Int)] = []
    private var left = 0
    private var isRow = false
    private var fault: CBORFault?

    static func event<A: Act>(_ type: A.Type, _ content: [UInt8]) throws(CBORFault) -> Event {
        var visitor = FieldsFromCBOR(reader: CBORReader(content))
        var act = A(Blank())
        visitor.inside(&act)
        if let fault = visitor.fault { throw fault }
        try visitor.reader.end()
        return Event(act)
    }

    private init(reader: CBORReader) { self.reader = reader }

    private mutating func inside<R: Record>(_ record: inout R) {
        let outer = (slots, left, isRow)
        (slots, left, isRow) = ([], 0, R.isRow)
        do throws(CBORFault) { if fault == nil { try enter() } } catch { fault = error }
        let end = reader.offset
        record.fields(&self)
        if isRow, left > 0 { wrong("length of a row") }
        if !isRow { reader.seek(end) }
        (slots, left, isRow) = outer
    }

    private mutating func enter() throws(CBORFault) {
        guard !isRow else {
            left = try reader.array()
            return
        }
        var found: [(key: UInt64, start: Int)] = []
        found.reserveCapacity(12)
        try reader.map { (key, reader) throws(CBORFault) in
            found.append((key, reader.offset))
            try reader.skip()
        }
        slots = found
    }

    private func slot(_ key: Int) -> Int? { slots.first { $0.key == UInt64(key) }?.start }

    /// Goes to a field's value; false where it is not there.
    private mutating func find(_ key: Int) -> Bool {
        guard fault == nil else { return false }
        guard !isRow else {
            left -= 1
            return left >= 0
        }
        guard let start = slot(key) else { return false }
        reader.seek(start)
        return true
    }

    private mutating func read<V: FieldValue>(
        _ name: StaticString, into value: inout V
    ) throws(CBORFault) {
        let atom: Atom
        switch V.shape {
        case .number: atom = .number(try reader.count())
        case .text: atom = .text(try reader.text())
        case .flag: atom = .flag(try reader.bool())
        case .identity: atom = .identity(try reader.identity())
        case .digest: atom = .digest(try reader.digest())
        case .operation: atom = .operation(try reader.operationID())
        case .instant: atom = .instant(try reader.instant())
        case .word: atom = .word(try reader.count(), detail: 0)
        case .detailedWord:
            let code = try reader.count()
            let hasDetail = left == 1
            if hasDetail { left = 0 }
            atom = .word(code, detail: hasDetail ? try reader.count() : 0)
        }
        guard value.take(atom) else { throw .badValue("\(name)") }
    }

    mutating func value<V: FieldValue>(
        _ key: Int, _ name: StaticString, _ value: inout V, _ rule: Rule
    ) {
        guard find(key) else {
            // What is absent is blank, whatever the act began with.
            if rule.isElided, !isRow {
                value = V.blank
            } else {
                fault = fault ?? .missing(key: key)
            }
            return
        }
        do throws(CBORFault) { try read(name, into: &value) } catch { fault = error }
    }

    mutating func list<V: FieldValue>(
        _ key: Int, _ name: StaticString, _ values: inout [V], _ rule: Rule
    ) {
        values = []
        guard find(key) else { return }
        do throws(CBORFault) {
            for _ in 0..<(try reader.array()) {
                var value = V.blank
                try read(name, into: &value)
                values.append(value)
            }
        } catch {
            fault = error
        }
    }

    mutating func list<V: FieldValue>(
        _ key: Int, _ name: StaticString, ifAny values: inout [V]?, _ rule: Rule
    ) {
        guard fault == nil, isRow || slot(key) != nil else {
            values = nil
            return
        }
        var list: [V] = []
        self.list(key, name, &list, rule)
        values = list
    }

    mutating func record<R: Record>(
        _ key: Int, _ name: StaticString, _ record: inout R, _ rule: Rule
    ) {
        guard find(key) else {
            fault = fault ?? .missing(key: key)
            return
        }
        inside(&record)
    }

    mutating func record<R: Record>(
        _ key: Int, _ name: StaticString, ifAny record: inout R?, _ rule: Rule
    ) {
        guard fault == nil, slot(key) != nil else {
            record = nil
            return
        }
        var found = R(Blank())
        self.record(key, name, &found, rule)
        record = found
    }

    mutating func records<R: Record>(
        _ key: Int, _ name: StaticString, _ records: inout [R], _ rule: Rule
    ) {
        records = []
        guard find(key) else { return }
        var count = 0
        do throws(CBORFault) { count = try reader.array() } catch { fault = error }
        for _ in 0..<count where fault == nil {
            var record = R(Blank())
            inside(&record)
            records.append(record)
        }
    }

    mutating func fork<V: FieldValue>(
        _ name: StaticString, _ branch: inout V, _ marks: Marks, _ rule: Rule
    ) {
        _ = branch.take(marks.keys.first { slot($0.key) != nil }?.branch ?? marks.otherwise)
    }

    mutating func wrong(_ what: StaticString) { fault = fault ?? .badValue("\(what)") }
}
