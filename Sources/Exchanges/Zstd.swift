internal import CZstd

/// Bodies on the wire are compressed with zstd; what comes in is never inflated past a limit.
public enum Zstd {
    public enum Fault: Error, Hashable, Sendable { case malformed, tooLong(limit: Int) }

    public static func compress(_ bytes: [UInt8], level: Int32 = 3) -> [UInt8] {
        let bound = ZSTD_compressBound(bytes.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            let size = bytes.withUnsafeBytes {
                ZSTD_compress(buffer.baseAddress, bound, $0.baseAddress, bytes.count, level)
            }
            precondition(ZSTD_isError(size) == 0, "zstd compresses into a buffer of its own bound")
            count = size
        }
    }

    public static func decompress(_ bytes: [UInt8], limit: Int) throws(Fault) -> [UInt8] {
        let size = bytes.withUnsafeBytes { ZSTD_getFrameContentSize($0.baseAddress, bytes.count) }
        guard size < UInt64.max - 1 else { throw .malformed }
        guard size <= UInt64(limit) else { throw .tooLong(limit: limit) }
        var isGood = false
        let plain = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
            let written = bytes.withUnsafeBytes {
                ZSTD_decompress(buffer.baseAddress, Int(size), $0.baseAddress, bytes.count)
            }
            isGood = ZSTD_isError(written) == 0 && written == Int(size)
            count = isGood ? written : 0
        }
        guard isGood else { throw .malformed }
        return plain
    }
}
