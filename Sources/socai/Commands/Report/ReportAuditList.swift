internal import ArgumentParser
internal import LedgerAPI
internal import LedgerClient
internal import Projections
internal import Schema

struct ReportAuditList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit-list",
        abstract: "What auditors always ask for: reversals, corrections, late entries, entries by who approved.",
        discussion: """
            Kinds: reversal; correction, recorded in the request of a reversal; back_dated, more days after it \
            occurred than the rules allow without a warning; recorded_by_approver, a payment or refund by who recorded \
            an approval of the project.

            Gaps against the Treasury's vouchers: socai treasury reconcile.

            Examples:
              socai report audit-list
              socai report audit-list PL5-02 --kind reversal --kind correction --as-of 2023-12-31
              socai report audit-list --kind back_dated --format csv > late.csv
            """
    )

    @Argument(help: "Only this project.")
    var project = ""

    @Option(
        help: ArgumentHelp("Only these kinds; may be repeated. Default: all.", valueName: "kind"),
        completion: Typed.words(NotableKind.self),
        transform: Typed.word(NotableKind.self)
    )
    var kind: [NotableKind] = []

    @OptionGroup(title: "Cut-off")
    var cutoff: CutoffOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        var request = Socai_V1_GetAuditListRequest()
        request.project = project
        request.kinds = kind.map(\.rawValue)
        request.cutoff = cutoff.message
        let list = try await server.connected { [request] in
            try await $0.reports.getAuditList(request, server.callOptions()).get()
        }
        try output.show(AuditListScreen(list: list).screen)
    }
}
