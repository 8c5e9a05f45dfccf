extension Playbook {
    /// Every playbook of the house, by language.
    public static let all: [Playbook] = english + lithuanian

    public static func usable(on day: Day, language: String) -> [Playbook] {
        all.filter { $0.validity.holds(on: day) && $0.language == language }
    }

    /// Those whose hints stand in a request's title, most hints first.
    public static func suggested(for title: String, on day: Day, language: String) -> [Playbook] {
        let title = title.lowercased()
        return usable(on: day, language: language)
            .map { book in (book, book.hints.count { title.contains($0) }) }
            .filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }.map(\.0)
    }
}
