#if canImport(Glibc)
    import Glibc
#endif

/// How long random tests go on: once for a person who waits, many times over a night
/// (`scripts/test --soak` sets `$CASEDESK_SOAK` to the factor). The first seeds are always the same.
public enum Soak {
    public static let factor: Int = {
        guard let text = getenv("CASEDESK_SOAK"), let factor = Int(String(cString: text)) else {
            return 1
        }
        return max(1, min(1000, factor))
    }()

    /// Seeds from 0, `count` of them or as many times more as the soak asks.
    public static func seeds(_ count: UInt64) -> Range<UInt64> { 0..<count * UInt64(factor) }
}
