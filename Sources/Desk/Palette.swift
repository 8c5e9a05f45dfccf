internal import Casework
internal import Commands

/// What the palette offers for what is typed: commands of this screen, queues, a reference.
enum Palette {
    struct Entry: Equatable {
        enum Target: Equatable {
            case command(String)
            /// Of the selected case, which is opened for it.
            case caseCommand(String)
            case queue(Queue)
            case saved(SavedQueue)
            case reference(Reference)
        }
        let target: Target
        let name: String
        let sentence: String
        let chord: String
        /// Why it cannot run; nil where it can.
        let reason: String?
    }

    static func entries(for text: String, in model: Model) -> [Entry] {
        let words = text.lowercased().split(separator: " ")
        var found: [Entry] = []
        for command in Registry.commands(in: model.scope)
        where fits(words, [command.id, command.label, command.sentence, command.formerly ?? ""]) {
            found.append(
                Entry(
                    target: .command(command.id), name: command.id, sentence: command.sentence,
                    chord: command.chords.first?.title ?? "",
                    reason: model.reasonAgainst(command.id)))
        }
        if model.scope == .queues, model.queues.selected != nil, !words.isEmpty {
            let here = Set(found.map(\.name))
            for command in Registry.commands(in: .case)
            where !here.contains(command.id)
                && fits(
                    words, [command.id, command.label, command.sentence, command.formerly ?? ""])
            {
                found.append(
                    Entry(
                        target: .caseCommand(command.id), name: command.id,
                        sentence: command.sentence, chord: command.chords.first?.title ?? "",
                        reason: nil))
            }
        }
        for queue in Queue.shown(to: model.officer) where fits(words, [queue.id, queue.title]) {
            found.append(
                Entry(
                    target: .queue(queue), name: queue.id,
                    sentence: "Show the queue \(queue.title).",
                    chord: "", reason: nil))
        }
        for saved in model.saved.map(\.queue) where fits(words, [saved.name, saved.filter]) {
            found.append(
                Entry(
                    target: .saved(saved), name: saved.name,
                    sentence: "Show \(saved.queue.title) with \(saved.filter).", chord: "",
                    reason: nil))
        }
        if let reference = Reference(typed: text), text.contains("-"), text.count >= 8,
            text.last?.isNumber == true
        {
            found.insert(
                Entry(
                    target: .reference(reference), name: reference.text,
                    sentence: "Open this case.",
                    chord: "", reason: nil), at: 0)
        }
        // What begins with the word comes before what merely holds it.
        guard let first = words.first else { return found }
        return found.filter { $0.name.lowercased() == text.lowercased() }
            + found.filter {
                $0.name.lowercased() != text.lowercased() && $0.name.lowercased().hasPrefix(first)
            }
            + found.filter { !$0.name.lowercased().hasPrefix(first) }
    }

    private static func fits(_ words: [Substring], _ texts: [String]) -> Bool {
        words.allSatisfy { word in texts.contains { $0.lowercased().contains(word) } }
    }
}
