internal import ArgumentParser
internal import Portfolio

struct ApproveProject: FactCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Record an approval paper (phê duyệt chủ trương, quyết định đầu tư).",
        discussion: """
            Examples:
              socai project approve PL5-02 --kind decision --total '1.940.931,0 triệu' \\
                --document 3279/QĐ-UBND@2021-11-12 --date 2021-11-12
            """
    )

    @Argument(help: "The project's code.")
    var code: String

    @Option(
        help: "policy (chủ trương), decision (quyết định đầu tư) or unspecified.",
        completion: Typed.words(Approval.Kind.self),
        transform: Typed.word(Approval.Kind.self)
    )
    var kind = Approval.Kind.unspecified

    @Option(
        help: ArgumentHelp("The total investment that the paper states, if it does.", valueName: "amount"),
        transform: Typed.money
    )
    var total: Money?

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func fact() throws -> Fact {
        .projectApproved(Approval(kind: kind, totalInvestment: total))
    }
}
