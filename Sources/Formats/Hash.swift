internal import Casework
internal import Crypto

#if canImport(Glibc)
    internal import Glibc
#endif

/// SHA-256 of bytes as they pass.
struct Hash {
    private var hash = SHA256()
    mutating func add(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }
    func finished() -> Casework.Digest { Casework.Digest(Array(hash.finalize()))! }

    static func of(_ bytes: [UInt8]) -> Casework.Digest {
        var hash = Hash()
        bytes.withUnsafeBytes { hash.add($0) }
        return hash.finished()
    }
}
