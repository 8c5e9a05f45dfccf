internal import ArgumentParser
internal import Casework
internal import Exchanges
internal import Ledgers
internal import Node

#if canImport(Glibc)
    internal import Glibc
#endif

struct CheckRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Go through the whole record and name, by position, whatever was changed.",
        discussion:
            "A record alone cannot tell that its end was cut off, that it was forked or made anew: heads that a seat or an auditor kept (`desk proof heads >FILE`) can. Exit 1 where anything does not hold."
    )

    @Argument(help: "The node's folder.") var folder: String
    @Option(help: "A file of signed heads, as `desk proof heads` prints them.") var heads: String?
    @Flag(help: "Print JSON, one finding a line.") var json = false

    func run() throws {
        let report = try report(try Self.heads(heads))
        for finding in report.findings {
            if json {
                NodeTool.json([
                    ("position", String(finding.position)), ("finding", finding.sentence),
                ])
            } else {
                print("position \(finding.position): \(finding.sentence)")
            }
        }
        let without =
            heads == nil
            ? " Without heads (--heads FILE) nobody can tell whether its end was cut off, or all of it made anew."
            : ""
        guard report.findings.isEmpty else {
            throw NodeFault(
                "\(report.entries) entries, \(report.findings.count) finding\(report.findings.count == 1 ? "" : "s"): the record was changed.\(without)",
                isObjection: true)
        }
        if json {
            NodeTool.json([
                ("entries", String(report.entries)), ("position", String(report.head.position)),
            ])
        } else {
            print(
                "\(report.entries) entries up to position \(report.head.position): all is as it was signed and chained.\(without)"
            )
        }
    }

    private func report(_ heads: [SignedHead]) throws -> RecordReport {
        switch try ControlSocket.ask(.check(heads), at: folder + "/" + NodeFolder.controlName) {
        case .checked(let report): report
        case .failed(let fault): throw fault
        case nil: try NodeFolder.open(path: folder).openLedger().check(heads)
        default: throw NodeFault("The serving process answered something else.")
        }
    }

    /// The heads of a file; none without one.
    static func heads(_ path: String?) throws -> [SignedHead] {
        guard let path else { return [] }
        guard let bytes = NodeFolder.read(path: path) else {
            throw NodeFault("\(path) cannot be read.")
        }
        do throws(HeadFile.Fault) {
            return try HeadFile.heads(in: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw NodeFault(
                "Line \(error.line) of \(path) is no signed head: it must be as `desk proof heads` prints it."
            )
        }
    }
}
