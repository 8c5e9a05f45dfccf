internal import ArgumentParser
internal import Casework
internal import Exchanges
internal import Ledgers
internal import Node

#if canImport(Glibc)
    internal import Glibc
#endif

/// The house's partners: what holds of each from which day on, entered by its administrator.
struct Partners: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the partners; with --set, enter what holds of one from a day on.",
        discussion: """
            What is not named stays as it stands on that day. Every seat receives it; an old matter is judged \
            by what held on its day.
            """)

    @Argument(help: "The node's folder.") var folder: String
    @Option(help: "The partner, by its code: EE, EUROPOL; a new code enters a new one.")
    var set: String?
    @Option(help: "From which day on it holds, in UTC (2027-01-01); else today.") var from: String?
    @Option(help: "Its name.") var name: String?
    @Flag(help: "A new partner is an organisation and no state.") var organisation = false
    @Option(help: "Where it lives, as Europe/Tallinn.") var zone: String?
    @Option(help: "Its official languages (ISO 639): \"et ru\".") var languages: String?
    @Option(help: "The languages that it accepts (Art 11); English always.") var accepts: String?
    @Option(help: "The contact point that is meant, by name; else the first.") var point: String?
    @Option(help: "The contact point's channels: \"siena mail\".") var channels: String?
    @Option(help: "The contact point's local hours on working days, 8-18; or always.")
    var hours: String?
    @Option(help: "The domain that its mail comes from; \"-\" for none.") var domain: String?
    @Option(help: "What a channel carries in one message, siena=20MB; may stand several times.")
    var limit: [String] = []
    @Flag(help: "Print JSON, one value a line.") var json = false

    func run() throws {
        let day = try from.map { try Self.day($0) } ?? NodeTool.now.day
        let changes = [name, zone, languages, accepts, point, channels, hours, domain]
        let isChange = changes.contains { $0 != nil } || !limit.isEmpty
        guard isChange == (set != nil) else {
            throw ValidationError(
                isChange
                    ? "Say of which partner: --set EE."
                    : "Say what holds of \(set ?? "") from then on: --accepts, --domain, --channels …."
            )
        }
        var register = try entries()
        if let set {
            guard let code = PartnerCode(set) else {
                throw ValidationError("“\(set)” is no code: two to ten letters, as EE or EUROPOL.")
            }
            let known = register.directory(on: day)[code]
            register = try enter(PartnerEntry(partner: try changed(known, code), from: day))
        }
        for partner in register.directory(on: day).partners {
            guard set == nil || partner.code.text == set?.uppercased() else { continue }
            show(partner, since: register.since(partner.code, on: day))
        }
    }

    private func changed(_ known: Partner?, _ code: PartnerCode) throws -> Partner {
        guard let zone = zone ?? known?.zone else {
            throw ValidationError("\(code) is new: say where it lives, --zone Europe/Tallinn.")
        }
        return Partner(
            code: code, name: name ?? known?.name ?? code.text,
            isState: known?.isState ?? !organisation, zone: zone,
            languages: languages.map(Self.words) ?? known?.languages ?? ["en"],
            accepted: accepts.map(Self.words) ?? known?.accepted,
            limits: try limits(known?.limits ?? [:]),
            contactPoints: try points(known?.contactPoints ?? []))
    }

    private func points(_ known: [ContactPoint]) throws -> [ContactPoint] {
        let isNamed = [point, channels, hours, domain].contains { $0 != nil }
        guard isNamed || known.isEmpty else { return known }
        var points = known
        let index = point.map { name in points.firstIndex { $0.name == name } } ?? 0
        let old = index.flatMap { points.indices.contains($0) ? points[$0] : nil }
        let new = ContactPoint(
            name: point ?? old?.name ?? "SPOC",
            channels: try channels.map(Self.channels) ?? old?.channels ?? [.mail],
            hours: try hours.map(Self.hours) ?? old?.hours,
            domain: domain.map { $0 == "-" ? "" : $0.lowercased() } ?? old?.domain ?? "")
        if let index, points.indices.contains(index) {
            points[index] = new
        } else {
            points.append(new)
        }
        return points
    }

    private func limits(_ known: [Channel: Int]) throws -> [Channel: Int] {
        var limits = known
        for word in limit {
            let parts = word.split(separator: "=").map(String.init)
            guard parts.count == 2, let channel = Channel(rawValue: parts[0]),
                let bytes = Self.bytes(parts[1])
            else {
                throw ValidationError(
                    "“\(word)” is no limit: write a channel and a size, siena=20MB.")
            }
            limits[channel] = bytes
        }
        return limits
    }

    // MARK: What words mean

    private static func day(_ text: String) throws -> Day {
        guard let instant = Instant(rfc3339: "\(text)T00:00:00Z") else {
            throw ValidationError("“\(text)” is no day: write it as 2027-01-01.")
        }
        return instant.day
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { $0 == " " || $0 == "," }.map(String.init)
    }

    private static func channels(_ text: String) throws -> [Channel] {
        try words(text).map { word in
            guard let channel = Channel(rawValue: word) else {
                throw ValidationError(
                    "“\(word)” is no channel: there are \(Channel.allCases.map(\.rawValue).joined(separator: ", "))."
                )
            }
            return channel
        }
    }

    private static func hours(_ text: String) throws -> ClosedRange<Int>? {
        if text == "always" { return nil }
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2, parts[0] >= 0, parts[0] < parts[1], parts[1] <= 24 else {
            throw ValidationError("“\(text)” are no hours: write 8-18, or always.")
        }
        return parts[0]...parts[1]
    }

    /// `20MB`, `512KB`, `1000`: decimal units.
    private static func bytes(_ text: String) -> Int? {
        let units = [("MB", 1_000_000), ("KB", 1000), ("", 1)]
        for (unit, factor) in units where text.uppercased().hasSuffix(unit) {
            guard let number = Int(text.dropLast(unit.count)), (0...1_000_000_000).contains(number)
            else { return nil }
            let (bytes, isOver) = number.multipliedReportingOverflow(by: factor)
            return isOver ? nil : bytes
        }
        return nil
    }

    // MARK: The node

    private func entries() throws -> PartnerRegister {
        switch try ask(.partners) {
        case .partners(let register): return register
        case nil: return try NodeFolder.open(path: folder).openLedger().house().partners
        default: throw NodeFault("The serving process answered something else.")
        }
    }

    private func enter(_ entry: PartnerEntry) throws -> PartnerRegister {
        switch try ask(.enterPartner(entry)) {
        case .partners(let register): return register
        case nil:
            let node = try NodeFolder.open(path: folder)
            return try node.enter(entry, ledger: try node.openLedger(), now: NodeTool.now)
        default: throw NodeFault("The serving process answered something else.")
        }
    }

    private func ask(_ request: ControlRequest) throws -> ControlAnswer? {
        let answer = try ControlSocket.ask(request, at: folder + "/" + NodeFolder.controlName)
        if case .failed(let fault) = answer { throw fault }
        return answer
    }

    private func show(_ partner: Partner, since: Day?) {
        let points = partner.contactPoints.map { point in
            let channels = point.channels.map(\.rawValue).joined(separator: " ")
            return
                "\(point.name) (\(channels), \(point.hoursText)\(point.domain.isEmpty ? "" : ", \(point.domain)"))"
        }
        let limits = partner.limits.sorted { $0.key.code < $1.key.code }.map {
            "\($0.key.rawValue)=\($0.value)"
        }
        if json {
            NodeTool.json([
                ("code", partner.code.text), ("name", partner.name), ("zone", partner.zone),
                ("languages", partner.languages.joined(separator: " ")),
                ("accepts", partner.accepted.joined(separator: " ")),
                ("points", points.joined(separator: "; ")),
                ("limits", limits.joined(separator: " ")),
                ("since", since?.description ?? ""),
            ])
        } else {
            print(
                "\(partner.code)  \(partner.name)  \(partner.zone)  accepts \(partner.accepted.joined(separator: " "))  \(points.joined(separator: "; "))\(limits.isEmpty ? "" : "  \(limits.joined(separator: " "))")\(since.map { "  since \($0)" } ?? "")"
            )
        }
    }
}
