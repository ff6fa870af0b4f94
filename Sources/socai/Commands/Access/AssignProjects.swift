internal import ArgumentParser
internal import LedgerClient
internal import Portfolio

struct AssignProjects: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign",
        abstract: "Assign projects to an organisation, whose boards then record on them and read them.",
        discussion: """
            With --id the ids of the second project on are derived from it, so that repeating it is harmless.

            Examples:
              socai access assign PL5-02 PL5-03 --to 'BQLDA giao thông'
            """
    )

    @Argument(help: "The projects' codes.")
    var projects: [String]

    @Option(help: ArgumentHelp("The organisation, as its principals were admitted with.", valueName: "organisation"))
    var to: String

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func commands(_ connection: LedgerConnection) async throws -> [Command] {
        recording.commands(changing: projects.map { .projectAssigned(Assignment(organisation: to, project: $0)) })
    }
}
