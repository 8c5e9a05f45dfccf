import Casework
import Commands
import FoundationEssentials

// Writes what is generated into README.md and the handbook: `handbook` in the project's folder.
let book = "Sources/Handbook/Handbook.docc/"
let places = [
    ("README.md", "keys", KeyTable.markdown), (book + "Keys.md", "keys", KeyTable.markdown),
    (book + "Rights.md", "rights", Rights.markdown), (book + "Acts.md", "acts", Acts.markdown),
]
for (place, mark, text) in places {
    let document = String(decoding: try Data(contentsOf: URL(filePath: place)), as: UTF8.self)
    guard let whole = KeyTable.inserted(text, between: mark, of: document) else {
        print(
            "\(place) lacks the marks <!-- \(mark) --> and <!-- /\(mark) -->: nothing was written there."
        )
        continue
    }
    try Data(whole.utf8).write(to: URL(filePath: place))
    print("\(place) is fresh.")
}
