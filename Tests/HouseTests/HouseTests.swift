import FoundationEssentials
import Testing

/// What the house demands of its own sources: arrows point down, rooms are small, nothing unfinished.
struct HouseTests {
    static let root = String(#filePath.dropLast("Tests/HouseTests/HouseTests.swift".count))

    static func files(_ folder: String, _ ends: [String]) -> [(path: String, text: String)] {
        var found: [(String, String)] = []
        func visit(_ path: String) {
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: root + path)
            else { return }
            for name in names.sorted() where !name.hasPrefix(".") {
                let inner = path + "/" + name
                var isFolder = false
                _ = FileManager.default.fileExists(atPath: root + inner, isDirectory: &isFolder)
                if isFolder {
                    visit(inner)
                } else if ends.contains(where: { name.hasSuffix($0) }),
                    let data = try? Data(contentsOf: URL(filePath: root + inner))
                {
                    found.append((inner, String(decoding: data, as: UTF8.self)))
                }
            }
        }
        visit(folder)
        return found
    }

    static let rooms: [String: (level: Int, ours: Set<String>, outside: Set<String>)] = [
        "Casework": (0, [], []),
        "Drawing": (0, [], []),
        "Commands": (1, ["Drawing"], []),
        "Exchanges": (
            1, ["Casework"], ["FoundationEssentials", "Crypto", "CryptoExtras", "CZstd"]
        ),
        "Desk": (2, ["Casework", "Drawing", "Commands", "Exchanges"], []),
        "Ledgers": (2, ["Casework", "Exchanges"], ["Synchronization"]),
        "Demo": (2, ["Casework", "Exchanges"], []),
        "Formats": (2, ["Casework", "CMime"], ["Crypto", "Glibc"]),
        "Replica": (
            3, ["Casework", "Exchanges"],
            ["GRDB", "FoundationEssentials", "Glibc", "Synchronization"]
        ),
        "SQLiteLedger": (
            3, ["Casework", "Exchanges", "Ledgers"],
            ["GRDB", "FoundationEssentials", "Synchronization"]
        ),
        "Terminal": (4, ["Commands", "Drawing", "CTerminal"], ["Glibc", "Synchronization"]),
        "Link": (
            4, ["Casework", "Exchanges"],
            ["AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOSSL", "Synchronization"]
        ),
        "Node": (
            5, ["Casework", "Exchanges", "Ledgers", "SQLiteLedger"],
            [
                "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "HTTPTypes", "NIOCore",
                "NIOPosix", "NIOSSL", "X509", "SwiftASN1", "Crypto",
                "Logging", "ServiceLifecycle", "UnixSignals", "Synchronization",
                "FoundationEssentials", "Glibc",
            ]
        ),
    ]

