/// Durations, sizes and counts as officers read them.
public enum Wording {
    /// `0:41`, `7:55`, `2 d 03 h`: how long is left, without a sign.
    public static func left(seconds: Int64) -> String {
        let minutes = abs(seconds) / 60
        if minutes >= 48 * 60 {
            let hours = minutes / 60
            return "\(hours / 24) d \(twoDigits(hours % 24)) h"
        }
        return "\(minutes / 60):\(twoDigits(minutes % 60))"
    }

    /// `214 KB`: decimal units, as file managers count.
    public static func bytes(_ count: Int) -> String {
        switch count {
        case ..<1000: "\(count) B"
        case ..<1_000_000: "\((count + 500) / 1000) KB"
        case ..<1_000_000_000: "\(count / 1_000_000).\(count % 1_000_000 / 100_000) MB"
        default: "\(count / 1_000_000_000).\(count % 1_000_000_000 / 100_000_000) GB"
        }
    }

    public static func count(_ number: Int, _ one: String, _ many: String) -> String {
        number == 1 ? "1 \(one)" : "\(number) \(many)"
    }

    private static func twoDigits(_ number: Int64) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
