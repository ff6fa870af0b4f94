internal import ArgumentParser
internal import Portfolio

struct AdmitPrincipal: AccessCommand {
    static let configuration = CommandConfiguration(
        commandName: "admit",
        abstract: "Admit a person or a program, under a name that is never used again.",
        discussion: """
            A board records on the projects of its organisation, finance registers, approves and plans all of them, auditors
            read all, operators say who may do what.

            Examples:
              socai access admit lan --role board --organisation 'BQLDA giao thông' --title 'Nguyễn Thị Lan'
              socai access admit hoa --role finance --organisation 'Sở Tài chính'
              socai access admit minh --role operator
            """
    )

    @Argument(help: "The name: 1 to 64 of a-z, 0-9, '-', '_' and '.'.")
    var name: String

    @Option(
        help: "board, finance, auditor, operator or public.",
        completion: Typed.words(Role.self),
        transform: Typed.word(Role.self)
    )
    var role: Role

    @Option(help: "Its organisation; projects are assigned to organisations, so that a board needs one.")
    var organisation = ""

    @Option(help: "Who it is, for people to read.")
    var title = ""

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func change() throws -> AccessChange {
        .principalAdmitted(Admission(principal: name, organisation: organisation, role: role, title: title))
    }
}
