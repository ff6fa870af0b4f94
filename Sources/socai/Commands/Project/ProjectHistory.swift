internal import ArgumentParser
internal import JSON
internal import LedgerAPI
internal import LedgerClient
internal import Portfolio
internal import RPC
internal import Schema

struct ProjectHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Everything that was recorded about a project, in the order of the log.",
        discussion: """
            Examples:
              socai project history PL5-02
              socai project history PL5-02 --as-of 2023-06-30 --as-known 78
              socai project history PL5-02 --format json | jq '.events[].fact'
            """
    )

    @Argument(help: "The project's code.")
    var code: String

    @OptionGroup(title: "Cut-off")
    var cutoff: CutoffOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        let entries = try await server.connected { connection in
            // An unknown project is an error, not an empty history.
            let known = try await connection.project(code, cutoff: cutoff.message, server.callOptions()).provenance
                .asKnown
            var entries: [LogEntry] = []
            for try await message in try connection.log(LogSelection(streams: [code]), server.callOptions()) {
                entries += try LogBatch(message).entries.map(LogEntry.init).filter { counts($0.event, known) }
            }
            return entries
        }
        try output.show(screen(entries))
    }

    /// Without a cut-off all counts, also what is dated ahead or was recorded since the project was looked up.
    private func counts(_ event: Event, _ known: UInt64) -> Bool {
        (cutoff.asKnown == nil || event.position <= known) && cutoff.asOf.map { event.occurredOn <= $0 } ?? true
    }

    private func screen(_ entries: [LogEntry]) -> Screen {
        var screen = Screen(
            json: [
                "code": .string(code), "events": .array(entries.map { $0.json(in: output.language) }),
                "includes_demo": .bool(entries.contains { $0.event.isDemo }),
            ])
        let rows = entries.map { Array(LogRows.row($0, output.language).prefix(LogRows.shown)) }
        let columns = LogRows.columns.prefix(LogRows.shown).map { column in
            var column = column
            column.width = 0
            column.wraps = column.key == "summary"
            column.isOptional = column.key == "demo" || column.key == "actor"
            return column
        }
        screen.tables = [Table(columns, rows)]
        screen.csv = LogRows.table(entries, output.language)
        screen.noteDemo(entries.contains { $0.event.isDemo })
        return screen
    }
}
