import Drawing
import FoundationEssentials
import Testing

/// Screens kept as pictures a reviewer can judge, with the ink of each cell beside them.
/// `RECORD=1` rewrites them.
enum Golden {
    static let folder = String(#filePath.dropLast("Golden.swift".count)) + "Golden/"
    private static let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

    static func picture(_ screen: Screen) -> String {
        var text = "screen \(screen.size.columns)x\(screen.size.rows)\n"
        for line in screen.lines { text += "|\(line)\n" }
        text += "inks\n"
        for row in 0..<screen.size.rows {
            let line = (0..<screen.size.columns).map {
                letters[Ink.allCases.firstIndex(of: screen[$0, row].ink)!]
            }
            text += "|\(String(line))\n"
        }
        if let cursor = screen.cursor { text += "cursor \(cursor.column) \(cursor.row)\n" }
        return text
    }

    static func expect(
        _ screen: Screen, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let path = folder + name + ".txt"
        let now = picture(screen)
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try? Data(now.utf8).write(to: URL(filePath: path))
            return
        }
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            Issue.record(
                "there is no golden screen \(name): record it with RECORD=1",
                sourceLocation: sourceLocation)
            return
        }
        let before = String(decoding: data, as: UTF8.self)
        guard before != now else { return }
        let old = before.split(separator: "\n")
        let new = now.split(separator: "\n")
        let first = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }
        Issue.record(
            "\(name) differs from line \(first?.offset ?? min(old.count, new.count)):\nwas \(first.map { String($0.element.0) } ?? "")\nis  \(first.map { String($0.element.1) } ?? "")\n\n\(screen.lines.joined(separator: "\n"))",
            sourceLocation: sourceLocation)
    }
}
