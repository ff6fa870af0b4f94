internal import ArgumentParser
internal import JSON
internal import LedgerAPI
internal import LedgerClient
internal import Portfolio
internal import RPC
internal import Schema

struct ReconcileVouchers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Compare a list of Treasury vouchers with the payments and refunds recorded.",
        discussion: """
            The list is CSV with a heading row, separated by ',', ';' or TAB, or JSON lines. Columns, in any order: \
            number (số chứng từ), date (ngày), amount (số tiền), and where known contract (hợp đồng) and project \
            (dự án); others are passed over. Days are 2023-02-10 or 10/02/2023, amounts 120000000000, 120.000.000.000 \
            or '120 tỷ', negative for what was paid back.

            Payments recorded from --from to --to that have no voucher in the list are differences too. Reversed \
            payments are none. A voucher may match a payment outside of the range. With --project only that project's \
            payments are compared.

            CSV and JSON print each difference as it is found, a line each, the table all at the end. Exit code 0: \
            everything matched; 1: there are differences.

            Examples:
              socai treasury reconcile kho-bac-2023.csv --from 2023-01-01 --to 2023-12-31
              socai treasury reconcile kho-bac-2023.csv --from 2023-01-01 --to 2023-06-30 --as-known 2023-07-05
              socai treasury reconcile - --project PL5-02 --format json < vouchers.jsonl
            """
    )

    @Argument(help: ArgumentHelp("The list; '-' is the standard input.", valueName: "file"), completion: .file())
    var file: String

    @Option(help: ArgumentHelp("The first posting date.", valueName: "date"), transform: Typed.date)
    var from: CivilDate?

    @Option(help: ArgumentHelp("The last posting date.", valueName: "date"), transform: Typed.date)
    var to: CivilDate?

    @Option(help: ArgumentHelp("Only this project.", valueName: "code"))
    var project = ""

    @Option(
        help: ArgumentHelp(
            "Count payments and reversals known at this position, day or time. Default: all.",
            valueName: "position|time"
        ),
        transform: Knowledge.init(typed:)
    )
    var asKnown: Knowledge?

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func validate() throws {
        if let from, let to, from > to { throw ValidationError("--from is after --to") }
    }

    func run() async throws {
        // All of it, so that a bad row is known before anything is sent.
        let list = try VoucherList.read(file)
        let report = try await server.connected { connection in
            var report = try VoucherReport(output, list.name)
            let call = connection.treasury.reconcile(server.callOptions(Limits.bulkSeconds, isIdempotent: false))
            // Answers are taken while vouchers are sent: the server stops taking when its answers are not.
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await send(list.vouchers, on: call) }
                for try await reply in call.responses { try report.add(reply) }
                try await group.waitForAll()
            }
            return report
        }
        try report.finish()
        if !report.isClean { throw DifferencesShown() }
    }

    private func send(
        _ vouchers: [ListedVoucher],
        on call: TypedExchange<Socai_V1_ReconcileRequest, Socai_V1_ReconcileReply>
    ) async throws(RPCStatus) {
        var request = Socai_V1_ReconcileRequest()
        request.range.from = from?.description ?? ""
        request.range.to = to?.description ?? ""
        request.range.project = project
        request.range.cutoff = Socai_V1_Cutoff(asOf: nil, asKnown: asKnown)
        var rest = vouchers[...]
        repeat {
            request.vouchers = rest.prefix(Limits.vouchersPerMessage).map(\.message)
            rest = rest.dropFirst(Limits.vouchersPerMessage)
            try await call.send(request)
            request = Socai_V1_ReconcileRequest()
        } while !rest.isEmpty
        call.finishSending()
    }
}
