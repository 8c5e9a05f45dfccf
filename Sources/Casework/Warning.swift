/// A step on the way to a deadline that somebody is told of: half of the limit has run, three quarters,
/// nine tenths, all of it.
public struct Warning: Hashable, Sendable {
    /// Of the limit that has run.
    public let percent: Int
    public let at: Instant

    public static let steps = [50, 75, 90, 100]

    /// Each step stands as far before the deadline as the part of the limit that is left then: what a
    /// pause or a judge moves, moves with it.
    public static func ladder(due: Instant, limitSeconds: Int64) -> [Warning] {
        steps.map { percent in
            let left = limitSeconds * Int64(100 - percent) / 100
            return Warning(percent: percent, at: due.advanced(seconds: -left))
        }
    }

    /// The highest step that has been reached; nil before the first.
    public static func reached(
        due: Instant, limitSeconds: Int64, at now: Instant
    ) -> Warning? {
        ladder(due: due, limitSeconds: limitSeconds).last { $0.at <= now }
    }
}
