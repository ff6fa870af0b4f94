internal import ArgumentParser
internal import LedgerClient
internal import Portfolio

struct UnassignProjects: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "unassign",
        abstract: "Take projects from an organisation.",
        discussion: """
            With --id the ids of the second project on are derived from it, so that repeating it is harmless.

            Examples:
              socai access unassign PL5-02 --from 'BQLDA giao thông'
            """
    )

    @Argument(help: "The projects' codes.")
    var projects: [String]

    @Option(help: ArgumentHelp("The organisation that has them.", valueName: "organisation"))
    var from: String

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func commands(_ connection: LedgerConnection) async throws -> [Command] {
        recording.commands(changing: projects.map { .projectUnassigned(Assignment(organisation: from, project: $0)) })
    }
}
