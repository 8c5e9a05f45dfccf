internal import ArgumentParser
internal import Casework
internal import Drawing
internal import Exchanges
internal import Replica

struct ReplicaTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replica", abstract: "Check the local store, or build its lists anew.",
        subcommands: [Check.self, Rebuild.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read everything and say what does not hold.")
        @OptionGroup var common: Common

        private struct Record: Encodable {
            let operations: Int
            let cases: Int
            let blobs: Int
            let faults: [String]
        }

        func run() throws {
            let replica = try CaseReplica.open(
                path: Seat.defaultPath(common.replica), isReadOnly: true)
            let report = try replica.check()
            if common.json {
                Output.json(
                    Record(
                        operations: report.operations, cases: report.cases, blobs: report.blobs,
                        faults: report.faults))
            } else {
                Output.line(
                    "\(Wording.count(report.operations, "operation", "operations")), \(Wording.count(report.cases, "case", "cases")), \(Wording.count(report.blobs, "blob", "blobs")): \(report.faults.isEmpty ? "all well." : "")"
                )
            }
            guard report.faults.isEmpty else {
                throw Failure.unavailable(report.faults.joined(separator: "; ") + ".")
            }
        }
    }

    struct Rebuild: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make lists, counts and search anew from the operations.")
        @OptionGroup var common: Common

        func run() throws {
            let replica = try CaseReplica.open(
                path: Seat.defaultPath(common.replica), law: System.law)
            let bar = Progress("rebuilding")
            let cases = try replica.rebuild { bar.show($0, of: $1) }
            bar.end()
            if common.json {
                Output.json(["cases": cases])
            } else {
                Output.line("Built \(Wording.count(cases, "case", "cases")) anew.")
            }
        }
    }
}

struct OperationTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "operation", abstract: "Print a case's operations as they are signed and sent."
    )

    @OptionGroup var common: Common
    @Argument(help: "The case's reference.") var reference: String
    @Flag(help: "Print each as hexadecimal CBOR, for other programs.") var cbor = false

    private struct Record: Encodable {
        let replica: String
        let counter: UInt64
        let about: String
        let kind: UInt64
        let version: UInt64
        let unit: String
        let role: String
        let seen: Int64
        let at: String
        let signer: String
        let position: Int64?
        let verdict: String
        let bytes: Int
        let key: String?
        let cbor: String?
    }

    func run() throws {
        let seat = try Seat.open(common.replica)
        let keys = try seat.replica.keys()
        let about = try seat.find(reference)
        try seat.replica.logOperations(
            of: about, because: seat.access(.export, "operation", common))
        for one in try seat.replica.operations(about: about) {
            let header = one.operation.header
            let verdict: String =
                switch one.verdict {
                case .admitted: one.position == nil ? "pending" : "admitted"
                case .parked: "parked"
                case .overtaken(let reason): "overtaken: \(reason.sentence(name: seat.someName))"
                case .refused(let reason): "refused: \(reason.sentence(name: seat.someName))"
                case .other(let code, let reason):
                    "judged with the code \(code), which this version does not know: \(reason.sentence(name: seat.someName))"
                }
            if common.json {
                Output.json(
                    Record(
                        replica: header.id.replica.hex, counter: header.id.counter,
                        about: header.about.hex, kind: header.kind, version: header.version,
                        unit: header.unit.code, role: header.role.rawValue, seen: header.seen,
                        at: header.at.rfc3339, signer: Hex.text(one.operation.signer.bytes),
                        position: one.position, verdict: verdict,
                        bytes: one.operation.encoded.count,
                        key: keys[one.operation.signer].map { Hex.text($0.raw) },
                        cbor: cbor ? Hex.text(one.operation.encoded) : nil))
            } else if cbor {
                Output.line(Hex.text(one.operation.encoded))
            } else {
                Output.line(
                    "\(header.id.counter)  kind \(header.kind)  \(header.at.rfc3339)  \(header.role.rawValue)  \(one.position.map { "position \($0)" } ?? "pending")  \(verdict)"
                )
            }
        }
    }
}
