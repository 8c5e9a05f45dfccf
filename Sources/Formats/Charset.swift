internal import CMime

/// Bytes of a text part as text, whatever they claim to be.
enum Charset {
    /// The text, and what was wrong with the claim.
    static func decode(_ bytes: [UInt8], charset: String) -> (String, String?) {
        let name = charset.lowercased()
        if ["", "us-ascii", "ascii", "utf-8", "utf8"].contains(name) {
            if let text = String(validating: bytes, as: UTF8.self) {
                let isPlain = name.hasPrefix("utf") || bytes.allSatisfy { $0 < 0x80 }
                return (
                    tidy(text),
                    isPlain
                        ? nil : "A text says it is plain ASCII and is UTF-8."
                )
            }
            let (text, _) =
                convert(bytes, "windows-1252") ?? (String(decoding: bytes, as: UTF8.self), 0)
            return (
                tidy(text),
                "A text \(name.isEmpty ? "names no charset" : "says it is \(name)") and is not: it was read as Windows-1252."
            )
        }
        guard let (text, replaced) = convert(bytes, charset) else {
            let fallback =
                String(validating: bytes, as: UTF8.self) ?? convert(bytes, "windows-1252")?.0
                ?? String(decoding: bytes, as: UTF8.self)
            return (
                tidy(fallback), "A text is in the unknown charset “\(String(charset.prefix(40)))”."
            )
        }
        return (
            tidy(text),
            replaced == 0
                ? nil : "\(replaced) bytes of a text do not belong to its charset \(name)."
        )
    }

    private static func convert(_ bytes: [UInt8], _ charset: String) -> (String, Int64)? {
        var result: UnsafeMutablePointer<CChar>?
        var replaced: Int64 = 0
        let count = cmime_to_utf8(charset, bytes, bytes.count, &result, &replaced)
        guard count >= 0, let result else { return nil }
        defer { cmime_free(result) }
        let text = result.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
            String(decoding: UnsafeBufferPointer(start: $0, count: Int(count)), as: UTF8.self)
        }
        return (text, replaced)
    }

    /// Lines end in a line feed.
    private static func tidy(_ text: String) -> String {
        guard text.utf8.contains(0x0D) else { return text }
        var scalars = String.UnicodeScalarView()
        var last: Unicode.Scalar = "\0"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\r": scalars.append("\n")
            case "\n": if last != "\r" { scalars.append(scalar) }
            default: scalars.append(scalar)
            }
            last = scalar
        }
        return String(scalars)
    }
}
