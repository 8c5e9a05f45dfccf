internal import Casework
internal import Glibc

/// One encoded word where it stands.
struct EncodedWord {
    let start: Int
    let end: Int
    let charset: String
    let decoded: [UInt8]
    let hasRawBytes: Bool

    /// Longer ones than the 75 bytes of the standard are sent; much longer ones are not words.
    private static let most = 8192

    init?(_ bytes: UnsafeRawBufferPointer, at start: Int, before limit: Int) {
        let limit = min(limit, start + Self.most)
        func find(_ byte: UInt8, _ from: Int) -> Int? {
            var index = from
            while index < limit, bytes[index] != byte, bytes[index] > 0x20 { index += 1 }
            return index < limit && bytes[index] == byte ? index : nil
        }
        guard let first = find(0x3F, start + 2), first > start + 2,
            let second = find(0x3F, first + 1), second == first + 2
        else { return nil }
        // Blanks inside are not allowed, and are sent.
        var third = second + 1
        while third < limit, bytes[third] != 0x3F, bytes[third] != 0x0A { third += 1 }
        guard third + 1 < limit, bytes[third] == 0x3F, bytes[third + 1] == 0x3D else { return nil }
        let name = bytes[start + 2..<first].prefix { $0 != 0x2A }
        guard name.allSatisfy({ $0 < 0x7F }) else { return nil }
        self.start = start
        end = third + 2
        charset = String(decoding: name, as: UTF8.self).lowercased()
        let text = bytes[second + 1..<third]
        hasRawBytes = text.contains { $0 >= 0x80 }
        switch bytes[first + 1] | 0x20 {
        case 0x62: decoded = Self.base64(text)
        case 0x71: decoded = Self.quoted(Array(text))
        default: return nil
        }
    }

    /// What base64 holds up to its padding; what is not of its alphabet is skipped (RFC 2045, 6.8).
    private static func base64(_ text: some Sequence<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in text {
            if byte == 0x3D { break }
            guard let digit = byte.base64Digit else { continue }
            bits = bits << 6 | UInt32(digit)
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            decoded.append(UInt8(truncatingIfNeeded: bits >> count))
        }
        return decoded
    }

    private static func quoted(_ text: [UInt8]) -> [UInt8] {
        var decoded: [UInt8] = []
        var index = 0
        while index < text.count {
            if text[index] == 0x3D, index + 2 < text.count, let high = text[index + 1].hexDigit,
                let low = text[index + 2].hexDigit
            {
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(text[index] == 0x5F ? 0x20 : text[index])
                index += 1
            }
        }
        return decoded
    }
}

extension UInt8 {
    var isBlank: Bool { self == 0x20 || self == 0x09 }
    var isSpace: Bool { isBlank || self == 0x0A || self == 0x0D }

    var base64Digit: UInt8? {
        switch self {
        case 0x41...0x5A: self - 0x41
        case 0x61...0x7A: self - 0x61 + 26
        case 0x30...0x39: self - 0x30 + 52
        case 0x2B: 62
        case 0x2F: 63
        default: nil
        }
    }

    var hexDigit: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}
