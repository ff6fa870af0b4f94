internal import ArgumentParser
internal import Portfolio

struct RegisterProject: FactCommand {
    static let configuration = CommandConfiguration(
        commandName: "register",
        abstract: "Enter a project in the register (đưa vào danh mục).",
        discussion: """
            Examples:
              socai project register PL5-21 --name 'Cầu Nguyễn Trãi' --funding budget --group II \\
                --agency 'BQLDA giao thông'
            """
    )

    @Argument(help: "The project's code.")
    var code: String

    @Option(help: "The name as documents print it.")
    var name: String

    @Option(
        help: "budget, non_budget or unstated; it decides which money the project can record.",
        completion: Typed.words(Funding.self),
        transform: Typed.word(Funding.self)
    )
    var funding: Funding

    @Option(help: "The group in its document, such as II.")
    var group = ""

    @Option(help: "The group's heading.")
    var groupName = ""

    @Option(help: "The monitoring agency (cơ quan chủ trì đôn đốc).")
    var agency = ""

    @Option(help: "A place it is built at. May be repeated.")
    var location: [String] = []

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func fact() throws -> Fact {
        .projectRegistered(
            Registration(
                name: name,
                group: group,
                groupName: groupName,
                funding: funding,
                agency: agency,
                locations: location
            )
        )
    }
}
