public import Casework
internal import Drawing

extension CaseRow {
    /// What a list says of the time in a row whose limit does not run.
    public func timeWords(at now: Instant) -> String {
        if let expected {
            let left = expected.seconds(since: now)
            return (left < 0 ? "SILENT " : "theirs ") + Wording.left(seconds: left)
        }
        if let standing { return "stopped \(Wording.left(seconds: standing))" }
        switch clock {
        case "erase": return "to erase"
        case "answered": return "answered"
        default: break
        }
        guard let review else { return "–" }
        let left = review.seconds(since: now)
        return "\(left < 0 ? "REVIEW" : "review") \(abs(left) / 86_400) d"
    }
}
