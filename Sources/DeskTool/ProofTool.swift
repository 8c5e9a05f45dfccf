internal import ArgumentParser
internal import Casework
internal import Exchanges
internal import Replica

struct ProofTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof",
        abstract: "Prove that the record was not changed: heads that the node's authority signed.",
        subcommands: [Heads.self, VerifyRecord.self], defaultSubcommand: VerifyRecord.self)
}

struct Heads: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the heads that this seat has kept, the newest of each day: one a line.")

    @OptionGroup var common: Common

    func run() throws {
        let seat = try Seat.open(common.replica)
        for head in try seat.replica.heads() {
            if common.json {
                Output.json(
                    HeadRecord(
                        ledger: head.ledger.hex, epoch: head.head.epoch,
                        position: head.head.position, chain: head.head.chain.hex,
                        at: head.at.rfc3339, signed: Hex.text(head.encoded)))
            } else {
                Output.line(Hex.text(head.encoded))
            }
        }
    }
}

struct HeadRecord: Encodable {
    let ledger: String
    let epoch: Int64
    let position: Int64
    let chain: String
    let at: String
    let signed: String
}

struct VerifyRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recompute the chain of all that is here, and compare it with the signed heads.")

    @OptionGroup var common: Common
    @Option(help: "Heads from elsewhere too, as `desk proof heads` prints them.") var heads: String?

    func run() throws {
        let seat = try Seat.open(common.replica)
        guard let node = try SeatFile.read(for: seat.path).node else {
            throw Failure.objection(
                "This replica stands alone: nobody has signed a head of a record for it.")
        }
        let own = try seat.replica.heads()
        guard
            let (entries, findings) = try seat.replica.proveRecord(
                authority: VerifyingKey(raw: node.authorityKey), heads: try others())
        else {
            throw Failure.objection(
                "This seat sees a part of the record alone, so it cannot recompute the chain: it keeps \(own.count) signed head\(own.count == 1 ? "" : "s") and compares them at each exchange (`desk proof heads` prints them for whoever sees all)."
            )
        }
        for finding in findings {
            if common.json {
                Output.json(
                    FindingRecord(position: finding.position, finding: finding.sentence))
            } else {
                Output.line("position \(finding.position): \(finding.sentence)")
            }
        }
        guard findings.isEmpty else {
            throw Failure.objection(
                "\(entries) entries, \(findings.count) findings: what is here is not what was signed and chained."
            )
        }
        if common.json {
            Output.json(ProofRecord(entries: entries, heads: own.count))
        } else {
            Output.line(
                "\(entries) entries, \(own.count) signed head\(own.count == 1 ? "" : "s"): the chain is as it was signed."
            )
        }
    }

    private func others() throws -> [SignedHead] {
        guard let heads else { return [] }
        guard let bytes = Files.read(heads, most: 16 << 20) else {
            throw Failure.arguments("\(heads) cannot be read.")
        }
        do throws(HeadFile.Fault) {
            return try HeadFile.heads(in: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw Failure.arguments(
                "Line \(error.line) of \(heads) is no signed head: it must be as `desk proof heads` prints it."
            )
        }
    }
}

struct FindingRecord: Encodable {
    let position: Int64
    let finding: String
}

struct ProofRecord: Encodable {
    let entries: Int
    let heads: Int
}
