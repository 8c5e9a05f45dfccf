internal import ArgumentParser
internal import Exchanges

#if canImport(Glibc)
    internal import Glibc
#endif

@main
struct DeskTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk",
        abstract:
            "The case desk of a single point of contact for international police cooperation.",
        version: Release.version,
        subcommands: [
            OpenDesk.self, Init.self, Join.self, Import.self, Parts.self, Sync.self, Status.self,
            List.self, QueueTool.self,
            Show.self,
            Search.self, Do.self, HandOut.self, Explain.self, Watch.self, ShiftTool.self,
            LogTool.self, ErasedTool.self, RefusedTool.self, ProofTool.self,
            Partners.self, ReplicaTool.self, OperationTool.self,
            ClockTool.self, Templates.self, Playbooks.self, CommandsTool.self, KeysTool.self,
            ThemesTool.self,
        ], defaultSubcommand: OpenDesk.self)

    /// Arguments that cannot be understood end with 2, everything else with the status of its
    /// failure; ArgumentParser's own 64 never comes out.
    static func main() {
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as Failure {
            Output.complaint(failure.sentence)
            Glibc.exit(failure.status.rawValue)
        } catch {
            let code = exitCode(for: error)
            if code == .success {
                Output.lines(fullMessage(for: error))
                Glibc.exit(0)
            }
            if code == .validationFailure {
                Output.complaint(message(for: error) + " (see `desk --help`)")
                Glibc.exit(Failure.Status.badArguments.rawValue)
            }
            let failure = Failure(error)
            Output.complaint(failure.sentence)
            Glibc.exit(failure.status.rawValue)
        }
    }
}

/// The options that every command takes.
struct Common: ParsableArguments {
    @Option(help: "The replica's file (else $CASEDESK_REPLICA, else the user's data folder).")
    var replica: String?

    @Flag(help: "Print JSON, one value a line.")
    var json = false

    @Option(help: "Why you read this, for the access log.")
    var because: String?

    @Option(help: "A file whose first line opens the officer's key.")
    var passphraseFile: String?
}
