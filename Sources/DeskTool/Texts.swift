internal import ArgumentParser
internal import Casework
internal import Commands

struct Templates: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the house's templates; with an id, its text and fields.")

    @OptionGroup var common: Common
    @Argument(help: "A template.") var id: String?
    @Option(help: "Only in this language (ISO 639).") var language: String?

    private struct Record: Encodable {
        struct Field: Encodable {
            let name: String
            let kind: String
            let hint: String
        }

        let id: String
        let language: String
        let title: String
        let use: String
        let validFrom: String
        let fields: [Field]
        let text: String

        init(_ template: Template) {
            id = template.id
            language = template.language
            title = template.title
            use = template.use.rawValue
            validFrom = template.validity.from.description
            fields = template.fields.map {
                Field(name: $0.name, kind: $0.kind.rawValue, hint: $0.hint)
            }
            text = template.text
        }
    }

    func run() throws {
        let found = Template.all.filter {
            (id == nil || $0.id == id) && (language == nil || $0.language == language)
        }
        guard !found.isEmpty else {
            throw Failure.arguments("There is no such template: `desk templates` lists all.")
        }
        if common.json {
            for template in found { Output.json(Record(template)) }
        } else if id == nil {
            Output.table(
                [["ID", "LANGUAGE", "USE", "TITLE"]]
                    + found.map { [$0.id, $0.language, $0.use.rawValue, $0.title] })
        } else {
            for template in found {
                Output.line("\(template.title) (\(template.language))")
                Output.lines(template.text)
                for field in template.fields {
                    Output.line("  \(field.name), \(field.kind.rawValue): \(field.hint)")
                }
            }
        }
    }
}

struct Playbooks: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the house's playbooks; with an id, its steps.")

    @OptionGroup var common: Common
    @Argument(help: "A playbook.") var id: String?
    @Option(help: "Only in this language (ISO 639).") var language: String?

    private struct Record: Encodable {
        struct Step: Encodable {
            let sentence: String
            let command: String
            let about: [String]
            let template: String
        }

        let id: String
        let language: String
        let title: String
        let steps: [Step]

        init(_ book: Playbook) {
            id = book.id
            language = book.language
            title = book.title
            steps = book.steps.map {
                Step(
                    sentence: $0.sentence, command: $0.command, about: $0.about.map(\.rawValue),
                    template: $0.template)
            }
        }
    }

    func run() throws {
        let found = Playbook.all.filter {
            (id == nil || $0.id == id) && (language == nil || $0.language == language)
        }
        guard !found.isEmpty else {
            throw Failure.arguments("There is no such playbook: `desk playbooks` lists all.")
        }
        if common.json {
            for book in found { Output.json(Record(book)) }
        } else if id == nil {
            Output.table(
                [["ID", "LANGUAGE", "TITLE"]] + found.map { [$0.id, $0.language, $0.title] })
        } else {
            for book in found {
                Output.line("\(book.title) (\(book.language))")
                for (index, step) in book.steps.enumerated() {
                    let keys = Registry.command(step.command)?.chords.first?.title ?? ""
                    Output.line(
                        "  \(index + 1). \(step.sentence)\(keys.isEmpty ? "" : "  [\(keys)]")")
                }
            }
        }
    }
}
