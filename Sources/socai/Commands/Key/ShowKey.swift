internal import ArgumentParser
internal import JSON
internal import Ledger
internal import Transparency

struct ShowKey: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "The verifier key, which auditors check the log with. Shows nothing secret.",
        discussion: """
            Examples:
              socai key show --data ./ledger
              socai key show --data ./ledger --format json | jq -r .key
            """
    )

    @OptionGroup var place: KeyPlace

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() throws {
        let key = try place.key().verifier
        var screen = Screen(json: ["key": .string("\(key)"), "origin": .string(key.name.text)])
        screen.tables = [
            Table(facts: [
                (Column("origin", "Tên sổ", "Origin"), .text(key.name.text)),
                (Column("key", "Khóa kiểm tra", "Verifier key"), .text("\(key)")),
            ])
        ]
        try output.show(screen)
    }
}
