internal import ArgumentParser
internal import LedgerAPI
internal import LedgerClient
internal import RPC
internal import Schema

struct ListReads: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reads",
        abstract: "Who read what, and which commands were refused: the access log. For auditors.",
        discussion: """
            A line is one question, one reading of the log, one refused command. Several share an entry of the access \
            log, which has a tree of its own. With --format json every line is one object.

            Examples:
              socai audit reads --principal hoa
              socai audit reads --project PL5-02 --from 1200
              socai audit reads --refused --format json | jq .refused
            """
    )

    @Option(help: ArgumentHelp("Only what this principal read or was refused.", valueName: "name"))
    var principal: String?

    @Option(
        help: ArgumentHelp(
            "Only lines that name this project. Who asked for all projects, or for the whole log, saw it too.",
            valueName: "code"
        )
    )
    var project: String?

    @Flag(help: "Only refused commands.")
    var refused = false

    @Option(help: ArgumentHelp("The first entry, from 1.", valueName: "sequence"))
    var from: UInt64?

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        try await server.connected { connection in
            var request = Socai_V1_ReadAccessLogRequest()
            request.from = from ?? 1
            let printer = try AccessPrinter(output)
            for try await batch in try connection.audit.readAccessLog(request, server.callOptions(Limits.bulkSeconds)) {
                for entry in try AccessEntries(batch) {
                    try printer.print(entry.lines.filter(isWanted), of: entry.sequence)
                }
            }
        }
    }

    private func isWanted(_ line: Socai_V1_AccessLogLine) -> Bool {
        guard principal.map({ $0 == line.principal }) ?? true, !refused || line.hasRefused else { return false }
        return project.map { line.subject.split(separator: " ").map(String.init).contains($0) } ?? true
    }
}
