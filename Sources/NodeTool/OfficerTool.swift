internal import ArgumentParser
internal import Casework
internal import Exchanges
internal import Ledgers
internal import Node

struct OfficerTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "officer",
        abstract:
            "List the officers; say which enrolments are one person, or tell namesakes apart.",
        subcommands: [ListOfficers.self, JoinOfficers.self, MarkOfficer.self],
        defaultSubcommand: ListOfficers.self)

    /// One name that was enrolled twice is no second pair of eyes: an administrator says who is who.
    static func warnOfNamesakes(_ house: HouseRecord) {
        for group in house.persons.namesakes() {
            let named = group.compactMap { id in house.officers.first { $0.id == id } }
            guard let first = named.first else { continue }
            let list = named.map { "\($0.id.hex.prefix(8)) (\($0.role.title), \($0.unit))" }
            NodeTool.complain(
                "\(first.name) is enrolled more than once: \(list.joined(separator: ", ")). They release nothing of each other's until `desk-node officer same A B` makes them one officer, or `desk-node officer mark A TEXT` tells them apart."
            )
        }
    }

    static func ask(_ request: ControlRequest, _ folder: String) throws -> HouseRecord? {
        switch try ControlSocket.ask(request, at: folder + "/" + NodeFolder.controlName) {
        case .officers(let officers, let joins): HouseRecord(officers: officers, joins: joins)
        case .failed(let fault): throw fault
        case nil: nil
        default: throw NodeFault("The serving process answered something else.")
        }
    }

    static func show(_ house: HouseRecord, json: Bool) {
        let suspected = Set(house.persons.namesakes().flatMap { $0 })
        for one in house.officers.sorted(by: { ($0.name, $0.id) < ($1.name, $1.id) }) {
            let person = house.persons.person(one.id)
            if json {
                NodeTool.json([
                    ("id", one.id.hex), ("name", one.name), ("unit", one.unit.code),
                    ("role", one.role.rawValue), ("person", person.hex),
                    ("namesake", suspected.contains(one.id) ? "yes" : "no"),
                ])
                continue
            }
            var line = "\(one.id.hex.prefix(8))  \(one.name), \(one.role.title), \(one.unit)"
            if person != one.id { line += "; the same as \(person.hex.prefix(8))" }
            if suspected.contains(one.id) { line += "; bears the name of another" }
            print(line)
        }
    }
}

struct ListOfficers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the officers with their identities.")

    @Argument(help: "The node's folder.") var folder: String
    @Flag(help: "Print JSON, one value a line.") var json = false

    func run() throws {
        let house =
            try OfficerTool.ask(.officers, folder)
            ?? NodeFolder.open(path: folder).openLedger().house()
        OfficerTool.show(house, json: json)
    }
}

struct JoinOfficers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "same", abstract: "Two enrolments are one officer, from now on and for good.")

    @Argument(help: "The node's folder.") var folder: String
    @Argument(help: "The beginning of one identity.") var first: String
    @Argument(help: "The beginning of the other.") var second: String
    @Flag(help: "Print JSON, one value a line.") var json = false

    func run() throws {
        if let house = try OfficerTool.ask(.joinOfficers(first, second), folder) {
            return OfficerTool.show(house, json: json)
        }
        let node = try NodeFolder.open(path: folder)
        OfficerTool.show(
            try node.join(first, second, ledger: try node.openLedger(), now: NodeTool.now),
            json: json)
    }
}

struct MarkOfficer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mark", abstract: "Tell an officer from another of the same name.")

    @Argument(help: "The node's folder.") var folder: String
    @Argument(help: "The beginning of the officer's identity.") var id: String
    @Argument(help: "What tells him apart, as the name of his unit.") var mark: String
    @Flag(help: "Print JSON, one value a line.") var json = false

    func run() throws {
        if let house = try OfficerTool.ask(.markOfficer(id, mark: mark), folder) {
            return OfficerTool.show(house, json: json)
        }
        let node = try NodeFolder.open(path: folder)
        OfficerTool.show(
            try node.mark(id, mark, ledger: try node.openLedger(), now: NodeTool.now), json: json)
    }
}
