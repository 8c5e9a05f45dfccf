// swift-tools-version: 6.2
import PackageDescription

// Switches, read from the environment so that a quick loop builds no more than it needs:
// CASEDESK_CORE=1    levels 0–2 without Formats: nothing but swift-crypto is fetched;
// CASEDESK_DESK=1    the desk without the node;
// CASEDESK_STRICT=1  warnings are errors (as in CI).
func isOn(_ name: String) -> Bool { Context.environment[name] == "1" }
let core = isOn("CASEDESK_CORE")
let deskOnly = isOn("CASEDESK_DESK")
let strict = isOn("CASEDESK_STRICT")

let settings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (strict ? [.treatAllWarnings(as: .error)] : [])

var dependencies: [Package.Dependency] = [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2")
]
var targets: [Target] = []
var products: [Product] = []

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let arguments = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")

@MainActor func room(_ name: String, _ needs: [Target.Dependency] = []) {
    targets.append(.target(name: name, dependencies: needs, swiftSettings: settings))
}

@MainActor func tests(_ name: String, _ needs: [Target.Dependency]) {
    targets.append(
        .testTarget(
            name: name, dependencies: needs, exclude: fixtures(of: name),
            swiftSettings: settings))
}

/// Fixtures are read from the source tree: copying resources costs more than the tests.
func fixtures(of name: String) -> [String] {
    [
        "CaseworkTests": ["Zones"], "DeskTests": ["Golden"], "ReplicaTests": ["Fixtures"],
        "LedgersTests": ["Fixtures"], "ExchangesTests": ["Fixtures"],
    ][name] ?? []
}

@MainActor func system(_ name: String) {
    targets.append(.systemLibrary(name: name))
}

// Level 0.
room("Casework")
room("Drawing")
// Level 1.
system("CZstd")
room("Commands", ["Drawing"])
room("Exchanges", ["Casework", crypto, cryptoExtras, "CZstd"])
// Level 2.
room("Desk", ["Casework", "Drawing", "Commands", "Exchanges"])
room("Ledgers", ["Casework", "Exchanges"])
room("Demo", ["Casework", "Exchanges"])

targets.append(
    .target(
        name: "TestKit", dependencies: ["Casework", "Exchanges", "Ledgers"], path: "Tests/TestKit",
        swiftSettings: settings))
tests("CaseworkTests", ["Casework", "Exchanges", "TestKit"])
tests("DrawingTests", ["Drawing", "TestKit"])
tests("CommandsTests", ["Commands", "Drawing", "TestKit"])
tests("ExchangesTests", ["Casework", "Exchanges", "TestKit"])
tests("DeskTests", ["Desk", "Casework", "Commands", "Drawing", "Exchanges", "TestKit"])
tests("DemoTests", ["Demo", "Casework", "Exchanges"])
tests("HouseTests", [])

if core {
    tests("LedgersTests", ["Ledgers", "Exchanges", "Casework", "TestKit"])
} else {
    dependencies += [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
    ]
    let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
    let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
    let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
    let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
    let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
    let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
    let client = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")

    // Level 2, with a C library.
    targets.append(
        .target(
            name: "CMime", cSettings: [.unsafeFlags(gmimeHeaders)],
            linkerSettings: [
                .linkedLibrary("gmime-3.0"), .linkedLibrary("gobject-2.0"),
                .linkedLibrary("glib-2.0"),
            ]))
    room("Formats", ["Casework", "CMime", crypto])
    // Level 3.
    room("Replica", ["Casework", "Exchanges", grdb, crypto])
    room("SQLiteLedger", ["Casework", "Exchanges", "Ledgers", grdb])
    targets.append(
        .target(
            name: "CFaultyDisk", linkerSettings: [.linkedLibrary("sqlite3")]))
    // Level 4.
    targets.append(
        .target(
            name: "CTerminal",
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]))
    room("Terminal", ["Commands", "Drawing", "CTerminal"])
    room("Link", ["Casework", "Exchanges", client, nio, nioHTTP1, nioSSL])
    // Level 6.
    targets.append(
        .executableTarget(
            name: "DeskTool",
            dependencies: [
                "Casework", "Drawing", "Commands", "Demo", "Exchanges", "Desk", "Formats",
                "Replica", "Terminal", "Link", arguments, crypto, nioSSL,
            ], swiftSettings: settings))
    targets.append(
        .executableTarget(
            name: "Handbook", dependencies: ["Commands", "Casework"], exclude: ["Handbook.docc"],
            swiftSettings: settings))
    products += [
        .executable(name: "desk", targets: ["DeskTool"]),
        .executable(name: "handbook", targets: ["Handbook"]),
    ]
    tests("TerminalTests", ["Terminal"])
    tests("FormatsTests", ["Formats", "Casework", "TestKit"])
    tests(
        "LedgersTests", ["Ledgers", "SQLiteLedger", "Exchanges", "Casework", "TestKit", grdb])
    tests(
        "ReplicaTests",
        [
            "Replica", "Exchanges", "Casework", "Ledgers", "SQLiteLedger", "CFaultyDisk", "TestKit",
            grdb,
        ])

    if !deskOnly {
        dependencies += [
            .package(
                url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1",
                traits: []),
            .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
            .package(
                url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
            .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        ]
        let log = Target.Dependency.product(name: "Logging", package: "swift-log")
        let lifecycle = Target.Dependency.product(
            name: "ServiceLifecycle", package: "swift-service-lifecycle")
        let signals = Target.Dependency.product(
            name: "UnixSignals", package: "swift-service-lifecycle")
        // Level 5.
        room(
            "Node",
            [
                "Casework", "Exchanges", "Ledgers", "SQLiteLedger",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                nio, nioPosix, nioSSL, x509, asn1, crypto, log, lifecycle, signals,
            ])
        targets.append(
            .executableTarget(
                name: "NodeTool",
                dependencies: [
                    "Casework", "Demo", "Exchanges", "Ledgers", "Node", "Replica", "SQLiteLedger",
                    arguments,
                ],
                swiftSettings: settings))
        products.append(.executable(name: "desk-node", targets: ["NodeTool"]))
        tests(
            "NodeTests",
            ["Node", "Link", "Exchanges", "Casework", "Replica", "Ledgers", "TestKit", crypto])
    }
}

/// GMime's headers lie in folders of their own; they are C, and only CMime's shim sees them.
var gmimeHeaders: [String] {
    #if arch(arm64)
        let triple = "aarch64-linux-gnu"
    #else
        let triple = "x86_64-linux-gnu"
    #endif
    return [
        "-I/usr/include/gmime-3.0", "-I/usr/include/glib-2.0",
        "-I/usr/lib/\(triple)/glib-2.0/include",
    ]
}

let package = Package(
    name: "casedesk", platforms: [.macOS(.v15)], products: products, dependencies: dependencies,
    targets: targets)
