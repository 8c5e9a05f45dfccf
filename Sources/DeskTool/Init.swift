internal import ArgumentParser
internal import Casework
internal import Demo
internal import Exchanges
internal import Replica

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a replica that stands alone; with --demo, filled with synthetic cases.")

    @OptionGroup var common: Common
    @Flag(help: "Fill it with synthetic cases, marked so.") var demo = false
    @Option(help: "The house's country, two letters.") var country = "LT"
    @Option(help: "The officer's name (else the login name).") var officer: String?

    func run() throws {
        guard let code = PartnerCode(country), code.text.count == 2 else {
            throw Failure.arguments("“\(country)” is no country: give two letters, as LT.")
        }
        let path = Seat.defaultPath(common.replica)
        if Files.exists(path), try CaseReplica.open(path: path, law: System.law).facts() != nil {
            throw Failure.objection("There is a replica at \(path) already: nothing was changed.")
        }
        try Seat.makeAlone(
            path: path, country: code.text, name: officer ?? (demo ? DemoStory.ownName : nil))
        let seat = try Seat.open(path)
        var cases = 0
        if demo { cases = try fill(seat) }
        if common.json {
            Output.json(["replica": path, "cases": String(cases)])
        } else {
            Output.line("Replica \(path), officer \(seat.officer?.name ?? "?").")
            if demo {
                Output.line(
                    "It holds \(cases) synthetic cases: no person, number or place in them is real."
                )
            }
        }
    }

    private func fill(_ seat: Seat) throws -> Int {
        let own = try seat.signer(passphraseFile: common.passphraseFile)
        let story = DemoStory(now: System.now, own: own.officer)
        var signers = [own.officer.id: own]
        for colleague in story.colleagues {
            let key = SigningKey()
            try seat.replica.enrol(colleague, key: key.verifying)
            signers[colleague.id] = Signer(officer: colleague, key: key)
        }
        var teller = DemoTeller()
        try seat.replica.record(
            run: story.steps(country: seat.facts.country, letters: seat.facts.letters),
            about: \.about
        ) { step, subject in
            guard let act = teller.act(for: step, on: subject), let signer = signers[step.officer]
            else { return nil }
            return (act, signer, step.at, step.blobs)
        }
        return story.caseCount
    }
}
