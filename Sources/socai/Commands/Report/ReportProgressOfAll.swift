internal import ArgumentParser
internal import LedgerAPI
internal import LedgerClient
internal import Schema

struct ReportProgressOfAll: AsyncParsableCommand {
    enum Grouping: String, CaseIterable {
        case project
        case group
        case agency

        init(typed text: String) throws {
            guard !["source", "month"].contains(text.lowercased()) else {
                throw ValidationError(
                    "progress has no \(text.lowercased()): write project, group or agency; for money there is "
                        + "'socai report capital --by \(text.lowercased())'"
                )
            }
            self = try Typed.word(Grouping.self)(text)
        }
    }

    static let configuration = CommandConfiguration(
        commandName: "progress",
        abstract: "States, physical progress and targets met, late and due.",
        discussion: """
            Examples:
              socai report progress
              socai report progress --by agency --as-of 2023-12-31
            """
    )

    @Option(
        help: "project, group or agency.",
        completion: Typed.words(Grouping.self),
        transform: Grouping.init(typed:)
    )
    var by = Grouping.project

    @OptionGroup(title: "Cut-off")
    var cutoff: CutoffOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        var request = Socai_V1_GetProgressRequest()
        request.by = by.rawValue
        request.cutoff = cutoff.message
        let report = try await server.connected {
            try await $0.reports.getProgress(request, server.callOptions()).get()
        }
        try output.show(ProgressScreen(report: report).screen)
    }
}
