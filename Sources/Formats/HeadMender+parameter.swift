extension HeadMender {
    /// A parameter's bytes, quoted or not.
    func parameter(_ name: String, _ value: Int, _ end: Int) -> [UInt8]? {
        let wanted = Array(name.utf8)
        var index = value
        while index + wanted.count < end {
            defer { index += 1 }
            guard bytes[index] | 0x20 == wanted[0],
                index == value || bytes[index - 1].isBlank || bytes[index - 1] == 0x3B
                    || bytes[index - 1] == 0x0A,
                bytes[index..<index + wanted.count].elementsEqual(wanted, by: { $0 | 0x20 == $1 })
            else { continue }
            var from = index + wanted.count
            while from < end, bytes[from].isBlank { from += 1 }
            guard from < end, bytes[from] == 0x3D else { continue }
            from += 1
            while from < end, bytes[from].isBlank { from += 1 }
            var found: [UInt8] = []
            if from < end, bytes[from] == 0x22 {
                from += 1
                while from < end, bytes[from] != 0x22 {
                    if bytes[from] == 0x5C, from + 1 < end { from += 1 }
                    if bytes[from] != 0x0A, bytes[from] != 0x0D { found.append(bytes[from]) }
                    from += 1
                }
            } else {
                while from < end, bytes[from] > 0x20, bytes[from] != 0x3B {
                    found.append(bytes[from])
                    from += 1
                }
            }
            return found.isEmpty || found.count > Self.mostBoundary ? nil : found
        }
        return nil
    }
}
