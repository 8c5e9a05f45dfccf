/// Lengths of time in words and figures.
public enum SpanText {
    /// `11 h 02 min 11 s`; what is nought at the end is left out.
    public static func of(_ seconds: Int64) -> String {
        let all = abs(seconds)
        let (days, rest) = all.quotientAndRemainder(dividingBy: 86_400)
        let (hours, minutes, last) = (rest / 3600, rest % 3600 / 60, rest % 60)
        var parts: [String] = []
        if days > 0 { parts.append("\(days) d") }
        if hours > 0 { parts.append("\(hours) h") }
        if minutes > 0 { parts.append("\(minutes) min") }
        if last > 0 || parts.isEmpty { parts.append("\(last) s") }
        return parts.joined(separator: " ")
    }
}
