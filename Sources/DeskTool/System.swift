internal import Casework

#if canImport(Glibc)
    internal import Glibc
#endif

/// The world around the program: clock, environment, zone.
enum System {
    static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// A clock that never jumps, in milliseconds.
    static var ticks: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    static func environment(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// The zone of `$TZ`, else of the machine, else UTC.
    static var zone: ZoneRules {
        if let name = environment("TZ"), let zone = zone(named: name) { return zone }
        if let bytes = Files.read("/etc/localtime"),
            let zone = try? ZoneRules(name: "local", tzif: bytes)
        {
            return zone
        }
        return .utc
    }

    static func zone(named name: String) -> ZoneRules? {
        let name = name.hasPrefix(":") ? String(name.dropFirst()) : name
        guard !name.contains(".."), !name.hasPrefix("/") else { return nil }
        guard let bytes = Files.read("/usr/share/zoneinfo/" + name) else { return nil }
        return try? ZoneRules(name: name, tzif: bytes)
    }

    /// The zones that partners live in, or ever did.
    static func zones(of register: PartnerRegister) -> [String: ZoneRules] {
        var zones: [String: ZoneRules] = [:]
        let all = Directory.builtIn.partners + register.entries.map(\.partner)
        for partner in all where zones[partner.zone] == nil {
            zones[partner.zone] = zone(named: partner.zone)
        }
        return zones
    }

    /// The law as the house of a country applies it: its zone and holidays, every way of counting
    /// days, the strictest shown.
    static func law(country: String) -> Law {
        let named = PartnerCode(country).flatMap { Directory.builtIn[$0]?.zone }
        return .strictest(zone: named.flatMap { zone(named: $0) } ?? zone, country: country)
    }

    static var loginName: String {
        if let entry = getpwuid(getuid()) { return String(cString: entry.pointee.pw_name) }
        return environment("USER") ?? "officer"
    }
}
