internal import ArgumentParser
internal import Casework
internal import Exchanges
internal import Ledgers
internal import Node

struct Units: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the units of the house; with --add, enter one.")

    @Argument(help: "The node's folder.") var folder: String
    @Option(help: "Enter this unit, by its short name as KLAIPEDA.") var add: String?
    @Option(help: "Its name in full, with --add.") var name: String?
    @Flag(help: "Print JSON, one value a line.") var json = false

    func run() throws {
        for unit in try units() {
            if json {
                NodeTool.json([("unit", unit.unit.code), ("name", unit.name)])
            } else {
                print("\(unit.unit.code)  \(unit.name)")
            }
        }
    }

    private func units() throws -> [HouseUnit] {
        let request: ControlRequest =
            if let add { .addUnit(code: add, name: name ?? add) } else { .units }
        switch try ControlSocket.ask(request, at: folder + "/" + NodeFolder.controlName) {
        case .units(let units): return units
        case .failed(let fault): throw fault
        case .invited, .status, .partners, .officers, .checked:
            throw NodeFault("The serving process answered something else.")
        case nil:
            let node = try NodeFolder.open(path: folder)
            let ledger = try node.openLedger()
            guard let add else { return try ledger.units() }
            return try node.enter(add, name: name ?? add, ledger: ledger, now: NodeTool.now)
        }
    }
}