    static func imports(_ text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            var words = line.split(separator: " ")
            while let first = words.first,
                ["public", "internal", "package", "@preconcurrency"].contains(String(first))
            { words.removeFirst() }
            return words.first == "import" && words.count > 1
                ? String(words.last!.split(separator: ".")[0]) : nil
        }
    }

    @Test(arguments: rooms.keys.sorted())
    func arrowsPointDown(room: String) throws {
        let rule = try #require(Self.rooms[room])
        let files = Self.files("Sources/\(room)", [".swift"])
        #expect(!files.isEmpty)
        for file in files {
            for name in Self.imports(file.text) {
                #expect(
                    rule.ours.contains(name) || rule.outside.contains(name),
                    "\(file.path) imports \(name)")
                if let other = Self.rooms[name] {
                    #expect(
                        other.level < rule.level,
                        "\(file.path) imports \(name) of level \(other.level)")
                }
                if rule.level <= 3 { #expect(name != "Foundation", "\(file.path)") }
            }
        }
    }

    @Test func everyRoomIsListed() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.root + "Sources")
        let tools: Set<String> = [
            "DeskTool", "NodeTool", "Handbook", "CZstd", "CMime", "CTerminal", "CFaultyDisk",
        ]
        for name in names { #expect(Self.rooms[name] != nil || tools.contains(name), "\(name)") }
    }

    @Test func nothingIsLeftUnfinished() {
        let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X ", "HA" + "CK"]
        for file in Self.files("Sources", [".swift", ".c", ".h", ".md"])
            + Self.files("Tests", [".swift"]) + Self.files("scripts", [""])
        {
            for word in words { #expect(!file.text.contains(word), "\(file.path) holds \(word)") }
        }
    }

    /// A case is read through one door, which logs it (Art 25 of Directive (EU) 2016/680): whatever
    /// else gives one out must say why, and nobody outside the replica folds one from its store.
    @Test func casesAreReadThroughOneDoor() {
        var doors = 0
        for file in Self.files("Sources/Replica", [".swift"]) {
            let parts = file.text.split(separator: "public func ").dropFirst()
            for part in parts {
                let signature = part.prefix { $0 != "{" }
                guard let arrow = signature.split(separator: "->").last,
                    signature.contains("->"),
                    arrow.contains("Case?") || arrow.contains("[Case]")
                        || arrow.contains("Deed]") || arrow.contains("SearchHit]")
                else { continue }
                doors += 1
                #expect(
                    signature.contains("because"), "\(file.path): \(signature.prefix(60))")
            }
        }
        #expect(doors >= 3)
        for room in ["DeskTool", "Desk", "Link", "Terminal", "Formats"] {
            for file in Self.files("Sources/\(room)", [".swift"]) {
                for word in ["Fold(", ".fold(", "import GRDB"] {
                    #expect(!file.text.contains(word), "\(file.path) holds \(word)")
                }
            }
        }
    }

    /// An act stands in its own file and in the list of all: whoever else knew one by name would be one more place to
    /// think of when it changes. How a case begins is part of every case, and so is known outside; and the door to an act
    /// knows it.
    @Test func actsAreNamedInTheirOwnFilesAlone() throws {
        let acts = Self.files("Sources/Casework/Acts", [".swift"])
        let list = try #require(acts.first { $0.path.hasSuffix("/Acts.swift") })
        let names = list.text.matches(of: /([A-Z]\w+)\.self/).map { String($0.output.1) }
        #expect(names.count > 60 && Set(names).count == names.count)
        for name in names {
            let own = try #require(acts.first { $0.path.hasSuffix("/\(name).swift") })
            #expect(own.text.contains("public struct \(name): Act {"))
        }
        let named = try Regex("\\b(?:as\\??|is|any) (\\w+)\\b|\\b(\\w+)\\.(?:self|name|may)\\b")
        let others = Set(names).subtracting(["Opening"])
        for file in Self.files("Sources", [".swift"])
        where file.path != list.path && !file.path.contains("/Desk/Commands/") {
            let own = file.path.split(separator: "/").last!.dropLast(".swift".count)
            for match in file.text.matches(of: named) {
                let found = (match.output[1].substring ?? match.output[2].substring).map(
                    String.init)
                guard let found, found != own else { continue }
                #expect(!others.contains(found), "\(file.path) names the act \(found)")
            }
        }
    }

    @Test func roomsStaySmall() {
        for file in Self.files("Sources", [".swift", ".c"]) {
            let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count <= 401, "\(file.path) has \(lines.count) lines")
            for banned in ["Utils", "Helpers", "Common.swift", "Manager"]
            where !file.path.contains("/Common") { #expect(!file.path.contains(banned)) }
        }
    }

    /// Functions stay under sixty lines: from the line that begins one to the brace that stands below its first letter.
    @Test func functionsStayShort() {
        let begins = /^( *)(?:[a-z@]+(?:\([a-z]+\))? )*(?:func |init[?(<])/
        for file in Self.files("Sources", [".swift"]) {
            let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
            for (index, line) in lines.enumerated() {
                guard let match = line.firstMatch(of: begins), !line.hasSuffix("}") else {
                    continue
                }
                let end = "\(match.output.1)}"
                let length = lines[index...].firstIndex { $0 == end }.map { $0 - index } ?? 0
                #expect(length <= 60, "\(file.path):\(index + 1) has \(length) lines")
            }
        }
    }

    @Test func themesAreFresh() {
        for file in Self.files("themes", [".theme"]) {
            let name = String(file.path.dropFirst("themes/".count).dropLast(".theme".count))
            let copy = Self.files("Sources/Drawing", ["BuiltInThemes.swift"]).first?.text ?? ""
            #expect(copy.contains("\"\(name)\""))
            for line in file.text.split(separator: "\n") {
                #expect(
                    copy.contains(line), "run scripts/make-themes: \(name) differs at “\(line)”")
            }
        }
    }
}
