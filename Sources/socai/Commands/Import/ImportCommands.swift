internal import ArgumentParser

struct ImportCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Record what documents say.",
        discussion: """
            Examples:
              socai import directive ct-02-2023.txt --dry-run
            """,
        subcommands: [ImportDirective.self]
    )
}
