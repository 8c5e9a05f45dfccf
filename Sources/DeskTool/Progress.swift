internal import Drawing

/// A line that says how far long work is, how fast it goes and when it will end; on a terminal only.
final class Progress {
    private let what: String
    private let started = System.ticks
    private var shown: Int64 = 0
    private let isShown = Output.isTerminal(2)

    init(_ what: String) { self.what = what }

    func show(_ done: Int, of all: Int) {
        let now = System.ticks
        guard isShown, now - shown >= 200, all > 0 else { return }
        shown = now
        let seconds = Double(max(1, now - started)) / 1000
        let rate = Double(done) / seconds
        let left = rate > 0 ? Int64(Double(all - done) / rate) : 0
        let filled = min(20, done * 20 / all)
        let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: 20 - filled)
        Output.write(
            "\r\(what) \(bar) \(done * 100 / all) % · \(Int(rate))/s · \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left\u{1B}[K",
            to: 2)
    }

    func end() {
        if isShown, shown > 0 { Output.write("\r\u{1B}[K", to: 2) }
    }
}
