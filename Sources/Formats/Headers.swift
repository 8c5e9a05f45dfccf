/// The head of a message: names in lower case, values decoded and as they stand.
struct Headers {
    private var fields: [(name: String, value: String, raw: String)] = []
    static let most = 2000

    mutating func add(name: String, value: String, raw: String) {
        guard fields.count < Self.most else { return }
        fields.append((name.lowercased(), value, raw))
    }

    func values(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    func raw(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.raw) }
    var isEmpty: Bool { fields.isEmpty }
}
