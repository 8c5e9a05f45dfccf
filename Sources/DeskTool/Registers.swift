internal import ArgumentParser
internal import Commands
internal import Drawing

struct CommandsTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "commands", abstract: "Print every command of the desk, with its keys.")

    @OptionGroup var common: Common

    private struct Record: Encodable {
        let id: String
        let label: String
        let sentence: String
        let scopes: [String]
        let chords: [String]
    }

    func run() throws {
        var rows = [["COMMAND", "KEYS", "WHAT IT DOES"]]
        for command in Registry.commands {
            let chords = command.chords.map(\.title)
            if common.json {
                Output.json(
                    Record(
                        id: command.id, label: command.label, sentence: command.sentence,
                        scopes: command.scopes.map(\.rawValue), chords: chords))
            } else {
                rows.append([command.id, chords.joined(separator: ", "), command.sentence])
            }
        }
        if !common.json { Output.table(rows) }
    }
}

struct KeysTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Print the table of keys, as the handbook has it.")

    func run() throws { Output.lines(KeyTable.markdown) }
}

struct ThemesTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes",
        abstract: "Print the themes; with a name, its file to start one from.")

    @Argument(help: "A theme.") var name: String?

    func run() throws {
        guard let name else {
            for theme in Theme.builtIn { Output.line(theme.name) }
            return
        }
        guard let theme = Theme.builtIn.first(where: { $0.name == name }) else {
            throw Failure.arguments(
                "There is no theme “\(name)”: there are \(Theme.builtIn.map(\.name).joined(separator: ", "))."
            )
        }
        Output.lines(theme.text)
    }
}
