import Commands
import FoundationEssentials

// Writes what is generated into README.md and the handbook: `handbook` in the project's folder.
let places = ["README.md", "Sources/Handbook/Handbook.docc/Keys.md"]
for place in places {
    let document = String(decoding: try Data(contentsOf: URL(filePath: place)), as: UTF8.self)
    guard let whole = KeyTable.inserted(into: document) else {
        print(
            "\(place) lacks the marks <!-- keys --> and <!-- /keys -->: nothing was written there.")
        continue
    }
    try Data(whole.utf8).write(to: URL(filePath: place))
    print("\(place) is fresh.")
}
